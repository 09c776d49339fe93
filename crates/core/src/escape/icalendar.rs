//! iCalendar's escaping and folding: the one place where a text from outside goes into a calendar.
//!
//! Source: RFC 5545, sections 3.1 (content lines) and 3.3.11 (text).

use crate::text::is_unsafe_control;

/// The most octets of a line, its end not counted.
const LONGEST: usize = 75;

/// A text as a value of type TEXT: nothing in it ends the line or begins another value.
///
/// Line breaks stay, as `\n`; other control characters, which no value may hold, and those that turn the direction of letters are spaces.
///
/// ```
/// use relcast_core::icalendar::text;
/// assert_eq!(text("a, b; c\\\r\nURL:x"), r"a\, b\; c\\\nURL:x");
/// ```
#[must_use]
pub fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for letter in words.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ',' | ';' => out.extend(['\\', letter]),
            '\n' | '\r' => out.push_str("\\n"),
            _ if is_unsafe_control(letter) => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}

/// Adds a content line: a property's name and its value, which is already in the form of its type. A long one is folded between characters.
pub fn line(out: &mut String, name: &str, value: &str) {
    let mut room = LONGEST;
    for letter in name.chars().chain([':']).chain(value.chars()) {
        if room < letter.len_utf8() {
            out.push_str("\r\n ");
            room = LONGEST - 1;
        }
        out.push(letter);
        room -= letter.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The logical lines of a calendar.
    pub(crate) fn unfolded(calendar: &str) -> Vec<String> {
        calendar.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    /// The text that a value of type TEXT stands for.
    pub(crate) fn unescaped(value: &str) -> String {
        let mut letters = value.chars();
        let mut out = String::new();
        while let Some(letter) = letters.next() {
            match (letter, letter == '\\') {
                (_, true) => out.extend(letters.next().map(|next| if next.eq_ignore_ascii_case(&'n') { '\n' } else { next })),
                (letter, false) => out.push(letter),
            }
        }
        out
    }

    proptest! {
        #[test]
        fn a_text_comes_back(words in "[ -~äß🎉\n\t\\\\,;:\u{202e}]{0,300}|\\PC{0,300}") {
            let mut out = String::new();
            line(&mut out, "SUMMARY", &text(&words));
            line(&mut out, "END", "VEVENT");
            for physical in out.split("\r\n") {
                prop_assert!(physical.len() <= LONGEST && !physical.contains(['\r', '\n']), "{physical:?}");
            }
            let lines = unfolded(&out);
            prop_assert_eq!(lines.len(), 2);
            let expected: String = words.chars().map(|letter| if letter != '\n' && is_unsafe_control(letter) { ' ' } else { letter }).collect();
            prop_assert_eq!(unescaped(lines[0].strip_prefix("SUMMARY:").unwrap()), expected);
        }

        #[test]
        fn no_text_opens_a_property(words in "(\r|\n|\r\n| |URL:|END:VEVENT|\u{b}|\u{85}|\u{2028}|[a-z]{0,30}){0,12}") {
            let mut out = String::new();
            line(&mut out, "SUMMARY", &text(&words));
            prop_assert_eq!(unfolded(&out).len(), 1);
            prop_assert!(out.trim_end().chars().all(|letter| !is_unsafe_control(letter) || "\r\n".contains(letter)), "{out:?}");
        }
    }
}
