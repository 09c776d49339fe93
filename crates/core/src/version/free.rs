//! The next free number over the tags and every package.

use serde::{Deserialize, Serialize};

use super::codes::BUMP_NOT_FREE;
use super::{Bump, FirstNumber, Version};
use crate::problem::Problem;
use crate::sorted::SortedMap;

/// What no lookup can tell.
pub const DELETED: &str = "Deleted releases are invisible here. PyPI never accepts a deleted file name again.";

/// Who has a version already: versions by their value, so that `1.0` takes `1.0.0`.
///
/// Yanked and pre-release versions count: the index never lets a file name be used twice. What was deleted cannot be seen.
#[derive(Clone, Debug, Default)]
pub struct Taken(SortedMap<Version, Vec<Holder>>);

/// Something that has a version.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Holder {
    /// A tag of the repository.
    Tag {
        /// The tag's name.
        name: String,
    },
    /// A release of a package.
    Package {
        /// The package's name.
        name: String,
        /// Whether every file of the release is yanked.
        yanked: bool,
    },
}

impl Taken {
    /// Notes that `holder` has `version`.
    pub fn add(&mut self, version: Version, holder: Holder) {
        if let Some(holders) = self.0.or_insert_with(version, Vec::new)
            && !holders.contains(&holder)
        {
            holders.push(holder);
        }
    }

    /// Who has this version.
    #[must_use]
    pub fn by(&self, version: &Version) -> &[Holder] {
        self.0.get(version).map_or(&[], Vec::as_slice)
    }

    /// Why an exact version cannot be used, where somebody has it.
    #[must_use]
    pub fn refusal(&self, version: &Version) -> Option<Problem> {
        (!self.by(version).is_empty()).then(|| not_free(version).hint("A version can be used once only: choose a higher one."))
    }
}

fn not_free(version: &Version) -> Problem {
    Problem::new(BUMP_NOT_FREE, format!("{version} is taken already."))
}

/// More steps than any project ever needs; hostile input must not make this run long.
const MOST_STEPS: usize = 10_000;

/// The first version of this bump that nobody has, and the ones that it passed over.
///
/// A bump with a counted mark (`post`, `rc`, `minor+rc`) counts the mark on; a release bump counts its own place on, and so does `minor+rc`
/// where the release that it would lead to is taken. An exact version is never changed: if it is taken, it is refused.
///
/// # Errors
///
/// `BUMP_NOT_HIGHER` as [`Bump::apply`]; `BUMP_NOT_FREE` where an exact version is taken, or no number is free within reach.
pub fn next_free(bump: &Bump, current: &Version, first: FirstNumber, taken: &Taken) -> Result<(Version, Vec<Version>), Problem> {
    let mut passed = Vec::new();
    let mut next = bump.apply(&start(bump, current, first, taken, &mut passed), first)?;
    while let Some(refusal) = taken.refusal(&next) {
        let counting = match bump {
            Bump::Exact(_) => return Err(refusal),
            Bump::Final => return Err(not_free(&next).hint("The final release is out already: choose 'post' or 'patch'.")),
            Bump::Release(level, None) => Bump::Release(*level, None),
            Bump::Release(_, Some(mark)) | Bump::Next(mark) => Bump::Next(*mark),
            Bump::Post { dev: true } => Bump::Next(super::PreReleaseKind::Dev),
            Bump::Post { dev: false } => Bump::Post { dev: false },
        };
        if passed.len() == MOST_STEPS {
            return Err(not_free(&next).hint("So are the 10,000 numbers before it: name an exact version."));
        }
        let after = counting.apply(&next, first)?;
        passed.push(std::mem::replace(&mut next, after));
    }
    Ok((next, passed))
}

/// What a marked bump is applied to: the current version, or the last taken one of those that it would lead to. A candidate for a release
/// that is out, or was yanked, would lead nowhere.
fn start(bump: &Bump, current: &Version, first: FirstNumber, taken: &Taken, passed: &mut Vec<Version>) -> Version {
    let mut start = current.clone();
    let unmarked = match bump {
        Bump::Release(level, Some(_)) => Bump::Release(*level, None),
        Bump::Post { dev: true } => Bump::Post { dev: false },
        _ => return start,
    };
    while passed.len() < MOST_STEPS
        && let Ok(goal) = unmarked.apply(&start, first)
        && !taken.by(&goal).is_empty()
    {
        passed.push(goal.clone());
        start = goal;
    }
    start
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::{any_version, version};
    use super::*;

    fn taken(versions: &[&str]) -> Taken {
        let mut taken = Taken::default();
        for text in versions {
            taken.add(version(text), Holder::Tag { name: (*text).to_owned() });
        }
        taken
    }

    fn free(kind: &str, current: &str, versions: &[&str]) -> String {
        match next_free(&kind.parse().unwrap(), &version(current), FirstNumber::One, &taken(versions)) {
            Ok((next, _)) => next.to_string(),
            Err(problem) => problem.code.as_str().to_owned(),
        }
    }

    #[test]
    fn it_counts_on_at_the_named_place() {
        assert_eq!(free("post", "0.3.12", &["0.3.12.post1", "0.3.12.post2"]), "0.3.12.post3");
        assert_eq!(free("minor+rc", "0.3.12", &["0.4.0rc1", "0.4.0rc2"]), "0.4.0rc3");
        assert_eq!(free("post+dev", "0.3.12", &["0.3.12.post1.dev1"]), "0.3.12.post1.dev2");
        assert_eq!(free("minor+rc", "0.3.12", &["0.4.0", "0.5.0", "0.6.0rc1"]), "0.6.0rc2");
        assert_eq!(free("post+dev", "0.3.12", &["0.3.12.post1"]), "0.3.12.post2.dev1");
        assert_eq!(free("patch", "0.3.12", &["0.3.13", "0.3.14"]), "0.3.15");
        assert_eq!(free("minor", "0.3.12", &["0.4"]), "0.5.0");
        assert_eq!(free("0.4.0", "0.3.12", &["0.4"]), "BUMP_NOT_FREE");
    }

    proptest! {
        #[test]
        fn what_is_proposed_is_free_and_higher(
            current in any_version(),
            others in proptest::collection::vec(any_version(), 0..20),
            kind in proptest::sample::select(Bump::all()),
        ) {
            let mut taken = Taken::default();
            for other in others {
                taken.add(other.clone(), Holder::Package { name: "x".into(), yanked: false });
                if let Ok(next) = kind.apply(&other, FirstNumber::One) {
                    taken.add(next, Holder::Tag { name: "x".into() });
                }
            }
            if let Ok((next, passed)) = next_free(&kind, &current, FirstNumber::One, &taken) {
                prop_assert!(taken.by(&next).is_empty());
                prop_assert!(next > current);
                prop_assert!(passed.iter().all(|version| !taken.by(version).is_empty()));
            }
        }
    }
}
