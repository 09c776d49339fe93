//! Answers are kept in the browser's database, so that a reload, a second tab and a visit without a network cost no call.
//!
//! What does that is a chunk of its own (`store`), as the first answer does not need it: who was never here has nothing kept. It is loaded with the
//! first request, and before it wherever answers are kept already. GitHub's API waits for it always, for two tabs must not ask it twice.

mod database;
mod store;
mod turn;

use std::future::Future;
use std::pin::Pin;

use leptos::task::spawn_local;
use relcast_core::endpoints::Service;
use relcast_core::{Answer, Endpoints, Lookup, Request, Timestamp};

use super::fetch::{self, Cached};
use super::window;
use crate::chunks::chunk;
use crate::state::{Age, KeptAnswer};

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

/// Something that comes later.
type Soon<T> = Pin<Box<dyn Future<Output = T>>>;

/// A lookup at its beginning and what is to be asked about, with a token or none → the lookup at its end, and how old its answers are.
type Renew = fn(Lookup, Vec<Request>, Endpoints, String) -> Soon<(Lookup, Age)>;

/// What the chunk does.
struct Doors {
    ask: fn(Request, Endpoints, Wanted) -> Soon<Got>,
    keep: fn(Request, Endpoints, Answer) -> Soon<()>,
    renew: Renew,
    forget: fn() -> Soon<()>,
}

chunk!(kept: load_doors = store::doors as fn() -> Doors);

/// The browser's local storage says here that there are kept answers.
const FLAG: &str = "relcast.answers";

/// An answer: a kept one, or else the service's.
pub async fn ask(request: Request, endpoints: Endpoints, wanted: Wanted) -> Got {
    if request.service != Service::Github && !has_any() {
        let sent = fetch::send(&request, &endpoints, "", Cached::of(wanted.since)).await;
        let keep = sent.clone();
        spawn_local(async move {
            if let Ok(doors) = load_doors().await {
                (doors().keep)(request, endpoints, keep).await;
            }
        });
        return Got { kept: None, sent: Some(sent) };
    }
    match load_doors().await {
        Ok(doors) => (doors().ask)(request, endpoints, wanted).await,
        // Without the chunk nothing is kept, and everything else works.
        Err(_) if wanted.is_spent => Got::default(),
        Err(_) => Got { kept: None, sent: Some(fetch::send(&request, &endpoints, &wanted.token, Cached::of(wanted.since)).await) },
    }
}

/// Asks whether these answers have changed, and then does this lookup, which is at its beginning, by what is true. None where the chunk did not come.
pub async fn renew(lookup: Lookup, old: Vec<Request>, endpoints: Endpoints, token: String) -> Option<(Lookup, Age)> {
    Some((load_doors().await.ok()?().renew)(lookup, old, endpoints, token).await)
}

/// Forgets everything that Relcast keeps in this browser. False where what does that did not come.
pub async fn forget_everything() -> bool {
    match load_doors().await {
        Ok(doors) => {
            (doors().forget)().await;
            true
        }
        Err(_) => false,
    }
}

fn storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok().flatten()
}

fn has_any() -> bool {
    storage().is_some_and(|storage| storage.get_item(FLAG).is_ok_and(|flag| flag.is_some()))
}
