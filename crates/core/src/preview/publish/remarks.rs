//! What the workflows make of a candidate's tag.

use crate::preview::Candidate;
use crate::snapshot::Workflows;
use crate::words::few;
use crate::workflow::{Workflow, takes};

/// What has to be said of the tag of each candidate, where something has.
#[must_use]
pub fn tag_remarks(workflows: &Workflows<Workflow>, candidates: &[Candidate]) -> Vec<Option<String>> {
    candidates.iter().map(|candidate| told_apart(workflows, candidate)).collect()
}

/// Workflows that know a pre-release by a dash in its tag: PEP 440 writes none, so they take it for a final release, or do not start.
fn told_apart(workflows: &Workflows<Workflow>, candidate: &Candidate) -> Option<String> {
    let (next, tag) = (candidate.version.as_ref()?, candidate.tag.as_deref()?);
    let (base, written) = (next.base().to_string(), next.to_string());
    let suffix = written.strip_prefix(&base).filter(|_| next.is_prerelease())?;
    let prefix = tag.strip_suffix(&written)?;
    let dashed = format!("{prefix}{base}-{}", suffix.trim_start_matches('.'));
    let (mut missed, mut mistaken) = (Vec::new(), Vec::new());
    for workflow in &workflows.list {
        let Some(file) = workflow.file.ready() else { continue };
        match (takes(file.push_tags(), tag), takes(file.push_tags(), &dashed)) {
            (false, true) => missed.push(workflow.file_name()),
            (true, false) => mistaken.push(workflow.file_name()),
            _ => {}
        }
    }
    let expects = if missed.len() == 1 { "expects" } else { "expect" };
    let missed = (!missed.is_empty()).then(|| format!("does not trigger {}, which {expects} tags like {dashed}", few(&missed)));
    let mistaken = (!mistaken.is_empty()).then(|| format!("triggers {} as a final release does", few(&mistaken)));
    let parts: Vec<String> = missed.into_iter().chain(mistaken).collect();
    (!parts.is_empty()).then(|| format!("Tag {tag} {}.", parts.join(", and ")))
}
