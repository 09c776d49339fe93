//! The lookup that is under way.

use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use relcast_core::lookup::Lookup;
use relcast_core::{Endpoints, Query, Readers, Recording, Request, Timestamp, Version};

use crate::effects::clock;
use crate::state::Age;

/// How far the part of the page is that reads the files of a project.
pub(super) enum Files {
    NotAsked,
    Loading,
    /// It did not come.
    Lost,
    Loaded(Readers),
}

impl Files {
    pub(super) fn readers(&self) -> Option<Readers> {
        if let Self::Loaded(readers) = self { Some(*readers) } else { None }
    }

    /// Whether it is to be loaded now, where a file waits for it. That is asked once.
    pub(super) fn is_to_load(&mut self) -> bool {
        let is_to_load = matches!(self, Self::NotAsked | Self::Lost);
        if is_to_load {
            *self = Self::Loading;
        }
        is_to_load
    }
}

/// The lookup that is under way.
pub(in crate::effects) struct Run {
    /// Answers to an earlier lookup are passed over.
    pub(super) number: u32,
    pub(in crate::effects) lookup: Option<Lookup>,
    pub(super) files: Files,
    /// None: the services themselves.
    pub(super) recording: Option<Rc<Recording>>,
    /// When what was opened was taken.
    pub(super) taken: Option<Timestamp>,
    pub(in crate::effects) endpoints: Endpoints,
    pub(super) waiting: VecDeque<Request>,
    pub(super) running: usize,
    /// Kept answers will do that are not older than this.
    pub(super) since: Timestamp,
    /// What was answered by a kept answer that may have changed since, to be asked once more when the rest is there.
    pub(super) old: Vec<Request>,
    pub(super) age: Age,
    /// Whether what was learned is about to be shown.
    pub(super) is_pending: bool,
    /// Whether the rest is about to be worked out.
    pub(super) resting: bool,
    /// How long it takes to show it.
    pub(super) cost: Duration,
    /// Whether the next picture is waited for: somebody chose what is shown at once, and what the rooms make of it comes after.
    pub(super) hurried: bool,
}

impl Run {
    /// A recording and what was frozen stand still at their moment.
    pub(in crate::effects) fn now(&self) -> Timestamp {
        self.taken.or(self.recording.as_ref().map(|recording| recording.at)).unwrap_or_else(clock::now)
    }

    /// Nothing that is kept will do.
    pub(super) fn ask_anew(&mut self) {
        self.since = clock::now().after(1);
    }

    /// `verify`: the version that is to be verified, where that is not the current one.
    pub(super) fn begin(&mut self, query: Query, verify: Option<&Version>) {
        let mut lookup = Lookup::reading(query, self.endpoints.clone(), self.files.readers()).with_kept_answers();
        lookup.look_at(verify);
        self.lookup = Some(lookup);
    }
}
