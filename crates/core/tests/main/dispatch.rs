//! The examples of `docs/dispatch.md`.

use std::fs;

use relcast_core::generate::{Plan, generate};
use relcast_core::schedule::{Cron, next_runs};
use relcast_core::workflow::Schedule;

use crate::shelf::root;

fn page() -> String {
    fs::read_to_string(root().join("docs/dispatch.md")).unwrap()
}

#[test]
fn schedules_are_due_as_the_page_says() {
    let page = page();
    let lines: Vec<&str> = page.lines().filter(|line| line.starts_with("- ")).collect();
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
