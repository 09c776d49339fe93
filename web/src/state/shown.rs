//! Which changes are shown: those that match what was typed, as many as were asked for.

use std::sync::Arc;

use relcast_core::changelog::{Changelog, Entry, GroupBy, Kind, sections};

/// Rows that are shown before somebody asks for more: what fits a screen.
pub const AT_FIRST: usize = 20;
/// Rows of one group that are shown at first, where not all rows fit.
pub const OF_A_GROUP: usize = 5;
/// Rows that a press adds: a page stays quick with thousands of changes.
pub const MORE: usize = 400;

/// What somebody looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Find {
    /// Words that all must be there.
    pub words: String,
    /// The area; none for all of them.
    pub area: Option<String>,
    /// The most rows.
    pub most: usize,
    /// The headings of the groups that were unfolded.
    pub unfolded: Vec<String>,
}

impl Find {
    /// Whether something is looked for.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        !self.words.trim().is_empty() || self.area.is_some()
    }
}

impl Default for Find {
    fn default() -> Self {
        Self { words: String::new(), area: None, most: AT_FIRST, unfolded: Vec::new() }
    }
}

/// The changes that are shown, in groups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// Groups that hold a match.
    pub groups: Vec<ShownGroup>,
    /// Changes that match.
    pub matching: usize,
    /// Changes in all.
    pub all: usize,
}

impl Shown {
    /// How many places there are.
    #[must_use]
    pub fn places(&self) -> usize {
        self.groups.last().map_or(0, |group| group.place + 1).max(Kind::ALL.len())
    }

    /// How many match and are not shown.
    #[must_use]
    pub fn more(&self) -> usize {
        self.matching - self.groups.iter().map(|group| group.entries.len()).sum::<usize>()
    }
}

/// A group with the changes in it that are shown.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownGroup {
    /// Its place among all groups that there can be: it keeps it while others come and go.
    pub place: usize,
    /// Its heading.
    pub heading: String,
    /// How many of its changes match.
    pub matching: usize,
    /// Those that are shown.
    pub entries: Vec<Entry>,
    /// The commit of the first one that is not; empty where all are.
    pub next: String,
}

/// What can be found of each change, in the order in which they stand in their groups: the text, the areas, the author, the pull request's number and
/// the commit. `lower` gives a text in lower case; it is asked once for all of them, as the browser, which does it, is slow to be asked.
#[must_use]
pub fn findable(changelog: &Changelog, by: GroupBy, lower: fn(&str) -> String) -> Vec<String> {
    let mut lines = String::new();
    for (_, entries) in sections(changelog, by) {
        for entry in entries {
            let number = entry.title.pull_request.map_or_else(String::new, |number| format!("#{number}"));
            let areas: Vec<&str> = entry.title.areas().map(String::as_str).collect();
            let text = format!("{} {} {} {number} {}", entry.title.text, areas.join(" "), entry.author, entry.sha);
            // One line each.
            lines.push_str(&text.replace('\n', " "));
            lines.push('\n');
        }
    }
    lower(&lines).split('\n').map(str::to_owned).collect()
}

/// Keeps the changes in which every word stands. `findable` gives what [`findable`] does of the same changes, and is asked only where words are looked for.
#[must_use]
pub fn select(
    changelog: &Changelog,
    by: GroupBy,
    find: &Find,
    lower: fn(&str) -> String,
    findable: impl FnOnce() -> Arc<Vec<String>>,
) -> Shown {
    let words: Vec<String> = lower(&find.words).split_whitespace().map(str::to_owned).collect();
    let texts = if words.is_empty() { Arc::default() } else { findable() };
    let mut texts = texts.iter();
    let mut has_words = move || texts.next().is_none_or(|text| words.iter().all(|word| text.contains(word.as_str())));
    let mut shown = Shown::default();
    let mut room = find.most;
    let sections = sections(changelog, by);
    // What is looked for is listed as it comes; a long list is folded group by group, so that each group is seen.
    let folds = find.most <= AT_FIRST && !find.is_asking() && sections.iter().map(|(_, entries)| entries.len()).sum::<usize>() > AT_FIRST;
    for (at, (heading, entries)) in sections.into_iter().enumerate() {
        let place = Kind::ALL.iter().position(|kind| by == GroupBy::Kind && kind.heading() == heading).unwrap_or(at);
        shown.all += entries.len();
        let found: Vec<&Entry> =
            entries.into_iter().filter(|entry| has_words() && find.area.as_ref().is_none_or(|area| is_of(entry, area))).collect();
        shown.matching += found.len();
        let is_unfolded = find.unfolded.iter().any(|unfolded| unfolded == heading);
        let most = match (folds, is_unfolded) {
            (true, true) => MORE,
            (true, false) => OF_A_GROUP.min(room),
            (false, _) => room,
        };
        let entries: Vec<Entry> = found.iter().take(most).map(|entry| (*entry).clone()).collect();
        room = room.saturating_sub(entries.len());
        let next = found.get(entries.len()).map(|entry| entry.sha.clone()).unwrap_or_default();
        // The heading of a group that is wholly folded says how much is in it.
        if !entries.is_empty() || folds && !found.is_empty() {
            shown.groups.push(ShownGroup { place, heading: heading.to_owned(), matching: found.len(), entries, next });
        }
    }
    shown
}

/// Whether a change is of an area, the first or another that it names.
#[must_use]
fn is_of(entry: &Entry, area: &str) -> bool {
    entry.title.areas().any(|found| found == area)
}

#[cfg(test)]
mod tests {
    use relcast_core::changelog::{Options, Range, changelog};
    use relcast_core::github::Commit;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn read(messages: &[&str]) -> Changelog {
        let commit = |(at, message): (usize, &&str)| Commit {
            sha: format!("{at}"),
            message: (*message).to_owned(),
            author: "Ann Reef".into(),
            login: None,
            date: None,
            parents: vec![],
        };
        let commits: Vec<Commit> = messages.iter().enumerate().map(commit).collect();
        changelog(&commits, &Options::default(), &Range::default())
    }

    fn found(changelog: &Changelog, by: GroupBy, find: &Find) -> Shown {
        select(changelog, by, find, str::to_lowercase, || Arc::new(findable(changelog, by, str::to_lowercase)))
    }

    #[wasm_bindgen_test]
    fn every_word_must_be_there() {
        let read = read(&["fix(store): keep order (#12)", "fix(store): drop it", "feat(net): new"]);
        let find = |words: &str| found(&read, GroupBy::Kind, &Find { words: words.into(), ..Find::default() });
        assert_eq!(find("").matching, 3);
        assert_eq!(find("STORE order").matching, 1);
        assert_eq!(find("#12 ann").matching, 1);
        assert_eq!((find("feat net").matching, find("net NEW").matching, find("2").matching), (0, 1, 2));
        assert_eq!((find("nothing").groups, find("nothing").all), (vec![], 3));
        let area = |area: &str| found(&read, GroupBy::Area, &Find { area: Some(area.into()), ..Find::default() });
        assert_eq!(area("store").groups.iter().map(|group| (&*group.heading, group.matching)).collect::<Vec<_>>(), [("store", 2)]);
    }

    #[wasm_bindgen_test]
    fn what_is_not_shown_is_counted() {
        let read = read(&["fix: a", "fix: b", "feat: c"]);
        let shown = |most| found(&read, GroupBy::Kind, &Find { most, ..Find::default() });
        let groups = |shown: &Shown| shown.groups.iter().map(|group| (group.entries.len(), group.matching)).collect::<Vec<_>>();
        assert_eq!((groups(&shown(2)), shown(2).more()), (vec![(1, 1), (1, 2)], 1));
        assert_eq!((groups(&shown(1)), shown(1).more()), (vec![(1, 1)], 2));
        assert_eq!(shown(400).more(), 0);
    }

    #[wasm_bindgen_test]
    fn a_long_list_is_folded_group_by_group_until_somebody_looks_for_something() {
        let messages: Vec<String> = (0..50).map(|at| format!("fix: mend {at}")).chain(["feat: new".to_owned()]).collect();
        let read = read(&messages.iter().map(String::as_str).collect::<Vec<_>>());
        let groups = |find: &Find| {
            let shown = found(&read, GroupBy::Kind, find);
            (shown.groups.iter().map(|group| (group.heading.clone(), group.entries.len())).collect::<Vec<_>>(), shown.more())
        };
        let (features, fixes) = ("Features".to_owned(), "Fixes".to_owned());
        assert_eq!(groups(&Find::default()), (vec![(features.clone(), 1), (fixes.clone(), OF_A_GROUP)], 45));
        let unfolded = Find { unfolded: vec![fixes.clone()], ..Find::default() };
        assert_eq!(groups(&unfolded), (vec![(features.clone(), 1), (fixes.clone(), 50)], 0));
        let all = Find { most: AT_FIRST + MORE, ..Find::default() };
        assert_eq!(groups(&all), (vec![(features, 1), (fixes.clone(), 50)], 0));
        let asking = Find { words: "mend".to_owned(), ..Find::default() };
        assert_eq!(groups(&asking), (vec![(fixes, AT_FIRST)], 30));
    }
}
