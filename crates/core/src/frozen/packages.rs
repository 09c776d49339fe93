//! A package: its index document, and how old its project document is.

use serde::{Deserialize, Serialize};

use super::files::Files;
use super::wire::{Allowance, List, Moment, Part, Texts};
use crate::index::{ExactPin, IndexDocument, MOST_EXTRAS, ProjectDocument, ProjectStatus, Release, ReleaseList};
use crate::name::PackageName;
use crate::snapshot::{self, PackageFacts, Snapshot};
use crate::version::Version;

/// Final releases of a companion before the one that is pinned: more than readiness compares it with.
const BEFORE_PINNED: usize = 8;

/// A status is its place here.
const STATUSES: [ProjectStatus; 5] =
    [ProjectStatus::Active, ProjectStatus::Archived, ProjectStatus::Quarantined, ProjectStatus::Deprecated, ProjectStatus::Unknown];

#[derive(Serialize, Deserialize)]
pub(super) struct Package {
    /// Which of the packages that the head names.
    pub(super) place: u32,
    index: Part<Document>,
    project: Option<Part<Project>>,
}

#[derive(Serialize, Deserialize)]
struct Document {
    api_version: String,
    last_serial: Option<u64>,
    status: u8,
    status_reason: Option<String>,
    /// For each version of the list, its place among those that the files' names write, counted from the one before, and one more where it is not
    /// below zero; zero for one of `others`.
    versions: List<i64>,
    others: Texts,
    files: Files,
}

#[derive(Serialize, Deserialize)]
struct Project {
    version: Option<String>,
    last_serial: Option<u64>,
    /// The package, its version, and the marker.
    pins: List<(String, String, Option<String>)>,
}

impl Project {
    fn of(project: &ProjectDocument) -> Self {
        let pin = |pin: &ExactPin| (pin.package.to_string(), pin.version.to_string(), pin.marker.clone());
        Self { version: project.version.clone(), last_serial: project.last_serial, pins: List(project.pins.iter().map(pin).collect()) }
    }

    fn read(self) -> Option<ProjectDocument> {
        let pin = |(package, version, marker): (String, String, Option<String>)| {
            Some(ExactPin { package: package.parse().ok()?, version: version.parse().ok()?, marker })
        };
        let pins = self.pins.0.into_iter().map(pin).collect::<Option<_>>()?;
        Some(ProjectDocument { version: self.version, last_serial: self.last_serial, pins, ..ProjectDocument::default() })
    }
}

/// What a package pins in the version that was looked at, where that was not the latest.
#[derive(Serialize, Deserialize)]
pub(super) struct LookedAt {
    /// Which of the packages that the head names.
    pub(super) place: u32,
    release: Part<Project>,
}

impl LookedAt {
    pub(super) fn of(place: u32, package: &PackageFacts, moment: Moment) -> Option<Self> {
        Some(Self { place, release: Part::of(package.release.as_ref()?, moment, Project::of) })
    }

    pub(super) fn fill(self, facts: &mut PackageFacts, moment: Moment) -> Option<()> {
        facts.release = Some(self.release.read(moment, Project::read)?);
        Some(())
    }
}

/// The extras that each package offers, in the order of the packages.
#[derive(Serialize, Deserialize)]
pub(super) struct Extras(List<List<String>>);

impl Extras {
    pub(super) fn of(packages: &[PackageFacts]) -> Option<Self> {
        let offered = |package: &PackageFacts| {
            let project = package.project.as_ref().and_then(snapshot::Part::ready);
            List(project.map(|project| project.extras.iter().map(ToString::to_string).collect()).unwrap_or_default())
        };
        let all: Vec<List<String>> = packages.iter().map(offered).collect();
        let offers_any = all.iter().any(|extras| !extras.0.is_empty());
        offers_any.then_some(Self(List(all)))
    }

    pub(super) fn fill(self, packages: &mut [PackageFacts]) -> Option<()> {
        for (package, extras) in packages.iter_mut().zip(self.0.0) {
            if let Some((project, _)) = package.project.as_mut().and_then(snapshot::Part::ready_mut) {
                project.extras = extras.0.iter().take(MOST_EXTRAS).map(|extra| extra.parse().ok()).collect::<Option<_>>()?;
            }
        }
        Some(())
    }
}

/// A companion without what is much older than the version that is pinned: it may be a package with a long history.
pub(super) fn as_pinned(companion: &PackageFacts, snapshot: &Snapshot) -> PackageFacts {
    let mut facts = companion.clone();
    let pinned = snapshot
        .packages
        .iter()
        .flat_map(PackageFacts::documents)
        .flat_map(|project| &project.pins)
        .filter(|pin| pin.package == companion.name)
        .map(|pin| &pin.version)
        .min();
    if let (Some(pinned), snapshot::Part::Ready { value: document, .. }) = (pinned, &mut facts.index) {
        let list = ReleaseList::of(document, &companion.name);
        let all = list.beside(document);
        let oldest = all.iter().rev().filter(|release| release.version < pinned && release.is_offered()).nth(BEFORE_PINNED);
        if let Some(oldest) = oldest.map(|release| release.version.clone()) {
            let newer = all.iter().filter(|release| *release.version > oldest).flat_map(Release::files);
            let files = newer.map(|(_, file)| file.clone()).collect();
            document.versions.retain(|version| version.parse::<Version>().is_ok_and(|version| version > oldest));
            document.files = files;
        }
    }
    facts
}

impl Package {
    pub(super) fn of(place: u32, package: &PackageFacts, moment: Moment) -> Self {
        Self {
            place,
            index: Part::of(&package.index, moment, |document| Document::of(document, &package.name, moment)),
            project: package.project.as_ref().map(|project| Part::of(project, moment, Project::of)),
        }
    }

    pub(super) fn into_facts(self, facts: &mut PackageFacts, moment: Moment, allowance: &mut Allowance) -> Option<()> {
        let project = self.project.map(|project| project.read(moment, Project::read));
        facts.index = self.index.read(moment, |document| document.read(moment, allowance))?;
        facts.project = project.map_or(Some(None), |project| project.map(Some))?;
        Some(())
    }
}

impl Document {
    fn of(document: &IndexDocument, package: &PackageName, moment: Moment) -> Self {
        let files = Files::of(document, package, moment);
        let written = files.written();
        let (mut versions, mut others, mut before) = (Vec::new(), Vec::new(), 0);
        for version in &document.versions {
            match (0..).zip(&written).find(|(_, known)| *known == version) {
                Some((place, _)) => {
                    let step: i64 = place - std::mem::replace(&mut before, place);
                    versions.push(if step < 0 { step } else { step + 1 });
                }
                None => {
                    versions.push(0);
                    others.push(version.as_str());
                }
            }
        }
        let others = Texts::of(others.into_iter());
        drop(written);
        Self {
            api_version: document.api_version.clone(),
            last_serial: document.last_serial,
            status: (0..).zip(STATUSES).find(|(_, status)| *status == document.status).map_or(4, |(place, _)| place),
            status_reason: document.status_reason.clone(),
            versions: List(versions),
            others,
            files,
        }
    }

    fn read(self, moment: Moment, allowance: &mut Allowance) -> Option<IndexDocument> {
        let (written, others) = (self.files.written(), self.others.read());
        let (mut others, mut before, mut versions) = (others.into_iter(), 0i64, Vec::new());
        for step in self.versions.0 {
            let text = if step == 0 {
                others.next()?
            } else {
                before = before.checked_add(if step < 0 { step } else { step - 1 })?;
                written.get(usize::try_from(before).ok()?)?
            };
            versions.push(allowance.copy(text)?);
        }
        Some(IndexDocument {
            api_version: self.api_version,
            last_serial: self.last_serial,
            status: STATUSES.get(usize::from(self.status)).copied().unwrap_or(ProjectStatus::Unknown),
            status_reason: self.status_reason,
            versions,
            files: self.files.read(moment, allowance)?,
        })
    }
}
