//! A kept answer where it will do, or else the service's, which is kept then.

use relcast_core::endpoints::Service;
use relcast_core::{Answer, Endpoints, Lookup, Request, Timestamp};

use super::{Got, Wanted, database, turn};
use crate::effects::fetch::{self, Cached};
use crate::effects::{clock, window};
use crate::state::{Age, FRESH, KeptAnswer};

/// Keeps the answer to a request, if it is one.
pub(super) async fn keep(request: &Request, endpoints: &Endpoints, answer: &Answer) {
    if let Some(kept) = KeptAnswer::of(answer, clock::now()) {
        database::write(&key(request, endpoints), &kept).await;
    }
}

/// What an answer is kept by. The base is in it: another index has other answers.
fn key(request: &Request, endpoints: &Endpoints) -> String {
    format!("{} {}", request.url(endpoints), request.accept.unwrap_or_default())
}

/// What is to be kept, and the turn, which ends when it is.
pub(super) struct Keeping {
    key: String,
    kept: KeptAnswer,
    _turn: Option<turn::Turn>,
}

impl Keeping {
    pub(super) async fn write(self) {
        database::write(&self.key, &self.kept).await;
    }
}

pub(super) async fn ask(request: &Request, endpoints: &Endpoints, wanted: Wanted) -> (Got, Option<Keeping>) {
    let key = key(request, endpoints);
    let will_do = |kept: &KeptAnswer| kept.at >= wanted.since;
    let kept = database::read(&key).await;
    if wanted.is_spent || kept.as_ref().is_some_and(will_do) {
        return (Got { kept, sent: None }, None);
    }
    let turn = turn::take(&key).await;
    // Another tab may have asked while this one waited.
    let kept = database::read(&key).await;
    if kept.as_ref().is_some_and(will_do) {
        return (Got { kept, sent: None }, None);
    }
    // GitHub lets a page say what it has. Elsewhere the browser's own cache does that, without a further request for leave.
    let tag = kept.as_ref().filter(|_| request.service == Service::Github).and_then(|kept| kept.answer.header("etag"));
    let cached = match tag {
        Some(tag) => Cached::Tagged(tag),
        None if kept.is_some() => Cached::Checked,
        None => Cached::of(wanted.since),
    };
    let sent = fetch::send(request, endpoints, &wanted.token, cached).await;
    let now = clock::now();
    let keep = |kept| Some(Keeping { key, kept, _turn: turn });
    if let Some(new) = KeptAnswer::of(&sent, now) {
        let keeping = if wanted.token.is_empty() { keep(new) } else { None };
        return (Got { kept: None, sent: Some(sent) }, keeping);
    }
    match kept {
        Some(kept) if matches!(sent, Answer::Response { status: 304, .. }) => {
            let kept = KeptAnswer { at: now, ..kept };
            (Got { kept: Some(kept.clone()), sent: Some(sent) }, keep(kept))
        }
        // A refusal, or no network: an old answer is better than none.
        kept => (Got { kept, sent: Some(sent) }, None),
    }
}

/// The same for who reads what is kept right after.
async fn ask_and_keep(request: &Request, endpoints: &Endpoints, wanted: Wanted) -> Got {
    let (got, keeping) = ask(request, endpoints, wanted).await;
    if let Some(keeping) = keeping {
        keeping.write().await;
    }
    got
}

/// Asks whether these answers have changed, and then does this lookup, which is at its beginning, by what is true. A token, or an empty one. Gives
/// the lookup at its end, and how old its answers are.
pub async fn renew(mut lookup: Lookup, old: Vec<Request>, endpoints: Endpoints, token: String) -> (Lookup, Age) {
    let wanted = |lookup: &Lookup, request: &Request, since| {
        let is_spent = request.service == Service::Github && lookup.snapshot().budget.is_spent(clock::now());
        Wanted { since, is_spent, token: token.clone() }
    };
    let since = clock::now().after(-FRESH + 1);
    for request in old {
        let wanted = wanted(&lookup, &request, since);
        if let Some(sent) = ask_and_keep(&request, &endpoints, wanted).await.sent {
            lookup.count(&sent);
        }
    }
    let mut age = Age::default();
    loop {
        let requests = lookup.next();
        if requests.is_empty() {
            return (lookup, age);
        }
        for request in requests {
            let got = ask_and_keep(&request, &endpoints, wanted(&lookup, &request, Timestamp::default())).await;
            got.give_to(&mut lookup, request.id, clock::now(), &mut age);
        }
    }
}

/// Everything that Relcast keeps in this browser: answers, and what was chosen or entered.
pub async fn forget() {
    let storages = window().map(|window| [window.local_storage(), window.session_storage()]);
    for storage in storages.into_iter().flatten().filter_map(Result::ok).flatten() {
        let names = (0..storage.length().unwrap_or_default()).filter_map(|at| storage.key(at).ok().flatten());
        let ours: Vec<String> = names.filter(|name| name.starts_with("relcast.")).collect();
        for name in ours {
            let _ = storage.remove_item(&name);
        }
    }
    database::clear().await;
}
