//! Which bump the changes ask for. Advice: nobody is held to it.

use serde::{Deserialize, Serialize};

use super::{Group, Hidden, Kind, Range};
use crate::version::{Bump, Level};

/// The bump that changes ask for, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Advice {
    /// The bump; none where nothing reaches users.
    pub bump: Option<Asked>,
    /// Whether a post-release would do as well: there are fixes, and nothing else reaches users.
    pub post: bool,
    /// The full ids of the commits that decide it.
    pub because: Vec<String>,
    /// It in a sentence.
    pub sentence: String,
}

/// A bump that changes can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Asked {
    /// The third number.
    Patch,
    /// The second number.
    Minor,
    /// The first number.
    Major,
}

impl Asked {
    /// The bump.
    #[must_use]
    pub fn bump(self) -> Bump {
        let level = match self {
            Self::Patch => Level::Patch,
            Self::Minor => Level::Minor,
            Self::Major => Level::Major,
        };
        Bump::Release(level, None)
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// Reads the bump off what is in the release, listed or not: what breaks or is removed asks for major (on 0.x for minor), features and what is
/// deprecated for minor, whatever else reaches users for patch.
pub(super) fn advice(groups: &[Group], hidden: &[Hidden], range: &Range) -> Advice {
    let listed = groups.iter().flat_map(|group| &group.entries).map(|entry| (entry.title.kind, &entry.sha));
    let unlisted = hidden.iter().filter(|hidden| hidden.reason.is_in_release()).map(|hidden| (hidden.kind, &hidden.sha));
    let all: Vec<(Kind, &String)> = listed.chain(unlisted).collect();
    let of =
        |wanted: &dyn Fn(Kind) -> bool| -> Vec<&String> { all.iter().filter(|(kind, _)| wanted(*kind)).map(|(_, sha)| *sha).collect() };
    let is_zero = range.current.as_ref().is_some_and(|version| version.epoch() == 0 && version.release().first() == Some(&0));
    let is_fix = |kind: Kind| matches!(kind, Kind::Security | Kind::Fixes);
    let breaking = of(&|kind| kind.is_breaking());
    let (features, deprecated) = (of(&|kind| kind == Kind::Features), of(&|kind| kind == Kind::Deprecated));
    let (fixes, others) = (of(&is_fix), of(&|kind| kind.reaches_users() && !is_fix(kind)));
    let post = !fixes.is_empty() && others.is_empty();
    let (bump, because, what) = if !breaking.is_empty() {
        (Some(if is_zero { Asked::Minor } else { Asked::Major }), breaking, "breaking change")
    } else if !features.is_empty() {
        (Some(Asked::Minor), features, "feature")
    } else if !deprecated.is_empty() {
        (Some(Asked::Minor), deprecated, "deprecation")
    } else if !fixes.is_empty() {
        (Some(Asked::Patch), fixes, "fix")
    } else if !others.is_empty() {
        (Some(Asked::Patch), others, "change")
    } else {
        (None, Vec::new(), "")
    };
    let mut sentence = match bump {
        None if all.is_empty() => "Nothing has changed.".to_owned(),
        None => "Nothing that reaches users has changed.".to_owned(),
        Some(bump) => {
            let (number, suggest) = (because.len(), if because.len() == 1 { "suggests" } else { "suggest" });
            let plural = match (number, what) {
                (1, _) => "",
                (_, "fix") => "es",
                _ => "s",
            };
            let zero = if what == "breaking change" && is_zero { " (0.x versions)" } else { "" };
            let post = if post { "; a post-release would do as well" } else { "" };
            format!("{number} {what}{plural} {suggest} a {} release{zero}{post}.", bump.word())
        }
    };
    if range.unread > 0 {
        sentence.push_str(&format!(" {} more {} not read.", range.unread, if range.unread == 1 { "commit was" } else { "commits were" }));
    }
    // What was not read may be anything.
    Advice { bump, post: post && range.unread == 0, because: because.into_iter().cloned().collect(), sentence }
}

#[cfg(test)]
mod tests {
    use super::super::{Options, changelog};
    use super::*;
    use crate::github::Commit;

    fn asked(messages: &[&str], current: &str, unread: u32) -> (Option<Asked>, bool, Vec<String>, String) {
        let commit = |(at, message): (usize, &&str)| Commit {
            sha: at.to_string(),
            message: (*message).to_owned(),
            author: "a".into(),
            login: None,
            date: None,
            parents: vec![],
        };
        let commits: Vec<Commit> = messages.iter().enumerate().map(commit).collect();
        let range = Range { current: current.parse().ok(), unread, ..Range::default() };
        let advice = changelog(&commits, &Options::default(), &range).advice;
        (advice.bump, advice.post, advice.because, advice.sentence)
    }

    #[test]
    fn the_most_urgent_change_decides() {
        let shas = |shas: &[&str]| shas.iter().map(|sha| (*sha).to_owned()).collect::<Vec<_>>();
        for (messages, current, bump, post, because, sentence) in [
            (&["feat!: x", "fix: y"][..], "1.2", Some(Asked::Major), false, shas(&["0"]), "1 breaking change suggests a major release."),
            (
                &["feat!: x", "y!: z"],
                "0.3.1",
                Some(Asked::Minor),
                false,
                shas(&["1", "0"]),
                "2 breaking changes suggest a minor release (0.x versions).",
            ),
            (
                &["Drop support for pools of 0.2", "feat: y"],
                "1.2",
                Some(Asked::Major),
                false,
                shas(&["0"]),
                "1 breaking change suggests a major release.",
            ),
            (
                &["Deprecate `Pool.open`", "fix: y"],
                "1.2",
                Some(Asked::Minor),
                false,
                shas(&["0"]),
                "1 deprecation suggests a minor release.",
            ),
            (&["feat: x", "fix: y"], "1.2", Some(Asked::Minor), false, shas(&["0"]), "1 feature suggests a minor release."),
            (
                &["fix: x", "docs: y", "fix: z"],
                "1.2",
                Some(Asked::Patch),
                true,
                shas(&["2", "0"]),
                "2 fixes suggest a patch release; a post-release would do as well.",
            ),
            (&["fix: x", "perf: y"], "1.2", Some(Asked::Patch), false, shas(&["0"]), "1 fix suggests a patch release."),
            (&["chore(deps): bump a from 1 to 2"], "1.2", Some(Asked::Patch), false, shas(&["0"]), "1 change suggests a patch release."),
            (&["docs: x", "ci: y"], "1.2", None, false, shas(&[]), "Nothing that reaches users has changed."),
            (&["feat: x", "Revert \"feat: x\""], "1.2", None, false, shas(&[]), "Nothing has changed."),
            (&[], "1.2", None, false, shas(&[]), "Nothing has changed."),
        ] {
            assert_eq!(asked(messages, current, 0), (bump, post, because, sentence.to_owned()), "{messages:?}");
        }
        assert!(!asked(&["fix: x"], "1.2", 3).1);
        assert!(asked(&[], "1.2", 3).3.ends_with("3 more commits were not read."));
    }
}
