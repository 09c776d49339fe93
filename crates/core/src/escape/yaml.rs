//! YAML quoting: the one place where a text goes into a YAML file.
//!
//! Source: YAML 1.2.2, section 7.3; YAML 1.1's words for booleans are quoted, too, for who still reads it.

use crate::text::is_unsafe_control;

/// What stands for something else than its letters in one of the two versions of YAML.
const WORDS: [&str; 11] = ["true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf"];

/// A text as a scalar of one line that every reader takes for that text: plain where it is a plain word, else in quotes.
///
/// ```
/// use relcast_core::yaml::scalar;
/// assert_eq!(scalar("my-package"), "my-package");
/// assert_eq!(scalar("it's: #1"), "'it''s: #1'");
/// assert_eq!(scalar("1.0"), "'1.0'");
/// assert_eq!(scalar("a\nb"), r#""a\nb""#);
/// ```
#[must_use]
pub fn scalar(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'/' | b'.');
    let word = WORDS.iter().any(|word| word.eq_ignore_ascii_case(text));
    if text.starts_with(|first: char| first.is_ascii_alphabetic()) && text.bytes().all(plain) && !word {
        return text.to_owned();
    }
    if !text.chars().any(unprintable) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            _ if unprintable(letter) => out.push_str(&format!("\\U{:08X}", u32::from(letter))),
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// What may not stand in a file as it is, or would break the line there.
fn unprintable(letter: char) -> bool {
    is_unsafe_control(letter) || matches!(letter, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::read::yaml::parse;

    proptest! {
        #[test]
        fn a_text_comes_back(text in any::<String>(), nearly in "[-a-z0-9 :#'\"\\\\{}\\[\\],&*!|>%@`?\n\t~.]{0,30}", word in "(true|NO|On|~|null|1e3|0x1f|1_0|\\.inf|=|<<|- a|--- b|a: b)") {
            for text in [text, nearly, word] {
                for yaml in [format!("a: {}\n", scalar(&text)), format!("- a: {}\n  b: c\n", scalar(&text)), format!("a: [{}, x]\n", scalar(&text))] {
                    let root = parse(&yaml).unwrap();
                    let root = root.items().next().unwrap();
                    let node = root.get("a").unwrap().items().next().unwrap().clone();
                    prop_assert_eq!(node.text().unwrap(), text.as_str());
                    prop_assert!(!node.is_null() && node.boolean().is_none());
                }
            }
        }
    }
}
