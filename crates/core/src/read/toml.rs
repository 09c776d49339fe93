//! TOML as a flat list: what stands where. The grammar is `toml_parser`'s; a tree of typed values would be a third of the page's reader
//! for the handful of values that are wanted.

use std::borrow::Cow;
use std::ops::Range;

use toml_parser::decoder::Encoding;
use toml_parser::parser::{EventReceiver, RecursionGuard, parse_document};
use toml_parser::{ErrorSink, ParseError, Source, Span};

/// Arrays and inline tables may nest this deep.
const DEPTH: u32 = 80;

/// What stands at a path: a table's heading, a value, or an item of an array (at the array's own path, behind the array).
pub(crate) struct Entry<'s> {
    pub(crate) path: Vec<Cow<'s, str>>,
    pub(crate) value: Value<'s>,
    /// In how many arrays it stands.
    pub(crate) depth: u32,
    /// Where it stands, in bytes; a text with its quotes.
    span: Span,
}

/// What kind of thing stands there.
pub(crate) enum Value<'s> {
    Table,
    /// One of an array of tables, by its heading.
    TableOfArray,
    Array,
    Text(Cow<'s, str>),
    /// A number, a truth or a time, as it is written: few are wanted, and the decoder of all of them is large.
    Plain(&'s str),
}

impl Value<'_> {
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn truth(&self) -> Option<bool> {
        match self {
            Self::Plain("true") => Some(true),
            Self::Plain("false") => Some(false),
            _ => None,
        }
    }

    /// A decimal integer that is not negative; `_` may part its digits.
    pub(crate) fn integer(&self) -> Option<u64> {
        match self {
            Self::Plain(plain) => plain.replace('_', "").parse().ok(),
            _ => None,
        }
    }
}

/// A TOML document. Of a key that stands twice (no valid document has one) the first counts.
pub(crate) struct Document<'s> {
    text: &'s str,
    entries: Vec<Entry<'s>>,
}

impl<'s> Document<'s> {
    pub(crate) fn parse(text: &'s str) -> Result<Self, String> {
        let source = Source::new(text);
        let tokens = source.lex().into_vec();
        let mut reader = Reader { source, entries: Vec::new(), table: Vec::new(), outer: Vec::new(), key: Vec::new(), arrays: 0 };
        let mut problem: Option<ParseError> = None;
        parse_document(&tokens, &mut RecursionGuard::new(&mut reader, DEPTH), &mut problem);
        match problem {
            Some(problem) => Err(said(&problem, text)),
            None => Ok(Self { text, entries: reader.entries }),
        }
    }

    /// The string at a path.
    pub(crate) fn text(&self, path: &[&str]) -> Option<&str> {
        self.entry(path).and_then(|entry| entry.value.text())
    }

    /// The strings of the array at a path.
    pub(crate) fn texts(&self, path: &[&str]) -> impl Iterator<Item = &str> {
        self.at(path).filter(|entry| entry.depth > 0).filter_map(|entry| entry.value.text())
    }

    /// Whether anything stands at a path or below it.
    pub(crate) fn has(&self, path: &[&str]) -> bool {
        self.below(path).next().is_some()
    }

    /// What stands at a path and below it, in its order.
    pub(crate) fn below(&self, path: &[&str]) -> impl Iterator<Item = &Entry<'s>> {
        self.entries.iter().filter(move |entry| entry.path.len() >= path.len() && entry.path.iter().zip(path).all(|(a, b)| a == b))
    }

    /// The line of an entry, from 1.
    pub(crate) fn line(&self, entry: &Entry<'_>) -> usize {
        line(self.text, entry.span.start())
    }

    /// The bytes between the quotes of a text.
    pub(crate) fn inside(&self, entry: &Entry<'_>) -> Option<Range<usize>> {
        let whole = entry.span.start()..entry.span.end();
        let raw = self.text.get(whole.clone())?;
        let quote = if raw.starts_with("\"\"\"") || raw.starts_with("'''") { 3 } else { 1 };
        let is_text = matches!(entry.value, Value::Text(_)) && raw.len() >= 2 * quote;
        is_text.then(|| whole.start + quote..whole.end - quote)
    }

    /// What stands at a path, outside of arrays.
    pub(crate) fn entry(&self, path: &[&str]) -> Option<&Entry<'s>> {
        self.at(path).find(|entry| entry.depth == 0)
    }

    fn at(&self, path: &[&str]) -> impl Iterator<Item = &Entry<'s>> {
        self.below(path).filter(move |entry| entry.path.len() == path.len())
    }
}

fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

fn said(problem: &ParseError, text: &str) -> String {
    let at = problem.unexpected().or(problem.context()).map_or(0, |span| span.start());
    let before = text.get(..at).unwrap_or_default();
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{} in line {}, column {column}", problem.description(), line(text, at))
}

struct Reader<'s> {
    source: Source<'s>,
    entries: Vec<Entry<'s>>,
    /// The table that keys belong to.
    table: Vec<Cow<'s, str>>,
    /// The tables and the arrays' depths around an inline table.
    outer: Vec<(Vec<Cow<'s, str>>, u32)>,
    /// The key that is being read.
    key: Vec<Cow<'s, str>>,
    /// How many arrays stand around, within this table.
    arrays: u32,
}

impl<'s> Reader<'s> {
    fn path(&self) -> Vec<Cow<'s, str>> {
        self.table.iter().chain(&self.key).cloned().collect()
    }

    fn push(&mut self, value: Value<'s>, at: Span) {
        let depth = self.arrays + self.outer.iter().map(|(_, arrays)| arrays).sum::<u32>();
        self.entries.push(Entry { path: self.path(), value, depth, span: at });
    }

    /// A value ends its key, unless it is an item of an array.
    fn after_value(&mut self) {
        if self.arrays == 0 {
            self.key.clear();
        }
    }

    fn heading_open(&mut self) {
        self.table.clear();
        self.key.clear();
    }

    fn heading_close(&mut self, value: Value<'s>, at: Span) {
        self.table = std::mem::take(&mut self.key);
        self.push(value, at);
    }
}

impl EventReceiver for Reader<'_> {
    fn std_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.heading_open();
    }

    fn std_table_close(&mut self, at: Span, _: &mut dyn ErrorSink) {
        self.heading_close(Value::Table, at);
    }

    fn array_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.heading_open();
    }

    fn array_table_close(&mut self, at: Span, _: &mut dyn ErrorSink) {
        self.heading_close(Value::TableOfArray, at);
    }

    fn inline_table_open(&mut self, at: Span, _: &mut dyn ErrorSink) -> bool {
        self.push(Value::Table, at);
        let path = self.path();
        self.outer.push((std::mem::replace(&mut self.table, path), self.arrays));
        self.key.clear();
        self.arrays = 0;
        true
    }

    fn inline_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        let inner = std::mem::take(&mut self.table);
        if let Some((table, arrays)) = self.outer.pop() {
            self.key = inner.get(table.len()..).unwrap_or_default().to_vec();
            (self.table, self.arrays) = (table, arrays);
        }
        self.after_value();
    }

    fn array_open(&mut self, at: Span, _: &mut dyn ErrorSink) -> bool {
        self.push(Value::Array, at);
        self.arrays += 1;
        true
    }

    fn array_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.arrays = self.arrays.saturating_sub(1);
        self.after_value();
    }

    fn simple_key(&mut self, span: Span, kind: Option<Encoding>, error: &mut dyn ErrorSink) {
        let mut key = Cow::Borrowed("");
        if let Some(raw) = self.source.get(span) {
            toml_parser::Raw::new_unchecked(raw.as_str(), kind, span).decode_key(&mut key, error);
        }
        self.key.push(key);
    }

    fn scalar(&mut self, span: Span, kind: Option<Encoding>, error: &mut dyn ErrorSink) {
        let raw = self.source.get(span).map_or("", |raw| raw.as_str());
        let value = match kind {
            Some(kind) => {
                let mut text = Cow::Borrowed("");
                // A quoted scalar is a string, whatever it holds.
                let _ = toml_parser::Raw::new_unchecked(raw, Some(kind), span).decode_scalar(&mut text, error);
                Value::Text(text)
            }
            None => Value::Plain(raw),
        };
        self.push(value, span);
        self.after_value();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tables_keys_arrays_and_inline_tables() {
        let document = Document::parse(concat!(
            "top = 'a'\n[project]\nname = \"b\\u0063\"\nclassifiers = ['x', [1, 'y'], {z = 'no'}]\n'quoted key'.\"dotted\" = '''\nlong'''\n",
            "n = 2026-08-22T10:00:00Z\nnone = []\ncount = 1_000\nso = true\nlast = 'l'\n[tool.empty]\n[[tool.many]]\na = {b = {c = 'd', e = ['f']}, g = 'h'}\ni = 'j'\n",
        ))
        .unwrap();
        let texts = [
            (&["top"][..], Some("a")),
            (&["project", "name"], Some("bc")),
            (&["project", "quoted key", "dotted"], Some("long")),
            (&["project", "n"], None),
            (&["project", "classifiers"], None),
            (&["project", "classifiers", "z"], None),
            (&["project", "last"], Some("l")),
            (&["tool", "many", "a", "b", "c"], Some("d")),
            (&["tool", "many", "a", "g"], Some("h")),
            (&["tool", "many", "i"], Some("j")),
        ];
        for (path, wanted) in texts {
            assert_eq!(document.text(path), wanted, "{path:?}");
        }
        assert_eq!(document.texts(&["project", "classifiers"]).collect::<Vec<_>>(), ["x", "y"]);
        assert_eq!(document.texts(&["tool", "many", "a", "b", "e"]).collect::<Vec<_>>(), ["f"]);
        let there = [&["tool", "empty"][..], &["tool"], &["project", "none"], &["empty"]].map(|path| document.has(path));
        assert_eq!(there, [true, true, true, false]);
        let only = |path| document.below(path).next().unwrap();
        assert_eq!((only(&["project", "count"]).value.integer(), only(&["project", "so"]).value.truth()), (Some(1000), Some(true)));
        assert_eq!(document.line(only(&["project", "count"])), 9);
        let quoted = document.below(&["project"]).filter_map(|entry| document.inside(entry)).map(|inside| document.text.get(inside));
        assert_eq!(quoted.flatten().take(3).collect::<Vec<_>>(), ["b\\u0063", "x", "y"]);
        let depths: Vec<u32> = document.below(&["project", "classifiers"]).map(|entry| entry.depth).collect();
        assert_eq!(depths, [0, 1, 1, 2, 2, 1, 1]);
    }

    #[test]
    fn a_broken_document_names_its_line() {
        for text in ["a = 'b'\n[x\n", "a = 'b'\na = = 1", "a = \"b", "ok = 1\n'a' 'b'"] {
            let Err(said) = Document::parse(text) else { panic!("{text:?} was read") };
            assert!(said.contains("line 1, column ") || said.contains("line 2, column "), "{said}");
        }
        assert!(Document::parse(&"a = ".chars().chain("[".repeat(9_000).chars()).collect::<String>()).is_err());
    }

    proptest! {
        #[test]
        fn any_string_comes_back(key in "[a-z\"' .]{0,8}", value in any::<String>().prop_filter("controls are escaped otherwise", |text| !text.contains(char::is_control))) {
            let quote = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
            let text = format!("[{0}]\n{0} = {1}\nlist = [{1}, {1}]\n", quote(&key), quote(&value));
            let document = Document::parse(&text).unwrap();
            prop_assert_eq!(document.text(&[&key, &key]), Some(value.as_str()));
            prop_assert_eq!(document.texts(&[&key, "list"]).collect::<Vec<_>>(), vec![value.as_str(); 2]);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[a-z=\\[\\]{}'\"\\\\,.\n #]{0,60}") {
            let _ = Document::parse(&text);
        }
    }
}
