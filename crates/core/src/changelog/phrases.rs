//! Phrases that say what a title is about, whatever verb or type it begins with.
//!
//! The rules are the rows of [`table`], each with a title that it was written for. The first row that matches counts.

mod table;

use std::sync::OnceLock;

use super::lists::Lists;
use super::verbs::forms;
use super::{Kind, Rule};
use table::{ENDS, PHRASES, PRIVATE};

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

/// What a phrase says of a title's words. `marked` is the kind that its marks say, `leans` whether they only lean to one.
pub(super) fn read(words: &str, marked: Option<Kind>, leans: bool) -> Option<(Kind, Rule)> {
    let title = Words::new(words);
    let counts = |phrase: &Phrase| match marked {
        Some(kind) => phrase.over.kinds.contains(&kind),
        None => phrase.over.chores || !leans,
    };
    let rows = title.first.iter().map(String::as_str).chain([""]).flat_map(rows_of);
    let found = rows.filter_map(|row| Some((row, PHRASES.get(row)?)));
    let first = found.filter(|(_, phrase)| counts(phrase) && title.matches(phrase.pattern)).min_by_key(|(row, _)| *row);
    match first?.1.says {
        Says::Kind(kind, rule) => Some((kind, rule)),
        Says::Nothing => None,
    }
}

/// The rows that begin with a verb; with `""` those that begin with anything else. A title is compared with few of all rows then.
fn rows_of(verb: &str) -> impl Iterator<Item = usize> + use<'_> {
    static ROWS: OnceLock<Vec<(&'static str, usize)>> = OnceLock::new();
    let rows = ROWS.get_or_init(|| {
        let mut rows = Vec::new();
        for (row, phrase) in PHRASES.iter().enumerate() {
            let verbs = Pattern(phrase.pattern).next().and_then(|(token, _)| token.strip_prefix('~')).unwrap_or_default();
            rows.extend(verbs.split('|').map(|verb| (verb, row)));
        }
        crate::sorted::sort_by(&mut rows, |one, two| one.cmp(two));
        rows
    });
    let start = rows.partition_point(|(known, _)| *known < verb);
    rows.iter().skip(start).take_while(move |(known, _)| *known == verb).map(|(_, row)| *row)
}

/// The words of a title in lowercase, without what is written around them.
struct Words {
    words: Vec<Word>,
    /// The first word in all that it may be a form of.
    first: Vec<String>,
}

struct Word {
    text: String,
    /// Whether it is code that calls something, and nothing private.
    calls: bool,
    /// Whether a phrase ends behind it: a comma, a colon or a parenthesis stands there.
    ends: bool,
}

/// Phrases stand at the front.
const MOST_WORDS: usize = 12;

impl Words {
    fn new(title: &str) -> Self {
        let word = |word: &str| Word {
            text: word.trim_matches(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').to_ascii_lowercase(),
            calls: word.starts_with('`') && word.contains('(') && !word.contains("`_") && !word.contains("._"),
            ends: word.ends_with([',', ';', ':']),
        };
        let mut words: Vec<Word> = Vec::new();
        for part in title.split_ascii_whitespace().take(MOST_WORDS) {
            if part.starts_with('(') && !words.is_empty() {
                break;
            }
            let word = word(part);
            if !word.text.is_empty() {
                words.push(word);
            }
        }
        let first = words.first().map(|word| forms(&word.text)).unwrap_or_default();
        Self { words, first }
    }

    fn matches(&self, pattern: &str) -> bool {
        self.follows(Pattern(pattern), 0)
    }

    /// Whether the words from one on are as a pattern wants them.
    fn follows(&self, pattern: Pattern<'_>, at: usize) -> bool {
        let Some((token, rest)) = pattern.next() else { return true };
        match token {
            "$" => (at == self.words.len() || self.ends_before(at)) && self.follows(rest, at),
            "..." => (at..=at + 5).any(|next| self.follows(rest, next)),
            ".." => {
                let public = |at: usize| self.words.get(at).is_some_and(|word| !word.text.starts_with('_') && !PRIVATE.holds(&word.text));
                (at..=at + 3).take_while(|next| *next == at || public(next - 1)).any(|next| self.follows(rest, next))
            }
            _ => match token.strip_prefix('?') {
                Some(token) => self.is(token, at) && self.follows(rest, at + 1) || self.follows(rest, at),
                None => self.is(token, at) && self.follows(rest, at + 1),
            },
        }
    }

    /// Whether the phrase before a word may end there.
    fn ends_before(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        before.is_some_and(|before| before.ends) || self.words.get(at).is_some_and(|word| ENDS.holds(&word.text))
    }

    fn is(&self, token: &str, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        if let Some(verbs) = token.strip_prefix('~') {
            return at == 0 && verbs.split('|').any(|verb| self.first.iter().any(|form| form == verb));
        }
        let class = |lists: &Lists| lists.holds(&word.text);
        token.split('|').any(|token| match token {
            "@call" => word.calls,
            "@version" => super::dependency::is_version(word.text.trim_start_matches(['<', '>', '=', '~'])),
            "@fault" => class(&table::FAULTS),
            "@language" => class(&table::LANGUAGES),
            "@lint" => class(&table::LINTERS),
            "@public" => class(&table::PUBLIC),
            token => token == word.text,
        })
    }
}

/// The words of a phrase, with a space between them:
///
/// - `a|b` is one of these words, `~a|b` one of these verbs in any form, which stands first;
/// - `?a|b` may stand there;
/// - `...` are up to five words, `..` up to three of which none says that it is about something private or unused;
/// - `$` is the end of the phrase: of the title, or a preposition, a comma or a parenthesis;
/// - `@class` is a word of a list, or `@call` for code that calls something, `@version` for a version.
#[derive(Clone, Copy)]
struct Pattern<'a>(&'a str);

impl<'a> Pattern<'a> {
    fn next(self) -> Option<(&'a str, Self)> {
        if self.0.is_empty() {
            return None;
        }
        let (token, rest) = self.0.split_once(' ').unwrap_or((self.0, ""));
        Some((token, Self(rest)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::read_title;
    use super::*;

    #[test]
    fn each_phrase_matches_what_it_was_written_for() {
        for phrase in PHRASES {
            let title = read_title(phrase.evidence);
            let first = PHRASES.iter().find(|other| Words::new(&title.text).matches(other.pattern));
            assert_eq!(first.map(|first| first.pattern), Some(phrase.pattern), "{}", phrase.evidence);
            if let Says::Kind(kind, _) = phrase.says {
                assert_eq!(title.kind, kind, "{}", phrase.evidence);
            }
        }
    }

    #[test]
    fn the_first_row_counts_wherever_it_is_found() {
        for phrase in PHRASES {
            let words = read_title(phrase.evidence).text;
            let first = PHRASES.iter().find(|other| Words::new(&words).matches(other.pattern)).unwrap();
            let said = match first.says {
                Says::Kind(kind, rule) => Some((kind, rule)),
                Says::Nothing => None,
            };
            assert_eq!(read(&words, None, false), said, "{words}");
        }
        assert_eq!(read("Nothing that a phrase knows", None, false), None);
        assert_eq!(read("", None, false), None);
    }

    #[test]
    fn the_language_of_patterns() {
        for (pattern, title, expected) in [
            ("~fix|mend a|the pool", "Fixes the pool of x", true),
            ("~fix pool", "The fix pool", false),
            ("~fix ?the pool $", "Fix pool", true),
            ("~fix ?the pool $", "Fix the pool for x", true),
            ("~fix ?the pool $", "Fix the pool: x", true),
            ("~fix ?the pool $", "Fix the pool table", false),
            ("~fix ... pool", "Fix a b c d e pool", true),
            ("~fix ... pool", "Fix a b c d e f pool", false),
            ("~remove .. pool", "Remove the unused pool", false),
            ("~remove .. pool", "Remove the `_old` pool", false),
            ("~drop python @version|$", "Dropped Python >=3.9", true),
            ("~remove @call $", "Remove `Pool.open()`", true),
            ("~remove @call $", "Remove Pool.open()", false),
        ] {
            assert_eq!(Words::new(title).matches(pattern), expected, "{pattern}: {title}");
        }
    }
}
