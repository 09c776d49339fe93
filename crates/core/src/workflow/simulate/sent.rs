//! What the steps of a job start, as a dispatch or an event.
//!
//! Source: GitHub, *Triggering a workflow*; *Events that trigger workflows*, `repository_dispatch`; `gh workflow run`.

use super::Runs;
use super::start::{Occasion, refused};
use super::steps::Combinations;
use crate::repository::Repository;
use crate::words::listed;
use crate::workflow::expression::Value;
use crate::workflow::filter::bare;
use crate::workflow::{Act, Dispatch, Trigger, What, Workflow};

/// A dispatch that a job sends.
pub(super) struct Sent {
    /// The workflow's file or name, or the event's type.
    name: Value,
    is_event: bool,
    /// Another repository, where it is one.
    repository: Option<Value>,
    /// The branch or tag; none for the default branch.
    pub(super) git_ref: Option<Value>,
    pub(super) inputs: Vec<(String, Value)>,
    pub(super) more_inputs: bool,
    /// The job and the file that send it.
    from: String,
    runs: Runs,
    /// What is left of the step's condition.
    only_if: Option<String>,
}

impl Sent {
    pub(super) fn new(
        act: &Act,
        dispatch: &Dispatch,
        each: &Combinations<'_>,
        (file, job): (&str, &str),
        (runs, only_if): (Runs, Option<String>),
    ) -> Self {
        let (name, is_event) = match &act.what {
            What::SendEvent { event } => (each.text(event), true),
            What::StartWorkflow { file } => (Value::Text(file.clone()), false),
            _ => (Value::Null, false),
        };
        Self {
            name,
            is_event,
            repository: dispatch.repository.as_ref().map(|name| each.text(name)),
            git_ref: dispatch.git_ref.as_ref().map(|name| each.text(name)),
            inputs: dispatch.inputs.iter().map(|(name, text)| (name.clone(), each.text(text))).collect(),
            more_inputs: dispatch.more_inputs,
            from: format!("job {} of {}", bare(job), bare(file)),
            runs,
            only_if,
        }
    }

    /// A sentence for the job that sends it.
    pub(super) fn said(&self) -> String {
        let mut said = format!("{} {}", if self.is_event { "Sends the event" } else { "Starts" }, bare(&self.name.text()));
        if let Some(repository) = &self.repository {
            said.push_str(" in ");
            said.push_str(&bare(&repository.text()));
        }
        if let Some(condition) = &self.only_if {
            said.push_str(" if ");
            said.push_str(&bare(condition));
        }
        said
    }

    /// Whether it is sent to another repository.
    fn leaves(&self, own: Option<&Repository>) -> bool {
        let is_own = |name: &Value| own.is_some_and(|own| own.to_string().eq_ignore_ascii_case(&name.text()));
        self.repository.as_ref().is_some_and(|name| !is_own(name))
    }

    /// Whether and how it starts a workflow; none where it names another one.
    pub(super) fn occasion(&self, file: &str, workflow: &Workflow, own: Option<&Repository>) -> Option<Occasion> {
        if self.leaves(own) {
            return None;
        }
        let trigger = |event: &str| workflow.triggers.iter().find(|trigger| trigger.event == event);
        let mut found = if self.is_event {
            let trigger = trigger("repository_dispatch")?;
            let mut found = self.triggered("repository_dispatch", trigger);
            match &self.name {
                Value::Unknown { .. } if !trigger.types.is_empty() => {
                    found.starts = Runs::Unknown;
                    found.because.push_str(", if it sends ");
                    found.because.push_str(&listed(&trigger.types.iter().take(5).map(|name| bare(name)).collect::<Vec<_>>()));
                }
                Value::Unknown { .. } => {}
                name => {
                    let name = name.text();
                    if !trigger.types.is_empty() && !trigger.types.contains(&name) {
                        return None;
                    }
                    found.action = Some(name);
                }
            }
            found
        } else {
            let name = self.name.text();
            let of_file = name.rsplit('/').next().unwrap_or(&name);
            if of_file != file && workflow.name.as_ref() != Some(&name) {
                return None;
            }
            let Some(trigger) = trigger("workflow_dispatch") else {
                let line = workflow.triggers.first().map(|trigger| trigger.line);
                let because = format!("{} cannot start it: it has no workflow_dispatch", capital(&self.from));
                return Some(Occasion { starts: Runs::No, because, line, ..Occasion::default() });
            };
            let mut found = self.triggered("workflow_dispatch", trigger);
            if let Some(why) = refused(workflow, &self.inputs, self.more_inputs) {
                found.starts = Runs::No;
                found.because = format!("{} cannot start it: {why}", capital(&self.from));
            }
            found
        };
        found.sent = true;
        Some(found)
    }

    fn triggered(&self, event: &'static str, trigger: &Trigger) -> Occasion {
        let mut because = format!("Triggered by {}", self.from);
        match &self.only_if {
            Some(condition) => {
                because.push_str(" if ");
                because.push_str(&bare(condition));
            }
            None if self.runs == Runs::Unknown => because.push_str(", which may not run"),
            None => {}
        }
        Occasion { event, starts: self.runs, because, line: Some(trigger.line), ..Occasion::default() }
    }
}

/// With its first letter as a capital one.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}
