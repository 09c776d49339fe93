//! Answers are kept in the browser's database, so that a reload, a second tab and a visit without a network cost no call.

mod database;
mod store;
mod turn;

use relcast_core::{Answer, Lookup, Timestamp};

use super::window;
use crate::state::{Age, KeptAnswer};

pub use store::{ask, forget as forget_everything, renew};

/// Which answer is wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// A kept answer will do where it is not older than this.
    pub since: Timestamp,
    /// Whether the service must not be asked: it would refuse.
    pub is_spent: bool,
    /// A token for GitHub's API, or empty. What it opens is not kept: it may be for the eyes of its owner alone.
    pub token: String,
}

/// What was had.
#[derive(Debug, Default)]
pub struct Got {
    /// The kept answer, where it counts.
    pub kept: Option<KeptAnswer>,
    /// What the service said, where it was asked: the answer, or that the kept one is still true, or that it cannot be had.
    pub sent: Option<Answer>,
}

impl Got {
    /// Hands it to the lookup that asked, and says how old it is.
    pub fn give_to(self, lookup: &mut Lookup, id: u32, now: Timestamp, age: &mut Age) {
        match (self.kept, self.sent) {
            (Some(kept), sent) => {
                age.note(kept.at);
                lookup.answer_kept(id, &kept.answer, kept.at, sent.as_ref());
            }
            (None, Some(sent)) => lookup.answer(id, sent, now),
            (None, None) => lookup.refuse(id),
        }
    }
}

/// The browser's local storage says here that there are kept answers.
const FLAG: &str = "relcast.answers";

fn storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok().flatten()
}

fn has_any() -> bool {
    storage().is_some_and(|storage| storage.get_item(FLAG).is_ok_and(|flag| flag.is_some()))
}
