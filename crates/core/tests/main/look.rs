//! A lookup of the sample in which some answers are others.

use relcast_core::preview::ChangesPreview;
use relcast_core::{Answer, Choice, Endpoints, Lookup, Preview, Query, Request, preview};

use crate::shelf::{SAMPLE, query};

/// What a lookup of the sample asked, and what it learned where some answers are others.
pub(crate) struct Look {
    pub(crate) lookup: Lookup,
    pub(crate) asked: Vec<Request>,
}

impl Look {
    pub(crate) fn new(other: impl Fn(&Request) -> Option<Answer>) -> Self {
        Self::of(query("tidepool"), other)
    }

    pub(crate) fn of(query: Query, other: impl Fn(&Request) -> Option<Answer>) -> Self {
        let mut look = Self { lookup: Lookup::new(query, Endpoints::default()), asked: Vec::new() };
        look.go_on(other);
        look
    }

    pub(crate) fn go_on(&mut self, other: impl Fn(&Request) -> Option<Answer>) {
        let mut open = self.lookup.next();
        while let Some(request) = open.pop() {
            self.lookup.answer(request.id, other(&request).unwrap_or_else(|| SAMPLE.answer(&request)), SAMPLE.at());
            self.asked.push(request);
            open.extend(self.lookup.next());
        }
    }

    pub(crate) fn shown(&self) -> Preview {
        preview(self.lookup.snapshot(), &Choice::default(), &Endpoints::default(), SAMPLE.at())
    }

    pub(crate) fn changes(&self) -> ChangesPreview {
        self.shown().changes.unwrap()
    }

    /// The paths that were asked for and hold a text.
    pub(crate) fn asked_for(&self, text: &str) -> Vec<&str> {
        self.asked.iter().map(|request| request.path.as_str()).filter(|path| path.contains(text)).collect()
    }
}
