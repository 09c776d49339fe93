//! What to ask next, derived from what is known.
//!
//! Index documents and the repository come first; tags, workflows, the project file and the configuration need the repository; the commits
//! need the tags, the default branch and the current version. A part that can never be asked fails here, with the reason.

use super::ask::Ask;
use super::codes::TAG_NOT_FOUND;
use super::{Lookup, settle};
use crate::changelog::RELEASE_CONFIG_PATHS;
use crate::config::CONFIG_TABLE_PATH;
use crate::endpoints::PackageIndex;
use crate::history::{last_release_tag, release_tags};
use crate::manifest::codes::PROJECT_FILE_NOT_FOUND;
use crate::problem::{Problem, quoted};
use crate::refname::RefName;
use crate::snapshot::codes::REPOSITORY_NOT_LINKED;
use crate::snapshot::{Changes, PackageFacts, Part, Snapshot};
use crate::time::{Day, Timestamp};

/// Pages of 100 commits that one lookup reads: 1,000 commits for 10 of 60 calls.
const MOST_PAGES: u32 = 10;
/// Without a tag there is no end to count to: the newest 300 are enough to look at.
const MOST_BRANCH_PAGES: u32 = 3;
/// Project files that are tried before giving up.
const MOST_PROJECT_FILES: usize = 4;
/// Companions that one lookup looks at.
const MOST_COMPANIONS: usize = 10;

impl Lookup {
    /// Everything that can be asked now and was not yet.
    pub(super) fn wanted(&mut self) -> Vec<Ask> {
        let index = self.snapshot.query.index;
        let mut wanted: Vec<Ask> = self.snapshot.packages.iter().map(|package| Ask::Index(index, package.name.clone())).collect();
        self.want_repository(&mut wanted);
        match &self.snapshot.repository {
            Part::Ready { .. } => {
                wanted.extend([Ask::Facts, Ask::Tags, Ask::Workflows, Ask::Releases]);
                if self.asked.contains(&Ask::Tags) && self.failed.contains(&Ask::Tags) && self.snapshot.tags.is_waiting() {
                    wanted.push(Ask::TagsFallback);
                }
                self.want_project_file(&mut wanted);
                self.want_config(&mut wanted);
                self.want_changes(&mut wanted);
                self.want_categories(&mut wanted);
                self.want_folder(&mut wanted);
                let files = self.snapshot.workflows.ready().into_iter().flat_map(|workflows| &workflows.list);
                wanted.extend(files.filter(|workflow| workflow.file.is_waiting()).map(|workflow| Ask::WorkflowFile(workflow.path.clone())));
            }
            Part::Failed { problem } => {
                let problem = problem.clone();
                settle::fail_all_of_repository(&mut self.snapshot, &problem);
            }
            Part::Waiting => {}
        }
        self.want_projects(&mut wanted);
        self.want_releases(&mut wanted);
        self.want_companions();
        self.want_on_pypi();
        let Snapshot { companions, on_pypi, .. } = &self.snapshot;
        wanted.extend(companions.iter().map(|companion| Ask::Index(index, companion.name.clone())));
        wanted.extend(on_pypi.iter().map(|package| Ask::Index(PackageIndex::Pypi, package.name.clone())));
        wanted.retain(|ask| !self.asked.contains(ask));
        wanted
    }

    /// Asks one package after the other for its links until one names the repository.
    fn want_repository(&mut self, wanted: &mut Vec<Ask>) {
        if !self.snapshot.repository.is_waiting() {
            return;
        }
        if let Some(given) = self.snapshot.query.repository.clone() {
            settle::given_repository(&mut self.snapshot, given);
            return;
        }
        let mut trouble = None;
        for package in &self.snapshot.packages {
            match &package.project {
                None => return wanted.push(Ask::Project(self.snapshot.query.index, package.name.clone())),
                Some(Part::Waiting) => return,
                Some(Part::Failed { problem }) => trouble = trouble.or(Some(problem.clone())),
                Some(Part::Ready { .. }) => {}
            }
        }
        let linked_nowhere = || {
            let names: Vec<String> = self.snapshot.packages.iter().map(|package| package.name.to_string()).collect();
            Problem::new(REPOSITORY_NOT_LINKED, format!("No link of {} leads to a GitHub repository.", names.join(", ")))
        };
        let problem = trouble.unwrap_or_else(linked_nowhere);
        let hint = problem.hint.unwrap_or_else(|| "Name the repository as OWNER/NAME to see tags, changes and workflows.".to_owned());
        self.snapshot.repository = Part::Failed { problem: Problem { hint: Some(hint), ..problem } };
    }

    /// Project documents of all packages, to hold them against the index documents. Nothing waits for them, so they come last, when the
    /// repository, which a document may name, is known or is not to be known.
    fn want_projects(&self, wanted: &mut Vec<Ask>) {
        if self.snapshot.repository.is_waiting() {
            return;
        }
        let open = self.snapshot.packages.iter().filter(|package| package.index.ready().is_some() && package.project.is_none());
        wanted.extend(open.map(|package| Ask::Project(self.snapshot.query.index, package.name.clone())));
    }

    /// The version that is looked at, where the project document is of another one.
    fn want_releases(&mut self, wanted: &mut Vec<Ask>) {
        let Some(version) = &self.version else { return };
        let index = self.snapshot.query.index;
        for package in &mut self.snapshot.packages {
            let Some(project) = package.project.as_ref().and_then(Part::ready) else { continue };
            if package.index.ready().is_some() && !project.is_of(version) {
                package.release.get_or_insert(Part::Waiting);
                wanted.push(Ask::Release(index, package.name.clone(), version.clone()));
            }
        }
    }

    /// Finds the companions as soon as every project document is read, or known not to be had: then no order of answers decides which they are.
    fn want_companions(&mut self) {
        let is_read = |package: &PackageFacts| match (&package.project, &package.release) {
            (_, Some(Part::Waiting)) => false,
            (Some(project), _) => !project.is_waiting(),
            (None, _) => package.index.failed().is_some(),
        };
        let Snapshot { packages, companions, .. } = &mut self.snapshot;
        if !packages.iter().all(is_read) {
            return;
        }
        // A package's own half first: who pins every dependency has more than are looked at.
        for is_half in [true, false] {
            for package in &*packages {
                for pin in package
                    .documents()
                    .flat_map(|document| &document.pins)
                    .filter(|pin| pin.package.as_str().starts_with(package.name.as_str()) == is_half)
                {
                    let is_known = packages.iter().chain(&*companions).any(|known| known.name == pin.package);
                    if !is_known && companions.len() < MOST_COMPANIONS {
                        companions.push(PackageFacts::new(pin.package.clone()));
                    }
                }
            }
        }
    }

    /// What is on TestPyPI is held against PyPI: its numbers may be taken there, and its files promoted.
    fn want_on_pypi(&mut self) {
        let Snapshot { query, packages, companions, on_pypi, .. } = &mut self.snapshot;
        if query.index.is_pypi() {
            return;
        }
        for package in packages.iter().chain(&*companions) {
            if !on_pypi.iter().any(|known| known.name == package.name) {
                on_pypi.push(PackageFacts::new(package.name.clone()));
            }
        }
    }

    /// The project file in the root first; only where it is not of these packages the list of all files, which costs a call.
    fn want_project_file(&mut self, wanted: &mut Vec<Ask>) {
        if !self.snapshot.tree.is_waiting() || self.unnamed.is_some() {
            return;
        }
        if let Some(path) = &self.snapshot.query.project_file {
            return wanted.push(Ask::Manifest(path.clone()));
        }
        let root = Ask::Manifest(CONFIG_TABLE_PATH.into());
        if !self.asked.contains(&root) {
            return wanted.push(root);
        }
        if self.open.asks().any(|ask| matches!(ask, Ask::Manifest(_) | Ask::Tree)) {
            return;
        }
        if !self.asked.contains(&Ask::Tree) {
            return wanted.push(Ask::Tree);
        }
        let next = self
            .project_files
            .iter()
            .take(MOST_PROJECT_FILES)
            .map(|path| Ask::Manifest(path.clone()))
            .find(|ask| !self.asked.contains(ask));
        match next {
            Some(next) => wanted.push(next),
            None => {
                let problem = Problem::new(PROJECT_FILE_NOT_FOUND, "No project file of these packages was found in the repository.")
                    .hint("Name the file, as in 'python/pyproject.toml', to compare the version in the tree with the released one.");
                self.snapshot.tree = Part::Failed { problem };
            }
        }
    }

    fn want_changes(&mut self, wanted: &mut Vec<Ask>) {
        let (since, until) = match self.span() {
            None => return,
            Some(Err(problem)) => {
                if self.snapshot.changes.is_waiting() {
                    self.snapshot.changes = Part::Failed { problem };
                }
                return;
            }
            Some(Ok(span)) => span,
        };
        let is_other =
            |changes: &Changes| changes.since.as_ref().map(RefName::as_str) != since.as_deref() || changes.until.as_str() != until;
        if self.snapshot.changes.ready().is_some_and(is_other) {
            self.forget_changes();
        }
        match (&self.snapshot.changes, since) {
            (Part::Waiting, Some(since)) => wanted.push(Ask::Compare { since, until, page: 1 }),
            (Part::Waiting, None) => wanted.push(Ask::Branch { until, page: 1 }),
            (Part::Ready { value: changes, .. }, Some(since)) => {
                let pages = 2..=self.pages_to_read(changes.total);
                wanted.extend(pages.map(|page| Ask::Compare { since: since.clone(), until: until.clone(), page }));
            }
            (Part::Ready { value: changes, .. }, None) if changes.pages_waiting == 0 && changes.unread.is_none() => {
                let read = u32::try_from(self.pages.len()).unwrap_or(u32::MAX);
                let full = self.pages.values().next_back().is_some_and(|count| *count >= 100);
                if full && read < MOST_BRANCH_PAGES {
                    wanted.push(Ask::Branch { until, page: read + 1 });
                }
            }
            _ => {}
        }
    }

    /// How the repository wants its notes sorted, and the labels that this goes by: these as soon as it is known which commits there are.
    fn want_categories(&mut self, wanted: &mut Vec<Ask>) {
        if self.snapshot.categories.is_waiting() {
            // One name after the other: most repositories have the first or none.
            let mut asks = RELEASE_CONFIG_PATHS.map(Ask::Categories).into_iter();
            return wanted.extend(asks.find(|ask| !self.asked.contains(ask)).filter(|_| !self.open.asks().any(Ask::is_of_categories)));
        }
        let Some(Some(config)) = self.snapshot.categories.ready() else { return };
        let Some((_, since)) = self.all_commits(wanted) else { return };
        if self.snapshot.facts.is_waiting() || !config.needs_labels() {
            return;
        }
        self.snapshot.labels.get_or_insert(Part::Waiting);
        wanted.push(Ask::Labels { since });
    }

    /// The changes, once every commit is read that will be, and the day of the oldest; none where there are none.
    pub(super) fn all_commits(&self, wanted: &[Ask]) -> Option<(&Changes, Option<Day>)> {
        let changes = self.snapshot.changes.ready().filter(|changes| changes.pages_waiting == 0 && !changes.commits.is_empty())?;
        let more = wanted.iter().any(|ask| ask.is_of_commits() && !self.asked.contains(ask)) || self.open.asks().any(Ask::is_of_commits);
        let since = changes.commits.iter().filter_map(|commit| commit.date).min().map(Timestamp::day);
        (!more).then_some((changes, since))
    }

    /// The tag that the changes are counted from, if there is one, and the branch that they lead to; none while that is not known.
    fn span(&self) -> Option<Result<(Option<String>, String), Problem>> {
        let Snapshot { query, packages, facts, tags, tree, config, .. } = &self.snapshot;
        let until = match (&query.git_ref, facts) {
            (Some(name), _) => name.to_string(),
            (None, Part::Ready { value, .. }) => value.default_branch.clone(),
            (None, Part::Failed { .. }) => "HEAD".to_owned(),
            (None, Part::Waiting) => return None,
        };
        let tags = match tags {
            Part::Ready { value, .. } => value,
            Part::Failed { problem } => {
                let message = "The changes are unknown: tags could not be read.".to_owned();
                return Some(Err(Problem { message, ..problem.clone() }));
            }
            Part::Waiting => return None,
        };
        if let Some(since) = &query.since {
            if tags.exact && !tags.tags.iter().any(|tag| tag.name == since.as_str()) {
                return Some(Err(no_such_tag(since.as_str(), &self.snapshot)));
            }
            return Some(Ok((Some(since.to_string()), until)));
        }
        // The current version says which tag is the last release's, so every index must have answered first; where no package is named,
        // the configuration or the project file names it, or nobody does.
        // A configuration that says of other tags that they are of releases comes in time in nearly all lookups; else the changes begin anew.
        let named = !packages.is_empty() || !(tree.is_waiting() || config.is_waiting());
        let known = named && packages.iter().all(|package| !package.index.is_waiting());
        known.then(|| Ok((last_release_tag(&self.snapshot), until)))
    }

    /// Begins the changes anew, as they were counted from or to the wrong place while something was not known.
    fn forget_changes(&mut self) {
        self.forget(Ask::is_of_commits);
        self.pages.clear();
        self.snapshot.changes = Part::Waiting;
        self.forget_of_changes();
    }

    /// Labels, and what is in the packages' folder, are asked for again where other commits come.
    pub(super) fn forget_of_changes(&mut self) {
        self.forget(|ask| matches!(ask, Ask::Labels { .. } | Ask::Folder { .. }));
        self.snapshot.labels = None;
        self.snapshot.folder = None;
        self.touching.clear();
    }

    /// The pages of a comparison that are read, of those that there are.
    pub(super) fn pages_to_read(&self, total: Option<u32>) -> u32 {
        total.unwrap_or(0).div_ceil(100).clamp(1, MOST_PAGES)
    }
}

fn no_such_tag(since: &str, snapshot: &Snapshot) -> Problem {
    let (_, tags) = release_tags(snapshot);
    let last: Vec<&str> = tags.iter().rev().take(5).map(|(name, _)| name.as_str()).collect();
    let hint = if last.is_empty() {
        "The repository has no release tags.".to_owned()
    } else {
        format!("The latest release tags are {}.", last.join(", "))
    };
    Problem::new(TAG_NOT_FOUND, format!("The repository has no tag {}.", quoted(since))).hint(hint)
}
