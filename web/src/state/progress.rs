//! How far a lookup is.

use relcast_core::Lookup;

use super::count;

/// Requests answered and given out, and what is under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Requests that were answered.
    pub answered: u32,
    /// Requests that were given out; it grows as answers lead to more.
    pub given: u32,
    /// What is under way.
    pub under_way: Vec<String>,
    /// Calls of GitHub's quota that the same lookup takes again.
    pub cost: u32,
    /// Whether everything was known without asking.
    pub is_closed: bool,
}

impl Progress {
    /// Reads it off a lookup.
    #[must_use]
    pub fn of(lookup: &Lookup) -> Self {
        let under_way = lookup.under_way();
        let open = u32::try_from(under_way.len()).unwrap_or(u32::MAX);
        let answered = lookup.given().saturating_sub(open);
        Self { answered, given: lookup.given(), under_way, cost: lookup.cost(), is_closed: lookup.is_closed() }
    }

    /// Whether answers are outstanding.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        !self.under_way.is_empty()
    }

    /// What it costs to ask for everything once more; nothing while that is not known.
    #[must_use]
    pub fn cost_sentence(&self) -> String {
        match self.cost {
            0 => String::new(),
            _ if self.is_busy() => String::new(),
            cost => format!(" Refresh takes {}.", count(cost as usize, "GitHub call")),
        }
    }

    /// One line for people.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self.under_way.as_slice() {
            [] if self.is_closed => "Nothing is requested.".to_owned(),
            [] if self.given == 0 => String::new(),
            [] => format!("{} requests done.", self.answered),
            [one] => format!("{} of {} answers. Reading {one}.", self.answered, self.given),
            [one, rest @ ..] => format!("{} of {} answers. Reading {one} and {} more.", self.answered, self.given, rest.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use relcast_core::{Answer, Endpoints, Query};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn it_counts_what_is_answered() {
        let mut lookup = Lookup::new(Query::from_search("a b", &Endpoints::default()).unwrap(), Endpoints::default());
        assert_eq!(Progress::of(&lookup).sentence(), "");
        let requests = lookup.next();
        assert_eq!(Progress::of(&lookup).sentence(), "0 of 3 answers. Reading releases of a and 2 more.");
        lookup.answer(requests[0].id, Answer::failed(""), "2026-01-01T00:00:00Z".parse().unwrap());
        assert_eq!((Progress::of(&lookup).answered, Progress::of(&lookup).is_busy()), (1, true));
        let closed = Lookup::closed(lookup.snapshot().clone(), Endpoints::default());
        assert_eq!(Progress::of(&closed).sentence(), "Nothing is requested.");
    }
}
