//! Requests that were given out and wait for their answers.

use crate::sorted::SortedMap;

/// What was asked, by the number of its request.
#[derive(Clone, Debug)]
pub(crate) struct OpenRequests<Ask> {
    open: SortedMap<u32, Ask>,
    given: u32,
}

impl<Ask> Default for OpenRequests<Ask> {
    fn default() -> Self {
        Self { open: SortedMap::default(), given: 0 }
    }
}

impl<Ask> OpenRequests<Ask> {
    /// Notes that something is asked, and gives the number of its request.
    pub(crate) fn give(&mut self, ask: Ask) -> u32 {
        self.given += 1;
        self.open.insert(self.given, ask);
        self.given
    }

    /// What a request asked that is answered now; none where nothing waits for that.
    pub(crate) fn take(&mut self, id: u32) -> Option<Ask> {
        self.open.remove(&id)
    }

    /// What a request asks that still waits.
    pub(crate) fn get(&self, id: u32) -> Option<&Ask> {
        self.open.get(&id)
    }

    /// Whether every answer came.
    pub(crate) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// How many requests were given out so far.
    pub(crate) const fn given(&self) -> u32 {
        self.given
    }

    /// What waits for its answer.
    pub(crate) fn asks(&self) -> impl Iterator<Item = &Ask> {
        self.open.values()
    }

    /// Passes over the answers of the others.
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&Ask) -> bool) {
        self.open.retain(|_, ask| keep(ask));
    }
}
