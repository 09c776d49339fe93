//! The functions of expressions.

use super::number;
use super::value::Value;

/// A function that GitHub knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Contains,
    StartsWith,
    EndsWith,
    Format,
    Join,
    FromJson,
    /// Its value is unknown here.
    Other,
    Success,
    Failure,
    Cancelled,
    Always,
}

/// Names, and how many arguments there may be.
const FUNCTIONS: [(&str, Function, usize, usize); 13] = [
    ("contains", Function::Contains, 2, 2),
    ("startsWith", Function::StartsWith, 2, 2),
    ("endsWith", Function::EndsWith, 2, 2),
    ("format", Function::Format, 1, 255),
    ("join", Function::Join, 1, 2),
    ("fromJSON", Function::FromJson, 1, 1),
    ("toJSON", Function::Other, 1, 1),
    ("hashFiles", Function::Other, 1, 255),
    ("case", Function::Other, 3, 255),
    ("success", Function::Success, 0, 255),
    ("failure", Function::Failure, 0, 255),
    ("cancelled", Function::Cancelled, 0, 0),
    ("always", Function::Always, 0, 0),
];

impl Function {
    /// The function of a name, without case, and the least and most arguments.
    pub(super) fn find(name: &str) -> Option<(Self, usize, usize)> {
        let (_, function, least, most) = FUNCTIONS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(name))?;
        Some((*function, *least, *most))
    }

    /// Whether it is a status function: a condition with one does not get GitHub's own `success()`.
    pub(super) fn is_status(self) -> bool {
        matches!(self, Self::Success | Self::Failure | Self::Cancelled | Self::Always)
    }

    /// Its value for arguments that are known; none where it is unknown.
    pub(super) fn call(self, arguments: &[Value]) -> Option<Value> {
        let text = |at: usize| arguments.get(at).map(Value::text).unwrap_or_default();
        let small = |at: usize| text(at).to_ascii_lowercase();
        // An array is not a string.
        let list = if let Some(Value::List(items)) = arguments.first() { Some(items) } else { None };
        match (self, list) {
            (Self::Contains, Some(items)) => {
                let wanted = arguments.get(1)?;
                Some(Value::Boolean(items.iter().any(|item| item.equals(wanted))))
            }
            (Self::Contains, None) => Some(Value::Boolean(small(0).contains(&small(1)))),
            (Self::StartsWith, _) => Some(Value::Boolean(list.is_none() && small(0).starts_with(&small(1)))),
            (Self::EndsWith, _) => Some(Value::Boolean(list.is_none() && small(0).ends_with(&small(1)))),
            (Self::Format, _) => format(&text(0), arguments.get(1..)?).map(Value::Text),
            (Self::Join, Some(items)) => {
                let between = arguments.get(1).map_or_else(|| ",".to_owned(), Value::text);
                let items: Vec<String> = items.iter().map(Value::text).collect();
                // Each item may bring the whole separator: no hostile text becomes large.
                (items.len().saturating_mul(between.len()) < LARGEST).then(|| Value::Text(items.join(&between)))
            }
            (Self::Join, None) => Some(Value::Text(text(0))),
            (Self::FromJson, _) => parsed(text(0).trim()),
            _ => None,
        }
    }
}

/// Replaces `{0}`; `{{` and `}}` are escaped braces. None for a text that GitHub rejects.
fn format(text: &str, arguments: &[Value]) -> Option<String> {
    let mut out = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '{' | '}' if letters.next_if_eq(&letter).is_some() => out.push(letter),
            '{' => {
                let mut number = String::new();
                while let Some(digit) = letters.next_if(char::is_ascii_digit) {
                    number.push(digit);
                }
                letters.next_if_eq(&'}')?;
                out.push_str(&arguments.get(number.parse::<usize>().ok()?)?.text());
            }
            '}' => return None,
            letter => out.push(letter),
        }
        // Each step may write a whole argument: no hostile text becomes large.
        if out.len() > LARGEST {
            return None;
        }
    }
    Some(out)
}

/// No text that a function makes is larger.
const LARGEST: usize = 1 << 20;

/// A scalar of JSON, or an array of scalars; none for anything else.
fn parsed(text: &str) -> Option<Value> {
    if !text.starts_with('[') {
        return scalar(text);
    }
    let items: serde_json::Value = serde_json::from_str(text).ok()?;
    let item = |item: &serde_json::Value| match item {
        serde_json::Value::Null => Some(Value::Null),
        serde_json::Value::Bool(value) => Some(Value::Boolean(*value)),
        serde_json::Value::Number(value) => value.as_f64().map(Value::Number),
        serde_json::Value::String(text) => Some(Value::Text(text.clone())),
        _ => None,
    };
    items.as_array()?.iter().map(item).collect::<Option<Vec<Value>>>().map(Value::List)
}

fn scalar(text: &str) -> Option<Value> {
    match text {
        "true" | "false" => Some(Value::Boolean(text == "true")),
        "null" => Some(Value::Null),
        _ if text.starts_with('"') => match serde_json::from_str(text).ok()? {
            serde_json::Value::String(text) => Some(Value::Text(text)),
            _ => None,
        },
        _ if text.starts_with(|first: char| first.is_ascii_digit() || first == '-') => number::parse(text).map(Value::Number),
        _ => None,
    }
}
