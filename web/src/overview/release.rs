//! How the chosen version is released: the steps, and the command to begin with.

use leptos::prelude::*;
use relcast_core::preview::{PartName, Publish, Scheduled, State};
use relcast_core::publishing::{Route, RouteStep, StepKind};

use super::tile::{Tile, absent};
use crate::components::{command, dynamic, nothing, soft};
use crate::effects::answers;
use crate::effects::session::use_session;
use crate::reactive::Memo;
use crate::state::{Room, count, first_command};

pub(super) fn tile() -> AnyView {
    let session = use_session();
    let publish = answers::publish(session);
    // The way that the repository uses, and how many there are.
    let found = Memo::new(move |_| publish.with(|publish| publish.as_ref().and_then(|publish| publish.routes.first().cloned())));
    let ways = Memo::new(move |_| publish.with(|publish| publish.as_ref().map_or(0, |publish| publish.routes.len())));
    let state = session.part(PartName::Workflows);
    let next = Memo::new(move |_| publish.with(|publish| publish.as_ref().map(scheduled).unwrap_or_default()));
    let is_listed = session.read(|frame| frame.part(PartName::Workflows).is_some_and(|part| part.state == State::Ready));
    let is_known = Memo::new(move |_| publish.with(Option::is_some));
    let is_chosen = session.read(|frame| frame.chosen.is_some());
    let body = move || match (is_listed.get() && is_known.get(), found.get()) {
        (true, Some(found)) => steps(&found, next.get()),
        (true, None) if is_chosen.get() => soft("No workflow that was read publishes to an index."),
        (true, None) => soft("No version is chosen."),
        (false, _) => absent(session, state.get(), "Reading workflows…"),
    };
    let more = Signal::derive(move || match ways.get() {
        0 | 1 => "What to run".to_owned(),
        ways => format!("All {ways} ways"),
    });
    Tile { class: "tall", room: Room::Release, anchor: None, heading: Signal::stored("Release".to_owned()), more }.view(dynamic(body))
}

/// Steps that are shown; the room has all.
const MOST: usize = 2;

/// The first steps, without the check at the end, which has a tile of its own.
fn steps(found: &Route, next: String) -> AnyView {
    let one = |step: &&RouteStep| view! { <li><span>{step.sentence.clone()}</span></li> }.into_any();
    let all: Vec<&RouteStep> = found.steps.iter().filter(|step| step.kind != StepKind::Check).collect();
    let steps: Vec<AnyView> = all.iter().take(MOST).map(one).collect();
    let line = first_command(found).map_or_else(nothing, |line| command(line.command.clone(), line.title.clone()));
    let more = Some(all.len().saturating_sub(MOST)).filter(|more| *more > 0).map(|more| format!("{}.", count(more, "more step")));
    let rest: Vec<String> = more.into_iter().chain(Some(next).filter(|next| !next.is_empty())).collect();
    let next = if rest.is_empty() { nothing() } else { soft(rest.join(" ")) };
    view! { <ol class="steps">{steps}</ol>{line}{next} }.into_any()
}

/// The next run on a schedule that releases.
fn scheduled(publish: &Publish) -> String {
    let next = publish.scheduled.iter().find(|entry| entry.releases && !entry.runs.is_empty());
    let words = |entry: &Scheduled| {
        let run = entry.runs.first()?;
        let version = entry.outcome.as_ref().map_or_else(String::new, |outcome| format!(", would release {}", outcome.version));
        Some(format!("Next scheduled run: {} {} UTC{version}", run.at.day(), run.at.hour_and_minute()))
    };
    next.and_then(words).unwrap_or_default()
}
