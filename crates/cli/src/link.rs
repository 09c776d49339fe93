//! `link`: the address of the page that shows what is asked for.

use anstream::ColorChoice;
use clap::Args;
use relcast_core::{Link, Problem, codes, frozen};
use serde::Serialize;

use crate::options::{ChoiceArgs, QueryArgs};
use crate::outcome::{Failure, Outcome};
use crate::output::{json, say};
use crate::session::Session;

const HELP: &str = "\
Examples:
  relcast link my-package --bump minor         what to look up and to choose
  relcast link my-package --frozen             what is seen now, in the link

Whoever opens a live link asks the services anew. A frozen link asks nobody: it
holds what was learned, behind the '#', which no browser sends anywhere. The
command opens it again: relcast preview --recorded 'LINK'

Exit codes:
  0  the link
  1  too long for a link: write a file with 'relcast snapshot'
  2  called wrongly: an option, a name, a repository or a time";

/// The arguments of `link`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct LinkArgs {
    #[command(flatten)]
    query: QueryArgs,
    #[command(flatten)]
    choice: ChoiceArgs,
    /// Address of the page [default: the query alone]
    #[arg(long, value_name = "URL", default_value = "", hide_default_value = true)]
    page: String,
    /// Put what is learned now into the link
    #[arg(long)]
    frozen: bool,
    /// Print JSON; see 'relcast schema link'
    #[arg(long)]
    json: bool,
}

/// A link to the page.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct SharedLink {
    /// The whole address; without `--page` the part from `?` on.
    address: String,
    /// Whether it holds what was learned, so that nobody is asked when it is opened.
    frozen: bool,
}

impl LinkArgs {
    /// Prints the address of the page that shows this. Nobody is asked anything, unless it is to be frozen.
    ///
    /// # Errors
    ///
    /// Where an argument makes no sense, a frozen link would be too long, or the output cannot be written.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let choice = self.choice.choice()?;
        let session = Session::new(&self.query)?;
        let frozen = if self.frozen { format!("#{}", freeze(&session)?) } else { String::new() };
        let link = Link { query: session.query, choice, ..Link::default() };
        let address = format!("{}?{}{frozen}", self.page.trim_end_matches('?'), link.to_query_string().trim_start_matches('?'));
        let text = if self.json { json(&SharedLink { address, frozen: self.frozen }) } else { Ok(address + "\n") };
        say(text, ColorChoice::Never)
    }
}

/// What is learned now, as the part of an address behind `#`.
fn freeze(session: &Session) -> Result<String, Failure> {
    let snapshot = session.look_up(session.source());
    let frozen = frozen::freeze(&snapshot, &[], session.clock.now()).map_err(Failure::Refused)?;
    if frozen.len() > frozen::LONGEST_LINK {
        let message = format!(
            "The link would have {} bytes, and chats and mail programs break links of more than {}.",
            frozen.len(),
            frozen::LONGEST_LINK
        );
        let problem =
            Problem::new(codes::FROZEN_TOO_LARGE, message).hint("Write a file with 'relcast snapshot --output FILE' and send that.");
        return Err(Failure::Refused(problem));
    }
    Ok(frozen)
}
