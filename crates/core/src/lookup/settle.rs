//! What an answer changes in the snapshot.

use super::codes::{COMMITS_UNREAD, REPOSITORY_NOT_FOUND};
use crate::manifest::codes::PROJECT_FILE_UNREADABLE;
use crate::problem::codes::ANSWER_UNREADABLE;
use crate::read::codes::ANSWER_PARTLY_UNREADABLE;
use crate::snapshot::codes::NOT_ASKED;
use crate::time::Timestamp;

use super::Lookup;
use super::ask::Ask;
use super::readers::ReadCategories;
use crate::changelog::RELEASE_CONFIG_PATHS;
use crate::endpoints::{PackageIndex, Service};
use crate::github::{self, Commits, RepositoryFacts};
use crate::index::{IndexDocument, ProjectDocument};
use crate::manifest::Manifest;
use crate::name::PackageName;
use crate::problem::Problem;
use crate::repository::Repository;
use crate::request::Answer;
use crate::snapshot::{Changes, FoundRepository, PackageFacts, Part, PartName, ProjectFile, Snapshot, WorkflowFacts, Workflows};

/// Workflow files that one lookup reads.
const MOST_WORKFLOW_FILES: usize = 60;

impl Lookup {
    /// Reads a good answer into the snapshot.
    pub(super) fn settle(&mut self, ask: &Ask, answer: &Answer, at: Timestamp) -> Result<(), Problem> {
        let body = answer.body();
        let from = ask.service();
        match ask {
            Ask::Index(index, name) => {
                let (document, problems) = IndexDocument::parse(body)?;
                if let Some(package) = self.package(*index, name) {
                    package.index = ready(document, at, from, problems);
                }
            }
            Ask::Project(index, name) => {
                let document = ProjectDocument::parse(body)?;
                let found = document.repository(&self.endpoints);
                if let Some(package) = self.package(*index, name) {
                    package.project = Some(ready(document, at, from, Vec::new()));
                }
                if let (Some((repository, label)), true) = (found, self.snapshot.repository.is_waiting()) {
                    let value = FoundRepository { repository, link: Some((name.clone(), label)) };
                    self.snapshot.repository = ready(value, at, from, Vec::new());
                }
            }
            Ask::Release(index, name, _) => {
                let document = ProjectDocument::parse(body)?;
                if let Some(package) = self.package(*index, name) {
                    package.release = Some(ready(document, at, from, Vec::new()));
                }
            }
            Ask::Facts => self.snapshot.facts = ready(RepositoryFacts::parse(body)?, at, from, Vec::new()),
            Ask::Tags => {
                let (tags, problems) = github::parse_matching_refs(body)?;
                self.snapshot.tags = ready(tags, at, from, problems);
            }
            Ask::TagsFallback => {
                let note = Problem::new(ANSWER_PARTLY_UNREADABLE, "The tags come from jsDelivr, which leaves out a leading 'v'.")
                    .hint("Their versions count; how they are spelled is unknown.");
                self.snapshot.tags = ready(github::parse_jsdelivr(body)?, at, from, vec![note]);
            }
            Ask::Releases => {
                let (releases, problems) = github::parse_releases(body)?;
                self.snapshot.releases = ready(releases, at, from, problems);
            }
            Ask::Workflows => {
                let (list, total, problems) = github::parse_workflows(body)?;
                self.snapshot.workflows = ready(workflows(list, total), at, from, problems);
            }
            Ask::WorkflowFile(path) => {
                // A page that somebody put in between is no file: asking again may bring it.
                if body.trim_start().starts_with('<') {
                    let message = format!("The answer about the workflow file {path} is a web page, not the file.");
                    return Err(Problem::new(ANSWER_UNREADABLE, message).hint("Try again."));
                }
                if let Some(entry) = self.workflow(path) {
                    entry.file = ready(body.to_owned(), at, from, Vec::new());
                }
            }
            Ask::Tree => {
                self.project_files = github::parse_tree(body)?.paths;
            }
            Ask::Manifest(path) => {
                let Some(readers) = self.readers else { return Ok(()) };
                self.settle_config_table(path, (readers.table)(body), at);
                self.settle_manifest(path, (readers.manifest)(path, body)?, at)?;
            }
            Ask::Config => {
                let read = self.readers.filter(|_| !answer.is_not_found());
                self.settle_config(read.map(|readers| (readers.config)(body)).transpose()?, at);
            }
            Ask::Categories(path) => {
                let read = self.readers.filter(|_| !answer.is_not_found());
                self.settle_categories(path, read.map(|readers| (readers.categories)(body)), at)?;
            }
            Ask::Labels { .. } => {
                let (found, problems) = github::parse_search(body)?;
                self.snapshot.labels = Some(ready(found, at, from, problems));
            }
            Ask::Folder { path, page, .. } => self.settle_folder(path, *page, body, at)?,
            Ask::Compare { since, until, page } => {
                let (commits, problems) = github::parse_compare(body)?;
                self.settle_commits(Some(since), until, *page, commits, problems, at)?;
            }
            Ask::Branch { until, page } => {
                let (commits, problems) = github::parse_commits(body)?;
                self.settle_commits(None, until, *page, commits, problems, at)?;
            }
        }
        Ok(())
    }

    /// Notes in the snapshot that an answer is not to be had.
    pub(super) fn settle_failure(&mut self, ask: &Ask, problem: Problem) {
        match ask {
            Ask::Index(index, name) => {
                if let Some(package) = self.package(*index, name) {
                    package.index = Part::Failed { problem };
                }
            }
            Ask::Project(index, name) => {
                if let Some(package) = self.package(*index, name) {
                    package.project = Some(Part::Failed { problem });
                }
            }
            Ask::Release(index, name, _) => {
                if let Some(package) = self.package(*index, name) {
                    package.release = Some(Part::Failed { problem });
                }
            }
            Ask::Facts => self.snapshot.facts = Part::Failed { problem },
            // jsDelivr may still know the tags, unless there is no such repository.
            Ask::Tags if problem.code == REPOSITORY_NOT_FOUND => self.snapshot.tags = Part::Failed { problem },
            Ask::Tags => self.tags_problem = Some(problem),
            Ask::TagsFallback => {
                let first = self.tags_problem.take().unwrap_or(problem);
                self.snapshot.tags = Part::Failed { problem: first };
            }
            Ask::Releases => self.snapshot.releases = Part::Failed { problem },
            Ask::Workflows => self.snapshot.workflows = Part::Failed { problem },
            Ask::WorkflowFile(path) => {
                if let Some(entry) = self.workflow(path) {
                    entry.file = Part::Failed { problem };
                }
            }
            Ask::Manifest(path) => {
                self.settle_config_table_failure(path, &problem);
                // The search for a project file goes on; what is named must be there.
                if self.snapshot.query.project_file.as_deref() == Some(path) {
                    self.snapshot.tree = Part::Failed { problem };
                }
            }
            Ask::Config => self.settle_config_failure(problem),
            Ask::Tree if problem.code == REPOSITORY_NOT_FOUND => {}
            Ask::Tree => self.snapshot.tree = Part::Failed { problem },
            Ask::Categories(_) => self.snapshot.categories = Part::Failed { problem },
            Ask::Labels { .. } => self.snapshot.labels = Some(Part::Failed { problem }),
            Ask::Folder { .. } => self.snapshot.folder = Some(Part::Failed { problem }),
            Ask::Compare { .. } | Ask::Branch { .. } => match self.snapshot.changes.ready_mut() {
                Some((changes, _)) => {
                    changes.pages_waiting = changes.pages_waiting.saturating_sub(1);
                    changes.unread.get_or_insert(problem);
                }
                None => self.snapshot.changes = Part::Failed { problem },
            },
        }
    }

    fn package(&mut self, index: PackageIndex, name: &PackageName) -> Option<&mut PackageFacts> {
        let Snapshot { query, packages, companions, on_pypi, .. } = &mut self.snapshot;
        if index != query.index {
            return on_pypi.iter_mut().find(|package| package.name == *name);
        }
        packages.iter_mut().chain(companions).find(|package| package.name == *name)
    }

    fn workflow(&mut self, path: &str) -> Option<&mut WorkflowFacts> {
        self.snapshot.workflows.ready_mut()?.0.list.iter_mut().find(|entry| entry.path == path)
    }

    /// Takes a project file that is of one of the packages; where none is named, the first one names the package.
    pub(super) fn settle_manifest(&mut self, path: &str, manifest: Manifest, at: Timestamp) -> Result<(), Problem> {
        let Some(manifest) = self.keep_unnamed(path, manifest, at) else { return Ok(()) };
        if self.snapshot.packages.is_empty() {
            let Some(name) = manifest.name.as_deref().and_then(|name| name.parse::<PackageName>().ok()) else {
                return Err(Problem::new(PROJECT_FILE_UNREADABLE, format!("The project file {path} names no package.")));
            };
            self.snapshot.packages.push(PackageFacts::new(name));
        }
        let named = self.snapshot.query.project_file.as_deref() == Some(path);
        if named || self.is_ours(&manifest) {
            self.snapshot.tree = ready(ProjectFile { path: path.to_owned(), manifest }, at, Service::Raw, Vec::new());
        }
        Ok(())
    }

    /// Whether a project file is of one of the packages.
    pub(super) fn is_ours(&self, manifest: &Manifest) -> bool {
        let name = manifest.name.as_deref().and_then(|name| name.parse::<PackageName>().ok());
        name.is_some_and(|name| self.snapshot.packages.iter().any(|package| package.name == name))
    }

    /// Takes the file that says how release notes are sorted. Without it under any of its names, nothing is said.
    fn settle_categories(&mut self, path: &str, read: Option<ReadCategories>, at: Timestamp) -> Result<(), Problem> {
        let is_last = RELEASE_CONFIG_PATHS.last() == Some(&path);
        let Some(read) = read else {
            if is_last {
                self.snapshot.categories = ready(None, at, Service::Raw, Vec::new());
            }
            return Ok(());
        };
        let (config, mut problems) = read.map_err(|problem| {
            let message = format!("The repository's {path} cannot be read: {}.", problem.message);
            Problem { message, ..problem }.hint("GitHub cannot sort release notes by it either.")
        })?;
        for problem in &mut problems {
            problem.message = format!("In the repository's {path}, {}.", problem.message);
            problem.hint = Some("The rest of the file counts.".to_owned());
        }
        self.snapshot.categories = ready(Some(config), at, Service::Raw, problems);
        Ok(())
    }

    /// Puts a page of commits in its place.
    fn settle_commits(
        &mut self,
        since: Option<&String>,
        until: &str,
        page: u32,
        new: Commits,
        problems: Vec<Problem>,
        at: Timestamp,
    ) -> Result<(), Problem> {
        let total = new.total;
        let lost = problems.len();
        let pages = self.pages_to_read(total);
        if self.snapshot.changes.ready().is_none() {
            let changes = Changes {
                since: since.map(|name| name.parse()).transpose()?,
                until: until.parse()?,
                commits: Vec::new(),
                total,
                behind: new.behind,
                pages_waiting: pages,
                unread: None,
            };
            self.snapshot.changes = ready(changes, at, Service::Github, Vec::new());
        }
        // Pages of a branch begin with the newest; each is turned round already.
        let is_before = |other: u32| if since.is_some() { other < page } else { other > page };
        let before: usize = self.pages.entries().filter(|(other, _)| is_before(**other)).map(|(_, count)| count).sum();
        self.pages.insert(page, new.commits.len());
        if let Some((changes, noted)) = self.snapshot.changes.ready_mut() {
            noted.extend(problems);
            changes.pages_waiting = changes.pages_waiting.saturating_sub(1);
            let rest = changes.commits.split_off(before.min(changes.commits.len()));
            changes.commits.extend(new.commits);
            changes.commits.extend(rest);
            if total.is_some_and(|total| total > pages * 100) && changes.unread.is_none() {
                let problem = Problem::new(COMMITS_UNREAD, format!("Only the first {} commits are read from GitHub.", pages * 100));
                changes.unread =
                    Some(problem.hint("The command reads all of them from a local clone. A later tag as the start shortens the list."));
            }
            if lost > 0 && changes.unread.is_none() {
                changes.unread = Some(Problem::new(COMMITS_UNREAD, format!("{lost} commits in GitHub's answer cannot be read.")));
            }
        }
        Ok(())
    }
}

pub(super) fn ready<T>(value: T, at: Timestamp, from: Service, problems: Vec<Problem>) -> Part<T> {
    Part::Ready { value, at: Some(at), from: Some(from), problems }
}

fn workflows(list: Vec<github::WorkflowEntry>, total: u32) -> Workflows {
    // GitHub's own workflows (Pages, Dependabot) have no file in the repository.
    let files = list.into_iter().filter(|entry| entry.path.starts_with(".github/workflows/"));
    let list: Vec<_> = files
        .take(MOST_WORKFLOW_FILES)
        .map(|entry| WorkflowFacts { name: entry.name, path: entry.path, state: entry.state, file: Part::Waiting })
        .collect();
    Workflows { list, total }
}

/// The repository that the query names is known without asking.
pub(super) fn given_repository(snapshot: &mut Snapshot, repository: Repository) {
    let value = FoundRepository { repository, link: None };
    snapshot.repository = Part::Ready { value, at: None, from: None, problems: Vec::new() };
}

/// Without a repository none of its parts can be asked for.
pub(super) fn fail_all_of_repository(snapshot: &mut Snapshot, problem: &Problem) {
    let names: Vec<&str> = snapshot.packages.iter().map(|package| package.name.as_str()).collect();
    let not_asked = Problem::new(NOT_ASKED, format!("No repository found for {}.", names.join(", ")))
        .hint(problem.hint.clone().unwrap_or_else(|| "Name the repository as OWNER/NAME.".to_owned()));
    let parts = snapshot.parts_mut().into_iter().filter(|(name, _)| *name != PartName::Repository);
    parts.for_each(|(_, part)| part.fail(&not_asked));
}
