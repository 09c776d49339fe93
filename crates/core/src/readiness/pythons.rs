//! Sets of interpreters, as one number each: a project's wheels are compared release by release, and there are thousands of them.

use crate::index::{Kind, Reach};
use crate::specifier::SpecifierSet;
use crate::version::Version;

/// Minor versions of Python 3 that are told apart: 3.27 is due in 2038.
const LATEST: u32 = 28;
/// Minor versions of Python 2.
const LEGACY: u32 = 8;
/// What asks for more in one text is no `Requires-Python`.
const LONGEST: usize = 500;

/// A set of interpreters: a bit for each kind and minor version of Python 3, then for CPython and PyPy of Python 2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pythons(u128);

impl Pythons {
    pub(super) const NONE: Self = Self(0);
    pub(super) const ALL: Self = Self(u128::MAX);

    /// One interpreter; none where it is not told apart.
    fn one(kind: Kind, major: u32, minor: u32) -> Self {
        match (kind, major) {
            (_, 3) if minor < LATEST => Self(1 << (lane(kind) + minor)),
            (Kind::CPython, 2) if minor < LEGACY => Self(1 << (4 * LATEST + minor)),
            (Kind::PyPy, 2) if minor < LEGACY => Self(1 << (4 * LATEST + LEGACY + minor)),
            _ => Self::NONE,
        }
    }

    /// Every interpreter of one kind and major version.
    fn kind(kind: Kind, major: u32) -> Self {
        let minors = if major == 3 { LATEST } else { LEGACY };
        (0..minors).fold(Self::NONE, |all, minor| all | Self::one(kind, major, minor))
    }

    /// Those that take a target's wheels.
    pub(super) fn of(reach: Reach) -> Self {
        let from = |kind, major, minor| (minor..LATEST).fold(Self::NONE, |all, minor| all | Self::one(kind, major, minor));
        match reach {
            Reach::One(kind, major, minor) => Self::one(kind, major, minor),
            Reach::BothBuilds(major, minor) => Self::one(Kind::CPython, major, minor) | Self::one(Kind::FreeThreaded, major, minor),
            Reach::Stable(kind, major, minor) => from(kind, major, minor),
            Reach::Every(major, minor) => KINDS.iter().fold(Self::NONE, |all, kind| all | from(*kind, major, minor)),
            Reach::Named => Self::NONE,
        }
    }

    /// The interpreter that a target names, which is the oldest that takes it; none where it names none.
    pub(super) fn named(reach: Reach) -> Self {
        match reach {
            Reach::One(kind, major, minor) | Reach::Stable(kind, major, minor) => Self::one(kind, major, minor),
            Reach::BothBuilds(major, minor) => Self::one(Kind::CPython, major, minor),
            Reach::Every(2, _) => Self::one(Kind::CPython, 2, 7),
            Reach::Every(3, minor) if minor > 0 => Self::one(Kind::CPython, 3, minor),
            Reach::Every(..) | Reach::Named => Self::NONE,
        }
    }

    /// Those of which something holds, asked one by one.
    pub(super) fn filter(self, holds: impl Fn(Kind, u32, u32) -> bool) -> Self {
        let minors = || (0..LATEST).map(|minor| (3, minor)).chain((0..LEGACY).map(|minor| (2, minor)));
        let all = KINDS.iter().flat_map(|kind| minors().map(move |(major, minor)| (*kind, major, minor)));
        let has = |(kind, major, minor): &(Kind, u32, u32)| !(Self::one(*kind, *major, *minor) & self).is_empty();
        let held = all.filter(has).filter(|(kind, major, minor)| holds(*kind, *major, *minor));
        held.fold(Self::NONE, |all, (kind, major, minor)| all | Self::one(kind, major, minor))
    }

    /// Those that a `Requires-Python` admits in some micro version. One that cannot be read admits all, as installers have it.
    pub(super) fn admitted(text: Option<&str>) -> Self {
        let Some(text) = text.filter(|text| text.len() <= LONGEST) else { return Self::ALL };
        let Ok(set) = text.parse::<SpecifierSet>() else { return Self::ALL };
        // A bound is a micro version that is written there, or one beside it.
        let written = text.split(|letter: char| !letter.is_ascii_digit()).filter_map(|digits| digits.parse::<u32>().ok());
        let mut micros = vec![50, 0];
        micros.extend(written.filter(|micro| *micro < 100).flat_map(|micro| [micro, micro + 1, micro.saturating_sub(1)]));
        micros.sort_unstable();
        micros.dedup();
        let takes = |major: u32, minor: u32| {
            let version = |micro: &u32| format!("{major}.{minor}.{micro}").parse::<Version>();
            micros.iter().rev().any(|micro| version(micro).is_ok_and(|version| set.matches(&version)))
        };
        let minors = (0..LATEST).map(|minor| (3, minor)).chain((0..LEGACY).map(|minor| (2, minor)));
        let admitted = minors.filter(|(major, minor)| takes(*major, *minor));
        admitted.fold(Self::NONE, |all, (major, minor)| KINDS.iter().fold(all, |all, kind| all | Self::one(*kind, major, minor)))
    }

    /// The interpreters that two releases are compared by: those that either names, and every CPython between them. An earlier one counts where
    /// it is admitted by a lower bound; where none is named, the first that is admitted stands for all.
    pub(super) fn compared(named: Self, admitted: Self) -> Self {
        let cpython = named & Self::kind(Kind::CPython, 3);
        let lowest = (admitted & Self::kind(Kind::CPython, 3)).0.trailing_zeros();
        let (from, to) = match cpython.0 {
            0 => (lowest, lowest),
            bits if lowest == 0 => (bits.trailing_zeros(), highest(bits)),
            bits => (bits.trailing_zeros().min(lowest), highest(bits)),
        };
        let between = (from..=to).filter(|bit| *bit < LATEST).fold(Self::NONE, |all, bit| all | Self(1 << bit));
        named | between
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Those that are older than every one of their kind in another set.
    pub(super) fn older_than(self, served: Self) -> Self {
        lanes().fold(Self::NONE, |all, lane| {
            let below = (served & lane).0;
            // The bits below the lowest that is served; all where none is.
            let older = if below == 0 { u128::MAX } else { (1 << below.trailing_zeros()) - 1 };
            all | Self((self & lane).0 & older)
        })
    }

    /// Those of kinds that another set has none of.
    pub(super) fn of_other_kinds(self, served: Self) -> Self {
        let others = KINDS.iter().map(|kind| Self::kind(*kind, 3) | Self::kind(*kind, 2)).filter(|kind| (served & *kind).is_empty());
        others.fold(Self::NONE, |all, kind| all | (self & kind))
    }

    /// In words, kind by kind: `CPython 3.8`, `PyPy`. A kind that has nothing in what is still served is named as a whole.
    pub(super) fn labels(self, served: Self) -> Vec<String> {
        let mut labels = Vec::new();
        for kind in KINDS {
            let all = Self::kind(kind, 3) | Self::kind(kind, 2);
            if (self & all).is_empty() {
                continue;
            }
            let whole = (served & all).is_empty();
            match kind {
                Kind::FreeThreaded if whole => labels.push("free-threaded CPython".to_owned()),
                Kind::PyPy | Kind::GraalPy if whole => labels.push(name(kind).to_owned()),
                _ => labels.extend(self.versions(kind).map(|version| {
                    let free = if kind == Kind::FreeThreaded { " free-threaded" } else { "" };
                    format!("{} {version}{free}", name(kind))
                })),
            }
        }
        labels
    }

    fn versions(self, kind: Kind) -> impl Iterator<Item = String> {
        let both = (0..LEGACY).map(|minor| (2, minor)).chain((0..LATEST).map(|minor| (3, minor)));
        both.filter(move |(major, minor)| {
            let one = Self::one(kind, *major, *minor);
            !one.is_empty() && self.has(one)
        })
        .map(|(major, minor)| format!("{major}.{minor}"))
    }
}

const KINDS: [Kind; 4] = [Kind::CPython, Kind::FreeThreaded, Kind::PyPy, Kind::GraalPy];

/// The interpreters of each kind and major version.
fn lanes() -> impl Iterator<Item = Pythons> {
    KINDS.iter().map(|kind| Pythons::kind(*kind, 3)).chain([Kind::CPython, Kind::PyPy].map(|kind| Pythons::kind(kind, 2)))
}

const fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::CPython | Kind::FreeThreaded => "CPython",
        Kind::PyPy => "PyPy",
        Kind::GraalPy => "GraalPy",
    }
}

/// Where the bits of a kind begin.
const fn lane(kind: Kind) -> u32 {
    match kind {
        Kind::CPython => 0,
        Kind::FreeThreaded => LATEST,
        Kind::PyPy => 2 * LATEST,
        Kind::GraalPy => 3 * LATEST,
    }
}

const fn highest(bits: u128) -> u32 {
    u128::BITS - 1 - bits.leading_zeros()
}

impl std::ops::BitOr for Pythons {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl std::ops::BitAnd for Pythons {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Target;

    fn of(targets: &str) -> Pythons {
        let reach = |target: &str| Pythons::of(format!("{target}-any").parse::<Target>().unwrap().reach());
        targets.split(' ').map(reach).fold(Pythons::NONE, |all, one| all | one)
    }

    fn labels(pythons: Pythons) -> String {
        pythons.labels(Pythons::ALL).join(", ")
    }

    #[test]
    fn who_takes_what() {
        let all =
            of("cp27-cp27mu cp38-cp38 cp39-cp39 cp313-cp313 cp313-cp313t cp314-cp314t pp27-pypy_73 pp311-pypy311_pp73 graalpy311-native");
        let taken = |target: &str| labels(of(target) & all);
        assert_eq!(taken("cp39-abi3"), "CPython 3.9, CPython 3.13");
        assert_eq!(taken("cp314-abi3t"), "CPython 3.14 free-threaded");
        assert_eq!(taken("cp313-none"), "CPython 3.13, CPython 3.13 free-threaded");
        assert_eq!(taken("py310-none"), "CPython 3.13, CPython 3.13 free-threaded, CPython 3.14 free-threaded, PyPy 3.11, GraalPy 3.11");
        assert_eq!(taken("py2-none"), "CPython 2.7, PyPy 2.7");
        assert_eq!(of("cp399-cp399"), Pythons::NONE, "what is too far away is not told apart");
    }

    #[test]
    fn what_requires_python_admits() {
        let minors = of("cp27-cp27m cp37-cp37m cp38-cp38 cp39-cp39 cp310-cp310 cp311-cp311");
        let admitted = |text: &str| labels(Pythons::admitted(Some(text)) & minors);
        for (text, expected) in [
            (">=3.9", "CPython 3.9, CPython 3.10, CPython 3.11"),
            (">=3.8.1,<3.10", "CPython 3.8, CPython 3.9"),
            (">=3.9.17", "CPython 3.9, CPython 3.10, CPython 3.11"),
            ("!=3.9.0,!=3.9.1,>=3.9", "CPython 3.9, CPython 3.10, CPython 3.11"),
            ("==3.9.7", "CPython 3.9"),
            (">3.9.7,<3.9.9", "CPython 3.9"),
            ("~=3.10", "CPython 3.10, CPython 3.11"),
            (">=2.7,!=3.7.*,<3.9", "CPython 2.7, CPython 3.8"),
            (">=4", ""),
        ] {
            assert_eq!(admitted(text), expected, "{text}");
        }
        for text in ["", "3.9 or so", ">=3.6,<banana", &">=3,".repeat(200)] {
            assert_eq!(Pythons::admitted(Some(text)) & minors, minors, "{text}");
        }
        assert_eq!(Pythons::admitted(None), Pythons::ALL);
    }

    #[test]
    fn what_is_compared() {
        let compared = |named: &str, admitted: &str| {
            let named = if named.is_empty() {
                Pythons::NONE
            } else {
                named
                    .split(' ')
                    .map(|one| Pythons::named(format!("{one}-any").parse::<Target>().unwrap().reach()))
                    .fold(Pythons::NONE, |all, one| all | one)
            };
            labels(Pythons::compared(named, Pythons::admitted(Some(admitted))))
        };
        assert_eq!(compared("cp39-abi3 cp311-abi3", ""), "CPython 3.9, CPython 3.10, CPython 3.11");
        assert_eq!(compared("cp310-cp310 pp311-pypy311_pp73", ">=3.9"), "CPython 3.9, CPython 3.10, PyPy 3.11");
        assert_eq!(compared("cp310-cp310", ">=3.11"), "CPython 3.10");
        assert_eq!(compared("py3-none", ">=3.9"), "CPython 3.9");
        assert_eq!(compared("py2-none py3-none", ""), "CPython 2.7, CPython 3.0");
    }

    #[test]
    fn what_is_older() {
        let served = of("cp310-cp310 cp312-cp312 cp314-cp314t");
        let lost = of("cp39-cp39 cp311-cp311 cp313-cp313 cp313-cp313t cp315-cp315t pp311-pypy311_pp73");
        assert_eq!(labels(lost.older_than(served)), "CPython 3.9, CPython 3.13 free-threaded, PyPy 3.11");
        assert_eq!(
            lost.labels(served),
            ["CPython 3.9", "CPython 3.11", "CPython 3.13", "CPython 3.13 free-threaded", "CPython 3.15 free-threaded", "PyPy"]
        );
    }
}
