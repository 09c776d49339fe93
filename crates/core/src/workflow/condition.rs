//! Expressions in the texts of a workflow: the `if` of a job or a step, and what stands between `${{` and `}}`.

use super::reader::{Reader, line};
use crate::read::yaml::Node;

/// `if` of a job or a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The expression, without `${{ }}` where that stands around all of it.
    pub text: String,
    /// Where it stands.
    pub line: u32,
}

impl Condition {
    /// Reads `if`, which needs no `${{ }}`.
    pub(super) fn read(holder: &Node, reader: &mut Reader) -> Option<Self> {
        let node = holder.get("if")?;
        let text = reader.text(node)?;
        Some(Self { text: unwrapped(&text).to_owned(), line: line(node) })
    }
}

/// A text without the `${{ }}` that stands around all of it.
pub(super) fn unwrapped(text: &str) -> &str {
    let text = text.trim();
    match expressions(text).next() {
        Some((0, inner, after)) if after == text.len() => inner,
        _ => text,
    }
}

/// The expressions between `${{` and `}}` of a text: where each begins, what stands in it, and where the text goes on.
pub(super) fn expressions(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text.get(from..)?.find("${{")?;
        let inner = text.get(start + 3..)?;
        // `}}` in a literal does not end the expression.
        let mut literal = false;
        let mut end = None;
        for (at, byte) in inner.bytes().enumerate() {
            literal ^= byte == b'\'';
            if !literal && inner.as_bytes().get(at..at + 2) == Some(b"}}") {
                end = Some(at);
                break;
            }
        }
        let end = end?;
        from = start + 3 + end + 2;
        Some((start, inner.get(..end)?.trim(), from))
    })
}
