//! The examples of `docs/dispatch.md`.

use std::fs;

use relcast_core::Code;
use relcast_core::generate::{Plan, generate};
use relcast_core::publishing::CheckCode;
use relcast_core::schedule::{Cron, next_runs};
use relcast_core::workflow::{By, Event, Happening, Runs, Schedule, Workflow, simulate};

use crate::shelf::root;

fn page() -> String {
    fs::read_to_string(root().join("docs/dispatch.md")).unwrap()
}

#[test]
fn schedules_are_due_as_the_page_says() {
    let page = page();
    let lines: Vec<&str> = page.lines().filter(|line| line.starts_with("- ") && !line.contains("` at the tag `")).collect();
    for line in &lines {
        let pieces: Vec<&str> = line.split('`').collect();
        let ["- ", cron, " in ", zone, " after ", now, is_due @ ..] = pieces.as_slice() else {
            panic!("this example cannot be read: {line}")
        };
        let schedule = Schedule { cron: (*cron).to_owned(), timezone: Some((*zone).to_owned()) };
        let run = next_runs(&schedule, now.parse().unwrap(), 1).unwrap().into_iter().next();
        assert_eq!(run.is_none(), cron.parse::<Cron>().unwrap().never().is_some(), "{line}");
        let claim = match is_due {
            [" is due at ", at, ""] => Some((*at).to_owned()),
            [" is due never"] => None,
            _ => panic!("this example cannot be read: {line}"),
        };
        assert_eq!(run.map(|run| run.local), claim, "{line}");
    }
    assert_eq!(lines.len(), 7);
}

#[test]
fn conditions_come_to_what_the_page_says() {
    let page = page();
    let lines: Vec<&str> = page.lines().filter(|line| line.starts_with("- ") && line.contains("` at the tag `")).collect();
    for line in &lines {
        let pieces: Vec<&str> = line.split('`').collect();
        let ["- ", condition, " at the tag ", tag, is @ ..] = pieces.as_slice() else { panic!("this example cannot be read: {line}") };
        let text = format!("on: push\njobs:\n  a:\n    if: {}\n", serde_json::to_string(condition).unwrap());
        let (workflow, problems) = Workflow::parse(&text).unwrap();
        assert_eq!(problems, [], "{line}");
        let what = Happening::PushTag { tag: (*tag).to_owned() };
        let repository = "harbor-lab/kelp".parse().unwrap();
        let event = Event { what: &what, by: By::Person, repository: Some(&repository), default_branch: Some("main"), head_message: None };
        let job = simulate(&[("a.yml", &workflow)], &event).workflows.remove(0).jobs.remove(0);
        let claim = match is {
            [" is true"] => (Runs::Yes, None),
            [" is false"] => (Runs::No, None),
            [" leaves ", left, ""] => (Runs::Unknown, Some((*left).to_owned())),
            _ => panic!("this example cannot be read: {line}"),
        };
        assert_eq!((job.runs, job.only_if), claim, "{line}");
    }
    assert_eq!(lines.len(), 14);
}

#[test]
fn every_trap_and_every_code_of_a_form_is_on_the_page() {
    let page = page();
    for code in CheckCode::ALL {
        let code = serde_json::to_value(code).unwrap();
        assert!(page.contains(&format!("| `{}` |", code.as_str().unwrap())), "docs/dispatch.md says nothing of {code}");
    }
    for code in Code::all().map(Code::as_str) {
        let ours =
            ["INPUT", "TOKEN_", "DISPATCH_", "RUN_NOT", "FILE_DIFFERS", "CRON_", "ZONE_"].iter().any(|start| code.starts_with(start));
        assert!(!ours || page.contains(&format!("`{code}`")), "docs/dispatch.md says nothing of {code}");
    }
}

#[test]
fn what_is_refused_is_refused() {
    for word in ["7", "@monthly", "?", "L", "#"] {
        assert!(format!("0 0 1 * {word}").parse::<Cron>().is_err(), "{word}");
        assert!(page().contains(word));
    }
}

#[test]
fn the_plan_of_the_page_can_be_used() {
    let page = page();
    let json = page.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let plan: Plan = serde_json::from_str(json).unwrap();
    let files = generate(&plan).unwrap();
    assert_eq!(files.len(), 4);
    for file in files {
        let name = file.path.rsplit('/').next().unwrap();
        assert!(page.contains(name), "{name}");
    }
    // What need not be given is what is taken without it.
    let short = r#"{"packages":[{"name":"kelp"}],"relcast":{"repository":"a/b","revision":"0123456789abcdef0123456789abcdef01234567"}}"#;
    let short: Plan = serde_json::from_str(short).unwrap();
    assert_eq!((&short.branch, &short.tag, short.version_in_tree), (&plan.branch, &plan.tag, plan.version_in_tree));
}
