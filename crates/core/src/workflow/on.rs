//! What starts a on.
//!
//! Source: GitHub, *Workflow syntax for GitHub Actions*, `on`; *Events that trigger workflows*.

use serde::{Deserialize, Serialize};

use super::input::{self, Input};
use super::reader::{Reader, line};
use crate::problem::quoted;
use crate::read::yaml::Node;

/// One event that starts a workflow, and what narrows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trigger {
    /// The event, for example `push`.
    pub event: String,
    /// Where it stands.
    pub line: u32,
    /// The activity types; none where the event's own default counts.
    pub types: Vec<String>,
    /// `tags`.
    pub tags: Option<Vec<String>>,
    /// `tags-ignore`.
    pub tags_ignore: Option<Vec<String>>,
    /// `branches`.
    pub branches: Option<Vec<String>>,
    /// `branches-ignore`.
    pub branches_ignore: Option<Vec<String>>,
    /// Whether it is narrowed by `paths` or `paths-ignore`, which GitHub does not apply to tags.
    pub paths: bool,
    /// The workflows that `workflow_run` waits for.
    pub workflows: Vec<String>,
}

/// How other workflows call this one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// Where `workflow_call` stands.
    pub line: u32,
    /// What it is called with.
    pub inputs: Vec<Input>,
}

/// One entry of `schedule`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Schedule {
    /// The POSIX cron expression.
    pub cron: String,
    /// An IANA time zone; UTC where none is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
}

/// What stands below `on`.
#[derive(Default)]
pub(super) struct On {
    pub(super) triggers: Vec<Trigger>,
    pub(super) inputs: Vec<Input>,
    pub(super) schedules: Vec<Schedule>,
    pub(super) call: Option<Call>,
}

/// Reads `on` in all its forms: `on: push`, `on: [push, workflow_dispatch]`, or a mapping.
pub(super) fn read(node: &Node, reader: &mut Reader) -> On {
    let mut on = On::default();
    if node.entries().next().is_none() {
        for item in node.items() {
            let Some(event) = reader.text(item) else { continue };
            on.triggers.push(Trigger { event, line: line(item), ..Trigger::default() });
        }
    }
    for (key, detail) in node.pairs() {
        let Some(event) = reader.text(key) else { continue };
        if !reader.may_enter(detail) {
            break;
        }
        match event.as_str() {
            "workflow_dispatch" => {
                on.inputs = detail.get("inputs").map(|inputs| input::read(inputs, false, reader)).unwrap_or_default();
            }
            "schedule" => on.schedules = detail.items().map_while(|entry| schedule(entry, reader)).flatten().collect(),
            _ => {}
        }
        on.triggers.push(trigger(event, key, detail, reader));
        if key.text() == Some("workflow_call") {
            let inputs = detail.get("inputs").map(|inputs| input::read(inputs, true, reader)).unwrap_or_default();
            on.call = Some(Call { line: line(key), inputs });
        }
    }
    if let (None, Some(trigger)) = (&on.call, on.triggers.iter().find(|trigger| trigger.event == "workflow_call")) {
        on.call = Some(Call { line: trigger.line, inputs: Vec::new() });
    }
    on
}

fn trigger(event: String, key: &Node, detail: &Node, reader: &mut Reader) -> Trigger {
    let mut patterns = |name: &str| {
        let node = detail.get(name)?;
        let texts = reader.texts(node);
        if !texts.is_empty() && texts.iter().all(|pattern| pattern.starts_with('!')) {
            reader.odd(node.line, &format!("{name} only takes away: no pattern is without '!', so nothing is taken"));
        }
        Some(texts)
    };
    let [tags, branches] = ["tags", "branches"].map(&mut patterns);
    let mut texts = |name: &str| detail.get(name).map(|node| reader.texts(node));
    let [tags_ignore, branches_ignore, types, workflows] = ["tags-ignore", "branches-ignore", "types", "workflows"].map(&mut texts);
    for (name, other) in [("tags", "tags-ignore"), ("branches", "branches-ignore"), ("paths", "paths-ignore")] {
        if let (Some(_), Some(node)) = (detail.get(name), detail.get(other)) {
            reader.odd(node.line, &format!("{} has both {name} and {other}, which GitHub refuses", quoted(&event)));
        }
    }
    Trigger {
        event,
        line: line(key),
        types: types.unwrap_or_default(),
        tags,
        tags_ignore,
        branches,
        branches_ignore,
        paths: detail.get("paths").or_else(|| detail.get("paths-ignore")).is_some(),
        workflows: workflows.unwrap_or_default(),
    }
}

/// None where no more may be read.
fn schedule(entry: &Node, reader: &mut Reader) -> Option<Option<Schedule>> {
    if !reader.may_enter(entry) {
        return None;
    }
    let cron = reader.text_of(entry, "cron");
    let timezone = reader.text_of(entry, "timezone");
    Some(cron.map(|cron| Schedule { cron, timezone }))
}
