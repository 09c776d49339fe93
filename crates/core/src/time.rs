//! Moments, to the second.
//!
//! The services write RFC 3339, and all that is done with a moment is to compare it, to count days and to write it down. A calendar library
//! with time zones would be an eighth of the page's first load for that.

use std::fmt;
use std::str::FromStr;

use crate::problem::{Problem, quoted};
use crate::text::serde_as_text;
use codes::TIME_INVALID;

/// What is wrong with a time.
pub(crate) mod codes {
    crate::problem::declare_codes! {
        /// A time is not an RFC 3339 time.
        TIME_INVALID,
    }
}

/// A moment: seconds since 1970-01-01T00:00:00Z, leap seconds left out, within the years 1 to 9999.
///
/// Read from RFC 3339 (`2026-08-22T14:00:00.5+02:00`; a fraction is left out) and written in UTC.
///
/// ```
/// use relcast_core::Timestamp;
/// let moment: Timestamp = "2026-08-22T14:00:00.5+02:00".parse().unwrap();
/// assert_eq!(moment.to_string(), "2026-08-22T12:00:00Z");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// 1 to 9999.
    pub year: i64,
    /// 1 to 12.
    pub month: i64,
    /// 1 to 31.
    pub day: i64,
}

const SECONDS_A_DAY: i64 = 86_400;
const FIRST: i64 = -62_135_596_800;
const LAST: i64 = 253_402_300_799;

impl Timestamp {
    /// 1970-01-01T00:00:00Z.
    pub const UNIX_EPOCH: Self = Self(0);

    /// A moment by its seconds since 1970.
    ///
    /// # Errors
    ///
    /// `TIME_INVALID` outside of the years 1 to 9999.
    pub fn from_second(second: i64) -> Result<Self, Problem> {
        if (FIRST..=LAST).contains(&second) {
            return Ok(Self(second));
        }
        Err(Problem::new(TIME_INVALID, format!("{second} seconds since 1970 are outside of the years 1 to 9999.")))
    }

    /// A moment by its milliseconds since 1970, as JavaScript counts.
    ///
    /// # Errors
    ///
    /// `TIME_INVALID` outside of the years 1 to 9999.
    pub fn from_millisecond(millisecond: i64) -> Result<Self, Problem> {
        Self::from_second(millisecond.div_euclid(1000))
    }

    /// Seconds since 1970.
    #[must_use]
    pub const fn as_second(self) -> i64 {
        self.0
    }

    /// The moment so many seconds later, or earlier where they are below zero; the first or the last one that there is, at the ends.
    #[must_use]
    pub const fn after(self, seconds: i64) -> Self {
        let second = self.0.saturating_add(seconds);
        Self(if second < FIRST {
            FIRST
        } else if second > LAST {
            LAST
        } else {
            second
        })
    }

    /// The day in UTC.
    #[must_use]
    pub fn day(self) -> Day {
        Day::from_number(self.0.div_euclid(SECONDS_A_DAY))
    }

    /// Hours and minutes of the day in UTC, `12:40`.
    #[must_use]
    pub fn hour_and_minute(self) -> String {
        let minutes = self.0.rem_euclid(SECONDS_A_DAY) / 60;
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

impl Day {
    /// A day that exists.
    #[must_use]
    pub fn new(year: i64, month: i64, day: i64) -> Option<Self> {
        let candidate = Self { year, month, day };
        let fits = (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        (fits && Self::from_number(candidate.number()) == candidate).then_some(candidate)
    }

    /// Days since 1970-01-01, by counting from a March, so that a leap day comes last in its year.
    #[must_use]
    pub fn number(self) -> i64 {
        let year = self.year - i64::from(self.month <= 2);
        let of_year = (153 * ((self.month + 9) % 12) + 2) / 5 + self.day - 1;
        year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year - 719_468
    }

    /// The day that is this many days after 1970-01-01.
    pub(crate) fn from_number(number: i64) -> Self {
        let number = number + 719_468;
        let era = number.div_euclid(146_097);
        let of_era = number.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * of_year + 2) / 153;
        let month = (march_month + 2) % 12 + 1;
        Self { year: year_of_era + era * 400 + i64::from(month <= 2), month, day: of_year - (153 * march_month + 2) / 5 + 1 }
    }
}

impl FromStr for Day {
    type Err = Problem;

    /// `2026-08-22`
    fn from_str(text: &str) -> Result<Self, Problem> {
        let mut parts = text.splitn(3, '-').map(|part| digits(part, part.len()));
        let day = match (parts.next(), parts.next(), parts.next()) {
            (Some(Some(year)), Some(Some(month)), Some(Some(day))) if text.len() == 10 => Self::new(year, month, day),
            _ => None,
        };
        day.ok_or_else(|| Problem::new(TIME_INVALID, format!("{} is not a day.", quoted(text))).hint("Expected YYYY-MM-DD."))
    }
}

/// Exactly `length` digits.
fn digits(text: &str, length: usize) -> Option<i64> {
    (text.len() == length && length <= 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn read(text: &str) -> Option<i64> {
    let day: Day = text.get(..10)?.parse().ok()?;
    if !matches!(text.as_bytes().get(10), Some(b'T' | b't' | b' ')) {
        return None;
    }
    let two = |at: usize| digits(text.get(at..at + 2)?, 2);
    let (hour, minute, second) = (two(11)?, two(14)?, two(17)?);
    let colons = text.get(13..14)? == ":" && text.get(16..17)? == ":";
    // A leap second is the last second of its minute.
    if !colons || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let mut rest = text.get(19..)?;
    if let Some(fraction) = rest.strip_prefix('.') {
        let end = fraction.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(fraction.len());
        rest = (end > 0).then(|| fraction.get(end..)).flatten()?;
    }
    let offset = match rest {
        "Z" | "z" => 0,
        _ => {
            let (sign, hours, minutes) = (rest.get(..1)?, digits(rest.get(1..3)?, 2)?, digits(rest.get(4..)?, 2)?);
            if rest.get(3..4)? != ":" || hours > 23 || minutes > 59 {
                return None;
            }
            match sign {
                "+" => hours * 3600 + minutes * 60,
                "-" => -(hours * 3600 + minutes * 60),
                _ => return None,
            }
        }
    };
    Some(day.number() * SECONDS_A_DAY + hour * 3600 + minute * 60 + second.min(59) - offset)
}

impl FromStr for Timestamp {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        read(text).and_then(|second| Self::from_second(second).ok()).ok_or_else(|| {
            Problem::new(TIME_INVALID, format!("{} is not a time.", quoted(text)))
                .hint("Expected RFC 3339 with a time zone, as in '2026-08-22T12:00:00Z'.")
        })
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}:{:02}Z", self.day(), self.hour_and_minute(), self.0.rem_euclid(60))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

serde_as_text!(Timestamp, "A moment in UTC (RFC 3339).");

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_the_services_write() {
        for (text, expected) in [
            ("2024-01-17T16:53:12.779164Z", "2024-01-17T16:53:12Z"),
            ("2026-07-25T11:01:20+08:00", "2026-07-25T03:01:20Z"),
            ("2026-03-01 00:30:00-01:30", "2026-03-01T02:00:00Z"),
            ("2024-02-29t00:00:00z", "2024-02-29T00:00:00Z"),
            ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(text.parse::<Timestamp>().unwrap().to_string(), expected, "{text}");
        }
        assert_eq!("2026-08-22T12:00:00Z".parse::<Timestamp>().unwrap().as_second(), 1_787_400_000);
    }

    #[test]
    fn what_is_no_time() {
        for text in [
            "",
            "2026-08-22",
            "2026-08-22T12:00:00",
            "2026-02-29T12:00:00Z",
            "2026-13-01T12:00:00Z",
            "2026-08-22T24:00:00Z",
            "2026-08-22T12:00:00.Z",
            "2026-08-22T12:00:00+0200",
            "2026-08-22T12:00:00Zx",
            "2026-08-2\u{662}T12:00:00Z",
            "0000-01-01T00:00:00Z",
            "0001-01-01T00:00:00+01:00",
        ] {
            assert_eq!(text.parse::<Timestamp>().unwrap_err().code, TIME_INVALID, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(second in FIRST..=LAST) {
            let moment = Timestamp::from_second(second).unwrap();
            prop_assert_eq!(moment.to_string().parse::<Timestamp>().unwrap(), moment);
            let Day { year, month, day } = moment.day();
            prop_assert_eq!(Day::new(year, month, day), Some(moment.day()));
            prop_assert_eq!(moment.day().number(), second.div_euclid(SECONDS_A_DAY));
        }

        #[test]
        fn any_text_is_a_time_or_a_problem(text in any::<String>(), nearly in "[0-9:TZ.+-]{0,26}") {
            let _ = text.parse::<Timestamp>();
            let _ = nearly.parse::<Timestamp>();
        }
    }
}
