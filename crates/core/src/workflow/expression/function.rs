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
    /// Its value is not worked out here.
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

    /// Whether it looks at how the jobs before went, so that a condition with it stands without GitHub's own `success()`.
    pub(super) fn is_status(self) -> bool {
        matches!(self, Self::Success | Self::Failure | Self::Cancelled | Self::Always)
    }

    /// What it makes of arguments that are known; none where that cannot be told.
    pub(super) fn call(self, arguments: &[Value]) -> Option<Value> {
        let text = |at: usize| arguments.get(at).map(Value::text).unwrap_or_default();
        let small = |at: usize| text(at).to_ascii_lowercase();
        // A list holds nothing, and is no text.
        let of_list = matches!(arguments.first(), Some(Value::Empty));
        match self {
            Self::Contains => Some(Value::Boolean(!of_list && small(0).contains(&small(1)))),
            Self::StartsWith => Some(Value::Boolean(!of_list && small(0).starts_with(&small(1)))),
            Self::EndsWith => Some(Value::Boolean(!of_list && small(0).ends_with(&small(1)))),
            Self::Format => format(&text(0), arguments.get(1..)?).map(Value::Text),
            Self::Join if of_list => Some(Value::Text(String::new())),
            Self::Join => Some(Value::Text(text(0))),
            Self::FromJson => scalar(text(0).trim()),
            _ => None,
        }
    }
}

/// Replaces `{0}`; `{{` and `}}` stand for one. None for a text that GitHub refuses.
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
        if out.len() > 1 << 20 {
            return None;
        }
    }
    Some(out)
}

/// A scalar of JSON. Lists and objects are not looked into.
fn scalar(text: &str) -> Option<Value> {
    match text {
        "true" | "false" => Some(Value::Boolean(text == "true")),
        "null" => Some(Value::Null),
        _ if text.starts_with('"') => serde_json::from_str(text).ok().map(Value::Text),
        _ if text.starts_with(|first: char| first.is_ascii_digit() || first == '-') => number::parse(text).map(Value::Number),
        _ => None,
    }
}
