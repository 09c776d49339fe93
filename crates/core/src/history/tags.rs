//! The tags that name a release, and the last one of them, which the changes are counted from.

use crate::config::{TagPattern, released};
use crate::index::ReleaseList;
use crate::snapshot::Snapshot;
use crate::version::{TagScheme, Version};

/// How tags are written, as the project's configuration says. A list without its leading `v`, as jsDelivr gives it, cannot be held against that.
fn configured(snapshot: &Snapshot) -> Option<&TagPattern> {
    let exact = snapshot.tags.ready().is_none_or(|tags| tags.exact);
    snapshot.config.ready()?.as_ref()?.tag.as_ref().filter(|_| exact)
}

/// The tags that name a version in the scheme that the configuration says, or else in the repository's own; lowest version first.
pub(crate) fn release_tags(snapshot: &Snapshot) -> (Option<TagScheme>, Vec<(String, Version)>) {
    let names: Vec<_> = snapshot.packages.iter().map(|package| package.name.clone()).collect();
    let tags = snapshot.tags.ready().map(|tags| tags.tags.as_slice()).unwrap_or_default();
    let tags: Vec<&str> = tags.iter().map(|tag| tag.name.as_str()).collect();
    let (scheme, found) = released(&tags, &names, configured(snapshot));
    (scheme, found.into_iter().map(|(name, version)| (name.to_owned(), version)).collect())
}

/// The highest current version over all packages.
fn overall_current(snapshot: &Snapshot) -> Option<Version> {
    let current = snapshot.packages.iter().filter_map(|package| {
        let document = package.index.ready()?;
        ReleaseList::of(document, &package.name).beside(document).current().map(|release| release.version.clone())
    });
    highest_current(current)
}

/// The highest of the packages' current versions.
pub(super) fn highest_current(current: impl IntoIterator<Item = Version>) -> Option<Version> {
    // One variant's pre-release is no reason to call it the current version of all.
    current.into_iter().max_by_key(|version| (!version.is_prerelease(), version.clone()))
}

/// The tag of the last release: that of the current version, else the highest final below it, else the highest of all.
pub(crate) fn last_release_tag(snapshot: &Snapshot) -> Option<String> {
    last_tag(&release_tags(snapshot).1, overall_current(snapshot).as_ref())
}

/// The same from what was read already: the release tags, lowest version first, and the current version.
pub(super) fn last_tag(tags: &[(String, Version)], current: Option<&Version>) -> Option<String> {
    let of_current = current.and_then(|current| tags.iter().find(|(_, version)| version == current));
    let is_final = |version: &Version| !version.is_prerelease();
    let below = || tags.iter().rfind(|(_, version)| is_final(version) && current.is_none_or(|current| version <= current));
    let any_final = || tags.iter().rfind(|(_, version)| is_final(version));
    of_current.or_else(below).or_else(any_final).or(tags.last()).map(|(name, _)| name.clone())
}
