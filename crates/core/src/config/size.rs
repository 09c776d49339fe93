//! How much the index takes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::endpoints::codes::LINK_INVALID;
use crate::problem::{Problem, quoted};

/// More than any index has; what is larger is a slip.
const MOST: u64 = 1000 << 40;
/// Digits of a size in text, so that no product leaves 64 bits.
const MOST_DIGITS: usize = 7;

/// Units as the index writes them, each with its other name.
const UNITS: [(&str, &str, u64); 4] = [("kB", "KiB", 1 << 10), ("MB", "MiB", 1 << 20), ("GB", "GiB", 1 << 30), ("TB", "TiB", 1 << 40)];

/// A number of bytes, from 1 to 1000 TB, where 1 kB is 1,024 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Size(u64);

impl Size {
    /// The bytes.
    #[must_use]
    pub const fn bytes(self) -> u64 {
        self.0
    }

    pub(super) fn of_bytes(bytes: u64) -> Option<Self> {
        (1..=MOST).contains(&bytes).then_some(Self(bytes))
    }

    /// Reads `10 GB` or `1.5 GB`: a decimal number and its unit, with or without a space between them.
    pub(super) fn of_text(text: &str) -> Option<Self> {
        let text = text.trim();
        let end = text.find(|letter: char| !letter.is_ascii_digit() && letter != '.')?;
        let (number, unit) = text.split_at_checked(end)?;
        let (.., unit) = UNITS.into_iter().find(|(name, other, _)| [*name, *other].contains(&unit.trim_start()))?;
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        let has_point = number.len() > whole.len();
        if whole.is_empty() || (has_point && part.is_empty()) || part.contains('.') || whole.len() + part.len() > MOST_DIGITS {
            return None;
        }
        let digits: u64 = whole.bytes().chain(part.bytes()).fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'));
        let scale: u64 = part.bytes().fold(1, |scale, _| scale * 10);
        Self::of_bytes(digits.checked_mul(unit)? / scale)
    }
}

impl fmt::Display for Size {
    /// In the largest unit that has no rest, as `20 GB`; else the bytes alone.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = UNITS.into_iter().rev().find(|(.., unit)| self.0.is_multiple_of(*unit));
        match whole {
            Some((name, _, unit)) => write!(f, "{} {name}", self.0 / unit),
            None => write!(f, "{}", self.0),
        }
    }
}

impl FromStr for Size {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let bytes = || text.trim().parse().ok().and_then(Self::of_bytes);
        Self::of_text(text).or_else(bytes).ok_or_else(|| {
            Problem::new(LINK_INVALID, format!("{} is not a valid size.", quoted(text)))
                .hint("Expected bytes, or a number with its unit: '20 GB'.")
        })
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Size {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Size".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "Bytes as an integer, or a text with a unit: kB, MB, GB or TB, where 1 kB is 1,024 bytes, as PyPI counts; also KiB, MiB, GiB and TiB.",
            "anyOf": [
                { "type": "integer", "minimum": 1, "maximum": MOST },
                { "type": "string", "pattern": r"^[0-9]+(\.[0-9]+)? *([kMGT]B|[KMGT]iB)$" },
            ],
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn units() {
        for (text, bytes) in [
            ("10 GB", 10_737_418_240),
            ("100MB", 104_857_600),
            ("1.5 GB", 1_610_612_736),
            ("0.5 kB", 512),
            ("1  MiB", 1_048_576),
            ("10 GiB", 10_737_418_240),
            ("1.2345678 kB", 0),
            ("9999999 TiB", 0),
            ("1000 TB", 1_099_511_627_776_000),
            ("1001 TB", 0),
            ("0 MB", 0),
            ("10", 0),
            ("MB", 0),
            (".5 MB", 0),
            ("5. MB", 0),
            ("1.5.2 MB", 0),
            ("-1 MB", 0),
            ("10 Mb", 0),
            ("10 M B", 0),
            ("1_000 MB", 0),
        ] {
            assert_eq!(Size::of_text(text).map_or(0, Size::bytes), bytes, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_size_or_none(text in "\\PC{0,12}|[0-9.]{0,9} ?[kKMGT]i?B") {
            let _ = Size::of_text(&text);
        }
    }

    #[test]
    fn a_size_is_written_and_read_again() {
        for (text, written) in [("20 GB", "20 GB"), ("20GiB", "20 GB"), ("1536 MB", "1536 MB"), ("7", "7"), ("1024", "1 kB")] {
            let size: Size = text.parse().unwrap();
            assert_eq!(size.to_string(), written);
            assert_eq!(written.parse::<Size>().unwrap(), size);
        }
        for text in ["", "much", "-1", "0", "1 PB"] {
            assert_eq!(text.parse::<Size>().unwrap_err().code, LINK_INVALID, "{text}");
        }
    }
}
