//! What became of a start: the run and its jobs, then the packages, then whether the release is whole.

use leptos::prelude::*;
use relcast_core::dispatch::{Following, Run, RunJob, RunState, Stage};

use crate::components::{Tone, dynamic, link, messages, nothing, plain, span, text};
use crate::effects::answers;
use crate::effects::press::Pressing;
use crate::effects::session::Session;
use crate::reactive::Memo;

pub(super) fn view(session: Session, pressing: Pressing) -> AnyView {
    let state = pressing.following;
    let there = Memo::new(move |_| state.with(Option::is_some));
    let stage = Memo::new(move |_| state.with(|state| state.as_ref().map(|state| state.stage)));
    let read =
        move |slice: fn(&Following) -> String| Signal::derive(move || state.with(|state| state.as_ref().map(slice).unwrap_or_default()));
    let sentence = read(|state| state.sentence.clone());
    let readiness = answers::readiness(session);
    let verdict = Memo::new(move |_| {
        let whole = readiness.with(|found| found.as_ref().map(|found| found.sentence.clone()));
        whole.filter(|_| stage.get() == Some(Stage::Released))
    });
    let run = move || state.with(|state| state.as_ref().and_then(|state| state.run.as_ref().map(run)).unwrap_or_else(nothing));
    let packages = move || state.with(|state| state.as_ref().map_or_else(nothing, packages));
    let problem = move || state.with(|state| messages(state.iter().filter_map(|state| state.problem.clone()), Tone::Bad, None));
    let stop = move || {
        if stage.get().is_some_and(|stage| !stage.is_end()) {
            view! { <button type="button" class="button small" on:click=move |_| pressing.stop()>"Stop following"</button> }.into_any()
        } else {
            nothing()
        }
    };
    let body = move || {
        if !there.get() {
            return nothing();
        }
        view! {
            <div class="follow" id="follow" tabindex="-1">
                <p role="status">{span("whole", dynamic(move || plain(stage.get().map_or("", word))))}" "{text(sentence)}</p>
                {dynamic(problem)}
                {dynamic(run)}
                {dynamic(packages)}
                <p role="status">{text(Signal::derive(move || verdict.get().unwrap_or_default()))}</p>
                {dynamic(stop)}
            </div>
        }
        .into_any()
    };
    dynamic(body)
}

const fn word(stage: Stage) -> &'static str {
    match stage {
        Stage::Finding | Stage::Running | Stage::Indexing => "… under way",
        Stage::Released | Stage::Succeeded => "✓ done",
        Stage::Failed => "✕ failed",
        Stage::Cancelled => "– cancelled",
        Stage::NeverStarted | Stage::NotReleased => "✕ missing",
        Stage::Lost => "? cannot tell",
    }
}

fn run(run: &Run) -> AnyView {
    let page = if run.url.is_empty() { nothing() } else { link(run.url.clone(), format!("Run {} on GitHub", run.id)) };
    let jobs: Vec<AnyView> = run.jobs.iter().map(job).collect();
    view! { <p>{page}</p><ul class="jobs">{jobs}</ul> }.into_any()
}

fn job(job: &RunJob) -> AnyView {
    let sign = match job.state {
        RunState::Success => "✓",
        RunState::Failure => "✕",
        RunState::Cancelled | RunState::Skipped => "–",
        RunState::Queued | RunState::Waiting | RunState::Running => "…",
    };
    view! { <li><i aria-hidden="true">{sign}</i><span>{job.name.clone()}</span>{span("soft", plain(job.state.word()))}</li> }.into_any()
}

fn packages(state: &Following) -> AnyView {
    if !matches!(state.stage, Stage::Indexing | Stage::Released | Stage::NotReleased) {
        return nothing();
    }
    let row = |name: String, sign: &'static str, words: &'static str| {
        view! { <li><i aria-hidden="true">{sign}</i><code>{name}</code>{span("soft", plain(words))}</li> }.into_any()
    };
    let there = state.released.iter().map(|name| row(name.to_string(), "✓", "on the index"));
    let missing = state.waiting.iter().map(|name| row(name.to_string(), "…", "not yet"));
    view! { <ul class="jobs">{there.chain(missing).collect::<Vec<_>>()}</ul> }.into_any()
}
