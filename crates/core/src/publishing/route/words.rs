//! The sentences of a route's steps.

use super::chain::{Cause, Ran, Stage};
use crate::name::PackageName;
use crate::words::few;
use crate::workflow::{By, Runs};

/// Packages as an object: `all 3 packages`, `pkg and pkg-cpu`, or `to an index` where it is unknown which.
pub(super) fn packages(some: &[&PackageName], all: usize) -> String {
    match some.len() {
        0 => "to an index".to_owned(),
        2 if all == 2 => "both packages".to_owned(),
        number if number == all && all > 2 => format!("all {all} packages"),
        _ => few(&some.iter().map(|name| name.as_str()).collect::<Vec<_>>()),
    }
}

/// What happens at a stage. `subject` is what triggers it; `own` is the workflow that somebody runs.
pub(super) fn stage(stage: &Stage<'_>, subject: &str, own: Option<&str>, all: usize) -> String {
    let mut sentences = Vec::new();
    let ran = || stage.ran.iter();
    for run in ran().filter(|run| Some(run.file) == own) {
        sentences.extend(does(run, all));
    }
    for run in ran().filter(|run| stage.cause == Cause::Merge && !makes(run).is_empty()) {
        sentences.push(format!("{} {}", run.file, few(&makes(run))));
    }
    let others: Vec<&Ran<'_>> = ran().filter(|run| Some(run.file) != own && run.publishes == Runs::Yes).collect();
    let (named, side): (Vec<&Ran<'_>>, Vec<&Ran<'_>>) = others.into_iter().partition(|run| !run.packages.is_empty() || all == 0);
    sentences.extend(triggered(subject, &named, &side, all));
    for run in ran().filter(|run| Some(run.file) != own && run.publishes == Runs::Unknown && (!run.packages.is_empty() || all == 0)) {
        sentences.push(format!("{} may publish {} ({})", run.file, packages(run.packages, all), run.because));
    }
    if sentences.is_empty() {
        sentences.push(match stage.cause {
            Cause::Tag(By::Token) | Cause::Release(By::Token) => format!("{subject} triggers no workflows"),
            _ => format!("{subject} triggers no publishing workflow"),
        });
    }
    let missed: Vec<&Ran<'_>> = ran().filter(|run| run.publishes == Runs::No && makes(run).is_empty()).collect();
    if let Some(first) = missed.first() {
        let files: Vec<&str> = missed.iter().map(|run| run.file).collect();
        let (verb, one) = if files.len() == 1 { ("does", "") } else { ("do", " (the first)") };
        let by_token = matches!(stage.cause, Cause::Tag(By::Token) | Cause::Release(By::Token));
        let why = if by_token { String::new() } else { format!("{one}: {}", first.because) };
        sentences.push(format!("{} {verb} not publish{why}", few(&files)));
    }
    sentences.join(". ") + "."
}

/// `Monthly Release publishes pkg, pushes the tag and creates the GitHub release`.
fn does(run: &Ran<'_>, all: usize) -> Option<String> {
    let publishes = match run.publishes {
        Runs::Yes => Some(format!("publishes {}", packages(run.packages, all))),
        Runs::Unknown => Some(format!("may publish {} ({})", packages(run.packages, all), run.because)),
        Runs::No => None,
    };
    let all: Vec<&str> = publishes.as_deref().into_iter().chain(makes(run)).collect();
    (!all.is_empty()).then(|| format!("{} {}", run.name, few(&all)))
}

/// What it makes that may trigger other workflows.
fn makes(run: &Ran<'_>) -> Vec<&'static str> {
    let tags = run.tags.map(|_| "pushes the tag");
    tags.into_iter().chain(run.releases.map(|_| "creates the GitHub release")).collect()
}

fn triggered(subject: &str, named: &[&Ran<'_>], side: &[&Ran<'_>], all: usize) -> Option<String> {
    let files = |ran: &[&Ran<'_>]| few(&ran.iter().map(|run| run.file).collect::<Vec<_>>());
    let mut published: Vec<&PackageName> = Vec::new();
    for name in named.iter().flat_map(|run| run.packages) {
        if !published.contains(name) {
            published.push(name);
        }
    }
    let workflows = |number: usize| if number == 1 { "workflow" } else { "workflows" };
    match (named.len(), side.len()) {
        (0, 0) => None,
        (0, number) => Some(format!("{subject} triggers {number} {} that publish other packages: {}", workflows(number), files(side))),
        (number, rest) => {
            let verb = if number == 1 { "publishes" } else { "publish" };
            let more = if rest == 0 { String::new() } else { format!(", and {rest} more publishing {}", workflows(rest)) };
            Some(format!("{subject} triggers {}, which {verb} {}{more}", files(named), packages(&published, all)))
        }
    }
}
