//! The first release: nothing is out, so there is nothing to count from. What the project file says is as good as any, and better than most.

use super::suggestion::{DecidedBy, Suggestion};
use crate::index::IndexDocument;
use crate::snapshot::codes::PROJECT_NOT_FOUND;
use crate::snapshot::{Part, Snapshot};
use crate::version::{Bump, Version};

/// The version that the project file holds.
pub(super) fn bump(snapshot: &Snapshot) -> Option<Bump> {
    written(snapshot).map(|(_, _, version)| Bump::Exact(version))
}

/// Suggests it. `version_of` gives the version of a bump, where it is possible.
pub(super) fn suggestion(snapshot: &Snapshot, version_of: &dyn Fn(&Bump) -> Option<Version>) -> Option<Suggestion> {
    let (path, text, version) = written(snapshot)?;
    let bump = Bump::Exact(version);
    let sentence = format!("{} is suggested: {path} says {text}, and nothing is released yet.", version_of(&bump)?);
    Some(Suggestion { bump, decided_by: DecidedBy::Tree, sentence })
}

/// The project file, what it says, and the first release by it. None where something may be out, and where the file has no number of its own: many
/// hold `0.0.0`, for a tool to fill in.
fn written(snapshot: &Snapshot) -> Option<(&str, &str, Version)> {
    let is_unreleased = |index: &Part<IndexDocument>| match index {
        Part::Ready { value, .. } => value.files.is_empty() && value.versions.is_empty(),
        Part::Failed { problem } => problem.code == PROJECT_NOT_FOUND,
        Part::Waiting => false,
    };
    if snapshot.tags.ready().is_none() || !snapshot.packages.iter().all(|package| is_unreleased(&package.index)) {
        return None;
    }
    let file = snapshot.tree.ready()?;
    let text = file.manifest.version.as_deref()?;
    let version: Version = text.parse().ok()?;
    let is_empty = version.release().iter().all(|number| *number == 0);
    // A development version is on its way to what it is named after.
    let version = if version.dev().is_some() { version.base() } else { version.public() };
    (!is_empty).then_some((file.path.as_str(), text, version))
}
