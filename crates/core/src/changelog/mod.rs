//! What is in a release: commits read as changes, grouped, and none dropped.

mod group;
mod markdown;
mod title;
mod words;

pub use group::{Changelog, Entry, Group, Kind, changelog};
pub use markdown::release_notes;
pub use title::{Title, read_title};
