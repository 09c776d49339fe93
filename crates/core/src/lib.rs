//! Everything about the next release of a Python project, worked out of what a package index and GitHub say of it.
//!
//! It fetches nothing, reads no clock and no file. A [`Lookup`] says what to ask; whoever uses it asks, and hands the answers in. They become a
//! [`Snapshot`]: what is known, and why the rest is not. [`preview()`] makes of it, of a [`Choice`] and of the time everything that a face shows;
//! [`readiness`](readiness::readiness) and [`ledger`](readiness::ledger) look at one version and at all of them, and [`workflow::simulate`] says
//! what an event would trigger. Trouble is a value: a [`Problem`] with a stable code, a sentence and what to do.
//!
//! ```
//! use relcast_core::{Answer, Choice, Endpoints, Lookup, Query, Service, Timestamp, preview};
//!
//! let now: Timestamp = "2026-08-22T12:00:00Z".parse()?;
//! let query = Query { packages: vec!["kelp".parse()?], repository: Some("reef/kelp".parse()?), ..Query::default() };
//! let mut lookup = Lookup::new(query, Endpoints::default());
//! let mut requests = lookup.next();
//! while let Some(request) = requests.pop() {
//!     // Here a program would fetch the path from the service.
//!     let answer = match request.service {
//!         Service::Pypi => Answer::new(200, [], r#"{"files": [{"filename": "kelp-1.4.0.tar.gz"}, {"filename": "kelp-1.5.0rc1.tar.gz"}]}"#),
//!         _ => Answer::new(404, [], ""),
//!     };
//!     lookup.answer(request.id, answer, now);
//!     requests.extend(lookup.next());
//! }
//!
//! let choice = Choice { bump: Some("minor+rc".parse()?), ..Choice::default() };
//! let preview = preview(lookup.snapshot(), &choice, &Endpoints::default(), now);
//! assert_eq!(preview.current, Some("1.4.0".parse()?));
//! assert_eq!(preview.next(), Some(&"1.5.0rc2".parse()?));
//! # Ok::<(), relcast_core::Problem>(())
//! ```
//!
//! What surprises in this field:
//!
//! - `1.0` and `1.0.0` are one version, and so are `v1.0-RC.1` and `1.0rc1`. An index never takes the name of a file twice: a release that was
//!   yanked or deleted keeps its number.
//! - `1.0.post1` is higher than `1.0`, but neither `==1.0` nor `>1.0` matches it; `==1.0.*` does.
//! - Installers skip pre-releases unless they are asked for or nothing else matches, and take a yanked release for an exact pin all the same.
//! - A wheel serves more interpreters than its name lists: one for `cp39-abi3` serves CPython 3.13. So releases are compared by whom they serve.
//! - A tag that a workflow pushes with `GITHUB_TOKEN` triggers no other workflow, and neither does a release that it publishes.
//! - On `0.x` a breaking change asks for a minor release, not for a major one.
//! - Unknown is not no: what could not be read is said to be unknown, with the reason, and nothing is called complete then.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]
#![warn(missing_docs)]

pub mod changelog;
mod choice;
pub mod codes;
pub mod config;
pub mod dispatch;
pub mod endpoints;
mod escape;
pub mod frozen;
pub mod generate;
pub mod github;
mod history;
pub mod index;
pub mod install;
pub mod link;
pub mod lookup;
pub mod manifest;
mod model;
pub mod preview;
pub mod problem;
pub mod publishing;
mod read;
pub mod readiness;
mod recording;
pub mod schedule;
pub mod several;
pub mod snapshot;
mod sorted;
pub mod specifier;
mod summary;
mod text;
mod time;
pub mod version;
pub mod words;
pub mod workflow;

pub use choice::Choice;
pub use config::Config;
pub use endpoints::{Endpoints, PackageIndex, Service};
pub use escape::{icalendar, markdown, restructured, shell, url, yaml};
pub use history::History;
pub use link::Link;
pub use lookup::{Lookup, Readers};
use model::{name, open_requests, query, refname, repository, request};
pub use name::PackageName;
pub use preview::{Preview, preview};
pub use problem::{Code, Problem};
pub use query::Query;
pub use read::objects::from_json;
use read::{json, toml};
pub use recording::{RecordedAnswer, Recording};
pub use refname::RefName;
pub use repository::Repository;
pub use request::{Answer, Request};
pub use snapshot::{Part, Snapshot};
pub use summary::summary;
pub use time::{Day, Timestamp};
pub use version::Version;
