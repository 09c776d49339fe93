//! reStructuredText escaping: the one place where a text from outside goes into reStructuredText.

use crate::text::commands;

/// A text as plain words within a line: nothing in it is markup, a role, a directive, a target, a reference or a list of its own.
#[must_use]
pub fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    let mut before = ' ';
    let one_line = |letter: char| if commands(letter) { ' ' } else { letter };
    let words: String = words.chars().map(one_line).collect();
    let words = words.trim();
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let special = match letter {
            '\\' | '*' | '`' | '|' => true,
            // Inside a word an underscore is one; behind it, it would make the word a reference.
            '_' => !(before.is_ascii_alphanumeric() && next.is_some_and(|next| next.is_ascii_alphanumeric())),
            // An address of any scheme, or "::", which would make what follows literal.
            ':' => next != Some(' '),
            // A mail address would become a link, as would what looks like one.
            '@' => true,
            _ => false,
        };
        // What stands first could begin a list, a field, an option, a quote or a comment.
        if special || (out.is_empty() && (letter.is_ascii_punctuation() || BULLETS.contains(&letter) || is_enumerator(words))) {
            out.push('\\');
        }
        out.push(letter);
        before = letter;
    }
    out
}

/// What begins a list besides `*`, `+` and `-`.
const BULLETS: [char; 3] = ['•', '‣', '⁃'];

/// `1.`, `a)` and `iv.` begin a list.
fn is_enumerator(words: &str) -> bool {
    words.split(' ').next().and_then(|first| first.strip_suffix(['.', ')'])).is_some_and(|first| {
        let is = |known: &[u8]| first.bytes().all(|byte| known.contains(&byte.to_ascii_lowercase()));
        first.len() == 1 || is(b"0123456789") || is(b"ivxlcdm")
    })
}

/// A link with a plain label. The address must already be a URL of our own making.
#[must_use]
pub fn link(label: &str, address: &str) -> String {
    // An underscore at the end would make the address the name of another target.
    let address = address.strip_suffix('_').map_or_else(|| address.to_owned(), |rest| format!("{rest}%5F"));
    let address = address.replace('<', "%3C").replace('>', "%3E").replace('`', "%60").replace('\\', "%5C").replace(' ', "%20");
    let label = text(label).replace('<', "\\<");
    // Within a link nothing begins a list.
    let label = label.strip_prefix("\\#").map_or(label.clone(), |number| format!("#{number}"));
    format!("`{label} <{address}>`__")
}

/// A heading with its underline, which is as long as the heading is wide at least.
#[must_use]
pub fn heading(words: &str, underline: char) -> String {
    let words = text(words);
    // Bytes are never fewer than columns.
    let line: String = std::iter::repeat_n(underline, words.len().max(4)).collect();
    format!("{words}\n{line}\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a reader of reStructuredText sees, or what it would take for markup.
    fn shown(line: &str) -> Result<String, String> {
        let mut out = String::new();
        let mut bare = String::new();
        let mut letters = line.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => {
                    out.push(letters.next().ok_or("a backslash at the end")?);
                    // docutils puts a null there while it looks for markup.
                    bare.push('\0');
                }
                '*' | '`' | '|' => return Err(format!("{letter} in {line:?}")),
                _ => {
                    out.push(letter);
                    bare.push(letter);
                }
            }
        }
        let reference = |word: &str| word.trim_end_matches(|letter: char| letter.is_ascii_punctuation() && letter != '_').ends_with('_');
        if bare.split_whitespace().any(reference) || bare.split(": ").any(|part| part.contains(':')) || bare.contains('@') {
            return Err(format!("a reference in {line:?}"));
        }
        if bare.starts_with(|first: char| first.is_ascii_punctuation()) || bare.lines().count() > 1 {
            return Err(format!("a block in {line:?}"));
        }
        Ok(out)
    }

    #[test]
    fn markup_is_words() {
        assert_eq!(text("*x* `y` |z| a_b c_ __init__"), "\\*x\\* \\`y\\` \\|z\\| a_b c\\_ \\_\\_init\\_\\_");
        assert_eq!(text(".. image:: x"), "\\.. image\\:: x");
        for begins in ["1. one", "a) one", "Mmmdccclxxxviii. one", "12345678901234567890) one", "• one", "‣ one", "⁃"] {
            assert_eq!(text(begins), format!("\\{begins}"));
        }
        assert_eq!(text("one. 2. • three"), "one. 2. • three");
        assert_eq!(text("so: see http://x.example or mailto:a"), "so: see http\\://x.example or mailto\\:a");
        assert_eq!(text("so:"), "so\\:");
        assert_eq!(link("#1", "https://git.example/a_"), "`#1 <https://git.example/a%5F>`__");
        assert_eq!(heading("Größe", '-'), "Größe\n-------\n");
    }

    proptest! {
        #[test]
        fn a_line_is_only_words(words in "[ -~äß🎉\n\t\u{2028}]{0,60}|([.]{2} |:[a-z]{1,3}:|`|_|\\||[a-z]{1,3}|[0-9]\\.|::|\\\\|@| ){0,12}") {
            let found = shown(&text(&words)).map_err(TestCaseError::fail)?;
            let expected: String = words.chars().map(|letter| if commands(letter) { ' ' } else { letter }).collect();
            prop_assert_eq!(found, expected.trim());
        }
    }
}
