//! Reading a part: in one go, where a tagged enum would copy the whole part first, and with one reader of all but the value for every kind of part.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::{Part, State};
use crate::endpoints::Service;
use crate::problem::Problem;
use crate::time::Timestamp;

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Part<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Reader(PhantomData))
    }
}

struct Reader<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Reader<T> {
    type Value = Part<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a part with its state")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Part<T>, A::Error> {
        let mut value = None;
        let mut about = About::default();
        while let Some(key) = entries.next_key()? {
            match key {
                // There, also where it is `null`.
                Key::Value => value = Some(entries.next_value()?),
                key => about.read(key, &mut entries)?,
            }
        }
        let missing = |name| A::Error::missing_field(name);
        match about.state.ok_or_else(|| missing("state"))? {
            State::Waiting => Ok(Part::Waiting),
            State::Ready => {
                let About { at, from, problems, .. } = about;
                value.map(|value| Part::Ready { value, at, from, problems }).ok_or_else(|| missing("value"))
            }
            State::Failed => about.problem.map(|problem| Part::Failed { problem }).ok_or_else(|| missing("problem")),
        }
    }
}

#[derive(serde::Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
enum Key {
    State,
    Value,
    At,
    From,
    Problems,
    Problem,
    /// One of a newer version.
    #[serde(other)]
    Other,
}

/// All but the value, whatever the state.
#[derive(Default)]
struct About {
    state: Option<State>,
    at: Option<Timestamp>,
    from: Option<Service>,
    problems: Vec<Problem>,
    problem: Option<Problem>,
}

impl About {
    #[inline(never)]
    fn read<'de, A: MapAccess<'de>>(&mut self, key: Key, entries: &mut A) -> Result<(), A::Error> {
        match key {
            Key::State => self.state = Some(entries.next_value()?),
            Key::At => self.at = entries.next_value()?,
            Key::From => self.from = entries.next_value()?,
            Key::Problems => self.problems = entries.next_value()?,
            Key::Problem => self.problem = entries.next_value()?,
            Key::Value | Key::Other => entries.next_value::<IgnoredAny>().map(|_| ())?,
        }
        Ok(())
    }
}
