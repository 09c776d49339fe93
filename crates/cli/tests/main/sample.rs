//! The bundled sample, which is complete: every part has an answer.

use std::fs;

use crate::command::{Scratch, assert_kept, relcast, sample};
use crate::facts::{candidate, currents, placed, shown};

const PACKAGES: [&str; 3] = ["tidepool", "tidepool-cpu", "tidepool-cuda13"];

fn preview(more: &[&str]) -> crate::command::Run {
    relcast([["preview"].as_slice(), &PACKAGES, &["--recorded", &sample()], more].concat())
}

#[test]
fn the_text_is_as_it_was() {
    // The kept text names no service.
    let scratch = Scratch::new();
    let endpoints = scratch.path("endpoints.json");
    fs::write(&endpoints, r#"{"pypi": "https://index.example"}"#).unwrap();
    let run = preview(&["--endpoints", endpoints.to_str().unwrap()]);
    assert_eq!((run.exit, run.err.as_str()), (0, ""));
    assert_kept("crates/cli/tests/main/expected/sample.txt", &run.out);
}

#[test]
fn the_text_fits_80_columns_but_for_what_is_copied() {
    for line in preview(&["--all"]).out.lines() {
        let is_copied = line.starts_with("    https://") || line.starts_with("    python -m pip") || line.starts_with("    uv add");
        assert!(is_copied || line.chars().count() <= 80, "{line}");
        assert_eq!(line, line.trim_end());
    }
}

#[test]
fn the_facts_of_the_sample() {
    let run = preview(&["--json", "--bump", "minor+rc"]);
    let json = run.json();
    assert_eq!(json["repository"]["name"], "tidewater-labs/tidepool");
    assert_eq!(currents(&json), ["0.3.12.post1"; 3]);
    assert_eq!((json["headline"]["next"].as_str(), json["chosen"].as_str()), (Some("0.4.0rc1"), Some("minor+rc")));
    assert_eq!(candidate(&json, "post"), ("0.3.12.post2", "v0.3.12.post2"));
    assert_eq!((json["changes"]["since"].as_str(), json["changes"]["total"].as_u64()), (Some("v0.3.12.post1"), Some(61)));
    assert_eq!(placed(&json), (55, 4 + 2));
    assert_eq!(json["budget"]["calls"], 5);
    assert_eq!(shown(&json), ["packages", "versions", "changes", "publish", "install"]);
    assert_eq!(json["now"], "2026-08-22T12:00:00Z");
}

#[test]
fn all_changes_are_listed_when_they_are_asked_for() {
    let entries = |more: &[&str]| {
        let out = preview(more).out;
        let changes = out.split("\nChanges").nth(1).unwrap().split("\nPackages").next().unwrap().to_owned();
        (changes.lines().filter(|line| line.starts_with("    - ")).count(), changes.contains("--all lists them"))
    };
    assert_eq!(entries(&["--all"]), (55, false));
    let (shown, counted) = entries(&[]);
    assert!(shown < 55 && counted);
}

#[test]
fn the_time_can_be_another_one() {
    let json = preview(&["--now", "2026-09-22T12:00:00Z", "--json"]).json();
    assert_eq!(json["now"], "2026-09-22T12:00:00Z");
    assert!(preview(&["--now", "2026-09-22T12:00:00Z"]).words().contains("released 59 days ago"));
    assert!(preview(&[]).words().contains("released 28 days ago"));
}

#[test]
fn a_recording_says_itself_what_it_is_of() {
    let json = relcast(["preview", "--recorded", &sample(), "--json"]).json();
    assert_eq!(json, preview(&["--json"]).json());
}

#[test]
fn a_repository_is_enough() {
    for asked in [["--repo", "tidewater-labs/tidepool"].as_slice(), &["https://github.com/tidewater-labs/tidepool/tree/main"]] {
        let json = relcast([["preview", "--recorded", &sample(), "--json"].as_slice(), asked].concat()).json();
        assert_eq!((&json["headline"]["name"], currents(&json)), (&"tidepool".into(), vec!["0.3.12.post1"]));
    }
}

#[test]
fn another_start_and_another_first_number() {
    let json = preview(&["--since", "v0.3.12", "--ref", "main", "--first-number", "zero", "--json"]).json();
    assert_eq!((json["changes"]["since"].as_str(), json["changes"]["total"].as_u64()), (Some("v0.3.12"), Some(65)));
    assert_eq!(candidate(&json, "minor+rc").0, "0.4.0rc0");
    let missing = preview(&["--since", "v9.9", "--json"]).json();
    assert!(missing["checklist"]["items"].as_array().unwrap().iter().any(|item| item["code"] == "TAG_NOT_FOUND"));
}
