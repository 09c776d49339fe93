//! Text from outside on its way to a terminal: the one place that takes out what a terminal would obey.

use std::iter::Peekable;
use std::str::Chars;

/// A text as plain words on one line: no control characters, no escape sequences, nothing that turns the direction of writing.
///
/// A complete escape sequence goes as a whole; of an incomplete one only the control character, so that no words are lost with it.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\u{1b}' => sequence(&mut letters),
            '\u{9b}' => skip(&mut letters, control_sequence),
            '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => skip(&mut letters, string),
            '\n' | '\t' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            letter if is_harmful(letter) => {}
            letter => out.push(letter),
        }
    }
    out
}

/// JSON whose strings hold no character that a terminal would obey: each is written as its escape, so the value is the same.
pub(crate) fn clean_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for letter in json.chars() {
        if letter != '\n' && is_harmful(letter) {
            let mut units = [0; 2];
            letter.encode_utf16(&mut units).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
        } else {
            out.push(letter);
        }
    }
    out
}

/// Control characters, separators of lines, characters that turn the direction of writing, and invisible tags.
fn is_harmful(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(letter, '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Passes over what follows an escape character.
fn sequence(letters: &mut Peekable<Chars>) {
    match letters.peek() {
        Some('[') => skip(letters, |rest| rest.next().is_some() && control_sequence(rest)),
        Some(']' | 'P' | 'X' | '^' | '_') => skip(letters, |rest| rest.next().is_some() && string(rest)),
        Some(' '..='/') => {
            skip(letters, |rest| rest.find(|letter| !matches!(letter, ' '..='/')).is_some_and(|letter| matches!(letter, '0'..='~')))
        }
        Some('0'..='~') => {
            letters.next();
        }
        _ => {}
    }
}

/// Moves on behind what `complete` reads, or not at all where it finds no end.
fn skip(letters: &mut Peekable<Chars>, complete: fn(&mut Peekable<Chars>) -> bool) {
    let mut ahead = letters.clone();
    if complete(&mut ahead) {
        *letters = ahead;
    }
}

/// `CSI`: parameters and one final letter.
fn control_sequence(letters: &mut Peekable<Chars>) -> bool {
    letters.find(|letter| !matches!(letter, ' '..='?')).is_some_and(|letter| matches!(letter, '@'..='~'))
}

/// `OSC` and its like: anything up to a bell or a string terminator.
fn string(letters: &mut Peekable<Chars>) -> bool {
    while let Some(letter) = letters.next() {
        match letter {
            '\u{7}' | '\u{9c}' => return true,
            '\u{1b}' => return letters.next() == Some('\\'),
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_terminal_is_not_commanded() {
        for (text, plain) in [
            ("\u{1b}[31mred\u{1b}[0m", "red"),
            ("\u{1b}]0;title\u{7}x", "x"),
            ("\u{1b}]8;;https://evil.example\u{1b}\\link\u{1b}]8;;\u{1b}\\", "link"),
            ("\u{9b}31mred", "red"),
            ("\u{1b}(Bx\u{1b}cy", "xy"),
            ("cut \u{1b}[3", "cut [3"),
            ("cut \u{1b}]0;all of this stays", "cut ]0;all of this stays"),
            ("over\rwritten\u{8}\nline", "over written line"),
            ("abc\u{202e}fed", "abcfed"),
            ("👩‍💻 ünï 修复", "👩‍💻 ünï 修复"),
        ] {
            assert_eq!(clean(text), plain, "{text:?}");
        }
    }

    #[test]
    fn json_keeps_its_value() {
        let value = serde_json::json!({"title": "a\u{9b}31mb\u{202e}c\u{7f}\u{e0041}"});
        let json = clean_json(&serde_json::to_string_pretty(&value).unwrap());
        assert!(json.chars().all(|letter| letter == '\n' || !is_harmful(letter)), "{json:?}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap(), value);
    }

    proptest! {
        #[test]
        fn nothing_harmful_is_left(text in "(\\PC|[\u{1b}\u{9b}\u{9c}\u{7}\\[\\];m0-9\n\u{202e}\u{90}]){0,60}") {
            let cleaned = clean(&text);
            prop_assert!(!cleaned.chars().any(is_harmful), "{:?}", cleaned);
            prop_assert_eq!(clean(&cleaned), cleaned);
        }

        #[test]
        fn plain_words_stay_as_they_are(text in "[ -~ä-ü修🎉]{0,60}") {
            prop_assert_eq!(clean(&text), text);
        }

        #[test]
        fn any_json_keeps_its_value(text in any::<String>()) {
            let json = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(serde_json::from_str::<String>(&clean_json(&json)).unwrap(), text);
        }
    }
}
