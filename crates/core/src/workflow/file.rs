//! One workflow file: its name, its triggers and the inputs of its Run workflow form.
//!
//! Source: GitHub, *Workflow syntax for GitHub Actions*, `on`.

use serde::{Deserialize, Serialize};

use super::yaml::{self, Node};
use crate::problem::{Code, Problem, quoted};

/// What a workflow file says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Workflow {
    /// `name:`, where it is given.
    pub name: Option<String>,
    /// The names of all events that start it, in the file's order.
    pub events: Vec<String>,
    /// Whether it has a Run workflow form.
    pub dispatch: bool,
    /// The fields of that form.
    pub inputs: Vec<Input>,
    /// The entries of `schedule`.
    pub schedules: Vec<Schedule>,
    /// The tag patterns of `push`; none where `push` is not filtered by tags.
    pub push_tags: Vec<String>,
}

/// One field of the Run workflow form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The input's name.
    pub name: String,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The kind of field.
    #[serde(rename = "type")]
    pub kind: InputKind,
    /// Whether it must be filled in.
    pub required: bool,
    /// The value that stands there at first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// The values of a `choice`.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub options: Vec<String>,
}

/// The five kinds of fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum InputKind {
    /// Any text.
    #[default]
    String,
    /// A check box.
    Boolean,
    /// A number.
    Number,
    /// One of the options.
    Choice,
    /// A deployment environment of the repository.
    Environment,
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

impl Workflow {
    /// Reads a workflow file: the workflow, and what in it is odd.
    ///
    /// # Errors
    ///
    /// `WORKFLOW_UNREADABLE` with the line, where it is no YAML or has no `on`.
    pub fn parse(text: &str) -> Result<(Self, Vec<Problem>), Problem> {
        let root = yaml::parse(text)?;
        // A YAML 1.1 writer turns the key `on` into `true`.
        let Some(on) = root.get("on").or_else(|| root.get("true")) else {
            return Err(Problem::new(
                Code::WorkflowUnreadable,
                format!("line {}: there is no 'on' that says what starts the workflow", root.line),
            ));
        };
        let mut workflow = Self { name: root.get("name").and_then(|name| name.text()).map(str::to_owned), ..Self::default() };
        let mut problems = Vec::new();
        // `on: push`, `on: [push, workflow_dispatch]` or a mapping.
        if on.entries().next().is_none() {
            workflow.events = on.items().filter_map(Node::text).map(str::to_owned).collect();
        }
        for (event, detail) in on.entries() {
            workflow.events.push(event.to_owned());
            match event {
                "workflow_dispatch" => {
                    let inputs = detail.get("inputs");
                    for (name, field) in inputs.iter().flat_map(|inputs| inputs.entries()) {
                        workflow.inputs.push(input(name, field, &mut problems));
                    }
                }
                "schedule" => workflow.schedules = detail.items().filter_map(schedule).collect(),
                "push" => {
                    let tags = detail.get("tags");
                    workflow.push_tags = tags.iter().flat_map(|tags| tags.items()).filter_map(Node::text).map(str::to_owned).collect();
                }
                _ => {}
            }
        }
        workflow.dispatch = workflow.events.iter().any(|event| event == "workflow_dispatch");
        Ok((workflow, problems))
    }
}

fn schedule(entry: &Node) -> Option<Schedule> {
    let cron = entry.get("cron")?.text()?.to_owned();
    Some(Schedule { cron, timezone: entry.get("timezone").and_then(|zone| zone.text()).map(str::to_owned) })
}

fn input(name: &str, field: &Node, problems: &mut Vec<Problem>) -> Input {
    let kind = match field.get("type").and_then(|kind| kind.text()) {
        None | Some("string") => InputKind::String,
        Some("boolean") => InputKind::Boolean,
        Some("number") => InputKind::Number,
        Some("choice") => InputKind::Choice,
        Some("environment") => InputKind::Environment,
        Some(other) => {
            problems.push(Problem::new(
                Code::WorkflowUnreadable,
                format!("line {}: the input {} has the type {}, which GitHub does not know", field.line, quoted(name), quoted(other)),
            ));
            InputKind::String
        }
    };
    let text = |key: &str| field.get(key).filter(|value| !value.is_null()).and_then(|value| value.text()).map(str::to_owned);
    let options = field.get("options");
    Input {
        name: name.to_owned(),
        description: text("description"),
        kind,
        required: field.get("required").and_then(|value| value.boolean()).unwrap_or(false),
        default: text("default"),
        options: options.iter().flat_map(|options| options.items()).filter_map(Node::text).map(str::to_owned).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Workflow {
        Workflow::parse(text).unwrap().0
    }

    #[test]
    fn every_form_of_on() {
        for text in [
            "on: workflow_dispatch",
            "on: [push, workflow_dispatch]",
            "on: {workflow_dispatch: }",
            "true:\n  workflow_dispatch:\n",
            "\"on\":\n- workflow_dispatch\n",
        ] {
            assert!(read(text).dispatch, "{text}");
        }
        assert!(!read("on: push").dispatch);
        assert_eq!(Workflow::parse("name: x").unwrap_err().code, Code::WorkflowUnreadable);
    }

    #[test]
    fn inputs_schedules_and_tags() {
        let workflow = read(
            "name: Monthly\non:\n  schedule:\n    - cron: '0 0 1 * *'\n      timezone: Asia/Tokyo\n  push:\n    tags: ['v*', '!v*-rc*']\n  workflow_dispatch:\n    inputs:\n      kind:\n        type: choice\n        required: true\n        default: minor\n        options: [major, minor]\n      dry:\n        type: boolean\n        default: false\n",
        );
        assert_eq!(workflow.schedules, [Schedule { cron: "0 0 1 * *".into(), timezone: Some("Asia/Tokyo".into()) }]);
        assert_eq!(workflow.push_tags, ["v*", "!v*-rc*"]);
        assert_eq!((workflow.inputs[0].kind, workflow.inputs[0].required, workflow.inputs[0].options.len()), (InputKind::Choice, true, 2));
        assert_eq!((workflow.inputs[1].kind, workflow.inputs[1].default.as_deref()), (InputKind::Boolean, Some("false")));
    }

    #[test]
    fn an_unknown_type_is_a_problem_with_its_line() {
        let (_, problems) = Workflow::parse("on:\n  workflow_dispatch:\n    inputs:\n      x:\n        type: blob\n").unwrap();
        assert_eq!(problems.len(), 1);
        assert!(problems[0].message.contains("line 5"), "{}", problems[0]);
    }
}
