//! `type(scope)!: text`, the form of Conventional Commits.
//!
//! Our own reader, by measurement: `git-conventional` 1.1 adds 20 KB (7.5 KB compressed) to a wasm module that already has `toml_parser` and
//! its part of winnow, and it refuses what projects mix in (a bracket before the type, a body without a blank line). The tests hold this
//! reader to it: what it reads as a known type, we read alike.

/// What stands before the colon, and what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head<'a> {
    /// The type, or the area where the word is no type.
    pub(super) word: &'a str,
    pub(super) scope: Option<&'a str>,
    pub(super) breaking: bool,
    pub(super) text: &'a str,
}

/// The longest word that is taken for a type or an area.
const LONGEST_WORD: usize = 30;

/// Reads a line in this form. `std::move`, `http://x` and "One thing: another" are none.
pub(super) fn read(line: &str) -> Option<Head<'_>> {
    let end = line.find(|letter: char| matches!(letter, '(' | '!' | ':' | '：') || letter.is_ascii_whitespace())?;
    let (word, rest) = line.split_at(end);
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || !letter.is_ascii() || "-_/.+&".contains(letter);
    if word.is_empty() || word.len() > LONGEST_WORD || !word.chars().all(is_word) {
        return None;
    }
    // Some write a space before the scope.
    let (scope, rest) = match rest.strip_prefix('(').or_else(|| rest.strip_prefix(" (")) {
        Some(inner) => {
            let (scope, rest) = inner.split_once(')')?;
            if scope.contains('(') {
                return None;
            }
            (Some(scope.trim()).filter(|scope| !scope.is_empty()), rest)
        }
        None => (None, rest),
    };
    let (breaking, rest) = rest.strip_prefix('!').map_or((false, rest), |rest| (true, rest));
    let text = match rest.strip_prefix('：') {
        Some(text) => text,
        None => rest.strip_prefix(':').filter(|text| text.starts_with(char::is_whitespace))?,
    };
    let text = text.trim();
    (!text.is_empty()).then_some(Head { word, scope, breaking, text })
}

/// Whether a line is a footer that says what the commit breaks, as the specification writes it: `BREAKING CHANGE: x` or `BREAKING-CHANGE #x`.
pub(super) fn is_breaking_footer(line: &str) -> bool {
    let rest = line.strip_prefix("BREAKING CHANGE").or_else(|| line.strip_prefix("BREAKING-CHANGE"));
    rest.is_some_and(|rest| rest.starts_with(':') || rest.starts_with(" #"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_colon_is_not_enough() {
        for line in ["std::move it", "http://x y", "One thing: another", "fix:", "fix: ", "fix(a: b", "fix((a)): b", ": b", "`x`: b", ""] {
            assert_eq!(read(line), None, "{line}");
        }
        assert!(
            !is_breaking_footer("breaking change: x")
                && !is_breaking_footer("BREAKING CHANGES")
                && !is_breaking_footer(" BREAKING CHANGE: x")
        );
        assert_eq!(read("修复：丢失的租约").unwrap().text, "丢失的租约");
        assert_eq!(read("fix (store): x").unwrap().scope, Some("store"));
    }

    /// Lines that are often nearly in the form.
    const LINE: &str = r"(feat|fix|Docs|a-b|[a-z/.]{1,4})(\([a-z :,/-]{0,6}\)|\(|\))?!?(: |:|  |:\t)[ -~äß]{0,30}";

    proptest! {
        #[test]
        fn what_git_conventional_reads_we_read_alike(line in LINE) {
            // It takes `std::move` for a type, and keeps the spaces around a scope and behind the text.
            let Ok(theirs) = git_conventional::Commit::parse(&line) else { return Ok(()) };
            let Some(after) = line.rsplit_once(theirs.description()).map(|(before, _)| before) else { return Ok(()) };
            prop_assume!(after.ends_with(char::is_whitespace) && !theirs.description().trim().is_empty());
            let ours = read(&line);
            let word = theirs.type_().as_str();
            prop_assume!(word.chars().all(|letter| letter.is_ascii_alphanumeric() || "-/.".contains(letter)));
            let scope = theirs.scope().map(|scope| scope.as_str().trim()).filter(|scope| !scope.is_empty());
            prop_assert_eq!(ours, Some(Head { word, scope, breaking: theirs.breaking(), text: theirs.description().trim() }));
        }

        #[test]
        fn what_we_read_git_conventional_reads_too(line in LINE) {
            if let Some(ours) = read(&line) && !line.contains("()") && !line.contains('：') && !line.contains(" (") {
                let theirs = git_conventional::Commit::parse(&line);
                prop_assert!(theirs.is_ok_and(|theirs| theirs.type_().as_str() == ours.word), "{}", line);
            }
        }

        #[test]
        fn a_footer_that_breaks_is_seen(
            body in "([a-z]{1,8} ?){0,4}",
            footers in proptest::collection::vec("(BREAKING CHANGE: x|BREAKING-CHANGE: y|BREAKING CHANGE #z|Refs: q|Refs #1)", 0..4),
        ) {
            let message = format!("fix: a\n\n{body}\n\n{}", footers.join("\n"));
            let ours = message.lines().skip(1).any(is_breaking_footer);
            let theirs = git_conventional::Commit::parse(message.trim_end()).unwrap();
            prop_assert_eq!(ours, theirs.breaking(), "{}", message);
        }
    }
}
