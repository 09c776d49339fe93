//! The inputs of a workflow that is started by hand, or called by another.
//!
//! Source: GitHub, *Workflow syntax for GitHub Actions*, `on.workflow_dispatch.inputs` and `on.workflow_call.inputs`.

use serde::{Deserialize, Serialize};

use super::expression::parse_number;
use super::reader::Reader;
use crate::problem::quoted;
use crate::read::yaml::Node;

/// One field of the Run workflow form, or one input of a reusable workflow.
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

/// The most inputs that a Run workflow form has. Source: GitHub REST API, *Create a workflow dispatch event*.
pub const MOST_INPUTS: usize = 25;
/// What nobody writes by hand is not read.
const MOST_READ: usize = 500;

/// Reads `inputs:`. A called workflow has three of the five types, and must name one.
pub(super) fn read(inputs: &Node, called: bool, reader: &mut Reader) -> Vec<Input> {
    let mut all: Vec<Input> = Vec::new();
    for (name, field) in inputs.entries() {
        if all.len() == MOST_READ || !reader.may_read(name.len(), field.line) || !reader.may_enter(field) {
            break;
        }
        if !is_identifier(name) {
            let what = "is not allowed as the name of an input: a letter or _, then letters, digits, - and _";
            reader.odd(field.line, &format!("{} {what}", quoted(name)));
        }
        if all.iter().any(|input| input.name.eq_ignore_ascii_case(name)) {
            reader.odd(field.line, &format!("there are two inputs {}", quoted(name)));
        }
        all.push(input(name, field, called, reader));
    }
    if !called && all.len() > MOST_INPUTS {
        reader.odd(inputs.line, &format!("there are more than {MOST_INPUTS} inputs, and GitHub allows no more"));
    }
    all
}

fn input(name: &str, field: &Node, called: bool, reader: &mut Reader) -> Input {
    let shown = quoted(name);
    let kind = match field.get("type").and_then(|kind| kind.text()) {
        None if called => {
            reader.odd(field.line, &format!("the input {shown} has no type, which a called workflow must name"));
            InputKind::String
        }
        None | Some("string") => InputKind::String,
        Some("boolean") => InputKind::Boolean,
        Some("number") => InputKind::Number,
        Some("choice") if !called => InputKind::Choice,
        Some("environment") if !called => InputKind::Environment,
        Some(other) => {
            let what = if called { "which a called workflow cannot have" } else { "which GitHub does not know" };
            reader.odd(field.line, &format!("the input {shown} has the type {}, {what}", quoted(other)));
            InputKind::String
        }
    };
    let options = field.get("options").map(|options| reader.texts(options)).unwrap_or_default();
    let default = reader.text_of(field, "default");
    match (kind, &default) {
        (InputKind::Choice, _) if options.is_empty() => reader.odd(field.line, &format!("the choice {shown} has no options")),
        (InputKind::Choice, Some(text)) if !options.contains(text) => {
            reader.odd(field.line, &format!("the default {} of {shown} is none of its options", quoted(text)));
        }
        (InputKind::Boolean, Some(text)) if !matches!(text.as_str(), "true" | "false") && !text.contains("${{") => {
            reader.odd(field.line, &format!("the default {} of {shown} is neither true nor false", quoted(text)));
        }
        (InputKind::Number, Some(text)) if parse_number(text).is_none() && !text.contains("${{") => {
            reader.odd(field.line, &format!("the default {} of {shown} is not a number", quoted(text)));
        }
        _ => {}
    }
    Input {
        name: name.to_owned(),
        description: reader.text_of(field, "description"),
        kind,
        required: field.get("required").and_then(|value| value.boolean()).unwrap_or(false),
        default,
        options,
    }
}

/// Whether this may name an input, or a job.
pub(super) fn is_identifier(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
