//! The bytes of a package's releases in time, and when its room is used up.

use relcast_core::Timestamp;
use relcast_core::readiness::{Ledger, Quota};

use super::{DAY, MARGIN, Scale, Tick, WIDTH, interval, months};

/// Sums are drawn from here down to `FLOOR`.
const TOP: i64 = 28;
const FLOOR: i64 = 150;
/// Single releases stand on the foot, in a band of their own.
const FOOT: i64 = 222;
const BAND: i64 = 44;
/// What is to come has the last part of the width.
const NOW: i64 = WIDTH * 3 / 4;

/// The picture of one package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SizeHistory {
    /// Its height.
    pub height: i64,
    /// The months.
    pub ticks: Vec<Tick>,
    /// The releases of known size, the earliest first.
    pub bars: Vec<Bar>,
    /// The sum so far, from point to point.
    pub sum: Vec<(i64, i64)>,
    /// The sum to come, if releases go on as they did; empty where nothing tells how.
    pub forecast: Vec<(i64, i64)>,
    /// The height of the limit.
    pub limit: i64,
    /// Where now is.
    pub now: i64,
    /// The height of nothing, where sums begin.
    pub floor: i64,
    /// Where the bars stand.
    pub foot: i64,
}

/// A release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Where it stands.
    pub x: i64,
    /// How high it is.
    pub height: i64,
    /// Its version.
    pub version: String,
    /// When it came out.
    pub at: Timestamp,
    /// Its bytes.
    pub size: u64,
    /// The bytes of all releases until then.
    pub sum: u64,
}

impl SizeHistory {
    /// The bars that are drawn: of those at one place the highest, and how many more stand there.
    #[must_use]
    pub fn drawn(&self) -> Vec<(&Bar, usize)> {
        let mut drawn: Vec<(&Bar, usize)> = Vec::new();
        for bar in &self.bars {
            match drawn.last_mut().filter(|(last, _)| last.x == bar.x) {
                Some((last, more)) => {
                    *more += 1;
                    if bar.height > last.height {
                        *last = bar;
                    }
                }
                None => drawn.push((bar, 0)),
            }
        }
        drawn
    }
}

fn signed(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

/// Places the releases of the package at a place in the ledger; none where no size is known.
#[must_use]
pub fn size_history(ledger: &Ledger, place: usize, quota: &Quota, now: Timestamp) -> Option<SizeHistory> {
    let mut releases: Vec<(Timestamp, String, u64)> = Vec::new();
    for row in &ledger.rows {
        let Some(cell) = row.cells.get(place) else { continue };
        if let (Some(at), Some(size)) = (cell.at, cell.size) {
            releases.push((at, row.version.to_string(), size));
        }
    }
    releases.sort_by_key(|(at, _, _)| *at);
    let (first, last) = (releases.first()?.0.as_second(), now.as_second());
    let scale = Scale { from: first, to: last.max(first + DAY), low: MARGIN, high: NOW };
    let highest = releases.iter().map(|(_, _, size)| *size).max()?;
    let bar = Scale { from: 0, to: signed(highest), low: 0, high: BAND };
    // The limit has room above it, where more than it may have is used.
    let room = Scale { from: 0, to: signed(quota.limit.max(quota.used)), low: FLOOR, high: TOP + 14 };
    let mut sum = 0u64;
    let mut line = vec![(MARGIN, FLOOR)];
    let mut bars = Vec::with_capacity(releases.len());
    for (at, version, size) in releases {
        let x = scale.place(at.as_second());
        line.push((x, room.place(signed(sum))));
        sum = sum.saturating_add(size);
        line.push((x, room.place(signed(sum))));
        bars.push(Bar { x, height: bar.place(signed(size)).max(1), version, at, size, sum });
    }
    line.push((scale.place(last), room.place(signed(sum))));
    let times: Vec<i64> = bars.iter().map(|bar| bar.at.as_second()).collect();
    Some(SizeHistory {
        height: FOOT + 10,
        ticks: months(&scale, 9),
        forecast: forecast(&scale, &room, quota, interval(&times), last),
        sum: line,
        bars,
        limit: room.place(signed(quota.limit)),
        now: scale.place(last),
        floor: FLOOR,
        foot: FOOT,
    })
}

/// Steps of one release each until the room or the picture ends.
fn forecast(scale: &Scale, room: &Scale, quota: &Quota, days: Option<i64>, now: i64) -> Vec<(i64, i64)> {
    let (Some(days), Some(left)) = (days, quota.releases_left) else { return Vec::new() };
    // The same pixels for a day as up to now.
    let ahead = |count: i64| scale.high + count * days * (scale.high - scale.low) / ((scale.to - scale.from) / DAY).max(1);
    let mut line = vec![(scale.place(now), room.place(signed(quota.used)))];
    let mut used = quota.used;
    for count in 1..=signed(left).min(200) {
        let x = ahead(count);
        if x > WIDTH - MARGIN {
            line.push((WIDTH - MARGIN, room.place(signed(used))));
            break;
        }
        line.push((x, room.place(signed(used))));
        used = used.saturating_add(quota.release);
        line.push((x, room.place(signed(used))));
    }
    line
}

#[cfg(test)]
mod tests {
    use relcast_core::readiness::{CellState, VersionKind};

    use super::super::tests::{at, cell, ledger};
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn quota(used: u64, release: u64) -> Quota {
        let left = (100 - used.min(100)).checked_div(release);
        Quota { package: "kelp".parse().unwrap(), used, limit: 100, raised: false, growth: None, release, releases_left: left, unknown: 0 }
    }

    #[wasm_bindgen_test]
    fn sums_rise_to_the_limit_and_the_forecast_goes_on() {
        let out = |day: &str, size| vec![cell(CellState::Released, Some(day), Some(size))];
        let rows = vec![
            ("1.3", VersionKind::Final, out("2026-03-31", 20)),
            ("1.2", VersionKind::Final, out("2026-03-01", 10)),
            ("1.1", VersionKind::Final, vec![cell(CellState::Missing, None, None)]),
            ("1.0.post1", VersionKind::Post, out("2026-01-30", 20)),
            ("1.0", VersionKind::Final, out("2026-01-01", 10)),
        ];
        let plot = size_history(&ledger(&["kelp"], rows), 0, &quota(60, 20), at("2026-04-01")).unwrap();
        let bars: Vec<(&str, i64, u64)> = plot.bars.iter().map(|bar| (bar.version.as_str(), bar.height, bar.sum)).collect();
        assert_eq!(bars, [("1.0", 22, 10), ("1.0.post1", 44, 30), ("1.2", 22, 40), ("1.3", 44, 60)]);
        assert_eq!((plot.sum.first(), plot.limit), (Some(&(12, 150)), 42));
        assert!(plot.sum.is_sorted_by(|one, two| one.0 <= two.0 && one.1 >= two.1));
        // It goes on from where the sum is, to the end of the picture.
        assert_eq!(plot.forecast.first(), plot.sum.last());
        assert_eq!(plot.forecast.last().unwrap().0, WIDTH - MARGIN);
        assert_eq!(size_history(&ledger(&["kelp"], vec![]), 0, &quota(0, 0), at("2026-04-01")), None);
    }

    #[wasm_bindgen_test]
    fn of_bars_at_one_place_the_highest_is_drawn() {
        let out = |day: &str, size| vec![cell(CellState::Released, Some(day), Some(size))];
        let rows = vec![
            ("1.2", VersionKind::Final, out("2026-03-01", 9)),
            ("1.1", VersionKind::Final, out("2016-01-02", 20)),
            ("1.0", VersionKind::Final, out("2016-01-01", 10)),
        ];
        let plot = size_history(&ledger(&["kelp"], rows), 0, &quota(39, 20), at("2026-04-01")).unwrap();
        let drawn: Vec<(&str, usize)> = plot.drawn().into_iter().map(|(bar, more)| (bar.version.as_str(), more)).collect();
        assert_eq!(drawn, [("1.1", 1), ("1.2", 0)]);
        assert_eq!(plot.bars.len(), 3, "the table has them all");
    }

    #[wasm_bindgen_test]
    fn what_is_over_the_limit_is_drawn_above_it() {
        let rows = vec![("1.0", VersionKind::Final, vec![cell(CellState::Released, Some("2026-01-01"), Some(200))])];
        let plot = size_history(&ledger(&["kelp"], rows), 0, &quota(200, 200), at("2026-04-01")).unwrap();
        assert!(plot.sum.last().unwrap().1 < plot.limit);
        assert_eq!(plot.forecast, []);
    }
}
