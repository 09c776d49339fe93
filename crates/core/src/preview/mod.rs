//! The preview: everything that a face shows, decided once.
//!
//! [`preview`] is pure: the same snapshot, choice and `now` give the same value, on the page, in JavaScript and in the command.

mod audience;
mod candidates;
mod changes;
mod headline;
mod notes;
mod packages;
mod publish;
mod remarks;

use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

pub use audience::{Audience, Pin, Upgrade};
pub use candidates::{Candidate, PassedOver};
pub use changes::ChangesPreview;
pub use headline::Headline;
pub use notes::{Note, Severity};
pub use packages::PackagePreview;
pub use publish::{Cadence, Dispatch, Publish, Scheduled, WorkflowPreview, release_calendar};

use crate::choice::Choice;
use crate::dispatch::repository_url;
use crate::endpoints::Endpoints;
use crate::install::Installer;
use crate::link::Link;
use crate::lookup::{Budget, overall_current};
use crate::name::PackageName;
use crate::problem::Problem;
use crate::readiness::{Readiness, readiness_within};
use crate::refname::RefName;
use crate::repository::Repository;
use crate::snapshot::{Part, Snapshot};
use crate::version::Version;

/// The version of this shape. It goes up when a program that reads previews would have to change.
pub const SCHEMA: u32 = 1;

/// The answer to a query and a choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Preview {
    /// The version of this shape.
    pub schema: u32,
    /// The time that ages and days are counted to.
    pub now: Timestamp,
    /// The address' query string that gives this preview.
    pub link: String,
    /// The verdict in a line.
    pub headline: Headline,
    /// The packages, the main one first.
    pub packages: Vec<PackagePreview>,
    /// The repository, where it is known.
    pub repository: Option<RepositoryPreview>,
    /// The highest current version over all packages, which bumps count from.
    pub current: Option<Version>,
    /// Every version that could come next.
    pub candidates: Vec<Candidate>,
    /// The bump of the candidate that is chosen; it stands in `candidates`.
    pub chosen: Option<String>,
    /// Who gets the chosen candidate.
    pub audience: Option<Audience>,
    /// What needs a look first, the most urgent first.
    pub notes: Vec<Note>,
    /// Whether the current version, or the one that is asked for, is whole.
    pub readiness: Option<Readiness>,
    /// What is in the release.
    pub changes: Option<ChangesPreview>,
    /// How to publish it.
    pub publish: Option<Publish>,
    /// How users get it.
    pub install: Vec<Install>,
    /// The state of each part of the lookup.
    pub parts: Vec<PartState>,
    /// What the lookup spent of GitHub's quota.
    pub budget: Budget,
}

/// The repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RepositoryPreview {
    /// `OWNER/NAME`
    pub name: Repository,
    /// Its page.
    pub url: String,
    /// The package and the label of the link that named it; none where it was given.
    pub found_by: Option<FoundBy>,
    /// The default branch, where it is known.
    pub default_branch: Option<String>,
    /// The branch that was asked for.
    #[serde(rename = "ref")]
    pub git_ref: Option<RefName>,
    /// Whether it is archived.
    pub archived: Option<bool>,
    /// The version in the tree, and where it stands.
    pub tree: Option<TreePreview>,
}

/// The link that named the repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FoundBy {
    /// The package.
    pub package: PackageName,
    /// The label of its link.
    pub label: String,
}

/// The project file in the tree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TreePreview {
    /// Its path.
    pub path: String,
    /// The version as it is written there; none where it comes from elsewhere.
    pub version: Option<String>,
    /// Where the version comes from when the file does not hold it.
    pub dynamic: Option<String>,
}

/// The commands that install one version of one package.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Install {
    /// The package.
    pub package: PackageName,
    /// The version.
    pub version: Version,
    /// Whether this version is out.
    pub released: bool,
    /// A command for each installer.
    pub commands: Vec<InstallCommand>,
}

/// One command.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InstallCommand {
    /// The installer.
    pub installer: Installer,
    /// What to type.
    pub command: String,
}

/// A part of the lookup by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum PartName {
    /// Which repository it is.
    Repository,
    /// What GitHub says of it.
    Facts,
    /// Its tags.
    Tags,
    /// Its GitHub releases.
    Releases,
    /// The commits since the last release.
    Changes,
    /// Its workflows.
    Workflows,
    /// The version in the tree.
    Tree,
    /// The project's own configuration.
    Config,
    /// How it wants its release notes sorted.
    Categories,
    /// The labels of its pull requests; only where its notes are sorted by them.
    Labels,
}

/// Whether a part is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Not answered yet.
    Waiting,
    /// Known.
    Ready,
    /// Not known, and why.
    Failed,
}

/// The state of a part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartState {
    /// The part.
    pub part: PartName,
    /// Its state.
    pub state: State,
    /// When the answer came.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub at: Option<Timestamp>,
    /// Why it is not known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub problem: Option<Problem>,
}

impl State {
    pub(crate) fn of<T>(part: &Part<T>) -> Self {
        match part {
            Part::Waiting => Self::Waiting,
            Part::Ready { .. } => Self::Ready,
            Part::Failed { .. } => Self::Failed,
        }
    }
}

impl Preview {
    /// The candidate that is chosen.
    #[must_use]
    pub fn chosen(&self) -> Option<&Candidate> {
        let chosen = self.chosen.as_ref()?;
        self.candidates.iter().find(|candidate| candidate.bump.to_string() == *chosen)
    }

    /// The state of a part.
    #[must_use]
    pub fn part(&self, name: PartName) -> Option<&PartState> {
        self.parts.iter().find(|part| part.part == name)
    }
}

/// Decides everything that a face shows.
#[must_use]
pub fn preview(snapshot: &Snapshot, choice: &Choice, endpoints: &Endpoints, now: Timestamp) -> Preview {
    let packages = packages::preview(snapshot, endpoints);
    let current = overall_current(snapshot);
    let taken = candidates::taken(snapshot);
    let mut candidates = candidates::preview(snapshot, &taken, choice, current.as_ref(), now.day());
    let chosen = candidates::chosen(choice, &candidates).cloned();
    let repository = repository(snapshot, endpoints);
    let next = chosen.as_ref().and_then(|candidate| candidate.version.as_ref());
    let changes = changes::preview(snapshot, repository.as_ref(), choice, current.as_ref(), next, now.day());
    candidates::mark_asked(&mut candidates, changes.as_ref().map(|changes| &changes.changelog.advice));
    let (at_hand, written) = (chosen.as_ref(), changes.as_ref());
    let known = publish::Known {
        snapshot,
        choice,
        endpoints,
        candidates: &candidates,
        taken: &taken,
        chosen: at_hand,
        current: current.as_ref(),
        changes: written,
        now,
    };
    let publish = publish::preview(&known, repository.as_ref());
    let notes = notes::preview(snapshot, &packages, current.as_ref(), changes.as_ref(), now);
    let headline = headline::preview(snapshot, &packages, current.as_ref(), chosen.as_ref(), changes.as_ref(), now);
    let audience = audience::preview(snapshot, choice, current.as_ref(), next);
    let install = install(&packages, chosen.as_ref());
    let link = Link { query: snapshot.query.clone(), choice: choice.clone(), ..Link::default() };
    // One that cannot be read is refused where it is given.
    let limit = choice.limit.as_ref().and_then(|text| text.parse().ok());
    let readiness = choice.verify.as_ref().or(current.as_ref()).map(|version| readiness_within(snapshot, version, limit, now));
    Preview {
        schema: SCHEMA,
        now,
        link: link.to_query_string(),
        headline,
        packages,
        repository,
        current,
        chosen: chosen.map(|candidate| candidate.bump.to_string()),
        candidates,
        audience,
        notes,
        readiness,
        changes,
        publish,
        install,
        parts: parts(snapshot),
        budget: snapshot.budget.clone(),
    }
}

fn repository(snapshot: &Snapshot, endpoints: &Endpoints) -> Option<RepositoryPreview> {
    let found = snapshot.repository.ready()?;
    let facts = snapshot.facts.ready();
    // A repository that was renamed is called by its new name.
    let name = facts.and_then(|facts| facts.full_name.parse().ok()).unwrap_or_else(|| found.repository.clone());
    Some(RepositoryPreview {
        url: repository_url(endpoints, &name),
        name,
        found_by: found.link.clone().map(|(package, label)| FoundBy { package, label }),
        default_branch: facts.map(|facts| facts.default_branch.clone()),
        git_ref: snapshot.query.git_ref.clone(),
        archived: facts.map(|facts| facts.archived),
        tree: snapshot.tree.ready().map(|file| TreePreview {
            path: file.path.clone(),
            version: file.manifest.version.clone(),
            dynamic: file.manifest.dynamic.clone(),
        }),
    })
}

/// The candidate first, then what is out, for each package.
fn install(packages: &[PackagePreview], chosen: Option<&Candidate>) -> Vec<Install> {
    let next = chosen.and_then(|candidate| candidate.version.as_ref());
    let of = |package: &PackagePreview, version: &Version, released: bool| Install {
        package: package.name.clone(),
        version: version.clone(),
        released,
        commands: Installer::ALL.map(|installer| InstallCommand { installer, command: installer.command(&package.name, version) }).into(),
    };
    // What the index does not know cannot be installed.
    packages
        .iter()
        .filter(|package| package.state != State::Failed)
        .flat_map(|package| {
            next.map(|next| of(package, next, false)).into_iter().chain(package.current.as_ref().map(|current| of(package, current, true)))
        })
        .collect()
}

fn parts(snapshot: &Snapshot) -> Vec<PartState> {
    fn state<T>(name: PartName, part: &Part<T>) -> PartState {
        let at = match part {
            Part::Ready { at, .. } => *at,
            _ => None,
        };
        PartState { part: name, state: State::of(part), at, problem: part.failed().cloned() }
    }
    let mut parts = vec![
        state(PartName::Repository, &snapshot.repository),
        state(PartName::Facts, &snapshot.facts),
        state(PartName::Tags, &snapshot.tags),
        state(PartName::Releases, &snapshot.releases),
        state(PartName::Changes, &snapshot.changes),
        state(PartName::Workflows, &snapshot.workflows),
        state(PartName::Tree, &snapshot.tree),
        state(PartName::Config, &snapshot.config),
        state(PartName::Categories, &snapshot.categories),
    ];
    parts.extend(snapshot.labels.as_ref().map(|labels| state(PartName::Labels, labels)));
    parts
}
