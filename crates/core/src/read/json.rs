//! Reading the services' JSON, key by key.
//!
//! Answers are read through a [`Value`] rather than through derived types: one entry that is odd is then one problem and not the end of
//! the document, and the page's code for a dozen shapes stays small.

use serde::Serialize;
use serde_json::Value;

use super::codes::ANSWER_PARTLY_UNREADABLE;
use crate::problem::Problem;
use crate::problem::codes::ANSWER_UNREADABLE;
use crate::time::Timestamp;

/// Parses a whole answer.
pub(crate) fn parse(who: &str, what: &str, json: &str) -> Result<Value, Problem> {
    serde_json::from_str(json).map_err(|error| unreadable(who, what, &error.to_string()))
}

/// The word that stands for a value in JSON; empty where it is no word.
pub(crate) fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The problem of an answer in another form than documented.
pub(crate) fn unreadable(who: &str, what: &str, why: &str) -> Problem {
    Problem::new(ANSWER_UNREADABLE, format!("{who}'s answer about {what} cannot be read: {why}."))
        .hint("Try again; if it stays, the answer may have changed its form.")
}

/// A text that must be there.
pub(crate) fn text(value: &Value, key: &'static str) -> Result<String, &'static str> {
    value.get(key).and_then(Value::as_str).map(str::to_owned).ok_or(key)
}

/// A text that may be there.
pub(crate) fn optional_text(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).map(str::to_owned)
}

/// A flag that is off where it is not there.
pub(crate) fn flag(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool).unwrap_or(false)
}

/// A count that may be there.
pub(crate) fn count(value: &Value, key: &str) -> Option<u32> {
    value.get(key).and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok())
}

/// A time that may be there; one that cannot be read is not.
pub(crate) fn time(value: &Value, key: &str) -> Option<Timestamp> {
    value.get(key).and_then(Value::as_str).and_then(|text| text.parse().ok())
}

/// The entries of a list, each read by itself: what could be read, and a problem for each that could not.
pub(crate) fn list<T>(
    who: &str,
    what: &str,
    value: Option<&Value>,
    read: impl Fn(&Value) -> Result<T, &'static str>,
) -> Result<(Vec<T>, Vec<Problem>), Problem> {
    let Some(Value::Array(entries)) = value else { return Err(unreadable(who, what, "there is no list in it")) };
    let mut found = Vec::with_capacity(entries.len());
    let mut problems = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        match read(entry) {
            Ok(value) => found.push(value),
            Err(key) => problems.push(Problem::new(
                ANSWER_PARTLY_UNREADABLE,
                format!("Entry {} of {who}'s answer about {what} cannot be read: it has no '{key}' of the expected kind.", at + 1),
            )),
        }
    }
    Ok((found, problems))
}
