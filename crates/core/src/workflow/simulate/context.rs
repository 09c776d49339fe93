//! The contexts of a run, as far as they are known before it.

use super::sent::Sent;
use super::start::Occasion;
use super::{By, Event, Happening};
use crate::workflow::expression::{Value, parse_number};
use crate::workflow::{Input, InputKind, Workflow};

/// A run of a workflow.
pub(super) struct Run<'a> {
    pub(super) event: &'a Event<'a>,
    pub(super) occasion: &'a Occasion,
    /// The name of the workflow that was started; for what it calls, too.
    pub(super) workflow: &'a str,
    /// What was filled in by hand, or sent by a step, with the defaults.
    pub(super) inputs: Vec<(String, Value)>,
    /// The ref, where it is not that of what happened.
    git_ref: Option<GitRef>,
}

/// A branch or tag; none where a part is unknown.
#[derive(Clone)]
struct GitRef {
    name: Option<String>,
    kind: Option<&'static str>,
}

impl GitRef {
    fn default_branch(event: &Event<'_>) -> Self {
        Self { name: event.default_branch.map(str::to_owned), kind: Some("branch") }
    }

    /// The ref that a step names. A bare name may be a branch or a tag.
    fn named(value: &Value, event: &Event<'_>) -> Self {
        let text = match value {
            Value::Unknown { part, .. } => {
                // A variable or an output that is called a tag is one.
                let is_tag = part.to_ascii_lowercase().split(|letter: char| !letter.is_ascii_alphanumeric()).any(|word| word == "tag");
                return Self { name: None, kind: is_tag.then_some("tag") };
            }
            known => known.text(),
        };
        let (name, kind) = match (text.strip_prefix("refs/tags/"), text.strip_prefix("refs/heads/")) {
            (Some(tag), _) => (tag, Some("tag")),
            (_, Some(branch)) => (branch, Some("branch")),
            _ => (text.as_str(), None),
        };
        let pushed = match event.what {
            Happening::PushTag { tag } | Happening::PublishRelease { tag, .. } => tag.strip_prefix("refs/tags/").unwrap_or(tag) == name,
            _ => false,
        };
        let of_name = || if pushed { Some("tag") } else { (event.default_branch == Some(name)).then_some("branch") };
        Self { name: Some(name.to_owned()), kind: kind.or_else(of_name) }
    }
}

/// Parts of an event that other events have, but none of these.
const ABSENT: [&str; 11] = [
    "pull_request",
    "issue",
    "comment",
    "label",
    "review",
    "deployment",
    "deployment_status",
    "discussion",
    "check_run",
    "check_suite",
    "merge_group",
];

fn text(text: impl Into<String>) -> Option<Value> {
    Some(Value::Text(text.into()))
}

impl<'a> Run<'a> {
    pub(super) fn new(event: &'a Event<'a>, occasion: &'a Occasion, name: &'a str, workflow: &Workflow) -> Self {
        let inputs = match event.what {
            Happening::Dispatch { inputs, .. } if occasion.event == "workflow_dispatch" => {
                let given = |input: &Input| {
                    let given = inputs.iter().find(|(name, _)| name.eq_ignore_ascii_case(&input.name));
                    given.map(|(_, value)| value).or(input.default.as_ref()).map(|value| Value::Text(value.clone()))
                };
                filled(&workflow.inputs, given)
            }
            _ => Vec::new(),
        };
        // Schedules, and what the end of another workflow starts, run on the default branch.
        let on_default = matches!(occasion.event, "workflow_run" | "schedule");
        let git_ref = on_default.then(|| GitRef::default_branch(event));
        Self { event, occasion, workflow: name, inputs, git_ref }
    }

    /// The run that a step of another run starts.
    pub(super) fn sent(event: &'a Event<'a>, occasion: &'a Occasion, name: &'a str, workflow: &Workflow, sent: &Sent) -> Self {
        let given = |input: &Input| {
            let given = sent.inputs.iter().find(|(name, _)| name.eq_ignore_ascii_case(&input.name)).map(|(_, value)| value.clone());
            let unread = || sent.more_inputs.then(|| Value::Unknown { part: format!("inputs.{}", input.name), truth: None });
            given.or_else(unread).or_else(|| input.default.clone().map(Value::Text))
        };
        let inputs = if occasion.event == "workflow_dispatch" { filled(&workflow.inputs, given) } else { Vec::new() };
        let git_ref = match &sent.git_ref {
            Some(value) if occasion.event == "workflow_dispatch" => GitRef::named(value, event),
            _ => GitRef::default_branch(event),
        };
        Self { event, occasion, workflow: name, inputs, git_ref: Some(git_ref) }
    }

    /// The value under `github`; none where it is unknown.
    pub(super) fn github(&self, path: &[&str]) -> Option<Value> {
        let repository = self.event.repository;
        let path = match path {
            ["event", path @ ..] => return self.payload(path),
            [name] => *name,
            // Texts have no properties, and nothing but the event is an object.
            _ => return None,
        };
        match path {
            "event_name" => text(self.occasion.event),
            "ref" => self.git_ref().map(Value::Text),
            "ref_name" => self.ref_name().map(|name| Value::Text(name.to_owned())),
            "ref_type" => self.ref_type().and_then(text),
            "repository" => text(repository?.to_string()),
            "repository_owner" => text(repository?.owner()),
            "workflow" => text(self.workflow),
            "head_ref" | "base_ref" => text(""),
            "actor" | "triggering_actor" if self.event.by == By::Token && !self.occasion.sent => text("github-actions[bot]"),
            _ => None,
        }
    }

    /// The name of the branch or tag.
    fn ref_name(&self) -> Option<&str> {
        if let Some(git_ref) = &self.git_ref {
            return git_ref.name.as_deref();
        }
        match self.event.what {
            Happening::PushTag { tag } | Happening::PublishRelease { tag, .. } => Some(tag.strip_prefix("refs/tags/").unwrap_or(tag)),
            Happening::PushBranch { branch } => Some(branch),
            Happening::Schedule { .. } => self.event.default_branch,
            Happening::Dispatch { git_ref, .. } => {
                let short = git_ref.strip_prefix("refs/heads/").or_else(|| git_ref.strip_prefix("refs/tags/"));
                Some(short.unwrap_or(git_ref))
            }
        }
    }

    fn ref_type(&self) -> Option<&'static str> {
        if let Some(git_ref) = &self.git_ref {
            return git_ref.kind;
        }
        match self.event.what {
            Happening::PushTag { .. } | Happening::PublishRelease { .. } => Some("tag"),
            Happening::PushBranch { .. } | Happening::Schedule { .. } => Some("branch"),
            Happening::Dispatch { git_ref, .. } if git_ref.starts_with("refs/tags/") => Some("tag"),
            Happening::Dispatch { git_ref, .. } if git_ref.starts_with("refs/heads/") => Some("branch"),
            Happening::Dispatch { git_ref, .. } if Some(git_ref.as_str()) == self.event.default_branch => Some("branch"),
            // A bare name may be either.
            Happening::Dispatch { .. } => None,
        }
    }

    fn git_ref(&self) -> Option<String> {
        let folder = if self.ref_type()? == "tag" { "tags" } else { "heads" };
        Some(format!("refs/{folder}/{}", self.ref_name()?))
    }

    /// The value under `github.event`.
    fn payload(&self, path: &[&str]) -> Option<Value> {
        let event = self.occasion.event;
        let repository = self.event.repository;
        match path {
            ["action"] => self.occasion.action.clone().map_or(Some(Value::Null), text),
            ["inputs"] if event == "workflow_dispatch" => None,
            ["inputs", _, _, ..] => Some(Value::Null),
            ["inputs", ..] if event != "workflow_dispatch" => Some(Value::Null),
            // These are texts, whatever the type of the input.
            ["inputs", name] => Some(find(&self.inputs, name).map_or(Value::Null, |value| Value::Text(value.text()))),
            ["client_payload", ..] => (event != "repository_dispatch").then_some(Value::Null),
            ["head_commit", rest @ ..] => match rest {
                _ if event != "push" => Some(Value::Null),
                ["message"] => self.event.head_message.and_then(text),
                _ => None,
            },
            ["schedule", ..] => match self.event.what {
                Happening::Schedule { cron, .. } => (path.len() == 1).then(|| Value::Text(cron.clone())),
                _ => Some(Value::Null),
            },
            ["release", rest @ ..] => match (self.event.what, rest) {
                _ if event != "release" => Some(Value::Null),
                (Happening::PublishRelease { prerelease, .. }, ["prerelease"]) => Some(Value::Boolean(*prerelease)),
                (_, ["draft"]) => Some(Value::Boolean(false)),
                (_, ["tag_name"]) => self.ref_name().and_then(text),
                _ => None,
            },
            ["workflow_run", rest @ ..] => match rest {
                _ if event != "workflow_run" => Some(Value::Null),
                // Every job is assumed to succeed.
                ["conclusion"] => text("success"),
                _ => None,
            },
            ["ref"] => match event {
                "create" => self.ref_name().and_then(text),
                "push" | "workflow_dispatch" => self.git_ref().map(Value::Text),
                _ => Some(Value::Null),
            },
            ["ref_type"] if event == "create" => text("tag"),
            ["created"] if event == "push" => Some(Value::Boolean(!matches!(self.event.what, Happening::PushBranch { .. }))),
            ["deleted"] if event == "push" => Some(Value::Boolean(false)),
            ["repository", "fork"] => Some(Value::Boolean(false)),
            ["repository", "full_name"] => text(repository?.to_string()),
            ["repository", "name"] => text(repository?.name()),
            ["repository", "owner", "login"] => text(repository?.owner()),
            ["repository", "default_branch"] => self.event.default_branch.and_then(text),
            [name, ..] if ABSENT.contains(name) => Some(Value::Null),
            _ => None,
        }
    }
}

/// The value of an input, whose name is without case.
pub(super) fn find<'a>(inputs: &'a [(String, Value)], name: &str) -> Option<&'a Value> {
    inputs.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// The inputs with their values as their types have them. What is not given is false, or an empty text.
pub(super) fn filled(inputs: &[Input], given: impl Fn(&Input) -> Option<Value>) -> Vec<(String, Value)> {
    let typed = |input: &Input| match (input.kind, given(input)) {
        (InputKind::Boolean, None) => Value::Boolean(false),
        (_, None) => Value::Text(String::new()),
        (InputKind::Boolean, Some(Value::Text(text))) if matches!(text.as_str(), "true" | "false") => Value::Boolean(text == "true"),
        (InputKind::Number, Some(Value::Text(text))) if !text.is_empty() => parse_number(&text).map_or(Value::Text(text), Value::Number),
        (_, Some(value)) => value,
    };
    inputs.iter().map(|input| (input.name.clone(), typed(input))).collect()
}
