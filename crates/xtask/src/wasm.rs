//! How WebAssembly is compiled for release, for the page and the npm module alike: Cargo compiles what both consist of once.

use std::process::Command;

use crate::run::cargo;
use crate::tools::TARGET;

/// Cargo's profile, and the folder that its output goes into.
pub(crate) const PROFILE: &str = "wasm-release";

/// The switches of everything that Cargo does for it: what is fetched and what is compiled must agree on them, for the standard library that is
/// compiled from its source has dependencies of its own.
///
/// The standard library is optimised for size, with panics that end at once instead of code that formats their words. The page says so in the console;
/// the npm module starts anew. Views are of one type where Leptos can. Together a tenth of the load. The source is a component of the pinned toolchain,
/// and so is what these switches do, although they are not stable elsewhere.
pub(crate) const SWITCHES: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "--cfg=erase_components -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none",
    ),
];

/// Fetches every crate that a build needs, with its switches: for WebAssembly, and for macros and build scripts, which run on this machine.
pub(crate) fn fetch(switches: &[(&str, &str)]) -> Command {
    let mut command = cargo("fetch --quiet --locked --target host-tuple --target");
    command.arg(TARGET).envs(switches.iter().copied());
    command
}
