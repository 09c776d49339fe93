//! How WebAssembly is compiled to be released: the page and the npm module in one way, so that what both need is compiled once.

use std::path::PathBuf;
use std::process::Command;

use crate::paths;
use crate::run::cargo;
use crate::tools::TARGET;

/// Cargo's profile, and the folder that Cargo puts its output into.
const PROFILE: &str = "wasm-release";

/// Small: the standard library from its source, optimised for size, with panics that end everything at once instead of code that formats their words
/// (the page says so in the console; the core never panics, and where it did all the same, the npm package starts it anew); views of one type where
/// Leptos can. Together a tenth of the load.
/// The source is a component of the pinned toolchain, and so is what these switches do, although they are not stable elsewhere.
const SWITCHES: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "--cfg=erase_components -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none",
    ),
];

/// What is compiled.
#[derive(Clone, Copy)]
pub(crate) enum Product {
    /// The page in pieces. While one works on it, it is one piece, which is quicker to build.
    Page,
    /// The entry of the npm package with this feature.
    Entry(&'static str),
}

/// Fetches every crate that the build needs.
pub(crate) fn fetch() -> Command {
    fetch_with(switched("fetch"))
}

/// Fetches with a Cargo that has its switches: for what is compiled, and for its macros and build scripts, which run on this machine.
pub(crate) fn fetch_with(mut fetch: Command) -> Command {
    fetch.args(["--quiet", "--locked", "--target", TARGET, "--target", "host-tuple"]);
    fetch
}

/// Compiles a product. Offline: what is missing shows here and not on another machine.
pub(crate) fn compile(product: Product) -> Command {
    let (target, feature) = match product {
        Product::Page => (["--bin", "relcast-web"].as_slice(), "all"),
        Product::Entry(feature) => (["--lib"].as_slice(), feature),
    };
    // Both packages are named whichever is wanted: a crate has the features that all of them ask for, and with others it would be compiled anew.
    let mut command = switched("build --locked --offline --package relcast-web --package relcast-wasm --no-default-features");
    command.args(target).args(["--features", &format!("relcast-web/chunks,relcast-wasm/{feature}")]);
    command.args(["--profile", PROFILE, "--target", TARGET]);
    command
}

/// Where the compiler puts a product.
pub(crate) fn compiled(product: Product) -> PathBuf {
    let file = match product {
        Product::Page => "relcast-web.wasm",
        Product::Entry(_) => "relcast_wasm.wasm",
    };
    paths::target().join(TARGET).join(PROFILE).join(file)
}

/// What is fetched and what is compiled must agree on the switches, for the standard library that is compiled from its source has dependencies of its
/// own.
fn switched(arguments: &str) -> Command {
    let mut command = cargo(arguments);
    command.envs(SWITCHES);
    command
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// What a command adds to its environment.
    fn environment(command: &Command) -> BTreeMap<String, Option<String>> {
        let text = |value: &std::ffi::OsStr| value.to_string_lossy().into_owned();
        command.get_envs().map(|(name, value)| (text(name), value.map(text))).collect()
    }

    fn words(command: &Command) -> Vec<String> {
        command.get_args().map(|word| word.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn what_is_fetched_is_what_is_compiled() {
        let fetch = fetch();
        assert!(environment(&fetch).contains_key("CARGO_UNSTABLE_BUILD_STD"));
        for compile in [compile(Product::Page), compile(Product::Entry("versions"))] {
            assert_eq!(environment(&fetch), environment(&compile));
            for words in [words(&fetch), words(&compile)] {
                assert!(words.windows(2).any(|pair| pair == ["--target", TARGET]) && words.contains(&"--locked".to_owned()), "{words:?}");
            }
            assert!(words(&compile).contains(&"--offline".to_owned()), "an online build hides what was not fetched");
        }
    }
}
