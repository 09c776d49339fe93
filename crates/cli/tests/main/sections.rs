//! One part of a preview by itself, and what shells and `man` read.

use std::fs;

use serde_json::json;

use crate::command::{Scratch, relcast, sample, skipped};

#[test]
fn a_section_is_that_of_the_preview() {
    let preview = relcast(["preview", "--recorded", &sample(), "--bump", "minor", "--json"]).json();
    for section in ["install", "audience"] {
        let run = relcast([section, "--recorded", &sample(), "--bump", "minor", "--json"]);
        assert_eq!((run.exit, &run.json()), (0, &preview[section]), "{section}");
        let text = relcast([section, "--recorded", &sample(), "--bump", "minor"]);
        assert!(text.exit == 0 && text.out.lines().count() > 3, "{section}: {text:?}");
    }
    let texts =
        |more: &[&str]| relcast(["install", "--recorded", &sample(), "--bump", "minor"].iter().copied().chain(more.iter().copied()));
    let run = texts(&["--tool", "poetry", "--extra", "cli", "--shell", "powershell"]);
    let expected = ["tidepool", "tidepool-cpu", "tidepool-cuda13"].map(|name| format!("poetry add '{name}[cli]==0.4.0'\n")).concat();
    assert_eq!((run.exit, run.out), (0, expected));
    let run = texts(&["--tool", "requirements", "--stage", "current"]);
    assert!(run.out.starts_with("tidepool==0.3.12.post1 \\\n    --hash=sha256:") && run.exit == 0, "{run:?}");
    let run = texts(&["--tool", "pip", "--stage", "pre-release"]);
    assert!(run.exit == 1 && run.out.is_empty() && run.err.contains("no pre-release version is known"), "{run:?}");
    let link = relcast(["link", "--recorded", &sample(), "--bump", "minor", "--page", "https://page.example/"]);
    assert!(link.exit == 0 && link.out.starts_with("https://page.example/?packages=") && link.out.contains("bump=minor"), "{link:?}");
    let asked = relcast(["link", "tidepool", "--bump", "0.5.0rc1"]);
    assert_eq!(asked.out, "?packages=tidepool&bump=0.5.0rc1\n");
    let asked = relcast(["link", "tidepool", "--bump", "0.5.0rc1", "--json"]).json();
    assert_eq!(asked, json!({ "address": "?packages=tidepool&bump=0.5.0rc1", "frozen": false }));
    let frozen = relcast(["link", "--recorded", &sample(), "--frozen", "--json"]).json();
    assert!(frozen["frozen"] == true && frozen["address"].as_str().unwrap().contains("#frozen="), "{frozen}");
}

#[test]
fn a_snapshot_and_a_badge_are_written() {
    let scratch = Scratch::new();
    let file = scratch.path("badge.svg");
    let run = relcast(["badge", "--recorded", &sample(), "--output", file.to_str().unwrap()]);
    assert_eq!((run.exit, run.out.as_str()), (0, ""), "{run:?}");
    let badge = fs::read_to_string(&file).unwrap();
    assert!(badge.starts_with("<svg xmlns=") && badge.contains(">tidepool</text>") && badge.contains(">0.3.12.post1 "), "{badge}");
    assert!(!badge.contains("<script") && badge.matches("<text").count() == 2);
    let told = relcast(["badge", "--recorded", &sample(), "--json"]).json();
    let verdict = relcast(["preview", "--recorded", &sample(), "--json"]).json()["readiness"]["verdict"].clone();
    assert!(verdict.is_string());
    assert_eq!(told, json!({ "package": "tidepool", "version": "0.3.12.post1", "verdict": verdict, "svg": badge }));
    let snapshot = relcast(["snapshot", "--recorded", &sample()]).json();
    assert_eq!((snapshot["packages"][0]["name"].as_str(), snapshot["tags"]["state"].as_str()), (Some("tidepool"), Some("ready")));
}

#[test]
fn shells_complete_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = relcast(["completions", shell]);
        assert_eq!((run.exit, run.err.as_str()), (0, ""), "{shell}");
        for word in ["bump", "post", "changelog", "dry-run"] {
            assert!(run.out.contains(word), "{shell} does not complete {word}");
        }
    }
    assert_eq!(relcast(["completions", "cmd"]).exit, 2);
    // What bash reads, it takes.
    let scratch = Scratch::new();
    fs::write(scratch.path("relcast.bash"), relcast(["completions", "bash"]).out).unwrap();
    match std::process::Command::new("bash").arg("-n").arg(scratch.path("relcast.bash")).status() {
        Ok(status) => assert!(status.success()),
        Err(error) => skipped(&format!("there is no bash: {error}")),
    }
}

#[test]
fn every_command_has_its_manual_page() {
    let scratch = Scratch::new();
    let run = relcast(["man", "--output", scratch.path("man").to_str().unwrap()]);
    assert_eq!((run.exit, run.err.as_str()), (0, ""), "{run:?}");
    let pages: Vec<String> =
        fs::read_dir(scratch.path("man")).unwrap().map(|page| page.unwrap().file_name().into_string().unwrap()).collect();
    for page in ["relcast.1", "relcast-bump.1", "relcast-version-sort.1", "relcast-workflows-init.1"] {
        assert!(pages.iter().any(|found| found == page), "{page} in {pages:?}");
    }
    assert!(!pages.iter().any(|page| page.contains("endpoints") || page.contains("help")), "{pages:?}");
    let page = fs::read_to_string(scratch.path("man/relcast-bump.1")).unwrap();
    assert!(page.contains(".TH relcast-bump 1") && page.contains("dry"), "{page}");
    assert!(relcast(["man"]).out.contains(".TH relcast 1"));
}
