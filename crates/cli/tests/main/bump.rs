//! `current`, `bump` and `post`, in repositories of the tests' own.

use std::fs;

use crate::command::{Run, Scratch, root, words};
use crate::repository::Repo;
use crate::server::{Reply, Server};

const PROJECT: &str = "[project]\nname = \"tidepool\"\nversion = \"0.3.12\"\n\n[tool.ruff]\ntarget-version = \"py310\"\n";

/// A project at 0.3.12, released as v0.3.12.
fn tidepool() -> Repo {
    let repo = Repo::new();
    repo.commit_file("pyproject.toml", PROJECT);
    for tag in ["v0.3.11", "v0.3.12"] {
        repo.git(["tag", tag]);
    }
    repo
}

/// The first line of what a run printed.
fn first(run: &Run) -> &str {
    run.out.lines().next().unwrap_or_default()
}

#[test]
fn what_the_release_script_did() {
    let repo = tidepool();
    for (arguments, expected) in [
        (&["current"][..], "0.3.12"),
        (&["current", "--path", "."], "0.3.12"),
        (&["bump", "patch", "--dry-run"], "0.3.12 → 0.3.13"),
        (&["bump", "minor", "--dry-run"], "0.3.12 → 0.4.0"),
        (&["bump", "major", "--dry-run"], "0.3.12 → 1.0.0"),
        (&["bump", "minor+rc", "--dry-run"], "0.3.12 → 0.4.0rc1"),
        (&["bump", "minor+a", "--dry-run"], "0.3.12 → 0.4.0a1"),
        (&["bump", "patch+dev", "--dry-run"], "0.3.12 → 0.3.13.dev1"),
        (&["bump", "0.5.0rc1", "--dry-run"], "0.3.12 → 0.5.0rc1"),
        (&["post", "--dry-run"], "0.3.12 → 0.3.12.post1"),
        (&["post", "0.3.12", "2", "--dry-run"], "0.3.12 → 0.3.12.post2"),
        (&["post", "0.3.12.post4", "--dry-run"], "0.3.12 → 0.3.12.post1"),
    ] {
        let offline = if arguments[0] == "current" { &[][..] } else { &["--offline"] };
        let run = repo.relcast(&[arguments, offline].concat());
        assert_eq!((run.exit, first(&run), run.err.as_str()), (0, expected, ""), "{arguments:?}");
    }
    assert_eq!(repo.read("pyproject.toml"), PROJECT);
    let run = repo.relcast(&["bump", "minor", "--offline"]);
    assert_eq!(run.out, "0.3.12 → 0.4.0\n  written  pyproject.toml:3\n");
    assert_eq!(repo.read("pyproject.toml"), PROJECT.replace("0.3.12", "0.4.0"));
    assert_eq!(repo.git(["log", "--oneline"]).lines().count(), 1);
}

#[test]
fn numbers_are_free_over_the_tags() {
    let repo = tidepool();
    for tag in ["v0.3.12.post1", "v0.3.12.post3", "v0.3.13", "v0.4.0-rc1", "nightly-20260101"] {
        repo.git(["tag", tag]);
    }
    for (arguments, expected) in [
        (&["post"][..], "0.3.12.post2"),
        (&["post", "0.3.12"], "0.3.12.post2"),
        (&["bump", "patch"], "0.3.14"),
        (&["bump", "minor+rc"], "0.4.0rc2"),
        (&["bump", "minor"], "0.4.0"),
    ] {
        let run = repo.relcast(&[arguments, &["--offline", "--json", "--dry-run"]].concat());
        let json = run.json();
        assert_eq!((json["version"].as_str(), json["current"].as_str()), (Some(expected), Some("0.3.12")), "{arguments:?}: {run:?}");
        assert_eq!(json["tag"], format!("v{expected}"));
        assert_eq!(json["indexesAsked"], false);
    }
    let json = repo.relcast(&["bump", "patch", "--offline", "--json", "--dry-run"]).json();
    assert_eq!(json["passedOver"][0]["takenBy"][0]["name"], "v0.3.13");
    let edit = &json["files"][0]["edits"][0];
    assert_eq!((edit["line"].as_u64(), edit["before"].as_str(), edit["after"].as_str()), (Some(3), Some("0.3.12"), Some("0.3.14")));
    for taken in [["bump", "0.3.13"].as_slice(), &["post", "0.3.12", "3"]] {
        let run = repo.relcast(&[taken, &["--offline"]].concat());
        assert!(run.exit == 1 && run.out.is_empty() && run.err.contains("BUMP_NOT_FREE"), "{run:?}");
    }
    assert_eq!(repo.read("pyproject.toml"), PROJECT);
}

#[test]
fn numbers_are_free_over_the_indexes_of_all_variants() {
    let repo = tidepool();
    repo.write("relcast.toml", "packages = ['tidepool', 'tidepool-cpu']\n");
    let server = Server::of_recording(root().join("web/sample"), |_| None);
    let scratch = Scratch::new();
    fs::write(scratch.path("endpoints.json"), server.endpoints()).unwrap();
    let endpoints = scratch.path("endpoints.json").display().to_string();
    // The sample has released 0.3.12.post1 of both.
    let run = repo.relcast(&["post", "--endpoints", &endpoints, "--json", "--dry-run"]);
    let json = run.json();
    assert_eq!((json["version"].as_str(), &json["indexesAsked"]), (Some("0.3.12.post2"), &true.into()), "{run:?}");
    let asked: Vec<String> = server.seen().into_iter().map(|seen| seen.path).collect();
    assert!(asked.len() == 2 && asked.iter().all(|path| path.starts_with("/simple/tidepool")), "{asked:?}");
    let recorded = root().join("web/sample").display().to_string();
    assert_eq!(repo.relcast(&["post", "--recorded", &recorded, "--dry-run"]).out.lines().next(), Some("0.3.12 → 0.3.12.post2"));
    // Whether a number is free is not known where an index does not answer.
    let server = Server::start(|_| Reply::status(503));
    fs::write(scratch.path("endpoints.json"), server.endpoints()).unwrap();
    let run = repo.relcast(&["post", "--endpoints", &endpoints]);
    assert!(run.exit == 3 && run.out.is_empty() && words(&run.err).contains("Unknown which versions of tidepool are taken"), "{run:?}");
    assert!(run.err.contains("--offline") && repo.read("pyproject.toml") == PROJECT, "{}", run.err);
    // A project that was never released has every number free.
    let server = Server::start(|_| Reply::status(404));
    fs::write(scratch.path("endpoints.json"), server.endpoints()).unwrap();
    let run = repo.relcast(&["post", "--endpoints", &endpoints, "--dry-run"]);
    assert!(run.exit == 0 && first(&run) == "0.3.12 → 0.3.12.post1" && run.err.contains("first release is still to come"), "{run:?}");
}

#[test]
fn a_calendar_project_gets_its_calendar() {
    let repo = Repo::new();
    repo.commit_file("pyproject.toml", "[project]\nname = 'tidepool'\nversion = '2026.8.20'\n");
    // The commits of these tests are of 2026-08-20.
    for tag in ["v2026.8.19", "v2026.8.20"] {
        repo.git(["tag", tag]);
    }
    let now = ["--now", "2026-09-05T08:00:00Z", "--offline", "--dry-run"];
    for arguments in [&["bump"][..], &["bump", "calendar"]] {
        let run = repo.relcast(&[arguments, &now].concat());
        assert_eq!((run.exit, first(&run)), (0, "2026.8.20 → 2026.9.5"), "{run:?}");
    }
    let run = repo.relcast(&[&["bump", "patch"][..], &now].concat());
    assert_eq!((run.exit, first(&run)), (0, "2026.8.20 → 2026.8.21"), "{run:?}");
    assert!(run.words().contains("are dates (YYYY.MM.DD): 'calendar' gives 2026.9.5."), "{}", run.out);
    let run = repo.relcast(&["bump", "--now", "2026-08-20T08:00:00Z", "--offline"]);
    assert!(run.exit == 1 && run.err.contains("BUMP_NOT_HIGHER"), "{run:?}");
    let run = tidepool().relcast(&["bump", "--offline"]);
    assert!(run.exit == 2 && run.err.contains("BUMP_INVALID") && run.err.contains("'patch'"), "{run:?}");
}

#[test]
fn a_commit_a_tag_and_a_push() {
    let (repo, remote) = (tidepool(), Repo::new());
    remote.git(["config", "receive.denyCurrentBranch", "ignore"]);
    repo.git(["remote", "add", "origin", &remote.path().display().to_string()]);
    repo.git(["push", "--quiet", "--set-upstream", "origin", "main"]);
    repo.write("untracked.txt", "stays");
    let run = repo.relcast(&["bump", "minor", "--commit", "--tag", "--push", "--offline"]);
    assert_eq!((run.exit, run.err.as_str()), (0, ""), "{run:?}");
    for word in ["written", "committed", "tagged", "pushed"] {
        assert!(run.out.contains(word), "{}", run.out);
    }
    assert_eq!(repo.git(["log", "-1", "--format=%s"]), "Release 0.4.0");
    assert_eq!(repo.git(["show", "--stat", "--format=", "--name-only", "HEAD"]), "pyproject.toml");
    assert_eq!(repo.git(["cat-file", "-t", "v0.4.0"]), "tag");
    let head = repo.git(["rev-parse", "HEAD"]);
    assert_eq!((remote.git(["rev-parse", "main"]), remote.git(["rev-parse", "v0.4.0^{commit}"])), (head.clone(), head));
    let run = repo.relcast(&["bump", "patch", "--commit", "--message", "chore: {version}", "--offline"]);
    assert_eq!((run.exit, repo.git(["log", "-1", "--format=%s"]).as_str()), (0, "chore: 0.4.1"), "{run:?}");
    assert_eq!(repo.git(["tag", "--list", "v0.4.1"]), "");
}

#[test]
fn a_dry_run_says_what_comes_after_the_files() {
    let repo = tidepool();
    repo.git(["tag", "v0.3.13"]);
    let said = |arguments: &[&str]| {
        let run = repo.relcast(&[&["bump", "patch", "--offline"], arguments].concat());
        assert_eq!(run.exit, 0, "{run:?}");
        run.out
    };
    let files = said(&["--dry-run"]);
    assert!(files.starts_with("0.3.12 → 0.3.14\n  0.3.13 is taken by tag v0.3.13.\n  Dry run: nothing was changed.\n--- a/"), "{files}");
    repo.git(["remote", "add", "upstream", "nowhere"]);
    let all = said(&["--dry-run", "--commit", "--message", "chore: {version}", "--tag", "--push"]);
    let steps = "  would commit  chore: 0.3.14\n  would tag  v0.3.14\n  would push  to upstream\n  Dry run: nothing was changed.\n--- a/";
    assert!(all.contains(steps), "{all}");
    repo.git(["remote", "remove", "upstream"]);
    // What is to be typed later names the place for a remote that is not there.
    let tagged = said(&["--commit", "--tag"]);
    assert!(tagged.ends_with("  Push it when you are ready: git push --atomic REMOTE HEAD v0.3.14\n"), "{tagged}");
}

#[test]
fn the_project_is_found_above_and_below() {
    let repo = Repo::new();
    repo.commit_file("wheel/pyproject.toml", PROJECT);
    repo.commit_file("docs/pyproject.toml", "[tool.ruff]\nline-length = 100\n");
    fs::create_dir_all(repo.scratch.path("wheel/src/deep")).unwrap();
    for folder in [".", "wheel", "wheel/src/deep", "wheel/pyproject.toml"] {
        assert_eq!(repo.relcast(&["current", "--path", folder]).out, "0.3.12\n", "{folder}");
    }
    repo.commit_file("other/pyproject.toml", "[project]\nname = 'other'\nversion = '1.0'\n");
    let run = repo.relcast(&["current"]);
    assert!(run.exit == 2 && run.err.contains("PROJECT_FILES_SEVERAL") && words(&run.err).contains("other, wheel"), "{run:?}");
    repo.write("relcast.toml", "packages = ['other']\n");
    assert_eq!(repo.relcast(&["current"]).out, "1.0\n");
    let places = repo.relcast(&["current", "--places", "--path", "wheel"]);
    assert_eq!(places.out, "0.3.12\n  wheel/pyproject.toml:3\n");
    let json = repo.relcast(&["current", "--json", "--path", "wheel"]).json();
    assert_eq!((json["project"].as_str(), json["places"][0]["format"].as_str()), (Some("tidepool"), Some("project")));
}

/// This project's own manifests, as `relcast bump` finds them: the wheel's, Cargo's with its lock, and npm's.
#[test]
fn its_own_manifests_agree() {
    let repo = Repo::new();
    let manifests = ["pyproject.toml", "relcast.toml", "Cargo.toml", "Cargo.lock", "crates/cli/Cargo.toml", "crates/wasm/npm/package.json"];
    for manifest in manifests {
        repo.write(manifest, fs::read_to_string(root().join(manifest)).unwrap());
    }
    let json = repo.relcast(&["bump", "9.9.9rc1", "--offline", "--json"]).json();
    let files: Vec<&str> = json["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert_eq!(files, ["Cargo.toml", "Cargo.lock", "crates/wasm/npm/package.json"]);
    let workspace = repo.read("Cargo.toml");
    let members = workspace.split("\nmembers = [").nth(1).unwrap().split(']').next().unwrap().matches("\", \"").count() + 1;
    assert_eq!(json["files"][1]["edits"].as_array().map(Vec::len), Some(members), "{json}");
    assert_eq!(json["current"], env!("CARGO_PKG_VERSION"));
    assert_eq!(repo.relcast(&["current"]).out, "9.9.9rc1\n");
    assert!(repo.read("crates/wasm/npm/package.json").contains("\"version\": \"9.9.9-rc.1\""));
}
