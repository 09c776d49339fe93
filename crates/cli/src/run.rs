//! What each command does.

use std::io;

use anstream::ColorChoice;
use relcast_core::{Endpoints, preview};

use crate::arguments::{Arguments, Colour, Command, Preview};
use crate::ending::{Ending, Failure};
use crate::page::Page;
use crate::session::Session;
use crate::{output, query, record, report, terminal, verdict};

impl Arguments {
    /// Does what is asked.
    ///
    /// # Errors
    ///
    /// Where what is asked makes no sense, or a file or a stream fails.
    pub(crate) fn run(&self) -> Result<Ending, Failure> {
        match &self.command {
            Command::Preview(preview) => preview.run(),
            Command::Record(record) => record::run(&record.folder, &record.wanted),
            Command::Schema { value } => say(value.json(), ColorChoice::Never),
            Command::Endpoints => say(json(&Endpoints::default()), ColorChoice::Never),
        }
    }
}

impl Preview {
    fn run(&self) -> Result<Ending, Failure> {
        let choice = query::choice(&self.chosen)?;
        let session = Session::new(&self.wanted)?;
        let snapshot = session.look_up(session.source());
        let preview = preview(&snapshot, &choice, &session.endpoints, session.clock.now());
        if self.json {
            say(json(&preview), ColorChoice::Never)?;
        } else {
            say(Ok(report::report(&preview, self.all)), self.color.into())?;
        }
        let Some(problem) = verdict::undecided(&preview) else { return Ok(Ending::Answered) };
        // Where the error stream is gone, the exit code still tells.
        let _ = output::error(&Page::problem("cannot tell", &problem).finish());
        Ok(Ending::CannotTell)
    }
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

fn json(value: &impl serde::Serialize) -> io::Result<String> {
    Ok(terminal::clean_json(&serde_json::to_string_pretty(value)?) + "\n")
}

fn say(text: io::Result<String>, colour: ColorChoice) -> Result<Ending, Failure> {
    let said = text.and_then(|text| output::print(&text, colour));
    said.map(|()| Ending::Answered).map_err(|error| Failure::Machine("the output cannot be written".to_owned(), error))
}
