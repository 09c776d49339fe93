//! What somebody changed by hand before publishing: other words, another group, listed or not.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Kind, Rule, Title};
use crate::github::Commit;
use crate::sorted::SortedMap;

/// A change of one commit's place or words. What is not given stays as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Edit {
    /// The commit's full id. One that is not in the range changes nothing.
    pub sha: String,
    /// Other words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Another kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Another area; an empty one for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Whether it is listed, whatever else would hide or list it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listed: Option<bool>,
}

impl Edit {
    /// Whether it changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self { sha: self.sha.clone(), ..Self::default() }
    }

    /// Puts it into a list that holds one for each commit. One that changes nothing is taken out.
    pub fn put(self, edits: &mut Vec<Self>) {
        edits.retain(|edit| edit.sha != self.sha);
        if !self.is_empty() {
            edits.push(self);
        }
    }

    /// The title with it.
    pub(super) fn apply(&self, title: &mut Title) {
        if let Some(text) = self.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            text.clone_into(&mut title.text);
        }
        if let Some(kind) = self.kind {
            title.kind = kind;
            title.second_kind = title.second_kind.filter(|second| *second != kind);
            title.rule = Rule::Manual;
        }
        if let Some(area) = &self.area {
            title.other_areas.retain(|other| other != area);
            title.area = Some(area.trim().to_owned()).filter(|area| !area.is_empty());
        }
    }
}

/// Edits as JSON, for whoever keeps them.
#[must_use]
pub fn write_edits(edits: &[Edit]) -> String {
    // Strings and switches: nothing in it can fail.
    serde_json::to_string(edits).unwrap_or_default()
}

/// Reads what [`write_edits`] wrote; none where it is something else. What is odd in an edit is passed over.
#[must_use]
pub fn read_edits(json: &str) -> Option<Vec<Edit>> {
    let value: Value = serde_json::from_str(json).ok()?;
    let edit = |value: &Value| {
        let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        Some(Edit {
            sha: text("sha")?,
            text: text("text"),
            kind: text("kind").and_then(|word| Kind::of_word(&word)),
            area: text("area"),
            listed: value.get("listed").and_then(Value::as_bool),
        })
    };
    Some(value.as_array()?.iter().filter_map(edit).collect())
}

/// Edits by the commit that they change; the last one of several counts.
pub(super) struct Edits<'a>(SortedMap<&'a str, &'a Edit>);

impl<'a> Edits<'a> {
    pub(super) fn new(edits: &'a [Edit]) -> Self {
        let mut by_sha = SortedMap::default();
        edits.iter().for_each(|edit| by_sha.insert(edit.sha.as_str(), edit));
        Self(by_sha)
    }

    pub(super) fn of(&self, commit: &'a Commit) -> Option<&'a Edit> {
        self.0.get(&commit.sha.as_str()).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Options, Range, Reason, changelog};
    use super::*;

    fn commits(messages: &[&str]) -> Vec<Commit> {
        let commit = |(at, message): (usize, &&str)| Commit {
            sha: format!("{at}"),
            message: (*message).to_owned(),
            author: "Ann Reef".into(),
            login: None,
            date: None,
            parents: vec![],
        };
        messages.iter().enumerate().map(commit).collect()
    }

    #[test]
    fn they_are_kept_as_json() {
        let edits = vec![
            Edit { sha: "a".into(), text: Some("\"<b>".into()), kind: Some(Kind::Fixes), area: Some(String::new()), listed: Some(false) },
            Edit { sha: "b".into(), ..Edit::default() },
        ];
        assert_eq!(read_edits(&write_edits(&edits)), Some(edits));
        assert_eq!(read_edits(r#"[1, {"sha": "c", "kind": "sewing", "more": 1}]"#).unwrap().len(), 1);
        assert_eq!(read_edits("{"), None);
    }

    #[test]
    fn lists_of_people_are_one_line_until_somebody_lists_them() {
        let commits = commits(&["Update sponsors", "docs: add bo as a contributor", "fix: x"]);
        let read = |edits| changelog(&commits, &Options { edits, ..Options::default() }, &Range::default());
        let found = read(Vec::new());
        assert_eq!(found.hidden.iter().map(|hidden| hidden.reason).collect::<Vec<_>>(), [Reason::Housekeeping; 2]);
        let notes = super::super::render(&found, &Options::default(), &Range::default());
        assert!(notes.contains("2 commits only update lists of sponsors or contributors."), "{notes}");
        assert_eq!(read(vec![Edit { sha: "0".into(), listed: Some(true), ..Edit::default() }]).hidden.len(), 1);
    }

    #[test]
    fn one_for_each_commit() {
        let mut edits = Vec::new();
        let edit = |text: Option<&str>| Edit { sha: "1".into(), text: text.map(str::to_owned), ..Edit::default() };
        edit(Some("one")).put(&mut edits);
        edit(Some("two")).put(&mut edits);
        assert_eq!(edits, [edit(Some("two"))]);
        edit(None).put(&mut edits);
        assert_eq!(edits, []);
    }

    #[test]
    fn words_groups_and_places_are_changed() {
        let commits = commits(&["feat(store): keep blocks", "fix: drop `x`", "ci: run less", "Release 1.2"]);
        let edits = vec![
            Edit { sha: "0".into(), text: Some("  Keeps hot blocks ".into()), area: Some(String::new()), ..Edit::default() },
            Edit { sha: "1".into(), kind: Some(Kind::Security), area: Some("store".into()), ..Edit::default() },
            Edit { sha: "2".into(), listed: Some(false), ..Edit::default() },
            Edit { sha: "3".into(), listed: Some(true), text: Some(" ".into()), ..Edit::default() },
            Edit { sha: "9".into(), text: Some("of another range".into()), ..Edit::default() },
        ];
        let read = changelog(&commits, &Options { edits, ..Options::default() }, &Range::default());
        let shown: Vec<_> = read
            .entries()
            .map(|entry| (&*entry.sha, entry.title.kind, &*entry.title.text, entry.title.area.as_deref(), entry.edited))
            .collect();
        assert_eq!(
            shown,
            [
                ("1", Kind::Security, "Drop `x`", Some("store"), true),
                ("0", Kind::Features, "Keeps hot blocks", None, true),
                ("3", Kind::Build, "Release 1.2", None, true),
            ]
        );
        assert_eq!(read.hidden.iter().map(|hidden| (&*hidden.sha, hidden.reason)).collect::<Vec<_>>(), [("2", Reason::Manual)]);
        // What is left out of the notes is in the release all the same.
        let left = |sha: &str| Edit { sha: sha.into(), listed: Some(false), ..Edit::default() };
        let read =
            changelog(&commits, &Options { edits: vec![left("0")], hide: vec![Kind::Fixes], ..Options::default() }, &Range::default());
        assert_eq!(read.advice.sentence, "1 feature suggests a minor release.");
    }
}
