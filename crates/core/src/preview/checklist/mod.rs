//! What to check before a release: one list for every face, what costs users most first.

mod facts;
mod release;

use serde::{Deserialize, Serialize};

use super::{ChangesPreview, Frame, Known, Publish, State};
use crate::problem::Problem;
use crate::readiness::Readiness;
use crate::sorted::sort_by;

/// What to check before a release.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Checklist {
    /// What to check, what costs users most first.
    pub items: Vec<CheckItem>,
    /// What was checked, a few words each. What is unknown is not among it.
    pub checked: Vec<String>,
    /// How it stands, in a sentence.
    pub sentence: String,
}

/// One thing to check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckItem {
    /// How much it matters.
    pub severity: Severity,
    /// A stable code: of a problem, of a check, or `BREAKING_CHANGES`, `BIGGER_STEP`, `LEFT_BEHIND`, `CHECKS_UNKNOWN`.
    pub code: String,
    /// The fact.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The room that has more; none where no room has.
    pub room: Option<Room>,
    /// The id of the thing in that room.
    pub thing: Option<String>,
    /// Whether asking again may help.
    pub retry: bool,
}

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Users miss something, a release would fail, or what decides is unknown.
    Bad,
    /// Check it before the release.
    Warning,
    /// Good to know.
    Info,
}

/// A room that an item leads to, by the name that it has on every face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Room {
    /// Every version that could come next, and what is out.
    Version,
    /// What is in the release.
    Changes,
    /// What to run.
    Release,
    /// Whether the current release is complete.
    Readiness,
    /// Every version that was released.
    History,
}

impl Checklist {
    /// Items that a face shows before somebody asks for the others.
    pub const SHOWN: usize = 5;

    /// How many items are more than good to know.
    #[must_use]
    pub fn urgent(&self) -> usize {
        self.items.iter().filter(|item| item.severity != Severity::Info).count()
    }
}

impl CheckItem {
    /// An item without a place.
    fn new(severity: Severity, code: &str, message: impl Into<String>) -> Self {
        Self { severity, code: code.to_owned(), message: message.into(), hint: None, room: None, thing: None, retry: false }
    }

    /// A problem as an item.
    fn of(severity: Severity, problem: Problem) -> Self {
        let item = Self::new(severity, problem.code.as_str(), problem.message);
        Self { hint: problem.hint, retry: problem.code.is_transient(), ..item }
    }

    /// The same with what to do about it.
    fn hint(self, hint: Option<String>) -> Self {
        Self { hint, ..self }
    }

    /// The same with the room that has more, and the thing there.
    fn at(self, room: Room, thing: impl Into<Option<String>>) -> Self {
        Self { room: Some(room), thing: thing.into(), ..self }
    }
}

/// Everything to check, from the frame and what the rooms say.
#[must_use]
pub fn checklist(
    known: &Known<'_>,
    frame: &Frame,
    changes: Option<&ChangesPreview>,
    readiness: Option<&Readiness>,
    publish: Option<&Publish>,
) -> Checklist {
    // In the order of what it costs users, where it matters as much.
    let mut items = facts::stopped(known);
    items.extend(readiness.into_iter().flat_map(|found| release::failed(frame, found)));
    items.extend(facts::unread(known, frame, changes));
    items.extend(changes.and_then(|changes| release::step(frame, changes)));
    items.extend(publish.into_iter().flat_map(release::pitfalls));
    items.extend(facts::rest(known, frame));
    sort_by(&mut items, |one, two| one.severity.cmp(&two.severity));
    let checked = checked(frame, changes, readiness, publish);
    let mut list = Checklist { items, checked, sentence: String::new() };
    list.sentence = sentence(&list);
    list
}

fn checked(frame: &Frame, changes: Option<&ChangesPreview>, readiness: Option<&Readiness>, publish: Option<&Publish>) -> Vec<String> {
    let packages = frame.packages.iter().filter(|package| package.state == State::Ready).count();
    let workflows = publish.map_or(0, |publish| publish.workflows.iter().filter(|workflow| workflow.problems.is_empty()).count());
    let counted = [(packages, "package"), (changes.map_or(0, |changes| changes.read as usize), "change"), (workflows, "workflow")];
    let counted = counted.into_iter().filter(|(number, _)| *number > 0).map(|(number, what)| count(number, what));
    counted.chain(readiness.map(|found| format!("{} of {}", count(found.checks.len(), "check"), found.version))).collect()
}

fn sentence(list: &Checklist) -> String {
    match (list.urgent(), list.checked.as_slice()) {
        (0, []) => "Nothing is known yet.".to_owned(),
        (0, [one]) => format!("Nothing to check first. Checked: {one}."),
        (0, [rest @ .., last]) => format!("Nothing to check first. Checked: {} and {last}.", rest.join(", ")),
        (urgent, _) => format!("{} to check first.", count(urgent, "thing")),
    }
}

/// `1 check`, `2 checks`.
fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}
