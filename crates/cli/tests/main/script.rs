//! The usage of the release script that Relcast replaces, line by line, with everything that each line prints: on the sample, and on a clone of a
//! real history.

use std::collections::HashMap;
use std::fs;

use crate::changelog::accounted;
use crate::command::{assert_kept, root, shared};
use crate::mooncake::recording;
use crate::repository::Repo;

/// Runs lines one after the other and gives what a terminal would show: the line, its output, what it notes (`2> `), and an exit code that is not 0.
fn transcript(repo: &Repo, lines: &[(&str, &[&str])]) -> String {
    let mut shown = String::new();
    for (line, unseen) in lines {
        let words: Vec<&str> = line.split(' ').chain(unseen.iter().copied()).collect();
        let run = repo.relcast(&words);
        shown.push_str(&format!("$ relcast {line}\n{}", run.out));
        run.err.lines().for_each(|line| shown.push_str(&format!("2> {line}\n")));
        if run.exit != 0 {
            shown.push_str(&format!("[exit code {}]\n", run.exit));
        }
        shown.push('\n');
    }
    shown
}

/// The commits of the sample in one line, each with the tags that it has there, on top of a release before them.
pub(crate) fn sample_clone() -> Repo {
    let repo = Repo::new();
    repo.commit_file("pyproject.toml", &fs::read_to_string(root().join("tests/sample/pyproject.toml")).unwrap());
    repo.git(["tag", "v0.3.11"]);
    let history = fs::read_to_string(root().join("tests/sample/commits.txt")).unwrap();
    let mut ids: HashMap<String, String> = HashMap::new();
    for entry in format!("\n{history}").split("\n== ").skip(1) {
        let (about, message) = entry.split_once('\n').unwrap();
        let message = ids.iter().fold(message.trim().to_owned(), |message, (id, sha)| message.replace(&format!("{{sha:{id}}}"), sha));
        let sha = repo.commit(&message);
        for word in about.split(' ') {
            match word.split_once(':') {
                Some(("tag", tag)) => drop(repo.git(["tag", tag])),
                Some(("id", id)) => drop(ids.insert(id.to_owned(), sha.clone())),
                _ => {}
            }
        }
    }
    repo
}

#[test]
fn on_the_sample() {
    let repo = sample_clone();
    let sample = root().join("web/sample").display().to_string();
    let recorded = ["--recorded", &sample];
    let shown = transcript(
        &repo,
        &[
            ("current", &[]),
            ("bump patch --dry-run", &recorded),
            ("post 0.3.12 2 --dry-run", &recorded),
            ("post 0.3.12 1", &recorded),
            ("post --dry-run", &recorded),
            ("changelog --since v0.3.11", &["--now", "2026-08-22T12:00:00Z"]),
            ("verify tidepool 0.3.11", &recorded),
            ("verify tidepool 0.4.0", &recorded),
            ("validate 0.5.0rc1", &[]),
            ("validate 0.5.x", &[]),
            ("bump minor", &recorded),
            ("current", &[]),
        ],
    );
    assert_kept("crates/cli/tests/main/expected/script-sample.txt", &shown);
    assert_eq!(repo.git(["diff", "--numstat"]), "1\t1\tpyproject.toml");
}

#[test]
fn on_a_clone_of_a_real_history() {
    let Some(bundle) = shared("history/mooncake-2026-08-22.bundle") else { return };
    let repo = Repo::new();
    repo.git(["fetch", "--quiet", "--tags", &bundle.display().to_string(), "HEAD:refs/heads/real"]);
    repo.git(["switch", "--quiet", "real"]);
    repo.commit_file("wheel/pyproject.toml", "[project]\nname = \"tidepool\"\nversion = \"0.3.12.post1\"\n");
    let offline = ["--offline"];
    let shown = transcript(
        &repo,
        &[
            ("current", &[]),
            ("bump patch --dry-run", &offline),
            ("post 0.3.12 2 --dry-run", &offline),
            ("post --dry-run", &offline),
            ("validate 0.5.0rc1", &[]),
            ("bump minor", &offline),
            ("current", &[]),
        ],
    );
    assert_kept("crates/cli/tests/main/expected/script-clone.txt", &shown);
    // The titles are other people's: every commit is accounted for once, and that is what is kept of them.
    let changelog = repo.relcast(&["changelog", "--since", "v0.3.11", "--format", "json"]);
    let count = repo.git(["rev-list", "--count", "v0.3.11..HEAD"]).parse::<usize>().unwrap();
    let (found, twice) = accounted(&changelog.json());
    assert_eq!((changelog.exit, found.len(), twice), (0, count, 0));
    let Some(recording) = recording() else { return };
    let recorded = recording.display().to_string();
    for (version, exit, verdict) in [
        ("0.3.12", 0, "complete 0.3.12 is complete."),
        ("0.3.99", 1, "incomplete 0.3.99 is incomplete. mooncake-transfer-engine 0.3.99 is not on the index."),
    ] {
        let run = repo.relcast(&["verify", "mooncake-transfer-engine", version, "--recorded", &recorded]);
        assert!(run.exit == exit && run.words().starts_with(verdict), "{run:?}");
    }
}
