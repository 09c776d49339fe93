//! The ways to a release, and the traps on them.

use leptos::prelude::*;
use relcast_core::preview::Publish;
use relcast_core::publishing::{ReleasePath, Way};
use relcast_core::readiness::CheckAnswer;

use crate::components::{cell, check, checks, checks_well, plain, soft, table};

pub(super) fn view(publish: &Publish) -> AnyView {
    let releasing = &publish.releasing;
    if releasing.paths.is_empty() {
        return soft("No workflow publishes to an index.");
    }
    let urls = |file: &str| publish.workflows.iter().find(|workflow| workflow.file == file).map(|workflow| workflow.url.clone());
    let rows = releasing.paths.iter().map(|path| row(path, urls(&path.file).unwrap_or_default())).collect();
    let columns = ["Workflow", "Starts", "Does"].map(str::to_owned).into();
    let of = |sign: &'static str, answer: CheckAnswer| {
        let found = releasing.checks.iter().filter(move |check| check.answer == answer);
        found.map(|found| check(None, sign, &found.sentence, &found.evidence, found.hint.as_ref())).collect::<Vec<_>>()
    };
    view! {
        <h3>"How this repository releases"</h3>
        {table("Workflows that release", columns, rows)}
        {checks("Pitfalls", of("!", CheckAnswer::No))}
        {checks("Unknown", of("?", CheckAnswer::Unknown))}
        {checks_well(of("✓", CheckAnswer::Yes))}
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
        does.push(format!("triggers {}", path.starts.join(", ")));
    }
    let cells = vec![cell("", plain(ways.join(", "))), cell("", plain(does.join("; ")))];
    [crate::components::link(url, path.file.clone()), cells.into_any()]
}

const fn words(way: Way) -> &'static str {
    match way {
        Way::Schedule => "schedule",
        Way::Hotfix => "manual, for a hotfix",
        Way::Dispatch => "manual",
        Way::Tag => "pushed tag",
        Way::Release => "published release",
        Way::Merge => "push to the default branch",
    }
}
