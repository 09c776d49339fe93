//! The value of an expression, or which part of it is unknown.

use super::function::Function;
use super::parser::{self, Node, Operator, Span, Step};
use super::value::Value;
use crate::problem::{Problem, quoted};
use crate::read::codes::WORKFLOW_UNREADABLE;
use crate::workflow::condition::{expressions, unwrapped};

/// An expression that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    pub(super) text: String,
    pub(super) root: Node,
}

/// What an expression can look at.
pub struct Contexts<'a> {
    /// The value of `success()`; none where it is unknown.
    pub success: Option<bool>,
    /// The value under lowercase names, as `["github", "ref_name"]`; none where it is unknown. `*` is asked for as a name.
    pub value: &'a dyn Fn(&[&str]) -> Option<Value>,
}

/// The value of a condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Its value.
    pub value: Value,
    /// Whether it calls a status function, as `always()`. Without one, GitHub puts `success() &&` before it.
    pub status: bool,
    /// Whether it is text around `${{ }}`, which is true whatever the expressions are.
    pub literal: bool,
    /// What is left of it once all that is known is put in, where it cannot be decided.
    pub remaining: Option<String>,
}

/// Evaluates `if`, which needs no `${{ }}`.
///
/// # Errors
///
/// `WORKFLOW_UNREADABLE` for what GitHub refuses, too.
///
/// ```
/// use relcast_core::workflow::expression::{Contexts, Value, verdict};
/// let value = |path: &[&str]| (path == ["github", "ref_name"]).then(|| Value::Text("v1.0-rc1".into()));
/// let contexts = Contexts { success: Some(true), value: &value };
/// let truth = |text| verdict(text, &contexts).unwrap().value.truth();
/// assert_eq!(truth("contains(github.ref_name, '-')"), Some(true));
/// assert_eq!(truth("vars.PUBLISH == 'yes'"), None);
/// assert_eq!(truth("${{ false }} && ${{ false }}"), Some(true), "a text that is not empty");
/// ```
pub fn verdict(text: &str, contexts: &Contexts<'_>) -> Result<Verdict, Problem> {
    let text = unwrapped(text);
    if expressions(text).next().is_none() {
        let expression = Expression::parse(text)?;
        let value = expression.evaluate(contexts);
        let remaining = value.truth().is_none().then(|| expression.remaining(contexts));
        return Ok(Verdict { value, status: expression.has_status(), literal: false, remaining });
    }
    let (mut written, mut status, mut literal, mut from, mut unknown) = (String::new(), false, false, 0, None);
    for (start, inner, end) in expressions(text) {
        literal |= start > from;
        from = end;
        let expression = Expression::parse(inner)?;
        status |= expression.has_status();
        let value = expression.evaluate(contexts);
        written.push_str(&value.text());
        if unknown.is_none() && matches!(value, Value::Unknown { .. }) {
            unknown = Some(value);
        }
    }
    literal |= from < text.len();
    let value = match unknown {
        _ if literal => Value::Boolean(true),
        Some(Value::Unknown { part, .. }) => Value::unknown(&part),
        _ => Value::Text(written),
    };
    let remaining = value.truth().is_none().then(|| text.to_owned());
    Ok(Verdict { value, status, literal, remaining })
}

impl Expression {
    /// Reads an expression without `${{ }}`.
    ///
    /// # Errors
    ///
    /// `WORKFLOW_UNREADABLE` for what GitHub refuses, too.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let refused = |why| Problem::new(WORKFLOW_UNREADABLE, format!("The expression {} is not valid: {why}.", quoted(text)));
        let root = parser::parse(text).map_err(refused)?;
        Ok(Self { text: text.to_owned(), root })
    }

    /// Its value.
    #[must_use]
    pub fn evaluate(&self, contexts: &Contexts<'_>) -> Value {
        self.value(&self.root, contexts)
    }

    /// Whether it calls `success()`, `failure()`, `cancelled()` or `always()`.
    #[must_use]
    pub fn has_status(&self) -> bool {
        has_status(&self.root)
    }

    /// The first context that it uses and that is not allowed in its place.
    #[must_use]
    pub fn context_outside(&self, allowed: &[&str]) -> Option<&str> {
        context_outside(&self.root, allowed)
    }

    fn unknown(&self, (start, end): Span) -> Value {
        Value::unknown(self.text.get(start..end).unwrap_or(&self.text))
    }

    pub(super) fn value(&self, node: &Node, contexts: &Contexts<'_>) -> Value {
        match node {
            Node::Literal(value) => value.clone(),
            Node::Context { name, steps, span } => self.context(name, steps, contexts).unwrap_or_else(|| self.unknown(*span)),
            Node::Property { of, span } => match self.value(of, contexts) {
                // Scalars have no properties.
                Value::Unknown { .. } => self.unknown(*span),
                Value::List(items) if items.is_empty() => Value::List(items),
                Value::List(_) => self.unknown(*span),
                _ => Value::Null,
            },
            Node::Call { function, arguments, span } => self.call(*function, arguments, *span, contexts),
            Node::Not(inner) => {
                let value = self.value(inner, contexts);
                value.truth().map_or(value, |truth| Value::Boolean(!truth))
            }
            Node::And(nodes) => self.junction(nodes, false, contexts),
            Node::Or(nodes) => self.junction(nodes, true, contexts),
            Node::Compare(first, rest) => {
                let first = self.value(first, contexts);
                rest.iter().fold(first, |left, (operator, right)| compare(left, *operator, self.value(right, contexts)))
            }
        }
    }

    /// `&&` and `||`: the first value that decides, or the last one.
    fn junction(&self, nodes: &[Node], decides: bool, contexts: &Contexts<'_>) -> Value {
        let mut unknown: Option<String> = None;
        let mut last = Value::Null;
        for node in nodes {
            last = self.value(node, contexts);
            let decided = last.truth() == Some(decides);
            match (unknown.take(), &last) {
                // An earlier one may have decided: the value is unknown, but its truth is not.
                (Some(part), _) if decided => return Value::Unknown { part, truth: Some(decides) },
                (Some(part), _) => unknown = Some(part),
                (None, _) if decided => return last,
                (None, Value::Unknown { part, truth: None }) => unknown = Some(part.clone()),
                (None, _) => {}
            }
        }
        unknown.map_or(last, |part| Value::unknown(&part))
    }

    fn call(&self, function: Function, arguments: &[Node], span: Span, contexts: &Contexts<'_>) -> Value {
        match function {
            Function::Always => return Value::Boolean(true),
            Function::Success => return contexts.success.map_or_else(|| self.unknown(span), Value::Boolean),
            // Nothing fails before it has run.
            Function::Failure | Function::Cancelled => return Value::Boolean(false),
            _ => {}
        }
        let mut values = Vec::with_capacity(arguments.len());
        for argument in arguments {
            match self.value(argument, contexts) {
                Value::Unknown { part, .. } => return Value::unknown(&part),
                value => values.push(value),
            }
        }
        function.call(&values).unwrap_or_else(|| self.unknown(span))
    }

    /// The value of a context's property; none where it is unknown.
    fn context(&self, name: &str, steps: &[Step], contexts: &Contexts<'_>) -> Option<Value> {
        let mut path = vec![name.to_owned()];
        for step in steps {
            match step {
                Step::Name(name) => path.push(name.clone()),
                Step::Index(node) => match self.value(node, contexts) {
                    Value::Unknown { .. } => return None,
                    value => path.push(value.text().to_ascii_lowercase()),
                },
                Step::All if self.look_up(&path, contexts) == Some(Value::Null) => return Some(Value::List(Vec::new())),
                Step::All => path.push("*".to_owned()),
            }
        }
        self.look_up(&path, contexts)
    }

    fn look_up(&self, path: &[String], contexts: &Contexts<'_>) -> Option<Value> {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        (contexts.value)(&path)
    }
}

fn has_status(node: &Node) -> bool {
    let of_step = |step: &Step| matches!(step, Step::Index(node) if has_status(node));
    match node {
        Node::Literal(_) => false,
        Node::Context { steps, .. } => steps.iter().any(of_step),
        Node::Property { of: node, .. } | Node::Not(node) => has_status(node),
        Node::Call { function, arguments, .. } => function.is_status() || arguments.iter().any(has_status),
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().any(has_status),
        Node::Compare(first, rest) => has_status(first) || rest.iter().any(|(_, node)| has_status(node)),
    }
}

fn context_outside<'a>(node: &'a Node, allowed: &[&str]) -> Option<&'a str> {
    let within = |node| context_outside(node, allowed);
    match node {
        Node::Literal(_) => None,
        Node::Context { name, .. } if !allowed.contains(&name.as_str()) => Some(name),
        Node::Context { steps, .. } => steps.iter().find_map(|step| if let Step::Index(node) = step { within(node) } else { None }),
        Node::Property { of: node, .. } | Node::Not(node) => within(node),
        Node::Call { arguments: nodes, .. } | Node::And(nodes) | Node::Or(nodes) => nodes.iter().find_map(within),
        Node::Compare(first, rest) => within(first).or_else(|| rest.iter().find_map(|(_, node)| within(node))),
    }
}

fn compare(left: Value, operator: Operator, right: Value) -> Value {
    if let Value::Unknown { part, .. } = left {
        return Value::unknown(&part);
    }
    if let Value::Unknown { part, .. } = right {
        return Value::unknown(&part);
    }
    Value::Boolean(match operator {
        Operator::Equal => left.equals(&right),
        Operator::NotEqual => !left.equals(&right),
        Operator::Less => left.is_less(&right),
        Operator::LessOrEqual => left.is_less(&right) || left.equals(&right),
        Operator::Greater => right.is_less(&left),
        Operator::GreaterOrEqual => right.is_less(&left) || left.equals(&right),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(text: &str) -> Result<Verdict, Problem> {
        let value = |path: &[&str]| match path {
            ["github", "ref_name"] => Some(Value::Text("v1.0-rc1".into())),
            ["github", "event", "pull_request", ..] => Some(Value::Null),
            _ => None,
        };
        verdict(text, &Contexts { success: Some(true), value: &value })
    }

    fn part(text: &str) -> String {
        match of(text).unwrap().value {
            Value::Unknown { part, truth: None } => part,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn the_unknown_part_is_named() {
        assert_eq!(part("github.ref_name == 'x' || needs.build.outputs['go'] == 'yes'"), "needs.build.outputs['go']");
        assert_eq!(part("!(vars.A && true)"), "vars.A");
        assert_eq!(part("format('{0}', vars.A)"), "vars.A");
        assert_eq!(part("hashFiles('**/x')"), "hashFiles('**/x')");
        assert_eq!(part("fromJSON('[1]')[0] == 1"), "fromJSON('[1]')[0]");
        assert_eq!(part("(vars.A || 'x') == 'x'"), "vars.A");
        assert_eq!(part("${{ vars.A }}${{ 'x' }}"), "vars.A");
        for (text, truth) in [("vars.A && false", false), ("false && vars.A", false), ("vars.A || 1", true), ("!(vars.A || 1)", false)] {
            assert_eq!(of(text).unwrap().value.truth(), Some(truth), "{text}");
        }
    }

    #[test]
    fn texts_around_expressions_are_true() {
        let literal = |text| {
            let verdict = of(text).unwrap();
            (verdict.literal, verdict.value.truth())
        };
        assert_eq!(literal("${{ false }} "), (false, Some(false)));
        assert_eq!(literal("${{ false }} && true"), (true, Some(true)));
        assert_eq!(literal("github.ref_name == '${{ 1 }}'"), (true, Some(true)));
        assert_eq!(literal("${{ '' }}${{ null }}"), (false, Some(false)));
        assert_eq!(literal("'}}' == '${{'"), (false, Some(false)));
    }

    #[test]
    fn what_github_refuses() {
        for (text, why) in [
            ("", "expected a value, but found the end"),
            ("\"x\"", "strings take single quotes, not double"),
            ("'x", "a string is not closed"),
            ("a == 1", "unknown context 'a'"),
            ("TRUE", "unknown context 'TRUE'"),
            ("match('a', 'b')", "unknown function 'match'"),
            ("contains('a')", "'contains' does not accept 1 arguments"),
            ("github.ref = 'x'", "'=' is unexpected"),
            ("github.ref 'x'", "expected an operator or the end, but found 'x'"),
            ("(1", "expected ')', but found the end"),
            ("1x", "'1x' is not a number"),
            ("github.", "expected a property, but found the end"),
        ] {
            let problem = of(text).unwrap_err();
            assert_eq!(problem.message, format!("The expression {} is not valid: {why}.", quoted(text)));
        }
        assert!(of(&"(".repeat(20_000)).unwrap_err().message.contains("nested deeper"));
        assert!(of(&"!".repeat(20_000)).unwrap_err().message.contains("nested deeper"));
        assert!(of(&" ".repeat(30_000)).is_err());
        assert!(of(&format!("true{}", " && true".repeat(2000))).is_ok());
        assert!(of(&format!("1{}", " == 1".repeat(2000))).is_ok());
        assert!(of(&format!("github{}", ".a".repeat(5000))).is_ok());
    }

    #[test]
    fn conditions_that_look_at_the_jobs_before() {
        for (text, status) in [("always()", true), ("!Cancelled() && true", true), ("contains('always()', 'x')", false), ("true", false)] {
            assert_eq!(of(text).unwrap().status, status, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_evaluated_or_refused(text in "(github|needs|\\.|contains\\(|format\\(|always\\(\\)|&&|\\|\\||==|!|<=|'|[\\[\\](){}*,$ 0-9a-z]|\\$\\{\\{|\\}\\}|'x'|\u{e4}){0,50}") {
            let _ = of(&text).map(|verdict| verdict.value.text());
        }

        #[test]
        fn what_is_doubled_stays(text in "(true|false|vars\\.a|0|'x'|\\(null\\))( (&&|\\|\\||==|<) (true|false|vars\\.a|0|'x')){0,4}") {
            let truth = |text: &str| of(text).unwrap().value.truth();
            prop_assert_eq!(truth(&format!("!!({text})")), truth(&text));
            prop_assert_eq!(truth(&format!("({text}) || ({text})")), truth(&text));
        }
    }
}
