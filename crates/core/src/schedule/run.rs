//! The next runs of a scheduled workflow.

use serde::{Deserialize, Serialize};

use super::cron::Cron;
use super::zone::Zone;
use crate::problem::Problem;
use crate::time::{Day, Timestamp};
use crate::workflow::Schedule;

/// A moment at which a scheduled workflow is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Run {
    /// When, in UTC.
    pub at: Timestamp,
    /// What a clock in the schedule's zone shows then, with its distance from UTC: `2026-12-01T09:00:00+09:00`.
    pub local: String,
}

/// More than a face shows, and little to work out.
const MOST: usize = 1000;

/// The longest time from one 29 February to the next, over a year like 2100: 8 years; and one more.
const MONTHS: usize = 12 * 9;

/// The next runs of a schedule after a moment, the first one first; none where it never comes, which [`Cron::never`] tells.
///
/// A time that clocks skip in spring moves to the moment of the change (2:30 to 3:00, as GitHub documents it); one that they show twice in
/// autumn comes once, the first time. At most 1000 runs are given.
///
/// # Errors
///
/// `CRON_UNREADABLE` with the field, `ZONE_UNKNOWN` with the name.
///
/// ```
/// use relcast_core::schedule::next_runs;
/// use relcast_core::workflow::Schedule;
/// let schedule = Schedule { cron: "30 2 * * *".into(), timezone: Some("America/New_York".into()) };
/// let runs = next_runs(&schedule, "2026-03-07T12:00:00Z".parse().unwrap(), 2).unwrap();
/// assert_eq!(runs[0].local, "2026-03-08T03:00:00-04:00");
/// assert_eq!(runs[1].at.to_string(), "2026-03-09T06:30:00Z");
/// ```
pub fn next_runs(schedule: &Schedule, now: Timestamp, count: usize) -> Result<Vec<Run>, Problem> {
    let cron: Cron = schedule.cron.parse()?;
    let zone = schedule.timezone.as_deref().map_or(Ok(Zone::UTC), str::parse)?;
    Ok(runs(&cron, zone, now, count))
}

fn runs(cron: &Cron, zone: Zone, now: Timestamp, count: usize) -> Vec<Run> {
    let count = count.min(MOST);
    let mut found: Vec<Run> = Vec::new();
    let mut last = now;
    let today = now.day();
    // The zone's today may be UTC's yesterday, and that may be the end of the month before.
    let mut day = Day::from_number(today.number() - 1);
    let mut months_without = 0;
    while found.len() < count && months_without < MONTHS {
        if !cron.takes_month(day.month) {
            day = Day { year: day.year + day.month / 12, month: day.month % 12 + 1, day: 1 };
            months_without += 1;
            continue;
        }
        if cron.takes_day(day) {
            for minute in cron.minutes() {
                // Outside of the years 1 to 9999 there is no run.
                let Ok(at) = Timestamp::from_second(zone.0.moment((day.number() * 1440 + minute) * 60)) else { continue };
                // All times that are skipped together come at the same moment.
                if at > last {
                    last = at;
                    found.push(Run { at, local: local(at, zone) });
                    months_without = 0;
                    if found.len() == count {
                        return found;
                    }
                }
            }
        }
        day = Day::from_number(day.number() + 1);
        months_without += usize::from(day.day == 1);
    }
    found
}

fn local(at: Timestamp, zone: Zone) -> String {
    let ahead = zone.0.ahead(at.as_second());
    let Ok(shown) = Timestamp::from_second(at.as_second() + ahead) else { return at.to_string() };
    let minutes = ahead.abs() / 60;
    let sign = if ahead < 0 { '-' } else { '+' };
    format!("{}{sign}{:02}:{:02}", shown.to_string().trim_end_matches('Z'), minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::schedule::codes::{CRON_UNREADABLE, ZONE_UNKNOWN};

    fn next(cron: &str, timezone: Option<&str>, now: &str, count: usize) -> Vec<String> {
        let schedule = Schedule { cron: cron.to_owned(), timezone: timezone.map(str::to_owned) };
        next_runs(&schedule, now.parse().unwrap(), count).unwrap().into_iter().map(|run| run.local).collect()
    }

    #[test]
    fn the_first_of_the_month() {
        let now = "2026-11-22T12:00:00Z";
        assert_eq!(next("0 0 1 * *", None, now, 2), ["2026-12-01T00:00:00+00:00", "2027-01-01T00:00:00+00:00"]);
        // In Tokyo it is the first while it is still the last day of the month in UTC.
        let schedule = Schedule { cron: "0 0 1 * *".into(), timezone: Some("Asia/Tokyo".into()) };
        let run = next_runs(&schedule, now.parse().unwrap(), 1).unwrap().remove(0);
        assert_eq!((run.at.to_string().as_str(), run.local.as_str()), ("2026-11-30T15:00:00Z", "2026-12-01T00:00:00+09:00"));
        // And a run of this very moment is not the next one.
        assert_eq!(next("0 0 1 * *", None, "2026-12-01T00:00:00Z", 1), ["2027-01-01T00:00:00+00:00"]);
        assert_eq!(next("0 0 1 * *", None, "2026-11-30T23:59:59Z", 1), ["2026-12-01T00:00:00+00:00"]);
    }

    #[test]
    fn far_from_greenwich() {
        assert_eq!(next("0 23 31 12 *", Some("Pacific/Kiritimati"), "2026-12-31T08:59:00Z", 1), ["2026-12-31T23:00:00+14:00"]);
        assert_eq!(next("0 23 31 12 *", Some("Pacific/Pago_Pago"), "2027-01-01T09:59:00Z", 1), ["2026-12-31T23:00:00-11:00"]);
    }

    #[test]
    fn either_field_of_days_is_enough() {
        let runs = next("0 0 1 * MON", None, "2026-11-22T12:00:00Z", 4);
        assert_eq!(runs.iter().map(|run| &run[..10]).collect::<Vec<_>>(), ["2026-11-23", "2026-11-30", "2026-12-01", "2026-12-07"]);
    }

    #[test]
    fn the_clocks_change() {
        // Three times that are skipped are one run, with the one that is due then anyway.
        assert_eq!(
            next("0,20,40 2,3 * * *", Some("Europe/Berlin"), "2026-03-28T12:00:00Z", 3),
            ["2026-03-29T03:00:00+02:00", "2026-03-29T03:20:00+02:00", "2026-03-29T03:40:00+02:00"]
        );
        assert_eq!(
            next("30 2 * * *", Some("Europe/Berlin"), "2026-10-24T12:00:00Z", 2),
            ["2026-10-25T02:30:00+02:00", "2026-10-26T02:30:00+01:00"]
        );
        // Between the two half past two of that night, the next one is tomorrow's.
        assert_eq!(next("30 2 * * *", Some("Europe/Berlin"), "2026-10-25T00:45:00Z", 1), ["2026-10-26T02:30:00+01:00"]);
    }

    #[test]
    fn a_leap_day_is_found_over_2100() {
        let runs = next("0 0 29 2 *", None, "2096-03-01T00:00:00Z", 2);
        assert_eq!(runs, ["2104-02-29T00:00:00+00:00", "2108-02-29T00:00:00+00:00"]);
        assert_eq!(next("0 0 30 2 *", None, "2026-01-01T00:00:00Z", 5), Vec::<String>::new());
        assert_eq!(next("0 0 1 1 *", None, "9999-06-01T00:00:00Z", 5), Vec::<String>::new());
        assert_eq!(next("* * * * *", None, "2026-01-01T00:00:00Z", usize::MAX).len(), MOST);
        assert_eq!(next("* * * * *", None, "0001-01-01T00:00:00Z", 1), ["0001-01-01T00:01:00+00:00"]);
    }

    #[test]
    fn trouble_is_told() {
        let tried = |cron: &str, timezone: &str| {
            let schedule = Schedule { cron: cron.into(), timezone: Some(timezone.into()) };
            next_runs(&schedule, Timestamp::UNIX_EPOCH, 1).unwrap_err().code
        };
        assert_eq!(tried("0 0 1 *", "UTC"), CRON_UNREADABLE);
        assert_eq!(tried("0 0 1 * *", "Mars/Olympus"), ZONE_UNKNOWN);
    }

    fn field(first: u32, last: u32) -> impl Strategy<Value = String> {
        let one = (first..=last).prop_map(|number| number.to_string());
        let range = (first..=last).prop_flat_map(move |from| (Just(from), from..=last)).prop_map(|(from, to)| format!("{from}-{to}"));
        let step = (1..=last).prop_map(|step| format!("*/{step}"));
        prop_oneof![Just("*".to_owned()), one, range, step]
    }

    proptest! {
        /// Minute by minute through four days around a change of clocks, the same runs are found.
        #[test]
        fn no_run_is_missed(minute in field(0, 59), hour in field(0, 23), day in field(1, 31), month in field(1, 12), weekday in field(0, 6), autumn: bool) {
            let cron: Cron = format!("{minute} {hour} {day} {month} {weekday}").parse().unwrap();
            let zone: Zone = "Europe/Berlin".parse().unwrap();
            let from = Day::new(2026, if autumn { 10 } else { 3 }, if autumn { 23 } else { 27 }).unwrap();
            let start = zone.0.moment(from.number() * 86_400);
            let mut seen = std::collections::BTreeSet::new();
            for shown in (from.number() * 1440)..((from.number() + 4) * 1440) {
                let (date, minute) = (Day::from_number(shown.div_euclid(1440)), shown.rem_euclid(1440));
                if cron.takes_day(date) && cron.minutes().any(|taken| taken == minute) {
                    seen.insert(zone.0.moment(shown * 60));
                }
            }
            let wanted: Vec<i64> = seen.into_iter().take(20).collect();
            let found = runs(&cron, zone, Timestamp::from_second(start - 1).unwrap(), wanted.len());
            prop_assert_eq!(found.iter().map(|run| run.at.as_second()).collect::<Vec<_>>(), wanted);
        }
    }
}
