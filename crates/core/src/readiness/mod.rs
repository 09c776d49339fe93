//! Readiness: is a release complete, in every variant, wheel by wheel?
//!
//! [`readiness`] asks every question about one version ([`Check`], one file each) and gives one verdict, or the exact missing items. What was not
//! read is unknown, and with something unknown nothing is called complete.
//!
//! Wheels are compared by whom they serve, not by their names: `losses` decides what a release serves no more, `pythons` who that is.

mod check;
mod checks;
mod companions;
mod coverage;
mod expected;
mod ledger;
mod ledger_filter;
mod losses;
mod promotion;
mod pythons;
mod quota;
mod target_cache;
mod variant;

use serde::{Deserialize, Serialize};

pub use check::{Check, CheckAnswer, CheckCode};
pub use coverage::{Cover, Coverage, ServingWheel};
pub use expected::{Expected, Source};
pub use ledger::{Cell, CellState, Ledger, LedgerRow, VersionKind, ledger};
pub use ledger_filter::LedgerFilter;
pub use promotion::{OnPypi, PromotedFile, Promotion};
pub use quota::{FILE_LIMIT, PROJECT_LIMIT, Quota};

use crate::config::{Config, Size};
use crate::history::History;
use crate::snapshot::Snapshot;
use crate::time::Timestamp;
use crate::version::Version;
use companions::Companions;
use coverage::coverage;
use expected::Expectation;
use target_cache::TargetCache;
use variant::Variant;

/// What is known of one release, and whether it is complete.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Readiness {
    /// The version.
    pub version: Version,
    /// The verdict.
    pub verdict: Verdict,
    /// The verdict in a sentence.
    pub sentence: String,
    /// Every question: first what failed, then what is unknown, the warnings, and what passed.
    pub checks: Vec<Check>,
    /// What is present and what was expected, package by package; then of what they pin exactly.
    pub coverage: Vec<Coverage>,
    /// The storage that the index leaves, package by package.
    pub quota: Vec<Quota>,
    /// What of the release is on PyPI, package by package, where it is looked up on TestPyPI.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub promotion: Vec<Promotion>,
}

/// Whether a release is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// Complete: no required check failed, and nothing is unknown.
    Ready,
    /// Incomplete: a required check failed.
    NotReady,
    /// Unknown: something was not read, and no required check failed.
    CannotTell,
}

/// What the checks look at.
struct ReleaseContext<'a> {
    snapshot: &'a Snapshot,
    config: Option<&'a Config>,
    version: &'a Version,
    limit: Option<Size>,
    now: Timestamp,
    cache: TargetCache<'a>,
    variants: Vec<Variant<'a>>,
    expectations: Vec<Expectation>,
    /// What the release pins exactly.
    companions: Companions<'a>,
    history: &'a History,
}

impl<'a> ReleaseContext<'a> {
    /// Each package with what is expected of it.
    fn packages(&self) -> impl Iterator<Item = (&Variant<'a>, &Expectation)> {
        self.variants.iter().zip(&self.expectations)
    }

    /// The limit for all files of a project, where it was told.
    fn project_limit(&self) -> Option<u64> {
        self.limit.or(self.config.and_then(|config| config.limits.project)).map(Size::bytes)
    }

    /// The limit for one file, where it was told.
    fn file_limit(&self) -> Option<u64> {
        self.config.and_then(|config| config.limits.file).map(Size::bytes)
    }
}

/// Asks everything about one version. A limit for all files of a project, where one is given, goes before the project's configuration.
#[must_use]
pub fn readiness(snapshot: &Snapshot, history: &History, version: &Version, limit: Option<Size>, now: Timestamp) -> Readiness {
    let config = snapshot.config.ready().and_then(Option::as_ref);
    let mut cache = TargetCache::default();
    let variants: Vec<Variant<'_>> = history.packages(snapshot).map(|package| Variant::new(package, version, &mut cache)).collect();
    let expectations = variants.iter().map(|variant| Expectation::of(variant, config, &mut cache)).collect();
    let companions = Companions::of(snapshot, history, version, &variants, &mut cache);
    let facts = ReleaseContext { snapshot, config, version, limit, now, cache, variants, expectations, companions, history };
    let mut checks = checks::all(&facts);
    crate::sorted::sort_by(&mut checks, |one, two| urgency(one).cmp(&urgency(two)));
    say_causes_once(&mut checks);
    let verdict = verdict(&checks);
    let of_packages = facts.packages().map(|(variant, expectation)| coverage(&facts.cache, variant, expectation));
    let of_companions = facts.companions.read.iter().map(|companion| companion.coverage(&facts.cache));
    Readiness {
        version: version.clone(),
        verdict,
        sentence: sentence(version, verdict, &checks),
        coverage: of_packages.chain(of_companions).collect(),
        quota: facts.variants.iter().filter_map(|variant| quota::quota(variant, facts.project_limit(), now)).collect(),
        promotion: facts.variants.iter().filter_map(|variant| promotion::promotion(snapshot, variant)).collect(),
        checks,
    }
}

/// One cause leaves many things unknown: it is said below the first of them.
fn say_causes_once(checks: &mut [Check]) {
    let mut said: Vec<String> = Vec::new();
    for check in checks.iter_mut().filter(|check| check.answer == CheckAnswer::Unknown) {
        match check.hint.take() {
            Some(hint) if said.contains(&hint) => {}
            hint => {
                said.extend(hint.clone());
                check.hint = hint;
            }
        }
    }
}

fn urgency(check: &Check) -> u8 {
    match (check.answer, check.required) {
        (CheckAnswer::No, true) => 0,
        (CheckAnswer::Unknown, _) => 1,
        (CheckAnswer::No, false) => 2,
        (CheckAnswer::Yes, _) => 3,
    }
}

fn verdict(checks: &[Check]) -> Verdict {
    match checks.iter().map(urgency).min() {
        Some(0) => Verdict::NotReady,
        Some(1) | None => Verdict::CannotTell,
        Some(_) => Verdict::Ready,
    }
}

fn sentence(version: &Version, verdict: Verdict, checks: &[Check]) -> String {
    let of = |wanted: u8| checks.iter().filter(move |check| urgency(check) == wanted);
    let listed = |wanted: u8| of(wanted).map(|check| check.sentence.as_str()).collect::<Vec<_>>().join(" ");
    let warnings = match of(2).count() {
        0 => String::new(),
        1 => " 1 warning.".to_owned(),
        more => format!(" {more} warnings."),
    };
    match verdict {
        Verdict::Ready => format!("{version} is complete.{warnings}"),
        Verdict::NotReady => format!("{version} is incomplete. {}", listed(0)),
        Verdict::CannotTell if checks.is_empty() => "No package was named, so there is nothing to check.".to_owned(),
        Verdict::CannotTell => match of(1).count() {
            1 => format!("Unknown whether {version} is complete. {}", listed(1)),
            more => format!("Unknown whether {version} is complete, because {more} checks are unknown."),
        },
    }
}
