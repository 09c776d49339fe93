//! What sections are made of: small types whose form never changes, whatever the snapshot's own become.

use serde::de::{DeserializeOwned, Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::codes::FROZEN_NEWER;
use crate::endpoints::Service;
use crate::problem::{Code, Problem};
use crate::snapshot;
use crate::time::Timestamp;

/// More than any list of a project that fits: a short input must not ask for much memory.
const MOST: usize = 100_000;

/// Reads a value; what a later version wrote behind it is passed over.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::take_from_bytes(bytes).ok().map(|(value, _)| value)
}

/// The moment that all others are counted from, back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment(pub(super) Timestamp);

impl Moment {
    pub(super) fn ago(self, at: Timestamp) -> i64 {
        self.0.as_second() - at.as_second()
    }

    pub(super) fn at(self, ago: i64) -> Option<Timestamp> {
        Timestamp::from_second(self.0.as_second().checked_sub(ago)?).ok()
    }
}

/// Moments, each as the seconds since the one before it.
#[derive(Serialize, Deserialize)]
pub(super) struct Times(List<Option<i64>>);

impl Times {
    pub(super) fn of(times: impl Iterator<Item = Option<Timestamp>>, moment: Moment) -> Self {
        let mut before = moment.0.as_second();
        let mut step = |at: Timestamp| at.as_second() - std::mem::replace(&mut before, at.as_second());
        Self(List(times.map(|at| at.map(&mut step)).collect()))
    }

    pub(super) fn read(self, moment: Moment) -> Option<Vec<Option<Timestamp>>> {
        let mut before = moment.0.as_second();
        let mut at = |step: i64| {
            before = before.checked_add(step)?;
            Timestamp::from_second(before).ok()
        };
        self.0.0.into_iter().map(|step| step.map_or(Some(None), |step| at(step).map(Some))).collect()
    }
}

/// A list that is not longer than any should be.
#[derive(Clone, Debug, Serialize)]
pub(super) struct List<T>(pub(super) Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Items<T>(Vec<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Items<T> {
            type Value = List<T>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<List<T>, A::Error> {
                while let Some(item) = items.next_element()? {
                    if self.0.len() == MOST {
                        return Err(A::Error::custom("too many"));
                    }
                    self.0.push(item);
                }
                Ok(List(self.0))
            }
        }

        deserializer.deserialize_seq(Items(Vec::new()))
    }
}

/// Texts, each with a NUL behind it: their lengths would only be in the way of the compression. A NUL within one is left out.
#[derive(Serialize, Deserialize)]
pub(super) struct Texts(String);

impl Texts {
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut out = String::new();
        for text in texts {
            out.extend(text.split('\0'));
            out.push('\0');
        }
        Self(out)
    }

    pub(super) fn read(&self) -> Vec<&str> {
        self.0.split_terminator('\0').take(MOST).collect()
    }
}

/// What may be made of a frozen link in all, in bytes: where a text stands once and is meant often, a short input could become a large one.
#[derive(Debug)]
pub(super) struct Allowance(usize);

impl Default for Allowance {
    fn default() -> Self {
        Self(16_000_000)
    }
}

impl Allowance {
    pub(super) fn copy(&mut self, text: &str) -> Option<String> {
        self.0 = self.0.checked_sub(text.len())?;
        Some(text.to_owned())
    }
}

/// A part of the snapshot.
#[derive(Serialize, Deserialize)]
pub(super) enum Part<T> {
    Waiting,
    Ready { value: T, ago: Option<i64>, from: Option<u8>, problems: List<Trouble> },
    Failed(Trouble),
}

impl<T> Part<T> {
    pub(super) fn of<A>(part: &snapshot::Part<A>, moment: Moment, value: impl FnOnce(&A) -> T) -> Self {
        match part {
            snapshot::Part::Waiting => Self::Waiting,
            snapshot::Part::Failed { problem } => Self::Failed(Trouble::of(problem)),
            snapshot::Part::Ready { value: known, at, from, problems } => Self::Ready {
                value: value(known),
                ago: at.map(|at| moment.ago(at)),
                from: from.and_then(|from| (0..).zip(Service::ALL).find(|(_, service)| *service == from)).map(|(place, _)| place),
                problems: List(problems.iter().map(Trouble::of).collect()),
            },
        }
    }

    /// None where it is damaged.
    pub(super) fn read<A>(self, moment: Moment, value: impl FnOnce(T) -> Option<A>) -> Option<snapshot::Part<A>> {
        Some(match self {
            Self::Waiting => snapshot::Part::Waiting,
            Self::Failed(trouble) => snapshot::Part::Failed { problem: trouble.problem() },
            Self::Ready { value: known, ago, from, problems } => snapshot::Part::Ready {
                value: value(known)?,
                at: ago.map_or(Some(None), |ago| moment.at(ago).map(Some))?,
                from: from.and_then(|place| Service::ALL.get(usize::from(place)).copied()),
                problems: problems.0.into_iter().map(Trouble::problem).collect(),
            },
        })
    }
}

/// A problem.
#[derive(Serialize, Deserialize)]
pub(super) struct Trouble {
    code: String,
    message: String,
    hint: Option<String>,
}

impl Trouble {
    pub(super) fn of(problem: &Problem) -> Self {
        Self { code: problem.code.as_str().to_owned(), message: problem.message.clone(), hint: problem.hint.clone() }
    }

    /// A code that is not known here is one of a newer version.
    pub(super) fn problem(self) -> Problem {
        let code = Code::named(&self.code).unwrap_or(FROZEN_NEWER);
        Problem { code, message: self.message, hint: self.hint }
    }
}

/// The different values of a column, in the order in which they come first, and the place of each.
pub(super) fn table<T: PartialEq>(values: impl Iterator<Item = T>) -> (Vec<T>, Vec<u32>) {
    let mut all: Vec<T> = Vec::new();
    let mut places = Vec::new();
    let mut last = 0;
    for value in values {
        // Mostly the one before, or the one that followed last time.
        let near = [last, last + 1].into_iter().find(|place| all.get(*place) == Some(&value));
        let place = near.or_else(|| all.iter().position(|known| *known == value)).unwrap_or_else(|| {
            all.push(value);
            all.len() - 1
        });
        last = place;
        places.push(u32::try_from(place).unwrap_or(u32::MAX));
    }
    (all, places)
}

/// The entry of a table.
pub(super) fn entry<T>(all: &[T], place: u32) -> Option<&T> {
    all.get(usize::try_from(place).ok()?)
}
