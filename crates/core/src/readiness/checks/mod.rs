//! The questions, one file each.

mod companions;
mod deadline;
mod floor;
mod github;
mod index_agrees;
mod open;
mod promoted;
mod provenance;
mod python;
mod quota;
mod released;
mod sdist;
mod siblings;
mod size;
mod targets;
mod tree;
mod yanked;

use super::ReleaseContext;
use super::check::Check;
use crate::index::{DistributionKind, Release, Target};
use crate::words::listed;

/// Every question, in no order of urgency.
pub(super) fn all(facts: &ReleaseContext<'_>) -> Vec<Check> {
    let parts: [fn(&ReleaseContext<'_>) -> Vec<Check>; 17] = [
        released::check,
        targets::check,
        deadline::check,
        sdist::check,
        yanked::check,
        siblings::check,
        floor::check,
        python::check,
        size::check,
        quota::check,
        provenance::check,
        open::check,
        index_agrees::check,
        companions::check,
        promoted::check,
        github::check,
        tree::check,
    ];
    parts.iter().flat_map(|part| part(facts)).collect()
}

/// A few of many, for evidence.
fn some(texts: impl IntoIterator<Item = String>) -> Vec<String> {
    const MOST: usize = 40;
    let mut texts: Vec<String> = texts.into_iter().collect();
    let more = texts.len().saturating_sub(MOST);
    texts.truncate(MOST);
    if more > 0 {
        texts.push(format!("and {more} more"));
    }
    texts
}

/// `1 wheel`, `2 wheels`.
fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

/// The files of a release: `3 wheels and 1 sdist`.
fn files(release: Release<'_>) -> String {
    let wheels = count(release.count(DistributionKind::Wheel), "wheel");
    match release.count(DistributionKind::Sdist) {
        0 => wheels,
        sdists => format!("{wheels} and {}", count(sdists, "sdist")),
    }
}

/// Missing wheels that are named in a sentence; the evidence names them all.
const NAMED: usize = 3;

/// Wheels for targets that have none, and a word for them: `the CPython 3.12 wheel for Windows amd64`, `it`.
fn wheels(missing: &[Target]) -> (String, &'static str) {
    let words = match missing {
        few if few.len() <= NAMED => listed(&few.iter().map(|target| format!("the {}", target.wheel_label())).collect::<Vec<_>>()),
        many => format!("{} wheels, among them the {}", many.len(), many.first().map(Target::wheel_label).unwrap_or_default()),
    };
    (words, if missing.len() == 1 { "it" } else { "them" })
}
