//! The steps of `test`, the cheap ones first.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs, thread};

use anyhow::{Context as _, Result, anyhow, bail, ensure};

use super::cargo_home;
use super::counts::{self, Counts};
use crate::build::Build;
use crate::run::{Heard, capture, cargo, hear, hear_at_end, program, run};
use crate::tools::{self, Browser, Packaging, TARGET, WorkflowLints};
use crate::{paths, site, size, truth, wheel};

/// A step: what it is called, what it is about, and what does it.
pub(super) struct Step {
    /// The name for `--only`.
    pub(super) name: &'static str,
    /// What it checks, in a few words.
    pub(super) title: &'static str,
    /// Runs it.
    pub(super) run: fn() -> Result<Counts>,
}

/// All steps, in order. Those that use a built product stand behind `build`.
pub(super) const STEPS: &[Step] = &[
    Step { name: "fmt", title: "the sources are formatted", run: || check(&mut cargo("fmt --all --check")) },
    Step { name: "made", title: "the sample and the cases are as their scripts make them", run: made },
    Step { name: "fetch", title: "what is fetched for the page is enough, from an empty Cargo home", run: fetch },
    Step {
        name: "clippy",
        title: "lints, native",
        run: || {
            check(&mut cargo(
                "clippy --workspace --exclude relcast-web --exclude relcast-wasm --all-targets --all-features --locked -- -D warnings",
            ))
        },
    },
    Step { name: "clippy-wasm", title: "lints, as compiled to wasm", run: clippy_wasm },
    Step { name: "doc", title: "the core's documentation", run: doc },
    Step { name: "xtask", title: "the task runner", run: || tests(&mut cargo("test --locked -p xtask -p wasm-binder")) },
    Step { name: "core", title: "the core", run: || tests(&mut cargo("test --locked -p relcast-core --all-features --all-targets")) },
    Step { name: "doctest", title: "the examples in the core's documentation", run: doctest },
    Step { name: "cli", title: "the command", run: || tests(&mut cargo("test --locked -p relcast --all-features")) },
    Step { name: "tools", title: "what the tests need from elsewhere is there", run: || tools::prepare::finish().map(|()| Counts::ONE) },
    Step { name: "reference", title: "the core's answers, by PyPA's packaging, docutils, icalendar and the installers", run: reference },
    Step { name: "workflows", title: "the generated workflows and our own: two lints, and scripts in bash", run: workflows },
    Step { name: "wasm", title: "the bindings, in Node", run: wasm },
    Step { name: "browser", title: "the page's own types and parts, in Chromium", run: browser },
    Step { name: "build", title: "the products build", run: || Build::all().run().map(|()| Counts::ONE) },
    Step { name: "size", title: "the size of the first visit", run: || size::check().map(|()| Counts::ONE) },
    Step { name: "wheel", title: "the command as a wheel, in a fresh environment", run: wheel },
    Step { name: "npm", title: "the packed npm package, in Node", run: npm },
    Step { name: "site", title: "the built site, in Chromium", run: site },
];

fn check(command: &mut Command) -> Result<Counts> {
    run(command).map(|()| Counts::ONE)
}

/// Runs test binaries and counts. That there are none is a mistake in the call or in the crate, not a success.
fn tests(command: &mut Command) -> Result<Counts> {
    let heard = hear(command)?;
    let counts = counts::cargo(&heard.text);
    judge(&heard, counts)?;
    ensure!(counts.all() > 0, "`{}` ran no test at all", heard.line);
    Ok(counts)
}

/// A runner that ended badly without a failed test could not run its tests.
fn judge(heard: &Heard, counts: Counts) -> Result<()> {
    if !heard.success && counts.failed == 0 {
        bail!("`{}` failed, but none of its tests did", heard.line);
    }
    Ok(())
}

fn made() -> Result<Counts> {
    tools::ensure_node()?;
    ["sample", "cases"].into_iter().map(|folder| check(program("node").arg(format!("tests/{folder}/make.mjs")).arg("--check"))).sum()
}

/// The other steps fill the Cargo home and would hide what the page's own fetch leaves out.
fn fetch() -> Result<Counts> {
    let home = paths::target().join("empty-cargo-home");
    let checked = cargo_home::empty(&home).and_then(|()| site::check_fetch(&home));
    fs::remove_dir_all(&home).with_context(|| format!("cannot remove {}", home.display()))?;
    checked.map(|()| Counts::ONE)
}

fn clippy_wasm() -> Result<Counts> {
    tools::ensure_target()?;
    check(cargo("clippy --locked -p relcast-web -p relcast-wasm --all-targets --target").args([TARGET, "--", "-D", "warnings"]))
}

fn doc() -> Result<Counts> {
    check(cargo("doc --locked -p relcast-core --all-features --no-deps").env("RUSTDOCFLAGS", "-D warnings"))
}

fn doctest() -> Result<Counts> {
    let heard = hear(&mut cargo("test --locked -p relcast-core --all-features --doc"))?;
    let counts = counts::cargo(&heard.text);
    judge(&heard, counts).map(|()| counts)
}

fn reference() -> Result<Counts> {
    let (packaging, docutils) = (Packaging::ensure()?, tools::docutils()?);
    let (icalendar, installers) = (tools::icalendar()?, tools::installers()?);
    run(&mut cargo("build --locked -p relcast --all-features"))?;
    let truth = truth::comparison(&packaging);
    let mut versions = script(packaging.python, "reference.py");
    versions.arg(paths::debug_command()).arg(packaging.sdist);
    let mut restructured = script(docutils, "restructured.py");
    restructured.arg(paths::debug_command());
    let calendar = script(icalendar, "calendar_file.py");
    let mut installed = script(installers, "installers.py");
    installed.arg(paths::debug_command());
    side_by_side([versions, truth, restructured, calendar, installed])
}

fn workflows() -> Result<Counts> {
    let lints = WorkflowLints::ensure()?;
    run(&mut cargo("build --locked -p relcast --all-features"))?;
    let mut linted = script(&lints.python, "linted.py");
    linted.arg(lints.zizmor);
    let mut scripts = script(&lints.python, "scripts.py");
    scripts.arg(paths::debug_command());
    side_by_side([linted, scripts])
}

/// A script of `tests/reference`.
fn script(python: impl AsRef<OsStr>, name: &str) -> Command {
    let mut command = program(python);
    // `-B`: no compiled files beside the sources.
    command.arg("-B").arg(format!("tests/reference/{name}"));
    command
}

/// Runs scripts that take one processor each and say in their last line how many comparisons went well.
fn side_by_side<const N: usize>(scripts: [Command; N]) -> Result<Counts> {
    thread::scope(|scope| {
        let running = scripts.map(|mut script| scope.spawn(move || compared(&mut script)));
        running.into_iter().map(|script| script.join().map_err(|_| anyhow!("a script's thread ended with a panic"))?).sum()
    })
}

fn compared(script: &mut Command) -> Result<Counts> {
    let heard = hear_at_end(script)?;
    let counts = counts::reference(&heard.text);
    judge(&heard, counts)?;
    ensure!(counts.all() > 0, "`{}` compared nothing", heard.line);
    Ok(counts)
}

/// Tests that are compiled to wasm, to be run by wasm-bindgen's runner.
fn wasm_tests(package: &str) -> Result<Command> {
    tools::ensure_target()?;
    run(&mut cargo("build --quiet --locked -p wasm-test-runner"))?;
    let mut command = cargo("test --locked --tests --target");
    command.args([TARGET, "-p", package]).env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", paths::wasm_test_runner());
    Ok(command)
}

fn wasm() -> Result<Counts> {
    tools::ensure_node()?;
    tests(&mut wasm_tests("relcast-wasm")?)
}

fn browser() -> Result<Counts> {
    let browser = Browser::ensure()?;
    let mut command = wasm_tests("relcast-web")?;
    command.env("CHROMEDRIVER", &browser.driver).env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", browser.settings()?);
    // Seconds. The runner's own limits are short for a machine that does other things as well.
    command.env("WASM_BINDGEN_TEST_TIMEOUT", "180").env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    tests(&mut command)
}

/// A folder with tests in JavaScript, its packages installed.
fn folder(name: &str) -> Result<PathBuf> {
    let folder = paths::root().join("tests").join(name);
    ensure!(folder.join("package.json").is_file(), "there is no {}", folder.join("package.json").display());
    tools::ensure_node()?;
    tools::packages(&folder)?;
    Ok(folder)
}

/// A product that must have been built before.
fn built(path: PathBuf) -> Result<PathBuf> {
    ensure!(path.exists(), "there is no {}: build it with `cargo xtask build`", path.display());
    Ok(path)
}

/// Each thing that the installed wheel is asked.
fn wheel() -> Result<Counts> {
    built(paths::command())?;
    let wheel = wheel::build()?;
    let programs = tools::fresh(&paths::target().join("wheel-environment"), &wheel)?;
    let relcast = programs.join(format!("relcast{}", env::consts::EXE_SUFFIX));
    let version = env!("CARGO_PKG_VERSION");
    let metadata = "from importlib.metadata import metadata as m; print(m('relcast')['Version'], m('relcast')['License-Expression'])";
    let python = programs.join("python");
    for (mut command, arguments, expected) in [
        (program(&relcast), ["--version"].as_slice(), format!("relcast {version}")),
        (program(&relcast), &["validate", "1.0rc1"], "valid: 1.0rc1".to_owned()),
        (program(&python), &["-c", metadata], format!("{version} MIT OR Apache-2.0")),
    ] {
        let said = capture(command.args(arguments))?;
        ensure!(said.trim() == expected, "expected {expected:?} of the installed wheel, but it said {said:?}");
    }
    Ok(Counts { passed: 3, ..Counts::default() })
}

fn npm() -> Result<Counts> {
    let folder = folder("npm")?;
    if let Err(error) = tools::packages(&folder.join("hosts")) {
        eprintln!("\nSKIPPED: what the npm module's hosts need cannot be installed: {error:#}\n");
    }
    let tarball = crate::npm::tarball()?;
    let mut command = tools::npm();
    command.arg("test").current_dir(&folder).env("RELCAST_TARBALL", tarball).env("RELCAST_BIN", built(paths::command())?);
    let heard = hear(&mut command)?;
    let counts = counts::node(&heard.text);
    judge(&heard, counts)?;
    ensure!(counts.all() > 0, "`{}` in {} ran no test at all", heard.line, folder.display());
    Ok(counts)
}

fn site() -> Result<Counts> {
    let folder = folder("site")?;
    let browser = Browser::ensure()?;
    let report = paths::target().join("playwright.json");
    if report.exists() {
        fs::remove_file(&report).with_context(|| format!("cannot remove {}", report.display()))?;
    }
    let mut command = program(tools::bin(&folder, "playwright"));
    command.args(["test", "--reporter=line,json"]).current_dir(&folder);
    command.env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    command
        .env("RELCAST_CHROMIUM", browser.for_scripts()?)
        .env("RELCAST_DIST", built(paths::dist())?)
        .env("RELCAST_BIN", built(paths::command())?);
    let heard = hear(&mut command)?;
    let report = fs::read_to_string(&report).with_context(|| format!("`{}` wrote no report", heard.line))?;
    let counts = counts::playwright(&report)?;
    judge(&heard, counts)?;
    ensure!(counts.all() > 0, "`{}` ran no test at all", heard.line);
    Ok(counts)
}
