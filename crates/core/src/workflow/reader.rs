//! What is shared while a workflow file is read: the problems so far, and how much may still be read.

use crate::problem::Problem;
use crate::read::codes::WORKFLOW_UNREADABLE;
use crate::read::yaml::Node;

/// An alias repeats what stands elsewhere, at no cost to the file: this bounds what all of it may come to, in characters and entries.
const MOST: usize = 1024 * 1024;
/// More problems than anybody reads.
const MOST_PROBLEMS: usize = 50;

/// Collects problems, and stops what grows without end.
pub(super) struct Reader {
    pub(super) problems: Vec<Problem>,
    left: usize,
}

impl Reader {
    pub(super) fn new() -> Self {
        Self { problems: Vec::new(), left: MOST }
    }

    /// Notes what is odd in a line. An alias may lead to a line twice; its problem is said once.
    pub(super) fn odd(&mut self, line: usize, what: &str) {
        let problem = Problem::new(WORKFLOW_UNREADABLE, format!("line {line}: {what}"));
        if self.problems.len() < MOST_PROBLEMS && !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// Whether so much more may be read.
    pub(super) fn may_read(&mut self, cost: usize, line: usize) -> bool {
        if self.left < cost {
            self.left = 0;
            self.odd(line, "what the file's aliases repeat is too large: the rest is not read");
            return false;
        }
        self.left -= cost;
        true
    }

    /// Whether a node may be read, by what it holds itself: looking a key up goes through all of them.
    pub(super) fn may_enter(&mut self, node: &Node) -> bool {
        self.may_read(1 + node.pairs().count(), node.line)
    }

    /// A scalar's text; none for nothing at all.
    pub(super) fn text(&mut self, node: &Node) -> Option<String> {
        let text = node.text().filter(|_| !node.is_null())?;
        self.may_read(text.len() + 1, node.line).then(|| text.to_owned())
    }

    /// The text of a key's value.
    pub(super) fn text_of(&mut self, node: &Node, key: &str) -> Option<String> {
        self.text(node.get(key)?)
    }

    /// The texts of a list, or of the scalar that stands for a list of one.
    pub(super) fn texts(&mut self, node: &Node) -> Vec<String> {
        let mut texts = Vec::new();
        for item in node.items() {
            if !self.may_read(1, item.line) {
                break;
            }
            texts.extend(self.text(item));
        }
        texts
    }
}

/// A node's line as the model keeps it.
pub(super) fn line(node: &Node) -> u32 {
    u32::try_from(node.line).unwrap_or(u32::MAX)
}
