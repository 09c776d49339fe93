//! Trouble as a value: what is wrong, with which piece, and what to do.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

use crate::text::is_unsafe_control;

/// A stable code for each kind of trouble. Programs match on this; the sentence may change.
///
/// Each is a constant of the module that raises it; [`codes`](crate::codes) has them all.
// One word and not two: hundreds of places hand one over, and what is downloaded holds them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code(&'static &'static str);

impl Code {
    /// Only for [`declare_codes`]: what is not declared is not in the list.
    pub(crate) const fn declared(text: &'static &'static str) -> Self {
        Self(text)
    }

    /// The code as it stands in JSON, for example `QUOTA_SPENT`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// Whether this passes by itself, so that asking again may help.
    #[must_use]
    pub fn is_transient(self) -> bool {
        use codes::{ANSWER_UNREADABLE, NETWORK_DOWN, QUOTA_SPENT, RATE_LIMITED, SERVICE_FAILED};

        matches!(self, NETWORK_DOWN | QUOTA_SPENT | RATE_LIMITED | SERVICE_FAILED | ANSWER_UNREADABLE)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

/// Declares the codes of a module, each with its meaning: a constant for each, and the list of them, which [`codes`](crate::codes) collects.
macro_rules! declare_codes {
    ($(#[doc = $meaning:literal] $name:ident,)*) => {
        $(#[doc = $meaning] pub const $name: $crate::Code = $crate::Code::declared(&stringify!($name));)*

        /// Every code of this module.
        pub(crate) const ALL: &[$crate::Code] = &[$($name),*];

        /// What each of them means.
        #[cfg(feature = "schema")]
        pub(crate) const MEANINGS: &[&str] = &[$($meaning),*];
    };
}

pub(crate) use declare_codes;

/// What comes of asking a service, whoever asks.
pub(crate) mod codes {
    crate::problem::declare_codes! {
        /// GitHub's hourly quota is spent.
        QUOTA_SPENT,
        /// The service asks to slow down.
        RATE_LIMITED,
        /// No answer came: the network is down, or the service is.
        NETWORK_DOWN,
        /// The service answered with an error.
        SERVICE_FAILED,
        /// The answer is not in the documented form.
        ANSWER_UNREADABLE,
    }
}

/// One piece of trouble: a stable code, a sentence that names the piece, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// What kind of trouble this is.
    pub code: Code,
    /// One sentence for people.
    pub message: String,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

impl Problem {
    /// A problem without a hint.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: None }
    }

    /// The same problem with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What follows from a problem, under its code: the cause is told in the hint, before what to do about it.
    #[must_use]
    pub fn leads_to(&self, message: impl Into<String>) -> Self {
        Self { code: self.code, message: message.into(), hint: Some(self.with_hint("")) }
    }

    /// The message and what to do; `otherwise` where it has no hint.
    pub(crate) fn with_hint(&self, otherwise: &str) -> String {
        format!("{} {}", self.message, self.hint.as_deref().unwrap_or(otherwise)).trim_end().to_owned()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

/// A text from outside, fit to stand in a sentence: in quotes, without control characters, at most 80 characters.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(90) + 2);
    out.push('\'');
    for (count, letter) in text.chars().enumerate() {
        if count == 80 {
            out.push('…');
            break;
        }
        if is_unsafe_control(letter) {
            out.extend(letter.escape_default());
        } else {
            out.push(letter);
        }
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_text_stays_on_one_line() {
        assert_eq!(quoted("a\nb\u{1b}[31m"), "'a\\nb\\u{1b}[31m'");
        assert_eq!(quoted("a\u{202e}b"), "'a\\u{202e}b'");
        assert_eq!(quoted(&"x".repeat(200)).chars().count(), 83);
    }
}
