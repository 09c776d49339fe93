//! Calendar versions: detected from a project's history, and the next one for a day.

use crate::sorted::sort_by;
use crate::time::Day;
use serde::{Deserialize, Serialize};

use super::Version;

/// What the first numbers of a calendar version stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum CalendarScheme {
    /// `2026.8.22`
    #[serde(rename = "YYYY.MM.DD")]
    YearMonthDay,
    /// `26.8.22`
    #[serde(rename = "YY.MM.DD")]
    ShortYearMonthDay,
    /// `2026.8.0`: the last number counts within the month.
    #[serde(rename = "YYYY.MM.N")]
    YearMonthCount,
    /// `26.8.0`
    #[serde(rename = "YY.MM.N")]
    ShortYearMonthCount,
    /// `2026.8`
    #[serde(rename = "YYYY.MM")]
    YearMonth,
    /// `26.8`
    #[serde(rename = "YY.MM")]
    ShortYearMonth,
    /// `2026.3`: the last number counts within the year.
    #[serde(rename = "YYYY.N")]
    YearCount,
    /// `26.3`
    #[serde(rename = "YY.N")]
    ShortYearCount,
    /// `20260822`
    #[serde(rename = "YYYYMMDD")]
    Day,
}

/// A scheme and why it is believed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Calendar {
    /// The scheme.
    pub scheme: CalendarScheme,
    /// Finals that fit their own release dates.
    pub fitting: usize,
    /// Finals that were looked at.
    pub of: usize,
}

/// The finals that are looked at: the newest, as a project may have changed its ways.
const LOOKED_AT: usize = 12;
/// A release may carry the date of the day before or after, by time zone, or a plan that slipped a little.
const DAYS_OFF: i64 = 3;

impl CalendarScheme {
    const ALL: [Self; 9] = [
        Self::Day,
        Self::YearMonthDay,
        Self::ShortYearMonthDay,
        Self::YearMonthCount,
        Self::ShortYearMonthCount,
        Self::YearMonth,
        Self::ShortYearMonth,
        Self::YearCount,
        Self::ShortYearCount,
    ];

    /// The scheme as people write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::YearMonthDay => "YYYY.MM.DD",
            Self::ShortYearMonthDay => "YY.MM.DD",
            Self::YearMonthCount => "YYYY.MM.N",
            Self::ShortYearMonthCount => "YY.MM.N",
            Self::YearMonth => "YYYY.MM",
            Self::ShortYearMonth => "YY.MM",
            Self::YearCount => "YYYY.N",
            Self::ShortYearCount => "YY.N",
            Self::Day => "YYYYMMDD",
        }
    }

    /// Whether a release segment fits a day in this scheme.
    fn fits(self, release: &[u64], day: Day) -> bool {
        let (year, month, date) = (self.year(day), number(day.month), number(day.day));
        let near = |year: u64, month: u64, date: u64| {
            let year = if year < 100 { year + 2000 } else { year };
            let part = |number: u64| i64::try_from(number).unwrap_or(0);
            Day::new(part(year), part(month), part(date)).is_some_and(|written| (written.number() - day.number()).abs() <= DAYS_OFF)
        };
        match (self, release) {
            (Self::Day, [whole]) => near(whole / 10_000, whole / 100 % 100, whole % 100),
            (Self::YearMonthDay | Self::ShortYearMonthDay, [y, m, d]) => (*y < 100) == self.is_short() && near(*y, *m, *d),
            (Self::YearMonthCount | Self::ShortYearMonthCount, [y, m, _]) => *y == year && (*m == month || near(*y, *m, date)),
            (Self::YearMonth | Self::ShortYearMonth, [y, m]) => *y == year && *m == month,
            (Self::YearCount | Self::ShortYearCount, [y, _]) => *y == year,
            _ => false,
        }
    }

    const fn is_short(self) -> bool {
        matches!(self, Self::ShortYearMonthDay | Self::ShortYearMonthCount | Self::ShortYearMonth | Self::ShortYearCount)
    }

    fn year(self, day: Day) -> u64 {
        let year = number(day.year);
        if self.is_short() { year % 100 } else { year }
    }

    /// The version for a day: the first of its day, month or year, or the next after `current` where that has begun.
    #[must_use]
    pub fn next(self, current: &Version, day: Day) -> Option<Version> {
        let (year, month, date) = (self.year(day), number(day.month), number(day.day));
        let prefix = match self {
            Self::Day => vec![number(day.year) * 10_000 + month * 100 + date],
            Self::YearMonthDay | Self::ShortYearMonthDay => vec![year, month, date],
            Self::YearMonthCount | Self::ShortYearMonthCount | Self::YearMonth | Self::ShortYearMonth => vec![year, month],
            Self::YearCount | Self::ShortYearCount => vec![year],
        };
        let counted = matches!(self, Self::YearMonthCount | Self::ShortYearMonthCount | Self::YearCount | Self::ShortYearCount);
        let mut release = prefix.clone();
        if counted {
            let begun = current.release().get(..prefix.len()) == Some(prefix.as_slice());
            let last = current.release().get(prefix.len()).filter(|_| begun);
            // Whether a series begins with 0 or 1 cannot be told from its middle; 0 within a month and 1 within a year are usual.
            let first = u64::from(matches!(self, Self::YearCount | Self::ShortYearCount));
            release.push(last.map_or(first, |last| last.saturating_add(1)));
        }
        let next = Version::from_inner(pep440_rs::Version::new(release).with_epoch(current.epoch()));
        (next > *current).then_some(next)
    }
}

fn number(part: i64) -> u64 {
    u64::try_from(part).unwrap_or(0)
}

/// Detects the scheme of a project from its finals and their release dates. None where most of them do not fit any.
///
/// One release that happens to look like a date is no evidence: two must fit, and three quarters of those that are looked at.
#[must_use]
pub fn detect(finals: &[(Version, Day)]) -> Option<Calendar> {
    let mut newest: Vec<&(Version, Day)> = finals.iter().collect();
    sort_by(&mut newest, |one, two| two.0.cmp(&one.0));
    newest.truncate(LOOKED_AT);
    let of = newest.len();
    let counted = CalendarScheme::ALL.into_iter().map(|scheme| {
        let fitting = newest.iter().filter(|(version, day)| scheme.fits(version.release(), *day)).count();
        Calendar { scheme, fitting, of }
    });
    // Among equals the earlier and stricter scheme: a date says more than a month, and a month more than a count.
    let best = counted.reduce(|best, next| if next.fitting > best.fitting { next } else { best })?;
    (best.fitting >= 2 && best.fitting * 4 >= of * 3).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::super::tests::version;
    use super::*;

    fn found(history: &[(&str, &str)]) -> Option<&'static str> {
        let finals: Vec<(Version, Day)> = history.iter().map(|(text, day)| (version(text), day.parse().unwrap())).collect();
        detect(&finals).map(|calendar| calendar.scheme.as_str())
    }

    #[test]
    fn schemes_of_histories() {
        for (history, scheme) in [
            (&[("2026.8.22", "2026-08-22"), ("2026.7.3", "2026-07-04"), ("2026.6.30", "2026-06-30")][..], Some("YYYY.MM.DD")),
            (&[("26.8.22", "2026-08-22"), ("26.7.3", "2026-07-03")], Some("YY.MM.DD")),
            (&[("2026.8.0", "2026-08-22"), ("2026.7.1", "2026-07-28"), ("2026.7.0", "2026-07-02")], Some("YYYY.MM.N")),
            (&[("25.3.1", "2025-03-30"), ("25.3.0", "2025-03-02"), ("25.1.0", "2025-01-12")], Some("YY.MM.N")),
            (&[("2026.8", "2026-08-02"), ("2026.6", "2026-06-09"), ("2025.12", "2025-12-01")], Some("YYYY.MM")),
            (&[("2026.3", "2026-08-02"), ("2026.2", "2026-05-09"), ("2026.1", "2026-03-01")], Some("YYYY.N")),
            (&[("26.3", "2026-08-02"), ("26.2", "2026-05-09"), ("26.1", "2026-03-01"), ("26.0", "2026-01-09")], Some("YY.N")),
            (&[("20260822", "2026-08-22"), ("20260701", "2026-07-01")], Some("YYYYMMDD")),
            (&[("0.3.12", "2026-07-23"), ("0.3.11", "2026-05-20"), ("0.3.10", "2026-03-19")], None),
            (&[("1.26.0", "2026-01-01")], None),
            (&[], None),
        ] {
            assert_eq!(found(history), scheme, "{history:?}");
        }
    }

    #[test]
    fn the_next_for_a_day() {
        let day: Day = "2026-09-05".parse().unwrap();
        for (scheme, current, expected) in [
            (CalendarScheme::YearMonthDay, "2026.8.22", Some("2026.9.5")),
            (CalendarScheme::YearMonthDay, "2026.9.5", None),
            (CalendarScheme::YearMonthCount, "2026.8.3", Some("2026.9.0")),
            (CalendarScheme::YearMonthCount, "2026.9.3", Some("2026.9.4")),
            (CalendarScheme::ShortYearCount, "26.3", Some("26.4")),
            (CalendarScheme::YearCount, "2025.7", Some("2026.1")),
            (CalendarScheme::YearMonth, "2026.9", None),
            (CalendarScheme::Day, "20260822", Some("20260905")),
        ] {
            assert_eq!(scheme.next(&version(current), day).map(|next| next.to_string()).as_deref(), expected, "{scheme:?} after {current}");
        }
    }
}
