//! `doctor`: what is there, what is missing, and what to do.

use std::fs;

use serde_json::Value;

use crate::command::{Run, Scratch, finish};
use crate::repository::Repo;
use crate::server::{Reply, Server};

/// The state of a thing that was looked at.
fn state(run: &Run, name: &str) -> String {
    let findings = run.json();
    let found = findings.as_array().unwrap().iter().find(|finding| finding["name"] == name);
    found.map_or_else(|| "none".to_owned(), |finding| finding["state"].as_str().unwrap().to_owned())
}

/// Services that answer a path so.
fn services(status: u16) -> (Scratch, String) {
    let server = Server::start(move |seen| {
        if status == 200 && seen.path == "/rate_limit" {
            return Reply::Answer(200, Vec::new(), br#"{"rate": {"limit": 60, "remaining": 57}}"#.to_vec());
        }
        Reply::status(status)
    });
    let scratch = Scratch::new();
    fs::write(scratch.path("endpoints.json"), server.endpoints()).unwrap();
    let path = scratch.path("endpoints.json").display().to_string();
    (scratch, path)
}

#[test]
fn everything_is_there() {
    let repo = Repo::new();
    repo.commit_file("pyproject.toml", "[project]\nname = 'tidepool'\nversion = '1.2.3'\n");
    repo.git(["remote", "add", "origin", "git@example.com:tidewater-labs/tidepool.git"]);
    let (_scratch, endpoints) = services(200);
    let mut command = repo.command(&["doctor", "--json", "--endpoints", &endpoints]);
    command.env("GITHUB_TOKEN", "secret-of-the-test");
    let run = finish(command);
    assert_eq!(run.exit, 0, "{run:?}");
    for name in ["git", "project", "identity", "remote", "token", "GitHub", "index"] {
        assert_eq!(state(&run, name), "passed", "{name}: {run:?}");
    }
    assert!(run.out.contains("57 of 60 calls") && run.out.contains("tidepool 1.2.3 (pyproject.toml, line 3)"), "{}", run.out);
    assert!(!run.out.contains("secret-of-the-test") && !run.err.contains("secret-of-the-test"));
}

#[test]
fn what_is_missing_is_said_with_what_to_do() {
    let scratch = Scratch::new();
    fs::create_dir_all(scratch.path("a")).unwrap();
    let repo = Repo::new();
    repo.write("pyproject.toml", "[project]\nname = 'tidepool'\nversion = 'one'\n");
    let (_scratch, endpoints) = services(503);
    let run = repo.relcast(&["doctor", "--json", "--endpoints", &endpoints]);
    assert_eq!(run.exit, 1, "{run:?}");
    for (name, expected) in [("project", "failed"), ("token", "warning"), ("remote", "warning"), ("GitHub", "failed")] {
        assert_eq!(state(&run, name), expected, "{name}: {run:?}");
    }
    for finding in run.json().as_array().unwrap().iter().filter(|finding| finding["state"] != "passed") {
        assert!(finding["hint"].as_str().is_some_and(|hint| !hint.is_empty()), "{finding}");
    }
    let run = repo.relcast(&["doctor", "--offline"]);
    assert!(run.exit == 1 && run.out.contains("skipped  network") && run.out.contains("pyproject.toml, line 3: 'one'"), "{}", run.out);
    assert!(run.out.lines().all(|line| line.chars().count() <= 80), "{}", run.out);
    repo.write("pyproject.toml", "[project]\nname = 'tidepool'\nversion = '1.0'\n");
    let run = repo.relcast(&["doctor", "--offline", "--json"]);
    assert_eq!((run.exit, run.json().as_array().map(Vec::is_empty)), (0, Some(false)));
    assert!(run.json().as_array().unwrap().iter().all(|finding: &Value| finding["state"] != "failed"));
}
