//! The ways to a release, and the traps on them.

use leptos::prelude::*;
use relcast_core::preview::Publish;
use relcast_core::publishing::{Check, ReleasePath, Way};
use relcast_core::readiness::Answer;

use crate::components::{cell, nothing, plain, soft, span, table};

/// Evidence that is shown below a check; JSON has it all.
const MOST: usize = 6;

pub(super) fn view(publish: &Publish) -> AnyView {
    let releasing = &publish.releasing;
    if releasing.paths.is_empty() {
        return soft("None of the workflows that were read publishes to an index.");
    }
    let urls = |file: &str| publish.workflows.iter().find(|workflow| workflow.file == file).map(|workflow| workflow.url.clone());
    let rows = releasing.paths.iter().map(|path| row(path, urls(&path.file).unwrap_or_default())).collect();
    let columns = ["Workflow", "Starts", "Does"].map(str::to_owned).into();
    let of = |answer: Answer| releasing.checks.iter().filter(move |check| check.answer == answer).collect::<Vec<_>>();
    let well = of(Answer::Yes);
    let fine = if well.is_empty() {
        nothing()
    } else {
        let count = well.len().to_string();
        view! { <details><summary>"Well "{span("number", plain(count))}</summary>{list("✓", &well)}</details> }.into_any()
    };
    view! {
        <h3>"How this repository releases"</h3>
        {table("Workflows that release", columns, rows)}
        {group("Traps", "!", &of(Answer::No))}
        {group("Not known", "?", &of(Answer::Unknown))}
        {fine}
    }
    .into_any()
}

fn row(path: &ReleasePath, url: String) -> [AnyView; 2] {
    let ways: Vec<&str> = path.ways.iter().map(|way| words(*way)).collect();
    let mut does = Vec::new();
    if path.pushes_tag {
        does.push("pushes a tag".to_owned());
    }
    if !path.jobs.is_empty() {
        does.push(format!("publishes in {}", path.jobs.join(", ")));
    }
    if !path.starts.is_empty() {
        does.push(format!("starts {}", path.starts.join(", ")));
    }
    let cells = vec![cell("", plain(ways.join(", "))), cell("", plain(does.join("; ")))];
    [crate::components::link("", url, path.file.clone()), cells.into_any()]
}

const fn words(way: Way) -> &'static str {
    match way {
        Way::Schedule => "by the clock",
        Way::Hotfix => "by hand, for a hotfix",
        Way::Dispatch => "by hand",
        Way::Tag => "on a pushed tag",
        Way::Release => "on a published release",
    }
}

fn group(heading: &'static str, sign: &'static str, checks: &[&Check]) -> AnyView {
    if checks.is_empty() {
        return nothing();
    }
    view! { <h4>{heading}" "{span("number", plain(checks.len().to_string()))}</h4>{list(sign, checks)} }.into_any()
}

fn list(sign: &'static str, checks: &[&Check]) -> AnyView {
    let one = |check: &&Check| {
        let mut below: Vec<AnyView> = check.evidence.iter().take(MOST).map(|line| span("evidence", plain(line.clone()))).collect();
        if check.evidence.len() > MOST {
            below.push(span("evidence", plain(format!("and {} more", check.evidence.len() - MOST))));
        }
        below.extend(check.hint.iter().map(|hint| span("hint", plain(hint.clone()))));
        view! { <li><i aria-hidden="true">{sign}</i><div><p>{check.sentence.clone()}</p>{below}</div></li> }.into_any()
    };
    view! { <ul class="checks">{checks.iter().map(one).collect::<Vec<_>>()}</ul> }.into_any()
}
