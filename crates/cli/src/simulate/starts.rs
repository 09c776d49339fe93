//! What something that happens triggers, as text for people.

use relcast_core::workflow::{Happening, JobRun, Runs, Simulation, Start};

use crate::output::{Report, Span, TextStyle, plain};

/// The longest word for a state, and a gap.
const BESIDE_STATE: usize = 9;

/// Workflow by workflow; those that are not triggered in a line each.
pub(crate) fn report(what: &Happening, by_token: bool, found: &Simulation) -> String {
    let mut page = Report::default();
    let by = if by_token { "A workflow" } else { "You" };
    let (verb, with) = if by_token { ("es", " with GITHUB_TOKEN") } else { ("", "") };
    let sentence = match what {
        Happening::PublishRelease { tag, prerelease } => {
            let mark = if *prerelease { "pre-release" } else { "release" };
            format!("{by} publish{verb} the GitHub {mark} {tag}{with}.")
        }
        Happening::PushTag { tag } => format!("{by} push{verb} tag {tag}{with}."),
        _ => String::new(),
    };
    page.hanging(0, 0, &[plain(sentence)]);
    let (sure, unsure) = publishing(found);
    if sure.is_empty() && unsure.is_empty() {
        page.hanging(0, 0, &[TextStyle::Warning.of("No publishing workflow is triggered.")]);
    }
    for (words, look, names) in [("Publishes: ", TextStyle::Good, sure), ("May publish: ", TextStyle::Warning, unsure)] {
        if !names.is_empty() {
            page.hanging(0, 2, &[plain(words), look.of(names.join(", ")), plain(".")]);
        }
    }
    let (rest, starting): (Vec<&Start>, Vec<&Start>) = found.workflows.iter().partition(|start| start.starts == Runs::No);
    for start in starting {
        page.heading(&start.name, &start.file);
        let word = if start.starts == Runs::Yes { TextStyle::Good.of("triggered") } else { TextStyle::Warning.of("unknown") };
        page.hanging(2, 4, &[word, plain(format!("  {}", start.because)), at(&start.file, start.line)]);
        for job in &start.jobs {
            write_job(&mut page, job, 2, Some(&start.file));
        }
    }
    if !rest.is_empty() {
        page.heading("Not triggered", "");
        for start in rest {
            page.hanging(2, 4, &[plain(format!("{}  {}", start.file, start.because)), at(&start.file, start.line)]);
        }
    }
    for assumption in &found.assumptions {
        page.heading("Assumed", "");
        page.hanging(2, 4, &[plain(format!("{assumption}."))]);
    }
    page.finish()
}

/// The files that publish, and those of which that is unknown.
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
fn write_job(page: &mut Report, job: &JobRun, indent: usize, file: Option<&str>) {
    let word = match job.runs {
        Runs::Yes => "runs",
        Runs::Unknown => "unknown",
        Runs::No => "skipped",
    };
    let look = match job.runs {
        Runs::Yes => TextStyle::Plain,
        Runs::Unknown => TextStyle::Warning,
        Runs::No => TextStyle::Quiet,
    };
    let gap = plain(" ".repeat(BESIDE_STATE.saturating_sub(word.len())));
    let upload = if publishes(job) { TextStyle::Good.of("  publishes") } else { plain("") };
    let line = file.map_or_else(|| plain(""), |file| at(file, job.line));
    let pieces = [look.of(word), gap, TextStyle::Strong.of(&job.id), upload, plain(format!("  {}", job.because)), line];
    page.hanging(indent, indent + BESIDE_STATE, &pieces);
    for called in &job.jobs {
        write_job(page, called, indent + 2, None);
    }
}

/// `  release.yaml:4`
fn at(file: &str, line: Option<u32>) -> Span {
    line.map_or_else(|| plain(""), |line| TextStyle::Quiet.of(format!("  {file}:{line}")))
}
