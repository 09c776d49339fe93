//! The ways to a release, on workflows of different habits: which comes first, what happens on it, and what is left behind.

use relcast_core::github::RepositoryFacts;
use relcast_core::publishing::{CheckCode, Route, StepKind};
use relcast_core::snapshot::{FoundRepository, WorkflowFacts, Workflows};
use relcast_core::workflow::{Runs, Workflow};
use relcast_core::{Choice, Part, Preview, Snapshot};

mod habits;

use self::habits::{CASES, Case};
use crate::made::{out, project, shown};

/// Workflow files with `--- name` before each.
fn with(packages: &[&str], files: &str) -> Snapshot {
    let releases: Vec<_> = packages.iter().map(|name| (*name, vec![out("1.0").on("2026-08-01")])).collect();
    let list: Vec<WorkflowFacts> = files.split("--- ").skip(1).map(workflow).collect();
    let total = u32::try_from(list.len()).unwrap();
    let facts = RepositoryFacts { full_name: "harbor-lab/kelp".into(), default_branch: "main".into(), archived: false, fork: false };
    let snapshot = project(&releases, &["v0.9", "v1.0"]);
    Snapshot {
        repository: ready(FoundRepository { repository: "harbor-lab/kelp".parse().unwrap(), link: None }),
        facts: ready(facts),
        workflows: ready(Workflows { list, total }),
        ..snapshot
    }
}

fn ready<T>(value: T) -> Part<T> {
    Part::Ready { value, at: None, from: None, problems: Vec::new() }
}

fn workflow(part: &str) -> WorkflowFacts {
    let (name, text) = part.split_once('\n').unwrap();
    let read = Workflow::parse(text).ok();
    assert!(read.as_ref().is_none_or(|(_, problems)| problems.is_empty()), "{part}");
    WorkflowFacts {
        name: read.and_then(|(workflow, _)| workflow.name).unwrap_or_else(|| name.to_owned()),
        path: format!(".github/workflows/{name}"),
        state: "active".into(),
        file: ready(text.to_owned()),
    }
}

fn look(snapshot: &Snapshot, bump: &str) -> Preview {
    shown(snapshot, &Choice { bump: Some(bump.parse().unwrap()), ..Choice::default() }, "2026-09-05")
}

const fn word(runs: Runs) -> &'static str {
    match runs {
        Runs::Yes => "yes",
        Runs::No => "no",
        Runs::Unknown => "unknown",
    }
}

/// The first way with its steps, a line each; then the titles of the others.
fn lines(routes: &[Route]) -> Vec<String> {
    let Some((first, others)) = routes.split_first() else { return Vec::new() };
    let packages: Vec<String> = first.packages.iter().map(|package| format!("{} {}", package.name, word(package.published))).collect();
    let mut lines = vec![format!("{} ({})", first.title, packages.join(", "))];
    lines.extend(first.steps.iter().map(|step| format!("- {}", step.sentence)));
    lines.extend(others.iter().map(|route| format!("or {}", route.title)));
    lines
}

/// A job that publishes.
const UPLOAD: &str =
    "{permissions: {id-token: write}, steps: [{uses: pypa/gh-action-pypi-publish@0123456789012345678901234567890123456789}]}";

#[test]
fn each_habit_has_its_path() {
    let mut wrong = Vec::new();
    for case in CASES {
        let shown = look(&with(case.packages, &case.files.replace("UPLOAD", UPLOAD)), case.bump);
        let publish = shown.publish.unwrap();
        let found = lines(&publish.routes);
        if found != case.expected {
            wrong.push(format!("{}\n{}", case.habit, found.join("\n")));
        }
        // What has to be done has a command or a page, where it can have one.
        for step in publish.routes.iter().flat_map(|route| &route.steps) {
            if matches!(step.kind, StepKind::Branch | StepKind::Run | StepKind::Tag | StepKind::Release) {
                assert!(step.command.is_some() || step.url.is_some(), "{}: {step:?}", case.habit);
            }
        }
        // The card is that of the first way that is a run; where no way is one, none is suggested.
        let run = publish.routes.iter().find(|route| route.steps.iter().any(|step| step.kind == StepKind::Run));
        let card = publish.card.as_ref().map(|card| &card.file);
        assert!(
            publish.routes.iter().all(|route| !route.publishes()) || card == run.and_then(|route| route.file.as_ref()),
            "{}",
            case.habit
        );
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

#[test]
fn a_pitfall_stands_beside_the_step_that_it_hits() {
    let case = |habit: &str| CASES.iter().find(|case| case.habit.starts_with(habit)).unwrap();
    let pitfalls = |case: &Case, bump: &str| {
        let shown = look(&with(case.packages, &case.files.replace("UPLOAD", UPLOAD)), bump);
        let first = shown.publish.unwrap().routes.remove(0);
        let of = |kind: StepKind| first.steps.iter().find(|step| step.kind == kind).map(|step| step.pitfalls.clone());
        (of(StepKind::Run), of(StepKind::Triggers), first.steps.iter().flat_map(|step| step.pitfalls.clone()).collect::<Vec<_>>())
    };
    let (run, _, _) = pitfalls(case("a hotfix from a workflow"), "post");
    assert_eq!(run, Some(vec![CheckCode::HotfixFromBase]));
    let (_, _, all) = pitfalls(case("a monthly run with GITHUB_TOKEN leaves a variant behind that runs on tags alone"), "minor");
    assert!(all.contains(&CheckCode::TagStartsPublishing), "{all:?}");
    let (_, triggers, _) = pitfalls(case("a tag, and nothing else"), "minor");
    assert_eq!(triggers, Some(Vec::new()));
}

#[test]
fn a_pre_release_that_takes_the_stable_path_is_flagged() {
    let files = "--- release.yml\non: {push: {tags: ['v*']}}\njobs:\n  publish:\n    if: ${{ !contains(github.ref_name, '-') }}\n    steps: [{run: twine upload dist/*}]\n";
    let of = |bump: &str| look(&with(&["kelp"], files), bump).publish.unwrap().routes.remove(0);
    let flagged = |route: &Route| route.steps.iter().any(|step| step.pitfalls.contains(&CheckCode::PrereleasePath));
    let route = of("minor+rc");
    assert_eq!((route.title.as_str(), route.packages[0].published, flagged(&route)), ("Push tag v1.1rc1", Runs::Yes, true));
    assert!(!flagged(&of("minor")));
}

#[test]
fn a_workflow_that_is_switched_off_is_no_way() {
    let mut snapshot = with(&["kelp"], &format!("--- release.yml\non: {{push: {{tags: ['v*']}}}}\njobs: {{publish: {UPLOAD}}}\n"));
    let Part::Ready { value, .. } = &mut snapshot.workflows else { unreachable!() };
    value.list[0].state = "disabled_manually".into();
    let publish = look(&snapshot, "minor").publish.unwrap();
    assert_eq!(publish.routes[0].packages[0].published, Runs::No);
    // It has to do with releases all the same.
    assert!(publish.workflows[0].releases);
}
