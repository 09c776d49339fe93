//! Who gets the candidate: the pins that people write, one's own, and what an upgrade picks.

use serde::{Deserialize, Serialize};

use super::codes::REQUIREMENT_OF_ANOTHER;
use super::{Frame, Known};
use crate::index::{Release, Releases};
use crate::name::PackageName;
use crate::problem::Problem;
use crate::snapshot::Snapshot;
use crate::specifier::{PACKAGING, Prereleases, Requirement, SpecifierSet, Verdict, common_pins, verdict};
use crate::version::Version;

/// Who gets the candidate, beside who gets what is out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Audience {
    /// The release of PyPA's `packaging` whose answers these are.
    pub packaging: String,
    /// The candidate.
    pub candidate: Version,
    /// What is out.
    pub current: Option<Version>,
    /// The pins that people write.
    pub pins: Vec<Pin>,
    /// One's own pin.
    pub own: Option<Pin>,
    /// Why one's own pin cannot be read.
    pub own_problem: Option<Problem>,
    /// The Python version that upgrades are worked out for; none where every one counts.
    pub python: Option<Version>,
    /// What `pip install --upgrade` picks for each package, before and after.
    pub upgrades: Vec<Upgrade>,
}

/// A pin and who it lets through.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pin {
    /// The specifiers; empty for no pin.
    pub pin: String,
    /// Whether it takes the candidate.
    pub candidate: Verdict,
    /// Whether it takes what is out.
    pub current: Option<Verdict>,
}

/// What an upgrade picks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Upgrade {
    /// The package.
    pub package: PackageName,
    /// Today; none where nothing matches.
    pub before: Option<Version>,
    /// With the candidate out, if it asks for the same Python versions as the current release.
    pub after: Option<Version>,
}

/// Works out who gets the chosen candidate; none where no version is chosen.
#[must_use]
pub fn audience(known: &Known<'_>, frame: &Frame) -> Option<Audience> {
    let &Known { snapshot, history, choice, .. } = known;
    let (candidate, current) = (frame.next()?, frame.current.as_ref());
    let pin = |text: String, set: &SpecifierSet| Pin {
        candidate: verdict(set, candidate),
        current: current.map(|current| verdict(set, current)),
        pin: text,
    };
    let pins = common_pins(current.unwrap_or(candidate)).into_iter().filter_map(|text| text.parse().ok().map(|set| pin(text, &set)));
    let (own, own_problem) = match choice.pin.as_deref().map(|pin| requirement(pin, snapshot)) {
        None => (None, None),
        Some(Ok(requirement)) => (Some(requirement), None),
        Some(Err(problem)) => (None, Some(problem)),
    };
    let none = SpecifierSet::default();
    let wanted = own.as_ref().map_or(&none, |own| &own.specifiers);
    let named = own.as_ref().and_then(|own| own.name.as_ref());
    let concerned = history.packages(snapshot).filter(|package| named.is_none_or(|named| *named == package.facts.name));
    let upgrades =
        concerned.filter_map(|package| Some(upgrade(&package.facts.name, package.releases()?, candidate, wanted, choice.python.as_ref())));
    Some(Audience {
        packaging: PACKAGING.to_owned(),
        pins: pins.collect(),
        own: own.as_ref().map(|own| pin(own.specifiers.to_string(), &own.specifiers)),
        own_problem,
        python: choice.python.clone(),
        upgrades: upgrades.collect(),
        candidate: candidate.clone(),
        current: current.cloned(),
    })
}

/// One's own pin; a line about another package answers nothing here.
fn requirement(text: &str, snapshot: &Snapshot) -> Result<Requirement, Problem> {
    let requirement: Requirement = text.parse()?;
    let names: Vec<&PackageName> = snapshot.packages.iter().map(|package| &package.name).collect();
    match &requirement.name {
        Some(name) if !names.contains(&name) => {
            let names = names.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            Err(Problem::new(REQUIREMENT_OF_ANOTHER, format!("The requirement is about {name}, which is none of {names}."))
                .hint("Paste the line of one of these packages, or only its specifiers."))
        }
        _ => Ok(requirement),
    }
}

fn upgrade(package: &PackageName, releases: Releases<'_>, candidate: &Version, wanted: &SpecifierSet, python: Option<&Version>) -> Upgrade {
    let fits = |release: Release<'_>| runs_on(release, python);
    let versions = |yanked: bool| {
        let kept = releases.iter().filter(|release| release.is_yanked() == yanked && fits(*release));
        kept.map(|release| release.version.clone()).collect::<Vec<_>>()
    };
    let highest = |offered: &[Version]| {
        let kept = wanted.filter(offered, Prereleases::Default);
        kept.into_iter().filter_map(|at| offered.get(at)).max().cloned()
    };
    // A yanked release is picked only by a pin that names it exactly, and only where nothing else matches (PEP 592).
    let pick = |offered: &[Version]| highest(offered).or_else(|| wanted.is_exact().then(|| highest(&versions(true)))?);
    let mut offered = versions(false);
    let before = pick(&offered);
    if releases.current().is_none_or(fits) {
        offered.push(candidate.clone());
    }
    Upgrade { package: package.clone(), before, after: pick(&offered) }
}

/// Whether one file of a release is for this Python version: of those that are not yanked, or of all where all are. What cannot be read
/// excludes nothing, as in pip.
fn runs_on(release: Release<'_>, python: Option<&Version>) -> bool {
    let Some(python) = python else { return true };
    let mut files = release.files().filter(|(_, file)| file.yanked.is_yanked() == release.is_yanked());
    files.any(|(_, file)| {
        let requires = file.requires_python.as_deref().and_then(|text| text.parse::<SpecifierSet>().ok());
        requires.is_none_or(|requires| requires.matches(python))
    })
}
