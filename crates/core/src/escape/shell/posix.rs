//! POSIX quoting. Source: POSIX.1, *Shell Command Language*, 2.2 Quoting.

/// A word for a POSIX shell: as it is where that is safe, else in single quotes.
///
/// ```
/// use relcast_core::shell::quote;
/// assert_eq!(quote("pkg==1.0"), "pkg==1.0");
/// assert_eq!(quote("it's $(x)"), r"'it'\''s $(x)'");
/// assert_eq!(quote("1!2.0"), "'1!2.0'");
/// ```
#[must_use]
pub fn quote(word: &str) -> String {
    let safe =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'/' | b':' | b'@' | b'%' | b'+' | b',' | b'=');
    // A leading `=` is a command's path in zsh; a leading `-` is the caller's business, who knows whether an option may stand there.
    if !word.is_empty() && word.bytes().all(safe) && !word.starts_with('=') {
        return word.to_owned();
    }
    // A NUL cannot stand in an argument at all.
    format!("'{}'", word.replace('\0', "").replace('\'', r"'\''"))
}

/// A command of several words.
#[must_use]
pub fn command<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(quote).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[allow(clippy::disallowed_types)] // The proof needs a real shell.
mod tests {
    use std::process::Command;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_shell_gives_every_word_back(words in proptest::collection::vec("[^\\x00]{0,40}|-[-$`'\"\\\\()\n !a]{0,20}|\\$\\(touch x\\)", 1..5)) {
            let script = format!("printf '%s\\0' {}", command(words.iter().map(String::as_str)));
            for shell in ["sh", "bash"] {
                let output = Command::new(shell).arg("-c").arg(&script).output().unwrap();
                let printed = String::from_utf8(output.stdout).unwrap();
                let back: Vec<&str> = printed.split_terminator('\0').collect();
                prop_assert_eq!(&back, &words);
            }
        }
    }
}
