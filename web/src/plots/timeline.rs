//! The releases in time, a lane for each package.

use relcast_core::Timestamp;
use relcast_core::readiness::{CellState, Ledger, VersionKind};

use super::{DAY, MARGIN, Scale, Tick, WIDTH, months};

const TOP: i64 = 28;
const LANE: i64 = 44;

/// The picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// Its height.
    pub height: i64,
    /// The months.
    pub ticks: Vec<Tick>,
    /// The packages.
    pub lanes: Vec<Lane>,
    /// Where now is.
    pub now: i64,
    /// The usual number of days between final releases; none where there are too few.
    pub usual: Option<i64>,
    /// Waits between final releases that were clearly longer; the last may be still under way.
    pub gaps: Vec<Gap>,
}

/// A package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Its name.
    pub name: String,
    /// The height of its line.
    pub y: i64,
    /// Its releases.
    pub marks: Vec<Mark>,
}

/// A release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands.
    pub x: i64,
    /// How it is drawn.
    pub shape: Shape,
    /// Which release it is and of when.
    pub words: String,
    /// How many more of the same shape stand at the same place.
    pub more: usize,
}

/// What a release is, told by its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A final release.
    Final,
    /// A post-release.
    Post,
    /// A pre-release.
    Pre,
    /// Yanked, whatever it was.
    Yanked,
}

/// A wait that was longer than usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Where it begins.
    pub x: i64,
    /// How far it goes.
    pub width: i64,
    /// How many days it is.
    pub days: i64,
}

/// Places every release of the ledger whose time is known; none where no time is.
#[must_use]
pub fn timeline(ledger: &Ledger, now: Timestamp) -> Option<Timeline> {
    let times = ledger.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.at);
    let first = times.map(Timestamp::as_second).min()?;
    let scale = Scale { from: first, to: now.as_second().max(first + DAY), low: MARGIN, high: WIDTH - 3 * MARGIN };
    let lane = |(at, name): (usize, &relcast_core::PackageName)| {
        let mark = |row: &relcast_core::readiness::LedgerRow| {
            let cell = row.cells.get(at)?;
            let shape = match (cell.state, row.stage) {
                (CellState::Yanked, _) => Shape::Yanked,
                (_, VersionKind::Final) => Shape::Final,
                (_, VersionKind::Pre) => Shape::Pre,
                (_, VersionKind::Post) => Shape::Post,
            };
            let at = cell.at?;
            let words = format!("{} {}, {}", name, row.version, at.day());
            Some(Mark { x: scale.place(at.as_second()), shape, words, more: 0 })
        };
        let mut marks: Vec<Mark> = Vec::new();
        for mark in ledger.rows.iter().rev().filter_map(mark) {
            // A project of thousands of releases has many on each pixel, which would only be drawn over each other.
            match marks.last_mut().filter(|last| (last.x, last.shape) == (mark.x, mark.shape)) {
                Some(last) => last.more += 1,
                None => marks.push(mark),
            }
        }
        Lane { name: name.to_string(), y: TOP + i64::try_from(at).unwrap_or_default() * LANE + 30, marks }
    };
    let lanes: Vec<Lane> = ledger.packages.iter().enumerate().map(lane).collect();
    let finals = finals(ledger);
    let usual = interval(&finals);
    let until = finals.iter().copied().chain([now.as_second()]);
    let long = |(from, to): (i64, i64)| {
        let days = (to - from) / DAY;
        let x = scale.place(from);
        usual.filter(|usual| days * 2 > usual * 3).map(|_| Gap { x, width: scale.place(to) - x, days })
    };
    Some(Timeline {
        height: TOP + i64::try_from(lanes.len()).unwrap_or_default() * LANE + 8,
        ticks: months(&scale, 14),
        gaps: finals.iter().copied().zip(until.skip(1)).filter_map(long).collect(),
        now: scale.place(now.as_second()),
        lanes,
        usual,
    })
}

/// When each final release came out first, the earliest first.
fn finals(ledger: &Ledger) -> Vec<i64> {
    let finals = ledger.rows.iter().filter(|row| row.stage == VersionKind::Final);
    let mut finals: Vec<i64> =
        finals.filter_map(|row| row.cells.iter().filter_map(|cell| cell.at).min()).map(Timestamp::as_second).collect();
    finals.sort_unstable();
    finals
}

/// The usual days between releases: the one in the middle, of at least three. `times` are seconds, in order.
#[must_use]
pub fn interval(times: &[i64]) -> Option<i64> {
    let mut days: Vec<i64> = times.iter().zip(times.iter().skip(1)).map(|(one, two)| (two - one + DAY / 2) / DAY).collect();
    days.sort_unstable();
    days.get(days.len() / 2).copied().filter(|usual| days.len() > 2 && *usual > 0)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{at, cell, ledger};
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn releases_stand_in_their_lanes_in_time() {
        let missing = || cell(CellState::Missing, None, None);
        let out = |day: &str| cell(CellState::Released, Some(day), Some(1));
        let found = ledger(
            &["kelp", "kelp-cpu"],
            vec![
                ("1.1rc1", VersionKind::Pre, vec![out("2026-04-01"), missing()]),
                ("1.0.post1", VersionKind::Post, vec![missing(), out("2026-02-02")]),
                ("1.0", VersionKind::Final, vec![cell(CellState::Yanked, Some("2026-01-01"), None), out("2026-01-01")]),
            ],
        );
        let plot = timeline(&found, at("2026-04-11")).unwrap();
        let marks = |lane: usize| plot.lanes[lane].marks.iter().map(|mark| (mark.x, mark.shape)).collect::<Vec<_>>();
        assert_eq!(marks(0), [(12, Shape::Yanked), (616, Shape::Pre)]);
        assert_eq!(marks(1), [(12, Shape::Final), (227, Shape::Post)]);
        assert_eq!(plot.lanes[1].marks[1].words, "kelp-cpu 1.0.post1, 2026-02-02");
        assert_eq!((plot.now, plot.usual, plot.gaps.len()), (684, None, 0));
        assert!(plot.lanes[0].y < plot.lanes[1].y && plot.lanes[1].y < plot.height);
        assert_eq!(timeline(&ledger(&["kelp"], vec![]), at("2026-04-11")), None);
    }

    #[wasm_bindgen_test]
    fn releases_at_one_place_are_one_mark_that_counts_them() {
        let out = |day: &str| vec![cell(CellState::Released, Some(day), None)];
        let rows = vec![
            ("1.2", VersionKind::Final, out("2026-01-01")),
            ("1.1rc1", VersionKind::Pre, out("2016-01-02")),
            ("1.1", VersionKind::Final, out("2016-01-01")),
        ];
        let mut found = ledger(&["kelp"], rows);
        let marks = |found: &Ledger| {
            let plot = timeline(found, at("2026-01-02")).unwrap();
            plot.lanes[0].marks.iter().map(|mark| (mark.words.clone(), mark.more)).collect::<Vec<_>>()
        };
        assert_eq!(marks(&found).iter().map(|mark| mark.1).collect::<Vec<_>>(), [0, 0, 0]);
        found.rows[1].stage = VersionKind::Final;
        assert_eq!(marks(&found), [("kelp 1.1, 2016-01-01".to_owned(), 1), ("kelp 1.2, 2026-01-01".to_owned(), 0)]);
    }

    #[wasm_bindgen_test]
    fn a_long_wait_is_marked_and_so_is_the_one_under_way() {
        let days = ["2026-01-01", "2026-01-11", "2026-01-21", "2026-02-20", "2026-03-02"];
        let row = |(at, day): (usize, &&str)| {
            (["1.0", "1.1", "1.2", "1.3", "1.4"][at], VersionKind::Final, vec![cell(CellState::Released, Some(*day), None)])
        };
        let found = ledger(&["kelp"], days.iter().enumerate().rev().map(row).collect());
        let gaps = |now| timeline(&found, at(now)).unwrap().gaps.iter().map(|gap| gap.days).collect::<Vec<_>>();
        assert_eq!(timeline(&found, at("2026-03-03")).unwrap().usual, Some(10));
        assert_eq!(gaps("2026-03-03"), [30]);
        assert_eq!(gaps("2026-03-18"), [30, 16]);
    }

    #[wasm_bindgen_test]
    fn two_releases_have_no_usual_interval() {
        assert_eq!(interval(&[0, 864_000, 1_728_000]), None);
        assert_eq!(interval(&[0, 864_000, 1_728_000, 9_000_000]), Some(10));
        assert_eq!(interval(&[]), None);
    }
}
