//! Is there a tag, and a GitHub release?

use super::super::Facts;
use super::super::check::{Answer, Check, CheckCode};
use crate::snapshot::Part;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Check> {
    if facts.snapshot.packages.is_empty() {
        return Vec::new();
    }
    let tag = facts.tags.iter().rfind(|(_, version)| version == facts.version).map(|(name, _)| name);
    let mut checks = vec![tag_check(facts, tag)];
    checks.extend(release_check(facts, tag));
    checks
}

fn tag_check(facts: &Facts<'_>, tag: Option<&String>) -> Check {
    let version = facts.version;
    let unknown =
        |why: &str| Check::required(CheckCode::TagPresent, Answer::Unknown, format!("Whether {version} has a tag is not known: {why}"));
    match (&facts.snapshot.tags, tag) {
        (Part::Ready { .. }, Some(tag)) => {
            Check::required(CheckCode::TagPresent, Answer::Yes, format!("The tag {tag} is there.")).resting_on([tag.clone()])
        }
        (Part::Ready { value, .. }, None) if value.exact => {
            Check::required(CheckCode::TagPresent, Answer::No, format!("No tag names {version}."))
                .hint("Without a tag nobody can tell which commit was released, and the next changes count from the wrong place.")
        }
        (Part::Ready { .. }, None) => unknown("the tags came from a mirror, which may lack one."),
        (Part::Failed { problem }, _) => unknown(&problem.message),
        (Part::Waiting, _) => unknown("the tags are still being read."),
    }
}

fn release_check(facts: &Facts<'_>, tag: Option<&String>) -> Option<Check> {
    let (version, releases) = (
        facts.version,
        match &facts.snapshot.releases {
            Part::Ready { value, .. } => value,
            Part::Failed { problem } => {
                let sentence = format!("Whether {} has a GitHub release is not known: {}", facts.version, problem.message);
                return Some(Check::noted(CheckCode::GithubReleasePresent, Answer::Unknown, sentence));
            }
            Part::Waiting => {
                let sentence = format!("Whether {} has a GitHub release is still being read.", facts.version);
                return Some(Check::noted(CheckCode::GithubReleasePresent, Answer::Unknown, sentence));
            }
        },
    );
    // A project that makes none misses none.
    let published = |name: &str| releases.iter().find(|release| release.tag_name == name && !release.draft);
    let usual = facts
        .tags
        .iter()
        .rev()
        .filter(|(_, other)| other < version && !other.is_prerelease())
        .take(3)
        .any(|(name, _)| published(name).is_some());
    match tag.and_then(|tag| published(tag)) {
        Some(found) => {
            let at = found.published_at.map_or_else(String::new, |at| format!(" since {}", at.day()));
            let odd = found.prerelease != version.is_prerelease();
            let check = Check::required(
                CheckCode::GithubReleasePresent,
                Answer::Yes,
                format!("The GitHub release {} is published{at}.", found.tag_name),
            );
            Some(if odd && found.prerelease { check.hint("It is marked as a pre-release, which the version is not.") } else { check })
        }
        None if usual => Some(
            Check::required(
                CheckCode::GithubReleasePresent,
                Answer::No,
                format!("{version} has no GitHub release, and the finals before it have one."),
            )
            .hint("The release form under Publish is filled in."),
        ),
        None => None,
    }
}
