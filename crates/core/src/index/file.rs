//! The files that an index lists.

use std::fmt;

use serde::de::{Deserializer, Error, MapAccess, Unexpected, Visitor};
use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// One file of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IndexFile {
    /// The file's name.
    pub filename: String,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: Option<String>,
    /// What `Requires-Python` says.
    pub requires_python: Option<String>,
    /// Its size in bytes (PEP 700).
    pub size: Option<u64>,
    /// When it was uploaded (PEP 700).
    pub upload_time: Option<Timestamp>,
    /// Whether it is yanked (PEP 592).
    pub yanked: Yanked,
    /// Whether its metadata can be had by itself (PEP 714).
    pub core_metadata: bool,
    /// Where its provenance is (PEP 740).
    pub provenance: Option<String>,
}

/// Whether a file is yanked, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Yanked {
    /// It is not.
    #[default]
    No,
    /// It is, and nobody said why.
    Yes,
    /// It is, for this reason.
    Because(String),
}

/// How it is written: a word, or an object with the reason.
impl<'de> Deserialize<'de> for Yanked {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Yanked;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("'no', 'yes' or an object with the reason in 'because'")
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<Yanked, E> {
                match word {
                    "no" => Ok(Yanked::No),
                    "yes" => Ok(Yanked::Yes),
                    _ => Err(E::invalid_value(Unexpected::Str(word), &self)),
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Yanked, A::Error> {
                match entries.next_entry::<String, String>()? {
                    Some((key, reason)) if key == "because" => Ok(Yanked::Because(reason)),
                    _ => Err(A::Error::missing_field("because")),
                }
            }
        }

        deserializer.deserialize_any(Reader)
    }
}

impl Yanked {
    /// Whether it is yanked.
    #[must_use]
    pub fn is_yanked(&self) -> bool {
        *self != Self::No
    }

    /// The reason, where one is given.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Because(reason) => Some(reason),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yank_is_read_as_it_was_written() {
        for yanked in [Yanked::No, Yanked::Yes, Yanked::Because("broken".to_owned()), Yanked::Because(String::new())] {
            assert_eq!(serde_json::from_str::<Yanked>(&serde_json::to_string(&yanked).unwrap()).unwrap(), yanked);
        }
        for json in ["\"maybe\"", "true", "{}", r#"{"why":"broken"}"#, r#"{"because":1}"#, r#"{"because":"a","why":"b"}"#, "[]"] {
            assert!(serde_json::from_str::<Yanked>(json).is_err(), "{json}");
        }
    }
}
