//! The Run workflow form, field by field: what stands in it, why, and whether GitHub takes it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::codes::{INPUT_MISSING, INPUT_REFUSED, INPUT_UNKNOWN, INPUTS_TOO_LONG, INPUTS_TOO_MANY};
use super::role::Role;
use super::values::Values;
use crate::problem::{Problem, quoted};
use crate::workflow::expression::parse_number;
use crate::workflow::{Input, InputKind, MOST_INPUTS};

/// The most characters of all inputs together that GitHub takes. Source: GitHub REST API, *Create a workflow dispatch event*.
pub const MOST_CHARACTERS: usize = 65_535;

/// One field of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Field {
    /// What the workflow says of it.
    pub input: Input,
    /// What stands in it.
    pub value: String,
    /// Where that comes from.
    pub source: ValueSource,
    /// What a suggested value is.
    pub because: Option<String>,
    /// Why GitHub, or the workflow, would not take it.
    pub problem: Option<Problem>,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ValueSource {
    /// Somebody entered it.
    Entered,
    /// The candidate gives it.
    Suggested,
    /// The workflow gives it.
    Default,
    /// There is none.
    Empty,
}

impl Field {
    fn new(input: &Input, entered: Option<&String>, values: &Values<'_>) -> Self {
        let suggested = || Role::of(input).and_then(|role| role.suggest(input, values));
        let (value, source, because) = match entered {
            Some(entered) => (entered.clone(), ValueSource::Entered, None),
            None => match (suggested(), at_first(input)) {
                (Some((value, why)), _) => (value, ValueSource::Suggested, Some(why)),
                (None, Some(default)) => (default, ValueSource::Default, None),
                (None, None) => (String::new(), ValueSource::Empty, None),
            },
        };
        let problem = refused(input, &value);
        Self { input: input.clone(), value, source, because, problem }
    }

    /// Whether it is sent: an empty field is left out, unless a default would stand in for it.
    #[must_use]
    pub fn is_sent(&self) -> bool {
        !self.value.is_empty() || self.input.default.as_ref().is_some_and(|default| !default.is_empty())
    }
}

/// What GitHub's own form shows at first: a box is off, a list shows its first entry.
fn at_first(input: &Input) -> Option<String> {
    input.default.clone().or_else(|| match input.kind {
        InputKind::Boolean => Some("false".to_owned()),
        InputKind::Choice => input.options.first().cloned(),
        _ => None,
    })
}

/// Why a value is not taken.
fn refused(input: &Input, value: &str) -> Option<Problem> {
    let name = quoted(&input.name);
    let wrong = |expected: &str| {
        Problem::new(INPUT_REFUSED, format!("The input {name} does not take {}.", quoted(value))).hint(format!("Expected {expected}."))
    };
    if value.is_empty() {
        return input.required.then(|| {
            Problem::new(INPUT_MISSING, format!("The input {name} is required, and empty."))
                .hint("GitHub refuses to start the workflow without it.")
        });
    }
    match input.kind {
        InputKind::Boolean if !matches!(value, "true" | "false") => Some(wrong("'true' or 'false'")),
        InputKind::Number if value.trim().is_empty() || !parse_number(value).is_some_and(f64::is_finite) => Some(wrong("a number")),
        InputKind::Choice if !input.options.iter().any(|option| option == value) => {
            Some(wrong(&format!("one of {}", input.options.iter().map(|option| quoted(option)).collect::<Vec<_>>().join(", "))))
        }
        _ => None,
    }
}

/// The form of a workflow, and what is wrong with it as a whole.
pub(crate) fn fields(inputs: &[Input], entered: &BTreeMap<String, String>, values: &Values<'_>) -> (Vec<Field>, Vec<Problem>) {
    let fields: Vec<Field> = inputs.iter().map(|input| Field::new(input, entered.get(&input.name), values)).collect();
    let mut problems: Vec<Problem> = entered
        .keys()
        .filter(|name| !inputs.iter().any(|input| input.name == **name))
        .map(|name| {
            let known: Vec<String> = inputs.iter().map(|input| quoted(&input.name)).collect();
            let hint = if known.is_empty() { "It has no inputs.".to_owned() } else { format!("Its inputs are {}.", known.join(", ")) };
            Problem::new(INPUT_UNKNOWN, format!("The workflow has no input {}, and GitHub refuses it.", quoted(name))).hint(hint)
        })
        .collect();
    if fields.len() > MOST_INPUTS {
        let message = format!("The workflow has {} inputs; GitHub takes {MOST_INPUTS}.", fields.len());
        problems.push(Problem::new(INPUTS_TOO_MANY, message).hint("GitHub calls such a workflow file invalid: inputs have to go."));
    }
    let sent: usize =
        fields.iter().filter(|field| field.is_sent()).map(|field| field.input.name.chars().count() + field.value.chars().count()).sum();
    if sent > MOST_CHARACTERS {
        let message = format!("The inputs have {sent} characters; GitHub takes {MOST_CHARACTERS}.");
        problems
            .push(Problem::new(INPUTS_TOO_LONG, message).hint("Shorten the longest one; notes can be written on GitHub's release form."));
    }
    (fields, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(kind: InputKind, required: bool, default: Option<&str>) -> Input {
        let options = if kind == InputKind::Choice { vec!["one".into(), "two".into()] } else { Vec::new() };
        Input { name: "x".into(), description: None, kind, required, default: default.map(str::to_owned), options }
    }

    fn field(input: Input, entered: Option<&str>) -> Field {
        let entered = entered.map(|value| ("x".to_owned(), value.to_owned())).into_iter().collect();
        fields(&[input], &entered, &Values::default()).0.remove(0)
    }

    #[test]
    fn what_stands_in_a_field_at_first() {
        for (kind, default, value, source) in [
            (InputKind::String, None, "", ValueSource::Empty),
            (InputKind::String, Some("a"), "a", ValueSource::Default),
            (InputKind::Boolean, None, "false", ValueSource::Default),
            (InputKind::Choice, None, "one", ValueSource::Default),
            (InputKind::Number, Some("3"), "3", ValueSource::Default),
        ] {
            let field = field(input(kind, false, default), None);
            assert_eq!((field.value.as_str(), field.source, field.problem), (value, source, None), "{kind:?}");
        }
    }

    #[test]
    fn what_github_refuses_is_refused_here() {
        for (kind, value) in [
            (InputKind::Boolean, "yes"),
            (InputKind::Boolean, "True"),
            (InputKind::Number, "1,5"),
            (InputKind::Number, "inf"),
            (InputKind::Number, "-Infinity"),
            (InputKind::Number, "1e999"),
            (InputKind::Number, " "),
            (InputKind::Choice, "three"),
        ] {
            assert_eq!(field(input(kind, false, None), Some(value)).problem.unwrap().code, INPUT_REFUSED, "{kind:?} {value}");
        }
        assert_eq!(field(input(InputKind::String, true, None), None).problem.unwrap().code, INPUT_MISSING);
        assert_eq!(field(input(InputKind::String, true, Some("a")), Some("")).problem.unwrap().code, INPUT_MISSING);
        assert_eq!(field(input(InputKind::Number, true, None), Some("-1.5e3")).problem, None);
    }

    #[test]
    fn a_form_has_limits() {
        let values = Values::default();
        let codes = |inputs: &[Input], entered: &BTreeMap<String, String>| {
            fields(inputs, entered, &values).1.iter().map(|problem| problem.code).collect::<Vec<_>>()
        };
        let one = input(InputKind::String, false, None);
        let many: Vec<Input> = (0..26).map(|at| Input { name: format!("x{at}"), ..one.clone() }).collect();
        assert_eq!(codes(&many[..25], &BTreeMap::new()), []);
        assert_eq!(codes(&many, &BTreeMap::new()), [INPUTS_TOO_MANY]);
        let long = |length: usize| BTreeMap::from([("x".to_owned(), "ü".repeat(length))]);
        assert_eq!(codes(std::slice::from_ref(&one), &long(MOST_CHARACTERS - 1)), []);
        assert_eq!(codes(std::slice::from_ref(&one), &long(MOST_CHARACTERS)), [INPUTS_TOO_LONG]);
        assert_eq!(codes(&[one], &BTreeMap::from([("y".to_owned(), String::new())])), [INPUT_UNKNOWN]);
    }
}
