//! `install`, `audience`, `link`, `snapshot` and `badge`: one part of a preview by itself.

mod badge;

use std::path::PathBuf;
use std::{fs, io};

use anstream::ColorChoice;
use clap::Args;
use clap::builder::PossibleValuesParser;
use relcast_core::dispatch::DispatchChoice;
use relcast_core::index::Extra;
use relcast_core::install::{FileForm, Installer};
use relcast_core::preview::InstallStage;
use relcast_core::shell::Shell;
use relcast_core::{Choice, Code, Link, Problem, frozen};
use serde::Serialize;

use crate::arguments::{Chosen, Form, Wanted};
use crate::dispatch::shell;
use crate::ending::{Ending, Failure};
use crate::page::Page;
use crate::run::{json, judge, look, look_at, say};
use crate::session::Session;
use crate::{output, query, report};
pub(crate) use badge::Badge;

/// The arguments of `install`.
#[derive(Debug, Args)]
#[command(mut_arg("json", |json| json.help("Print JSON; see 'relcast schema install'")))]
pub(crate) struct InstallArgs {
    #[command(flatten)]
    wanted: Wanted,
    #[command(flatten)]
    chosen: Chosen,
    /// Print one text: pip, poetry, requirements, …
    #[arg(long, value_name = "TOOL", value_parser = tools(), hide_possible_values = true, conflicts_with = "json")]
    tool: Option<String>,
    /// What it installs: next, current or pre-release
    #[arg(long, value_name = "STAGE", value_parser = InstallStage::ALL.map(InstallStage::word), default_value = InstallStage::Next.word())]
    #[arg(hide_default_value = true, hide_possible_values = true, requires = "tool")]
    stage: String,
    /// Install with this extra
    #[arg(long, value_name = "NAME")]
    extra: Vec<Extra>,
    /// The shell that commands are written for
    #[arg(long, value_name = "SHELL", value_parser = shell, default_value = "posix", hide_default_value = true)]
    shell: Shell,
    #[command(flatten)]
    form: Form,
}

/// The words of every installer and file.
fn tools() -> PossibleValuesParser {
    Installer::ALL.map(Installer::word).into_iter().chain(FileForm::ALL.map(FileForm::word)).into()
}

/// The arguments of `audience`.
#[derive(Debug, Args)]
#[command(mut_arg("json", |json| json.help("Print JSON; see 'relcast schema audience'")))]
pub(crate) struct AudienceArgs {
    #[command(flatten)]
    wanted: Wanted,
    #[command(flatten)]
    chosen: Chosen,
    #[command(flatten)]
    form: Form,
}

/// The arguments of `link`.
#[derive(Debug, Args)]
pub(crate) struct LinkArgs {
    #[command(flatten)]
    wanted: Wanted,
    #[command(flatten)]
    chosen: Chosen,
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
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(crate) struct SharedLink {
    /// The whole address; without `--page` the part from `?` on.
    address: String,
    /// Whether it holds what was learned, so that nobody is asked when it is opened.
    frozen: bool,
}

/// The arguments of `snapshot`.
#[derive(Debug, Args)]
pub(crate) struct SnapshotArgs {
    #[command(flatten)]
    wanted: Wanted,
    /// Write to this file, not to standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The arguments of `badge`.
#[derive(Debug, Args)]
pub(crate) struct BadgeArgs {
    #[command(flatten)]
    wanted: Wanted,
    /// Write to this file, not to standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write JSON; see 'relcast schema badge'
    #[arg(long)]
    json: bool,
}

impl InstallArgs {
    /// Shows how users get it.
    ///
    /// # Errors
    ///
    /// Where an argument makes no sense, or the output cannot be written.
    pub(crate) fn run(&self) -> Result<Ending, Failure> {
        let dispatch = DispatchChoice { shell: self.shell, ..DispatchChoice::default() };
        let choice = Choice { extras: self.extra.clone(), dispatch, ..query::choice(&self.chosen)? };
        let preview = look_at(&self.wanted, &choice)?;
        let Some(tool) = &self.tool else {
            self.form.say(&preview.install, || report::install(&preview))?;
            return Ok(judge(&preview));
        };
        let of_stage = preview.install.iter().filter(|install| install.stage.word() == self.stage);
        let texts: String = of_stage.filter_map(|install| install.text(tool)).map(|text| format!("{text}\n")).collect();
        let ending = judge(&preview);
        if texts.is_empty() && ending == Ending::Answered {
            // Where the error stream is gone, the exit code still tells.
            let _ = output::error(&Page::trouble("error", &format!("no {} version is known", self.stage)).finish());
            return Ok(Ending::No);
        }
        say(Ok(texts), ColorChoice::Never)?;
        Ok(ending)
    }
}

impl AudienceArgs {
    /// Shows who gets it.
    ///
    /// # Errors
    ///
    /// Where an argument makes no sense, or the output cannot be written.
    pub(crate) fn run(&self) -> Result<Ending, Failure> {
        let preview = look(&self.wanted, &self.chosen)?;
        self.form.say(&preview.audience, || report::audience(&preview))?;
        Ok(judge(&preview))
    }
}

impl LinkArgs {
    /// Prints the address of the page that shows this. Nobody is asked anything, unless it is to be frozen.
    ///
    /// # Errors
    ///
    /// Where an argument makes no sense, a frozen link would be too long, or the output cannot be written.
    pub(crate) fn run(&self) -> Result<Ending, Failure> {
        let choice = query::choice(&self.chosen)?;
        let session = Session::new(&self.wanted)?;
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
        let problem = Problem::new(Code::FrozenTooLarge, message).hint("Write a file with 'relcast snapshot --output FILE' and send that.");
        return Err(Failure::Refused(problem));
    }
    Ok(frozen)
}

impl SnapshotArgs {
    /// Writes everything that was learned, for `--recorded`, the page and the npm module's `preview`.
    ///
    /// # Errors
    ///
    /// Where an argument makes no sense, or the output cannot be written.
    pub(crate) fn run(&self) -> Result<Ending, Failure> {
        let session = Session::new(&self.wanted)?;
        let snapshot = session.look_up(session.source());
        give(self.output.as_ref(), json(&snapshot))
    }
}

impl BadgeArgs {
    /// Writes a picture for a README: the version that is out, and whether it is complete.
    ///
    /// # Errors
    ///
    /// Where an argument makes no sense, or the output cannot be written.
    pub(crate) fn run(&self) -> Result<Ending, Failure> {
        let preview = look(&self.wanted, &Chosen::default())?;
        let badge = Badge::new(&preview);
        give(self.output.as_ref(), if self.json { json(&badge) } else { Ok(badge.svg) })?;
        Ok(judge(&preview))
    }
}

/// Writes a text to a file or to standard output.
fn give(file: Option<&PathBuf>, text: io::Result<String>) -> Result<Ending, Failure> {
    let Some(file) = file else { return say(text, ColorChoice::Never) };
    text.and_then(|text| fs::write(file, text)).map(|()| Ending::Answered).map_err(Failure::at(file))
}
