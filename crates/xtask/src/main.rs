//! The task runner: `cargo xtask serve`, `test`, `build`, `bench`, `size`, `truth` and `bless`.
//!
//! One program, so that a contributor, the CI script and the deployment run the same steps in the same way. It finds the tools that a task needs and
//! installs what is missing into a cache of its own ([`tools`]); it never asks for a tool to be installed by hand when it can do so itself.
//!
//! - A step that fails ends the run and says which steps were not reached; nothing is skipped in silence ([`test`]).
//! - The page is built without Trunk ([`site`]). Who has Trunk may serve with it: it calls the hook in [`page`].
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a task runner talks to the terminal")]

mod bench;
mod bind;
mod bless;
mod build;
mod npm;
mod optimise;
mod page;
mod paths;
mod preview;
mod release;
mod run;
mod serve;
mod site;
mod size;
mod test;
mod tools;
mod truth;
mod unchanged;
mod wheel;

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

/// Builds, tests and measures Relcast.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
enum Task {
    /// Serve the page for development, and reload it after each change.
    Serve(serve::Serve),
    /// Build the command, the site in `dist/` and the npm tarball in `target/npm/`, all for release.
    Build(build::Build),
    /// Build the site for release and serve it as GitHub Pages does.
    Preview(preview::Preview),
    /// Run every check and every test, the cheap ones first.
    Test(test::Test),
    /// Measure the speed of the built products.
    Bench(bench::Bench),
    /// Compare the size of what the first visit loads with `tests/size.snap`.
    Size,
    /// Compare what the command says of real releases with what an independent script works out.
    Truth(truth::Truth),
    /// Accept the present output as the expected one.
    Bless(bless::Bless),
    /// The hook that Trunk runs after it has written the page.
    #[command(hide = true)]
    Page,
}

fn main() -> ExitCode {
    let outcome = match Task::parse() {
        Task::Serve(serve) => serve.run(),
        Task::Build(build) => build.run(),
        Task::Preview(preview) => preview.run(),
        Task::Test(test) => return test.run(),
        Task::Bench(bench) => bench.run(),
        Task::Size => size::check(),
        Task::Truth(truth) => truth.run(),
        Task::Bless(bless) => bless.run(),
        Task::Page => page::hook(),
    };
    exit_code(outcome)
}

fn exit_code(outcome: Result<()>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
