//! Workflow files: what starts them and what they ask for.

mod file;
mod filter;
mod yaml;

pub use file::{Input, InputKind, Schedule, Workflow};
pub use filter::takes;
pub use yaml::{Node, Value, parse as parse_yaml};
