//! A kept answer where it will do, or else the service's, which is kept then.

use relcast_core::endpoints::Service;
use relcast_core::{Answer, Endpoints, Lookup, Request, Timestamp};

use super::{Got, Wanted, database, has_any, turn};
use crate::effects::fetch::{self, Cached};
use crate::effects::{clock, window};
use crate::state::{Age, FRESH, KeptAnswer};

/// What an answer is kept by. The base is in it: another index has other answers.
fn key(request: &Request, endpoints: &Endpoints) -> String {
    format!("{} {}", request.url(endpoints), request.accept.unwrap_or_default())
}

/// An answer: a kept one, or else the service's.
pub async fn ask(request: &Request, endpoints: &Endpoints, wanted: Wanted) -> Got {
    let key = key(request, endpoints);
    let will_do = |kept: &Option<KeptAnswer>| kept.as_ref().is_some_and(|kept| kept.at >= wanted.since);
    let mut kept = if has_any() { database::read(&key).await } else { None };
    if wanted.is_spent || will_do(&kept) {
        return Got { kept, sent: None };
    }
    let mut turn = None;
    // Only GitHub counts calls: two tabs must not ask it twice.
    if request.service == Service::Github {
        turn = turn::take(&key).await;
        // Another tab may have asked while this one waited.
        kept = database::read(&key).await;
        if will_do(&kept) {
            return Got { kept, sent: None };
        }
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
    if let Some(new) = KeptAnswer::of(&sent, now) {
        if wanted.token.is_empty() {
            database::keep(key, new, turn);
        }
        return Got { kept: None, sent: Some(sent) };
    }
    match kept {
        Some(kept) if matches!(sent, Answer::Response { status: 304, .. }) => {
            let kept = KeptAnswer { at: now, ..kept };
            database::keep(key, kept.clone(), turn);
            Got { kept: Some(kept), sent: Some(sent) }
        }
        // A refusal, or no network: an old answer is better than none.
        kept => Got { kept, sent: Some(sent) },
    }
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
        if let Some(sent) = ask(&request, &endpoints, wanted).await.sent {
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
            let got = ask(&request, &endpoints, wanted(&lookup, &request, Timestamp::default())).await;
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
