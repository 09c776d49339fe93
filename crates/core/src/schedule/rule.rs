//! The rules by which a zone's clocks change, as POSIX writes them in `TZ`.
//!
//! Source: POSIX.1-2017, *Environment Variables*, `TZ`, with the hours from -167 to 167 that RFC 8536 adds.

use crate::time::Day;

const HOUR: i64 = 3600;
const DAY: i64 = 86_400;

/// A zone's clocks: seconds that they are ahead of UTC, and the summer time where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    standard: i64,
    summer: Option<Summer>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Summer {
    ahead: i64,
    from: Change,
    to: Change,
}

/// When clocks change: a day of the year, and the seconds after its midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Change {
    date: Date,
    time: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Date {
    /// `M3.2.0`: in March the second Sunday; week 5 is the last.
    Weekday { month: i64, week: i64, weekday: i64 },
    /// `J60`: days of the year from 1, a leap day not counted.
    WithoutLeap(i64),
    /// `59`: days of the year from 0, a leap day counted.
    WithLeap(i64),
}

impl Rule {
    pub(super) const UTC: Self = Self { standard: 0, summer: None };

    /// Reads a rule; none where it is not in the form.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut rest = Rest(text);
        rest.name()?;
        let standard = -rest.time(24)?;
        if rest.0.is_empty() {
            return Some(Self { standard, summer: None });
        }
        rest.name()?;
        let ahead = if rest.0.starts_with(',') { standard + HOUR } else { -rest.time(24)? };
        let (from, to) = (rest.change()?, rest.change()?);
        rest.0.is_empty().then_some(Self { standard, summer: Some(Summer { ahead, from, to }) })
    }

    /// The seconds that clocks are ahead of UTC at a moment.
    pub(super) fn ahead(&self, second: i64) -> i64 {
        let Some(summer) = self.summer else { return self.standard };
        let year = Day::from_number((second + self.standard).div_euclid(DAY)).year;
        // The clock that is in force until a change tells when it comes.
        let (from, to) = (summer.from.second(year) - self.standard, summer.to.second(year) - summer.ahead);
        let is_summer = if from < to { (from..to).contains(&second) } else { !(to..from).contains(&second) };
        if is_summer { summer.ahead } else { self.standard }
    }

    /// The moment at which clocks show a time, which is given as if they showed UTC: the first one where they show it twice, and where they
    /// skip it the moment of the change.
    pub(super) fn moment(&self, shown: i64) -> i64 {
        let other = self.summer.map_or(self.standard, |summer| summer.ahead);
        let (mut early, mut late) = (shown - self.standard.max(other), shown - self.standard.min(other));
        if let Some(moment) = [early, late].into_iter().find(|moment| moment + self.ahead(*moment) == shown) {
            return moment;
        }
        let before = self.ahead(early);
        while late - early > 1 {
            let middle = early + (late - early) / 2;
            if self.ahead(middle) == before { early = middle } else { late = middle }
        }
        late
    }
}

impl Change {
    /// Seconds from 1970 on a clock that shows UTC.
    fn second(self, year: i64) -> i64 {
        let first = |month| Day { year, month, day: 1 }.number();
        let day = match self.date {
            Date::Weekday { month, week, weekday } => {
                let start = first(month);
                let next = if month == 12 { start + 31 } else { first(month + 1) };
                // 1970-01-01 was a Thursday.
                let day = start + (weekday - (start + 4)).rem_euclid(7) + (week - 1) * 7;
                if day < next { day } else { day - 7 }
            }
            Date::WithoutLeap(day) => first(1) + day - 1 + i64::from(day >= 60 && first(3) - first(1) == 60),
            Date::WithLeap(day) => first(1) + day,
        };
        day * DAY + self.time
    }
}

/// What is still to be read.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    fn take(&mut self, length: usize) -> Option<&'a str> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn skip(&mut self, text: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(text)?;
        Some(())
    }

    /// `CET` or `<+03>`.
    fn name(&mut self) -> Option<()> {
        let length = match self.0.strip_prefix('<') {
            Some(inner) => inner.find('>')? + 2,
            None => self.0.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(self.0.len()),
        };
        (length >= 3).then(|| self.take(length)).flatten().map(|_| ())
    }

    fn number(&mut self, largest: i64) -> Option<i64> {
        let length = self.0.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(self.0.len());
        let digits = self.take(length).filter(|digits| digits.len() <= 3)?;
        digits.parse().ok().filter(|number| *number <= largest)
    }

    /// `-3:30`, in seconds.
    fn time(&mut self, hours: i64) -> Option<i64> {
        let sign = if self.skip("-").is_some() { -1 } else { self.skip("+").map_or(1, |()| 1) };
        let mut seconds = self.number(hours)? * HOUR;
        for unit in [60, 1] {
            if self.skip(":").is_some() {
                seconds += self.number(59)? * unit;
            }
        }
        Some(sign * seconds)
    }

    /// `,M3.2.0/2`; the hour is 2 where it is left out.
    fn change(&mut self) -> Option<Change> {
        self.skip(",")?;
        let date = if self.skip("M").is_some() {
            let month = self.number(12)?;
            self.skip(".")?;
            let week = self.number(5)?;
            self.skip(".")?;
            (month > 0 && week > 0).then_some(Date::Weekday { month, week, weekday: self.number(6)? })?
        } else if self.skip("J").is_some() {
            Date::WithoutLeap(self.number(365).filter(|day| *day > 0)?)
        } else {
            Date::WithLeap(self.number(365)?)
        };
        let time = if self.skip("/").is_some() { self.time(167)? } else { 2 * HOUR };
        Some(Change { date, time })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Timestamp;

    fn second(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_second()
    }

    #[test]
    fn a_rule_in_every_form() {
        for (text, moment, ahead) in [
            ("UTC0", "2026-07-01T00:00:00Z", 0),
            ("<+0545>-5:45", "2026-07-01T00:00:00Z", 20_700),
            ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T06:59:59Z", -5 * HOUR),
            ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T07:00:00Z", -4 * HOUR),
            ("EST5EDT,M3.2.0,M11.1.0", "2026-11-01T05:59:59Z", -4 * HOUR),
            ("EST5EDT,M3.2.0,M11.1.0", "2026-11-01T06:00:00Z", -5 * HOUR),
            // South of the equator the summer goes over the new year.
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-12-31T23:00:00Z", 11 * HOUR),
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2027-06-01T00:00:00Z", 10 * HOUR),
            // Ireland's winter time is the exception.
            ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-12-01T00:00:00Z", 0),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", -HOUR),
            ("A1B2,J60/0,J365", "2028-03-01T00:59:59Z", -HOUR),
        ] {
            let rule = Rule::read(&text.replace("A1B2", "AAA1BBB2")).unwrap();
            assert_eq!(rule.ahead(second(moment)), ahead, "{text} at {moment}");
        }
        // Day 60 is the first of March in every year when the leap day is not counted, and else in common years only.
        for (text, day) in [("AAA0BBB,J60/0,J300", "2028-03-01"), ("AAA0BBB,59/0,J300", "2028-02-29"), ("AAA0BBB,59/0,J300", "2027-03-01")]
        {
            let rule = Rule::read(text).unwrap();
            let start = second(&format!("{day}T00:00:00Z"));
            assert_eq!((rule.ahead(start - 1), rule.ahead(start)), (0, HOUR), "{text}");
        }
    }

    #[test]
    fn what_is_no_rule() {
        for text in [
            "",
            "UTC",
            "5",
            "EST5EDT",
            "EST5EDT,M3.2.0",
            "EST5EDT,M13.2.0,M11.1.0",
            "EST5EDT,M3.6.0,M11.1.0",
            "<+03-3",
            "UTC25",
            "UTC0x",
            "A0",
        ] {
            assert_eq!(Rule::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_time_that_is_skipped_or_comes_twice() {
        let rule = Rule::read("EST5EDT,M3.2.0,M11.1.0").unwrap();
        for (shown, moment) in [
            ("2026-03-08T01:59:00Z", "2026-03-08T06:59:00Z"),
            ("2026-03-08T02:00:00Z", "2026-03-08T07:00:00Z"),
            ("2026-03-08T02:30:00Z", "2026-03-08T07:00:00Z"),
            ("2026-03-08T03:00:00Z", "2026-03-08T07:00:00Z"),
            ("2026-11-01T01:30:00Z", "2026-11-01T05:30:00Z"),
            ("2026-11-01T02:00:00Z", "2026-11-01T07:00:00Z"),
        ] {
            assert_eq!(rule.moment(second(shown)), second(moment), "{shown}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_rule_or_none(text in "[A-Z<>+0-9:,./MJ-]{0,30}", moment in any::<i32>()) {
            if let Some(rule) = Rule::read(&text) {
                let _ = rule.moment(i64::from(moment));
            }
        }

        #[test]
        fn what_clocks_show_leads_back(moment in 1_700_000_000_i64..2_000_000_000) {
            for text in ["EST5EDT,M3.2.0,M11.1.0", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "IST-1GMT0,M10.5.0,M3.5.0/1", "<+00>0<+02>-2,M3.5.0/1,M10.5.0/3"] {
                let rule = Rule::read(text).unwrap();
                let back = rule.moment(moment + rule.ahead(moment));
                prop_assert!(back == moment || (back < moment && back + rule.ahead(back) == moment + rule.ahead(moment)), "{}", text);
            }
        }
    }
}
