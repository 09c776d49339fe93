//! Values, and GitHub's conversions between them.

use super::number;

/// The value of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Null, which is also the value of a missing property.
    Null,
    /// True or false.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(String),
    /// An array, as `needs.*.result` and `fromJSON('["a"]')` give it.
    List(Vec<Self>),
    /// Unknown before the workflow runs.
    Unknown {
        /// The first part of the expression that is unknown.
        part: String,
        /// Whether it is truthy, where that much is known, as in `unknown || 'x'`.
        truth: Option<bool>,
    },
}

impl Value {
    pub(super) fn unknown(part: &str) -> Self {
        Self::Unknown { part: part.to_owned(), truth: None }
    }

    /// Whether it is truthy; none where that is unknown. False, 0, the empty string, null and NaN are falsy.
    #[must_use]
    pub fn truth(&self) -> Option<bool> {
        match self {
            Self::Null => Some(false),
            Self::Boolean(value) => Some(*value),
            Self::Number(value) => Some(*value != 0.0 && !value.is_nan()),
            Self::Text(text) => Some(!text.is_empty()),
            Self::List(_) => Some(true),
            Self::Unknown { truth, .. } => *truth,
        }
    }

    /// As a number, to compare values of different types; NaN where it is none.
    fn number(&self) -> f64 {
        match self {
            Self::Null => 0.0,
            Self::Boolean(value) => f64::from(u8::from(*value)),
            Self::Number(value) => *value,
            Self::Text(text) => number::parse(text).unwrap_or(f64::NAN),
            Self::List(_) | Self::Unknown { .. } => f64::NAN,
        }
    }

    /// As a string, as functions and `${{ }}` take it. An unknown value gives its unknown part.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Null => String::new(),
            Self::Boolean(value) => value.to_string(),
            Self::Number(value) => number::write(*value),
            Self::Text(text) => text.clone(),
            Self::List(_) => "Array".to_owned(),
            Self::Unknown { part, .. } => part.clone(),
        }
    }

    /// Whether two values are equal: strings ignore case, different types are compared as numbers.
    pub(super) fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(two)) => one.eq_ignore_ascii_case(two),
            _ => self.number() == other.number(),
        }
    }

    /// As a literal of an expression; none for an array, for an unknown value and for a number that has no literal.
    pub(super) fn literal(&self) -> Option<String> {
        match self {
            Self::Null => Some("null".to_owned()),
            Self::Text(text) => Some(format!("'{}'", text.replace('\'', "''"))),
            Self::Number(value) if !value.is_finite() => None,
            Self::Boolean(_) | Self::Number(_) => Some(self.text()),
            Self::List(_) | Self::Unknown { .. } => None,
        }
    }

    /// Whether it is less than another value.
    pub(super) fn is_less(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(two)) => one.to_ascii_uppercase() < two.to_ascii_uppercase(),
            _ => self.number() < other.number(),
        }
    }
}
