//! Workflow files: what starts them and what they ask for.

mod file;
mod yaml;

pub use file::{Input, InputKind, Schedule, Workflow};
pub use yaml::{Node, Value, parse as parse_yaml};
