//! What the release that is out has against it, and the one that is chosen.

use super::{CheckItem, Room, Severity, count};
use crate::changelog::{Asked, Entry, Kind};
use crate::json;
use crate::preview::{ChangesPreview, DecidedBy, Frame, Publish};
use crate::publishing::{CheckCode as Pitfall, Route, StepKind};
use crate::readiness::{Check, CheckAnswer, CheckCode, Readiness};
use crate::version::Version;
use crate::workflow::Runs;

/// Breaking changes that are named.
const NAMED: usize = 2;

/// Required checks of the current release that failed, and how many are unknown.
pub(super) fn failed(frame: &Frame, found: &Readiness) -> Vec<CheckItem> {
    let of = |answer: CheckAnswer| found.checks.iter().filter(move |check| check.required && check.answer == answer);
    let mut items: Vec<CheckItem> = of(CheckAnswer::No).map(|check| failed_check(found, check)).collect();
    // While answers are still to come, much is unknown for a moment.
    let unknown = of(CheckAnswer::Unknown).count();
    if let Some(first) = of(CheckAnswer::Unknown).next().filter(|_| !frame.is_waiting()) {
        let message = format!("{} of {} {} unknown.", count(unknown, "check"), found.version, if unknown == 1 { "is" } else { "are" });
        let item = CheckItem::new(Severity::Warning, "CHECKS_UNKNOWN", message).hint(Some(first.sentence.clone()));
        items.push(item.at(Room::Readiness, first.id()));
    }
    items
}

fn failed_check(found: &Readiness, check: &Check) -> CheckItem {
    // Whether a missing file can still be uploaded is what to do about it.
    let is_window = |other: &&Check| other.code == CheckCode::UploadsOpen && other.package == check.package;
    let window = || found.checks.iter().find(is_window);
    let said = |window: &Check| [Some(window.sentence.clone()), window.hint.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let hint = check.hint.clone().or_else(|| window().map(said));
    CheckItem::new(Severity::Bad, &json::word(&check.code), check.sentence.clone()).hint(hint).at(Room::Readiness, check.id())
}

/// Breaking changes, and changes that call for a bigger step than the chosen one.
pub(super) fn step(frame: &Frame, changes: &ChangesPreview) -> Option<CheckItem> {
    let (next, chosen) = (frame.next()?, frame.chosen()?);
    let advice = &changes.changelog.advice;
    let breaking: Vec<&Entry> = changes.changelog.entries().filter(|entry| entry.title.kind == Kind::Breaking).collect();
    let called = advice.bump.map(Asked::bump);
    let called =
        frame.candidates.iter().find(|candidate| Some(&candidate.bump) == called.as_ref()).and_then(|candidate| candidate.version.as_ref());
    // A date says nothing of what is in a release, and a hotfix is not made of what the branch has.
    let bigger = called.filter(|called| chosen.calendar.is_none() && !next.is_post() && is_smaller(next, called));
    let item = match (bigger, breaking.as_slice()) {
        (None, []) => return None,
        (None, _) if next.is_post() => return None,
        (Some(bigger), _) => {
            let what = if breaking.is_empty() {
                "The changes suggest".to_owned()
            } else {
                format!("{}:", count(breaking.len(), "breaking change"))
            };
            // Who always raises the same number is told, and not pushed.
            let is_habit = frame
                .suggestion
                .as_ref()
                .is_some_and(|suggestion| suggestion.decided_by == DecidedBy::Habit && suggestion.bump == chosen.bump);
            let severity = if breaking.is_empty() && is_habit { Severity::Info } else { Severity::Warning };
            CheckItem::new(severity, "BIGGER_STEP", format!("{what} {bigger} rather than {next}.")).hint(Some(advice.sentence.clone()))
        }
        (None, breaking) => {
            let named = breaking.iter().take(NAMED).map(|entry| entry.title.text.as_str()).collect::<Vec<_>>().join("; ");
            let more = breaking.len().saturating_sub(NAMED);
            let more = if more > 0 { format!("; and {more} more") } else { String::new() };
            let hint = format!("Say in the notes what users have to change: {named}{more}.");
            CheckItem::new(Severity::Warning, "BREAKING_CHANGES", format!("{} in {next}.", count(breaking.len(), "breaking change")))
                .hint(Some(hint))
        }
    };
    Some(item.at(Room::Changes, "advice".to_owned()))
}

/// Whether a version is of a smaller step than another. A pre-release is of the step of what it leads to.
fn is_smaller(version: &Version, other: &Version) -> bool {
    version.base() < other.base()
}

/// What is left behind on the path of the chosen version, and the pitfalls on it.
pub(super) fn pitfalls(publish: &Publish) -> Vec<CheckItem> {
    let Some(route) = publish.routes.first() else { return Vec::new() };
    let left = left_behind(route);
    // In the order of what they cost users.
    let order = [
        (Pitfall::IdTokenGranted, Severity::Bad),
        (Pitfall::TagStartsPublishing, Severity::Warning),
        (Pitfall::PrereleasePath, Severity::Warning),
        (Pitfall::HotfixFromBase, Severity::Warning),
        (Pitfall::InputsOutOfScripts, Severity::Warning),
        (Pitfall::TrustedPublishing, Severity::Info),
        (Pitfall::ActionPinned, Severity::Info),
        (Pitfall::PermissionsNarrow, Severity::Info),
        (Pitfall::AttestationsOn, Severity::Info),
    ];
    let item = |(code, severity): (Pitfall, Severity)| {
        let hits = route.steps.iter().any(|step| step.pitfalls.contains(&code));
        // What it leaves behind says more.
        let is_said = code == Pitfall::TagStartsPublishing && left.is_some();
        let check = publish.releasing.checks.iter().find(|check| check.code == code).filter(|_| hits && !is_said)?;
        let item = CheckItem::new(severity, &check.id(), check.sentence.clone()).hint(check.hint.clone());
        Some(item.at(Room::Release, check.id()))
    };
    let found: Vec<CheckItem> = order.into_iter().filter_map(item).collect();
    left.into_iter().chain(found).collect()
}

/// Packages that the path does not publish by itself.
fn left_behind(route: &Route) -> Option<CheckItem> {
    let left = route.packages.iter().filter(|package| package.published == Runs::No);
    let left: Vec<String> = left.map(|package| package.name.to_string()).collect();
    let names = match left.as_slice() {
        [] => return None,
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    };
    let step = route.steps.iter().find(|step| step.kind == StepKind::LeftBehind);
    let item = CheckItem::new(Severity::Warning, "LEFT_BEHIND", format!("'{}' leaves {names} behind.", route.title));
    Some(item.hint(step.map(|step| format!("{}.", step.sentence))).at(Room::Release, "left-behind".to_owned()))
}
