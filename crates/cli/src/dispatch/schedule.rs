//! `schedule`: what comes by the clock.

use std::io;

use anstream::ColorChoice;
use clap::Args;
use relcast_core::Choice;
use relcast_core::preview::{Cadence, PartName, Publish, Scheduled, release_calendar};
use schemars::JsonSchema;
use serde::Serialize;

use crate::arguments::{Form, Wanted};
use crate::ending::{Ending, Failure};
use crate::page::{Look, Page, Piece, plain};
use crate::run::{look_at, say};

/// Runs of one schedule that are printed; JSON and the calendar have a dozen.
const MOST: usize = 3;

/// The arguments of `schedule`.
#[derive(Debug, Args)]
#[command(mut_arg("json", |json| json.help("Print JSON; 'relcast schema schedule' describes it")))]
pub(crate) struct ScheduleOf {
    #[command(flatten)]
    wanted: Wanted,
    /// Print the coming releases as an iCalendar file
    #[arg(long, conflicts_with = "json")]
    ics: bool,
    #[command(flatten)]
    form: Form,
}

/// What comes by the clock: a part of a preview.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ComesByTheClock<'a> {
    /// The entries of every workflow's `schedule`: what releases first, then by time.
    scheduled: &'a [Scheduled],
    /// How often releases come; none where no package's index is known.
    cadence: Option<&'a Cadence>,
}

impl ScheduleOf {
    /// Prints the schedule.
    ///
    /// # Errors
    ///
    /// Where an argument cannot be read, or the output cannot be written.
    pub(crate) fn run(&self) -> Result<Ending, Failure> {
        let preview = look_at(&self.wanted, &Choice::default())?;
        let known = preview.part(PartName::Workflows).is_some_and(|part| part.problem.is_none());
        let Some(publish) = preview.publish.as_ref().filter(|_| known) else {
            let (problem, _) = super::no_card(&preview);
            let _ = crate::output::error(&Page::problem("cannot tell", &problem).finish());
            return Ok(Ending::CannotTell);
        };
        if self.ics {
            return say(io::Result::Ok(release_calendar(&preview, Some(publish))), ColorChoice::Never);
        }
        let said = ComesByTheClock { scheduled: &publish.scheduled, cadence: publish.cadence.as_ref() };
        self.form.say(&said, || report(publish))
    }
}

fn report(publish: &Publish) -> String {
    let mut page = Page::default();
    if let Some(cadence) = &publish.cadence {
        let look = if cadence.overdue == Some(true) { Look::Warning.of(&cadence.sentence) } else { plain(&cadence.sentence) };
        page.hanging(0, 0, &[look]);
    }
    if publish.scheduled.is_empty() {
        page.line(0, &[plain("No workflow starts by the clock.")]);
    }
    for entry in &publish.scheduled {
        page.heading(&entry.name, &format!("{}  '{}' {}", entry.file, entry.cron, entry.timezone.as_deref().unwrap_or("UTC")));
        match (&entry.outcome, entry.releases) {
            (Some(outcome), _) => {
                page.line(2, &[plain("would release "), Look::Good.of(outcome.version.to_string()), plain(", with the inputs' defaults")]);
            }
            (None, true) => page.line(2, &[plain("would release a version that its inputs do not tell")]),
            (None, false) => page.line(2, &[Look::Quiet.of("releases nothing")]),
        }
        if let Some(problem) = &entry.problem {
            page.hanging(2, 4, &[Look::Bad.of(problem.to_string())]);
        } else if entry.runs.is_empty() {
            page.line(2, &[Look::Warning.of("It never comes: there is no such day.")]);
        }
        let rows: Vec<Vec<Piece>> = entry
            .runs
            .iter()
            .take(MOST)
            .map(|run| vec![plain(format!("{} {} UTC", run.at.day(), run.at.hour_and_minute())), Look::Quiet.of(&run.local)])
            .collect();
        page.table(2, &rows);
    }
    page.finish()
}
