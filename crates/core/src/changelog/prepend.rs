//! Putting a new section into a changelog that is there already. Every other byte of the file stays as it is.

/// Where headings are in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headings {
    /// Markdown: `## 1.2.3`, or the version underlined with dashes.
    Markdown,
    /// reStructuredText: an underlined line.
    Restructured,
}

/// The file with the section in front of the newest one: behind the title and its words, and behind what is marked as unreleased.
///
/// A file without sections gets it at its end. The section takes over the file's line ends.
#[must_use]
pub fn prepend(file: &[u8], section: &str, headings: Headings) -> Vec<u8> {
    let lines = lines(file);
    let starts = section_starts(file, &lines, headings);
    let is_unreleased = |at: &usize| contains(file.get(*at..).unwrap_or_default(), b"unreleased");
    let at = match starts.as_slice() {
        // What is unreleased keeps its place on top; the new section is what it became.
        [first, second, ..] if is_unreleased(first) => *second,
        [first] if is_unreleased(first) => file.len(),
        [first, ..] => *first,
        [] => file.len(),
    };
    let end: &[u8] = if lines.iter().any(|line| line.ends_with(b"\r\n")) { b"\r\n" } else { b"\n" };
    let (before, after) = file.split_at(at);
    let mut out = before.to_vec();
    if !before.is_empty() && !before.ends_with(b"\n") {
        out.extend_from_slice(end);
    }
    if !before.is_empty() && !out.ends_with(b"\n\n") && !out.ends_with(b"\r\n\r\n") {
        out.extend_from_slice(end);
    }
    for line in section.trim_end_matches('\n').split('\n') {
        out.extend_from_slice(line.trim_end_matches('\r').as_bytes());
        out.extend_from_slice(end);
    }
    if !after.is_empty() {
        out.extend_from_slice(end);
    }
    out.extend_from_slice(after);
    out
}

fn lines(file: &[u8]) -> Vec<&[u8]> {
    file.split_inclusive(|byte| *byte == b'\n').collect()
}

/// Where the sections of releases begin: headings below that of the whole file.
fn section_starts(file: &[u8], lines: &[&[u8]], headings: Headings) -> Vec<usize> {
    let mut at = 0;
    let mut fenced = false;
    let mut found: Vec<(usize, Level)> = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        if headings == Headings::Markdown && (line.starts_with(b"```") || line.starts_with(b"~~~")) {
            fenced = !fenced;
        }
        let below = lines.get(number + 1).copied().unwrap_or_default();
        if let Some(level) = level(line, below, headings).filter(|_| !fenced) {
            found.push((at, level));
        }
        at += line.len();
    }
    debug_assert_eq!(at, file.len());
    match headings {
        Headings::Markdown => found.into_iter().filter(|(_, level)| *level == Level::Hashes(2)).map(|(at, _)| at).collect(),
        // The sign of the first heading is the title's, unless all have the same.
        Headings::Restructured => {
            let title = found.first().map(|(_, level)| *level).filter(|title| found.iter().any(|(_, level)| level != title));
            let section = found.iter().map(|(_, level)| *level).find(|level| Some(*level) != title);
            found.into_iter().filter(|(_, level)| Some(*level) == section).map(|(at, _)| at).collect()
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    /// So many `#`, or what counts as so many.
    Hashes(usize),
    /// Underlined with this sign.
    Sign(u8),
}

fn level(line: &[u8], below: &[u8], headings: Headings) -> Option<Level> {
    let words = line.trim_ascii();
    let under = underline(below).filter(|_| !words.is_empty() && underline(line).is_none() && !line.starts_with(b" "));
    if headings == Headings::Restructured {
        return under.filter(|(_, length)| *length >= words.len().min(3)).map(|(sign, _)| Level::Sign(sign));
    }
    let hashes = line.iter().take_while(|byte| **byte == b'#').count();
    match (hashes, under) {
        (1..=6, _) if line.get(hashes).is_some_and(u8::is_ascii_whitespace) => Some(Level::Hashes(hashes)),
        (0, Some((b'=', _))) => Some(Level::Hashes(1)),
        (0, Some((b'-', _))) if !words.starts_with(b"-") && !words.starts_with(b"|") => Some(Level::Hashes(2)),
        _ => None,
    }
}

/// The sign of a line that is nothing but one sign, and how long it is.
fn underline(line: &[u8]) -> Option<(u8, usize)> {
    let line = line.trim_ascii_end();
    let sign = *line.first()?;
    (sign.is_ascii_punctuation() && line.len() >= 3 && line.iter().all(|byte| *byte == sign)).then_some((sign, line.len()))
}

/// Whether the first line holds a word, in any case.
fn contains(text: &[u8], word: &[u8]) -> bool {
    let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    line.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn put(file: &str, section: &str, headings: Headings) -> String {
        String::from_utf8(prepend(file.as_bytes(), section, headings)).unwrap()
    }

    #[test]
    fn in_front_of_the_newest() {
        let file = "# Changelog\n\nWords.\n\n```\n## no heading\n```\n\n## 1.0\n\n- a\n";
        let wanted = "# Changelog\n\nWords.\n\n```\n## no heading\n```\n\n## 1.1\n\n- b\n\n## 1.0\n\n- a\n";
        assert_eq!(put(file, "## 1.1\n\n- b\n", Headings::Markdown), wanted);
    }

    #[test]
    fn behind_what_is_unreleased() {
        let file = "# C\n\n## [Unreleased]\n\n- c\n\n## [1.0]\n- a\n";
        assert_eq!(put(file, "## [1.1]\n- b", Headings::Markdown), "# C\n\n## [Unreleased]\n\n- c\n\n## [1.1]\n- b\n\n## [1.0]\n- a\n");
        assert_eq!(put("## Unreleased\n", "## 1.0\n", Headings::Markdown), "## Unreleased\n\n## 1.0\n");
    }

    #[test]
    fn line_ends_are_those_of_the_file() {
        assert_eq!(put("# C\r\n\r\n## 1\r\n", "## 2\n\n- b\n", Headings::Markdown), "# C\r\n\r\n## 2\r\n\r\n- b\r\n\r\n## 1\r\n");
        assert_eq!(put("# C", "## 1\n", Headings::Markdown), "# C\n\n## 1\n");
        assert_eq!(put("", "## 1\n", Headings::Markdown), "## 1\n");
    }

    #[test]
    fn underlined_headings() {
        let file = "Changes\n=======\n\n1.0\n---\n\n- a\n";
        assert_eq!(put(file, "1.1\n---\n\n- b\n", Headings::Restructured), "Changes\n=======\n\n1.1\n---\n\n- b\n\n1.0\n---\n\n- a\n");
        assert_eq!(put(file, "## 1.1\n", Headings::Markdown), "Changes\n=======\n\n## 1.1\n\n1.0\n---\n\n- a\n");
        let flat = "1.0\n===\n\n- a\n";
        assert_eq!(put(flat, "1.1\n===\n", Headings::Restructured), "1.1\n===\n\n1.0\n===\n\n- a\n");
    }

    proptest! {
        #[test]
        fn no_other_byte_changes(file in proptest::collection::vec(prop_oneof![Just(b'\n'), Just(b'#'), Just(b' '), Just(b'-'), Just(b'\r'), any::<u8>()], 0..80), restructured in any::<bool>()) {
            let headings = if restructured { Headings::Restructured } else { Headings::Markdown };
            let out = prepend(&file, "\u{1}NEW\u{1}", headings);
            let new = out.windows(5).position(|part| part == b"\x01NEW\x01").unwrap();
            let before = out[..new].to_vec();
            let after = out[new + 5..].to_vec();
            // What is added beside the section is line ends alone, at its two edges.
            let kept = (0..=4).flat_map(|cut| (0..=4).map(move |skip| (cut, skip))).any(|(cut, skip)| {
                let head = &before[..before.len().saturating_sub(cut)];
                let tail = after.get(skip..).unwrap_or_default();
                before[head.len()..].iter().chain(&after[..after.len() - tail.len()]).all(|byte| matches!(byte, b'\r' | b'\n'))
                    && [head, tail].concat() == file
            });
            prop_assert!(kept, "{:?} became {:?}", file, out);
        }
    }
}
