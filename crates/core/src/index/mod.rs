//! The package index: index documents, project documents, file names, targets and releases.
//!
//! It reads what an index lists and puts it together: which files are of which version ([`ReleaseList`]), which target a wheel serves
//! ([`Served`]). Whether that is complete is for [`readiness`](crate::readiness) to say.

pub(crate) mod codes;
mod distribution_kind;
mod document;
mod entry;
mod exact_pin;
mod extra;
mod file;
mod file_name;
mod floor;
mod interpreter;
mod platform;
mod project;
mod reach;
mod release;
mod target;
mod wheel;

pub(crate) use distribution_kind::written_version;
pub use distribution_kind::{DistributionKind, version_of_file};
pub use document::{IndexDocument, ProjectStatus};
pub use exact_pin::ExactPin;
pub use extra::Extra;
pub use file::{IndexFile, Yanked};
pub use file_name::{Distribution, FileName, parse_file_name};
pub use floor::Floor;
pub use platform::System;
pub(crate) use project::MOST_EXTRAS;
pub use project::ProjectDocument;
pub(crate) use reach::{Kind, Reach};
pub use release::{Release, ReleaseList, Releases};
pub use target::{Served, Target, platform_label};
pub use wheel::{Tag, Wheel};

use crate::name::PackageName;
use crate::url;
use crate::version::Version;

/// What an index document is asked for as: the JSON form of the index API, version 1. Safe to send from a browser without a preflight.
pub const INDEX_ACCEPT: &str = "application/vnd.pypi.simple.v1+json";

/// The path of a project's index document. The slash at the end matters: without it the answer is a redirect.
#[must_use]
pub fn index_path(name: &PackageName) -> String {
    format!("/simple/{}/", url::segment(name.as_str()))
}

/// The path of a project's document. No slash at the end: with it the answer is a redirect that a browser cannot follow.
#[must_use]
pub fn project_path(name: &PackageName) -> String {
    format!("/pypi/{}/json", url::segment(name.as_str()))
}

/// The path of the same of one version.
#[must_use]
pub fn release_path(name: &PackageName, version: &Version) -> String {
    format!("/pypi/{}/{}/json", url::segment(name.as_str()), url::segment(&version.to_string()))
}
