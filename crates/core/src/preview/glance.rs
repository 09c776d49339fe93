//! A project at a glance, from its index document alone: for a table of many, where asking GitHub would spend the quota on the first few.

use serde::{Deserialize, Serialize};

use super::frame::age;
use super::{Frame, Known, State, Told, current_readiness, frame};
use crate::choice::Choice;
use crate::endpoints::Endpoints;
use crate::history::History;
use crate::lookup::Lookup;
use crate::name::PackageName;
use crate::problem::Problem;
use crate::readiness::{CheckAnswer, CheckCode, Quota, Readiness};
use crate::time::Timestamp;
use crate::version::Version;

/// What the index alone tells of a project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Glance {
    /// Its name.
    pub package: PackageName,
    /// The current version.
    pub current: Option<Version>,
    /// The days since it came out.
    pub days: Option<i64>,
    /// The version that is next by habit or calendar; tags and changes may say otherwise.
    pub next: Option<Version>,
    /// Whether the current release is complete on the index.
    pub complete: CheckAnswer,
    /// Why it is not, or why that is unknown; empty where it is.
    pub because: String,
    /// The storage that it uses.
    pub storage: Option<Quota>,
    /// Why the index did not answer.
    pub problem: Option<Problem>,
}

/// What a lookup of one package's index document learned; none while it has not answered.
#[must_use]
pub fn glance(lookup: &Lookup, endpoints: &Endpoints, now: Timestamp) -> Option<Glance> {
    let snapshot = lookup.snapshot();
    let history = History::of(snapshot);
    let choice = Choice::default();
    let known = Known { snapshot, history: &history, choice: &choice, endpoints, now };
    let Frame { packages, headline, current, .. } = frame(&known, &Told::default());
    let package = packages.first().filter(|package| package.state != State::Waiting)?;
    let readiness = current_readiness(&known);
    let (complete, because) = readiness.as_ref().map_or((CheckAnswer::Unknown, "No release is out.".to_owned()), complete);
    Some(Glance {
        package: package.name.clone(),
        days: age(&history, now),
        current,
        next: headline.next,
        complete,
        because,
        storage: readiness.and_then(|readiness| readiness.quota.into_iter().next()),
        problem: snapshot.packages.first().and_then(|facts| facts.index.failed().cloned()),
    })
}

/// The verdict over the checks that the index document answers.
fn complete(readiness: &Readiness) -> (CheckAnswer, String) {
    use CheckCode::{CompanionsReady, GithubReleasePresent, IndexAgrees, TagPresent, TreeAgrees};
    let is_of_index = |code: CheckCode| !matches!(code, IndexAgrees | CompanionsReady | TagPresent | GithubReleasePresent | TreeAgrees);
    let checks = || readiness.checks.iter().filter(|check| check.required && is_of_index(check.code));
    let failed = checks().find(|check| check.answer == CheckAnswer::No);
    let unknown = checks().find(|check| check.answer == CheckAnswer::Unknown);
    match failed.or(unknown) {
        Some(check) => (check.answer, check.sentence.clone()),
        None => (CheckAnswer::Yes, String::new()),
    }
}
