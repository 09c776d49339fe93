//! A lookup whose shell keeps answers: what they cost, and what is shown while GitHub's quota is spent.

use relcast_core::{Answer, Endpoints, Lookup, Request, Service, Timestamp, codes};

use crate::shelf::{SAMPLE, query};

const LATER: &str = "2026-08-22T13:00:00Z";

fn lookup() -> Lookup {
    Lookup::new(query("tidepool tidepool-cpu tidepool-cuda13"), Endpoints::default())
}

/// Runs a lookup to its end.
fn run(lookup: &mut Lookup, mut answer: impl FnMut(&mut Lookup, &Request)) {
    loop {
        let requests = lookup.next();
        if requests.is_empty() {
            return;
        }
        for request in requests {
            answer(lookup, &request);
        }
    }
}

fn later() -> Timestamp {
    LATER.parse().unwrap()
}

fn spent() -> Answer {
    Answer::new(
        403,
        [
            ("x-ratelimit-limit", "60"),
            ("x-ratelimit-remaining", "0"),
            ("x-ratelimit-reset", "1787405000"),
            ("x-ratelimit-resource", "core"),
        ],
        "{}",
    )
}

#[test]
fn kept_answers_cost_nothing_and_say_how_old_they_are() {
    let shelf = &*SAMPLE;
    let (mut asked, mut kept) = (lookup(), lookup());
    run(&mut asked, |lookup, request| lookup.answer(request.id, shelf.answer(request), shelf.at()));
    run(&mut kept, |lookup, request| lookup.answer_kept(request.id, &shelf.answer(request), shelf.at(), None));
    assert!(asked.snapshot().budget.calls > 4);
    assert_eq!((asked.cost(), kept.cost()), (asked.snapshot().budget.calls, asked.snapshot().budget.calls));
    assert_eq!((kept.snapshot().budget.calls, kept.snapshot().budget.remaining), (0, None));
    assert_eq!(kept.snapshot().packages, asked.snapshot().packages);
    assert_eq!(kept.snapshot().tags, asked.snapshot().tags);
}

#[test]
fn asking_whether_a_kept_answer_has_changed_is_counted() {
    let shelf = &*SAMPLE;
    let mut lookup = lookup();
    let unchanged = Answer::new(304, [("x-ratelimit-limit", "60"), ("x-ratelimit-remaining", "41"), ("x-ratelimit-resource", "core")], "");
    run(&mut lookup, |lookup, request| lookup.answer_kept(request.id, &shelf.answer(request), later(), Some(&unchanged)));
    assert!(lookup.snapshot().budget.calls > 4);
    assert_eq!(lookup.snapshot().budget.remaining, Some(41));
}

#[test]
fn kept_answers_are_shown_while_the_quota_is_spent() {
    let shelf = &*SAMPLE;
    let (mut whole, mut without_tags) = (lookup().with_kept_answers(), lookup().with_kept_answers());
    run(&mut whole, |lookup, request| lookup.answer_kept(request.id, &shelf.answer(request), shelf.at(), Some(&spent())));
    assert_eq!(whole.snapshot().budget.remaining, Some(0));
    assert!(whole.snapshot().changes.ready().is_some());

    run(&mut without_tags, |lookup, request| {
        if request.service == Service::Github && request.path.contains("/releases") {
            return lookup.refuse(request.id);
        }
        lookup.answer_kept(request.id, &shelf.answer(request), shelf.at(), Some(&spent()));
    });
    let snapshot = without_tags.snapshot();
    assert!(snapshot.tags.ready().is_some());
    assert_eq!(snapshot.releases.failed().unwrap().code, codes::QUOTA_SPENT);
}

#[test]
fn a_lookup_from_its_beginning_goes_on_counting() {
    let shelf = &*SAMPLE;
    let mut first = lookup().with_kept_answers();
    run(&mut first, |lookup, request| lookup.answer(request.id, shelf.answer(request), shelf.at()));
    let calls = first.snapshot().budget.calls;
    let index = Answer::new(200, [], "{}");
    let mut second = first.anew();
    second.count(&spent());
    second.count(&index);
    assert_eq!((second.snapshot().budget.calls, second.snapshot().budget.remaining), (calls + 1, Some(0)));
    assert!(second.snapshot().tags.is_waiting());
    run(&mut second, |lookup, request| lookup.answer_kept(request.id, &shelf.answer(request), shelf.at(), None));
    assert_eq!(second.snapshot().packages, first.snapshot().packages);
}
