//! The language of the phrases, and titles that are compared with many of them at once.
//!
//! The words of a pattern, with a space between them:
//!
//! - `a|b` is one of these words, `~a|b` one of these verbs in any form, which stands first;
//! - `?a|b` may stand there;
//! - `...` are up to five words, `..` up to three of which none says that it is about something private or unused;
//! - `$` is the end of the phrase: of the title, or a preposition, a comma or a parenthesis;
//! - `@class` is a word of a list, or `@call` for code that calls something, `@version` for a version.
//!
//! Patterns are taken apart once. Each word of theirs gets a number then, so that a title's words are looked up once, and not for each pattern.

use super::super::dependency::is_version;
use super::super::lists::Table;
use super::super::verbs::any_form;
use super::table::{ENDS, FAULTS, LANGUAGES, LINTERS, PRIVATE, PUBLIC};

/// Patterns, taken apart.
#[derive(Default)]
pub(super) struct Patterns {
    patterns: Vec<Vec<Token>>,
    /// The number of each word that a pattern names.
    numbers: Table<usize>,
    /// By the number of a word, the patterns that only match titles with it, or with another of the same few.
    by_word: Vec<Vec<usize>>,
    /// The patterns that can do without each of their words.
    others: Vec<usize>,
}

enum Token {
    /// `$`.
    End,
    /// `...` and `..`.
    Gap { most: usize, public: bool },
    /// One of these words.
    Word { words: Vec<usize>, is_verb: bool, is_optional: bool, call: bool, version: bool },
}

impl Token {
    /// Its words, where one of them must be there.
    fn needed(&self) -> Option<&Vec<usize>> {
        match self {
            Self::Word { words, is_optional: false, call: false, version: false, .. } => Some(words),
            _ => None,
        }
    }
}

impl Patterns {
    pub(super) fn new(patterns: impl Iterator<Item = &'static str>) -> Self {
        let mut found = Self::default();
        for (place, pattern) in patterns.enumerate() {
            let tokens: Vec<Token> = pattern.split(' ').map(|token| found.token(token)).collect();
            match tokens.iter().filter_map(Token::needed).min_by_key(|words| words.len()) {
                Some(words) => words.iter().for_each(|word| found.by_word.get_mut(*word).into_iter().for_each(|at| at.push(place))),
                None => found.others.push(place),
            }
            found.patterns.push(tokens);
        }
        found
    }

    fn token(&mut self, token: &'static str) -> Token {
        match token {
            "$" => return Token::End,
            "..." => return Token::Gap { most: 5, public: false },
            ".." => return Token::Gap { most: 3, public: true },
            _ => {}
        }
        let (token, is_optional) = token.strip_prefix('?').map_or((token, false), |token| (token, true));
        let (token, is_verb) = token.strip_prefix('~').map_or((token, false), |token| (token, true));
        let (mut words, mut call, mut version) = (Vec::new(), false, false);
        for word in token.split('|') {
            match word {
                "@call" => call = true,
                "@version" => version = true,
                "@fault" => words.extend(FAULTS.words().map(|word| self.number(word))),
                "@language" => words.extend(LANGUAGES.words().map(|word| self.number(word))),
                "@lint" => words.extend(LINTERS.words().map(|word| self.number(word))),
                "@public" => words.extend(PUBLIC.words().map(|word| self.number(word))),
                word => words.push(self.number(word)),
            }
        }
        Token::Word { words, is_verb, is_optional, call, version }
    }

    fn number(&mut self, word: &'static str) -> usize {
        self.numbers.find(word).unwrap_or_else(|| {
            let number = self.by_word.len();
            self.numbers.add(word, number);
            self.by_word.push(Vec::new());
            number
        })
    }

    /// The first pattern that a title's words match, of those that count.
    pub(super) fn first_match(&self, title: &str, counts: impl Fn(usize) -> bool) -> Option<usize> {
        let title = Title::new(title, &self.numbers);
        let numbers = title.words.iter().filter_map(|word| word.number).chain(title.verbs.iter().copied());
        let mut first = None;
        for place in numbers.filter_map(|number| self.by_word.get(number)).flatten().chain(&self.others).copied() {
            let is_earlier = first.is_none_or(|first| place < first);
            if is_earlier && counts(place) && self.patterns.get(place).is_some_and(|pattern| title.follows(pattern, 0)) {
                first = Some(place);
            }
        }
        first
    }
}

/// The words of a title, without what is written around them.
struct Title<'a> {
    words: Vec<Word<'a>>,
    /// The numbers of all that the first word may be a form of.
    verbs: Vec<usize>,
}

struct Word<'a> {
    text: &'a str,
    number: Option<usize>,
    /// Whether it is code that calls something, and nothing private.
    calls: bool,
    /// Whether a phrase ends behind it: a comma, a colon or a parenthesis stands there.
    ends: bool,
}

/// Phrases stand at the front.
const MOST_WORDS: usize = 12;

impl<'a> Title<'a> {
    /// Reads a title in lowercase.
    fn new(title: &'a str, numbers: &Table<usize>) -> Self {
        let mut words: Vec<Word<'a>> = Vec::with_capacity(MOST_WORDS);
        for word in title.split_ascii_whitespace().take(MOST_WORDS) {
            if word.starts_with('(') && !words.is_empty() {
                break;
            }
            let text = word.trim_matches(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
            if !text.is_empty() {
                words.push(Word {
                    text,
                    number: numbers.find(text),
                    calls: word.starts_with('`') && word.contains('(') && !word.contains("`_") && !word.contains("._"),
                    ends: word.ends_with([',', ';', ':']),
                });
            }
        }
        let mut verbs = Vec::new();
        if let Some(first) = words.first() {
            any_form(first.text, &mut |form| {
                verbs.extend(numbers.find(form));
                false
            });
        }
        Self { words, verbs }
    }

    /// Whether the words from one on are as a pattern wants them.
    fn follows(&self, pattern: &[Token], at: usize) -> bool {
        let [token, rest @ ..] = pattern else { return true };
        match token {
            Token::End => (at == self.words.len() || self.ends_before(at)) && self.follows(rest, at),
            Token::Gap { most, public } => {
                let skips = |at: usize| !public || self.words.get(at).is_some_and(Word::is_public);
                (at..=at + most).take_while(|next| *next == at || skips(next - 1)).any(|next| self.follows(rest, next))
            }
            Token::Word { is_optional, .. } => self.is(token, at) && self.follows(rest, at + 1) || *is_optional && self.follows(rest, at),
        }
    }

    /// Whether the phrase before a word may end there.
    fn ends_before(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        before.is_some_and(|before| before.ends) || self.words.get(at).is_some_and(|word| ENDS.holds(word.text))
    }

    fn is(&self, token: &Token, at: usize) -> bool {
        let (Token::Word { words, is_verb, call, version, .. }, Some(word)) = (token, self.words.get(at)) else { return false };
        if *is_verb {
            return at == 0 && self.verbs.iter().any(|verb| words.contains(verb));
        }
        word.number.is_some_and(|number| words.contains(&number)) || *call && word.calls || *version && is_version(word.text)
    }
}

impl Word<'_> {
    fn is_public(&self) -> bool {
        !self.text.starts_with('_') && !PRIVATE.holds(self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let title = title.to_ascii_lowercase();
            assert_eq!(Patterns::new([pattern].into_iter()).first_match(&title, |_| true).is_some(), expected, "{pattern}: {title}");
        }
    }
}
