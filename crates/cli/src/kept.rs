//! What was learned before: a snapshot file, or a frozen link.

use std::fs;
use std::path::Path;

use relcast_core::{PackageName, Problem, Query, Snapshot, Timestamp, codes, from_json, frozen};

use crate::output::warn;

/// A snapshot, and when it was taken.
pub(crate) struct Kept {
    pub(crate) snapshot: Snapshot,
    pub(crate) taken: Timestamp,
}

/// Opens what `--recorded` names: a frozen link, or a file that holds one or a snapshot. None for a folder, or where nothing is there.
///
/// # Errors
///
/// `SNAPSHOT_INVALID`, or the problem of the frozen link.
pub(crate) fn open(named: &Path) -> Result<Option<Kept>, Problem> {
    let link = named.to_string_lossy();
    if frozen::fragment(&link).1.is_some() {
        return thaw(&link).map(Some);
    }
    if !named.is_file() {
        return Ok(None);
    }
    let text = fs::read_to_string(named).map_err(|error| invalid(named, &error.to_string()))?;
    if frozen::fragment(&text).1.is_some() && !text.trim_start().starts_with('{') {
        return thaw(&text).map(Some);
    }
    let snapshot: Snapshot = from_json(&text).map_err(|error| invalid(named, &error.to_string()))?;
    let taken = snapshot.taken().ok_or_else(|| invalid(named, "nothing in it was learned"))?;
    Ok(Some(Kept { taken, snapshot }))
}

fn thaw(link: &str) -> Result<Kept, Problem> {
    let frozen = frozen::open(link)?;
    if let Some(problem) = &frozen.problem {
        warn(problem);
    }
    Ok(Kept { taken: frozen.taken, snapshot: frozen.snapshot })
}

impl Kept {
    /// What was asked for then, which is what can be asked for now.
    ///
    /// # Errors
    ///
    /// `SNAPSHOT_INVALID` for another query.
    pub(crate) fn answers(&self, query: &Query) -> Result<Query, Problem> {
        let known = &self.snapshot.query;
        let is_known = |package: &PackageName| self.snapshot.packages.iter().any(|facts| facts.name == *package);
        let is_same = query.packages.iter().all(is_known)
            && query.repository.iter().all(|repository| known.repository.as_ref().is_none_or(|known| known == repository))
            && query.since.iter().all(|since| known.since.as_ref() == Some(since))
            && query.git_ref.iter().all(|git_ref| known.git_ref.as_ref() == Some(git_ref));
        if is_same {
            return Ok(known.clone());
        }
        let hint = "Leave packages and options of the query away, or look it up anew without --recorded.";
        Err(Problem::new(codes::SNAPSHOT_INVALID, format!("The snapshot is of {}, and of nothing else.", known.to_search())).hint(hint))
    }
}

fn invalid(path: &Path, why: &str) -> Problem {
    Problem::new(codes::SNAPSHOT_INVALID, format!("{} is not a snapshot: {why}.", path.display()))
        .hint("Expected a file that 'relcast snapshot' or the page has saved, or one that holds a frozen link.")
}
