//! Which targets a release should have.

use serde::{Deserialize, Serialize};

use super::pythons::Pythons;
use super::target_cache::{Matrix, TargetCache};
use super::variant::Variant;
use crate::config::Config;
use crate::index::{DistributionKind, Target};
use crate::version::Version;

/// The targets that are expected of one package, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Expected {
    /// The targets, in order. Where the release before tells them, those that were dropped, or are served under another name, are left out.
    pub targets: Vec<Target>,
    /// Whether an sdist is expected.
    pub sdist: bool,
    /// Where that comes from.
    pub source: Source,
}

/// Where expectations come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "from")]
pub enum Source {
    /// The project's configuration says so.
    Configuration,
    /// The final release before had them.
    Previous {
        /// That release.
        version: Version,
        /// How many final releases in a row, that one included, had the same targets: the more, the surer.
        in_a_row: u32,
    },
    /// Nothing tells.
    Nothing,
}

impl Source {
    /// It in words, to follow "expected" or a comma.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Configuration => "as configured".to_owned(),
            Self::Previous { version, in_a_row: 1 } => format!("based on {version} only"),
            Self::Previous { version, in_a_row } => format!("as in {version} and the {} before it", releases(in_a_row.saturating_sub(1))),
            Self::Nothing => "unknown: there is no earlier final release".to_owned(),
        }
    }
}

fn releases(number: u32) -> String {
    if number == 1 { "final release".to_owned() } else { format!("{number} final releases") }
}

/// What is expected of a package, and what of that is missing.
pub(super) struct Expectation {
    pub(super) expected: Expected,
    /// The numbers of the targets that are expected and not served, with the interpreters that lack a wheel; nothing where the release is not there.
    pub(super) missing: Vec<(usize, Pythons)>,
    /// What would be served if everything were there.
    pub(super) matrix: Matrix,
}

impl Expectation {
    pub(super) fn of<'a>(variant: &Variant<'a>, config: Option<&Config>, cache: &mut TargetCache<'a>) -> Self {
        let had_sdist = || variant.before().is_some_and(|release| release.count(DistributionKind::Sdist) > 0);
        let sdist = config.and_then(|config| config.sdist_of(variant.name())).unwrap_or_else(had_sdist);
        match config.and_then(|config| config.targets_of(variant.name())) {
            Some(written) => configured(variant, written, sdist, cache),
            None => previous(variant, sdist, cache),
        }
    }
}

fn configured<'a>(variant: &Variant<'a>, written: &[String], sdist: bool, cache: &mut TargetCache<'a>) -> Expectation {
    let mut targets: Vec<Target> = written.iter().filter_map(|text| text.parse().ok()).collect();
    targets.sort();
    targets.dedup();
    let matrix = cache.of_targets(&targets);
    let mut missing = Vec::new();
    if variant.release().is_some() {
        // What is written counts, whatever the release asks of Python.
        let compared = Pythons::compared(matrix.named | variant.now.named, variant.now.admitted);
        missing = cache.unserved(&matrix.targets, &variant.now, compared);
        missing.retain(|(number, _)| variant.now.targets.binary_search(number).is_err());
    }
    Expectation { expected: Expected { targets, sdist, source: Source::Configuration }, missing, matrix }
}

fn previous(variant: &Variant<'_>, sdist: bool, cache: &TargetCache<'_>) -> Expectation {
    let Some((release, before)) = variant.before().zip(variant.earlier.first()) else {
        let expected = Expected { targets: Vec::new(), sdist, source: Source::Nothing };
        return Expectation { expected, missing: Vec::new(), matrix: Matrix::default() };
    };
    let missing = variant.losses.missing.clone();
    let is_expected = |number: &usize| {
        variant.release().is_none()
            || variant.now.targets.binary_search(number).is_ok()
            || missing.iter().any(|(missing, _)| missing == number)
    };
    let targets = cache.targets(before.targets.iter().copied().filter(is_expected));
    let in_a_row = variant.earlier.iter().take_while(|matrix| matrix.targets == before.targets).count();
    let source = Source::Previous { version: release.version.clone(), in_a_row: u32::try_from(in_a_row).unwrap_or(1) };
    Expectation { expected: Expected { targets, sdist, source }, missing, matrix: before.clone() }
}
