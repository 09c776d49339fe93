//! The frozen link that is offered.

use leptos::prelude::*;
use relcast_core::frozen::{LONGEST_LINK, freeze};

use crate::effects::address;
use crate::effects::session::Session;

/// A frozen link of what is shown.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Offer {
    /// The whole address; empty where it would be too long.
    pub(super) link: String,
    /// The bytes that it has, or would have.
    size: usize,
}

impl Offer {
    /// None before anything was learned.
    pub(super) fn of(session: Session) -> Option<Self> {
        let edits = session.edits.get_untracked();
        let now = session.inputs.now()?;
        let frozen = untrack(|| session.inputs.with_snapshot(|snapshot| Some(freeze(snapshot, &edits, now))))?;
        let part = frozen.unwrap_or_default();
        let link = format!("{}#{part}", session.link.with_untracked(address::share));
        let fits = !part.is_empty() && link.len() <= LONGEST_LINK;
        Some(Self { size: link.len(), link: if fits { link } else { String::new() } })
    }

    /// What it is, or what to do instead.
    pub(super) fn sentence(&self) -> String {
        if self.link.is_empty() {
            return "Too long for a frozen link. Save a snapshot and send the file.".to_owned();
        }
        format!("{}.{} KB. Opens without any request, and stays as it is now.", self.size / 1000, self.size % 1000 / 100)
    }
}
