//! What to check before a release, from what the rooms say.

use relcast_core::preview::{Candidate, ChangesPreview, Frame, Note, Publish, Severity};
use relcast_core::readiness::{Answer, Readiness, Verdict};
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
pub fn checklist(
    frame: &Frame,
    notes: &[Note],
    changes: Option<&ChangesPreview>,
    readiness: Option<&Readiness>,
    publish: Option<&Publish>,
) -> Vec<Item> {
    let notes = || notes.iter().map(|note| of_note(note.severity, &note.problem));
    let bad = notes().filter(|item| item.severity == Severity::Bad);
    let rest = notes().filter(|item| item.severity != Severity::Bad);
    bad.chain(incomplete(readiness)).chain(step(frame, changes)).chain(pitfalls(publish)).chain(rest).collect()
}

fn of_note(severity: Severity, problem: &Problem) -> Item {
    let detail = problem.hint.clone().unwrap_or_default();
    Item { severity, title: problem.message.clone(), detail, code: Some(problem.code), room: None }
}

/// The current release is incomplete.
fn incomplete(readiness: Option<&Readiness>) -> Option<Item> {
    let found = readiness.filter(|found| found.verdict == Verdict::NotReady)?;
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
fn step(frame: &Frame, changes: Option<&ChangesPreview>) -> Option<Item> {
    let suggested = || frame.candidates.iter().filter(|candidate| candidate.asked_for);
    let is_chosen = |candidate: &Candidate| Some(candidate.bump.to_string()) == frame.chosen;
    let version = suggested().next()?.version.as_ref().filter(|_| !suggested().any(is_chosen))?;
    let next = frame.next()?;
    let title = format!("{version} is suggested, {next} is chosen");
    let detail = changes.map(|changes| changes.changelog.advice.sentence.clone()).unwrap_or_default();
    Some(Item { severity: Severity::Warning, title, detail, code: None, room: Some(Room::Changes) })
}

/// Pitfalls in the workflows that release.
fn pitfalls(publish: Option<&Publish>) -> Option<Item> {
    let publish = publish?;
    let found = || publish.releasing.checks.iter().filter(|check| check.answer == Answer::No);
    let first = found().next()?;
    let title = format!("{} in the release workflows", count(found().count(), "pitfall"));
    Some(Item { severity: Severity::Warning, title, detail: first.sentence.clone(), code: None, room: Some(Room::Release) })
}
