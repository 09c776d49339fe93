//! What is left of an expression once all that is known is put in.
//!
//! `github.event_name == 'push' && needs.check.outputs.go == 'yes'` is, on a push, `needs.check.outputs.go == 'yes'`.

use super::evaluate::{Contexts, Expression};
use super::parser::{Node, Operator, Span};

/// How tightly a text binds, so that brackets are written only where they are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Or,
    And,
    Compare,
    Not,
    Whole,
}

type Written = (String, Binding);

impl Expression {
    /// What is left of a condition: it is truthy exactly where the whole condition is.
    ///
    /// ```
    /// use relcast_core::workflow::expression::{Contexts, Expression, Value};
    /// let value = |path: &[&str]| (path == ["github", "event_name"]).then(|| Value::Text("push".into()));
    /// let contexts = Contexts { success: Some(true), value: &value };
    /// let expression = Expression::parse("github.event_name == 'push' && (vars.GO || false)").unwrap();
    /// assert_eq!(expression.remaining(&contexts), "vars.GO");
    /// ```
    #[must_use]
    pub fn remaining(&self, contexts: &Contexts<'_>) -> String {
        self.write(&self.root, true, contexts).0
    }

    /// Writes a node. As a condition only its truth counts, elsewhere its value.
    fn write(&self, node: &Node, condition: bool, contexts: &Contexts<'_>) -> Written {
        let value = self.value(node, contexts);
        let known = if condition { value.truth().map(|truth| truth.to_string()) } else { value.literal() };
        if let Some(text) = known {
            return (text, Binding::Whole);
        }
        match node {
            // Only a number without a literal is left here.
            Node::Literal(value) => (value.text(), Binding::Whole),
            Node::Context { span, .. } | Node::Property { span, .. } => (self.source(*span).to_owned(), Binding::Whole),
            Node::Call { arguments, span, .. } => {
                let name = self.source(*span).split('(').next().unwrap_or_default().trim_end();
                let arguments: Vec<String> = arguments.iter().map(|argument| self.write(argument, false, contexts).0).collect();
                (format!("{name}({})", arguments.join(", ")), Binding::Whole)
            }
            Node::Not(inner) => {
                let inner = self.write(inner, true, contexts);
                (format!("!{}", bracketed(inner, Binding::Not)), Binding::Not)
            }
            Node::And(nodes) => self.write_junction(nodes, false, condition, contexts),
            Node::Or(nodes) => self.write_junction(nodes, true, condition, contexts),
            Node::Compare(first, rest) => self.write_comparison(first, rest, contexts),
        }
    }

    /// `&&` and `||` without the operands that cannot decide.
    fn write_junction(&self, nodes: &[Node], decides: bool, condition: bool, contexts: &Contexts<'_>) -> Written {
        let (sign, binding) = if decides { (" || ", Binding::Or) } else { (" && ", Binding::And) };
        let mut kept: Vec<Written> = Vec::new();
        for (at, node) in nodes.iter().enumerate() {
            let truth = self.value(node, contexts).truth();
            // The last one is the value where none before decides.
            let last = at + 1 == nodes.len();
            if truth == Some(!decides) && (condition || !last) {
                continue;
            }
            kept.push(self.write(node, condition, contexts));
            if truth == Some(decides) {
                break;
            }
        }
        match (kept.len(), kept.pop()) {
            (1, Some(only)) => only,
            (_, last) => {
                let texts: Vec<String> = kept.into_iter().chain(last).map(|one| bracketed(one, binding)).collect();
                (texts.join(sign), binding)
            }
        }
    }

    /// Comparisons from left to right, of which the first may be known.
    fn write_comparison(&self, first: &Node, rest: &[(Operator, Node)], contexts: &Contexts<'_>) -> Written {
        let mut text = bracketed(self.write(first, false, contexts), Binding::Not);
        for (operator, right) in rest {
            let right = bracketed(self.write(right, false, contexts), Binding::Not);
            text = format!("{text} {} {right}", operator.sign());
        }
        (text, Binding::Compare)
    }

    fn source(&self, (start, end): Span) -> &str {
        self.text.get(start..end).unwrap_or(&self.text)
    }
}

/// A text in brackets where it binds less tightly than its place asks for.
fn bracketed((text, binding): Written, least: Binding) -> String {
    if binding < least { format!("({text})") } else { text }
}
