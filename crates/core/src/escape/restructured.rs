//! reStructuredText escaping: the one place where a text from outside goes into reStructuredText.
//!
//! As in Markdown the least is escaped, but docutils complains about a mark without a partner, so that a mark needs none to get its backslash.

#[cfg(test)]
mod tests;

use super::span::Span;
use crate::text::one_line;

/// A text as plain words within a line: nothing in it is markup, a role, a directive, a target, a reference or a list of its own.
///
/// ```
/// use relcast_core::restructured::text;
/// assert_eq!(text("fast_path(x) & *args"), "fast_path(x) & \\*args");
/// ```
#[must_use]
pub fn text(words: &str) -> String {
    spans(&[Span::Words(one_line(words))])
}

/// A title in pieces. Besides its code and its links it is only words.
#[must_use]
pub fn spans(title: &[Span]) -> String {
    let mut out = String::new();
    for (at, span) in title.iter().enumerate() {
        let next = title.get(at + 1);
        match span {
            Span::Words(words) => {
                let before = at.checked_sub(1).map(|_| '`');
                letters(&mut out, words, before, next.map(|_| '`'));
            }
            Span::Code(code) => markup(&mut out, &literal(code), code, next),
            Span::Link { label, url } => markup(&mut out, &link(label, url), label, next),
        }
    }
    out
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

/// Code between two pairs of backticks; what holds such a pair itself is written as a role, which knows escapes.
fn literal(code: &str) -> String {
    if code.contains("``") { format!(":literal:`{}`", code.replace('\\', "\\\\").replace('`', "\\`")) } else { format!("``{code}``") }
}

/// Adds inline markup. Where it would touch a word, `\ ` stands between: docutils reads no markup within words, and shows nothing for it.
fn markup(out: &mut String, markup: &str, content: &str, next: Option<&Span>) {
    let is_plain = content.starts_with(|first: char| first.is_ascii_alphanumeric() || matches!(first, '#' | '_'));
    let may_begin = out.is_empty() || out.ends_with(' ') || is_plain && out.ends_with(['(', '[', '/', '-']);
    if !may_begin {
        out.push_str("\\ ");
    }
    out.push_str(markup);
    let may_end = match next {
        // A colon could begin a role.
        Some(Span::Words(words)) => words.starts_with([' ', '.', ',', ';', '!', '?', ')', ']', '-', '/', '\'']) || words.starts_with(": "),
        // Other markup brings a space of that kind itself.
        _ => true,
    };
    if !may_end {
        out.push_str("\\ ");
    }
}

/// Adds words. `before` and `after` are what stands around them within the title.
fn letters(out: &mut String, words: &str, before: Option<char>, after: Option<char>) {
    let begins = before.is_none() && begins_block(words);
    let (mut before, mut is_scheme) = (before, false);
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied().or(after);
        let may_begin = before.is_none_or(|before| !before.is_ascii() || before.is_whitespace() || "'\"([{<-/:`".contains(before));
        let is_inner = next.is_some_and(|next| next.is_ascii_alphanumeric());
        let special = match letter {
            '\\' | '`' => true,
            '*' | '|' => may_begin && next.is_none_or(|next| !next.is_whitespace()),
            // At the end of a word it would make the word a reference.
            '_' => before.is_some_and(|before| !before.is_whitespace()) && !is_inner || next == Some('`'),
            // An address of any scheme, or "::", which would make what follows literal.
            ':' => next.is_none_or(|next| next == ':' || is_scheme && !next.is_whitespace()),
            // A mail address would become a link.
            '@' => before.is_some_and(|before| !before.is_whitespace() && !"([\",;".contains(before)),
            _ => false,
        };
        is_scheme = letter.is_ascii_alphabetic() || is_scheme && (letter.is_ascii_digit() || "+-.".contains(letter));
        if special || (begins && out.is_empty()) {
            out.push('\\');
        }
        out.push(letter);
        before = Some(letter);
    }
}

/// Whether the first letter could begin a list, a field, an option, a table, a line of a block or a comment, or all of it be a rule.
fn begins_block(words: &str) -> bool {
    let Some(first) = words.chars().next() else { return false };
    let is_rule = first.is_ascii_punctuation() && words.chars().all(|letter| letter == first);
    is_rule || BEGINS.contains(first) || is_enumerator(words.strip_prefix('(').unwrap_or(words))
}

/// What begins a block, the bullets of lists besides `*`, `+` and `-` too.
const BEGINS: &str = "*+-|:.>=/#_•‣⁃";

/// `1.`, `a)` and `iv.` begin a list.
fn is_enumerator(words: &str) -> bool {
    words.split(' ').next().and_then(|first| first.strip_suffix(['.', ')'])).is_some_and(|first| {
        let is = |known: &[u8]| first.bytes().all(|byte| known.contains(&byte.to_ascii_lowercase()));
        first.chars().count() == 1 || is(b"0123456789") || is(b"ivxlcdm")
    })
}
