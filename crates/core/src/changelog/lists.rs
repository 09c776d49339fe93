//! Lists of words as they are written: a `match` on as many would be code, and code is what the page has to load.
//!
//! A title is looked up in a dozen of lists, so each gets a table of its words when it is first asked.

use std::sync::OnceLock;

use super::Kind;

/// Words, and what they stand for.
pub(super) struct Lists {
    lists: &'static [(Kind, &'static str)],
    /// Every word at the place that its hash gives, or behind it where that is taken.
    table: OnceLock<Vec<Option<(&'static str, Kind)>>>,
}

impl Lists {
    /// Words, separated by a space each.
    pub(super) const fn new(lists: &'static [(Kind, &'static str)]) -> Self {
        Self { lists, table: OnceLock::new() }
    }

    /// What a word stands for, in the first list that holds it.
    pub(super) fn find(&self, word: &str) -> Option<Kind> {
        let table = self.table.get_or_init(|| table(self.lists));
        slot(table, word).and_then(|at| *table.get(at)?).map(|(_, kind)| kind)
    }

    /// Whether any list holds a word.
    pub(super) fn holds(&self, word: &str) -> bool {
        self.find(word).is_some()
    }
}

fn table(lists: &[(Kind, &'static str)]) -> Vec<Option<(&'static str, Kind)>> {
    let words = || lists.iter().flat_map(|(kind, words)| words.split(' ').map(|word| (word, *kind)));
    // Half of it stays empty, so that a word which is not there is soon found not to be.
    let mut table = vec![None; (words().count() * 2).next_power_of_two()];
    for (word, kind) in words() {
        if let Some(free @ None) = slot(&table, word).and_then(|at| table.get_mut(at)) {
            *free = Some((word, kind));
        }
    }
    table
}

/// The place where a word stands, or where it would.
fn slot(table: &[Option<(&str, Kind)>], word: &str) -> Option<usize> {
    // FNV-1a.
    let hash = word.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let start = hash as usize & table.len().checked_sub(1)?;
    (start..table.len()).chain(0..start).find(|at| table.get(*at).is_none_or(|slot| slot.is_none_or(|(known, _)| known == word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_list_counts() {
        let lists = Lists::new(&[(Kind::Features, "add new"), (Kind::Fixes, "fix new 🐛"), (Kind::Tests, "test")]);
        for (word, kind) in
            [("add", Some(Kind::Features)), ("new", Some(Kind::Features)), ("🐛", Some(Kind::Fixes)), ("test", Some(Kind::Tests))]
        {
            assert_eq!(lists.find(word), kind, "{word}");
        }
        for word in ["", "ad", "adds", "add new", "fix ", "tests"] {
            assert!(!lists.holds(word), "{word:?}");
        }
        assert!(!Lists::new(&[]).holds("add"));
    }
}
