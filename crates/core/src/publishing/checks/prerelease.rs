//! Do pre-releases as PEP 440 writes them take their own path, where there is one?

use super::super::RepositoryContext;
use super::super::check::{Check, CheckCode};
use super::super::files::Files;
use crate::version::Version;
use crate::workflow::{By, Event, Happening, Runs, simulate};

pub(super) fn check(facts: &RepositoryContext<'_>, files: &Files<'_>) -> Vec<Check> {
    let (Some((version, tag)), Some(last)) = (&facts.next_prerelease, &facts.next_tag) else { return Vec::new() };
    let Some(dashed) = dashed(version, tag) else { return Vec::new() };
    let (stable, written, other) = (published(facts, files, last), published(facts, files, tag), published(facts, files, &dashed));
    // Where no path tells a pre-release from a final one, there is nothing to miss.
    if stable == other {
        return Vec::new();
    }
    let against: Vec<String> = written.iter().filter(|job| stable.contains(job) && !other.contains(job)).cloned().collect();
    vec![Check::new(
        CheckCode::PrereleasePath,
        against,
        &format!("Tag {tag} does not run as a final release."),
        |evidence| {
            format!(
                "Tag {tag} runs as a final release in {}, which would take only a tag like {dashed} for a pre-release.",
                super::named(evidence)
            )
        },
        "Decide by the version, not by a '-' in the tag: PEP 440 versions have none.",
    )]
}

/// The same pre-release as other schemes write it: `v1.0-rc1`.
fn dashed(version: &Version, tag: &str) -> Option<String> {
    let (letters, number) = version.pre()?;
    let (before, _) = tag.split_once(&format!("{letters}{number}"))?;
    Some(format!("{before}-{letters}{number}"))
}

/// The publishing jobs that a person's push of a tag runs.
fn published(facts: &RepositoryContext<'_>, files: &Files<'_>, tag: &str) -> Vec<String> {
    let happening = Happening::PushTag { tag: tag.to_owned() };
    let event =
        Event { what: &happening, by: By::Person, repository: facts.repository, default_branch: facts.default_branch, head_message: None };
    let started = simulate(files.0, &event);
    let mut found = Vec::new();
    for (file, workflow) in files.0 {
        let Some(start) = started.workflows.iter().find(|start| start.file == *file && start.starts == Runs::Yes) else { continue };
        for id in files.publishing_jobs(workflow) {
            let runs = start.jobs.iter().any(|job| job.id == id && job.runs == Runs::Yes);
            let line = workflow.jobs.iter().find(|job| job.id == id).map_or(1, |job| job.line);
            found.extend(runs.then(|| format!("{file}:{line}: the job {id} runs")));
        }
    }
    found
}
