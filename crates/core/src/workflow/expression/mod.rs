//! GitHub's expressions: read and evaluated where a value can be known before a workflow runs.
//!
//! Source: GitHub, *Evaluate expressions in workflows and actions*; *Contexts reference*. Letters are compared without case in ASCII only.

mod evaluate;
mod function;
mod lexer;
mod number;
mod parser;
mod value;

pub use evaluate::{Contexts, Expression, Verdict, verdict};
pub(super) use number::parse as parse_number;
pub use value::Value;
