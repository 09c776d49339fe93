//! `release.yaml`: builds, checks, publishes and verifies what a tag names.

use super::plan::Plan;
use super::template::fill;
use super::{ENVIRONMENT, parts, testpypi};
use crate::endpoints::PackageIndex;
use crate::yaml::scalar;

pub(super) fn text(plan: &Plan) -> String {
    let compiles = plan.packages.iter().any(|package| package.wheels.is_some());
    let row = |package: &super::Built| {
        // Where a job of its own builds the wheels, this one builds the sdist alone.
        let what = if package.wheels.is_some() { "--sdist" } else { "" };
        let what = if compiles { format!("  what: {}\n", scalar(what)) } else { String::new() };
        format!("- package: {}\n  directory: {}\n{what}", scalar(package.name.as_str()), scalar(package.folder()))
    };
    let or_nothing = |text: &'static str| if compiles { text } else { "" };
    let matrix: String = plan.packages.iter().map(row).collect();
    let token = plan.token_secret.as_ref().map_or_else(String::new, |secret| {
        // The lint asks for what the plan has decided against.
        format!(
            "# A token cannot attest where the files come from; a trusted publisher can.\nattestations: false\n\
             password: ${{{{ secrets.{secret} }}}} # zizmor: ignore[use-trusted-publishing]\n"
        )
    });
    let permissions = if plan.token_secret.is_some() { "permissions: {}" } else { parts::TRUSTED };
    let text = fill(
        include_str!("templates/release.yaml"),
        &[
            ("tag_filter", &scalar(&filter(plan.tag.prefix()))),
            ("only_here_and", &parts::only_here(plan).map_or_else(String::new, |only| format!("{only} && "))),
            ("matrix", &matrix),
            ("what_env", or_nothing("WHAT: ${{ matrix.what }}")),
            ("what", or_nothing("${WHAT:+\"$WHAT\"} ")),
            ("wheels", &super::wheel_job::job(plan)),
            ("built", if compiles { "[build, wheels]" } else { "build" }),
            ("together", or_nothing(TOGETHER)),
            ("checkout", parts::CHECKOUT),
            ("setup_uv_action", parts::SETUP_UV),
            ("uv_version", &scalar(parts::UV)),
            ("upload", parts::UPLOAD),
            ("download", parts::DOWNLOAD),
            ("relcast", &parts::relcast(plan)),
            ("packages", &parts::packages(plan)),
            ("tag_prefix", &scalar(plan.tag.prefix())),
            ("testpypi", &testpypi::jobs(plan)),
            ("publish_needs", testpypi::publish_needs(plan)),
            ("environment", ENVIRONMENT),
            ("publish_permissions", permissions),
            ("pypi_publish", parts::PYPI_PUBLISH),
            ("publish_token", &token),
            ("verify", &parts::verify(plan, "Wait until the release is complete", PackageIndex::Pypi)),
        ],
    );
    // A job that is not there leaves the empty line behind it.
    text.replace("\n\n\n", "\n\n")
}

/// Puts the wheels of a package beside its sdist. No name of a package holds `--`.
const TOGETHER: &str = "\
for part in dist/dist-*--*; do
  mv \"$part\"/* \"${part%%--*}/\"
  rmdir \"$part\"
done
";

/// The filter pattern of every tag with a version. Git keeps most of a pattern's signs out of tags; what it lets through is escaped.
fn filter(prefix: &str) -> String {
    let mut out = String::new();
    for letter in prefix.chars() {
        if matches!(letter, '+' | '!' | ']') {
            out.push('\\');
        }
        out.push(letter);
    }
    out.push_str("[0-9]*");
    out
}
