//! Extras: optional dependencies that are asked for by name.

use std::fmt;
use std::str::FromStr;

use crate::model::codes::NAME_INVALID;
use crate::name::PackageName;
use crate::problem::{Problem, quoted};
use crate::text::serde_as_text;

/// The name of an extra, normalised as the name of a package is. Source: PEP 685.
///
/// ```
/// use relcast_core::index::Extra;
/// assert_eq!("Type_Hints".parse::<Extra>().unwrap().to_string(), "type-hints");
/// assert!("a,b".parse::<Extra>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extra(PackageName);

impl Extra {
    /// The normalised name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Reads names that are separated by commas, each once.
    ///
    /// # Errors
    ///
    /// `NAME_INVALID`.
    pub fn list(text: &str) -> Result<Vec<Self>, Problem> {
        let mut extras = Vec::new();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            let extra = word.parse()?;
            if !extras.contains(&extra) {
                extras.push(extra);
            }
        }
        Ok(extras)
    }
}

impl FromStr for Extra {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        text.parse().map(Self).map_err(|_| {
            Problem::new(NAME_INVALID, format!("{} is not the name of an extra.", quoted(text)))
                .hint("Expected ASCII letters, digits, '.', '_' and '-', as in 'cli' or 'type-hints'.")
        })
    }
}

impl fmt::Display for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

serde_as_text!(Extra, "The normalised name of an extra (PEP 685).");
