//! GitHub's expressions: read and evaluated where a value can be known before a workflow runs.
//!
//! Source: GitHub, *Evaluate expressions in workflows and actions*; *Contexts reference*. Letters are compared without case in ASCII only.

mod evaluate;
mod function;
mod lexer;
mod number;
mod parser;
mod remaining;
mod value;

pub use evaluate::{Contexts, Expression, Verdict, verdict};
pub(crate) use number::parse as parse_number;
pub(super) use number::write as write_number;
pub use value::Value;

/// Whether a plain scalar of YAML is a number that an expression can hold as a literal.
pub(super) fn is_number(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '+' | '.')) && number::parse(text).is_some()
}
