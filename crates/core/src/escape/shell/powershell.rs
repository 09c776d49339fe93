//! PowerShell's single quotes. Source: *about_Quoting_Rules*; typographic quotes end a text there, too, and are doubled like the plain one.

/// What PowerShell takes for a single quote.
const fn is_quote(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}')
}

/// A word for PowerShell: as it is where that is safe, else in single quotes, in which nothing is expanded.
pub(super) fn quote(word: &str) -> String {
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'/' | b'=' | b'+');
    // What starts with a dash is read as a parameter, and is cut at a dot or a colon; a plain option stays one.
    let option = word.strip_prefix('-').is_none_or(|rest| rest.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-'));
    let digits = word.starts_with(|first: char| first.is_ascii_digit() || first == '.' || first == '+');
    // A bare `1e3` or `1kb` is a number there.
    if !word.is_empty() && word.bytes().all(safe) && option && !digits {
        return word.to_owned();
    }
    let mut quoted = String::with_capacity(word.len() + 2);
    quoted.push('\'');
    for letter in word.chars().filter(|letter| *letter != '\0') {
        if is_quote(letter) {
            quoted.push(letter);
        }
        quoted.push(letter);
    }
    quoted.push('\'');
    quoted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads a quoted text as PowerShell's tokenizer does: a quote ends it, unless another one follows.
    fn read(text: &str) -> Option<String> {
        let mut letters = text.chars().peekable();
        if !letters.next().is_some_and(is_quote) {
            return None;
        }
        let mut read = String::new();
        while let Some(letter) = letters.next() {
            if is_quote(letter) && letters.next_if(|next| is_quote(*next)).is_none() {
                return letters.next().is_none().then_some(read);
            }
            read.push(letter);
        }
        None
    }

    #[test]
    fn what_is_plain_stays() {
        for word in ["gh", "--repo", "-f", "o/r", "version=1.2", "v1.0"] {
            assert_eq!(quote(word), word);
        }
        for (word, quoted) in [
            ("", "''"),
            ("-1.5", "'-1.5'"),
            ("1kb", "'1kb'"),
            ("a,b", "'a,b'"),
            ("$x", "'$x'"),
            ("it's", "'it''s'"),
            ("a\u{2019}b", "'a\u{2019}\u{2019}b'"),
        ] {
            assert_eq!(quote(word), quoted);
        }
    }

    proptest! {
        #[test]
        fn what_is_quoted_is_read_back(word in "[^\\x00]{0,40}|['\u{2018}-\u{201b}$`\"(){};|&@\n -]{0,20}") {
            let quoted = quote(&word);
            if quoted != word {
                prop_assert_eq!(read(&quoted), Some(word));
            }
        }
    }
}
