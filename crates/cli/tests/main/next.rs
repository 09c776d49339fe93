//! `next`: every candidate, from the same look as `preview`.

use std::fs;

use relcast_core::version::DELETED;

use crate::command::{relcast, root, sample};

fn case(name: &str) -> String {
    root().join("tests/cases").join(name).display().to_string()
}

#[test]
fn the_candidates_are_those_of_the_preview() {
    for more in [[].as_slice(), &["--bump", "2.0"], &["--first-number", "zero", "--since", "v0.3.12"]] {
        let asked = |command: &'static str| relcast([[command, "--json", "--recorded", &sample()].as_slice(), more].concat());
        let (next, preview) = (asked("next"), asked("preview"));
        assert_eq!((next.exit, next.err.as_str()), (0, ""));
        assert_eq!(next.json(), preview.json()["candidates"], "{more:?}");
        assert!(next.json().as_array().unwrap().len() >= 7);
    }
}

#[test]
fn the_text_has_the_versions_and_nothing_of_the_changes() {
    let run = relcast(["next", "--recorded", &sample(), "--bump", "2.0"]);
    assert_eq!((run.exit, run.err.as_str()), (0, ""));
    let row = |words: &[&str]| run.out.lines().any(|line| line.split_whitespace().take(words.len()).eq(words.iter().copied()));
    assert!(row(&["minor", "0.4.0", "v0.4.0", "users", "pinned", "to"]), "{}", run.out);
    assert!(row(&[">", "exact", "2.0", "v2.0", "chosen;"]), "{}", run.out);
    // Long lines are broken, so the words are compared.
    let words: Vec<&str> = run.out.split_whitespace().collect();
    assert!(words.join(" ").contains(DELETED), "{}", run.out);
    assert!(!run.out.contains("\nChanges") && !run.out.contains("\nInstall"), "{}", run.out);
}

#[test]
fn what_stands_in_the_way_is_told() {
    for name in ["network-down", "no-tags", "unknown-package", "quota-spent"] {
        let folder = case(name);
        let json: serde_json::Value = serde_json::from_str(&fs::read_to_string(format!("{folder}/case.json")).unwrap()).unwrap();
        let packages: Vec<&str> = json["packages"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        let repo: Vec<&str> = json["repo"].as_str().map_or_else(Vec::new, |repo| vec!["--repo", repo]);
        let run = relcast([["next", "--recorded", &folder].as_slice(), &repo, &packages].concat());
        assert_eq!(serde_json::Value::from(run.exit), json["exit"], "{name}: {run:?}");
        assert!(run.out.contains(json["expect"]["code"].as_str().unwrap()), "{name}: {run:?}");
    }
    assert_eq!(relcast(["next"]).exit, 2);
}
