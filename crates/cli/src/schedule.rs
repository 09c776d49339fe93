//! `schedule`: what comes by the clock.

use anstream::ColorChoice;
use clap::Args;
use relcast_core::Choice;
use relcast_core::preview::{Cadence, PartName, Publish, Scheduled, release_calendar};
use relcast_core::schedule::Run;
use serde::Serialize;

use crate::dispatch::no_card;
use crate::options::{OutputArgs, QueryArgs};
use crate::outcome::{Failure, Outcome};
use crate::output::{Label, Report, Span, TextStyle, plain, say, tell_problem};
use crate::session::preview;

/// Runs of one schedule that are printed; JSON and the calendar have a dozen.
const MOST: usize = 3;

const HELP: &str = "\
Examples:
  relcast schedule my-package                  the next runs, and when it is due
  relcast schedule my-package --ics > due.ics  the releases for a calendar

Exit codes: 0 answered, 2 usage error, 3 cannot tell; see 'relcast --help'.";

/// The arguments of `schedule`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
#[command(mut_arg("json", |json| json.help("Print JSON; 'relcast schema schedule' describes it")))]
pub(crate) struct ScheduleArgs {
    #[command(flatten)]
    query: QueryArgs,
    /// Print the coming releases as an iCalendar file
    #[arg(long, conflicts_with = "json")]
    ics: bool,
    #[command(flatten)]
    form: OutputArgs,
}

/// What comes by the clock: a part of a preview.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct ComesByTheClock<'a> {
    /// The entries of every workflow's `schedule`: what releases first, then by time.
    scheduled: &'a [Scheduled],
    /// How often releases come; none where no package's index is known.
    cadence: Option<&'a Cadence>,
}

impl ScheduleArgs {
    /// Prints the schedule.
    ///
    /// # Errors
    ///
    /// Where an argument cannot be read, or the output cannot be written.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let preview = preview(&self.query, &Choice::default())?;
        let known = preview.part(PartName::Workflows).is_some_and(|part| part.problem.is_none());
        let Some(publish) = preview.publish.as_ref().filter(|_| known) else {
            let (problem, _) = no_card(&preview);
            tell_problem(Label::CannotTell, &problem);
            return Ok(Outcome::CannotTell);
        };
        if self.ics {
            return say(Ok(release_calendar(&preview, Some(publish))), ColorChoice::Never);
        }
        let said = ComesByTheClock { scheduled: &publish.scheduled, cadence: publish.cadence.as_ref() };
        self.form.say(&said, || report(publish))
    }
}

fn report(publish: &Publish) -> String {
    let mut page = Report::default();
    if let Some(cadence) = &publish.cadence {
        let look = if cadence.overdue == Some(true) { TextStyle::Warning.of(&cadence.sentence) } else { plain(&cadence.sentence) };
        page.hanging(0, 0, &[look]);
    }
    if publish.scheduled.is_empty() {
        page.line(0, &[plain("No workflow runs on a schedule.")]);
    }
    let (unrelated, releasing): (Vec<_>, Vec<_>) = publish.scheduled.iter().partition(|entry| entry.is_unrelated());
    if releasing.is_empty() && !unrelated.is_empty() {
        page.line(0, &[plain("No schedule releases anything.")]);
    }
    for entry in releasing {
        page.heading(&entry.name, &format!("{}  {}", entry.file, cron(entry)));
        match (&entry.outcome, entry.releases) {
            (Some(outcome), _) => {
                page.line(
                    2,
                    &[plain("would release "), TextStyle::Good.of(outcome.version.to_string()), plain(", with the inputs' defaults")],
                );
            }
            (None, true) => page.line(2, &[plain("would release a version that its inputs do not tell")]),
            (None, false) => {}
        }
        if let Some(problem) = &entry.problem {
            page.hanging(2, 4, &[TextStyle::Bad.of(problem.to_string())]);
        } else if entry.runs.is_empty() {
            page.line(2, &[TextStyle::Warning.of("Never runs: there is no such day.")]);
        }
        let rows: Vec<Vec<Span>> = entry.runs.iter().take(MOST).map(|run| vec![plain(moment(run))]).collect();
        page.table(2, &rows);
    }
    if !unrelated.is_empty() {
        page.heading("Not about releases", &unrelated.len().to_string());
        let rows: Vec<Vec<Span>> = unrelated.iter().map(|entry| vec![plain(&entry.file), TextStyle::Quiet.of(cron(entry))]).collect();
        page.table(2, &rows);
    }
    page.finish()
}

fn cron(entry: &Scheduled) -> String {
    format!("'{}' {}", entry.cron, entry.timezone.as_deref().unwrap_or("UTC"))
}

/// When it comes, in the schedule's own time zone: `2026-12-01 00:00 UTC+09:00`.
fn moment(run: &Run) -> String {
    let (day, time) = run.local.split_once('T').unwrap_or((&run.local, ""));
    let (clock, zone) = (time.get(..5).unwrap_or_default(), time.get(8..).unwrap_or_default());
    format!("{day} {clock} UTC{}", if zone == "+00:00" { "" } else { zone })
}
