//! Companions: what a release pins exactly, and whether it serves whom the release serves.
//!
//! A wheel of the release for a platform wants a wheel of the companion for the same interpreters there, as far as the marker of the pin is known
//! to hold. A wheel for any platform wants no more than a companion that takes the same Pythons: nobody has wheels for every platform, so what
//! counts there is what the companion's own release before served.

use super::coverage::{Coverage, coverage};
use super::expected::Expectation;
use super::losses::dropped_words;
use super::pythons::Pythons;
use super::target_cache::{Matrix, TargetCache};
use super::variant::Variant;
use crate::history::{History, Package};
use crate::index::{DistributionKind, ExactPin, System, Target};
use crate::name::PackageName;
use crate::snapshot::codes::PROJECT_NOT_FOUND;
use crate::snapshot::{PackageFacts, Part, Snapshot};
use crate::specifier::{Environment, Marker};
use crate::version::Version;

/// What a release pins exactly.
#[derive(Default)]
pub(super) struct Companions<'a> {
    /// Those that were looked at.
    pub(super) read: Vec<Companion<'a>>,
    /// Those that were not, as a lookup looks at a few.
    pub(super) unread: Vec<&'a ExactPin>,
    /// Packages that pin something in another version, while it is not known what this one pins.
    pub(super) untold: Vec<&'a PackageFacts>,
}

/// A package at the version that a release pins.
pub(super) struct Companion<'a> {
    pub(super) version: &'a Version,
    /// The packages that pin it.
    pub(super) by: Vec<&'a PackageName>,
    pub(super) variant: Variant<'a>,
    expectation: Expectation,
    /// Who is served by wheels of the packages that pin it and not by its own: targets of these, and their interpreters.
    unserved: Vec<(usize, Pythons)>,
    /// What those packages serve.
    wanted: Matrix,
}

impl<'a> Companions<'a> {
    pub(super) fn of(
        snapshot: &'a Snapshot,
        history: &'a History,
        version: &Version,
        variants: &[Variant<'a>],
        cache: &mut TargetCache<'a>,
    ) -> Self {
        let mut found = Self::default();
        for variant in variants.iter().filter(|variant| variant.release().is_some()) {
            let facts: &'a PackageFacts = variant.facts;
            match facts.documents().find(|document| document.is_of(version)) {
                Some(document) => {
                    for pin in &document.pins {
                        match package_of(snapshot, history, pin) {
                            Some(package) => found.add(package, pin, variant, cache),
                            None => found.unread.push(pin),
                        }
                    }
                }
                None if facts.documents().any(|document| !document.pins.is_empty()) => found.untold.push(facts),
                None => {}
            }
        }
        found
    }

    fn add(&mut self, package: Package<'a>, pin: &'a ExactPin, by: &Variant<'a>, cache: &mut TargetCache<'a>) {
        let is_known = |known: &Companion<'_>| known.variant.facts.name == pin.package && *known.version == pin.version;
        let place = self.read.iter().position(is_known).unwrap_or_else(|| {
            let variant = Variant::new(package, &pin.version, cache);
            let expectation = Expectation::of(&variant, None, cache);
            let (by, unserved, wanted) = (Vec::new(), Vec::new(), Matrix::default());
            self.read.push(Companion { version: &pin.version, by, variant, expectation, unserved, wanted });
            self.read.len() - 1
        });
        if let Some(companion) = self.read.get_mut(place) {
            companion.serve(by, pin.marker.as_deref(), cache);
        }
    }
}

/// What is known of a companion. Beside TestPyPI installers look at PyPI, so what is not on the one may be on the other.
fn package_of<'a>(snapshot: &'a Snapshot, history: &'a History, pin: &ExactPin) -> Option<Package<'a>> {
    let is_it = |package: &Package<'_>| package.facts.name == pin.package;
    let package = history.packages(snapshot).chain(history.companions(snapshot)).find(is_it)?;
    let has_it = |package: Package<'_>| package.releases().is_some_and(|releases| releases.place(&pin.version).is_some());
    let is_absent = match &package.facts.index {
        Part::Ready { .. } => !has_it(package),
        Part::Failed { problem } => problem.code == PROJECT_NOT_FOUND,
        Part::Waiting => false,
    };
    let other = history.on_pypi(snapshot).find(is_it).filter(|other| !has_it(package) && (is_absent || has_it(*other)));
    Some(other.unwrap_or(package))
}

impl<'a> Companion<'a> {
    /// Notes whom it should serve for a package that pins it.
    fn serve(&mut self, by: &Variant<'a>, marker: Option<&str>, cache: &TargetCache<'a>) {
        let (wanted, own) = (&by.now, &self.variant.now);
        let facts: &'a PackageFacts = by.facts;
        if !self.by.contains(&&facts.name) {
            self.by.push(&facts.name);
        }
        self.wanted = cache.together([&self.wanted, wanted].into_iter());
        let marker = marker.map(Marker::read);
        let compared = Pythons::compared(wanted.named | own.named, wanted.admitted) & wanted.admitted;
        for number in wanted.targets.iter().copied().filter(|_| self.variant.release().is_some()) {
            let Some(target) = cache.target(number) else { continue };
            let served = if target.system == System::Any { own.admitted } else { own.on(cache.platform(number)) };
            let lost = (cache.taken(number) & compared).without(served);
            let lost = match &marker {
                None => lost,
                // Whom it is for is not known.
                Some(None) => continue,
                Some(Some(marker)) => lost.filter(|kind, major, minor| {
                    let (system, architecture) = (&target.system, target.architecture.as_str());
                    marker.holds(&Environment { kind, major, minor, system, architecture }) == Some(true)
                }),
            };
            if !lost.is_empty() {
                self.unserved.push((number, lost));
            }
        }
        self.unserved.sort_unstable_by_key(|(number, _)| *number);
        self.unserved.dedup_by(|two, one| {
            let is_same = one.0 == two.0;
            if is_same {
                one.1 = one.1 | two.1;
            }
            is_same
        });
    }

    /// Whom it does not serve, in words; none where it serves all.
    pub(super) fn unserved_words(&self, cache: &TargetCache<'_>) -> Vec<String> {
        let is_anywhere = |(number, _): &&(usize, Pythons)| cache.target(*number).is_some_and(|target| target.system == System::Any);
        let (anywhere, here): (Vec<_>, Vec<_>) = self.unserved.iter().partition(is_anywhere);
        let mut words = anywhere.iter().fold(Pythons::NONE, |all, (_, pythons)| all | *pythons).labels(Pythons::ALL);
        words.extend(dropped_words(cache, &self.wanted, &self.variant.now, &here));
        words
    }

    /// The targets that it does not serve.
    pub(super) fn unserved_targets(&self, cache: &TargetCache<'_>) -> Vec<Target> {
        cache.targets(self.unserved.iter().map(|(number, _)| *number))
    }

    /// Whether who is not served by a wheel can build it.
    pub(super) fn is_buildable(&self) -> bool {
        let sdists = self.variant.release().map_or(0, |release| release.count(DistributionKind::Sdist));
        sdists > 0 && self.unserved.iter().all(|(_, pythons)| self.variant.now.admitted.has(*pythons))
    }

    /// What its own release before served and it does not, by mistake as far as can be told.
    pub(super) fn missing(&self, cache: &TargetCache<'_>) -> Vec<Target> {
        cache.targets(self.expectation.missing.iter().map(|(number, _)| *number))
    }

    /// What it serves, beside what it should.
    pub(super) fn coverage(&self, cache: &TargetCache<'_>) -> Coverage {
        let mut expectation = Expectation { expected: self.expectation.expected.clone(), missing: Vec::new(), matrix: Matrix::default() };
        expectation.missing = [self.expectation.missing.as_slice(), &self.unserved].concat();
        let targets = &mut expectation.expected.targets;
        targets.extend(self.unserved_targets(cache).into_iter().filter(|target| target.system != System::Any));
        targets.sort();
        targets.dedup();
        Coverage { pinned: Some(self.version.clone()), ..coverage(cache, &self.variant, &expectation) }
    }
}
