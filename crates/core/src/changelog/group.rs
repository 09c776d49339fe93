//! Commits in groups: each one in exactly one group, or folded with the reason.

use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::read_title;
use crate::github::Commit;
use crate::sorted::SortedMap;

/// What a change is, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Something that users must change for.
    Breaking,
    /// A fix of a vulnerability.
    Security,
    /// Something new.
    Features,
    /// Something that works now.
    Fixes,
    /// Something faster or smaller.
    Performance,
    /// Documentation only.
    Documentation,
    /// A dependency.
    Dependencies,
    /// Build, packaging and CI.
    Build,
    /// The same in other words.
    Refactoring,
    /// Tests only.
    Tests,
    /// What no mark tells.
    Other,
}

impl Kind {
    /// Every kind in the order of a changelog.
    pub const ALL: [Self; 11] = [
        Self::Breaking,
        Self::Security,
        Self::Features,
        Self::Fixes,
        Self::Performance,
        Self::Documentation,
        Self::Dependencies,
        Self::Build,
        Self::Refactoring,
        Self::Tests,
        Self::Other,
    ];

    /// The heading of its group.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Breaking => "Breaking changes",
            Self::Security => "Security",
            Self::Features => "Features",
            Self::Fixes => "Fixes",
            Self::Performance => "Performance",
            Self::Documentation => "Documentation",
            Self::Dependencies => "Dependencies",
            Self::Build => "Build and CI",
            Self::Refactoring => "Refactoring",
            Self::Tests => "Tests",
            Self::Other => "Other",
        }
    }
}

/// All changes of a range of commits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Changelog {
    /// The groups that are not empty, the most urgent first. Within one the newest change comes first.
    pub groups: Vec<Group>,
    /// The full ids of merge commits: they only join what stands in the groups.
    pub folded: Vec<String>,
}

/// The changes of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Group {
    /// The kind.
    pub kind: Kind,
    /// Its heading.
    pub heading: String,
    /// Its changes.
    pub entries: Vec<Entry>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// The commit's full id.
    pub sha: String,
    /// What changed, in the author's words without marks.
    pub text: String,
    /// The part of the project.
    pub area: Option<String>,
    /// The pull request.
    pub pull_request: Option<u64>,
    /// The author: `@login` where GitHub knows one, else the name in git.
    pub author: String,
    /// When it was committed.
    pub date: Option<Timestamp>,
}

/// Reads commits, oldest first, into a changelog.
#[must_use]
pub fn changelog(commits: &[Commit]) -> Changelog {
    let mut groups: SortedMap<Kind, Vec<Entry>> = SortedMap::default();
    let mut folded = Vec::new();
    for commit in commits.iter().rev() {
        if commit.is_merge() {
            folded.push(commit.sha.clone());
            continue;
        }
        let title = read_title(&commit.message);
        // Who is called '@somebody' in git is not known to have that login.
        let author = commit.login.as_ref().map_or_else(|| commit.author.trim_start_matches('@').to_owned(), |login| format!("@{login}"));
        let text = if title.text.is_empty() { "(no title)".to_owned() } else { title.text };
        let entry = Entry { sha: commit.sha.clone(), text, area: title.area, pull_request: title.pull_request, author, date: commit.date };
        if let Some(group) = groups.or_insert_with(title.kind, Vec::new) {
            group.push(entry);
        }
    }
    let groups = groups.into_entries().into_iter().map(|(kind, entries)| Group { kind, heading: kind.heading().to_owned(), entries });
    Changelog { groups: groups.collect(), folded }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nobody_is_pinged_by_a_name_in_git() {
        let commit = |login: Option<&str>| Commit {
            sha: "a".into(),
            message: "fix: x".into(),
            author: "@stranger".into(),
            login: login.map(str::to_owned),
            date: None,
            parents: vec![],
        };
        let author = |login| changelog(&[commit(login)]).groups[0].entries[0].author.clone();
        assert_eq!((author(None).as_str(), author(Some("ann")).as_str()), ("stranger", "@ann"));
    }

    proptest! {
        #[test]
        fn every_commit_stands_in_one_place(messages in proptest::collection::vec((any::<String>(), 0..3usize), 0..40)) {
            let commits: Vec<Commit> = messages.iter().enumerate().map(|(at, (message, parents))| Commit {
                sha: format!("{at:040}"),
                message: message.clone(),
                author: "a".into(),
                login: None,
                date: None,
                parents: vec!["p".into(); *parents],
            }).collect();
            let changelog = changelog(&commits);
            let mut found: Vec<&str> = changelog.groups.iter().flat_map(|group| &group.entries).map(|entry| entry.sha.as_str()).collect();
            found.extend(changelog.folded.iter().map(String::as_str));
            found.sort_unstable();
            let expected: Vec<&str> = commits.iter().map(|commit| commit.sha.as_str()).collect();
            prop_assert_eq!(found, expected);
            prop_assert!(changelog.groups.iter().all(|group| !group.entries.is_empty()));
        }
    }
}
