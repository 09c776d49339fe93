//! Markdown escaping: the one place where a text from outside goes into GitHub's Markdown.

use crate::text::commands;

/// A text as plain words within a line of Markdown: nothing in it is markup, HTML, a mention or a reference of its own.
///
/// `@` and `#` get a zero-width joiner behind them where they would ping somebody or link to another issue.
#[must_use]
pub fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    let mut before = ' ';
    let mut letters = words.chars().map(|letter| if commands(letter) { ' ' } else { letter }).peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '(' | ')' | '|' | '~' | '!' | '&' | '$' => {
                // Inside a word GitHub reads an underscore as an underscore; an escape there would only be noise.
                let inside = letter == '_' && before.is_alphanumeric() && letters.peek().is_some_and(|next| next.is_alphanumeric());
                if !inside {
                    out.push('\\');
                }
                out.push(letter);
            }
            '@' | '#' => {
                if before.is_whitespace() {
                    out.push('\\');
                }
                out.push(letter);
                if letters.peek().is_some_and(|next| next.is_alphanumeric()) {
                    out.push('\u{2060}');
                }
            }
            // At the start of a line these begin a list, a quote, a heading or a rule.
            '-' | '+' | '=' | ':' if out.trim().is_empty() => {
                out.push('\\');
                out.push(letter);
            }
            // `1.` and `1)` begin a list at the start of a line.
            '.' if !out.is_empty() && out.trim_start().bytes().all(|byte| byte.is_ascii_digit()) => out.push_str("\\."),
            // An address is no link: its scheme is broken up.
            ':' if letters.peek() == Some(&'/') => out.push_str("\\:"),
            'w' | 'W' if before == ' ' && letters.peek().is_some_and(|next| next.eq_ignore_ascii_case(&'w')) => {
                out.push(letter);
                out.push('\u{2060}');
            }
            _ => out.push(letter),
        }
        before = letter;
    }
    out.trim().to_owned()
}

/// A link with a plain label. The address must already be a URL of our own making.
#[must_use]
pub fn link(label: &str, address: &str) -> String {
    format!("[{}]({})", text(label), address.replace('(', "%28").replace(')', "%29").replace(' ', "%20"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    fn plain(markdown: &str) -> Result<String, String> {
        let mut words = String::new();
        // What GitHub reads beyond CommonMark.
        let github = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_GFM
            | Options::ENABLE_MATH;
        for event in Parser::new_ext(markdown, github) {
            match event {
                Event::Text(part) => words.push_str(&part),
                Event::Start(Tag::List(_) | Tag::Item | Tag::Paragraph) | Event::End(_) => {}
                other => return Err(format!("{other:?} in {markdown:?}")),
            }
        }
        Ok(words)
    }

    #[test]
    fn a_mention_pings_nobody() {
        assert_eq!(text("thanks @someone, see #12"), "thanks \\@\u{2060}someone, see \\#\u{2060}12");
    }

    #[test]
    fn html_is_words() {
        assert_eq!(text("<b>x</b> `y` a_b"), "\\<b\\>x\\</b\\> \\`y\\` a_b");
    }

    proptest! {
        #[test]
        fn an_entry_is_only_words(words in "[ -~äß🎉\n\t]{0,60}") {
            let shown = plain(&format!("- x {}\n", text(&words)));
            let shown = shown.map_err(TestCaseError::fail)?.replace('\u{2060}', "");
            let expected = words.chars().map(|letter| if commands(letter) { ' ' } else { letter }).collect::<String>();
            let expected = format!("x {expected}");
            prop_assert_eq!(shown.split_whitespace().collect::<Vec<_>>(), expected.split_whitespace().collect::<Vec<_>>());
        }

        #[test]
        fn a_line_of_its_own_is_only_words(words in "[ -~]{1,40}") {
            let shown = plain(&text(&words)).map_err(TestCaseError::fail)?.replace('\u{2060}', "");
            prop_assert_eq!(shown.split_whitespace().collect::<Vec<_>>(), words.split_whitespace().collect::<Vec<_>>());
        }
    }
}
