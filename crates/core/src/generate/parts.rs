//! What several files have in common.

use super::plan::{PinnedWheel, Plan, Source};
use super::template::fill;
use crate::endpoints::PackageIndex;
use crate::yaml::scalar;

/// Actions by their commits, each with the release that it is.
pub(super) const CHECKOUT: &str = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1";
pub(super) const UPLOAD: &str = "actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1";
pub(super) const DOWNLOAD: &str = "actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1";
pub(super) const SETUP_UV: &str = "astral-sh/setup-uv@20cfd1bf945f4377ade1205e4dbc17946fc9a30d # v10.0.1";
pub(super) const PYPI_PUBLISH: &str = "pypa/gh-action-pypi-publish@dc37677b2e1c63e2034f94d8a5b11f265b73ba33 # v1.14.2";

pub(super) const MATURIN: &str = "PyO3/maturin-action@86b9d133d34bc1b40018696f782949dac11bd380 # v1.49.4";

/// The release of uv that builds.
pub(super) const UV: &str = "0.13.9";

/// The steps after which a job has `relcast`.
pub(super) fn relcast(plan: &Plan) -> String {
    let sources = match &plan.relcast {
        Source::Commit(sources) => sources,
        Source::Wheel(wheel) => return fill(include_str!("templates/wheel.yaml"), &[("requirement", &requirement(wheel))]),
    };
    let (repository, revision) = (scalar(&sources.repository.to_string()), scalar(sources.revision.as_str()));
    let holes = [("checkout", CHECKOUT), ("relcast_repository", &repository), ("relcast_revision", &revision)];
    fill(include_str!("templates/relcast.yaml"), &holes)
}

/// The wheel as pip takes it from a file of requirements.
fn requirement(wheel: &PinnedWheel) -> String {
    let hashes: String = wheel.hashes.iter().map(|hash| format!(" --hash=sha256:{hash}")).collect();
    scalar(&format!("relcast=={}{hashes}", wheel.version))
}

/// The steps after which a job that writes versions has `uv`.
pub(super) fn setup_uv(plan: &Plan) -> String {
    if !plan.version_in_tree {
        return String::new();
    }
    format!("- name: Install uv\n  uses: {SETUP_UV}\n  with:\n    version: {}\n    enable-cache: false\n", scalar(UV))
}

/// The names of all packages, the main one first. They hold letters, digits and `-`.
pub(super) fn packages(plan: &Plan) -> String {
    let names: Vec<&str> = plan.packages.iter().map(|package| package.name.as_str()).collect();
    scalar(&names.join(" "))
}

/// The folders in which a version is written, one a line, as a variable of a step; nothing where none is.
pub(super) fn directories(plan: &Plan) -> String {
    if !plan.version_in_tree {
        return String::new();
    }
    let folders: Vec<&str> = plan.packages.iter().map(super::plan::Built::folder).collect();
    format!("DIRECTORIES: {}", scalar(&folders.join("\n")))
}

/// Writes the version into every project file.
pub(super) const WRITE_VERSION: &str = "\
while IFS= read -r directory; do
  uv version --frozen --directory \"$directory\" -- \"$VERSION\"
done <<< \"$DIRECTORIES\"
";

/// What a job may do that publishes as a trusted publisher.
pub(super) const TRUSTED: &str = "permissions:\n  id-token: write # to publish as a trusted publisher, and to attest the files\n";

/// The step that waits until the whole release is on an index.
pub(super) fn verify(plan: &Plan, name: &str, index: PackageIndex) -> String {
    let index = if index.is_pypi() { String::new() } else { format!("--index {} ", index.word()) };
    fill(include_str!("templates/verify.yaml"), &[("name", name), ("packages", &packages(plan)), ("index", &index)])
}

/// The condition that lets a job run in the plan's repository and in no fork.
pub(super) fn only_here(plan: &Plan) -> Option<String> {
    // A repository's name holds letters, digits and `-_.` alone.
    plan.repository.as_ref().map(|repository| format!("github.repository == '{repository}'"))
}
