//! Bump rules: what version comes after this one.
//!
//! One rule for all: **the number at the named place goes up by one, and what stands below it goes.** The epoch stays, the release segment
//! keeps its length, a local label is dropped. A bump that would go down or stay is refused, never adjusted.
//!
//! `docs/versions.md` has every kind with its examples, which a test runs, and where other tools differ.

use std::fmt;
use std::str::FromStr;

use pep440_rs::{Prerelease, PrereleaseKind as Letter};

use super::Version;
use super::codes::{BUMP_INVALID, BUMP_NOT_HIGHER};
use crate::problem::{Problem, quoted};
use crate::text::serde_as_text;

/// A place in the release segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The first number.
    Major,
    /// The second number.
    Minor,
    /// The third number, `micro` in PEP 440's words.
    Patch,
}

/// What a version can be marked as before it is final.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PreReleaseKind {
    /// `aN`
    Alpha,
    /// `bN`
    Beta,
    /// `rcN`
    Rc,
    /// `.devN`
    Dev,
}

/// A kind of step from one version to the next.
///
/// ```
/// use relcast_core::{Version, version::{Bump, FirstNumber}};
/// let current: Version = "0.3.12.post1".parse().unwrap();
/// let bump: Bump = "minor+rc".parse().unwrap();
/// assert_eq!(bump.apply(&current, FirstNumber::One).unwrap().to_string(), "0.4.0rc1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bump {
    /// `major`, `minor`, `patch`, each also with a mark, as in `minor+rc`.
    Release(Level, Option<PreReleaseKind>),
    /// `post`, or `post+dev`.
    Post {
        /// Whether it is a developmental release of the post-release.
        dev: bool,
    },
    /// `alpha`, `beta`, `rc` or `dev` by itself: the next one of a series that has begun.
    Next(PreReleaseKind),
    /// `final`: the release that the pre-releases lead to.
    Final,
    /// Exactly this version.
    Exact(Version),
}

/// The number that a series of pre-, post- or developmental releases begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum FirstNumber {
    /// `.post1`, `rc1`, `.dev1`.
    #[default]
    One,
    /// `.post0`, `rc0`, `.dev0`.
    Zero,
}

/// The one above it is no version: see `Version::from_str`.
const HIGHEST_DEV: u64 = u64::MAX - 1;

impl FirstNumber {
    /// Both.
    pub const ALL: [Self; 2] = [Self::One, Self::Zero];

    /// The word that stands for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Zero => "zero",
        }
    }

    fn get(self) -> u64 {
        match self {
            Self::One => 1,
            Self::Zero => 0,
        }
    }
}

impl PreReleaseKind {
    const ALL: [Self; 4] = [Self::Alpha, Self::Beta, Self::Rc, Self::Dev];

    const fn word(self) -> &'static str {
        match self {
            Self::Alpha => "alpha",
            Self::Beta => "beta",
            Self::Rc => "rc",
            Self::Dev => "dev",
        }
    }

    const fn letter(self) -> Option<Letter> {
        match self {
            Self::Alpha => Some(Letter::Alpha),
            Self::Beta => Some(Letter::Beta),
            Self::Rc => Some(Letter::Rc),
            Self::Dev => None,
        }
    }
}

impl Level {
    const ALL: [Self; 3] = [Self::Major, Self::Minor, Self::Patch];

    const fn word(self) -> &'static str {
        match self {
            Self::Major => "major",
            Self::Minor => "minor",
            Self::Patch => "patch",
        }
    }

    const fn index(self) -> usize {
        match self {
            Self::Major => 0,
            Self::Minor => 1,
            Self::Patch => 2,
        }
    }
}

impl Bump {
    /// Every kind that can be named without a version: bare ones first, then those with a mark.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> = Level::ALL.iter().map(|level| Self::Release(*level, None)).collect();
        all.push(Self::Post { dev: false });
        all.extend(PreReleaseKind::ALL.map(Self::Next));
        all.push(Self::Final);
        for level in Level::ALL {
            all.extend(PreReleaseKind::ALL.map(|mark| Self::Release(level, Some(mark))));
        }
        all.push(Self::Post { dev: true });
        all
    }

    /// The version that comes after `current`.
    ///
    /// # Errors
    ///
    /// `BUMP_NOT_HIGHER` where the result would be lower or the same, or a post-release of something that is not out. The hint names
    /// the kinds that would be higher.
    pub fn apply(&self, current: &Version, first: FirstNumber) -> Result<Version, Problem> {
        let next = self.step(current, first.get()).map_err(|why| self.refused(current, &why, first))?;
        if next.inner() > current.inner() {
            return Ok(next);
        }
        Err(self.refused(current, &format!("it would give {next}, which is not higher"), first))
    }

    /// Where it leads, or why it is not possible.
    fn step(&self, current: &Version, first: u64) -> Result<Version, String> {
        let inner = current.inner();
        let bare = inner.clone().without_local();
        let count = |number: Option<u64>| number.map_or(first, |number| number.saturating_add(1));
        let next = match self {
            Self::Exact(version) => version.inner().clone(),
            Self::Release(level, mark) => {
                let mut release = inner.release().to_vec();
                release.resize(release.len().max(level.index() + 1), 0);
                for (place, number) in release.iter_mut().enumerate().skip(level.index()) {
                    *number = if place == level.index() { number.saturating_add(1) } else { 0 };
                }
                let base = pep440_rs::Version::new(release).with_epoch(inner.epoch());
                match mark {
                    None => base,
                    Some(PreReleaseKind::Dev) => base.with_dev(Some(first)),
                    Some(mark) => base.with_pre(mark.letter().map(|kind| Prerelease { kind, number: first })),
                }
            }
            Self::Post { dev } => {
                if inner.is_pre() || (inner.is_dev() && !inner.is_post()) {
                    return Err(format!("{} itself is not out yet", current.base()));
                }
                bare.with_post(Some(count(inner.post()))).with_dev(dev.then_some(first))
            }
            Self::Next(PreReleaseKind::Dev) => match inner.dev() {
                Some(number) => bare.with_dev(Some(number.saturating_add(1).min(HIGHEST_DEV))),
                None => return Err("no series of dev releases has begun".to_owned()),
            },
            Self::Next(mark) => {
                if !current.is_prerelease() || inner.is_post() {
                    return Err(format!("no series of pre-releases has begun on {current}"));
                }
                let same = inner.pre().filter(|pre| Some(pre.kind) == mark.letter());
                let number = count(same.map(|pre| pre.number));
                current.base().inner().clone().with_pre(mark.letter().map(|kind| Prerelease { kind, number }))
            }
            Self::Final => match (inner.is_pre(), inner.is_dev(), inner.post()) {
                (true, _, _) | (_, true, None) => current.base().inner().clone(),
                (_, true, Some(_)) => bare.with_dev(None),
                _ => return Err(format!("{current} is final already")),
            },
        };
        Ok(Version::from_inner(next))
    }

    /// The usual kinds that do give a higher version, named in the hint.
    fn refused(&self, current: &Version, why: &str, first: FirstNumber) -> Problem {
        let is_usual = |kind: &Self| {
            matches!(
                kind,
                Self::Release(_, None | Some(PreReleaseKind::Rc))
                    | Self::Post { dev: false }
                    | Self::Next(PreReleaseKind::Rc)
                    | Self::Final
            )
        };
        let higher = |kind: Self| {
            let next = kind.step(current, first.get()).ok().filter(|next| next > current)?;
            Some(format!("{kind} gives {next}"))
        };
        let higher: Vec<String> = Self::all().into_iter().filter(is_usual).filter_map(higher).take(6).collect();
        let message = match self {
            Self::Exact(version) if version == current => format!("The version is {current} already."),
            Self::Exact(version) => format!("{version} is not higher than {current}."),
            _ => format!("The bump '{self}' is not possible on {current}: {why}."),
        };
        Problem::new(BUMP_NOT_HIGHER, message).hint(format!("These are higher: {}.", higher.join(", ")))
    }
}

impl fmt::Display for Bump {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Release(level, None) => f.write_str(level.word()),
            Self::Release(level, Some(mark)) => write!(f, "{}+{}", level.word(), mark.word()),
            Self::Post { dev: false } => f.write_str("post"),
            Self::Post { dev: true } => f.write_str("post+dev"),
            Self::Next(mark) => f.write_str(mark.word()),
            Self::Final => f.write_str("final"),
            Self::Exact(version) => version.fmt(f),
        }
    }
}

/// `minor+a` as `minor+alpha`: a pre-release may be named by the letter that a version has for it.
fn spelled_out(word: &str) -> String {
    let long = |mark: &str| match mark {
        "a" => "alpha".to_owned(),
        "b" => "beta".to_owned(),
        "c" => "rc".to_owned(),
        mark => mark.to_owned(),
    };
    match word.split_once('+') {
        Some((level, mark)) if Level::ALL.iter().any(|known| known.word() == level) => format!("{level}+{}", long(mark)),
        _ => long(word),
    }
}

impl FromStr for Bump {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let word = text.trim().to_ascii_lowercase();
        let word = match word.as_str() {
            "micro" => "patch".to_owned(),
            "hotfix" => "post".to_owned(),
            "stable" => "final".to_owned(),
            _ => spelled_out(&word.replace("micro+", "patch+")),
        };
        if let Some(kind) = Self::all().into_iter().find(|kind| kind.to_string() == word) {
            return Ok(kind);
        }
        word.parse().map(Self::Exact).map_err(|_| {
            let known: Vec<String> = Self::all().iter().map(ToString::to_string).collect();
            Problem::new(BUMP_INVALID, format!("{} is not a kind of bump.", quoted(text)))
                .hint(format!("Expected one of {}, or an exact version.", known.join(", ")))
        })
    }
}

serde_as_text!(Bump, "A bump kind (major, minor, patch, post, alpha, beta, rc, dev, final, minor+rc, post+dev, ...) or an exact version.");

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::{any_version, close_version, version};
    use super::*;

    fn bump(kind: &str, current: &str) -> String {
        match kind.parse::<Bump>().unwrap().apply(&version(current), FirstNumber::One) {
            Ok(next) => next.to_string(),
            Err(problem) => problem.code.as_str().to_owned(),
        }
    }

    #[test]
    fn kinds_side_by_side() {
        for (kind, expected) in [
            ("major", ["1.0.0", "2.0.0", "2.0"]),
            ("minor", ["0.4.0", "1.1.0", "1.1"]),
            ("patch", ["0.3.13", "1.0.1", "1.0.1"]),
            ("post", ["0.3.12.post2", "BUMP_NOT_HIGHER", "1.0.post1"]),
            ("alpha", ["BUMP_NOT_HIGHER"; 3]),
            ("rc", ["BUMP_NOT_HIGHER", "1.0.0rc2", "BUMP_NOT_HIGHER"]),
            ("final", ["BUMP_NOT_HIGHER", "1.0.0", "BUMP_NOT_HIGHER"]),
            ("minor+rc", ["0.4.0rc1", "1.1.0rc1", "1.1rc1"]),
            ("post+dev", ["0.3.12.post2.dev1", "BUMP_NOT_HIGHER", "1.0.post1.dev1"]),
        ] {
            let found = ["0.3.12.post1", "1.0.0rc1", "1.0"].map(|current| bump(kind, current));
            assert_eq!(found, expected, "{kind}");
        }
    }

    #[test]
    fn odd_cases() {
        for (kind, current, expected) in [
            ("patch", "1.2.3.4", "1.2.4.0"),
            ("major", "2!1.2", "2!2.0"),
            ("patch", "1.2.3+local", "1.2.4"),
            ("post", "1.2.3+local", "1.2.3.post1"),
            ("post", "1.0.post1.dev2", "1.0.post2"),
            ("final", "1.0.post1.dev2", "1.0.post1"),
            ("final", "1.0a1.dev3", "1.0"),
            ("rc", "1.0a4", "1.0rc1"),
            ("rc", "1.0.dev4", "1.0rc1"),
            ("dev", "1.0.dev4", "1.0.dev5"),
            ("dev", "1.0rc1", "BUMP_NOT_HIGHER"),
            ("beta", "1.0rc1", "BUMP_NOT_HIGHER"),
            ("micro", "1.0.0", "1.0.1"),
            ("1.2", "1.1", "1.2"),
            ("1.0", "1.1", "BUMP_NOT_HIGHER"),
        ] {
            assert_eq!(bump(kind, current), expected, "{kind} on {current}");
        }
        let zero = "minor+rc".parse::<Bump>().unwrap().apply(&version("1.0"), FirstNumber::Zero);
        assert_eq!(zero.unwrap().to_string(), "1.1rc0");
    }

    #[test]
    fn micro_is_another_name_of_patch() {
        for (word, kind) in
            [("micro", "patch"), ("Micro", "patch"), ("micro+rc", "patch+rc"), ("micro+dev", "patch+dev"), ("hotfix", "post")]
        {
            assert_eq!(word.parse::<Bump>().unwrap().to_string(), kind, "{word}");
        }
        for (word, kind) in
            [("a", "alpha"), ("b", "beta"), ("minor+a", "minor+alpha"), ("micro+c", "patch+rc"), ("stable", "final"), ("1.0+a", "1.0+a")]
        {
            assert_eq!(word.parse::<Bump>().unwrap().to_string(), kind, "{word}");
        }
        assert_eq!("micro+post".parse::<Bump>().unwrap_err().code, BUMP_INVALID);
    }

    #[test]
    fn a_refusal_names_what_would_be_higher() {
        let problem = "rc".parse::<Bump>().unwrap().apply(&version("1.0"), FirstNumber::One).unwrap_err();
        assert!(problem.hint.unwrap().contains("minor+rc gives 1.1rc1"));
        let unknown = "huge".parse::<Bump>().unwrap_err();
        assert_eq!(unknown.code, BUMP_INVALID);
        assert!(unknown.hint.unwrap().contains("minor+rc"));
    }

    proptest! {
        #[test]
        fn a_bump_goes_up_or_is_refused(current in any_version(), kind in proptest::sample::select(Bump::all()), zero: bool) {
            let first = if zero { FirstNumber::Zero } else { FirstNumber::One };
            match kind.apply(&current, first) {
                Ok(next) => {
                    prop_assert!(next > current);
                    prop_assert_eq!(next.epoch(), current.epoch());
                    prop_assert!(next.release().len() >= current.release().len());
                    prop_assert_eq!(next.local(), None);
                }
                Err(problem) => prop_assert_eq!(problem.code, BUMP_NOT_HIGHER),
            }
        }

        #[test]
        fn what_a_bump_gives_is_a_version_that_can_be_written(current in close_version(), kind in proptest::sample::select(Bump::all())) {
            if let Ok(next) = kind.apply(&current, FirstNumber::One) {
                prop_assert!(next > current);
                prop_assert_eq!(next.to_string().parse::<Version>().unwrap(), next);
            }
        }

        #[test]
        fn a_kind_is_read_as_it_is_printed(kind in proptest::sample::select(Bump::all())) {
            prop_assert_eq!(kind.to_string().parse::<Bump>().unwrap(), kind);
        }
    }
}
