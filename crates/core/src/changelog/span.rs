//! A title in pieces: its words, what stands in backticks, and what has a page of its own. Every target writes these pieces, so that code stays
//! code in each of them.

use super::trailers;
use crate::escape::Span;
use crate::text::one_line;

/// Reads a title in pieces. `repository` is the address of the repository's pages; without one `#12` is a word.
///
/// Code is what Markdown reads as such: between two runs of as many backticks. A backtick without a partner is a letter.
///
/// ```
/// use relcast_core::changelog::{Span, spans};
/// let pieces = spans("Keep `Pool.close()` quick", "");
/// assert_eq!(pieces[1], Span::Code("Pool.close()".into()));
/// ```
#[must_use]
pub fn spans(title: &str, repository: &str) -> Vec<Span> {
    let line = one_line(title);
    let mut found = Vec::new();
    let mut from = 0;
    for (start, end, code) in code_spans(&line) {
        words(line.get(from..start).unwrap_or_default(), repository, &mut found);
        found.push(Span::Code(code.to_owned()));
        from = end;
    }
    words(line.get(from..).unwrap_or_default(), repository, &mut found);
    found
}

/// Where code begins and ends, with its backticks, and what it is.
fn code_spans(line: &str) -> Vec<(usize, usize, &str)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in line.match_indices('`') {
        match runs.last_mut() {
            Some((start, length)) if *start + *length == at => *length += 1,
            _ => runs.push((at, 1)),
        }
    }
    let mut found = Vec::new();
    let mut next = 0;
    while let Some((start, length)) = runs.get(next).copied() {
        next += 1;
        let rest = runs.get(next..).unwrap_or_default();
        let Some(partner) = rest.iter().position(|(_, other)| *other == length) else { continue };
        let Some((end, _)) = rest.get(partner) else { continue };
        let code = line.get(start + length..*end).unwrap_or_default().trim();
        // Between two backticks without anything there is no code.
        if !code.is_empty() {
            found.push((start, end + length, code));
            next += partner + 1;
        }
    }
    found
}

/// Adds words, with the numbers among them as links.
fn words(text: &str, repository: &str, found: &mut Vec<Span>) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if matches!(byte, b'#' | b'C' | b'c' | b'G' | b'g') && at >= from {
            let (before, rest) = text.split_at_checked(at).unwrap_or_default();
            if before.ends_with(is_of_word) {
                continue;
            }
            if let Some((label, url)) = number(rest, repository) {
                found.extend(text.get(from..at).filter(|words| !words.is_empty()).map(|words| Span::Words(words.to_owned())));
                from = at + label.len();
                found.push(Span::Link { label: label.to_owned(), url });
            }
        }
    }
    found.extend(text.get(from..).filter(|words| !words.is_empty()).map(|words| Span::Words(words.to_owned())));
}

/// Behind one of these a number belongs to something else: `other/project#12`, `&#12;`.
fn is_of_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || !letter.is_ascii() || matches!(letter, '_' | '-' | '/' | '&' | '#' | '@')
}

/// `#12`, `CVE-2026-12345` or `GHSA-7q3x-m9wp-2vfc` at the front of a text, and the page of it.
fn number<'a>(text: &'a str, repository: &str) -> Option<(&'a str, String)> {
    let is_inner = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    if let Some(rest) = text.strip_prefix('#') {
        let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
        let digits =
            rest.get(..end).filter(|digits| (1..=7).contains(&digits.len()) && !digits.starts_with('0') && !repository.is_empty())?;
        let ends = !rest.get(end..).is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '_'));
        return ends.then(|| (text.get(..=end).unwrap_or_default(), format!("{repository}/issues/{digits}")));
    }
    let word = text.get(..text.find(|letter: char| !is_inner(letter)).unwrap_or(text.len()))?;
    trailers::advisory(word).map(|url| (word, url))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces as a text: `{code}`, `<link>`.
    fn shown(title: &str, repository: &str) -> String {
        let piece = |span: &Span| match span {
            Span::Words(words) => words.clone(),
            Span::Code(code) => format!("{{{code}}}"),
            Span::Link { label, url } => format!("<{label} {url}>"),
        };
        spans(title, repository).iter().map(piece).collect()
    }

    #[test]
    fn backticks_in_pairs_are_code() {
        for (title, expected) in [
            ("Keep `a` and `b.c()`", "Keep {a} and {b.c()}"),
            ("Keep ``a`b`` and ` c `", "Keep {a`b} and {c}"),
            ("A lone ` stays", "A lone ` stays"),
            ("A ` and ``code``", "A ` and {code}"),
            ("``a` b``", "{a` b}"),
            ("``a` b", "``a` b"),
            ("` ` and ``", "` ` and ``"),
            ("`#1` and `CVE-2026-12345`", "{#1} and {CVE-2026-12345}"),
            ("`a`s", "{a}s"),
        ] {
            assert_eq!(shown(title, "https://git.example/o/r"), expected, "{title}");
        }
    }

    #[test]
    fn numbers_have_pages() {
        let repository = "https://git.example/o/r";
        for (title, expected) in [
            ("See #12.", "See <#12 https://git.example/o/r/issues/12>."),
            ("(#12, #13)", "(<#12 https://git.example/o/r/issues/12>, <#13 https://git.example/o/r/issues/13>)"),
            ("x#12 o/r#12 &#12; ##12 #012 #12a #12345678 # 12", "x#12 o/r#12 &#12; ##12 #012 #12a #12345678 # 12"),
            ("Close ghsa-7Q3X-m9wp-2vfc", "Close <ghsa-7Q3X-m9wp-2vfc https://github.com/advisories/GHSA-7q3x-m9wp-2vfc>"),
            ("CVE-2026-12345: x", "<CVE-2026-12345 https://www.cve.org/CVERecord?id=CVE-2026-12345>: x"),
            ("XCVE-2026-12345 CVE-26-1 GHSA-7q3x", "XCVE-2026-12345 CVE-26-1 GHSA-7q3x"),
        ] {
            assert_eq!(shown(title, repository), expected, "{title}");
        }
        assert_eq!(shown("See #12", ""), "See #12");
    }
}
