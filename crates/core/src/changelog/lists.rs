//! Lists of words as they are written: a `match` on as many would be code, and code is what the page has to load.

/// What a word stands for, in the first list that holds it.
pub(super) fn find<T: Copy>(lists: &[(T, &str)], word: &str) -> Option<T> {
    lists.iter().find(|(_, words)| holds(words, word)).map(|(what, _)| *what)
}

/// Whether a list holds a word.
pub(super) fn holds(words: &str, word: &str) -> bool {
    words.split(' ').any(|one| one == word)
}
