//! The pure core of Relcast.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]
#![warn(missing_docs)]

pub mod endpoints;

pub use endpoints::{Endpoints, Service};
