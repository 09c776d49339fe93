//! Whether a workflow is triggered.

use super::{By, Event, Happening, Runs};
use crate::words::listed;
use crate::workflow::expression::Value;
use crate::workflow::filter::{bare, starts_on_branch};
use crate::workflow::{Input, InputKind, Trigger, Workflow, starts_on_tag};

/// One event of what happens, and whether it triggers a workflow.
pub(super) struct Occasion {
    /// `github.event_name`.
    pub(super) event: &'static str,
    /// `github.event.action`.
    pub(super) action: Option<String>,
    pub(super) starts: Runs,
    pub(super) because: String,
    pub(super) line: Option<u32>,
    /// Whether a step of another workflow sends it.
    pub(super) sent: bool,
}

impl Default for Occasion {
    fn default() -> Self {
        Self { event: "", action: None, starts: Runs::No, because: String::new(), line: None, sent: false }
    }
}

impl Occasion {
    fn new(event: &'static str, starts: bool, because: impl Into<String>, trigger: Option<&Trigger>) -> Self {
        let starts = if starts { Runs::Yes } else { Runs::No };
        Self { event, starts, because: because.into(), line: trigger.map(|trigger| trigger.line), ..Self::default() }
    }
}

const BY_TOKEN: &str = "Pushed with GITHUB_TOKEN, which triggers no workflows";
const RELEASE_BY_TOKEN: &str = "Published with GITHUB_TOKEN, which triggers no workflows";

/// What a commit's message says so that its push runs no workflow.
///
/// Source: GitHub, *Skipping workflow runs*. It counts for `push` and `pull_request` alone.
const SKIPS: [&str; 5] = ["[skip ci]", "[ci skip]", "[no ci]", "[skip actions]", "[actions skip]"];

/// The part of a commit's message that skips workflows; none where there is none.
fn skips(message: &str) -> Option<&'static str> {
    let small = message.to_ascii_lowercase();
    let trailer = || {
        // Trailers are the last paragraph.
        let (_, last) = small.trim_end().rsplit_once("\n\n")?;
        let skips = |line: &str| matches!(line.trim(), "skip-checks:true" | "skip-checks: true");
        last.lines().any(skips).then_some("skip-checks: true")
    };
    SKIPS.into_iter().find(|part| small.contains(part)).or_else(trailer)
}

/// The events of what happens that a workflow has triggers for.
pub(super) fn occasions(file: &str, workflow: &Workflow, event: &Event<'_>) -> Vec<Occasion> {
    let mut found = match event.what {
        Happening::PushTag { tag } => pushed(workflow, tag),
        Happening::PushBranch { branch } => pushed_branch(workflow, branch).into_iter().collect(),
        Happening::PublishRelease { tag, prerelease } => {
            let mut found: Vec<Occasion> = trigger(workflow, "release").map(|trigger| released(trigger, *prerelease)).into_iter().collect();
            for mut occasion in pushed(workflow, tag) {
                if occasion.starts == Runs::Yes {
                    occasion.because.push_str(", if publishing creates the tag");
                }
                found.push(occasion);
            }
            found
        }
        Happening::Dispatch { file: of, inputs, .. } => vec![dispatched(file, workflow, of, inputs)],
        Happening::Schedule { file: of, cron } => vec![scheduled(file, workflow, of, cron)],
    };
    if let Some(part) = event.head_message.and_then(skips) {
        for occasion in found.iter_mut().filter(|occasion| occasion.event == "push" && occasion.starts == Runs::Yes) {
            occasion.starts = Runs::No;
            occasion.because = format!("Skipped: the tagged commit's message has {part}");
        }
    }
    // A dispatch is the exception of GITHUB_TOKEN, and a time comes by itself.
    if event.by == By::Token && !matches!(event.what, Happening::Dispatch { .. } | Happening::Schedule { .. }) {
        for occasion in found.iter_mut().filter(|occasion| occasion.starts != Runs::No) {
            occasion.starts = Runs::No;
            occasion.because = if occasion.event == "release" { RELEASE_BY_TOKEN } else { BY_TOKEN }.to_owned();
        }
    }
    found
}

/// Why a workflow is not triggered that has no trigger for the event.
pub(super) fn other_events(workflow: &Workflow) -> (String, Option<u32>) {
    let mut names: Vec<String> = Vec::new();
    for trigger in &workflow.triggers {
        let name = bare(&trigger.event);
        if !names.contains(&name) && names.len() < 10 {
            names.push(name);
        }
    }
    let because = match names.as_slice() {
        [] => "Nothing triggers it".to_owned(),
        [only] if only == "workflow_call" => "Only when another workflow calls it".to_owned(),
        names => format!("Only on {}", listed(names)),
    };
    (because, workflow.triggers.first().map(|trigger| trigger.line))
}

/// Whether it is triggered when another workflow completes.
pub(super) fn after(workflow: &Workflow, running: &[(String, Runs)]) -> Option<Occasion> {
    let trigger = trigger(workflow, "workflow_run")?;
    let (name, runs) = running.iter().find(|(name, _)| trigger.workflows.contains(name))?;
    let mut found = Occasion::new("workflow_run", true, format!("After {} completes", bare(name)), Some(trigger));
    found.action = Some("completed".to_owned());
    if trigger.branches.is_some() || trigger.branches_ignore.is_some() {
        found.starts = Runs::Unknown;
        found.because = format!("After {} completes, on some branches only", bare(name));
    } else if *runs == Runs::Unknown {
        found.starts = Runs::Unknown;
    }
    Some(found)
}

fn trigger<'a>(workflow: &'a Workflow, event: &str) -> Option<&'a Trigger> {
    workflow.triggers.iter().find(|trigger| trigger.event == event)
}

/// The push of a tag is a push, and the creation of a ref.
fn pushed(workflow: &Workflow, tag: &str) -> Vec<Occasion> {
    let mut found = Vec::new();
    if let Some(push) = trigger(workflow, "push") {
        let (starts, because) = starts_on_tag(push, tag);
        found.push(Occasion::new("push", starts, because, Some(push)));
    }
    if let Some(create) = trigger(workflow, "create") {
        found.push(Occasion::new("create", true, "On every new branch or tag", Some(create)));
    }
    found
}

fn pushed_branch(workflow: &Workflow, branch: &str) -> Option<Occasion> {
    let push = trigger(workflow, "push")?;
    let (starts, because) = starts_on_branch(push, branch);
    let mut found = Occasion::new("push", starts == Some(true), because, Some(push));
    if starts.is_none() {
        found.starts = Runs::Unknown;
    }
    Some(found)
}

/// A release that is published has two activity types. A workflow that listens to both starts twice.
fn released(trigger: &Trigger, prerelease: bool) -> Occasion {
    let actions = ["published", if prerelease { "prereleased" } else { "released" }];
    let listens = |action: &str| trigger.types.is_empty() || trigger.types.iter().any(|known| known == action);
    let mut found = Occasion::new("release", true, "", Some(trigger));
    let (because, action) = match actions.map(listens) {
        [true, true] => (format!("When a release is published; runs twice, for published and {}", actions[1]), "published"),
        [true, false] => ("When a release is published".to_owned(), "published"),
        [false, true] if prerelease => ("On prereleased, but not if the pre-release was a draft".to_owned(), "prereleased"),
        [false, true] => ("When a final release is published".to_owned(), "released"),
        [false, false] if listens("created") => {
            found.starts = Runs::Unknown;
            ("When a release is created, but not if it was a draft".to_owned(), "created")
        }
        [false, false] => {
            found.starts = Runs::No;
            let types: Vec<String> = trigger.types.iter().take(5).map(|name| bare(name)).collect();
            let mark = if prerelease { "pre-release" } else { "release" };
            found.because = format!("Only on release type {}, not when a {mark} is published", listed(&types));
            return found;
        }
    };
    found.because = because;
    found.action = Some(action.to_owned());
    found
}

fn dispatched(file: &str, workflow: &Workflow, of: &str, inputs: &[(String, String)]) -> Occasion {
    let of = of.rsplit('/').next().unwrap_or(of);
    let no = |because: String, trigger| Occasion::new("workflow_dispatch", false, because, trigger);
    if file != of {
        return no(format!("This manual run is of {}", bare(of)), None);
    }
    let Some(trigger) = trigger(workflow, "workflow_dispatch") else {
        return no("No manual runs: it has no workflow_dispatch".to_owned(), workflow.triggers.first());
    };
    let given: Vec<(String, Value)> = inputs.iter().map(|(name, value)| (name.clone(), Value::Text(value.clone()))).collect();
    match refused(workflow, &given, false) {
        Some(why) => no(format!("GitHub rejects the run: {why}"), Some(trigger)),
        None => Occasion::new("workflow_dispatch", true, "Manual run", Some(trigger)),
    }
}

/// Why GitHub refuses the inputs of a dispatch: the form does not have one, or a field does not accept its value. Unknown values are accepted.
pub(super) fn refused(workflow: &Workflow, inputs: &[(String, Value)], more: bool) -> Option<String> {
    for (name, value) in inputs {
        let Some(input) = workflow.inputs.iter().find(|input| input.name.eq_ignore_ascii_case(name)) else {
            return Some(format!("it has no input {}", bare(name)));
        };
        let Value::Text(value) = value else { continue };
        let fits = match input.kind {
            InputKind::Choice => input.options.contains(value),
            InputKind::Boolean => matches!(value.as_str(), "true" | "false"),
            _ => true,
        };
        if !fits {
            return Some(format!("input {} does not accept {}", bare(name), bare(value)));
        }
    }
    let empty = |input: &&Input| {
        let given = inputs.iter().find(|(name, _)| input.name.eq_ignore_ascii_case(name)).map(|(_, value)| value);
        let is_empty = match given {
            Some(Value::Text(value)) => value.is_empty(),
            Some(_) => false,
            None => input.default.as_ref().is_none_or(String::is_empty),
        };
        input.required && input.kind != InputKind::Boolean && is_empty
    };
    if more {
        return None;
    }
    workflow.inputs.iter().find(empty).map(|input| format!("input {} is required", bare(&input.name)))
}

fn scheduled(file: &str, workflow: &Workflow, of: &str, cron: &str) -> Occasion {
    let of = of.rsplit('/').next().unwrap_or(of);
    let trigger = trigger(workflow, "schedule");
    if file != of {
        return Occasion::new("schedule", false, format!("This schedule is that of {}", bare(of)), None);
    }
    let known = workflow.schedules.iter().any(|schedule| schedule.cron.trim() == cron.trim());
    let because = format!("{} {}", if known { "On schedule" } else { "Has no schedule" }, bare(cron));
    Occasion::new("schedule", known, because, trigger)
}
