//! Workflow files: what starts them, what they ask for and what their jobs do.
//!
//! It reads files as GitHub does, as far as releases care, and says with the line what GitHub would refuse. [`simulate`] says which jobs an event
//! would run; an expression whose value only the run has is unknown. Nothing of a workflow is ever run.

mod act;
mod command;
mod condition;
mod dispatching;
mod environment;
pub mod expression;
mod file;
mod filter;
mod input;
mod job;
mod matrix;
mod on;
mod permissions;
mod reader;
mod script;
mod simulate;
mod step;
mod variables;

pub use crate::read::yaml::{Node, Value, parse as parse_yaml};
pub use act::{Act, Dispatch, Publisher, What};
pub use condition::Condition;
pub use file::Workflow;
pub use filter::{starts_on_tag, takes};
pub use input::{Input, InputKind, MOST_INPUTS};
pub use job::Job;
pub use on::{Call, Schedule, Trigger};
pub use permissions::{Access, Permissions};
pub use simulate::{By, Event, Happening, JobRun, Runs, Simulation, Start, simulate};
pub(crate) use simulate::{Does, Effect, PUBLISHES_ONLY_IF};
