//! Whether a workflow starts.

use super::{By, Event, Happening, Runs};
use crate::workflow::filter::bare;
use crate::workflow::{Input, InputKind, Trigger, Workflow, starts_on_tag};

/// One event that comes of a happening, and whether it starts a workflow.
pub(super) struct Occasion {
    /// `github.event_name`.
    pub(super) event: &'static str,
    /// `github.event.action`.
    pub(super) action: Option<&'static str>,
    pub(super) starts: Runs,
    pub(super) because: String,
    pub(super) line: Option<u32>,
}

impl Occasion {
    fn new(event: &'static str, starts: bool, because: impl Into<String>, trigger: Option<&Trigger>) -> Self {
        let starts = if starts { Runs::Yes } else { Runs::No };
        Self { event, action: None, starts, because: because.into(), line: trigger.map(|trigger| trigger.line) }
    }
}

const BY_TOKEN: &str = "Nothing that GITHUB_TOKEN pushes starts a workflow.";
const RELEASE_BY_TOKEN: &str = "A release that GITHUB_TOKEN publishes starts no workflow.";

/// The events of a happening that a workflow listens to.
pub(super) fn occasions(file: &str, workflow: &Workflow, event: &Event<'_>) -> Vec<Occasion> {
    let mut found = match event.what {
        Happening::PushTag { tag } => pushed(workflow, tag),
        Happening::PublishRelease { tag, prerelease } => {
            let mut found: Vec<Occasion> = trigger(workflow, "release").map(|trigger| released(trigger, *prerelease)).into_iter().collect();
            for mut occasion in pushed(workflow, tag) {
                if occasion.starts == Runs::Yes {
                    occasion.because = format!("Where the release makes its tag, that is pushed. {}", occasion.because);
                }
                found.push(occasion);
            }
            found
        }
        Happening::Dispatch { file: of, inputs, .. } => vec![dispatched(file, workflow, of, inputs)],
        Happening::Schedule { file: of, cron } => vec![scheduled(file, workflow, of, cron)],
    };
    // A dispatch is the exception of GITHUB_TOKEN, and a time comes by itself.
    if event.by == By::Token && matches!(event.what, Happening::PushTag { .. } | Happening::PublishRelease { .. }) {
        for occasion in found.iter_mut().filter(|occasion| occasion.starts != Runs::No) {
            occasion.starts = Runs::No;
            occasion.because = if occasion.event == "release" { RELEASE_BY_TOKEN } else { BY_TOKEN }.to_owned();
        }
    }
    found
}

/// Why a workflow does not start that does not listen to the event at all.
pub(super) fn other_events(workflow: &Workflow) -> (String, Option<u32>) {
    let mut names: Vec<String> = Vec::new();
    for trigger in &workflow.triggers {
        let name = bare(&trigger.event);
        if !names.contains(&name) && names.len() < 10 {
            names.push(name);
        }
    }
    let because = match names.as_slice() {
        [] => "Nothing starts it.".to_owned(),
        [only] if only == "workflow_call" => "It runs only when another workflow calls it.".to_owned(),
        names => format!("It starts on {} only.", listed(names)),
    };
    (because, workflow.triggers.first().map(|trigger| trigger.line))
}

/// Whether it starts when another workflow ends.
pub(super) fn after(workflow: &Workflow, running: &[(String, Runs)]) -> Option<Occasion> {
    let trigger = trigger(workflow, "workflow_run")?;
    let (name, runs) = running.iter().find(|(name, _)| trigger.workflows.contains(name))?;
    let mut found = Occasion::new("workflow_run", true, format!("It starts when {} is done.", bare(name)), Some(trigger));
    found.action = Some("completed");
    if trigger.branches.is_some() || trigger.branches_ignore.is_some() {
        found.starts = Runs::Unknown;
        found.because = format!("It starts when {} is done, on some branches.", bare(name));
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
        found.push(Occasion::new("create", true, "It starts when a branch or tag is created.", Some(create)));
    }
    found
}

/// A release that is published has two activity types. A workflow that listens to both starts twice.
fn released(trigger: &Trigger, prerelease: bool) -> Occasion {
    let actions = ["published", if prerelease { "prereleased" } else { "released" }];
    let listens = |action: &str| trigger.types.is_empty() || trigger.types.iter().any(|known| known == action);
    let mut found = Occasion::new("release", true, "", Some(trigger));
    match actions.map(listens) {
        [true, true] => {
            found.because = format!("It starts when a release is published, once each for published and {}.", actions[1]);
            found.action = Some("published");
        }
        [true, false] => {
            found.because = "It starts when a release is published.".to_owned();
            found.action = Some("published");
        }
        [false, true] if prerelease => {
            found.because = "It starts on prereleased, but not where the pre-release was a draft before.".to_owned();
            found.action = Some("prereleased");
        }
        [false, true] => {
            found.because = "It starts when a release is released.".to_owned();
            found.action = Some("released");
        }
        [false, false] if listens("created") => {
            found.starts = Runs::Unknown;
            found.because = "It starts when a release is created: not where it was a draft before.".to_owned();
            found.action = Some("created");
        }
        [false, false] => {
            found.starts = Runs::No;
            let types: Vec<String> = trigger.types.iter().take(5).map(|name| bare(name)).collect();
            let mark = if prerelease { "pre-release" } else { "release" };
            found.because = format!("It starts on release of type {} only, not when a {mark} is published.", listed(&types));
        }
    }
    found
}

fn dispatched(file: &str, workflow: &Workflow, of: &str, inputs: &[(String, String)]) -> Occasion {
    let of = of.rsplit('/').next().unwrap_or(of);
    let no = |because: String, trigger| Occasion::new("workflow_dispatch", false, because, trigger);
    if file != of {
        return no(format!("Only {} is started by hand.", bare(of)), None);
    }
    let Some(trigger) = trigger(workflow, "workflow_dispatch") else {
        return no("It cannot be started by hand: it has no workflow_dispatch.".to_owned(), workflow.triggers.first());
    };
    // GitHub refuses what the form does not have, and what its fields do not take.
    for (name, value) in inputs {
        let Some(input) = workflow.inputs.iter().find(|input| input.name.eq_ignore_ascii_case(name)) else {
            return no(format!("It has no input {}.", bare(name)), Some(trigger));
        };
        let fits = match input.kind {
            InputKind::Choice => input.options.contains(value),
            InputKind::Boolean => matches!(value.as_str(), "true" | "false"),
            _ => true,
        };
        if !fits {
            return no(format!("Its input {} does not take {}.", bare(name), bare(value)), Some(trigger));
        }
    }
    let empty = |input: &&Input| {
        let given = inputs.iter().find(|(name, _)| input.name.eq_ignore_ascii_case(name));
        let value = given.map(|(_, value)| value).or(input.default.as_ref());
        input.required && input.kind != InputKind::Boolean && value.is_none_or(String::is_empty)
    };
    if let Some(input) = workflow.inputs.iter().find(empty) {
        return no(format!("Its input {} must be filled in.", bare(&input.name)), Some(trigger));
    }
    Occasion::new("workflow_dispatch", true, "It is started by hand.", Some(trigger))
}

fn scheduled(file: &str, workflow: &Workflow, of: &str, cron: &str) -> Occasion {
    let of = of.rsplit('/').next().unwrap_or(of);
    let trigger = trigger(workflow, "schedule");
    if file != of {
        return Occasion::new("schedule", false, format!("It is the time of {} only.", bare(of)), None);
    }
    let known = workflow.schedules.iter().any(|schedule| schedule.cron.trim() == cron.trim());
    let because = if known { format!("It starts at {}.", bare(cron)) } else { format!("It has no schedule {}.", bare(cron)) };
    Occasion::new("schedule", known, because, trigger)
}

/// `a, b and c`.
pub(super) fn listed(names: &[String]) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}
