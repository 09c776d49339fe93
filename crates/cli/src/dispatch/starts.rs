//! What a happening starts, as text for people.

use relcast_core::workflow::{Happening, JobRun, Runs, Simulation, Start};

use crate::page::{Look, Page, Piece, plain};

/// The longest word for a state, and a gap.
const BESIDE_STATE: usize = 13;

/// Workflow by workflow; those that do not start in a line each.
pub(super) fn report(what: &Happening, by_token: bool, found: &Simulation) -> String {
    let mut page = Page::default();
    let by = if by_token { "a workflow with its GITHUB_TOKEN" } else { "a person" };
    let sentence = match what {
        Happening::PublishRelease { tag, prerelease } => {
            let mark = if *prerelease { "pre-release" } else { "release" };
            format!("A {mark} is published for the tag {tag}, by {by}.")
        }
        Happening::PushTag { tag } => format!("The tag {tag} is pushed, by {by}."),
        _ => String::new(),
    };
    page.hanging(0, 0, &[plain(sentence)]);
    let (sure, unsure) = publishing(found);
    if sure.is_empty() && unsure.is_empty() {
        page.hanging(0, 0, &[Look::Warning.of("Nothing that publishes starts.")]);
    }
    for (words, look, names) in [("What publishes: ", Look::Good, sure), ("What may publish: ", Look::Warning, unsure)] {
        if !names.is_empty() {
            page.hanging(0, 2, &[plain(words), look.of(names.join(", ")), plain(".")]);
        }
    }
    let (rest, starting): (Vec<&Start>, Vec<&Start>) = found.workflows.iter().partition(|start| start.starts == Runs::No);
    for start in starting {
        page.heading(&start.name, &start.file);
        let word = if start.starts == Runs::Yes { Look::Good.of("starts") } else { Look::Warning.of("cannot tell") };
        page.hanging(2, 4, &[word, plain(format!("  {}", start.because)), at(&start.file, start.line)]);
        for job in &start.jobs {
            write_job(&mut page, job, 2, Some(&start.file));
        }
    }
    if !rest.is_empty() {
        page.heading("Not started", "");
        for start in rest {
            page.hanging(2, 4, &[plain(format!("{}  {}", start.file, start.because)), at(&start.file, start.line)]);
        }
    }
    page.finish()
}

/// The files that publish, and those of which that cannot be told.
fn publishing(found: &Simulation) -> (Vec<&str>, Vec<&str>) {
    let (mut sure, mut unsure) = (Vec::new(), Vec::new());
    for start in found.workflows.iter().filter(|start| start.jobs.iter().any(publishes)) {
        let runs = start.starts == Runs::Yes && start.jobs.iter().any(|job| job.publishes && job.runs == Runs::Yes);
        let names = if runs { &mut sure } else { &mut unsure };
        if !names.contains(&start.file.as_str()) {
            names.push(start.file.as_str());
        }
    }
    (sure, unsure)
}

/// Whether a job that may run uploads to an index.
fn publishes(job: &JobRun) -> bool {
    job.publishes && job.runs != Runs::No
}

/// A job and those of the workflow that it calls, whose lines are those of another file.
fn write_job(page: &mut Page, job: &JobRun, indent: usize, file: Option<&str>) {
    let word = match job.runs {
        Runs::Yes => "runs",
        Runs::Unknown => "cannot tell",
        Runs::No => "skipped",
    };
    let look = match job.runs {
        Runs::Yes => Look::Plain,
        Runs::Unknown => Look::Warning,
        Runs::No => Look::Quiet,
    };
    let gap = plain(" ".repeat(BESIDE_STATE.saturating_sub(word.len())));
    let upload = if publishes(job) { Look::Good.of("  publishes") } else { plain("") };
    let line = file.map_or_else(|| plain(""), |file| at(file, job.line));
    let pieces = [look.of(word), gap, Look::Strong.of(&job.id), upload, plain(format!("  {}", job.because)), line];
    page.hanging(indent, indent + BESIDE_STATE, &pieces);
    for called in &job.jobs {
        write_job(page, called, indent + 2, None);
    }
}

/// `  release.yaml:4`
fn at(file: &str, line: Option<u32>) -> Piece {
    line.map_or_else(|| plain(""), |line| Look::Quiet.of(format!("  {file}:{line}")))
}
