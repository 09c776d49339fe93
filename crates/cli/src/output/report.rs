//! Text for people: lines that are wrapped at 80 columns, tables, and looks that are only ever an addition.

use anstyle::{AnsiColor, Style};
use relcast_core::Problem;
use unicode_width::UnicodeWidthStr as _;

use super::sanitize::clean;

/// The width that every terminal has.
const WIDTH: usize = 80;

/// How a piece of text looks. What it says never depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextStyle {
    Plain,
    Strong,
    Quiet,
    Heading,
    Good,
    Warning,
    Bad,
}

impl TextStyle {
    const fn style(self) -> Style {
        let style = Style::new();
        match self {
            Self::Plain => style,
            Self::Strong => style.bold(),
            Self::Quiet => style.dimmed(),
            Self::Heading => style.bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Cyan))),
            Self::Good => style.bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Green))),
            Self::Warning => style.bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow))),
            Self::Bad => style.bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Red))),
        }
    }

    /// A text in this look. It is cleaned here, so that nothing reaches a page that was not.
    pub(crate) fn of(self, text: impl AsRef<str>) -> Span {
        Span { text: clean(text.as_ref()), look: self }
    }
}

/// A piece of a line: clean text in one look.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    text: String,
    look: TextStyle,
}

impl Span {
    /// Whether nothing is to be seen.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    fn width(&self) -> usize {
        self.text.width()
    }

    fn write(&self, page: &mut String) {
        if self.look == TextStyle::Plain || self.text.is_empty() {
            page.push_str(&self.text);
        } else {
            let style = self.look.style();
            page.push_str(&format!("{style}{}{style:#}", self.text));
        }
    }
}

/// Plain text.
pub(crate) fn plain(text: impl AsRef<str>) -> Span {
    TextStyle::Plain.of(text)
}

/// What a message on the error stream is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    Error,
    NoDispatch,
    Warning,
    Unknown,
    CannotTell,
    Note,
    Waiting,
}

impl Label {
    fn span(self) -> Span {
        match self {
            Self::Error => TextStyle::Bad.of("error:"),
            Self::NoDispatch => TextStyle::Bad.of("no dispatch:"),
            Self::Warning => TextStyle::Warning.of("warning:"),
            Self::Unknown => TextStyle::Warning.of("unknown:"),
            Self::CannotTell => TextStyle::Warning.of("cannot tell:"),
            // Nothing is wrong.
            Self::Note => TextStyle::Strong.of("note:"),
            Self::Waiting => TextStyle::Strong.of("waiting:"),
        }
    }
}

/// Lines of text with their styles.
#[derive(Default)]
pub(crate) struct Report(String);

impl Report {
    /// A problem: what it is, its code, and what to do.
    pub(crate) fn problem(label: Label, problem: &Problem) -> Self {
        let mut page = Self::message(label, &format!("{} [{}]", problem.message, problem.code.as_str()));
        if let Some(hint) = &problem.hint {
            page.line(2, &[plain(hint)]);
        }
        page
    }

    /// One sentence.
    pub(crate) fn message(label: Label, message: &str) -> Self {
        let mut page = Self::default();
        page.line(0, &[label.span(), plain(format!(" {message}"))]);
        page
    }

    /// An empty line and a heading, with a few words beside it.
    pub(crate) fn heading(&mut self, heading: &str, beside: &str) {
        self.0.push('\n');
        let gap = if beside.is_empty() { "" } else { "  " };
        self.line(0, &[TextStyle::Heading.of(heading), TextStyle::Quiet.of(format!("{gap}{beside}"))]);
    }

    /// A line, wrapped; what is wrapped stands two columns further in.
    pub(crate) fn line(&mut self, indent: usize, pieces: &[Span]) {
        self.wrapped(indent, indent + 2, pieces);
    }

    /// A line, wrapped; what is wrapped stands at `rest`.
    pub(crate) fn hanging(&mut self, indent: usize, rest: usize, pieces: &[Span]) {
        self.wrapped(indent, rest, pieces);
    }

    /// A line that is never wrapped, to be copied as it is.
    pub(crate) fn whole_line(&mut self, indent: usize, piece: &Span) {
        self.0.push_str(&" ".repeat(indent));
        piece.write(&mut self.0);
        self.0.push('\n');
    }

    /// Rows in columns. The last column is wrapped within itself.
    pub(crate) fn table(&mut self, indent: usize, rows: &[Vec<Span>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns.saturating_sub(1))
            .map(|column| rows.iter().filter_map(|row| row.get(column)).map(Span::width).max().unwrap_or(0))
            .collect();
        let last = indent + widths.iter().map(|width| width + 2).sum::<usize>();
        for row in rows {
            let mut pieces = Vec::new();
            for (column, piece) in row.iter().enumerate() {
                pieces.push(piece.clone());
                if let Some(width) = widths.get(column).filter(|_| row.iter().skip(column + 1).any(|piece| !piece.text.is_empty())) {
                    pieces.push(plain(" ".repeat(width - piece.width() + 2)));
                }
            }
            self.wrapped(indent, last, &pieces);
        }
    }

    /// The text with its styles.
    pub(crate) fn finish(self) -> String {
        self.0
    }

    /// Breaks a line before the first word that does not fit; a word longer than a line stays whole, so that an address can be copied.
    fn wrapped(&mut self, indent: usize, rest: usize, pieces: &[Span]) {
        self.0.push_str(&" ".repeat(indent));
        let mut column = indent;
        let mut begun = false;
        let words = words(pieces);
        for (gap, word) in &words {
            let width: usize = word.iter().map(Span::width).sum();
            if begun && column + gap + width > WIDTH {
                self.0.push('\n');
                self.0.push_str(&" ".repeat(rest));
                column = rest;
            } else {
                self.0.push_str(&" ".repeat(*gap));
                column += gap;
            }
            word.iter().for_each(|piece| piece.write(&mut self.0));
            column += width;
            begun = true;
        }
        self.0.push('\n');
    }
}

/// The words of a line, each with the spaces before it. A word may change its look in the middle.
fn words(pieces: &[Span]) -> Vec<(usize, Vec<Span>)> {
    let mut words: Vec<(usize, Vec<Span>)> = Vec::new();
    let mut gap = 0;
    let mut glued = false;
    for piece in pieces {
        for (at, part) in piece.text.split(' ').enumerate() {
            if at > 0 {
                gap += 1;
                glued = false;
            }
            if part.is_empty() {
                continue;
            }
            let part = Span { text: part.to_owned(), look: piece.look };
            match words.last_mut().filter(|_| glued) {
                Some((_, word)) => word.push(part),
                None => words.push((std::mem::take(&mut gap), vec![part])),
            }
            glued = true;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bare(page: Report) -> String {
        anstream::adapter::strip_str(&page.finish()).to_string()
    }

    #[test]
    fn a_long_line_is_wrapped_between_words() {
        let mut page = Report::default();
        page.line(
            2,
            &[TextStyle::Strong.of("- a:"), plain(format!(" {}", "word ".repeat(20))), plain("("), TextStyle::Quiet.of("#12"), plain(")")],
        );
        let text = bare(page);
        assert!(text.lines().all(|line| line.width() <= WIDTH && line == line.trim_end()), "{text}");
        assert!(
            text.starts_with("  - a: word") && text.ends_with("    word word word word (#12)\n") || text.ends_with("(#12)\n"),
            "{text}"
        );
        assert_eq!(text.split_whitespace().count(), 2 + 20 + 1);
    }

    #[test]
    fn columns_are_as_wide_as_they_are_seen() {
        let mut page = Report::default();
        page.table(2, &[vec![plain("修复"), plain("x"), plain("last")], vec![plain("abc"), plain("")]]);
        assert_eq!(bare(page), "  修复  x  last\n  abc\n");
    }

    #[test]
    fn an_address_stays_whole() {
        let mut page = Report::default();
        let address = format!("https://x.example/{}", "a".repeat(90));
        page.line(2, &[plain(format!("see {address} now"))]);
        assert_eq!(bare(page), format!("  see\n    {address}\n    now\n"));
    }
}
