//! The lookup: a state machine that says what to ask next and takes answers. It never fetches.
//!
//! A shell is a short loop around it: send what [`Lookup::next`] gives, side by side or one by one, hand each answer to
//! [`Lookup::answer`], and go on until nothing is under way and `next` gives nothing. [`Lookup::snapshot`] is there at any time.

mod ask;
pub(crate) mod codes;
mod configuration;
mod folder;
mod plan;
mod readers;
mod settle;
mod trouble;

use crate::snapshot::codes::NOT_ASKED;
use crate::time::Timestamp;

use ask::Ask;
use configuration::{Places, Unnamed};
pub use readers::Readers;
use readers::Unread;

use crate::endpoints::Endpoints;
use crate::github::Commit;
use crate::name::PackageName;
use crate::open_requests::OpenRequests;
use crate::problem::Problem;
use crate::query::Query;
use crate::request::{Answer, Request};
use crate::snapshot::{AnyPart, PackageFacts, Part, Snapshot};
use crate::sorted::SortedMap;
use crate::version::Version;

/// One look at a project, from the query to the snapshot.
///
/// ```
/// use relcast_core::{Answer, Endpoints, Lookup, Query};
/// let query = Query::from_search("my-package", &Endpoints::default()).unwrap();
/// let mut lookup = Lookup::new(query, Endpoints::default());
/// let first = lookup.next();
/// assert_eq!(first[0].path, "/simple/my-package/");
/// let now = "2026-08-22T12:00:00Z".parse().unwrap();
/// for request in first {
///     lookup.answer(request.id, Answer::failed("offline"), now);
/// }
/// assert!(lookup.next().is_empty() && lookup.is_done());
/// assert_eq!(lookup.snapshot().packages[0].index.failed().unwrap().code.as_str(), "NETWORK_DOWN");
/// ```
#[derive(Clone, Debug)]
pub struct Lookup {
    endpoints: Endpoints,
    snapshot: Snapshot,
    /// What was asked and waits for its answer.
    open: OpenRequests<Ask>,
    /// What was ever asked, so that nothing is asked twice.
    asked: SortedMap<Ask, ()>,
    /// What was asked and failed, so that it can be asked again.
    failed: SortedMap<Ask, ()>,
    /// What reads files; none where that comes later.
    readers: Option<Readers>,
    /// The files that wait for it.
    unread: Vec<Unread>,
    /// The version that is looked at, where somebody named one.
    version: Option<Version>,
    /// How many commits each page has that was read, by its number: they may come in any order.
    pages: SortedMap<u32, usize>,
    /// Commits that change the packages' folder, page by page.
    touching: Vec<Commit>,
    /// Project files in the repository, where they had to be listed.
    project_files: Vec<String>,
    /// Where a configuration was looked for.
    places: Places,
    /// A project file that would name the packages, while the configuration is not known.
    unnamed: Option<Unnamed>,
    /// Why GitHub did not give the tags, while jsDelivr is asked.
    tags_problem: Option<Problem>,
    /// Whether everything is known that ever will be.
    is_closed: bool,
    /// Whether the shell keeps answers, and so may have one where GitHub's quota is spent.
    has_kept_answers: bool,
}

impl Lookup {
    /// Begins a lookup.
    #[must_use]
    pub fn new(query: Query, endpoints: Endpoints) -> Self {
        Self::reading(query, endpoints, Some(Readers::all()))
    }

    /// Begins a lookup. Without readers the files that come wait for [`Lookup::read_with`].
    #[must_use]
    pub fn reading(query: Query, endpoints: Endpoints, readers: Option<Readers>) -> Self {
        let packages = query.packages.iter().cloned().map(PackageFacts::new).collect();
        let snapshot = Snapshot { query, packages, ..Snapshot::default() };
        Self {
            endpoints,
            snapshot,
            open: OpenRequests::default(),
            asked: SortedMap::default(),
            failed: SortedMap::default(),
            readers,
            unread: Vec::new(),
            version: None,
            pages: SortedMap::default(),
            touching: Vec::new(),
            project_files: Vec::new(),
            places: Places::default(),
            unnamed: None,
            tags_problem: None,
            is_closed: false,
            has_kept_answers: false,
        }
    }

    /// A lookup that is over: what was learned elsewhere, or before. It asks nothing, and forgets nothing. What waited for its answer then has failed.
    #[must_use]
    pub fn closed(mut snapshot: Snapshot, endpoints: Endpoints) -> Self {
        snapshot.settle();
        Self { snapshot, is_closed: true, ..Self::reading(Query::default(), endpoints, None) }
    }

    /// Whether it is one that asks nothing: see [`Lookup::closed`].
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// Begins a lookup that asks for the index document of one package and for nothing else.
    #[must_use]
    pub fn of_index(package: PackageName, endpoints: Endpoints) -> Self {
        let query = Query { packages: vec![package], ..Query::default() };
        let mut lookup = Self::reading(query, endpoints, None);
        let problem = Problem::new(NOT_ASKED, "Only the index document was asked for.").hint("A preview asks for the rest.");
        for package in &mut lookup.snapshot.packages {
            package.project = Some(Part::Failed { problem: problem.clone() });
        }
        lookup.snapshot.repository = Part::Failed { problem };
        lookup
    }

    /// What is to be asked now. Each request is given once, and all of them may run side by side.
    #[must_use]
    #[allow(clippy::should_implement_trait)] // It is no iterator: nothing now may be something after the next answer.
    pub fn next(&mut self) -> Vec<Request> {
        let mut requests = Vec::new();
        loop {
            let wanted = if self.is_closed { Vec::new() } else { self.wanted() };
            if wanted.is_empty() {
                return requests;
            }
            for ask in wanted {
                self.asked.insert(ask.clone(), ());
                if ask.is_of_quota()
                    && !self.has_kept_answers
                    && let Some(problem) = self.snapshot.budget.spent()
                {
                    // Asking would only be refused, and a page that asks on is blocked for longer.
                    self.fail(ask, problem);
                    continue;
                }
                let id = self.open.give(ask.clone());
                requests.push(ask.request(id, &self.snapshot));
            }
        }
    }

    /// Takes the answer to a request. An answer to what was not asked is passed over.
    pub fn answer(&mut self, id: u32, answer: Answer, at: Timestamp) {
        if self.keeps_unread(id, &answer, at) {
            return;
        }
        let Some(ask) = self.open.take(id) else { return };
        if ask.is_of_quota() {
            self.snapshot.budget.note(&answer);
        }
        self.take(ask, &answer, at);
    }

    /// Takes an answer that the shell kept from an earlier lookup, as it was at that moment. It costs nothing of GitHub's quota; `sent` is what the
    /// service said where it was asked whether the answer has changed, and that counts.
    pub fn answer_kept(&mut self, id: u32, answer: &Answer, at: Timestamp, sent: Option<&Answer>) {
        if self.keeps_unread(id, answer, at) {
            return;
        }
        let Some(ask) = self.open.take(id) else { return };
        if let Some(sent) = sent.filter(|_| ask.is_of_quota()) {
            self.snapshot.budget.note(sent);
        }
        self.take(ask, answer, at);
    }

    /// Says that a request was not sent, as GitHub's quota is spent and no answer is kept: for a shell that keeps answers.
    pub fn refuse(&mut self, id: u32) {
        if let Some(ask) = self.open.take(id) {
            let problem = self.snapshot.budget.quota_spent();
            self.fail(ask, problem);
        }
    }

    /// For a shell that keeps answers: [`Lookup::next`] also gives what GitHub would refuse while its quota is spent. The shell answers it with what
    /// it keeps, or else calls [`Lookup::refuse`].
    #[must_use]
    pub fn with_kept_answers(mut self) -> Self {
        self.has_kept_answers = true;
        self
    }

    /// The same lookup from its beginning, with what was spent so far: for a shell that renews the answers that it keeps.
    #[must_use]
    pub fn anew(&self) -> Self {
        let mut lookup = Self::reading(self.snapshot.query.clone(), self.endpoints.clone(), self.readers);
        lookup.has_kept_answers = self.has_kept_answers;
        lookup.version.clone_from(&self.version);
        lookup.snapshot.budget = self.snapshot.budget.clone();
        lookup
    }

    /// Counts a call that the shell made by itself, to ask whether an answer that it keeps has changed.
    pub fn count(&mut self, sent: &Answer) {
        // Only GitHub's API counts, and says so; searches have a quota of their own.
        if sent.header("x-ratelimit-resource") == Some("core") {
            self.snapshot.budget.note(sent);
        }
    }

    fn take(&mut self, ask: Ask, answer: &Answer, at: Timestamp) {
        match trouble::in_answer(&ask, answer, &self.snapshot) {
            Some(problem) => self.fail(ask, problem),
            None => {
                if let Err(problem) = self.settle(&ask, answer, at) {
                    self.fail(ask, problem);
                }
            }
        }
    }

    /// Names the version that is looked at, so that [`Lookup::next`] asks what it pins; without one it is the latest. Gives whether that is another
    /// version than before.
    pub fn look_at(&mut self, version: Option<&Version>) -> bool {
        let is_other = !self.is_closed && self.version.as_ref() != version;
        if is_other {
            self.version = version.cloned();
            self.forget_releases();
        }
        is_other
    }

    fn forget_releases(&mut self) {
        self.forget(|ask| matches!(ask, Ask::Release(..)));
        self.snapshot.packages.iter_mut().for_each(|package| package.release = None);
    }

    /// What was learned so far.
    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// Whether no answer is outstanding. More may still be asked: see [`Lookup::next`].
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.open.is_empty()
    }

    /// The labels of the requests that are under way, for a progress line.
    #[must_use]
    pub fn under_way(&self) -> Vec<String> {
        self.open.asks().map(Ask::label).collect()
    }

    /// How many requests were given out so far.
    #[must_use]
    pub fn given(&self) -> u32 {
        self.open.given()
    }

    /// How many calls of GitHub's quota the same lookup takes where nothing is kept, as far as that is known.
    #[must_use]
    pub fn cost(&self) -> u32 {
        let calls = self.asked.keys().filter(|ask| ask.is_of_quota()).count();
        u32::try_from(calls).unwrap_or(u32::MAX)
    }

    /// Forgets what the indexes said, and where `github` is given the tags and releases too, so that [`Lookup::next`] asks for it again: for
    /// whoever waits for a release.
    pub fn read_again(&mut self, github: bool) {
        if self.is_closed {
            return;
        }
        self.forget(|ask| match ask {
            Ask::Index(..) | Ask::Project(..) | Ask::Release(..) => true,
            Ask::Tags | Ask::TagsFallback | Ask::Releases => github,
            _ => false,
        });
        for package in &mut self.snapshot.packages {
            package.index = Part::Waiting;
            package.project = None;
            package.release = None;
        }
        self.snapshot.companions.clear();
        self.snapshot.on_pypi.clear();
        if github {
            self.tags_problem = None;
            self.snapshot.tags = Part::Waiting;
            self.snapshot.releases = Part::Waiting;
        }
    }

    /// Forgets what failed, so that [`Lookup::next`] asks for it again.
    pub fn retry(&mut self) {
        if self.is_closed {
            return;
        }
        let failed = std::mem::take(&mut self.failed);
        for ask in failed.keys() {
            self.asked.remove(ask);
        }
        self.snapshot.budget.forget_remaining();
        if failed.contains(&Ask::Tags) {
            // jsDelivr may have stood in for GitHub; its tags are not spelled as in the repository.
            self.asked.remove(&Ask::TagsFallback);
            self.tags_problem = None;
            self.snapshot.tags = Part::Waiting;
        }
        self.snapshot.parts_mut().into_iter().for_each(|(_, part)| part.forget_failure());
        let Snapshot { packages, companions, on_pypi, changes, workflows, .. } = &mut self.snapshot;
        for package in packages {
            package.index.forget_failure();
            if package.project.as_ref().is_some_and(|project| project.failed().is_some()) {
                package.project = None;
            }
            package.release.iter_mut().for_each(AnyPart::forget_failure);
        }
        companions.iter_mut().chain(on_pypi).for_each(|package| package.index.forget_failure());
        let pages = failed.keys().filter(|ask| ask.is_of_commits()).count();
        if let Some((changes, _)) = changes.ready_mut().filter(|_| pages > 0) {
            changes.unread = None;
            // A branch is read page by page, a comparison all at once.
            changes.pages_waiting += changes.since.as_ref().and_then(|_| u32::try_from(pages).ok()).unwrap_or(0);
        }
        for workflow in workflows.ready_mut().into_iter().flat_map(|(workflows, _)| &mut workflows.list) {
            workflow.file.forget_failure();
        }
        if pages > 0 {
            // The commits that are still to come may be older.
            self.forget_of_changes();
        }
        self.retry_config();
    }

    /// Forgets that something was asked, so that it is asked anew; an answer that is still to come is passed over.
    fn forget(&mut self, is_it: impl Fn(&Ask) -> bool) {
        self.asked.retain(|ask, ()| !is_it(ask));
        self.failed.retain(|ask, ()| !is_it(ask));
        self.open.retain(|ask| !is_it(ask));
    }

    fn fail(&mut self, ask: Ask, problem: Problem) {
        self.settle_failure(&ask, problem);
        self.failed.insert(ask, ());
    }
}
