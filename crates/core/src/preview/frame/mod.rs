//! The frame: what every face shows first. It uses no room, so that it is there before any of them.

mod candidates;
mod first;
mod headline;
mod next;
mod packages;
mod parts;
mod repository;
mod suggestion;

use serde::{Deserialize, Serialize};

pub use crate::snapshot::{PartName, State};
pub use candidates::{Candidate, PassedOver};
pub(super) use candidates::{base_tag, next_post, tag};
pub use headline::Headline;
pub(super) use headline::{age, days, planned};
pub use next::{NextVersion, Step, next_version};
pub use packages::PackagePreview;
pub use parts::PartState;
pub use repository::{FoundBy, RepositoryPreview, TreePreview};
pub use suggestion::{DecidedBy, ScheduledStep, Suggestion};

use super::Known;
use crate::changelog::Advice;
use crate::endpoints::PackageIndex;
use crate::github::Budget;
use crate::link::Link;
use crate::time::Timestamp;
use crate::version::{Bump, Version};

/// What every face shows first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Frame {
    /// The time that ages and days are counted to.
    pub now: Timestamp,
    /// The address' query string that gives this preview.
    pub link: String,
    /// The verdict in a line.
    pub headline: Headline,
    /// The index that they are looked up on.
    #[serde(default, skip_serializing_if = "PackageIndex::is_pypi")]
    pub index: PackageIndex,
    /// The packages, the main one first.
    pub packages: Vec<PackagePreview>,
    /// The repository, where it is known.
    pub repository: Option<RepositoryPreview>,
    /// The highest current version over all packages, which bumps count from.
    pub current: Option<Version>,
    /// Every version that could come next.
    pub candidates: Vec<Candidate>,
    /// The version that is chosen where nobody chose, and why; none where there is nothing to count from.
    pub suggestion: Option<Suggestion>,
    /// The bump of the candidate that is chosen; it stands in `candidates`.
    pub chosen: Option<Bump>,
    /// The state of each part of the lookup.
    pub parts: Vec<PartState>,
    /// What the lookup spent of GitHub's quota.
    pub budget: Budget,
}

impl Frame {
    /// The candidate that is chosen.
    #[must_use]
    pub fn chosen(&self) -> Option<&Candidate> {
        let chosen = self.chosen.as_ref()?;
        self.candidates.iter().find(|candidate| candidate.bump == *chosen)
    }

    /// The version of the candidate that is chosen.
    #[must_use]
    pub fn next(&self) -> Option<&Version> {
        self.headline.next.as_ref()
    }

    /// Why there is no release to show, where there is none.
    #[must_use]
    pub fn no_release(&self) -> &'static str {
        headline::no_release(&self.packages)
    }

    /// Whether a part or a package is still to come.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        let packages = self.packages.iter().map(|package| package.state);
        self.parts.iter().map(|part| part.state).chain(packages).any(|state| state == State::Waiting)
    }

    /// The state of a part.
    #[must_use]
    pub fn part(&self, name: PartName) -> Option<&PartState> {
        self.parts.iter().find(|part| part.part == name)
    }
}

/// What rooms tell the frame for its suggestion, as far as they are known.
#[derive(Clone, Copy, Default)]
pub struct Told<'a> {
    /// What the changes call for.
    pub advice: Option<&'a Advice>,
    /// What the next scheduled release makes.
    pub scheduled: Option<&'a ScheduledStep>,
}

/// Works the frame out.
#[must_use]
pub fn frame(known: &Known<'_>, told: &Told<'_>) -> Frame {
    let &Known { snapshot, history, choice, endpoints, now } = known;
    let base = endpoints.base(snapshot.query.index.service());
    let packages: Vec<PackagePreview> = history.packages(snapshot).map(|package| packages::of_package(package, base)).collect();
    let candidates = candidates::candidates(known, told.advice);
    let suggestion = candidates::suggested(known, &candidates, told);
    let chosen = candidates::chosen(choice, &candidates, suggestion.as_ref());
    let link = Link { query: snapshot.query.clone(), choice: choice.clone(), ..Link::default() };
    Frame {
        now,
        link: link.to_query_string(),
        headline: headline::headline(known, &packages, chosen),
        index: snapshot.query.index,
        packages,
        repository: repository::repository(snapshot, endpoints),
        current: history.current.clone(),
        chosen: chosen.map(|candidate| candidate.bump.clone()),
        candidates,
        suggestion,
        parts: parts::parts(snapshot),
        budget: snapshot.budget.clone(),
    }
}
