//! Which targets a release should have.

use serde::{Deserialize, Serialize};

use super::variant::{Variant, wheels};
use crate::config::Config;
use crate::index::Target;
use crate::version::Version;

/// The targets that are expected of one package, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Expected {
    /// The targets, in order.
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
    /// It in words, to stand behind "expected".
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Configuration => "as the project's configuration says".to_owned(),
            Self::Previous { version, in_a_row: 1 } => format!("as in {version}, which alone is little to go by"),
            Self::Previous { version, in_a_row: 2 } => format!("as in {version} and the final release before it"),
            Self::Previous { version, in_a_row } => format!("as in {version} and the {} final releases before it", in_a_row - 1),
            Self::Nothing => "by nobody: there is no final release before".to_owned(),
        }
    }
}

/// Final releases that are compared with the one before.
const LOOKED_AT: usize = 5;

pub(super) fn expected(variant: &Variant<'_>, config: Option<&Config>) -> Expected {
    let written = config.and_then(|config| config.targets_of(variant.name()));
    let sdist = config.and_then(|config| config.sdist_of(variant.name()));
    let of = |release| wheels(release).into_iter().map(|wheel| wheel.served.target).collect::<Vec<Target>>();
    let had_sdist = || variant.before().is_some_and(|release| release.count(crate::index::DistributionKind::Sdist) > 0);
    let sdist = sdist.unwrap_or_else(had_sdist);
    if let Some(written) = written {
        let mut targets: Vec<Target> = written.iter().filter_map(|text| text.parse().ok()).collect();
        targets.sort();
        targets.dedup();
        return Expected { targets, sdist, source: Source::Configuration };
    }
    let Some(before) = variant.before() else { return Expected { targets: Vec::new(), sdist, source: Source::Nothing } };
    let targets = of(before);
    let same = variant.finals_before().take(LOOKED_AT).take_while(|release| of(release) == targets).count();
    Expected { targets, sdist, source: Source::Previous { version: before.version.clone(), in_a_row: u32::try_from(same).unwrap_or(1) } }
}
