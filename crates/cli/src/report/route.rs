//! The ways to a release: the first one step by step, the others in a line each.

use relcast_core::preview::{Publish, WorkflowPreview};
use relcast_core::publishing::{Route, RouteStep};

use super::count;
use crate::output::{Report, TextStyle, plain};

/// Where a step's number ends and its text begins.
const BESIDE_NUMBER: usize = 3;

/// The path that the repository uses, then the other ways.
pub(crate) fn write(page: &mut Report, publish: &Publish, indent: usize) {
    let Some((first, others)) = publish.routes.split_first() else { return };
    for (at, step) in first.steps.iter().enumerate() {
        write_step(page, publish, step, at + 1, indent);
    }
    if !others.is_empty() {
        page.line(indent, &[plain("Other ways")]);
    }
    for route in others {
        page.hanging(indent + 2, indent + 4, &[TextStyle::Strong.of(&route.title), TextStyle::Quiet.of(format!("  {}", route.because))]);
    }
}

fn write_step(page: &mut Report, publish: &Publish, step: &RouteStep, number: usize, indent: usize) {
    let inner = indent + BESIDE_NUMBER;
    let look = if step.kind.is_yours() { TextStyle::Strong } else { TextStyle::Plain };
    page.hanging(indent, inner, &[plain(format!("{number}. ")), look.of(&step.sentence)]);
    if let Some(note) = &step.note {
        page.hanging(inner, inner, &[TextStyle::Quiet.of(format!("{note}."))]);
    }
    for code in &step.pitfalls {
        if let Some(check) = publish.releasing.checks.iter().find(|check| check.code == *code) {
            page.hanging(inner, inner + 2, &[TextStyle::Warning.of("! "), plain(&check.sentence)]);
        }
    }
    for line in step.command.iter().flat_map(|command| command.command.lines()) {
        page.whole_line(inner + 2, &plain(line));
    }
    if let (Some(url), None) = (&step.url, &step.command) {
        page.whole_line(inner + 2, &TextStyle::Quiet.of(url));
    }
}

/// The workflows that have nothing to do with releases: their number, or each in a line.
pub(crate) fn unrelated(page: &mut Report, publish: &Publish, all: bool, indent: usize) {
    let others: Vec<&WorkflowPreview> = publish.workflows.iter().filter(|workflow| publish.is_unrelated(workflow)).collect();
    if others.is_empty() {
        return;
    }
    let hint = if all { "" } else { "; --all lists them" };
    page.line(indent, &[TextStyle::Quiet.of(format!("{} not about releases{hint}", count(others.len(), "workflow")))]);
    for workflow in others.iter().filter(|_| all) {
        page.hanging(indent + 2, indent + 4, &[plain(&workflow.file), TextStyle::Quiet.of(format!("  {}", workflow.events.join(", ")))]);
    }
}

/// Whether a way is known that publishes.
pub(crate) fn is_known(routes: &[Route]) -> bool {
    routes.iter().any(Route::publishes)
}
