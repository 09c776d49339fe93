//! Everything that a lookup can ask, and the request for each.

use crate::config::CONFIG_PATH;
use crate::endpoints::{PackageIndex, Service};
use crate::github::GITHUB_ACCEPT;
use crate::index::{INDEX_ACCEPT, index_path, project_path, release_path};
use crate::name::PackageName;
use crate::repository::Repository;
use crate::request::Request;
use crate::snapshot::Snapshot;
use crate::time::Day;
use crate::url;
use crate::version::Version;

/// One thing to ask.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ask {
    /// A package's index document.
    Index(PackageIndex, PackageName),
    /// A package's project document.
    Project(PackageIndex, PackageName),
    /// What the index says of one version of a package.
    Release(PackageIndex, PackageName, Version),
    /// The repository itself.
    Facts,
    /// All its tags.
    Tags,
    /// All its tags, from jsDelivr.
    TagsFallback,
    /// Its GitHub releases.
    Releases,
    /// Its workflows.
    Workflows,
    /// A workflow's file.
    WorkflowFile(String),
    /// A project file.
    Manifest(String),
    /// The project's own configuration.
    Config,
    /// The list of all files, to find a project file in.
    Tree,
    /// The file that says how release notes are sorted, under one of its names.
    Categories(&'static str),
    /// Merged pull requests with their labels: the hundred that changed last.
    Labels {
        /// The day of the oldest commit.
        since: Option<Day>,
    },
    /// A page of the commits of a branch that change a folder, the newest first.
    Folder {
        /// The folder, from the root of the repository.
        path: String,
        /// The branch.
        until: String,
        /// The day of the oldest commit that counts.
        since: Option<Day>,
        /// The page, from 1.
        page: u32,
    },
    /// A page of the comparison of a tag with the branch.
    Compare {
        /// The tag.
        since: String,
        /// The branch.
        until: String,
        /// The page, from 1.
        page: u32,
    },
    /// A page of a branch's commits, where there is no tag to compare with.
    Branch {
        /// The branch.
        until: String,
        /// The page, from 1.
        page: u32,
    },
}

impl Ask {
    pub(super) fn service(&self) -> Service {
        match self {
            Self::Index(index, _) | Self::Project(index, _) | Self::Release(index, ..) => index.service(),
            Self::WorkflowFile(_) | Self::Manifest(_) | Self::Config | Self::Categories(_) => Service::Raw,
            Self::TagsFallback => Service::Jsdelivr,
            _ => Service::Github,
        }
    }

    /// Whether this is counted in GitHub's hourly quota. A search is not: it has its own, by the minute.
    pub(super) fn is_of_quota(&self) -> bool {
        self.service() == Service::Github && !matches!(self, Self::Labels { .. })
    }

    /// Whether this asks for commits.
    pub(super) fn is_of_commits(&self) -> bool {
        matches!(self, Self::Compare { .. } | Self::Branch { .. })
    }

    /// Whether this asks for a file that most repositories do not have.
    pub(super) fn may_be_missing(&self) -> bool {
        matches!(self, Self::Config) || self.is_of_categories()
    }

    /// Whether this asks how release notes are sorted.
    pub(super) fn is_of_categories(&self) -> bool {
        matches!(self, Self::Categories(_))
    }

    /// What this asks for, in a few words.
    pub(super) fn label(&self) -> String {
        match self {
            Self::Index(PackageIndex::Pypi, name) => format!("releases of {name}"),
            Self::Index(PackageIndex::Testpypi, name) => format!("releases of {name} on TestPyPI"),
            Self::Project(_, name) => format!("links of {name}"),
            Self::Release(_, name, version) => format!("dependencies of {name} {version}"),
            Self::Facts => "repository".into(),
            Self::Tags => "tags".into(),
            Self::TagsFallback => "tags, from jsDelivr".into(),
            Self::Releases => "GitHub releases".into(),
            Self::Workflows => "workflows".into(),
            Self::WorkflowFile(path) | Self::Manifest(path) => path.clone(),
            Self::Config => CONFIG_PATH.into(),
            Self::Tree => "list of files".into(),
            Self::Categories(path) => (*path).to_owned(),
            Self::Labels { .. } => "labels of pull requests".into(),
            Self::Folder { path, page, .. } => format!("changes in {path}, page {page}"),
            Self::Compare { since, page, .. } => format!("changes since {since}, page {page}"),
            Self::Branch { until, page } => format!("commits of {until}, page {page}"),
        }
    }

    pub(super) fn request(&self, id: u32, snapshot: &Snapshot) -> Request {
        let service = self.service();
        let accept = match self {
            Self::Index(..) => Some(INDEX_ACCEPT),
            _ if service == Service::Github => Some(GITHUB_ACCEPT),
            _ => None,
        };
        Request { id, service, path: self.path(snapshot), accept, label: self.label() }
    }

    fn path(&self, snapshot: &Snapshot) -> String {
        let repository = snapshot.repository.ready().map(|found| &found.repository);
        let slug = repository.map_or_else(String::new, |found| format!("{}/{}", url::segment(found.owner()), url::segment(found.name())));
        let head = snapshot.query.git_ref.as_ref().map_or("HEAD", |name| name.as_str());
        match self {
            Self::Index(_, name) => index_path(name),
            Self::Project(_, name) => project_path(name),
            Self::Release(_, name, version) => release_path(name, version),
            Self::Facts => format!("/repos/{slug}"),
            Self::Tags => format!("/repos/{slug}/git/matching-refs/tags/"),
            Self::TagsFallback => format!("/v1/packages/gh/{slug}"),
            Self::Releases => format!("/repos/{slug}/releases?per_page=100"),
            Self::Workflows => format!("/repos/{slug}/actions/workflows?per_page=100"),
            Self::WorkflowFile(file) | Self::Manifest(file) => format!("/{slug}/{}/{}", url::path(head), url::path(file)),
            Self::Config => format!("/{slug}/{}/{CONFIG_PATH}", url::path(head)),
            Self::Categories(file) => format!("/{slug}/{}/{}", url::path(head), url::path(file)),
            Self::Labels { since } => {
                // A search does not follow a repository that was renamed.
                let name = snapshot.facts.ready().map(|facts| facts.full_name.as_str()).and_then(|name| name.parse::<Repository>().ok());
                let name = name.as_ref().or(repository).map(ToString::to_string).unwrap_or_default();
                let since = since.map_or_else(String::new, |day| format!(" merged:>={day}"));
                let asked = format!("repo:{name} is:pull-request is:merged{since}");
                // A merge is an update: whatever was merged after the last update that is read, is read.
                format!(
                    "/search/issues?{}",
                    url::query([("q", asked.as_str()), ("sort", "updated"), ("order", "desc"), ("per_page", "100")])
                )
            }
            Self::Folder { path, until, since, page } => {
                let since = since.map(|day| format!("{day}T00:00:00Z")).unwrap_or_default();
                let asked = [("sha", until.as_str()), ("path", path.as_str()), ("since", since.as_str())];
                let asked = asked.into_iter().filter(|(_, value)| !value.is_empty());
                format!("/repos/{slug}/commits?{}&per_page=100&page={page}", url::query(asked))
            }
            Self::Tree => format!("/repos/{slug}/git/trees/{}?recursive=1", url::segment(head)),
            Self::Compare { since, until, page } => {
                format!("/repos/{slug}/compare/{}...{}?per_page=100&page={page}", url::segment(since), url::segment(until))
            }
            Self::Branch { until, page } => {
                format!("/repos/{slug}/commits?{}&per_page=100&page={page}", url::query([("sha", until.as_str())]))
            }
        }
    }
}
