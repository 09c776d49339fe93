//! Frozen links: what was learned, small enough to stand in an address.
//!
//! A frozen link opens without asking any service, and says what was seen when it was taken. [`freeze`] makes the part behind `#` of it, and [`open`]
//! reads it. The form has a number: what one version of Relcast has written, every later one reads.
//!
//! What no answer depends on is left out, so that a project of usual size fits:
//!
//! - of a commit's message, the lines that [`read_message`](crate::changelog::read_message) does not need; of its id, all but 10 digits (not of the
//!   last commit, which commands name);
//! - the hashes of files (how they compare with those on PyPI is kept), which a `requirements.txt` then goes without, where their provenance is, and
//!   the objects that tags point to;
//! - of each file of an older release, its size and time: the release keeps the sum of the sizes and its first upload;
//! - of a project document, all but how old it is, what is pinned, and the extras;
//! - of a companion, the releases that are much older than the pinned one.
//!
//! The bytes are sections: a number, the length, a check sum and the content. A section that is damaged is not read, and spoils no other. An unknown
//! section is passed over, and so is what a later version writes behind the fields that are known. All of it is compressed, with a common beginning.

pub(crate) mod codes;
mod commits;
mod files;
mod fragment;
mod indexes;
mod pack;
mod packages;
mod repository;
mod section;
mod wire;
mod workflows;

use serde::{Deserialize, Serialize};

pub use fragment::fragment;

use crate::changelog::{Edit, read_edits, write_edits};
use crate::endpoints::PackageIndex;
use crate::name::PackageName;
use crate::problem::Problem;
use crate::query::{MOST_PACKAGES, Query};
use crate::refname::RefName;
use crate::snapshot::{PackageFacts, Part, Snapshot};
use crate::time::Timestamp;
use codes::{FROZEN_DAMAGED, FROZEN_TOO_LARGE};
use section::{Section, Sections};
use wire::{Allowance, List, Moment, read};

/// A frozen link that is longer, in bytes, is not offered: chats and mail programs break it.
pub const LONGEST_LINK: usize = 60_000;
/// What a frozen link may hold, in bytes, once it is unpacked.
pub const LONGEST: usize = 2_000_000;

const HEAD: u8 = 1;
const PACKAGE: u8 = 2;
const REPOSITORY: u8 = 3;
const TAGS: u8 = 4;
const RELEASES: u8 = 5;
const CHANGES: u8 = 6;
const WORKFLOWS: u8 = 7;
const PROJECT: u8 = 8;
const EDITS: u8 = 9;
/// Only of what comes from TestPyPI.
const INDEXES: u8 = 10;
const COMPARED: u8 = 11;
/// Only where another version than the latest was looked at.
const LOOKED_AT: u8 = 12;
/// Only where a package offers some.
const EXTRAS: u8 = 13;
/// Only where the packages are made from a folder of the repository.
const FOLDER: u8 = 14;

/// What a frozen link holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Frozen {
    /// When it was taken.
    pub taken: Timestamp,
    /// What was learned. A part that is damaged has failed.
    pub snapshot: Snapshot,
    /// What was changed by hand in the changes.
    pub edits: Vec<Edit>,
    /// What could not be read, where it is damaged; one problem for all of it.
    pub problem: Option<Problem>,
}

#[derive(Serialize, Deserialize)]
struct Head {
    taken: i64,
    packages: List<String>,
    companions: List<String>,
    asked: List<String>,
    repository: Option<String>,
    git_ref: Option<String>,
    since: Option<String>,
    project_file: Option<String>,
}

/// Makes the part of an address behind `#` of a snapshot and of what was changed by hand, as it was at a moment.
///
/// It may be longer than [`LONGEST_LINK`]: then a snapshot file serves better.
///
/// ```
/// use relcast_core::{Endpoints, Lookup, Query, frozen};
/// let lookup = Lookup::new(Query::from_search("my-package", &Endpoints::default()).unwrap(), Endpoints::default());
/// let taken = "2026-08-22T12:00:00Z".parse().unwrap();
/// let link = frozen::freeze(lookup.snapshot(), &[], taken).unwrap();
/// assert!(link.starts_with("frozen=1."));
/// assert_eq!(frozen::open(&link).unwrap().snapshot, *lookup.snapshot());
/// ```
///
/// # Errors
///
/// `FROZEN_TOO_LARGE` where it holds more than a link may.
pub fn freeze(snapshot: &Snapshot, edits: &[Edit], taken: Timestamp) -> Result<String, Problem> {
    encode(snapshot, edits, taken).map(|bytes| fragment::write(&pack::pack(&bytes)))
}

/// Reads a frozen link: a whole address, or the part of it behind `#`.
///
/// # Errors
///
/// `FROZEN_DAMAGED` where not even its beginning can be read, `FROZEN_NEWER` where a later version made it, `FROZEN_TOO_LARGE`.
pub fn open(text: &str) -> Result<Frozen, Problem> {
    let mut opening = Opening::begin(text)?;
    while opening.step() {}
    Ok(opening.end())
}

fn encode(snapshot: &Snapshot, edits: &[Edit], taken: Timestamp) -> Result<Vec<u8>, Problem> {
    let (query, moment) = (&snapshot.query, Moment(taken));
    let as_pinned = |all: &[PackageFacts]| all.iter().map(|package| packages::as_pinned(package, snapshot)).collect::<Vec<_>>();
    let (companions, on_pypi) = (as_pinned(&snapshot.companions), as_pinned(&snapshot.on_pypi));
    let text = |names: &[PackageName]| List(names.iter().map(ToString::to_string).collect());
    let named = |packages: &[PackageFacts]| List(packages.iter().map(|package| package.name.to_string()).collect());
    let head = Head {
        taken: taken.as_second(),
        packages: named(&snapshot.packages),
        companions: named(&companions),
        asked: text(&query.packages),
        repository: query.repository.as_ref().map(ToString::to_string),
        git_ref: query.git_ref.as_ref().map(ToString::to_string),
        since: query.since.as_ref().map(ToString::to_string),
        project_file: query.project_file.clone(),
    };
    let mut out = Vec::new();
    section::write(&mut out, HEAD, &head);
    if !query.index.is_pypi() {
        section::write(&mut out, INDEXES, &indexes::Indexes::of(&on_pypi));
    }
    for (place, package) in (0..).zip(snapshot.packages.iter().chain(&companions).chain(&on_pypi)) {
        section::write(&mut out, PACKAGE, &packages::Package::of(place, package, moment));
    }
    if !query.index.is_pypi() {
        section::write(&mut out, COMPARED, &indexes::Compared::of(snapshot));
    }
    let looked_at = (0..).zip(&snapshot.packages).filter_map(|(place, package)| packages::LookedAt::of(place, package, moment));
    looked_at.for_each(|release| section::write(&mut out, LOOKED_AT, &release));
    if let Some(extras) = packages::Extras::of(&snapshot.packages) {
        section::write(&mut out, EXTRAS, &extras);
    }
    section::write(&mut out, REPOSITORY, &repository::Repository::of(snapshot, moment));
    section::write(&mut out, TAGS, &repository::tags(snapshot, moment));
    section::write(&mut out, RELEASES, &repository::releases(snapshot, moment));
    section::write(&mut out, CHANGES, &commits::changes(snapshot, moment));
    if let Some(folder) = commits::folder(snapshot, moment) {
        section::write(&mut out, FOLDER, &folder);
    }
    section::write(&mut out, WORKFLOWS, &workflows::workflows(snapshot, moment));
    section::write(&mut out, PROJECT, &repository::Project::of(snapshot, moment));
    if !edits.is_empty() {
        section::write(&mut out, EDITS, &write_edits(edits));
    }
    if out.len() > LONGEST { Err(too_large()) } else { Ok(out) }
}

/// A frozen link that is read section by section, for who has something else to do in between.
#[derive(Debug)]
pub struct Opening {
    frozen: Frozen,
    sections: Sections,
    allowance: Allowance,
    moment: Moment,
    /// The sections that were read whole, without those of packages.
    read: Vec<u8>,
    packages: Vec<bool>,
}

impl Opening {
    /// Reads the beginning.
    ///
    /// # Errors
    ///
    /// As [`open`].
    pub fn begin(text: &str) -> Result<Self, Problem> {
        Self::of(pack::unpack(&fragment::read(text)?))
    }

    fn of(bytes: Vec<u8>) -> Result<Self, Problem> {
        if bytes.len() > LONGEST {
            return Err(too_large());
        }
        let mut sections = Sections::new(bytes);
        let head = sections.next().filter(|section| section.id == HEAD).and_then(|section| read::<Head>(&section.body?));
        let (taken, snapshot) = head.and_then(begin).ok_or_else(|| damaged("Nothing of it can be read."))?;
        let packages = vec![false; snapshot.packages.len() + snapshot.companions.len()];
        let frozen = Frozen { taken, snapshot, edits: Vec::new(), problem: None };
        Ok(Self { frozen, sections, allowance: Allowance::default(), moment: Moment(taken), read: Vec::new(), packages })
    }

    /// Reads one section more; false where there is none.
    pub fn step(&mut self) -> bool {
        let Some(section) = self.sections.next() else { return false };
        let id = section.id;
        if self.take(section).is_some() && id != PACKAGE {
            self.read.push(id);
        }
        true
    }

    fn take(&mut self, section: Section) -> Option<()> {
        let (body, moment, allowance) = (&*section.body?, self.moment, &mut self.allowance);
        let snapshot = &mut self.frozen.snapshot;
        match section.id {
            PACKAGE => {
                let package = read::<packages::Package>(body)?;
                let place = usize::try_from(package.place).ok()?;
                let Snapshot { packages, companions, on_pypi, .. } = snapshot;
                let Some(facts) = packages.iter_mut().chain(companions).chain(on_pypi).nth(place) else {
                    // What says which package this is was lost.
                    self.packages.push(false);
                    return None;
                };
                package.into_facts(facts, moment, allowance)?;
                *self.packages.get_mut(place)? = true;
            }
            INDEXES => {
                let indexes = read::<indexes::Indexes>(body)?;
                snapshot.query.index = indexes.index()?;
                snapshot.on_pypi = names(indexes.on_pypi)?.into_iter().map(lost_package).collect();
                self.packages.extend(snapshot.on_pypi.iter().map(|_| false));
            }
            LOOKED_AT => {
                let release = read::<packages::LookedAt>(body)?;
                let place = usize::try_from(release.place).ok()?;
                release.fill(snapshot.packages.get_mut(place)?, moment)?;
            }
            EXTRAS => read::<packages::Extras>(body)?.fill(&mut snapshot.packages)?,
            COMPARED => read::<indexes::Compared>(body)?.fill(snapshot),
            REPOSITORY => read::<repository::Repository>(body)?.fill(snapshot, moment)?,
            TAGS => snapshot.tags = repository::read_tags(body, moment)?,
            RELEASES => snapshot.releases = repository::read_releases(body, moment)?,
            CHANGES => snapshot.changes = commits::read_changes(body, moment, allowance)?,
            FOLDER => snapshot.folder = Some(commits::read_folder(body, moment, &snapshot.changes)?),
            WORKFLOWS => snapshot.workflows = workflows::read_workflows(body, moment)?,
            PROJECT => read::<repository::Project>(body)?.fill(snapshot, moment)?,
            EDITS => self.frozen.edits = read_edits(&read::<String>(body)?)?,
            _ => {}
        }
        Some(())
    }

    /// What it holds.
    #[must_use]
    pub fn end(mut self) -> Frozen {
        let fixed = [REPOSITORY, TAGS, RELEASES, CHANGES, WORKFLOWS, PROJECT];
        let lost = fixed.iter().filter(|id| !self.read.contains(id)).count() + self.packages.iter().filter(|read| !**read).count();
        if lost > 0 {
            let all = fixed.len() + self.packages.len();
            self.frozen.problem = Some(damaged(&format!("{lost} of its {all} parts cannot be read.")));
        }
        // Edits name commits by their full ids, and here most ids are short.
        for edit in &mut self.frozen.edits {
            let commits = self.frozen.snapshot.changes.ready().map_or(&[][..], |changes| &changes.commits);
            if let Some(commit) = commits.iter().find(|commit| !commit.sha.is_empty() && edit.sha.starts_with(&commit.sha)) {
                edit.sha.clone_from(&commit.sha);
            }
        }
        self.frozen
    }
}

fn lost<T>() -> Part<T> {
    Part::Failed { problem: damaged("This part cannot be read.") }
}

fn lost_package(name: PackageName) -> PackageFacts {
    PackageFacts { index: lost(), ..PackageFacts::new(name) }
}

fn names(list: List<String>) -> Option<Vec<PackageName>> {
    // Packages, and as many companions at most.
    let short = list.0.len() <= 2 * MOST_PACKAGES;
    list.0.iter().filter(|_| short).map(|name| name.parse::<PackageName>().ok()).collect::<Option<Vec<_>>>().filter(|_| short)
}

/// A snapshot in which every part is lost, until its section is read.
fn begin(head: Head) -> Option<(Timestamp, Snapshot)> {
    let git_ref = |name: Option<String>| name.map(|name| name.parse::<RefName>().ok()).map_or(Some(None), |name| name.map(Some));
    let query = Query {
        packages: names(head.asked)?,
        repository: head.repository.map(|text| text.parse()).transpose().ok()?,
        git_ref: git_ref(head.git_ref)?,
        since: git_ref(head.since)?,
        project_file: head.project_file,
        // A section of its own says where it is another one.
        index: PackageIndex::Pypi,
    };
    let snapshot = Snapshot {
        packages: names(head.packages)?.into_iter().map(lost_package).collect(),
        companions: names(head.companions)?.into_iter().map(lost_package).collect(),
        on_pypi: Vec::new(),
        query: query.checked().ok()?,
        repository: lost(),
        facts: lost(),
        tags: lost(),
        releases: lost(),
        changes: lost(),
        workflows: lost(),
        tree: lost(),
        config: lost(),
        categories: lost(),
        labels: None,
        folder: None,
        budget: crate::github::Budget::default(),
    };
    Some((Timestamp::from_second(head.taken).ok()?, snapshot))
}

fn damaged(what: &str) -> Problem {
    Problem::new(FROZEN_DAMAGED, format!("The frozen link is damaged. {what}")).hint("Copy the whole link again, or open the live link.")
}

fn too_large() -> Problem {
    Problem::new(FROZEN_TOO_LARGE, "This is too large for a frozen link.").hint("Save a snapshot file and send that.")
}

#[cfg(test)]
mod tests;
