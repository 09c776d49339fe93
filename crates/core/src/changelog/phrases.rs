//! Phrases that say what a title is about, whatever verb or type it begins with.
//!
//! The rules are the rows of [`table`], each with a title that it was written for. The first row that matches counts.

mod pattern;
mod table;

use std::sync::OnceLock;

use super::{Kind, Rule};
use pattern::Patterns;
use table::PHRASES;

/// What a phrase decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// The kind, and the rule that it stands for.
    Kind(Kind, Rule),
    /// Nothing: the title is read as if there were no phrases.
    Nothing,
}

/// The marks that a phrase knows better than. Without a mark every phrase counts.
pub(super) struct Over {
    kinds: &'static [Kind],
    /// Whether it counts behind `chore:` and its like, which only lean to a kind.
    chores: bool,
}

/// A row of the table.
pub(super) struct Phrase {
    says: Says,
    /// Which marks it knows better than.
    over: Over,
    /// The words, in the language of [`Pattern`].
    pattern: &'static str,
    /// A title that it is about.
    #[cfg(test)]
    evidence: &'static str,
}

/// What a phrase says of a title's words in lowercase. `marked` is the kind that its marks say, `leans` whether they only lean to one.
pub(super) fn read(words: &str, marked: Option<Kind>, leans: bool) -> Option<(Kind, Rule)> {
    static PATTERNS: OnceLock<Patterns> = OnceLock::new();
    let patterns = PATTERNS.get_or_init(|| Patterns::new(PHRASES.iter().map(|phrase| phrase.pattern)));
    let counts = |phrase: &Phrase| match marked {
        Some(kind) => phrase.over.kinds.contains(&kind),
        None => phrase.over.chores || !leans,
    };
    let row = patterns.first_match(words, |row| PHRASES.get(row).is_some_and(counts))?;
    match PHRASES.get(row)?.says {
        Says::Kind(kind, rule) => Some((kind, rule)),
        Says::Nothing => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::read_message;
    use super::*;

    /// The first row that matches, of each by itself.
    fn first(words: &str) -> Option<&'static Phrase> {
        PHRASES.iter().find(|phrase| Patterns::new([phrase.pattern].into_iter()).first_match(words, |_| true).is_some())
    }

    #[test]
    fn each_phrase_matches_what_it_was_written_for() {
        for phrase in PHRASES {
            let title = read_message(phrase.evidence).title;
            let found = first(&title.text.to_ascii_lowercase());
            assert_eq!(found.map(|found| found.pattern), Some(phrase.pattern), "{}", phrase.evidence);
            if let Says::Kind(kind, _) = phrase.says {
                assert_eq!(title.kind, kind, "{}", phrase.evidence);
            }
        }
    }

    #[test]
    fn the_first_row_counts_wherever_it_is_found() {
        for phrase in PHRASES {
            let words = read_message(phrase.evidence).title.text.to_ascii_lowercase();
            let found = first(&words).unwrap();
            let said = match found.says {
                Says::Kind(kind, rule) => Some((kind, rule)),
                Says::Nothing => None,
            };
            assert_eq!(read(&words, None, false), said, "{words}");
        }
        assert_eq!(read("nothing that a phrase knows", None, false), None);
        assert_eq!(read("", None, false), None);
    }
}
