//! What GitHub reads as a mention or a mail address. It does so in the text that Markdown gives, so that no backslash keeps it from it: only code
//! does.

/// Cuts words into those that ping nobody and those that could, which are marked. `before` is the letter before the words.
pub(super) fn split(words: &str, before: Option<char>) -> Vec<(&str, bool)> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, _) in words.match_indices('@') {
        let pings = Some(at).filter(|at| *at >= from).and_then(|at| mention(words, from, at, before));
        let Some((start, end)) = pings else { continue };
        found.push((words.get(from..start).unwrap_or_default(), false));
        found.push((words.get(start..end).unwrap_or_default(), true));
        from = end;
    }
    found.push((words.get(from..).unwrap_or_default(), false));
    found.retain(|(words, _)| !words.is_empty());
    found
}

/// Where what pings begins and ends.
fn mention(words: &str, from: usize, at: usize, before: Option<char>) -> Option<(usize, usize)> {
    let (head, rest) = (words.get(from..at)?, words.get(at + 1..)?);
    let is_local = |letter: char| letter.is_ascii_alphanumeric() || ".+-_".contains(letter);
    let local = head.len() - head.trim_end_matches(is_local).len();
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
    let name = rest.get(..rest.find(|letter: char| !is_name(letter)).unwrap_or(rest.len()))?.trim_end_matches(['.', '-', '_', '/']);
    let end = at + 1 + name.len();
    if local > 0 {
        // A mail address ends in a domain; `checkout@v4` does not.
        let host = name.split('/').next().unwrap_or_default().trim_end_matches(['.', '-', '_']);
        let is_mail = host.contains('.') && host.ends_with(|last: char| last.is_ascii_alphabetic());
        if is_mail {
            return Some((at - local, at + 1 + host.len()));
        }
    }
    let last = head.chars().next_back().or(before.filter(|_| from == 0));
    let is_behind_word = last.is_some_and(|last| last.is_ascii_alphanumeric() || last == '_');
    (!is_behind_word && name.starts_with(|first: char| first.is_ascii_alphanumeric())).then_some((at, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_github_would_read() {
        let pings =
            |words: &str| split(words, None).into_iter().filter(|(_, pings)| *pings).map(|(words, _)| words.to_owned()).collect::<Vec<_>>();
        for (words, expected) in [
            ("thanks @some-one, (@other/team) and @third.", &["@some-one", "@other/team", "@third"][..]),
            ("use @pytest.fixture(scope)", &["@pytest.fixture"]),
            ("write to a.b+c@d.example, or a@b", &["a.b+c@d.example"]),
            ("actions/checkout@v4 kelp@1.2.3 a @ b @", &[]),
            ("-@x ä@y @@z", &["@x", "@y", "@z"]),
            // Behind code a text begins anew.
            ("@a@b.example", &["@a", "@b.example"]),
        ] {
            assert_eq!(pings(words), expected, "{words}");
            assert_eq!(split(words, None).iter().map(|(words, _)| *words).collect::<String>(), words);
        }
        assert_eq!(split("@x", Some('a')), [("@x", false)]);
    }
}
