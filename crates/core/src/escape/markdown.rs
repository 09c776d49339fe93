//! Markdown escaping: the one place where a text from outside goes into GitHub's Markdown.
//!
//! Notes are pasted and read as source, too, so that the least is escaped: a character gets a backslash only where Markdown would read it in
//! that place. `snake_case`, `f(x)`, `2 * 3`, `#12` and `list[int]` stay as they are.

mod mention;

#[cfg(test)]
mod tests;

use super::span::Span;
use crate::text::one_line;

/// Where a text stands, and so what else may end what begins in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It is the only text from outside in its line that may hold marks: one without a partner is a letter.
    Alone,
    /// It stands beside other texts, or between marks of ours.
    Among,
    /// It is the label of a link.
    Label,
}

/// A text as plain words within a line of Markdown: nothing in it is markup, HTML, a link or a mention.
///
/// ```
/// use relcast_core::markdown::text;
/// assert_eq!(text("fast_path(x) & <b>"), "fast_path(x) & \\<b>");
/// ```
#[must_use]
pub fn text(words: &str) -> String {
    if is_plain_line(words) {
        return words.to_owned();
    }
    spans(&[Span::Words(one_line(words))], Place::Among)
}

/// A title in pieces as a line, or a part of one. Besides its code and its links it is only words.
#[must_use]
pub fn spans(title: &[Span], place: Place) -> String {
    if is_plain(title) { plain(title) } else { escaped(title, place) }
}

/// Whether no letter of a title means anything in any place, and no code stands directly behind code. Most titles are like that.
fn is_plain(title: &[Span]) -> bool {
    let joins = |pair: &[Span]| matches!(pair, [Span::Code(_), Span::Code(_)]);
    !title.windows(2).any(joins) && title.iter().all(|span| if let Span::Words(words) = span { are_plain(words) } else { true })
}

/// Whether a text from outside can stay as it is: one line, all of it to be seen, and plain.
pub(crate) fn is_plain_line(words: &str) -> bool {
    words.is_ascii() && words.trim().len() == words.len() && are_plain(words)
}

fn are_plain(words: &str) -> bool {
    let bytes = words.as_bytes();
    let next = |at: usize| bytes.get(at + 1);
    let before = |at: usize| at.checked_sub(1).and_then(|before| bytes.get(before));
    // At the front digits may begin a list.
    let begins = bytes.first().is_some_and(u8::is_ascii_digit) && words.contains(['.', ')']);
    !begins
        && bytes.iter().enumerate().all(|(at, byte)| {
            byte.is_ascii_alphanumeric()
                || match byte {
                    b' ' | b',' | b';' | b'\'' | b'"' | b'/' | b'(' | b')' | b'=' | b'%' | b'?' => true,
                    // At the front they begin a list or a quotation.
                    b'-' | b'+' | b'>' => at > 0,
                    b'#' => next(at).is_some_and(u8::is_ascii_alphanumeric),
                    b'.' => before(at).is_none_or(|before| !before.eq_ignore_ascii_case(&b'w')),
                    b':' => next(at) != Some(&b'/'),
                    b'&' => next(at) == Some(&b' '),
                    // Within a word.
                    b'_' => [before(at), next(at)].into_iter().all(|beside| beside.is_some_and(u8::is_ascii_alphanumeric)),
                    _ => !byte.is_ascii(),
                }
        })
}

fn plain(title: &[Span]) -> String {
    let mut out = String::new();
    for span in title {
        match span {
            Span::Words(words) => out.push_str(words),
            Span::Code(code) => out.push_str(&fenced(code)),
            Span::Link { label, url } => out.push_str(&link(label, url)),
        }
    }
    out
}

fn escaped(title: &[Span], place: Place) -> String {
    let pieces = pieces(title);
    let mut escaped = vec![false; pieces.len()];
    letters(&pieces, place, &mut escaped);
    mathematics(&pieces, place, &mut escaped);
    delimiters(&pieces, place, &mut escaped);
    edges(&pieces, &mut escaped);
    let mut out = String::new();
    for (piece, escaped) in pieces.iter().zip(escaped) {
        match piece {
            Piece::Letter(letter) => {
                if escaped {
                    out.push('\\');
                }
                out.push(*letter);
            }
            Piece::Code(code) => out.push_str(&fenced(code)),
            Piece::Link(link) => out.push_str(link),
        }
    }
    out
}

/// A link with a plain label. The address must already be a URL of our own making.
#[must_use]
pub fn link(label: &str, address: &str) -> String {
    let mut out = String::new();
    write_link(&mut out, label, address);
    out
}

/// Writes such a link.
pub(crate) fn write_link(out: &mut String, label: &str, address: &str) {
    let escaped = (!is_plain_line(label)).then(|| spans(&[Span::Words(one_line(label))], Place::Label));
    let label = escaped.as_deref().unwrap_or(label);
    // Each by itself: a single letter is searched for many times faster.
    let ends = ['(', ')', ' '].into_iter().any(|letter| address.contains(letter));
    let escaped = ends.then(|| address.replace('(', "%28").replace(')', "%29").replace(' ', "%20"));
    out.extend(["[", label, "](", escaped.as_deref().unwrap_or(address), ")"]);
}

/// What is written: a letter, which may need a backslash, or something whole.
enum Piece {
    Letter(char),
    Code(String),
    Link(String),
}

impl Piece {
    /// The letter, or one that stands for the mark which the piece begins and ends with.
    fn letter(&self) -> char {
        match self {
            Self::Letter(letter) => *letter,
            Self::Code(_) => '`',
            Self::Link(_) => '[',
        }
    }
}

fn pieces(title: &[Span]) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for span in title {
        match span {
            Span::Code(code) => add_code(&mut found, code),
            Span::Link { label, url } => found.push(Piece::Link(link(label, url))),
            Span::Words(words) => {
                let before = found.last().map(Piece::letter);
                for (words, pings) in mention::split(words, before) {
                    if pings {
                        add_code(&mut found, words);
                    } else {
                        found.extend(words.chars().map(Piece::Letter));
                    }
                }
            }
        }
    }
    found
}

/// Code directly behind code is one with it: Markdown cannot tell their backticks apart.
fn add_code(pieces: &mut Vec<Piece>, code: &str) {
    match pieces.last_mut() {
        Some(Piece::Code(before)) => before.push_str(code),
        _ => pieces.push(Piece::Code(code.to_owned())),
    }
}

/// Code between as few backticks as it does not hold itself.
fn fenced(code: &str) -> String {
    if !code.contains('`') {
        return ["`", code, "`"].concat();
    }
    let runs: Vec<usize> = code.split(|letter| letter != '`').map(str::len).collect();
    let fence = "`".repeat((1..).find(|length| !runs.contains(length)).unwrap_or(1));
    let space = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    [&fence, space, code, space, &fence].concat()
}

/// Letters that mean something by what follows them.
fn letters(pieces: &[Piece], place: Place, escaped: &mut [bool]) {
    let at = |place: usize| pieces.get(place).map(Piece::letter);
    let rest = |from: usize| pieces.get(from..).unwrap_or_default().iter().map(Piece::letter);
    let begins = |from: usize, what: &str| {
        let mut letters = rest(from);
        what.chars().all(|wanted| letters.next().is_some_and(|letter| letter.eq_ignore_ascii_case(&wanted)))
    };
    for (here, (piece, escaped)) in pieces.iter().zip(escaped).enumerate() {
        let Piece::Letter(letter) = piece else { continue };
        let (before, next) = (here.checked_sub(1).and_then(at), at(here + 1));
        *escaped = match letter {
            '`' => true,
            '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
            '<' => {
                next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'))
                    || is_address(pieces.get(here + 1..).unwrap_or_default())
            }
            '&' => is_entity(rest(here + 1)),
            // Before a link it would make a picture of it.
            '!' => matches!(pieces.get(here + 1), Some(Piece::Link(_))),
            '[' => place == Place::Label || next == Some('^') || is_definition(rest(here + 1)),
            ']' => place == Place::Label || next == Some('('),
            // GitHub makes addresses links of their own.
            ':' => begins(here + 1, "//") && before.is_some_and(|before| before.is_ascii_alphabetic()),
            '.' => {
                let is_www = here >= 3 && begins(here - 3, "www");
                is_www && !here.checked_sub(4).and_then(at).is_some_and(|before| before.is_ascii_alphanumeric())
            }
            _ => false,
        };
    }
}

/// `<1@example.org>`, which Markdown makes a link of, with backticks in it too.
fn is_address(rest: &[Piece]) -> bool {
    let ends = |letter: char| letter.is_whitespace() || letter == '<';
    let pieces = rest.iter().take_while(|piece| !ends(piece.letter()));
    let word: String = pieces.map(|piece| if let Piece::Code(code) = piece { fenced(code) } else { piece.letter().into() }).collect();
    let address = word.split(ends).next().and_then(|word| word.split('>').next().filter(|address| address.len() < word.len()));
    address.is_some_and(|address| address.contains('@'))
}

/// `&amp;` and `&#64;`.
fn is_entity(mut rest: impl Iterator<Item = char>) -> bool {
    let mut length = 0;
    let end = rest.find(|letter| {
        length += 1;
        !(letter.is_ascii_alphanumeric() || *letter == '#')
    });
    end == Some(';') && length > 1
}

/// `[1.2.0]` and `[Unreleased]` are what a changelog defines as links.
fn is_definition(rest: impl Iterator<Item = char>) -> bool {
    let label: String = rest.take_while(|letter| *letter != ']').take(40).collect();
    let is_version = label.contains('.') && label.trim_start_matches(['v', 'V']).starts_with(|first: char| first.is_ascii_digit());
    is_version || label.eq_ignore_ascii_case("unreleased")
}

/// `$x$`: what stands between two of them is a formula, and one in code can end it.
fn mathematics(pieces: &[Piece], place: Place, escaped: &mut [bool]) {
    let holds = |piece: &Piece| match piece {
        Piece::Letter(letter) => *letter == '$',
        Piece::Code(code) => code.contains('$'),
        Piece::Link(_) => false,
    };
    let last = pieces.iter().rposition(holds);
    for (here, (piece, escaped)) in pieces.iter().zip(escaped).enumerate() {
        *escaped |= piece.letter() == '$' && (place != Place::Alone || last != Some(here));
    }
}

/// A run of `*`, `_` or `~`.
struct Run {
    letter: char,
    from: usize,
    to: usize,
    opens: bool,
    closes: bool,
}

/// Marks of emphasis and of what is struck out. Alone in its line one without a partner is a letter, and so is the end of what does not begin.
fn delimiters(pieces: &[Piece], place: Place, escaped: &mut [bool]) {
    let runs = runs(pieces);
    let last = ['*', '_', '~'].map(|letter| runs.iter().rposition(|run| run.letter == letter && run.closes));
    for (at, run) in runs.iter().enumerate() {
        let [stars, underscores, tildes] = last;
        let last = if run.letter == '*' {
            stars
        } else if run.letter == '_' {
            underscores
        } else {
            tildes
        };
        let marks = if place == Place::Alone { run.opens && last > Some(at) } else { run.opens || run.closes };
        if marks {
            escaped.iter_mut().take(run.to).skip(run.from).for_each(|escaped| *escaped = true);
        }
    }
}

fn runs(pieces: &[Piece]) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    let mark = |at: usize| {
        pieces.get(at).and_then(|piece| if let Piece::Letter(letter @ ('*' | '_' | '~')) = piece { Some(*letter) } else { None })
    };
    let mut from = 0;
    while from < pieces.len() {
        let Some(letter) = mark(from) else {
            from += 1;
            continue;
        };
        let mut to = from + 1;
        while mark(to) == Some(letter) {
            to += 1;
        }
        let before = sides(from.checked_sub(1).and_then(|before| pieces.get(before)));
        let (opens, closes) = flanks(letter, before, sides(pieces.get(to)));
        found.push(Run { letter, from, to, opens, closes });
        from = to;
    }
    found
}

/// What a neighbour may count as. Of a letter beyond ASCII, and at the ends of a text, nobody knows without tables.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Space,
    Mark,
    Word,
}

fn sides(piece: Option<&Piece>) -> &'static [Side] {
    match piece.map(Piece::letter) {
        None => &[Side::Space, Side::Mark],
        Some(letter) if !letter.is_ascii() => &[Side::Space, Side::Mark, Side::Word],
        Some(letter) if letter.is_ascii_whitespace() => &[Side::Space],
        Some(letter) if letter.is_ascii_punctuation() => &[Side::Mark],
        Some(_) => &[Side::Word],
    }
}

/// Whether a run may open or close, by the rules of CommonMark for delimiter runs. Of tildes, which it does not know, some readers take those too
/// that stand between a word and a mark.
fn flanks(letter: char, before: &[Side], after: &[Side]) -> (bool, bool) {
    let (mut opens, mut closes) = (false, false);
    for (before, after) in before.iter().flat_map(|before| after.iter().map(move |after| (*before, *after))) {
        let left = after != Side::Space && (letter == '~' || after != Side::Mark || before != Side::Word);
        let right = before != Side::Space && (letter == '~' || before != Side::Mark || after != Side::Word);
        opens |= left && (letter != '_' || !right || before == Side::Mark);
        closes |= right && (letter != '_' || !left || after == Side::Mark);
    }
    (opens, closes)
}

/// What at the beginning of a line would be a list, a quote, a heading, a rule, a fence, a task or a definition, and what at the end closes a
/// heading.
fn edges(pieces: &[Piece], escaped: &mut [bool]) {
    let plain = |piece: &Piece| if let Piece::Letter(letter) = piece { *letter } else { '\0' };
    let hashes = pieces.iter().rev().take_while(|piece| plain(piece) == '#').count();
    let closes = pieces.iter().rev().nth(hashes).is_none_or(|before| plain(before) == ' ');
    escaped.iter_mut().rev().take(if closes { hashes } else { 0 }).for_each(|escaped| *escaped = true);
    // No label of a definition is longer.
    let text: String = pieces.iter().map(plain).take(1100).collect();
    let first = text.chars().next().unwrap_or(' ');
    let run = text.chars().take_while(|letter| *letter == first).count();
    let stands_alone = |length: usize| text.chars().nth(length).is_none_or(|next| next == ' ');
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (mark, length) = match first {
        '-' | '+' | '*' if stands_alone(1) => (0, 1),
        '-' | '*' | '_' if text.chars().all(|letter| letter == first || letter == ' ') => (0, run),
        '#' if run <= 6 && stands_alone(run) => (0, 1),
        '>' => (0, 1),
        '~' if run >= 3 => (0, run),
        '[' if text.contains("]:") || text.as_bytes().get(2) == Some(&b']') && stands_alone(3) => (0, 1),
        _ if (1..=9).contains(&digits)
            && text.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')']))
            && stands_alone(digits + 1) =>
        {
            (digits, 1)
        }
        _ => return,
    };
    escaped.iter_mut().skip(mark).take(length).for_each(|escaped| *escaped = true);
}
