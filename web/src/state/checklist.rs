//! What to check before a release, from what the rooms say.

use relcast_core::preview::{Candidate, Preview, Severity};
use relcast_core::readiness::{Answer, Verdict};
use relcast_core::{Code, Problem};

use super::{Room, count};

/// One thing to check.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// How much it matters.
    pub severity: Severity,
    /// The fact.
    pub title: String,
    /// More about it, which may be empty.
    pub detail: String,
    /// The stable code, where the item is a problem.
    pub code: Option<Code>,
    /// The room that has more; none where no room has.
    pub room: Option<Room>,
}

/// Everything to check, what costs users most first.
#[must_use]
pub fn checklist(preview: &Preview) -> Vec<Item> {
    let notes = || preview.notes.iter().map(|note| of_note(note.severity, &note.problem));
    let bad = notes().filter(|item| item.severity == Severity::Bad);
    let rest = notes().filter(|item| item.severity != Severity::Bad);
    bad.chain(incomplete(preview)).chain(step(preview)).chain(pitfalls(preview)).chain(rest).collect()
}

fn of_note(severity: Severity, problem: &Problem) -> Item {
    let detail = problem.hint.clone().unwrap_or_default();
    Item { severity, title: problem.message.clone(), detail, code: Some(problem.code), room: None }
}

/// The current release is incomplete.
fn incomplete(preview: &Preview) -> Option<Item> {
    let found = preview.readiness.as_ref().filter(|found| found.verdict == Verdict::NotReady)?;
    let failed = || found.checks.iter().filter(|check| check.required && check.answer == Answer::No);
    let more = match failed().count() {
        0 | 1 => String::new(),
        failed => format!(" {} more.", failed - 1),
    };
    let detail = failed().next().map(|check| format!("{}{more}", check.sentence)).unwrap_or_default();
    let title = format!("{} is incomplete", found.version);
    Some(Item { severity: Severity::Bad, title, detail, code: None, room: Some(Room::Readiness) })
}

/// The changes suggest another step than the chosen one.
fn step(preview: &Preview) -> Option<Item> {
    let suggested = || preview.candidates.iter().filter(|candidate| candidate.asked_for);
    let is_chosen = |candidate: &Candidate| Some(candidate.bump.to_string()) == preview.chosen;
    let version = suggested().next()?.version.as_ref().filter(|_| !suggested().any(is_chosen))?;
    let next = preview.headline.next.as_ref()?;
    let title = format!("{version} is suggested, {next} is chosen");
    let detail = preview.changes.as_ref().map(|changes| changes.changelog.advice.sentence.clone()).unwrap_or_default();
    Some(Item { severity: Severity::Warning, title, detail, code: None, room: Some(Room::Changes) })
}

/// Pitfalls in the workflows that release.
fn pitfalls(preview: &Preview) -> Option<Item> {
    let publish = preview.publish.as_ref()?;
    let found = || publish.releasing.checks.iter().filter(|check| check.answer == Answer::No);
    let first = found().next()?;
    let title = format!("{} in the release workflows", count(found().count(), "pitfall"));
    Some(Item { severity: Severity::Warning, title, detail: first.sentence.clone(), code: None, room: Some(Room::Release) })
}
