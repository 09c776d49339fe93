//! What is plain: no browser, no signals.

mod filter;
mod progress;
mod words;

pub use filter::{Filtered, filter};
pub use progress::Progress;
pub use words::{age, bump_name, bytes, count, date};
