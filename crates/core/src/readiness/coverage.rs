//! What a release serves beside what it should and what the one before did.

use serde::{Deserialize, Serialize};

use super::Expected;
use super::variant::{Variant, Wheel, wheels};
use crate::index::{Floor, Target};
use crate::name::PackageName;
use crate::version::Version;

/// The targets of one package.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Coverage {
    /// The package.
    pub package: PackageName,
    /// Whether the index was read.
    pub known: bool,
    /// The final release before, which it is compared with.
    pub before: Option<Version>,
    /// What is expected.
    pub expected: Expected,
    /// Every target that is there, was there or is expected, in order.
    pub targets: Vec<Cover>,
    /// The sdists that are there.
    pub sdists: usize,
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
    /// The wheel that serves it now.
    pub now: Option<Served>,
    /// The wheel that served it in the release before.
    pub before: Option<Served>,
}

/// A wheel that serves a target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Served {
    /// The file's name.
    pub file: String,
    /// Its size in bytes.
    pub size: Option<u64>,
    /// The oldest system that it runs on, as its tag writes it.
    pub floor: Option<Floor>,
}

fn served(wheels: &[Wheel<'_>], target: &Target) -> Option<Served> {
    let found = wheels.iter().find(|wheel| wheel.served.target == *target)?;
    Some(Served { file: found.file.filename.clone(), size: found.file.size, floor: found.served.floor })
}

pub(super) fn coverage(variant: &Variant<'_>, expected: &Expected) -> Coverage {
    let of = |release| wheels(release);
    let (now, before) = (variant.release().map(of).unwrap_or_default(), variant.before().map(of).unwrap_or_default());
    let mut targets: Vec<Target> = expected.targets.clone();
    targets.extend(now.iter().chain(&before).map(|wheel| wheel.served.target.clone()));
    targets.sort();
    targets.dedup();
    let cover = |target: Target| Cover {
        label: target.label(),
        expected: expected.targets.contains(&target),
        now: served(&now, &target),
        before: served(&before, &target),
        target,
    };
    Coverage {
        package: variant.name().clone(),
        known: variant.releases.is_some(),
        before: variant.before().map(|release| release.version.clone()),
        targets: targets.into_iter().map(cover).collect(),
        sdists: variant.release().map_or(0, |release| release.count(crate::index::DistributionKind::Sdist)),
        expected: expected.clone(),
    }
}
