//! TOML as a flat list: what stands where. The grammar is `toml_parser`'s; a tree of typed values would be a third of the page's reader
//! for the handful of texts that are wanted.

use std::borrow::Cow;

use toml_parser::decoder::Encoding;
use toml_parser::parser::{EventReceiver, RecursionGuard, parse_document};
use toml_parser::{ErrorSink, ParseError, Source, Span};

/// Arrays and inline tables may nest this deep.
const DEPTH: u32 = 80;

/// What stands at a path: a table's heading, a value, or an item of an array (at the array's own path).
struct Entry<'s> {
    path: Vec<Cow<'s, str>>,
    /// A string's text. Other values are not looked at: they stand for nothing that a release needs.
    text: Option<Cow<'s, str>>,
    in_array: bool,
}

/// A TOML document. Of a key that stands twice (no valid document has one) the first counts.
pub(super) struct Document<'s> {
    entries: Vec<Entry<'s>>,
}

impl<'s> Document<'s> {
    pub(super) fn parse(text: &'s str) -> Result<Self, String> {
        let source = Source::new(text);
        let tokens = source.lex().into_vec();
        let mut reader = Reader { source, entries: Vec::new(), table: Vec::new(), outer: Vec::new(), key: Vec::new(), arrays: 0 };
        let mut problem: Option<ParseError> = None;
        parse_document(&tokens, &mut RecursionGuard::new(&mut reader, DEPTH), &mut problem);
        match problem {
            Some(problem) => Err(said(&problem, text)),
            None => Ok(Self { entries: reader.entries }),
        }
    }

    /// The string at a path.
    pub(super) fn text(&self, path: &[&str]) -> Option<&str> {
        self.at(path).find(|entry| !entry.in_array).and_then(|entry| entry.text.as_deref())
    }

    /// The strings of the array at a path.
    pub(super) fn texts(&self, path: &[&str]) -> impl Iterator<Item = &str> {
        self.at(path).filter(|entry| entry.in_array).filter_map(|entry| entry.text.as_deref())
    }

    /// Whether anything stands at a path or below it.
    pub(super) fn has(&self, path: &[&str]) -> bool {
        self.entries.iter().any(|entry| entry.path.len() >= path.len() && entry.path.iter().zip(path).all(|(a, b)| a == b))
    }

    fn at(&self, path: &[&str]) -> impl Iterator<Item = &Entry<'s>> {
        self.entries.iter().filter(move |entry| entry.path.len() == path.len() && entry.path.iter().zip(path).all(|(a, b)| a == b))
    }
}

fn said(problem: &ParseError, text: &str) -> String {
    let at = problem.unexpected().or(problem.context()).map_or(0, |span| span.start());
    let line = text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
    format!("{} in line {line}", problem.description())
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

    fn push(&mut self, text: Option<Cow<'s, str>>) {
        let entry = Entry { path: self.path(), text, in_array: self.arrays > 0 };
        self.entries.push(entry);
        self.after_value();
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

    fn heading_close(&mut self) {
        self.table = std::mem::take(&mut self.key);
        let path = self.table.clone();
        self.entries.push(Entry { path, text: None, in_array: false });
    }
}

impl EventReceiver for Reader<'_> {
    fn std_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.heading_open();
    }

    fn std_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.heading_close();
    }

    fn array_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.heading_open();
    }

    fn array_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.heading_close();
    }

    fn inline_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
        let path = self.path();
        self.entries.push(Entry { path: path.clone(), text: None, in_array: self.arrays > 0 });
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

    fn array_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
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
        let text = kind.and_then(|kind| {
            let raw = self.source.get(span)?;
            let mut text = Cow::Borrowed("");
            // A quoted scalar is a string, whatever it holds.
            let _ = toml_parser::Raw::new_unchecked(raw.as_str(), Some(kind), span).decode_scalar(&mut text, error);
            Some(text)
        });
        self.push(text);
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
            "n = 2026-08-22T10:00:00Z\nlast = 'l'\n[tool.empty]\n[[tool.many]]\na = {b = {c = 'd', e = ['f']}, g = 'h'}\ni = 'j'\n",
        ))
        .unwrap();
        let texts = [
            (&["top"][..], Some("a")),
            (&["project", "name"], Some("bc")),
            (&["project", "quoted key", "dotted"], Some("long")),
            (&["project", "n"], None),
            (&["project", "classifiers"], None),
            (&["project", "classifiers", "z"], Some("no")),
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
        assert_eq!([document.has(&["tool", "empty"]), document.has(&["tool"]), document.has(&["empty"])], [true, true, false]);
    }

    #[test]
    fn a_broken_document_names_its_line() {
        for text in ["a = 'b'\n[x\n", "a = 'b'\na = = 1", "a = \"b", "ok = 1\n'a' 'b'"] {
            let Err(said) = Document::parse(text) else { panic!("{text:?} was read") };
            assert!(said.contains("line 1") || said.contains("line 2"), "{said}");
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
