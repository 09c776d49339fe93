//! Is there a tag, and a GitHub release?

use super::super::ReleaseContext;
use super::super::check::{Check, CheckAnswer, CheckCode};
use crate::snapshot::Part;
use crate::version::Version;

pub(super) fn check(facts: &ReleaseContext<'_>) -> Vec<Check> {
    if facts.snapshot.packages.is_empty() {
        return Vec::new();
    }
    let tag = facts.history.tags.iter().rfind(|(_, version)| version == facts.version).map(|(name, _)| name);
    // What is tried out on TestPyPI is often tagged later, or never.
    let is_required = facts.snapshot.query.index.is_pypi();
    let checks = [Some(tag_check(facts, tag)), release_check(facts, tag)].into_iter().flatten();
    checks.map(|check| Check { required: check.required && is_required, ..check }).collect()
}

fn tag_check(facts: &ReleaseContext<'_>, tag: Option<&String>) -> Check {
    let version = facts.version;
    let question = format!("{version} has a tag");
    match (&facts.snapshot.tags, tag) {
        (Part::Ready { .. }, Some(tag)) => {
            Check::required(CheckCode::TagPresent, CheckAnswer::Yes, format!("Tag {tag} exists.")).with_evidence([tag.clone()])
        }
        (Part::Ready { value, .. }, None) if value.exact => absent(facts),
        (Part::Ready { .. }, None) => {
            let sentence = format!("Unknown whether {question}: the tags came from a mirror, which may lack some.");
            Check::required(CheckCode::TagPresent, CheckAnswer::Unknown, sentence)
        }
        (tags, _) => Check { required: true, ..Check::unread(CheckCode::TagPresent, &question, "the tags", tags.failed()) },
    }
}

/// Earlier final releases that are looked at, to tell what the project does.
const EARLIER: usize = 3;

/// There is no tag: a fault where the project tags its releases.
fn absent(facts: &ReleaseContext<'_>) -> Check {
    let version = facts.version;
    let mut earlier = facts.history.final_versions();
    earlier.retain(|other| other < version);
    let earlier = earlier.get(earlier.len().saturating_sub(EARLIER)..).unwrap_or_default();
    let is_tagged = |version: &Version| facts.history.tags.iter().any(|(_, tagged)| tagged == version);
    let is_usual = if earlier.is_empty() { !facts.history.tags.is_empty() } else { earlier.iter().any(is_tagged) };
    let too = match earlier.len() {
        count if is_usual || count == 0 => String::new(),
        1 => ", nor for the final release before it".to_owned(),
        count => format!(", nor for the {count} final releases before it"),
    };
    Check { required: is_usual, ..Check::required(CheckCode::TagPresent, CheckAnswer::No, format!("There is no tag for {version}{too}.")) }
        .hint("Without a tag, nobody can tell which commit was released, and the next changelog starts from the wrong commit.")
}

fn release_check(facts: &ReleaseContext<'_>, tag: Option<&String>) -> Option<Check> {
    let (version, releases) = (
        facts.version,
        match &facts.snapshot.releases {
            Part::Ready { value, .. } => value,
            part => {
                let question = format!("{} has a GitHub release", facts.version);
                return Some(Check::unread(CheckCode::GithubReleasePresent, &question, "the GitHub releases", part.failed()));
            }
        },
    );
    // A project that makes none misses none.
    let published = |name: &str| releases.iter().find(|release| release.tag_name == name && !release.draft);
    let usual = facts
        .history
        .tags
        .iter()
        .rev()
        .filter(|(_, other)| other < version && !other.is_prerelease())
        .take(EARLIER)
        .any(|(name, _)| published(name).is_some());
    match tag.and_then(|tag| published(tag)) {
        Some(found) => {
            let at = found.published_at.map_or_else(String::new, |at| format!(" ({})", at.day()));
            let odd = found.prerelease != version.is_prerelease();
            let check = Check::required(
                CheckCode::GithubReleasePresent,
                CheckAnswer::Yes,
                format!("GitHub release {} is published{at}.", found.tag_name),
            );
            Some(if odd && found.prerelease { check.hint("It is marked as a pre-release, but the version is final.") } else { check })
        }
        None if usual => Some(
            Check::required(
                CheckCode::GithubReleasePresent,
                CheckAnswer::No,
                format!("{version} has no GitHub release; earlier final releases have one."),
            )
            .hint("Publish a GitHub release for its tag."),
        ),
        None => None,
    }
}
