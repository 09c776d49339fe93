//! The pure core of Relcast.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]
#![warn(missing_docs)]

pub mod changelog;
mod choice;
pub mod config;
pub mod dispatch;
pub mod endpoints;
pub mod frozen;
pub mod generate;
pub mod github;
pub mod icalendar;
pub mod index;
pub mod install;
mod json;
pub mod link;
pub mod lookup;
pub mod manifest;
pub mod markdown;
mod name;
pub mod preview;
pub mod problem;
pub mod publishing;
mod query;
pub mod readiness;
mod recording;
mod refname;
mod repository;
pub mod restructured;
pub mod schedule;
pub mod shell;
pub mod snapshot;
mod sorted;
pub mod specifier;
mod text;
mod time;
mod toml;
pub mod url;
pub mod version;
pub mod words;
pub mod workflow;
pub mod yaml;

pub use choice::Choice;
pub use config::Config;
pub use endpoints::{Endpoints, Service};
pub use link::Link;
pub use lookup::{Answer, Lookup, Request};
pub use name::PackageName;
pub use preview::{Preview, preview};
pub use problem::{Code, Problem};
pub use query::Query;
pub use recording::{RecordedAnswer, Recording};
pub use refname::RefName;
pub use repository::Repository;
pub use snapshot::{Part, Snapshot};
pub use time::{Day, Timestamp};
pub use version::Version;
