//! What is opened instead of looked up: a frozen link, or a snapshot file. Nobody is asked, until somebody makes it live.

use leptos::prelude::*;
use relcast_core::changelog::Edit;
use relcast_core::lookup::Lookup;
use relcast_core::snapshot::Snapshot;
use relcast_core::{Link, Problem, Timestamp};

use super::Session;
use crate::effects::{address, browser_storage};

/// What was opened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// The frozen part of the address; empty for a file.
    pub part: String,
    /// When it was taken; none where it could not be opened.
    pub taken: Option<Timestamp>,
    /// What of it could not be read.
    pub problem: Option<Problem>,
}

impl Session {
    /// Whether what is shown was opened, and nobody is asked.
    pub fn is_frozen(self) -> bool {
        self.kept.with_untracked(|kept| kept.as_ref().is_some_and(|kept| kept.taken.is_some()))
    }

    /// Opens what is frozen in the address. False where there is nothing that is not open already.
    pub(super) fn follow_frozen(self, link: &Link) -> bool {
        let open = self.kept.with_untracked(|kept| kept.as_ref().map(|kept| kept.part.clone()).filter(|part| !part.is_empty()));
        match (address::frozen_part(), open) {
            (Some(part), open) if open.as_ref() != Some(&part) => {
                self.clear(false);
                self.set_trouble.set(link.problems.clone());
                self.set_link.set(link.clone());
                self.opening.set(Some(part));
                true
            }
            // A link to a room does not name what is frozen: it goes on, so that the address still says all.
            (None, Some(part)) if self.link.with_untracked(|now| now.query == link.query) => {
                address::set_frozen_part(link, &part);
                false
            }
            _ => false,
        }
    }

    /// Shows what was opened.
    pub fn show_kept(self, snapshot: Snapshot, edits: Vec<Edit>, kept: Kept) {
        let mut link = self.link.get_untracked();
        link.query = snapshot.query.clone();
        let is_file = kept.part.is_empty();
        link.sample &= !is_file;
        self.clear(false);
        self.run.update_value(|run| {
            run.taken = kept.taken;
            run.lookup = Some(Lookup::closed(snapshot, run.endpoints.clone()));
        });
        if is_file {
            address::push(&link)
        } else {
            address::replace(&link)
        }
        self.edits.set(edits);
        self.set_trouble.set(Vec::new());
        self.set_link.set(link);
        self.kept.set(Some(kept));
        self.opening.set(None);
        self.publish();
    }

    /// Says why something could not be opened; what was shown before stays.
    pub fn refuse_kept(self, part: String, problem: Problem) {
        self.kept.set(Some(Kept { part, taken: None, problem: Some(problem) }));
        self.opening.set(None);
    }

    /// Looks up anew what was opened.
    pub fn make_live(self) {
        address::set_frozen_part(&self.link.get_untracked(), "");
        self.edits.set(browser_storage::edits());
        self.start(true);
    }
}
