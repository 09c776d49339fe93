//! What a candidate's step leaves out or takes for granted.

use crate::snapshot::Snapshot;
use crate::version::Version;
use crate::workflow::takes;

pub(super) fn remarks(snapshot: &Snapshot, from: &Version, next: Option<&Version>, tag: Option<&str>) -> Vec<String> {
    let Some(next) = next else { return Vec::new() };
    let dropped = from.local().filter(|_| next.local().is_none());
    let dropped = dropped.map(|label| format!("The local label +{label} is dropped: it belongs to a build, not to a release."));
    let told_apart = tag.and_then(|tag| told_apart(snapshot, next, tag));
    dropped.into_iter().chain(told_apart).collect()
}

/// Workflows that know a pre-release by a dash in its tag: PEP 440 writes none, so they take it for a final release, or do not start.
fn told_apart(snapshot: &Snapshot, next: &Version, tag: &str) -> Option<String> {
    let (base, written) = (next.base().to_string(), next.to_string());
    let suffix = written.strip_prefix(&base).filter(|_| next.is_prerelease())?;
    let prefix = tag.strip_suffix(&written)?;
    let dashed = format!("{prefix}{base}-{}", suffix.trim_start_matches('.'));
    let (mut missed, mut mistaken) = (Vec::new(), Vec::new());
    for workflow in &snapshot.workflows.ready()?.list {
        let Some(file) = workflow.file.ready() else { continue };
        match (takes(&file.push_tags, tag), takes(&file.push_tags, &dashed)) {
            (false, true) => missed.push(workflow.name.as_str()),
            (true, false) => mistaken.push(workflow.name.as_str()),
            _ => {}
        }
    }
    let parts: Vec<String> = [("does not start", missed), ("takes it for a final release", mistaken)]
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(what, names)| format!("{what}: {}", names.join(", ")))
        .collect();
    (!parts.is_empty()).then(|| format!("The repository knows pre-releases by tags as {dashed}. With {tag}, {}.", parts.join("; ")))
}
