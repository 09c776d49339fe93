//! What was learned: every part with its own state.

pub(crate) mod codes;
mod parts;
mod workflows;
mod written;

use serde::{Deserialize, Serialize};

pub(crate) use parts::AnyPart;
pub use parts::{PartName, State};
pub use workflows::read_workflows;

use crate::changelog::ReleaseConfig;
use crate::config::Config;
use crate::endpoints::Service;
use crate::github::{Budget, Commit, GithubRelease, PullRequests, RepositoryFacts, Tags};
use crate::index::{IndexDocument, ProjectDocument};
use crate::manifest::Manifest;
use crate::name::PackageName;
use crate::problem::Problem;
use crate::query::Query;
use crate::refname::RefName;
use crate::repository::Repository;
use crate::time::Timestamp;

/// Facts, at any moment of a lookup. One failed part spoils nothing else.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Snapshot {
    /// What was asked for.
    pub query: Query,
    /// The packages, the main one first.
    pub packages: Vec<PackageFacts>,
    /// Other packages that their latest releases pin exactly, as far as they are looked at; without project documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub companions: Vec<PackageFacts>,
    /// The same packages and companions on PyPI, where they are looked up on TestPyPI; without project documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on_pypi: Vec<PackageFacts>,
    /// Which repository they come from.
    pub repository: Part<FoundRepository>,
    /// What GitHub says of it.
    pub facts: Part<RepositoryFacts>,
    /// Its tags.
    pub tags: Part<Tags>,
    /// Its GitHub releases, the newest hundred.
    pub releases: Part<Vec<GithubRelease>>,
    /// The commits since the last release.
    pub changes: Part<Changes>,
    /// Its workflows.
    pub workflows: Part<Workflows>,
    /// The project file in the tree.
    pub tree: Part<ProjectFile>,
    /// What the project says of its releases; none where it says nothing.
    pub config: Part<Option<Config>>,
    /// How it wants its release notes sorted; none where it does not say.
    pub categories: Part<Option<ReleaseConfig>>,
    /// The labels of its merged pull requests; asked for only where the categories go by them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub labels: Option<Part<PullRequests>>,
    /// Which of the commits change the folder that the packages are made from; asked for only where the configuration names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<Part<Folder>>,
    /// What the lookup spent of GitHub's quota.
    pub budget: Budget,
}

impl Snapshot {
    /// How many commits are in the next release; none where GitHub does not tell.
    #[must_use]
    pub fn commits(&self) -> Option<u32> {
        let elsewhere = self.folder.as_ref().and_then(Part::ready).map_or(0, |folder| folder.elsewhere.len());
        let total = self.changes.ready()?.total?;
        Some(total.saturating_sub(u32::try_from(elsewhere).unwrap_or(u32::MAX)))
    }

    /// When the last answer came; none where none came.
    #[must_use]
    pub fn taken(&self) -> Option<Timestamp> {
        let packages = self.packages.iter().chain(&self.companions);
        let packages = packages.flat_map(|package| [package.index.at(), package.project.as_ref().and_then(Part::at)]);
        let workflows = self.workflows.ready().into_iter().flat_map(|workflows| &workflows.list).map(|workflow| workflow.file.at());
        let of_repository = self.parts().into_iter().map(|(_, part)| part.at());
        packages.chain(workflows).chain(of_repository).flatten().max()
    }
}

/// One part of a snapshot.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(tag = "state", rename_all = "lowercase")]
pub enum Part<T> {
    /// Not answered yet.
    #[default]
    Waiting,
    /// Known.
    Ready {
        /// The fact.
        value: T,
        /// When the answer came; none for what was known without asking.
        at: Option<Timestamp>,
        /// Who gave it; none for what was known without asking.
        from: Option<Service>,
        /// What in the answer could not be read.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        problems: Vec<Problem>,
    },
    /// Not known, and why.
    Failed {
        /// The reason.
        problem: Problem,
    },
}

impl<T> Part<T> {
    /// The fact, where it is known.
    #[must_use]
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready { value, .. } => Some(value),
            _ => None,
        }
    }

    /// The fact to be changed, where it is known.
    pub(crate) fn ready_mut(&mut self) -> Option<(&mut T, &mut Vec<Problem>)> {
        match self {
            Self::Ready { value, problems, .. } => Some((value, problems)),
            _ => None,
        }
    }

    /// When the answer came, where it did.
    #[must_use]
    pub fn at(&self) -> Option<Timestamp> {
        match self {
            Self::Ready { at, .. } => *at,
            _ => None,
        }
    }

    /// Why the fact is not known.
    #[must_use]
    pub fn failed(&self) -> Option<&Problem> {
        match self {
            Self::Failed { problem } => Some(problem),
            _ => None,
        }
    }

    /// What in the answer could not be read.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Ready { problems, .. } => problems,
            _ => &[],
        }
    }

    /// Whether there is no answer yet.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        matches!(self, Self::Waiting)
    }
}

/// What is known of one package.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PackageFacts {
    /// Its name.
    pub name: PackageName,
    /// What the index lists.
    pub index: Part<IndexDocument>,
    /// Its project document; asked for at once where the repository is not known without it, else when the index has answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<Part<ProjectDocument>>,
    /// The same of the version that is looked at, where that is another one than the latest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release: Option<Part<ProjectDocument>>,
}

impl PackageFacts {
    /// A package of which nothing is known yet.
    #[must_use]
    pub fn new(name: PackageName) -> Self {
        Self { name, index: Part::Waiting, project: None, release: None }
    }
}

impl PackageFacts {
    /// What the index says of the version that is looked at, then of the latest, as far as that is known.
    pub(crate) fn documents(&self) -> impl Iterator<Item = &ProjectDocument> {
        [&self.release, &self.project].into_iter().filter_map(|document| document.as_ref()?.ready())
    }
}

/// The repository, and how it was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FoundRepository {
    /// The repository.
    pub repository: Repository,
    /// The package and the label of the link that named it; none where it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<(PackageName, String)>,
}

/// The commits since the last release, oldest first, as far as they were read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Changes {
    /// The tag that they are counted from; none where the repository has no release tag.
    pub since: Option<RefName>,
    /// The branch that they lead to.
    pub until: RefName,
    /// The commits that were read.
    pub commits: Vec<Commit>,
    /// How many there are; none where GitHub does not tell.
    pub total: Option<u32>,
    /// How many commits the tag has that the branch has not.
    pub behind: u32,
    /// Pages that are still to come.
    pub pages_waiting: u32,
    /// Why some were not read, where some were not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unread: Option<Problem>,
}

impl Changes {
    /// How many commits were read.
    #[must_use]
    pub fn read(&self) -> u32 {
        u32::try_from(self.commits.len()).unwrap_or(u32::MAX)
    }

    /// The tag that they are counted from, and how many there are since, as far as GitHub tells; none where there is no such tag.
    #[must_use]
    pub fn since_tag(&self) -> Option<(&RefName, u32)> {
        self.since.as_ref().map(|since| (since, self.total.unwrap_or(self.read())))
    }

    /// The branch's last commit; none where it was not read.
    #[must_use]
    pub fn last_commit(&self) -> Option<&Commit> {
        // They are read from the oldest on.
        let whole = self.pages_waiting == 0 && self.unread.is_none() && self.total.is_none_or(|total| total == self.read());
        self.commits.last().filter(|_| whole)
    }
}

/// The commits beside a folder of the repository, of those since the last release.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folder {
    /// The folder, from the root of the repository.
    pub path: String,
    /// The full ids of the commits that change nothing in it.
    pub elsewhere: Vec<String>,
    /// How many commits it is not known of: they are older than those that GitHub was asked for.
    pub unknown: u32,
}

/// The workflows of the repository: their files as texts, or as what [`read_workflows`] makes of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Workflows<File = String> {
    /// Each workflow with its file.
    pub list: Vec<WorkflowFacts<File>>,
    /// How many there are in all.
    pub total: u32,
}

/// One workflow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WorkflowFacts<File = String> {
    /// The name that GitHub shows.
    pub name: String,
    /// The file, `.github/workflows/release.yaml`.
    pub path: String,
    /// GitHub's word for whether it runs.
    pub state: String,
    /// The file.
    pub file: Part<File>,
}

impl<File> WorkflowFacts<File> {
    /// The file's name without its folder.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

/// The project file in the tree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProjectFile {
    /// Its path in the repository.
    pub path: String,
    /// What it says.
    pub manifest: Manifest,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codes::NAME_INVALID;

    fn read(json: &str) -> Result<Part<Option<u32>>, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    #[test]
    fn a_part_is_read_as_it_was_written() {
        let problem = Problem::new(NAME_INVALID, "no name");
        let ready = |value, at, problems| Part::Ready { value, at, from: Some(Service::Github), problems };
        let at = "2026-08-22T12:00:00Z".parse().ok();
        let parts = [Part::Waiting, ready(Some(5), at, Vec::new()), ready(None, None, vec![problem.clone()]), Part::Failed { problem }];
        for part in parts {
            assert_eq!(read(&serde_json::to_string(&part).unwrap()), Ok(part));
        }
    }

    #[test]
    fn a_part_that_says_too_little_is_refused() {
        for (json, why) in [
            (r#"{"state":"ready","at":null}"#, "missing field `value` at line 1 column 27"),
            (r#"{"state":"failed"}"#, "missing field `problem` at line 1 column 18"),
            (r#"{"state":"other"}"#, "unknown variant `other`, expected one of `waiting`, `ready`, `failed` at line 1 column 16"),
            ("{}", "missing field `state` at line 1 column 2"),
        ] {
            assert_eq!(read(json), Err(why.to_owned()));
        }
    }
}
