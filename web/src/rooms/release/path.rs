//! The ways to release the chosen version: the one that the repository uses step by step, the others folded below.

use leptos::prelude::*;
use relcast_core::dispatch::ReleaseForm;
use relcast_core::preview::Publish;
use relcast_core::publishing::{Check, Route, RouteStep, RouteWorkflow, StepKind, Way};
use relcast_core::workflow::Runs;

use crate::components::{check, command, dynamic, link_button, nothing, plain, soft, span};
use crate::reactive::Memo;
use crate::state::{Room, fragment};

pub(super) fn view(publish: Memo<Option<Publish>>) -> AnyView {
    // What is entered on the card below changes no way.
    let found = Memo::new(move |_| {
        let of = |publish: &Publish| (publish.routes.clone(), publish.releasing.checks.clone(), publish.release_form.clone());
        publish.with(|publish| publish.as_ref().map(of)).unwrap_or_default()
    });
    let body = move || {
        found.with(|(routes, checks, form)| {
            let known = Known { checks, form: form.as_ref(), is_first: true };
            let Some((first, others)) = routes.split_first() else { return known.form() };
            // GitHub's form is part of the way that begins with it; else it is still at hand.
            let form = if routes.iter().any(|route| route.way == Way::Release) { nothing() } else { known.form() };
            let title = first.title.clone();
            let main = view! {
                <section class="suggested-path" aria-label="Release path">
                    <h3>{title}</h3>
                    {soft(first.because.clone())}
                    {known.steps(first)}
                </section>
            };
            vec![main.into_any(), Known { is_first: false, ..known }.other_ways(others), form].into_any()
        })
    };
    dynamic(body)
}

/// What the steps refer to.
#[derive(Clone, Copy)]
struct Known<'a> {
    checks: &'a [Check],
    form: Option<&'a ReleaseForm>,
    /// Whether it is the way that comes first: the checklist leads to things on it.
    is_first: bool,
}

impl Known<'_> {
    fn other_ways(self, routes: &[Route]) -> AnyView {
        if routes.is_empty() {
            return nothing();
        }
        let one = |route: &Route| {
            let (title, because) = (route.title.clone(), route.because.clone());
            view! { <details class="way"><summary>{title}" "{span("soft", plain(because))}</summary>{self.steps(route)}</details> }
                .into_any()
        };
        let ways: Vec<AnyView> = routes.iter().map(one).collect();
        let number = routes.len().to_string();
        view! { <details class="other-ways"><summary>"Other ways "{span("number", plain(number))}</summary>{ways}</details> }.into_any()
    }

    fn steps(self, route: &Route) -> AnyView {
        let steps: Vec<AnyView> = route
            .steps
            .iter()
            .map(|step| {
                let id = (self.is_first && step.kind == StepKind::LeftBehind).then_some("left-behind");
                view! { <li id=id><div>{self.step(step)}</div></li> }.into_any()
            })
            .collect();
        view! { <ol class="steps">{steps}</ol> }.into_any()
    }

    /// A step: what it is, what hits it, and the command or the page for it.
    fn step(self, step: &RouteStep) -> AnyView {
        let sentence = step.sentence.clone();
        let sentence = match step.kind {
            StepKind::Check => view! { <p><a href=fragment(Room::Readiness, None)>{sentence}</a></p> }.into_any(),
            StepKind::Triggers => view! { <p>{sentence}</p> }.into_any(),
            _ => view! { <p><b>{sentence}</b></p> }.into_any(),
        };
        let note = step.note.as_ref().map_or_else(nothing, |note| soft(format!("{note}.")));
        let hits = step.pitfalls.iter().filter_map(|code| self.checks.iter().find(|check| check.code == *code));
        let hits: Vec<AnyView> =
            hits.map(|hit| check(self.is_first.then(|| hit.id()), "!", &hit.sentence, &[], hit.hint.as_ref())).collect();
        let hits = if hits.is_empty() { nothing() } else { view! { <ul class="checks">{hits}</ul> }.into_any() };
        let line = step.command.as_ref().map_or_else(nothing, |line| command(line.command.clone(), line.title.clone()));
        let page = match (&step.url, step.kind) {
            (_, StepKind::Release) => self.form(),
            (Some(url), _) => link_button(url.clone(), "Open on GitHub".to_owned()),
            (None, _) => nothing(),
        };
        vec![sentence, note, hits, line, page, missed(&step.workflows)].into_any()
    }

    /// GitHub's form for a new release, filled in.
    fn form(self) -> AnyView {
        let Some(form) = self.form else { return nothing() };
        let note = if form.has_notes {
            "Tag, title and notes are filled in."
        } else {
            "Tag and title are filled in. The notes are too long for a link: copy them from Changes."
        };
        view! { <p class="press">{link_button(form.url.clone(), "New release on GitHub".to_owned())}{span("soft", plain(note))}</p> }
            .into_any()
    }
}

/// The publishing workflows that are not triggered, folded.
fn missed(workflows: &[RouteWorkflow]) -> AnyView {
    let missed: Vec<&RouteWorkflow> = workflows.iter().filter(|workflow| workflow.publishes == Runs::No).collect();
    if missed.is_empty() {
        return nothing();
    }
    let one = |workflow: &&RouteWorkflow| {
        let (file, because) = (workflow.file.clone(), workflow.because.clone());
        view! { <li><code>{file}</code>" "{span("soft", plain(because))}</li> }.into_any()
    };
    let number = missed.len().to_string();
    let rows: Vec<AnyView> = missed.iter().map(one).collect();
    view! { <details><summary>"Not triggered "{span("number", plain(number))}</summary><ul class="workflows">{rows}</ul></details> }
        .into_any()
}
