//! What each command does.

use std::io;

use anstream::ColorChoice;
use relcast_core::{Choice, Endpoints, preview};

use crate::arguments::{Arguments, Chosen, Colour, Command, Next, Preview, Wanted};
use crate::ending::{Ending, Failure};
use crate::page::Page;
use crate::session::Session;
use crate::{output, query, report, terminal, verdict};

impl Arguments {
    /// Does what is asked.
    ///
    /// # Errors
    ///
    /// Where what is asked makes no sense, or a file or a stream fails.
    pub(crate) fn run(&self) -> Result<Ending, Failure> {
        match &self.command {
            Command::Preview(preview) => preview.run(),
            Command::Next(next) => next.run(),
            Command::Current(current) => current.run(),
            Command::Bump(bump) => bump.run(),
            Command::Post(post) => post.run(),
            Command::Release(release) => release.run(),
            Command::Changelog(changelog) => changelog.run(),
            Command::Verify(verify) => verify.run(),
            Command::Ledger(ledger) => ledger.run(),
            Command::Dispatch(dispatch) => dispatch.run(),
            Command::Schedule(schedule) => schedule.run(),
            Command::Simulate(simulate) => simulate.run(),
            Command::Workflows(workflows) => workflows.run(),
            Command::Record(record) => record.run(),
            Command::Version(version) => version.run(),
            Command::Validate(validate) => validate.run(),
            Command::FileName(names) => names.run(),
            Command::Install(install) => install.run(),
            Command::Audience(audience) => audience.run(),
            Command::Link(link) => link.run(),
            Command::Snapshot(snapshot) => snapshot.run(),
            Command::Badge(badge) => badge.run(),
            Command::Doctor(doctor) => doctor.run(),
            Command::Completions(completions) => completions.run(),
            Command::Man(man) => man.run(),
            Command::Schema { value } => say(value.json(), ColorChoice::Never),
            Command::Endpoints => say(json(&Endpoints::default()), ColorChoice::Never),
        }
    }
}

impl Preview {
    fn run(&self) -> Result<Ending, Failure> {
        let preview = look(&self.wanted, &self.chosen)?;
        self.form.say(&preview, || report::report(&preview, self.all))?;
        Ok(judge(&preview))
    }
}

impl Next {
    fn run(&self) -> Result<Ending, Failure> {
        let preview = look(&self.wanted, &self.chosen)?;
        self.form.say(&preview.candidates, || report::next(&preview))?;
        Ok(judge(&preview))
    }
}

pub(crate) fn look(wanted: &Wanted, chosen: &Chosen) -> Result<relcast_core::Preview, Failure> {
    look_at(wanted, &query::choice(chosen)?)
}

/// Looks everything up and decides.
pub(crate) fn look_at(wanted: &Wanted, choice: &Choice) -> Result<relcast_core::Preview, Failure> {
    let session = Session::new(wanted)?;
    let snapshot = session.look_up(session.source());
    Ok(preview(&snapshot, choice, &session.endpoints, session.clock.now()))
}

/// How a look ended; where it cannot tell, the error stream says why.
pub(crate) fn judge(preview: &relcast_core::Preview) -> Ending {
    let Some(problem) = verdict::undecided(preview) else { return Ending::Answered };
    // Where the error stream is gone, the exit code still tells.
    let _ = output::error(&Page::problem("cannot tell", &problem).finish());
    Ending::CannotTell
}

impl From<Colour> for ColorChoice {
    fn from(colour: Colour) -> Self {
        match colour {
            Colour::Auto => Self::Auto,
            Colour::Always => Self::Always,
            Colour::Never => Self::Never,
        }
    }
}

/// A value as JSON that commands no terminal.
pub(crate) fn json(value: &impl serde::Serialize) -> io::Result<String> {
    Ok(terminal::clean_json(&serde_json::to_string_pretty(value)?) + "\n")
}

/// Prints an answer, a long one through a pager where somebody sits at a terminal.
///
/// # Errors
///
/// Where the text could not be made, or cannot be written.
pub(crate) fn say(text: io::Result<String>, colour: ColorChoice) -> Result<Ending, Failure> {
    let said = text.and_then(|text| output::page(&text, colour));
    said.map(|()| Ending::Answered).map_err(|error| Failure::Machine("the output cannot be written".to_owned(), error))
}
