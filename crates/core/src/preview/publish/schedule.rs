//! What comes by the clock: the next runs of scheduled workflows, what they would release, and whether a release is overdue.

use serde::{Deserialize, Serialize};

use super::dispatch::Sources;
use super::{ManualStart, Publish, WorkflowPreview};
use crate::choice::Choice;
use crate::dispatch::{DispatchChoice, Outcome};
use crate::preview::Frame;
use crate::problem::Problem;
use crate::publishing::Publishing;
use crate::schedule::{CalendarEvent, Run, calendar, next_runs};
use crate::snapshot::Changes;
use crate::time::Timestamp;

/// Runs of each schedule: a year of monthly ones.
const RUNS: usize = 12;
/// Gaps between releases that count as recent.
const RECENT: usize = 12;

/// One entry of a workflow's `schedule`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Scheduled {
    /// The workflow's file name.
    pub file: String,
    /// Its name.
    pub name: String,
    /// The POSIX cron expression.
    pub cron: String,
    /// An IANA time zone; UTC where none is given.
    pub timezone: Option<String>,
    /// The next runs, a dozen at most; none where it never comes.
    pub runs: Vec<Run>,
    /// Whether it publishes, or tags a release.
    pub releases: bool,
    /// The version that the next run would make with the inputs' own defaults.
    pub outcome: Option<Outcome>,
    /// Why the schedule cannot be read.
    pub problem: Option<Problem>,
}

impl Scheduled {
    /// Whether it can be read, and has nothing to do with releases.
    #[must_use]
    pub const fn is_unrelated(&self) -> bool {
        !self.releases && self.outcome.is_none() && self.problem.is_none()
    }
}

/// How often releases come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Cadence {
    /// When the last final release came.
    pub last: Option<Timestamp>,
    /// Days since then.
    pub days: Option<i64>,
    /// Commits since the last release of any kind.
    pub commits: Option<u32>,
    /// Days that usually lie between two final releases: the median of the last dozen.
    pub usual: Option<i64>,
    /// Days after which the next one is late: as configured, else the longest recent gap.
    pub late: Option<i64>,
    /// Whether it is late; none where too few releases tell.
    pub overdue: Option<bool>,
    /// All of it in a sentence.
    pub sentence: String,
}

pub(super) fn scheduled(sources: &Sources<'_>, workflows: &[WorkflowPreview], releasing: &Publishing) -> Vec<Scheduled> {
    let mut found = Vec::new();
    for workflow in workflows.iter().filter(|workflow| workflow.dispatch != ManualStart::Disabled) {
        let releases = releasing.paths.iter().any(|path| path.file == workflow.file);
        for schedule in &workflow.schedules {
            let (runs, problem) = match next_runs(schedule, sources.known.now, RUNS) {
                Ok(runs) => (runs, None),
                Err(problem) => (Vec::new(), Some(problem)),
            };
            found.push(Scheduled {
                file: workflow.file.clone(),
                name: workflow.name.clone(),
                cron: schedule.cron.clone(),
                timezone: schedule.timezone.clone(),
                runs,
                releases,
                outcome: if releases { by_default(sources, workflow) } else { None },
                problem,
            });
        }
    }
    // What releases comes first; what comes sooner before what comes later.
    crate::sorted::sort_by(&mut found, |one, two| {
        let place = |entry: &Scheduled| (!entry.releases, entry.runs.is_empty(), entry.runs.first().map(|run| run.at));
        place(one).cmp(&place(two))
    });
    found
}

/// What a run makes to which nobody enters anything.
fn by_default(sources: &Sources<'_>, workflow: &WorkflowPreview) -> Option<Outcome> {
    let inputs = workflow.inputs.iter().map(|input| (input.name.clone(), input.default.clone().unwrap_or_default())).collect();
    let choice = Choice { dispatch: DispatchChoice { inputs, ..DispatchChoice::default() }, ..Choice::default() };
    sources.card(workflow, &choice).outcome
}

pub(super) fn cadence(sources: &Sources<'_>) -> Option<Cadence> {
    let now = sources.known.now;
    let released: Vec<Timestamp> = sources.known.history.finals.as_ref()?.iter().filter_map(|(_, at)| *at).collect();
    let last = released.iter().max().copied();
    let mut days: Vec<i64> = released.iter().map(|at| at.day().number()).collect();
    days.sort_unstable();
    let mut gaps: Vec<i64> = days.windows(2).filter_map(|pair| Some(pair.get(1)? - pair.first()?)).collect();
    gaps.drain(..gaps.len().saturating_sub(RECENT));
    gaps.sort_unstable();
    // Two gaps are the fewest that say what is usual.
    let usual = gaps.get(gaps.len() / 2).copied().filter(|_| gaps.len() >= 2);
    let configured =
        sources.known.snapshot.config.ready().and_then(Option::as_ref).and_then(|config| config.schedule.days()).map(i64::from);
    let late = configured.or_else(|| gaps.last().copied().filter(|_| gaps.len() >= 2));
    let since = last.map(|last| now.day().number() - last.day().number());
    let since_tag = sources.known.snapshot.changes.ready().and_then(Changes::since_tag);
    let mut cadence = Cadence {
        last,
        days: since,
        commits: since_tag.map(|(_, commits)| commits),
        usual,
        late,
        overdue: since.zip(late).map(|(since, late)| since > late),
        sentence: String::new(),
    };
    cadence.sentence = sentence(&cadence, configured.is_some());
    Some(cadence)
}

fn sentence(cadence: &Cadence, configured: bool) -> String {
    let count = |number: i64, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    let Some(days) = cadence.days else { return "No final release is out yet.".to_owned() };
    let ago = if days == 0 { "today".to_owned() } else { format!("{} ago", count(days, "day")) };
    let usual = cadence.usual.map_or_else(String::new, |usual| format!("; usually every {}", count(usual, "day")));
    let mut sentence = format!("Last final release {ago}{usual}.");
    match cadence.commits {
        None => {}
        Some(0) => sentence.push_str(" No commits are waiting."),
        Some(1) => sentence.push_str(" 1 commit is waiting."),
        Some(commits) => sentence.push_str(&format!(" {commits} commits are waiting.")),
    }
    match (cadence.overdue, cadence.late, configured) {
        (Some(true), Some(late), true) => {
            sentence.push_str(&format!(" Overdue: the project plans a release every {}.", count(late, "day")))
        }
        (Some(true), Some(late), false) => {
            sentence.push_str(&format!(" Overdue: that is longer than any recent gap ({}).", count(late, "day")))
        }
        _ => {}
    }
    sentence
}

/// The coming scheduled releases as an iCalendar file.
///
/// Only the next one names its version: what comes after it counts from what the next one makes.
#[must_use]
pub fn release_calendar(frame: &Frame, publish: Option<&Publish>) -> String {
    let name = frame.repository.as_ref().map_or_else(|| frame.headline.name.clone(), |repository| repository.name.to_string());
    let mut events = Vec::new();
    for entry in publish.iter().flat_map(|publish| &publish.scheduled).filter(|entry| entry.releases) {
        let url = publish
            .and_then(|publish| publish.workflows.iter().find(|workflow| workflow.file == entry.file))
            .map(|workflow| workflow.url.clone());
        for (at, run) in entry.runs.iter().enumerate() {
            let version = entry.outcome.as_ref().filter(|_| at == 0).map_or_else(String::new, |outcome| format!(" {}", outcome.version));
            events.push(CalendarEvent {
                uid: format!("{}-{}-{}", name.replace('/', "-"), entry.file, run.at.as_second()),
                at: run.at,
                summary: format!("{}{version}: {}", frame.headline.name, entry.name),
                description: Some(format!("Scheduled by {} ({}).", entry.file, entry.cron)),
                url: url.clone(),
            });
        }
    }
    calendar(&events, frame.now)
}
