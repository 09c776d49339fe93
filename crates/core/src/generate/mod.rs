//! The workflows of a release, and the plan that tells people how to use them, from a few answers.
//!
//! Three workflows: one for the release that comes by the calendar, one for the hotfix of an earlier release, and one that builds and publishes
//! what a tag names. What they hold to:
//!
//! - A tag that a workflow pushes with its own token starts no other workflow; a workflow may be started by name. So the first two push the tag
//!   and start the third at it. (GitHub, *`GITHUB_TOKEN`*)
//! - A trusted publisher is a workflow by its file's name, and no reusable one. So one file publishes everything. (PyPI, *Trusted publishers*)
//! - A hotfix is built from the tag of the release that it fixes, not from the branch, which has gone on since.
//! - What somebody types into a form reaches a script as a variable of its environment, never as a part of its text.
//! - Every action is pinned to a commit, no job may do more than it has to, and no cache is read by what is published.

pub(crate) mod codes;
mod hotfix;
mod monthly;
mod parts;
mod plan;
mod release;
mod release_plan;
mod template;
mod testpypi;
mod wheel_job;
mod wheels;
mod words;

use serde::{Deserialize, Serialize};

pub use plan::{Built, PinnedWheel, Plan, Source, Sources};
pub use wheels::{Builder, Wheels};
pub use words::{Commit, Folder, Hash, SecretName};

use crate::problem::Problem;

/// A file that a plan gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GeneratedFile {
    /// Its path in the repository.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// The file name of the workflow that builds and publishes, which trusted publishers are told.
pub const RELEASE_WORKFLOW: &str = "release.yaml";

/// The environment in which files are published, which trusted publishers are told.
pub const ENVIRONMENT: &str = "pypi";

/// The environment in which files are published to TestPyPI before, where the plan wants it.
pub const TESTPYPI_ENVIRONMENT: &str = "testpypi";

/// The files of a plan: three workflows and `docs/RELEASE_PLAN.md`.
///
/// # Errors
///
/// `PLAN_INVALID` where the plan does not hold together, `CRON_NEVER`, `ZONE_UNKNOWN`.
pub fn generate(plan: &Plan) -> Result<Vec<GeneratedFile>, Problem> {
    plan.check()?;
    let file = |path: &str, text: String| GeneratedFile { path: path.to_owned(), text };
    Ok(vec![
        file(".github/workflows/monthly-release.yaml", monthly::text(plan)),
        file(".github/workflows/hotfix-release.yaml", hotfix::text(plan)),
        file(".github/workflows/release.yaml", release::text(plan)),
        file("docs/RELEASE_PLAN.md", release_plan::text(plan)),
    ])
}
