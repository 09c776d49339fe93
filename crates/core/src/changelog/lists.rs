//! Lists of words as they are written: a `match` on as many would be code, and code is what the page has to load.
//!
//! A title is looked up in a dozen of lists, so each gets a table of its words when it is first asked.

use std::sync::OnceLock;

use super::Kind;

/// Words, and what they stand for.
pub(super) struct Lists {
    lists: &'static [(Kind, &'static str)],
    /// The words of each hash, in their order.
    table: OnceLock<Vec<Vec<(Kind, &'static str)>>>,
}

/// How many hashes there are: the longest lists hold a few hundred words.
const HASHES: usize = 256;

impl Lists {
    /// Words, separated by a space each.
    pub(super) const fn new(lists: &'static [(Kind, &'static str)]) -> Self {
        Self { lists, table: OnceLock::new() }
    }

    /// What a word stands for, in the first list that holds it.
    pub(super) fn find(&self, word: &str) -> Option<Kind> {
        let table = self.table.get_or_init(|| {
            let mut table = vec![Vec::new(); HASHES];
            for (kind, words) in self.lists {
                for word in words.split(' ') {
                    if let Some(words) = table.get_mut(hash(word)) {
                        words.push((*kind, word));
                    }
                }
            }
            table
        });
        table.get(hash(word))?.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)
    }

    /// Whether any list holds a word.
    pub(super) fn holds(&self, word: &str) -> bool {
        self.find(word).is_some()
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
