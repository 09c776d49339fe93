//! From values to pixels.

use relcast_core::{Day, Timestamp};

use super::DAY;

/// Maps `from..=to` onto `low..=high`, which may run downwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The first value.
    pub from: i64,
    /// The last value.
    pub to: i64,
    /// Where the first value stands.
    pub low: i64,
    /// Where the last value stands.
    pub high: i64,
}

impl Scale {
    /// Where a value stands; what is beyond the ends stands at the end.
    #[must_use]
    pub fn place(&self, value: i64) -> i64 {
        let span = i128::from(self.to) - i128::from(self.from);
        if span <= 0 {
            return self.low;
        }
        let along = (i128::from(value) - i128::from(self.from)).clamp(0, span);
        let moved = along * (i128::from(self.high) - i128::from(self.low)) / span;
        self.low + i64::try_from(moved).unwrap_or_default()
    }
}

/// A mark on an axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Where it stands.
    pub x: i64,
    /// What it says.
    pub words: String,
}

/// The first days of months, as far apart as it takes to have at most `most` of them. A year is named where it begins.
#[must_use]
pub fn months(scale: &Scale, most: usize) -> Vec<Tick> {
    const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month_of = |second: i64| Timestamp::from_second(second).map_or(0, |time| time.day().year * 12 + time.day().month - 1);
    let (first, last) = (month_of(scale.from), month_of(scale.to));
    let fits = |step: &i64| usize::try_from((last - first) / step).is_ok_and(|count| count < most);
    let step = [1, 2, 3, 6, 12, 24, 60].into_iter().find(fits).unwrap_or(120);
    let tick = |month: i64| {
        let day = Day::new(month / 12, month % 12 + 1, 1)?;
        let second = day.number() * DAY;
        let name = NAMES.get(usize::try_from(month % 12).ok()?)?;
        let words = if month % 12 == 0 { (month / 12).to_string() } else { (*name).to_owned() };
        (scale.from..=scale.to).contains(&second).then(|| Tick { x: scale.place(second), words })
    };
    (first..=last).filter(|month| month % step == 0).filter_map(tick).collect()
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn second(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_second()
    }

    #[wasm_bindgen_test]
    fn a_scale_goes_up_down_and_no_further() {
        let up = Scale { from: 100, to: 200, low: 10, high: 20 };
        assert_eq!([0, 100, 150, 200, 300].map(|value| up.place(value)), [10, 10, 15, 20, 20]);
        let down = Scale { low: 20, high: 10, ..up };
        assert_eq!([100, 150, 200].map(|value| down.place(value)), [20, 15, 10]);
        assert_eq!(Scale { from: 5, to: 5, low: 3, high: 9 }.place(5), 3);
        assert_eq!(Scale { from: i64::MIN, to: i64::MAX, low: 0, high: 10 }.place(0), 5);
    }

    #[wasm_bindgen_test]
    fn months_are_as_far_apart_as_there_is_room() {
        let scale = Scale { from: second("2025-11-15T00:00:00Z"), to: second("2026-02-20T00:00:00Z"), low: 0, high: 97 };
        let words = |most| months(&scale, most).into_iter().map(|tick| (tick.x, tick.words)).collect::<Vec<_>>();
        assert_eq!(words(12), [(16, "Dec".into()), (47, "2026".into()), (78, "Feb".into())]);
        // Every second month is one of an even number in the year.
        assert_eq!(words(3), [(47, "2026".into())]);
        assert_eq!(words(1), [(47, "2026".into())]);
    }
}
