//! Changes that match what was typed.

use relcast_core::changelog::{Entry, Group};

/// The groups with the entries that match, and how many those are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filtered {
    /// Groups that hold a match.
    pub groups: Vec<Group>,
    /// Entries that match.
    pub shown: usize,
    /// Entries in all.
    pub all: usize,
}

/// Keeps the entries in which every word stands: in the text, the area, the author or as a pull request's number. `lower` gives a text in
/// lower case.
#[must_use]
pub fn filter(groups: &[Group], words: &str, lower: fn(&str) -> String) -> Filtered {
    let words: Vec<String> = lower(words).split_whitespace().map(str::to_owned).collect();
    let all = groups.iter().map(|group| group.entries.len()).sum();
    let groups: Vec<Group> = groups
        .iter()
        .map(|group| Group {
            entries: group.entries.iter().filter(|entry| matches(entry, &words, lower)).cloned().collect(),
            ..group.clone()
        })
        .filter(|group| !group.entries.is_empty())
        .collect();
    Filtered { shown: groups.iter().map(|group| group.entries.len()).sum(), all, groups }
}

fn matches(entry: &Entry, words: &[String], lower: fn(&str) -> String) -> bool {
    if words.is_empty() {
        return true;
    }
    let number = entry.pull_request.map_or_else(String::new, |number| format!("#{number}"));
    let areas: Vec<&str> = entry.area.iter().chain(&entry.other_areas).map(String::as_str).collect();
    let text = lower(&format!("{} {} {} {number} {}", entry.text, areas.join(" "), entry.author, entry.sha));
    words.iter().all(|word| text.contains(word.as_str()))
}

#[cfg(test)]
mod tests {
    use relcast_core::changelog::{Kind, Rule};

    use super::*;

    #[test]
    fn every_word_must_be_there() {
        let entry = |text: &str, number| Entry {
            sha: "a".into(),
            text: text.into(),
            kind: Kind::Fixes,
            rule: Rule::Verb,
            area: Some("Store".into()),
            other_areas: vec![],
            pull_request: number,
            author: "@ann".into(),
            co_authors: vec![],
            dependency: None,
            date: None,
        };
        let groups =
            [Group { kind: Kind::Fixes, heading: "Fixes".into(), entries: vec![entry("Keep order", Some(12)), entry("Drop it", None)] }];
        let find = |words| filter(&groups, words, str::to_lowercase);
        assert_eq!(find("").shown, 2);
        assert_eq!(find("STORE order").shown, 1);
        assert_eq!(find("#12").shown, 1);
        assert_eq!(find("nothing").groups, []);
        assert_eq!(find("nothing").all, 2);
    }
}
