//! How to release: the path, and the workflows that have to do with releases.

use std::collections::BTreeMap;

use relcast_core::Preview;
use relcast_core::dispatch::release_form;
use relcast_core::preview::{ManualStart, PartName, Publish, WorkflowPreview};
use relcast_core::workflow::{Input, InputKind};

use super::{count, not_known, route};
use crate::output::{Report, TextStyle, plain};

/// A longer address is nothing to read or to copy from a terminal.
const LONGEST_ADDRESS: usize = 300;

pub(super) fn write(page: &mut Report, preview: &Preview, all: bool) {
    let because = preview.publish.as_ref().and_then(|publish| publish.routes.first()).map_or("", |route| route.because.as_str());
    page.heading("Release", because);
    let Some(publish) = &preview.publish else { return not_known(page, preview, PartName::Repository) };
    let known = preview.part(PartName::Workflows).is_some_and(|part| part.problem.is_none());
    if known {
        route::write(page, publish, 2);
        workflows(page, publish, all);
    } else {
        not_known(page, preview, PartName::Workflows);
    }
    form(page, preview, publish);
}

fn workflows(page: &mut Report, publish: &Publish, all: bool) {
    for workflow in publish.workflows.iter().filter(|workflow| workflow.dispatch == ManualStart::Yes && !publish.is_unrelated(workflow)) {
        page.line(2, &[plain("Manual run: "), TextStyle::Strong.of(&workflow.name)]);
        page.whole_line(4, &TextStyle::Quiet.of(&workflow.url));
        for input in &workflow.inputs {
            page.hanging(4, 6, &input_pieces(input));
        }
    }
    for workflow in publish.workflows.iter().filter(|workflow| !publish.is_unrelated(workflow)) {
        no_hand(page, workflow);
    }
    by_themselves(page, publish);
    route::unrelated(page, publish, all, 2);
    if publish.unread > 0 {
        page.line(2, &[TextStyle::Quiet.of(format!("{} not read.", count(publish.unread as usize, "more workflow")))]);
    }
}

/// Why a workflow cannot be run that may have a manual run.
fn no_hand(page: &mut Report, workflow: &WorkflowPreview) {
    let why = match workflow.dispatch {
        ManualStart::Unknown => workflow.problems.first().map_or("not read", |problem| problem.message.as_str()),
        ManualStart::Disabled => "switched off on GitHub",
        ManualStart::Yes | ManualStart::No => return,
    };
    page.line(2, &[TextStyle::Strong.of(&workflow.name), plain(format!(": {why}"))]);
}

/// What a pushed tag and the schedule trigger, of what has to do with releases.
fn by_themselves(page: &mut Report, publish: &Publish) {
    let mut by_tag: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut scheduled = Vec::new();
    for workflow in publish.workflows.iter().filter(|workflow| !publish.is_unrelated(workflow)) {
        if !workflow.push_tags.is_empty() {
            by_tag.entry(workflow.push_tags.join(", ")).or_default().push(&workflow.name);
        }
        scheduled.extend(
            workflow
                .schedules
                .iter()
                .map(|schedule| format!("{} ('{}' {})", workflow.name, schedule.cron, schedule.timezone.as_deref().unwrap_or("UTC"))),
        );
    }
    for (tags, names) in by_tag {
        page.line(2, &[plain("Tag pattern "), TextStyle::Strong.of(tags), plain(format!(" triggers {}", names.join(", ")))]);
    }
    if !scheduled.is_empty() {
        page.line(2, &[plain(format!("Schedule: {}", scheduled.join(", ")))]);
    }
}

fn input_pieces(input: &Input) -> Vec<crate::output::Span> {
    let kind = match input.kind {
        InputKind::String => "text".to_owned(),
        InputKind::Boolean => "yes or no".to_owned(),
        InputKind::Number => "number".to_owned(),
        InputKind::Environment => "environment".to_owned(),
        InputKind::Choice => input.options.join(" | "),
    };
    let default = input.default.as_ref().filter(|default| !default.is_empty()).map(|default| format!("default {default}"));
    let required = input.required.then(|| "required".to_owned());
    let facts: Vec<String> = [Some(kind), default, required].into_iter().flatten().collect();
    let description = input.description.as_ref().map_or_else(String::new, |description| format!(": {description}"));
    vec![plain("- "), TextStyle::Strong.of(&input.name), TextStyle::Quiet.of(format!(" ({})", facts.join(", "))), plain(description)]
}

/// GitHub's form, without the notes where they make its address too long to copy.
fn form(page: &mut Report, preview: &Preview, publish: &Publish) {
    let (Some(full), Some(repository)) = (&publish.release_form, &preview.repository) else { return };
    let Some((tag, version)) = preview.chosen().and_then(|chosen| Some((chosen.tag.as_ref()?, chosen.version.as_ref()?))) else { return };
    let target = repository.git_ref.as_ref().map(ToString::to_string).or_else(|| repository.default_branch.clone());
    let bare = release_form(&repository.url, tag, target.as_deref(), version.is_prerelease(), "");
    let (form, notes) = match full {
        full if full.has_notes && full.url.len() <= LONGEST_ADDRESS => (full, "filled in"),
        full if full.has_notes => (&bare, "to be filled in; the address with them is long: see --json"),
        _ => (&bare, "to be filled in"),
    };
    page.line(2, &[plain("GitHub's release form for "), TextStyle::Strong.of(tag), plain(format!(", its notes {notes}"))]);
    page.whole_line(4, &TextStyle::Quiet.of(&form.url));
}
