//! `bench`: the speed of the built products, as medians and ratios.
//!
//! What people start is started anew for every run, so that a row holds the start as well as the work. What programs call measures itself in its
//! process and says how long the work took. The page has many numbers, each with a goal, which its own script tells ([`page`]).

mod command;
mod npm;
mod page;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

use anyhow::{Context as _, Result, bail, ensure};
use clap::Args;

use crate::build::{Build, Product, published_command};
use crate::run::{capture, cargo, program, run};
use crate::{paths, tools};

/// Measure the speed of the built products.
#[derive(Args)]
pub(crate) struct Bench {
    /// What to measure [default: all]
    name: Vec<String>,
    /// How often each does the work; the median counts.
    #[arg(long, default_value_t = 21, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
}

/// The same work, done by several products.
struct Comparison {
    name: &'static str,
    title: &'static str,
    /// Builds what is measured and gives the ways to do the work; each is compared with those before it.
    ways: fn() -> Result<Vec<Way>>,
    /// The time that each of them takes.
    measure: fn(&mut [Way], u32) -> Result<Vec<Duration>>,
}

struct Way {
    name: &'static str,
    command: Command,
}

/// What can be measured. Add a line for each new comparison.
const COMPARISONS: &[Comparison] = &[
    Comparison { name: "preview", title: "preview of the bundled sample, from a cold start", ways: preview, measure: started },
    Comparison {
        name: "command-start",
        title: "a version is checked, a project's version is told, from a cold start",
        ways: command::start,
        measure: started,
    },
    Comparison {
        name: "command-preview",
        title: "preview of the bundled sample as a report, from a cold start",
        ways: command::preview,
        measure: started,
    },
    Comparison { name: "versions", title: "parse, sort and print 20,000 versions, without the start", ways: versions, measure: told },
    Comparison {
        name: "changelog",
        title: "the changelog of 20,000 commits in a clone, from a cold start",
        ways: changelog,
        measure: started,
    },
    Comparison {
        name: "index",
        title: "an index document of 50,000 files to the ledger of all versions, in Chromium",
        ways: index,
        measure: told,
    },
    Comparison { name: "titles", title: "read, group and write 10,000 commits, without the start", ways: titles, measure: told },
    Comparison { name: "npm-cold", title: "import and the first call, without Node's start", ways: npm::cold, measure: told },
    Comparison { name: "npm-preview", title: "a preview of one recording, again", ways: npm::preview, measure: told },
    Comparison {
        name: "npm-document",
        title: "an index document of 50,000 files to the ledger of all versions, in Node",
        ways: npm::document,
        measure: told,
    },
];

/// Comparisons that go by one name.
const GROUPS: &[(&str, &[&str])] = &[
    ("npm", &["npm-cold", "versions", "titles", "npm-preview", "npm-document"]),
    ("command", &["command-start", "command-preview", "changelog"]),
];

/// What one way of a comparison may take at most.
struct Goal {
    comparison: &'static str,
    way: &'static str,
    most: Most,
}

enum Most {
    Milliseconds(f64),
    /// So many times as long as a way before it.
    Times(f64, &'static str),
}

const GOALS: &[Goal] = &[
    Goal { comparison: "command-start", way: "relcast", most: Most::Milliseconds(10.0) },
    Goal { comparison: "command-preview", way: "relcast", most: Most::Milliseconds(30.0) },
    Goal { comparison: "changelog", way: "relcast", most: Most::Times(1.5, "git log") },
];

impl Goal {
    fn of(comparison: &str, way: &str) -> Option<&'static Self> {
        GOALS.iter().find(|goal| goal.comparison == comparison && goal.way == way)
    }

    /// The goal in words.
    fn said(&self) -> String {
        match self.most {
            Most::Milliseconds(most) => format!("{most} ms"),
            Most::Times(most, other) => format!("{most} x {other}"),
        }
    }

    /// Whether a time meets it, beside the times of the ways before.
    fn is_met(&self, median: Duration, before: &[(&str, Duration)]) -> bool {
        match self.most {
            Most::Milliseconds(most) => median.as_secs_f64() * 1000.0 <= most,
            Most::Times(most, other) => {
                before.iter().any(|(name, time)| *name == other && median.as_secs_f64() <= most * time.as_secs_f64())
            }
        }
    }
}

fn preview() -> Result<Vec<Way>> {
    Build::only(&[Product::Npm]).run()?;
    let sample = paths::root().join("web/sample");
    let mut native = program(published_command()?);
    native.args(["preview", "--json", "--recorded"]).arg(&sample);
    let mut module = program("node");
    module.arg(paths::root().join("crates/xtask/bench/preview.mjs")).arg(paths::target().join("npm/package")).arg(&sample);
    Ok(vec![Way { name: "relcast", command: native }, Way { name: "npm module", command: module }])
}

/// The ways get the same file. What stands behind `versions` in `crates/xtask/bench` is the part of each.
fn versions() -> Result<Vec<Way>> {
    Build::only(&[Product::Npm]).run()?;
    run(&mut cargo("build --release --locked --package relcast-core --example bench_versions"))?;
    let scripts = paths::root().join("crates/xtask/bench/versions");
    tools::packages(&scripts)?;
    let file = paths::target().join("bench-versions.txt");
    let list = capture(program("node").arg(scripts.join("generate.mjs")))?;
    fs::write(&file, list).with_context(|| format!("cannot write {}", file.display()))?;

    let native = program(paths::target().join("release/examples").join(format!("bench_versions{}", env::consts::EXE_SUFFIX)));
    let mut module = program("node");
    module.arg(scripts.join("module.mjs")).arg(paths::target().join("npm/package"));
    let mut packaging = program(tools::Packaging::ensure()?.python);
    packaging.arg(scripts.join("packaging_versions.py"));
    let mut peer = program("node");
    peer.arg(scripts.join("peer.mjs"));
    let ways = [("native", native), ("npm module", module), ("packaging", packaging), ("pep440.js", peer)];
    Ok(ways
        .map(|(name, mut command)| {
            command.arg(&file);
            Way { name, command }
        })
        .into())
}

/// `git log` is what the changelog is read from; git-cliff has no more to write than Relcast has (`crates/xtask/bench/changelog/cliff.toml`).
fn changelog() -> Result<Vec<Way>> {
    let relcast = published_command()?;
    let scripts = paths::root().join("crates/xtask/bench/changelog");
    tools::packages(&scripts)?;
    let repository = history(&scripts)?;

    let mut log = program("git");
    log.args(["log", "--format=%H%x00%P%x00%aN%x00%aE%x00%ct%x00%B"]);
    let mut native = program(relcast);
    native.args(["changelog", "--repo", "tidewater-labs/tidepool"]);
    // The program itself, without the start of Node that is before it in its npm package.
    let os = if cfg!(target_os = "macos") { "darwin" } else { env::consts::OS };
    let processor = if cfg!(target_arch = "aarch64") { "arm64" } else { "x64" };
    let cliff = scripts.join(format!("node_modules/git-cliff-{os}-{processor}/bin/git-cliff{}", env::consts::EXE_SUFFIX));
    ensure!(cliff.is_file(), "there is no {}: git-cliff has no program for this machine", cliff.display());
    let mut cliff = program(cliff);
    cliff.args(["--offline", "--config"]).arg(scripts.join("cliff.toml"));
    let ways = [("git log", log), ("relcast", native), ("git-cliff", cliff)];
    Ok(ways
        .map(|(name, mut command)| {
            command.current_dir(&repository);
            Way { name, command }
        })
        .into())
}

/// The made-up repository. It is made once: the scripts that made it stand beside it.
fn history(scripts: &Path) -> Result<PathBuf> {
    let folder = paths::target().join("bench-changelog");
    let read = |name: &str| fs::read(scripts.join(name)).with_context(|| format!("cannot read {name} in {}", scripts.display()));
    let wanted = [read("repository.mjs")?, read("history.mjs")?].concat();
    let mark = folder.join(".git/made-by");
    if fs::read(&mark).is_ok_and(|made| made == wanted) {
        return Ok(folder);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    let git = |arguments: &str| {
        let mut git = program("git");
        git.arg("-C").arg(&folder).args(arguments.split_whitespace());
        git
    };
    run(program("git").args(["init", "--quiet", "--initial-branch=main"]).arg(&folder))?;
    let mut stream = program("node").arg(scripts.join("repository.mjs")).stdout(Stdio::piped()).spawn().context("cannot start node")?;
    let output = stream.stdout.take().context("node has no output")?;
    run(git("fast-import --quiet --done").stdin(output))?;
    ensure!(stream.wait()?.success(), "repository.mjs failed");
    // As a clone is packed.
    run(&mut git("repack -a -d -f -q"))?;
    fs::write(&mark, wanted).with_context(|| format!("cannot write {}", mark.display()))?;
    Ok(folder)
}

/// The ways get the same file, which holds commits as the npm module takes them.
fn titles() -> Result<Vec<Way>> {
    Build::only(&[Product::Npm]).run()?;
    run(&mut cargo("build --release --locked --package relcast-core --example bench_titles"))?;
    let scripts = paths::root().join("crates/xtask/bench/titles");
    let file = paths::target().join("bench-titles.json");
    let commits = capture(program("node").arg(scripts.join("generate.mjs")))?;
    fs::write(&file, commits).with_context(|| format!("cannot write {}", file.display()))?;

    let mut native = program(paths::target().join("release/examples").join(format!("bench_titles{}", env::consts::EXE_SUFFIX)));
    native.arg(&file);
    let mut module = program("node");
    module.arg(scripts.join("module.mjs")).arg(paths::target().join("npm/package")).arg(&file);
    Ok(vec![Way { name: "native", command: native }, Way { name: "npm module", command: module }])
}

/// In Chromium: the document that the engine parses is the one that the module makes a ledger of.
fn index() -> Result<Vec<Way>> {
    Build::only(&[Product::Npm, Product::Site]).run()?;
    let scripts = paths::root().join("crates/xtask/bench/index");
    let tests = paths::root().join("tests/site");
    tools::packages(&tests)?;
    let browser = tools::Browser::ensure()?;
    let file = paths::target().join("bench-index.json");
    fs::write(&file, capture(program("node").arg(scripts.join("generate.mjs")))?)
        .with_context(|| format!("cannot write {}", file.display()))?;
    let ways = [("JSON.parse", "parse"), ("npm module", "ledger"), ("page's longest task", "page")];
    Ok(ways
        .map(|(name, way)| {
            let mut command = program("node");
            command.arg(scripts.join("run.mjs")).arg(way).arg(&browser.program).arg(&tests);
            command.arg(paths::target().join("npm/package")).arg(paths::root().join("dist")).arg(&file);
            Way { name, command }
        })
        .into())
}

impl Bench {
    /// Builds the products and measures them.
    ///
    /// # Errors
    ///
    /// For a name that is not known, and when a product does not build, fails at its work, or misses a goal.
    pub(crate) fn run(&self) -> Result<()> {
        let wanted: Vec<&str> = self.name.iter().flat_map(|name| expanded(name)).collect();
        let names: Vec<&str> = COMPARISONS.iter().map(|comparison| comparison.name).chain([page::NAME]).collect();
        if let Some(unknown) = wanted.iter().find(|name| !names.contains(name)) {
            let groups = GROUPS.iter().map(|(name, _)| *name);
            bail!(
                "there is nothing called {unknown} to measure, only: {}",
                names.iter().copied().chain(groups).collect::<Vec<_>>().join(", ")
            );
        }
        let wants = |name: &str| wanted.is_empty() || wanted.contains(&name);
        let mut missed: Vec<String> = Vec::new();
        for comparison in COMPARISONS.iter().filter(|comparison| wants(comparison.name)) {
            let mut ways = (comparison.ways)()?;
            println!("\n{}: {} (median of {})", comparison.name, comparison.title, self.runs);
            let mut before: Vec<(&str, Duration)> = Vec::new();
            let medians = (comparison.measure)(&mut ways, self.runs)?;
            for (way, median) in ways.iter().zip(medians) {
                print!("{:<15} {:>8.1} ms", way.name, median.as_secs_f64() * 1000.0);
                for (name, other) in &before {
                    print!("  {:.2} x {name}", median.as_secs_f64() / other.as_secs_f64());
                }
                if let Some(goal) = Goal::of(comparison.name, way.name) {
                    let is_met = goal.is_met(median, &before);
                    print!("  goal {} {}", goal.said(), if is_met { "✓" } else { "✕" });
                    missed.extend((!is_met).then(|| format!("{} of {} ({})", way.name, comparison.name, goal.said())));
                }
                println!();
                before.push((way.name, median));
            }
        }
        if wants(page::NAME) {
            page::measure(self.runs)?;
        }
        ensure!(missed.is_empty(), "missed its goal: {}", missed.join(", "));
        Ok(())
    }
}

/// The comparisons of a group, or the one of this name.
fn expanded(name: &str) -> Vec<&str> {
    GROUPS.iter().find(|(group, _)| *group == name).map_or_else(|| vec![name], |(_, names)| names.to_vec())
}

/// The median time of each program. Each is run once before, so that its files are in memory and a failure is told. Then they take turns, so that what
/// else the machine does meets all of them.
fn started(ways: &mut [Way], runs: u32) -> Result<Vec<Duration>> {
    for Way { command, .. } in &mut *ways {
        ensure!(!capture(command)?.trim().is_empty(), "{} says nothing, so it is not known to work", command.get_program().display());
    }
    let mut times = vec![Vec::new(); ways.len()];
    for _ in 0..runs {
        for (Way { command, .. }, times) in ways.iter_mut().zip(&mut times) {
            let start = Instant::now();
            let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
            times.push(start.elapsed());
            ensure!(status.success(), "{} failed in a later run", command.get_program().display());
        }
    }
    Ok(times.into_iter().map(median).collect())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// The median times that programs say, in milliseconds, when they are told how often to do their work.
fn told(ways: &mut [Way], runs: u32) -> Result<Vec<Duration>> {
    let time = |Way { command, .. }: &mut Way| {
        let said = capture(command.arg(runs.to_string()))?;
        let milliseconds = said.trim().parse::<f64>().ok().and_then(|number| Duration::try_from_secs_f64(number / 1000.0).ok());
        milliseconds
            .filter(|time| !time.is_zero())
            .with_context(|| format!("{} said {said:?}, which is no time", command.get_program().display()))
    };
    ways.iter_mut().map(time).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Programs that are measured together.
    fn ways(commands: impl IntoIterator<Item = Command>) -> Vec<Way> {
        commands.into_iter().map(|command| Way { name: "way", command }).collect()
    }

    #[test]
    fn only_what_works_is_measured() {
        let times = started(&mut ways([cargo("--version"), cargo("--list")]), 3).unwrap();
        assert!(times.len() == 2 && times.iter().all(|time| *time > Duration::ZERO), "{times:?}");
        assert!(started(&mut ways([cargo("--version"), cargo("no-such-task")]), 3).is_err());
    }

    #[test]
    fn a_group_holds_comparisons() {
        for (group, names) in GROUPS {
            assert!(!COMPARISONS.iter().any(|comparison| comparison.name == *group), "{group}");
            assert!(names.iter().all(|name| COMPARISONS.iter().any(|comparison| comparison.name == *name)), "{group}");
        }
        assert_eq!((expanded("npm").len(), expanded("titles")), (5, vec!["titles"]));
    }

    #[test]
    fn a_goal_is_of_a_comparison_and_can_be_missed() {
        let [start, _, changelog] = GOALS else { panic!("there are other goals") };
        assert!(GOALS.iter().all(|goal| COMPARISONS.iter().any(|comparison| comparison.name == goal.comparison)));
        let ms = Duration::from_millis;
        assert!(start.is_met(ms(10), &[]) && !start.is_met(ms(11), &[]));
        let before = [("git log", ms(100))];
        assert!(changelog.is_met(ms(150), &before) && !changelog.is_met(ms(151), &before) && !changelog.is_met(ms(1), &[]));
        assert_eq!((start.said().as_str(), changelog.said().as_str()), ("10 ms", "1.5 x git log"));
        assert!(Goal::of("changelog", "git log").is_none());
    }

    #[test]
    fn what_is_told_is_a_time() {
        // Cargo ends well with both, but says no time.
        assert!(told(&mut ways([cargo("--version")]), 3).is_err());
        assert!(told(&mut ways([cargo("no-such-task")]), 3).is_err());
        let mut node = program("node");
        node.args(["--print", "1.5"]);
        assert_eq!(told(&mut ways([node]), 3).unwrap(), [Duration::from_micros(1500)]);
    }
}
