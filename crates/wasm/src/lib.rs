//! The bindings of the npm package: every export hands its arguments to the core and the core's answer back.
//!
//! Nothing is decided here. What JavaScript sees besides, the loop that fetches and the types, stands in `npm/`.
//!
//! - Values cross as JSON, so that they are what the command prints; see `value`. Lists of versions cross as one text; see `version`.
//! - Whatever is wrong with an argument is thrown as a `RelcastError` with a code; see `error`.
//! - Where JavaScript holds a text, the core holds a checked type: the `Plain…` shapes say what is accepted.

mod changelog;
mod choice;
mod dispatch;
mod endpoints;
mod error;
mod file_name;
mod generate;
mod link;
mod lookup;
mod preview;
mod query;
mod readiness;
mod recording;
mod time;
mod value;
mod version;

pub use changelog::changelog;
pub use dispatch::{calendar, dispatch, schedule, simulate};
pub use endpoints::endpoints;
pub use error::Error;
pub use file_name::parse_file_name;
pub use generate::generate_workflows;
pub use link::{format_link, parse_link};
pub use lookup::Lookup;
pub use preview::preview;
pub use query::parse_search;
pub use readiness::{ledger, verify};
pub use recording::Recording;
pub use version::{
    compare_versions, match_version, match_versions, next_version, normalize_versions, parse_version, parse_versions, sort_versions,
};
