//! What comes by the clock.

use leptos::prelude::*;
use relcast_core::preview::{Frame, Publish, Scheduled, release_calendar};

use crate::components::{cell, nothing, plain, soft, span, table};
use crate::effects::session::Session;
use crate::effects::{answers, clock, download};

/// Runs of one schedule that are shown; the calendar file has a dozen.
const MOST: usize = 3;

pub(super) fn view(session: Session, publish: &Publish) -> AnyView {
    let answer = answers::publish(session);
    let cadence = publish.cadence.as_ref().map_or_else(nothing, |cadence| soft(cadence.sentence.clone()));
    if publish.scheduled.is_empty() {
        return view! { <h3 id="schedule">"Schedule"</h3>{cadence}{soft("No workflow runs on a schedule.")} }.into_any();
    }
    let (unrelated, releasing): (Vec<&Scheduled>, Vec<&Scheduled>) = publish.scheduled.iter().partition(|entry| entry.is_unrelated());
    let releasing =
        if releasing.is_empty() { soft("No schedule releases anything.") } else { runs("Workflows that run on a schedule", &releasing) };
    let releases = publish.scheduled.iter().any(|entry| entry.releases && !entry.runs.is_empty());
    let save = move |_| {
        let of = |frame: &Option<Frame>| answer.with_untracked(|publish| Some(release_calendar(frame.as_ref()?, publish.as_ref())));
        let text = session.frame.with_untracked(of).unwrap_or_default();
        download::save("releases.ics", "text/calendar;charset=utf-8", &text);
    };
    let file = if releases {
        view! { <button type="button" class="button" on:click=save>"Download releases.ics"</button> }.into_any()
    } else {
        nothing()
    };
    view! {
        <h3 id="schedule">"Schedule"</h3>
        {cadence}
        {releasing}
        {file}
        {folded(&unrelated)}
    }
    .into_any()
}

/// Schedules that release nothing, folded away.
fn folded(entries: &[&Scheduled]) -> AnyView {
    if entries.is_empty() {
        return nothing();
    }
    let number = span("number", plain(entries.len().to_string()));
    view! { <details><summary>"Schedules not about releases "{number}</summary>{runs("Schedules not about releases", entries)}</details> }
        .into_any()
}

fn runs(label: &'static str, entries: &[&Scheduled]) -> AnyView {
    let columns = ["Workflow", "Cron", "Next, UTC", "Next, here", "Would release"].map(str::to_owned).into();
    table(label, columns, entries.iter().copied().map(row).collect())
}

fn row(entry: &Scheduled) -> [AnyView; 2] {
    let lines = |of: fn(&relcast_core::schedule::Run) -> String| {
        let lines: Vec<AnyView> = entry.runs.iter().take(MOST).map(|run| view! { <div>{of(run)}</div> }.into_any()).collect();
        lines.into_any()
    };
    let zone = entry.timezone.clone().unwrap_or_else(|| "UTC".to_owned());
    let first = match (&entry.problem, entry.runs.is_empty()) {
        (Some(problem), _) => plain(problem.message.clone()),
        (None, true) => plain("never"),
        (None, false) => lines(|run| format!("{} {}", run.at.day(), run.at.hour_and_minute())),
    };
    let makes = match (&entry.outcome, entry.releases) {
        (Some(outcome), _) => format!("{}, with default inputs", outcome.version),
        (None, true) => "unknown version".to_owned(),
        (None, false) => "nothing".to_owned(),
    };
    let cells = vec![
        cell("", view! { <code>{entry.cron.clone()}</code>" "{zone} }.into_any()),
        cell("", first),
        cell("", lines(|run| clock::local(run.at))),
        cell("", plain(makes)),
    ];
    [plain(entry.file.clone()), cells.into_any()]
}
