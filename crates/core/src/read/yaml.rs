//! YAML as a tree in which every node knows its line. Built on the events of a YAML 1.2 parser, with limits that hostile files run into.

use std::rc::Rc;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::codes::WORKFLOW_UNREADABLE;
use crate::problem::Problem;
use crate::sorted::SortedMap;

/// A node and the line on which it begins, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The line.
    pub line: usize,
    /// What it is.
    pub value: Value,
}

/// What a node is. Scalars stay texts: GitHub decides by the place whether `true` is a boolean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A scalar, and whether it is plain (without quotes).
    Scalar {
        /// The text.
        text: String,
        /// Whether it has no quotes and is no block.
        plain: bool,
        /// Whether it is a literal block (`|`): each of its lines is a line of the file, the first one that of the node.
        literal: bool,
    },
    /// A sequence.
    List(Vec<Rc<Node>>),
    /// A mapping in the file's order.
    Map(Vec<(Rc<Node>, Rc<Node>)>),
}

/// Deeper than any workflow; a recursion over the tree stays small.
const DEEPEST: usize = 64;
/// GitHub itself refuses larger workflow files.
const LARGEST: usize = 512 * 1024;

impl Node {
    /// The text of a scalar.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Whether this is nothing at all, as in `workflow_dispatch:`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, plain: true, .. } if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// A plain `true` or `false`.
    #[must_use]
    pub fn boolean(&self) -> Option<bool> {
        match &self.value {
            Value::Scalar { text, plain: true, .. } if text.eq_ignore_ascii_case("true") => Some(true),
            Value::Scalar { text, plain: true, .. } if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }

    /// The entries of a mapping, the keys with their lines.
    pub fn pairs(&self) -> impl Iterator<Item = &(Rc<Self>, Rc<Self>)> {
        let entries: &[(Rc<Self>, Rc<Self>)] = match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        };
        entries.iter()
    }

    /// The entries of a mapping whose keys are scalars.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Rc<Self>)> {
        self.pairs().filter_map(|(key, value)| Some((key.text()?, value)))
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Rc<Self>> {
        self.entries().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// The items of a sequence, or the node itself where a single one stands for a list of one.
    pub fn items(&self) -> impl Iterator<Item = &Self> {
        let (list, single): (&[Rc<Self>], Option<&Self>) = match &self.value {
            Value::List(items) => (items, None),
            _ if self.is_null() => (&[], None),
            _ => (&[], Some(self)),
        };
        list.iter().map(Rc::as_ref).chain(single)
    }
}

/// Reads the first document of a YAML text.
///
/// # Errors
///
/// `WORKFLOW_UNREADABLE` with the line, for what is no YAML, too large, too deep, or refers to itself.
pub fn parse(text: &str) -> Result<Node, Problem> {
    read(text).map(|(root, _)| root)
}

/// The document, and the lines of its merge keys (`<<`): a part of YAML 1.1, which this does not follow.
pub(crate) fn read(text: &str) -> Result<(Node, Vec<usize>), Problem> {
    let mut merges = Vec::new();
    let unreadable = |line: usize, why: &str| Problem::new(WORKFLOW_UNREADABLE, format!("line {line}: {why}"));
    if text.len() > LARGEST {
        return Err(unreadable(1, "the file is larger than 512 KB"));
    }
    let mut open: Vec<Open> = Vec::new();
    let mut anchors: SortedMap<usize, Rc<Node>> = SortedMap::default();
    for event in Parser::new_from_str(text.strip_prefix('\u{feff}').unwrap_or(text)) {
        let (event, span) = event.map_err(|error| unreadable(error.marker().line(), error.info()))?;
        let line = span.start.line();
        let (node, anchor) = match event {
            Event::Scalar(text, style, anchor, _) => {
                let literal = style == ScalarStyle::Literal;
                let value = Value::Scalar { text: text.into_owned(), plain: style == ScalarStyle::Plain, literal };
                (Rc::new(Node { line, value }), anchor)
            }
            Event::Alias(anchor) => {
                let node = anchors.get(&anchor).ok_or_else(|| unreadable(line, "an alias refers to what is not complete yet"))?;
                (Rc::clone(node), 0)
            }
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => {
                if open.len() == DEEPEST {
                    return Err(unreadable(line, "the file is nested too deeply"));
                }
                open.push(Open { line, anchor, map: matches!(event, Event::MappingStart(..)), items: Vec::new() });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(done) = open.pop() else { continue };
                let anchor = done.anchor;
                (Rc::new(done.close(&mut merges)), anchor)
            }
            Event::DocumentEnd | Event::StreamEnd => break,
            _ => continue,
        };
        if anchor > 0 {
            anchors.insert(anchor, Rc::clone(&node));
        }
        match open.last_mut() {
            Some(parent) => parent.items.push(node),
            None => return Ok((Rc::unwrap_or_clone(node), merges)),
        }
    }
    Err(unreadable(1, "the file is empty"))
}

struct Open {
    line: usize,
    anchor: usize,
    map: bool,
    items: Vec<Rc<Node>>,
}

impl Open {
    fn close(self, merges: &mut Vec<usize>) -> Node {
        if !self.map {
            return Node { line: self.line, value: Value::List(self.items) };
        }
        let mut entries = Vec::with_capacity(self.items.len() / 2);
        let mut items = self.items.into_iter();
        while let (Some(key), Some(value)) = (items.next(), items.next()) {
            if matches!(&key.value, Value::Scalar { text, plain: true, .. } if text == "<<") {
                merges.push(key.line);
            }
            entries.push((key, value));
        }
        Node { line: self.line, value: Value::Map(entries) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_anchors_and_lists_of_one() {
        let root = parse("a: &x\n  - 1\n  - two\nb: *x\nc: {d: ~, e: 'true'}\n").unwrap();
        assert_eq!(root.get("b").unwrap().items().filter_map(Node::text).collect::<Vec<_>>(), ["1", "two"]);
        assert_eq!(root.get("c").unwrap().line, 5);
        let inner = root.get("c").unwrap();
        assert!(inner.get("d").unwrap().is_null());
        assert_eq!(inner.get("e").unwrap().boolean(), None);
        assert_eq!(parse("x").unwrap().items().count(), 1);
        let root = parse("a: |\n  one\n  two\nb: >-\n  one\n  two\nc: |+2\n\n  one\n").unwrap();
        let lines: Vec<_> =
            root.entries().map(|(_, node)| (node.line, matches!(node.value, Value::Scalar { literal: true, .. }))).collect();
        assert_eq!(lines, [(2, true), (5, false), (9, true)]);
        assert_eq!(read("a: {<<: b}\nc:\n  <<: d\n").unwrap().1, [1, 3]);
    }

    #[test]
    fn trouble_names_its_line() {
        let problem = parse("a: 1\nb: [1, 2\nc: 3\n").unwrap_err();
        assert_eq!(problem.code, WORKFLOW_UNREADABLE);
        assert!(problem.message.starts_with("line "), "{problem}");
        assert!(parse("").is_err());
        assert!(parse(&"[".repeat(5000)).is_err());
        assert!(parse("a: &a [*a]").is_err());
    }

    #[test]
    fn an_alias_bomb_stays_small() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..40 {
            let before = format!("*a{}", level - 1);
            bomb.push_str(&format!("a{level}: &a{level} [{}]\n", [before.as_str(); 8].join(", ")));
        }
        assert_eq!(parse(&bomb).unwrap().entries().count(), 40);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[ a-z:\\-\\[\\]{}&*\"'|>#\n\t,?!%@`~0-9]{0,200}") {
            let _ = parse(&text);
        }
    }
}
