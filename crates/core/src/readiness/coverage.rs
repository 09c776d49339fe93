//! What a release serves beside what it should and what the one before did.

use serde::{Deserialize, Serialize};

use super::Expected;
use super::expected::Expectation;
use super::pythons::Pythons;
use super::target_cache::{TargetCache, TargetWheel};
use super::variant::Variant;
use crate::index::{DistributionKind, Floor, System, Target};
use crate::name::PackageName;
use crate::version::Version;

/// The targets of one package.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Coverage {
    /// The package.
    pub package: PackageName,
    /// The version that is pinned, where this is no package of the release, but one that it pins exactly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinned: Option<Version>,
    /// Whether the index was read.
    pub known: bool,
    /// The final release before, which it is compared with.
    pub before: Option<Version>,
    /// What is expected.
    pub expected: Expected,
    /// Every target that is present, was dropped or is expected, in order.
    pub targets: Vec<Cover>,
    /// The number of sdists.
    pub sdists: usize,
}

impl Coverage {
    /// The package for people; of one that is pinned, with its version.
    #[must_use]
    pub fn label(&self) -> String {
        self.pinned.as_ref().map_or_else(|| self.package.to_string(), |version| format!("{} {version}", self.package))
    }
}

/// One target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cover {
    /// The target.
    pub target: Target,
    /// It for people.
    pub label: String,
    /// Whether it is expected.
    pub expected: bool,
    /// The wheel that serves it now, whatever its own tags are; none where it is missing or was dropped.
    pub now: Option<ServingWheel>,
    /// The wheel that served it in the release before; none where it is new.
    pub before: Option<ServingWheel>,
}

/// A wheel that serves a target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ServingWheel {
    /// The file's name.
    pub file: String,
    /// Its size in bytes.
    pub size: Option<u64>,
    /// The oldest system that it runs on, as its tag writes it.
    pub floor: Option<Floor>,
}

impl ServingWheel {
    fn by(wheel: &TargetWheel<'_>) -> Self {
        Self { file: wheel.file.filename.clone(), size: wheel.file.size, floor: wheel.served.floor }
    }
}

/// The wheel for exactly this target.
fn exactly<'w, 'a>(wheels: &'w [TargetWheel<'a>], target: &Target) -> Option<&'w TargetWheel<'a>> {
    wheels.binary_search_by(|wheel| wheel.served.target.cmp(target)).ok().and_then(|place| wheels.get(place))
}

/// The wheel for this target, or the first one that serves some of those who are admitted.
fn serving<'w, 'a>(wheels: &'w [TargetWheel<'a>], target: &Target, admitted: Pythons) -> Option<&'w TargetWheel<'a>> {
    let wanted = Pythons::of(target.reach()) & admitted;
    let serves = |wheel: &&TargetWheel<'_>| {
        let other = &wheel.served.target;
        let is_here = other.system == System::Any || (&other.system, &other.architecture) == (&target.system, &target.architecture);
        is_here && !(Pythons::of(other.reach()) & wanted).is_empty()
    };
    exactly(wheels, target).or_else(|| wheels.iter().find(serves))
}

pub(super) fn coverage(cache: &TargetCache<'_>, variant: &Variant<'_>, expectation: &Expectation) -> Coverage {
    let expected = &expectation.expected;
    let (now, before) = (variant.wheels(), variant.wheels_before());
    let numbers = |list: &[(usize, Pythons)]| cache.targets(list.iter().map(|(number, _)| *number));
    let missing = numbers(&expectation.missing);
    let lost = numbers(&[variant.losses.dropped.as_slice(), &variant.losses.missing].concat());
    let (new, admitted_before) = match variant.earlier.first() {
        Some(before) => (variant.gained(cache, before), before.admitted),
        None => (Vec::new(), Pythons::NONE),
    };
    let is_given_up = |target: &Target| {
        lost.contains(target) || (Pythons::of(target.reach()) & variant.now.admitted).is_empty() && exactly(now, target).is_none()
    };
    let mut targets = expected.targets.clone();
    targets.extend(now.iter().map(|wheel| wheel.served.target.clone()));
    targets.extend(before.iter().map(|wheel| wheel.served.target.clone()).filter(is_given_up));
    targets.sort();
    targets.dedup();
    let cover = |target: Target| {
        let is_served = !missing.contains(&target) && !lost.contains(&target);
        Cover {
            label: target.label(),
            expected: expected.targets.binary_search(&target).is_ok(),
            now: if is_served { serving(now, &target, variant.now.admitted) } else { exactly(now, &target) }.map(ServingWheel::by),
            before: if new.contains(&target) { exactly(before, &target) } else { serving(before, &target, admitted_before) }
                .map(ServingWheel::by),
            target,
        }
    };
    Coverage {
        package: variant.name().clone(),
        pinned: None,
        known: variant.releases.is_some(),
        before: variant.before().map(|release| release.version.clone()),
        targets: targets.into_iter().map(cover).collect(),
        sdists: variant.release().map_or(0, |release| release.count(DistributionKind::Sdist)),
        expected: expected.clone(),
    }
}
