//! An expression as a tree.
//!
//! Chains of one operator, and of properties, are lists: the tree is no deeper than the brackets are.

use super::function::Function;
use super::lexer::{Token, tokens};
use super::value::Value;
use crate::problem::quoted;

/// Where a node begins and ends in the text.
pub(super) type Span = (usize, usize);

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Literal(Value),
    Context {
        name: String,
        steps: Vec<Step>,
        span: Span,
    },
    Call {
        function: Function,
        arguments: Vec<Node>,
        span: Span,
    },
    /// A property of something else than a context.
    Property {
        of: Box<Node>,
        span: Span,
    },
    Not(Box<Node>),
    And(Vec<Node>),
    Or(Vec<Node>),
    /// `==` and `!=`, or the four others, from left to right.
    Compare(Box<Node>, Vec<(Operator, Node)>),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    Name(String),
    Index(Node),
    All,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Operator {
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }
}

/// GitHub's own limits.
const LONGEST: usize = 21_000;
const DEEPEST: usize = 50;

/// The contexts that GitHub knows.
const CONTEXTS: [&str; 12] =
    ["github", "env", "vars", "job", "jobs", "steps", "runner", "secrets", "strategy", "matrix", "needs", "inputs"];

/// Reads an expression, or says why that cannot be done.
pub(super) fn parse(text: &str) -> Result<Node, String> {
    if text.len() > LONGEST {
        return Err(format!("it is longer than {LONGEST} characters"));
    }
    let mut parser = Parser { tokens: tokens(text)?, next: 0, depth: 0 };
    let node = parser.or()?;
    match parser.tokens.get(parser.next) {
        None => Ok(node),
        Some((token, ..)) => Err(format!("expected an operator or the end, but found {}", shown(token))),
    }
}

fn shown(token: &Token) -> String {
    match token {
        Token::Name(name) => quoted(name),
        Token::Sign(sign) => quoted(sign),
        Token::Literal(value) => quoted(&value.text()),
    }
}

struct Parser {
    tokens: Vec<(Token, usize, usize)>,
    next: usize,
    depth: usize,
}

impl Parser {
    fn take(&mut self, sign: &str) -> bool {
        let found = matches!(self.tokens.get(self.next), Some((Token::Sign(next), ..)) if *next == sign);
        self.next += usize::from(found);
        found
    }

    fn expect(&mut self, sign: &str) -> Result<(), String> {
        if self.take(sign) { Ok(()) } else { Err(self.expected(&quoted(sign))) }
    }

    fn expected(&self, what: &str) -> String {
        let found = self.tokens.get(self.next).map_or_else(|| "the end".to_owned(), |(token, ..)| shown(token));
        format!("expected {what}, but found {found}")
    }

    /// Where the last token that was taken ends.
    fn end(&self) -> usize {
        self.next.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0, |(_, _, end)| *end)
    }

    fn or(&mut self) -> Result<Node, String> {
        let mut nodes = vec![self.and()?];
        while self.take("||") {
            nodes.push(self.and()?);
        }
        Ok(one_or(nodes, Node::Or))
    }

    fn and(&mut self) -> Result<Node, String> {
        let mut nodes = vec![self.equality()?];
        while self.take("&&") {
            nodes.push(self.equality()?);
        }
        Ok(one_or(nodes, Node::And))
    }

    fn equality(&mut self) -> Result<Node, String> {
        let signs = [("==", Operator::Equal), ("!=", Operator::NotEqual)];
        let first = self.order()?;
        self.chain(first, &signs, Self::order)
    }

    fn order(&mut self) -> Result<Node, String> {
        let signs = [("<", Operator::Less), ("<=", Operator::LessOrEqual), (">", Operator::Greater), (">=", Operator::GreaterOrEqual)];
        let first = self.unary()?;
        self.chain(first, &signs, Self::unary)
    }

    fn chain(&mut self, first: Node, signs: &[(&str, Operator)], operand: fn(&mut Self) -> Result<Node, String>) -> Result<Node, String> {
        let mut rest = Vec::new();
        while let Some((_, operator)) = signs.iter().find(|(sign, _)| self.take(sign)) {
            rest.push((*operator, operand(self)?));
        }
        Ok(if rest.is_empty() { first } else { Node::Compare(Box::new(first), rest) })
    }

    fn unary(&mut self) -> Result<Node, String> {
        // Everything that goes deeper comes through here.
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(format!("it is nested deeper than {DEEPEST} levels"));
        }
        let node = if self.take("!") { Node::Not(Box::new(self.unary()?)) } else { self.primary()? };
        self.depth -= 1;
        Ok(node)
    }

    fn primary(&mut self) -> Result<Node, String> {
        let Some((token, start, _)) = self.tokens.get(self.next).cloned() else { return Err(self.expected("a value")) };
        match token {
            Token::Literal(value) => {
                self.next += 1;
                Ok(Node::Literal(value))
            }
            Token::Sign("(") => {
                self.next += 1;
                let node = self.or()?;
                self.expect(")")?;
                self.property_of(node, start)
            }
            Token::Name(name) => {
                self.next += 1;
                if self.take("(") {
                    let node = self.call(&name, start)?;
                    return self.property_of(node, start);
                }
                if !CONTEXTS.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
                    return Err(format!("unknown context {}", quoted(&name)));
                }
                let steps = self.steps()?;
                Ok(Node::Context { name: name.to_ascii_lowercase(), steps, span: (start, self.end()) })
            }
            Token::Sign(_) => Err(self.expected("a value")),
        }
    }

    fn call(&mut self, name: &str, start: usize) -> Result<Node, String> {
        let Some((function, least, most)) = Function::find(name) else {
            return Err(format!("unknown function {}", quoted(name)));
        };
        let mut arguments = Vec::new();
        if !self.take(")") {
            loop {
                arguments.push(self.or()?);
                if !self.take(",") {
                    break;
                }
            }
            self.expect(")")?;
        }
        if !(least..=most).contains(&arguments.len()) {
            return Err(format!("{} does not accept {} arguments", quoted(name), arguments.len()));
        }
        Ok(Node::Call { function, arguments, span: (start, self.end()) })
    }

    fn property_of(&mut self, of: Node, start: usize) -> Result<Node, String> {
        let steps = self.steps()?;
        Ok(if steps.is_empty() { of } else { Node::Property { of: Box::new(of), span: (start, self.end()) } })
    }

    fn steps(&mut self) -> Result<Vec<Step>, String> {
        let mut steps = Vec::new();
        loop {
            if self.take(".") {
                match self.tokens.get(self.next) {
                    Some((Token::Name(name), ..)) => steps.push(Step::Name(name.to_ascii_lowercase())),
                    Some((Token::Sign("*"), ..)) => steps.push(Step::All),
                    _ => return Err(self.expected("a property")),
                }
                self.next += 1;
            } else if self.take("[") {
                let step = if self.take("*") { Step::All } else { Step::Index(self.or()?) };
                self.expect("]")?;
                steps.push(step);
            } else {
                return Ok(steps);
            }
        }
    }
}

fn one_or(mut nodes: Vec<Node>, many: fn(Vec<Node>) -> Node) -> Node {
    match (nodes.len(), nodes.pop()) {
        (1, Some(node)) => node,
        (_, last) => {
            nodes.extend(last);
            many(nodes)
        }
    }
}
