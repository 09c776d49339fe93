//! One field of a cron expression: the numbers that it takes.

/// What a field may hold.
pub(super) struct Kind {
    /// What it is called in a sentence.
    pub(super) name: &'static str,
    /// The lowest number.
    pub(super) first: u32,
    /// The highest number.
    pub(super) last: u32,
    /// Words for the numbers from `first` on.
    pub(super) words: &'static [&'static str],
    /// What it takes, in a sentence.
    pub(super) takes: &'static str,
}

/// The five fields, in their order.
pub(super) const KINDS: [Kind; 5] = [
    Kind { name: "minute", first: 0, last: 59, words: &[], takes: "0 to 59" },
    Kind { name: "hour", first: 0, last: 23, words: &[], takes: "0 to 23" },
    Kind { name: "day of the month", first: 1, last: 31, words: &[], takes: "1 to 31" },
    Kind {
        name: "month",
        first: 1,
        last: 12,
        words: &["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
        takes: "1 to 12 or JAN to DEC",
    },
    Kind {
        name: "day of the week",
        first: 0,
        last: 6,
        words: &["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
        takes: "0 to 6 or SUN to SAT, Sunday being 0",
    },
];

/// The numbers that a field takes, and whether it is `*`, which leaves the choice of the day to the other field of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field {
    bits: u64,
    pub(super) any: bool,
}

impl Field {
    pub(super) const fn takes(self, number: i64) -> bool {
        number >= 0 && number < 64 && self.bits >> number & 1 == 1
    }

    /// Reads a field; none where it is not in the form. A comma binds the least, then the step, then the range.
    pub(super) fn read(text: &str, kind: &Kind) -> Option<Self> {
        let mut bits = 0;
        for part in text.split(',') {
            bits |= part_of(part, kind)?;
        }
        Some(Self { bits, any: text == "*" })
    }
}

fn part_of(part: &str, kind: &Kind) -> Option<u64> {
    let (span, step) = match part.split_once('/') {
        Some((span, step)) => (span, Some(number(step).filter(|step| *step > 0)?)),
        None => (part, None),
    };
    let (first, last) = match span.split_once('-') {
        _ if span == "*" => (kind.first, kind.last),
        Some((first, last)) => (one(first, kind)?, one(last, kind)?),
        // GitHub reads `20/15` as `20-59/15`.
        None => one(span, kind).map(|first| (first, if step.is_some() { kind.last } else { first }))?,
    };
    if first > last {
        return None;
    }
    let step = usize::try_from(step.unwrap_or(1)).ok()?;
    Some((first..=last).step_by(step).fold(0, |bits, number| bits | 1 << number))
}

fn one(text: &str, kind: &Kind) -> Option<u32> {
    let word = kind.words.iter().position(|word| word.eq_ignore_ascii_case(text));
    let value = match word {
        Some(at) => u32::try_from(at).ok()? + kind.first,
        None => number(text)?,
    };
    (kind.first..=kind.last).contains(&value).then_some(value)
}

/// Digits alone: no sign, and few enough to be a number of a clock.
fn number(text: &str) -> Option<u32> {
    ((1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}
