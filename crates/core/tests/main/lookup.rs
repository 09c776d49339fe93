//! The lookup in every order of answers, and with every kind of trouble.

use std::collections::BTreeSet;

use proptest::prelude::*;
use relcast_core::preview::PartName;
use relcast_core::{Answer, Choice, Endpoints, Lookup, Part, Query, Readers, Request, Service, Snapshot, codes, preview};

use crate::shelf::{DEEP, SAMPLE, Shelf, query};

/// How many queries there are, for the strategies.
const QUERIES: usize = 19;
/// More than any lookup of these recordings asks.
const MOST_ANSWERS: usize = 200;

/// Files that a repository may do without: its project file may stand elsewhere.
const OPTIONAL: [&str; 4] = ["/.github/release.y", "/relcast.toml", "/own/table/HEAD/pyproject.toml", "/own/config/HEAD/pyproject.toml"];

/// What becomes of one request.
#[derive(Clone, Debug)]
enum Fate {
    Good,
    /// No answer.
    Silent,
    /// A status and no usable body.
    Status(u16),
    /// GitHub's quota is spent.
    Spent,
    /// Any text instead of the body.
    Text(String),
    /// The body up to here.
    Cut(usize),
}

impl Fate {
    fn answer(&self, shelf: &Shelf, request: &Request) -> Answer {
        let good = shelf.answer(request);
        match self {
            Self::Good => good,
            Self::Silent => Answer::failed("the cable is out"),
            // That a repository has no such file is an answer, and no trouble.
            Self::Status(404) if OPTIONAL.iter().any(|file| request.path.contains(file)) => Answer::new(500, [], ""),
            Self::Status(status) => Answer::new(*status, [("retry-after", "7")], "<html>"),
            Self::Spent => Answer::new(403, [("x-ratelimit-remaining", "0"), ("x-ratelimit-limit", "60")], "{}"),
            Self::Text(text) => Answer::new(200, [], text.clone()),
            Self::Cut(at) => {
                let body: String = good.body().chars().take(*at).collect();
                Answer::new(200, [], body)
            }
        }
    }
}

/// One run: which of the open requests is answered next, and how.
struct Run<'a> {
    shelf: &'a Shelf,
    lookup: Lookup,
    open: Vec<Request>,
    seen: BTreeSet<(Service, String)>,
    /// The step at which the readers of files come, where they come late.
    readers_at: usize,
    are_readers_lost: bool,
}

impl<'a> Run<'a> {
    fn new(shelf: &'a Shelf, query: &Query) -> Self {
        Self::of(shelf, Lookup::new(query.clone(), Endpoints::default()))
    }

    fn of(shelf: &'a Shelf, lookup: Lookup) -> Self {
        Self { shelf, lookup, open: Vec::new(), seen: BTreeSet::new(), readers_at: MOST_ANSWERS, are_readers_lost: false }
    }

    fn ask(&mut self) -> Vec<Request> {
        let asked = self.lookup.next();
        for request in &asked {
            assert!(self.seen.insert((request.service, request.path.clone())), "asked twice: {request:?}");
        }
        self.open.extend(asked.clone());
        asked
    }

    fn finish(&mut self, order: &[usize], fates: &[Fate]) {
        for step in 0.. {
            assert!(step < MOST_ANSWERS, "the lookup does not end");
            self.ask();
            if self.open.is_empty() {
                break;
            }
            if step == self.readers_at {
                self.lookup.read_with(Readers::all());
            }
            let request = self.open.remove(order.get(step).copied().unwrap_or(0) % self.open.len());
            let answer = fates.get(step).unwrap_or(&Fate::Good).answer(self.shelf, &request);
            self.lookup.answer(request.id, answer, self.shelf.at());
            if step % 4 == 0 {
                self.show();
            }
        }
        if self.lookup.wants_readers() {
            assert!(!self.lookup.is_done());
            if self.are_readers_lost {
                self.lookup.refuse_unread();
            } else {
                self.lookup.read_with(Readers::all());
            }
            return self.finish(order, fates);
        }
        self.show();
        assert!(self.lookup.is_done() && self.lookup.under_way().is_empty());
        assert!(!waits(self.lookup.snapshot()), "something still waits: {:#?}", self.lookup.snapshot());
    }

    /// Every state of a lookup can be shown.
    fn show(&self) {
        let shown = preview(self.lookup.snapshot(), &Choice::default(), &Endpoints::default(), self.shelf.at());
        assert!(!shown.headline.sentence.is_empty());
    }
}

fn waits(snapshot: &Snapshot) -> bool {
    let packages = snapshot.packages.iter().chain(&snapshot.companions).any(|package| package.index.is_waiting());
    let files = snapshot.workflows.ready().is_some_and(|known| known.list.iter().any(|workflow| workflow.file.is_waiting()));
    let Snapshot { repository, facts, tags, releases, changes, workflows, tree, config, categories, labels, folder, .. } = snapshot;
    let changes_wait = changes.is_waiting() || changes.ready().is_some_and(|changes| changes.pages_waiting > 0);
    let parts = [repository.is_waiting(), facts.is_waiting(), tags.is_waiting(), releases.is_waiting(), workflows.is_waiting()];
    let sorting_waits = categories.is_waiting() || labels.as_ref().is_some_and(Part::is_waiting);
    let folder_waits = folder.as_ref().is_some_and(Part::is_waiting);
    packages || files || folder_waits || changes_wait || sorting_waits || config.is_waiting() || tree.is_waiting() || parts.contains(&true)
}

/// A snapshot without the way on which it was reached: the calls, and which package's link named the repository.
fn facts(snapshot: &Snapshot) -> Snapshot {
    let mut snapshot = snapshot.clone();
    snapshot.budget = relcast_core::github::Budget::default();
    for package in &mut snapshot.packages {
        package.project = None;
    }
    if let Part::Ready { value, .. } = &mut snapshot.repository {
        value.link = None;
    }
    snapshot
}

fn queries() -> Vec<Query> {
    let all = query("tidepool tidepool-cpu tidepool-cuda13");
    vec![
        all.clone(),
        query("tidepool"),
        query("tidewater-labs/tidepool"),
        Query { since: Some("v0.3.12".parse().unwrap()), git_ref: Some("main".parse().unwrap()), ..all.clone() },
        Query { since: Some("v9".parse().unwrap()), ..query("tidepool-cpu") },
        Query { project_file: Some("python/pyproject.toml".into()), ..query("tidepool") },
        query("no-such-package tidepool"),
        query("no-such-package"),
        query("nobody/nothing"),
        query("tidepool nobody/nothing"),
        Query { since: Some("v0.3.8".parse().unwrap()), ..query("tidepool") },
        Query { since: Some("v0.3.7".parse().unwrap()), ..query("tidepool") },
        query("tidepool deep/history"),
        query("deep/history"),
        query("own/config"),
        query("tidepool own/config"),
        query("own/table"),
        Query { project_file: Some("python/pyproject.toml".into()), ..query("own/table") },
        query("own/folder"),
    ]
}

/// Trouble from which every answer is known to fail.
fn trouble() -> impl Strategy<Value = Fate> {
    prop_oneof![
        Just(Fate::Silent),
        prop_oneof![Just(404), Just(403), Just(429), Just(500), Just(301), Just(0)].prop_map(Fate::Status),
        Just(Fate::Spent),
        Just(Fate::Text("<html>busy</html>".into())),
    ]
}

fn anything() -> impl Strategy<Value = Fate> {
    let text = prop_oneof![any::<String>(), Just("null".into()), Just("[]".into()), Just("{}".into()), Just("[null, 1, {}]".into())];
    prop_oneof![4 => Just(Fate::Good), 2 => trouble(), 1 => text.prop_map(Fate::Text), 2 => (0usize..4000).prop_map(Fate::Cut)]
}

/// A whole lookup is slow beside a function call: a few runs each time, and `PROPTEST_CASES` for a long look.
fn config() -> ProptestConfig {
    std::env::var_os("PROPTEST_CASES").map_or_else(|| ProptestConfig::with_cases(64), |_| ProptestConfig::default())
}

#[test]
fn the_sample_is_complete() {
    let mut run = Run::new(&SAMPLE, &queries()[0]);
    run.finish(&[], &[]);
    let shown = preview(run.lookup.snapshot(), &Choice::default(), &Endpoints::default(), SAMPLE.at());
    assert!(shown.parts.iter().all(|part| part.problem.is_none()), "{:?}", shown.parts);
    assert_eq!(shown.budget.calls, 5);
}

#[test]
fn a_repository_without_a_project_file_still_tells_its_changes() {
    let body = |request: &Request| match request.path.as_str() {
        "/tidewater-labs/tidepool/HEAD/pyproject.toml" => Answer::new(404, [], ""),
        _ => SAMPLE.answer(request),
    };
    let mut lookup = Lookup::new(query("tidewater-labs/tidepool"), Endpoints::default());
    let mut open = lookup.next();
    while let Some(request) = open.pop() {
        lookup.answer(request.id, body(&request), SAMPLE.at());
        open.extend(lookup.next());
    }
    let shown = preview(lookup.snapshot(), &Choice::default(), &Endpoints::default(), SAMPLE.at());
    assert_eq!(shown.part(PartName::Tree).unwrap().problem.as_ref().unwrap().code, codes::PROJECT_FILE_NOT_FOUND);
    assert_eq!(shown.changes.unwrap().since.as_deref(), Some("v0.3.12.post1"));
}

#[test]
fn a_long_history_is_read_as_far_as_the_budget_goes() {
    let changes = |at: usize| {
        let mut run = Run::new(&DEEP, &queries()[at]);
        run.finish(&[], &[]);
        let shown = preview(run.lookup.snapshot(), &Choice::default(), &Endpoints::default(), DEEP.at());
        let changes = shown.changes.unwrap();
        let shown: usize = changes.changelog.groups.iter().map(|group| group.entries.len()).sum();
        assert_eq!(shown + changes.changelog.folded.len() + changes.changelog.hidden.len(), changes.read as usize);
        (changes.since, changes.read, changes.unread, changes.unread_because.map(|problem| problem.code))
    };
    assert_eq!(changes(10), (Some("v0.3.8".into()), 250, 0, None));
    assert_eq!(changes(11), (Some("v0.3.7".into()), 1000, 234, Some(codes::COMMITS_UNREAD)));
    assert_eq!(changes(12), (None, 300, 0, None));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn good_answers_in_any_order_give_the_same_snapshot(
        which in 0..QUERIES,
        order in proptest::collection::vec(0usize..40, 0..60),
    ) {
        let query = &queries()[which];
        let mut in_turn = Run::new(&DEEP, query);
        in_turn.finish(&[], &[]);
        let mut run = Run::new(&DEEP, query);
        run.finish(&order, &[]);
        prop_assert_eq!(run.lookup.snapshot(), in_turn.lookup.snapshot());
    }

    #[test]
    fn readers_that_come_late_change_nothing(
        which in 0..QUERIES,
        order in proptest::collection::vec(0usize..40, 0..60),
        readers_at in 0usize..40,
        are_readers_lost: bool,
    ) {
        let query = &queries()[which];
        let mut in_turn = Run::new(&DEEP, query);
        in_turn.finish(&[], &[]);
        let late = Lookup::reading(query.clone(), Endpoints::default(), None);
        let mut run = Run { readers_at, are_readers_lost, ..Run::of(&DEEP, late) };
        run.finish(&order, &[]);
        if are_readers_lost {
            run.seen.clear();
            run.lookup.read_with(Readers::all());
            run.lookup.retry();
            run.finish(&order, &[]);
            prop_assert_eq!(facts(run.lookup.snapshot()), facts(in_turn.lookup.snapshot()));
        } else {
            prop_assert_eq!(run.lookup.snapshot(), in_turn.lookup.snapshot());
        }
    }

    #[test]
    fn any_answers_in_any_order_come_to_an_end(
        which in 0..QUERIES,
        order in proptest::collection::vec(0usize..40, 0..60),
        fates in proptest::collection::vec(anything(), 0..60),
    ) {
        Run::new(&DEEP, &queries()[which]).finish(&order, &fates);
    }

    #[test]
    fn a_spent_quota_ends_the_calls(
        which in 0..QUERIES,
        order in proptest::collection::vec(0usize..40, 0..60),
        before in 0usize..20,
    ) {
        let mut run = Run::new(&DEEP, &queries()[which]);
        let mut spent = false;
        for step in 0..MOST_ANSWERS {
            let asked = run.ask();
            // A search has a quota of its own.
            let costs = |request: &Request| request.service == Service::Github && !request.path.starts_with("/search/");
            prop_assert!(!spent || !asked.iter().any(costs), "{:?}", asked);
            if run.open.is_empty() {
                break;
            }
            let request = run.open.remove(order.get(step).copied().unwrap_or(0) % run.open.len());
            let fate = if costs(&request) && (spent || step >= before) { Fate::Spent } else { Fate::Good };
            spent |= matches!(fate, Fate::Spent);
            run.lookup.answer(request.id, fate.answer(&DEEP, &request), DEEP.at());
        }
        prop_assert!(run.lookup.is_done() && !waits(run.lookup.snapshot()));
    }

    #[test]
    fn a_second_try_reaches_what_an_undisturbed_one_does(
        which in 0..QUERIES,
        order in proptest::collection::vec(0usize..40, 0..60),
        fates in proptest::collection::vec(prop_oneof![2 => Just(Fate::Good), 1 => trouble()], 0..60),
    ) {
        let query = &queries()[which];
        let mut undisturbed = Run::new(&DEEP, query);
        undisturbed.finish(&[], &[]);
        let mut run = Run::new(&DEEP, query);
        run.finish(&order, &fates);
        run.seen.clear();
        run.lookup.retry();
        run.finish(&order, &[]);
        prop_assert_eq!(facts(run.lookup.snapshot()), facts(undisturbed.lookup.snapshot()));
    }
}
