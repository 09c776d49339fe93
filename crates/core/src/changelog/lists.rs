//! Lists of words as they are written: a `match` on as many would be code, and code is what the page has to load.
//!
//! A title is looked up in a dozen of lists, so each gets a table of its words when it is first asked.

use std::sync::OnceLock;

use super::Kind;

/// Words, and what they stand for.
pub(super) struct Lists {
    lists: &'static [(Kind, &'static str)],
    table: OnceLock<Table<Kind>>,
}

impl Lists {
    /// Words, separated by a space each.
    pub(super) const fn new(lists: &'static [(Kind, &'static str)]) -> Self {
        Self { lists, table: OnceLock::new() }
    }

    /// What a word stands for, in the first list that holds it.
    pub(super) fn find(&self, word: &str) -> Option<Kind> {
        let table = self.table.get_or_init(|| {
            let mut table = Table::default();
            for (kind, words) in self.lists {
                words.split(' ').for_each(|word| table.add(word, *kind));
            }
            table
        });
        table.find(word)
    }

    /// Whether any list holds a word.
    pub(super) fn holds(&self, word: &str) -> bool {
        self.find(word).is_some()
    }

    /// Every word.
    pub(super) fn words(&self) -> impl Iterator<Item = &'static str> {
        self.lists.iter().flat_map(|(_, words)| words.split(' '))
    }
}

/// Words by their hash, each with a value; of equal words the first counts.
pub(super) struct Table<T>(Vec<Vec<(&'static str, T)>>);

/// How many hashes there are: the longest lists hold a few hundred words.
const HASHES: usize = 256;

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self((0..HASHES).map(|_| Vec::new()).collect())
    }
}

impl<T: Copy> Table<T> {
    pub(super) fn add(&mut self, word: &'static str, value: T) {
        if let Some(words) = self.0.get_mut(hash(word)) {
            words.push((word, value));
        }
    }

    pub(super) fn find(&self, word: &str) -> Option<T> {
        self.0.get(hash(word))?.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
    }
}

fn hash(word: &str) -> usize {
    word.bytes().fold(0, |hash: usize, byte| hash.wrapping_mul(31).wrapping_add(usize::from(byte))) % HASHES
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
