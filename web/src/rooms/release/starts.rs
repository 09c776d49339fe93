//! What a push, a release, a press or the clock starts, workflow by workflow and job by job.

use leptos::prelude::*;
use relcast_core::dispatch::EventKind;
use relcast_core::link::Key;
use relcast_core::workflow::{JobRun, Runs, Simulation, Start};

use crate::components::{dynamic, nothing, plain, soft, span, switch};
use crate::effects::answers;
use crate::effects::session::Session;
use crate::reactive::Memo;

/// Each happening, and its name for people.
const EVENTS: [(&str, &str); 5] = [
    (EventKind::Tag.word(), "You push the tag"),
    (EventKind::Token.word(), "A workflow pushes it"),
    (EventKind::Release.word(), "GitHub release published"),
    (EventKind::Dispatch.word(), "Manual run"),
    (EventKind::Schedule.word(), "Schedule"),
];

pub(super) fn view(session: Session) -> AnyView {
    let publish = answers::publish(session);
    let starts = Memo::new(move |_| publish.with(|publish| publish.as_ref().and_then(|publish| publish.starts.clone())));
    let tag = session.read(|frame| frame.chosen().and_then(|candidate| candidate.tag.clone()).unwrap_or_default());
    let said = move || starts.with(|starts| starts.as_ref().map_or_else(|| soft("Not possible here."), list));
    view! {
        <h3>"What tag "<code>{dynamic(move || plain(tag.get()))}</code>" triggers"</h3>
        {switch(session, Key::Event, "What happens", &EVENTS, |choice| choice.event.word())}
        <div class="starts" role="status">{dynamic(said)}</div>
    }
    .into_any()
}

fn list(simulation: &Simulation) -> AnyView {
    let of = |runs: Runs| simulation.workflows.iter().filter(move |start| start.starts == runs).collect::<Vec<_>>();
    let (yes, unknown, no) = (of(Runs::Yes), of(Runs::Unknown), of(Runs::No));
    let none = if yes.is_empty() && unknown.is_empty() { view! { <p>"Nothing is triggered."</p> }.into_any() } else { nothing() };
    let rest = if no.is_empty() {
        nothing()
    } else {
        let number = no.len().to_string();
        view! { <details><summary>"Not triggered "{span("number", plain(number))}</summary>{workflows(&no)}</details> }.into_any()
    };
    let assumed = if simulation.assumptions.is_empty() { nothing() } else { soft(format!("{}.", simulation.assumptions.join(". "))) };
    vec![none, workflows(&yes), workflows(&unknown), rest, assumed].into_any()
}

fn workflows(starts: &[&Start]) -> AnyView {
    if starts.is_empty() {
        return nothing();
    }
    let one = |start: &&Start| {
        let jobs: Vec<AnyView> = start.jobs.iter().map(job).collect();
        let line = start.line.map_or_else(String::new, |line| format!(" (line {line})"));
        let jobs = if jobs.is_empty() { nothing() } else { view! { <ul class="jobs">{jobs}</ul> }.into_any() };
        view! {
            <li>
                <p>{sign(start.starts)}" "<code>{start.file.clone()}</code>" "{span("soft", plain(format!("{}{line}", start.because)))}</p>
                {jobs}
            </li>
        }
        .into_any()
    };
    view! { <ul class="workflows">{starts.iter().map(one).collect::<Vec<_>>()}</ul> }.into_any()
}

fn job(job: &JobRun) -> AnyView {
    let publishes = if job.publishes { span("chip", plain("publishes")) } else { nothing() };
    let line = job.line.map_or_else(String::new, |line| format!(" (line {line})"));
    // A name that is worked out when it runs says less than the key.
    let name = if job.name.contains("${{") { job.id.clone() } else { job.name.clone() };
    // The jobs of a called workflow stand below the one that calls it.
    let inner: Vec<AnyView> = job.jobs.iter().map(self::job).collect();
    let inner = if inner.is_empty() { nothing() } else { view! { <ul class="jobs">{inner}</ul> }.into_any() };
    view! {
        <li>
            {sign(job.runs)}
            <div><p><span class="job">{name}</span>" "{publishes}" "{span("soft", plain(format!("{}{line}", job.because)))}</p>{inner}</div>
        </li>
    }
    .into_any()
}

/// A sign for the eye, and a word for the ear.
fn sign(runs: Runs) -> AnyView {
    let (sign, word) = match runs {
        Runs::Yes => ("✓", "runs"),
        Runs::No => ("–", "skipped"),
        Runs::Unknown => ("?", "unknown"),
    };
    view! { <i><span aria-hidden="true">{sign}</span><span class="hidden">{word}</span></i> }.into_any()
}
