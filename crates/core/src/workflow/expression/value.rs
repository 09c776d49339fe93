//! Values, and GitHub's conversions between them.

use super::number;

/// What an expression comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing, which is also what a property has that is not there.
    Null,
    /// Yes or no.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list without items: what `*` finds in nothing.
    Empty,
    /// It cannot be told before the workflow runs.
    Unknown {
        /// The part of the expression that cannot be told.
        part: String,
        /// Whether it counts as true, where that much is sure, as of `unknown || 'x'`.
        truth: Option<bool>,
    },
}

impl Value {
    pub(super) fn unknown(part: &str) -> Self {
        Self::Unknown { part: part.to_owned(), truth: None }
    }

    /// Whether it counts as true in a condition; none where that cannot be told. False, 0, the empty text, null and what is no number do not.
    #[must_use]
    pub fn truth(&self) -> Option<bool> {
        match self {
            Self::Null => Some(false),
            Self::Boolean(value) => Some(*value),
            Self::Number(value) => Some(*value != 0.0 && !value.is_nan()),
            Self::Text(text) => Some(!text.is_empty()),
            Self::Empty => Some(true),
            Self::Unknown { truth, .. } => *truth,
        }
    }

    /// As a number, for comparing what is not of one type. Not a number where there is none.
    fn number(&self) -> f64 {
        match self {
            Self::Null => 0.0,
            Self::Boolean(value) => f64::from(u8::from(*value)),
            Self::Number(value) => *value,
            Self::Text(text) => number::parse(text).unwrap_or(f64::NAN),
            Self::Empty | Self::Unknown { .. } => f64::NAN,
        }
    }

    /// As a text, as functions and `${{ }}` take it. What cannot be told stands as its part.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Null => String::new(),
            Self::Boolean(value) => value.to_string(),
            Self::Number(value) => number::write(*value),
            Self::Text(text) => text.clone(),
            Self::Empty => "Array".to_owned(),
            Self::Unknown { part, .. } => part.clone(),
        }
    }

    /// Whether two values are equal: texts without case, different types as numbers.
    pub(super) fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(two)) => one.eq_ignore_ascii_case(two),
            _ => self.number() == other.number(),
        }
    }

    /// Whether it is less than another value. Two of nothing are not.
    pub(super) fn is_less(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(two)) => one.to_ascii_uppercase() < two.to_ascii_uppercase(),
            _ => self.number() < other.number(),
        }
    }
}
