//! Readiness: is a release whole, in every variant, wheel by wheel?
//!
//! [`readiness`] asks every question about one version ([`Check`], one file each) and gives one verdict, or the exact missing items. What was not
//! read is unknown, and with something unknown nothing is called ready.

mod check;
mod checks;
mod coverage;
mod expected;
mod known;
mod ledger;
mod quota;
mod variant;

use serde::{Deserialize, Serialize};

pub use check::{Answer, Check, CheckCode};
pub use coverage::{Cover, Coverage, Served};
pub use expected::{Expected, Source};
pub use ledger::{Cell, CellState, Ledger, LedgerRow, Stage, ledger};
pub use quota::{FILE_LIMIT, PROJECT_LIMIT, Quota};

use crate::config::{Config, Size};
use crate::lookup::release_tags;
use crate::snapshot::Snapshot;
use crate::time::Timestamp;
use crate::version::Version;
use variant::Variant;

/// What is known of one release, and whether it is whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Readiness {
    /// The version.
    pub version: Version,
    /// The verdict.
    pub verdict: Verdict,
    /// The verdict in a sentence.
    pub sentence: String,
    /// Every question: what has to be mended first, then what is not known, what is worth a look, and what is well.
    pub checks: Vec<Check>,
    /// What is there and what was expected, package by package.
    pub coverage: Vec<Coverage>,
    /// The room that the index leaves, package by package.
    pub quota: Vec<Quota>,
}

/// Whether a release is whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// Everything that has to be there is.
    Ready,
    /// Something is missing.
    NotReady,
    /// Something was not read, and nothing that was is missing.
    CannotTell,
}

/// What the checks look at.
struct Facts<'a> {
    snapshot: &'a Snapshot,
    config: Option<&'a Config>,
    version: &'a Version,
    limit: Option<Size>,
    now: Timestamp,
    variants: Vec<Variant<'a>>,
    expected: Vec<Expected>,
    /// The tags that name a version, lowest version first.
    tags: Vec<(String, Version)>,
}

impl<'a> Facts<'a> {
    /// Each package with what is expected of it.
    fn packages(&self) -> impl Iterator<Item = (&Variant<'a>, &Expected)> {
        self.variants.iter().zip(&self.expected)
    }

    fn project_limit(&self) -> u64 {
        self.limit.or(self.config.and_then(|config| config.limits.project)).map_or(PROJECT_LIMIT, Size::bytes)
    }

    fn file_limit(&self) -> u64 {
        self.config.and_then(|config| config.limits.file).map_or(FILE_LIMIT, Size::bytes)
    }
}

/// Asks everything about one version.
#[must_use]
pub fn readiness(snapshot: &Snapshot, version: &Version, now: Timestamp) -> Readiness {
    readiness_within(snapshot, version, None, now)
}

/// The same with another limit for all files of a project, whatever the project's configuration says.
#[must_use]
pub fn readiness_within(snapshot: &Snapshot, version: &Version, limit: Option<Size>, now: Timestamp) -> Readiness {
    let config = snapshot.config.ready().and_then(Option::as_ref);
    let variants: Vec<Variant<'_>> = snapshot.packages.iter().map(|facts| Variant::new(facts, version)).collect();
    let expected = variants.iter().map(|variant| expected::expected(variant, config)).collect();
    let facts = Facts { snapshot, config, version, limit, now, variants, expected, tags: release_tags(snapshot).1 };
    let mut checks = checks::all(&facts);
    crate::sorted::sort_by(&mut checks, |one, two| urgency(one).cmp(&urgency(two)));
    let verdict = verdict(&checks);
    Readiness {
        version: version.clone(),
        verdict,
        sentence: sentence(version, verdict, &checks),
        coverage: facts.packages().map(|(variant, expected)| coverage::coverage(variant, expected)).collect(),
        quota: facts.variants.iter().filter_map(|variant| quota::quota(variant, facts.project_limit())).collect(),
        checks,
    }
}

fn urgency(check: &Check) -> u8 {
    match (check.answer, check.required) {
        (Answer::No, true) => 0,
        (Answer::Unknown, _) => 1,
        (Answer::No, false) => 2,
        (Answer::Yes, _) => 3,
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
    let looks = of(2).count();
    let looks = match looks {
        0 => String::new(),
        1 => " One thing is worth a look.".to_owned(),
        more => format!(" {more} things are worth a look."),
    };
    match verdict {
        Verdict::Ready => format!("{version} is whole.{looks}"),
        Verdict::NotReady => format!("{version} is not whole. {}", listed(0)),
        Verdict::CannotTell if checks.is_empty() => "No package was named, so there is nothing to verify.".to_owned(),
        Verdict::CannotTell => format!("Whether {version} is whole cannot be told. {}", listed(1)),
    }
}
