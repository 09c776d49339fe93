//! What a visitor sees.

mod answer;
mod audience;
mod changes;
mod chooser;
mod first;
mod header;
mod install;
mod options;
mod packages;
mod publish;
mod readiness;
mod verdict;
mod welcome;

pub use answer::Answer;
pub use header::{Header, Troubles};
pub use welcome::Welcome;
