//! Cron expressions as GitHub takes them.

use std::fmt;
use std::str::FromStr;

use super::codes::{CRON_NEVER, CRON_UNREADABLE};
use super::field::{Field, KINDS};
use crate::problem::{Problem, quoted};
use crate::text::serde_as_text;
use crate::time::Day;

/// A POSIX cron expression: minute, hour, day of the month, month, day of the week.
///
/// Numbers, `*`, lists, ranges and steps; `JAN` to `DEC` and `SUN` to `SAT` in any case; Sunday is 0, and 7 is refused as GitHub refuses it.
/// Where neither field of days is `*`, a day has to be in one of them only: `0 0 1 * MON` comes on every first and on every Monday.
/// `@monthly` and its like are refused. Source: GitHub, *Events that trigger workflows*, `schedule`; POSIX.1-2017, *crontab*.
///
/// ```
/// use relcast_core::schedule::Cron;
/// let cron: Cron = "0  9 1 jan-MAR,6/3 *".parse().unwrap();
/// assert_eq!(cron.to_string(), "0 9 1 JAN-MAR,6/3 *");
/// assert_eq!("0 24 * * *".parse::<Cron>().unwrap_err().code.as_str(), "CRON_UNREADABLE");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cron {
    text: String,
    minute: Field,
    hour: Field,
    day: Field,
    month: Field,
    weekday: Field,
}

/// Longer than any expression that somebody writes: each minute of the hour by itself is 170 letters.
const LONGEST: usize = 400;

impl Cron {
    /// The trouble of an expression that is well formed and never comes, as `0 0 30 2 *`; none for any other.
    #[must_use]
    pub fn never(&self) -> Option<Problem> {
        // A leap year has every day that there is.
        let longest = |month| (1..=31).filter_map(move |day| Day::new(2028, month, day));
        let comes = !self.weekday.any || (1..=12).filter(|month| self.takes_month(*month)).flat_map(longest).any(|day| self.takes_day(day));
        (!comes).then(|| {
            Problem::new(CRON_NEVER, format!("{} never comes: no month that it names has such a day.", quoted(&self.text)))
                .hint("Name a day of the month that the month has, or another month.")
        })
    }

    pub(super) fn takes_month(&self, month: i64) -> bool {
        self.month.takes(month)
    }

    /// Whether a day is taken; its month is looked at, too.
    pub(super) fn takes_day(&self, day: Day) -> bool {
        // 1970-01-01 was a Thursday.
        let weekday = self.weekday.takes((day.number() + 4).rem_euclid(7));
        let of_month = self.day.takes(day.day);
        let either = if self.day.any || self.weekday.any { of_month && weekday } else { of_month || weekday };
        self.takes_month(day.month) && either
    }

    /// The minutes of a day that is taken, counted from midnight, in order.
    pub(super) fn minutes(&self) -> impl Iterator<Item = i64> {
        let hours = (0..24).filter(|hour| self.hour.takes(*hour));
        hours.flat_map(|hour| (0..60).filter(|minute| self.minute.takes(*minute)).map(move |minute| hour * 60 + minute))
    }
}

impl FromStr for Cron {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let unreadable = |message: String, hint: &str| Problem::new(CRON_UNREADABLE, message).hint(hint);
        let parts: Vec<&str> = text.split([' ', '\t']).filter(|part| !part.is_empty()).collect();
        let &[minute, hour, day, month, weekday] = parts.as_slice() else {
            let message = format!("{} is not a valid cron expression: expected five fields, found {}.", quoted(text), parts.len());
            let hint = "Write minute, hour, day of the month, month and day of the week, as in '0 9 1 * *'.";
            let hint = if text.trim_start().starts_with('@') { "GitHub takes no words like '@monthly': write '0 0 1 * *'." } else { hint };
            return Err(unreadable(message, hint));
        };
        if text.len() > LONGEST {
            return Err(unreadable(format!("The cron expression is {} letters long.", text.len()), "Use ranges and steps."));
        }
        let [of_minute, of_hour, of_day, of_month, of_weekday] = &KINDS;
        let field = |part: &str, kind: &super::field::Kind| {
            Field::read(part, kind).ok_or_else(|| {
                let message = format!("{} is not a valid {} in a cron expression: expected {}.", quoted(part), kind.name, kind.takes);
                unreadable(message, "'*', a list '1,15', a range '1-5' and a step '*/2' are taken, too.")
            })
        };
        Ok(Self {
            minute: field(minute, of_minute)?,
            hour: field(hour, of_hour)?,
            day: field(day, of_day)?,
            month: field(month, of_month)?,
            weekday: field(weekday, of_weekday)?,
            text: parts.join(" ").to_ascii_uppercase(),
        })
    }
}

impl fmt::Display for Cron {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

serde_as_text!(Cron, "A POSIX cron expression with five fields.");

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_github_takes() {
        for text in [
            "0 0 1 * *",
            "*/5 * * * *",
            "30 5,17 * * 1-5",
            "20/15 * * * *",
            "0 9 * JAN-mar sun,Sat",
            "0-30/10 0-6/2 1,15 */3 0-6",
            "\t0  0\t1 * * ",
        ] {
            let cron: Cron = text.parse().unwrap();
            assert_eq!(cron.to_string().parse::<Cron>().unwrap(), cron, "{text}");
            assert_eq!(cron.never(), None, "{text}");
        }
        let minutes = |text: &str| text.parse::<Cron>().unwrap().minutes().collect::<Vec<_>>();
        assert_eq!(minutes("20/15 1 * * *"), [80, 95, 110]);
        assert_eq!(minutes("5-20/7,59 0 * * *"), [5, 12, 19, 59]);
    }

    #[test]
    fn an_error_names_the_field() {
        for (text, field) in [
            ("60 0 1 * *", "'60' is not a valid minute"),
            ("0 24 1 * *", "'24' is not a valid hour"),
            ("0 0 0 * *", "'0' is not a valid day of the month"),
            ("0 0 32 * *", "'32' is not a valid day of the month"),
            ("0 0 1 13 *", "'13' is not a valid month"),
            ("0 0 1 FEBRUARY *", "'FEBRUARY' is not a valid month"),
            ("0 0 * * 7", "'7' is not a valid day of the week"),
            ("0 0 * * MON#1", "'MON#1' is not a valid day of the week"),
            ("0 0 L * *", "'L' is not a valid day of the month"),
            ("0 0 ? * *", "'?' is not a valid day of the month"),
            ("5-1 0 * * *", "'5-1' is not a valid minute"),
            ("*/0 0 * * *", "'*/0' is not a valid minute"),
            ("1,,2 0 * * *", "'1,,2' is not a valid minute"),
            ("+1 0 * * *", "'+1' is not a valid minute"),
            ("-1 0 * * *", "'-1' is not a valid minute"),
            ("1/2/3 0 * * *", "'1/2/3' is not a valid minute"),
            ("*-5 0 * * *", "'*-5' is not a valid minute"),
            ("@monthly", "expected five fields, found 1"),
            ("0 0 1 * * 2026", "expected five fields, found 6"),
            ("", "expected five fields, found 0"),
        ] {
            let problem = text.parse::<Cron>().unwrap_err();
            assert_eq!(problem.code, CRON_UNREADABLE, "{text}");
            assert!(problem.message.contains(field), "{text}: {problem}");
            assert!(problem.hint.is_some());
        }
        assert!("@monthly".parse::<Cron>().unwrap_err().hint.unwrap().contains("'0 0 1 * *'"));
    }

    #[test]
    fn a_day_that_is_in_no_month_never_comes() {
        for text in ["0 0 30 2 *", "0 0 31 2,4,6,9,11 *"] {
            let problem = text.parse::<Cron>().unwrap().never().unwrap();
            assert_eq!(problem.code, CRON_NEVER);
            assert!(problem.message.contains(text), "{problem}");
        }
        for text in ["0 0 29 2 *", "0 0 30 2 MON", "0 0 31 2,3 *"] {
            assert_eq!(text.parse::<Cron>().unwrap().never(), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>(), nearly in "[0-9*,/A-Za-z -]{0,40}") {
            let _ = text.parse::<Cron>();
            let _ = nearly.parse::<Cron>();
        }
    }
}
