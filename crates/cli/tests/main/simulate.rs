//! `simulate`: from the sample, from a real project, and from the checkout that somebody stands in.

use serde_json::Value;

use crate::command::{Run, command, finish, relcast, root, sample, words};
use crate::mooncake::recording;
use crate::repository::Repo;

fn of_sample(more: &[&str]) -> Run {
    relcast([["simulate"].as_slice(), more, &["--recorded", &sample()]].concat())
}

/// The files that start, and of each the jobs with their states.
fn starting(found: &Value) -> Vec<(&str, Vec<(&str, &str)>)> {
    let workflows = found["workflows"].as_array().unwrap().iter();
    workflows
        .filter(|start| start["starts"] != "no")
        .map(|start| {
            let jobs = start["jobs"].as_array().unwrap().iter();
            (start["file"].as_str().unwrap(), jobs.map(|job| (job["id"].as_str().unwrap(), job["runs"].as_str().unwrap())).collect())
        })
        .collect()
}

#[test]
fn a_tag_that_is_pushed_by_hand_publishes() {
    let run = of_sample(&["v0.4.0", "--json"]);
    assert_eq!((run.exit, run.err.as_str()), (0, ""));
    let found = run.json();
    let all = [("build", "yes"), ("sdist", "yes"), ("publish", "yes"), ("github-release", "yes")];
    assert_eq!(starting(&found), [("release-cuda13.yaml", vec![all[0], all[2]]), ("release.yaml", all.to_vec())]);
    assert_eq!(found["workflows"].as_array().unwrap().len(), 5);

    let text = of_sample(&["v0.4.0"]).words();
    assert!(text.starts_with("You push tag v0.4.0. Publishes: release-cuda13.yaml, release.yaml."), "{text}");
    assert!(text.contains("triggered Tag matches v* release.yaml:4"), "{text}");
    assert!(
        text.contains("runs publish publishes After build and sdist. May wait for approval (environment pypi) release.yaml:56"),
        "{text}"
    );
    assert!(text.contains("Not triggered hotfix-release.yaml Only on workflow_dispatch hotfix-release.yaml:4"), "{text}");
    for line in of_sample(&["v0.4.0"]).out.lines() {
        assert!(line.chars().count() <= 80 && line == line.trim_end(), "{line}");
    }
}

/// This project's own release: its tag publishes, and every job of it runs.
#[test]
fn its_own_tag_is_released() {
    let repo = Repo::new();
    for entry in std::fs::read_dir(root().join(".github/workflows")).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_name().unwrap().to_str().unwrap();
        repo.write(&format!(".github/workflows/{name}"), std::fs::read_to_string(&file).unwrap());
    }
    repo.commit("Begin");
    for tag in ["v9.9.9", "v9.9.9rc1"] {
        let run = repo.relcast(&["simulate", tag, "--json"]);
        assert_eq!((run.exit, run.err.as_str()), (0, ""), "{run:?}");
        let jobs = ["wheel", "sources", "check", "archives", "publish", "publish-npm", "github-release", "verify"];
        assert_eq!(starting(&run.json()), [("release.yml", jobs.map(|job| (job, "yes")).to_vec())], "{tag}");
    }
    assert!(repo.relcast(&["simulate", "v9.9.9"]).words().starts_with("You push tag v9.9.9. Publishes: release.yml."));
}

#[test]
fn a_tag_of_a_workflow_s_token_starts_nothing() {
    let run = of_sample(&["v0.4.0", "--by", "token"]);
    assert!(run.exit == 0 && run.words().contains("No publishing workflow is triggered."), "{run:?}");
    assert!(run.words().contains("release.yaml Pushed with GITHUB_TOKEN, which triggers no workflows"), "{}", run.out);
    assert_eq!(starting(&of_sample(&["v0.4.0", "--by", "token", "--json"]).json()), []);
}

#[test]
fn a_pre_release_as_the_workflows_do_not_expect_it() {
    // They tell a pre-release by '-rc', which PEP 440 does not write.
    let jobs = |tag: &str| {
        let found = of_sample(&[tag, "--json"]).json();
        let release = starting(&found).into_iter().find(|(file, _)| *file == "release.yaml").unwrap().1;
        release.iter().map(|(_, runs)| (*runs).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(jobs("v0.4.0rc1"), ["yes"; 4]);
    assert_eq!(jobs("v0.4.0-rc1"), ["no"; 4]);
    let text = of_sample(&["v0.4.0-rc1"]).words();
    assert!(text.contains("skipped build Condition is false: !contains(github.ref_name, '-rc')"), "{text}");
    let release = |tag: &str| of_sample(&[tag, "--release"]).words();
    assert!(release("v0.4.0rc1").starts_with("You publish the GitHub pre-release v0.4.0rc1."));
    assert!(release("v0.4.0").starts_with("You publish the GitHub release v0.4.0."));
    assert!(release("nightly").starts_with("You publish the GitHub release nightly."));
}

#[test]
fn a_real_project_with_workflows_that_are_called() {
    let Some(folder) = recording() else { return };
    let of = |tag: &str| {
        let run = relcast(["simulate", tag, "mooncake-transfer-engine", "--recorded", &folder.display().to_string(), "--json"]);
        assert_eq!(run.exit, 0, "{run:?}");
        run.json()
    };
    let found = of("v0.3.13");
    let publishing = |found: &Value| {
        let of_start = |start: &&Value| {
            start["jobs"].as_array().is_some_and(|jobs| jobs.iter().any(|job| job["publishes"] == true && job["runs"] == "yes"))
        };
        found["workflows"].as_array().unwrap().iter().filter(of_start).count()
    };
    assert_eq!((starting(&found).len(), publishing(&found)), (9, 9));
    let release = found["workflows"].as_array().unwrap().iter().find(|start| start["file"] == "release.yaml").unwrap();
    let called = release["jobs"].as_array().unwrap().iter().find(|job| job["id"] == "publish-release").unwrap();
    assert_eq!((&called["publishes"], &called["jobs"][0]["id"]), (&true.into(), &"publish".into()));
    // As this project writes a pre-release, none of these publishes, but another one does.
    let candidate = of("v0.3.13-rc1");
    assert!(starting(&candidate).iter().any(|(file, _)| *file == "pre-release.yaml") && publishing(&candidate) < 9, "{candidate}");
}

const RELEASE: &str = "\
on:
  push:
    tags: ['v*']
jobs:
  here:
    if: github.repository == 'harbor-lab/kelp'
    runs-on: ubuntu-24.04
    steps: [{ uses: pypa/gh-action-pypi-publish@v1 }]
  asks:
    if: vars.PUBLISH == 'yes'
    runs-on: ubuntu-24.04
    steps: [{ run: 'true' }]
";

/// `simulate v1.0` in a folder of a clone with these workflows.
fn within(files: &[(&str, &str)], more: &[&str]) -> Run {
    let repo = Repo::new();
    repo.git(["remote", "add", "origin", "https://github.com/harbor-lab/kelp.git"]);
    for (file, text) in files {
        repo.commit_file(&format!(".github/workflows/{file}"), text);
    }
    repo.commit_file("src/deep/a.py", "");
    let mut command = command([["simulate", "v1.0"].as_slice(), more].concat());
    command.current_dir(repo.path().join("src/deep")).env("PATH", std::env::var_os("PATH").unwrap());
    finish(command)
}

#[test]
fn the_checkout_around_the_folder_is_read() {
    let run = within(&[("release.yml", RELEASE), ("notes.txt", "on: push"), ("ci.yaml", "on: pull_request\njobs: {}\n")], &["--json"]);
    assert_eq!((run.exit, run.err.as_str()), (0, ""));
    let found = run.json();
    assert_eq!(starting(&found), [("release.yml", vec![("here", "yes"), ("asks", "unknown")])]);
    assert_eq!(found["workflows"].as_array().unwrap().len(), 2);
    let text = within(&[("release.yml", RELEASE)], &[]).words();
    assert!(text.contains("unknown asks Runs if vars.PUBLISH == 'yes' release.yml:10"), "{text}");
    // Nobody else's packages are asked for, whatever the configuration names.
    let services = within(&[("release.yml", RELEASE)], &["--endpoints", "/no/such/file"]);
    assert_eq!(services.exit, 2, "{services:?}");
}

#[test]
fn the_commit_and_the_remote_of_the_checkout_count() {
    let state = |message: &str, remote: &str, tag: bool| {
        let repo = Repo::new();
        repo.git(["remote", "add", remote, "git@github.com:harbor-lab/kelp.git"]);
        repo.commit_file(".github/workflows/release.yml", RELEASE);
        repo.git(["commit", "--quiet", "--allow-empty", "-m", message]);
        if tag {
            repo.git(["tag", "v1.0"]);
            repo.git(["commit", "--quiet", "--allow-empty", "-m", "More"]);
        }
        let mut command = command(["simulate", "v1.0", "--json"]);
        command.current_dir(repo.path()).env("PATH", std::env::var_os("PATH").unwrap());
        let found = finish(command).json();
        (found["workflows"][0]["because"].as_str().unwrap().to_owned(), found["workflows"][0]["jobs"][0]["runs"].clone())
    };
    let skipped = "Skipped: the tagged commit's message has [skip ci]";
    assert_eq!(state("Release 1.0", "origin", false), ("Tag matches v*".into(), "yes".into()));
    assert_eq!(state("Release 1.0 [skip ci]", "origin", false), (skipped.into(), Value::Null));
    // Where the tag is there, the commit that it is on counts, and a remote may have any name.
    assert_eq!(state("Release 1.0 [skip ci]", "upstream", true), (skipped.into(), Value::Null));
    assert_eq!(state("Release 1.0", "upstream", true), ("Tag matches v*".into(), "yes".into()));
}

#[test]
fn a_broken_file_is_said_and_the_others_count() {
    let run = within(&[("a.yml", "on: push\njobs: [\n"), ("release.yml", RELEASE)], &["--json"]);
    assert_eq!((run.exit, starting(&run.json()).len()), (0, 1), "{run:?}");
    assert!(run.err.contains("WORKFLOW_UNREADABLE") && words(&run.err).contains("warning: a.yml: line "), "{}", run.err);
    // Where none can be read, nothing can be told.
    let run = within(&[("a.yml", "on: push\njobs: [\n")], &[]);
    assert_eq!((run.exit, run.out.as_str()), (3, ""), "{run:?}");
    assert!(run.err.contains("a.yml: line ") && run.err.contains("unknown"), "{}", run.err);
    let run = within(&[], &[]);
    assert!(run.exit == 3 && run.err.contains("WORKFLOW_NOT_FOUND"), "{run:?}");
}

#[test]
fn a_file_that_cannot_be_opened_ends_with_one() {
    let repo = Repo::new();
    let file = repo.path().join(".github/workflows/release.yml");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, b"on: push # \xff\n").unwrap();
    let mut command = command(["simulate", "v1.0"]);
    command.current_dir(repo.path());
    let run = finish(command);
    assert!(run.exit == 1 && run.err.contains("release.yml"), "{run:?}");
}

#[test]
fn wrong_calls() {
    for (arguments, code) in [
        (["simulate", "a b", "--recorded", &sample()].as_slice(), "REF_INVALID"),
        (&["simulate"], ""),
        (&["simulate", "v1.0", "--by", "nobody"], ""),
        (&["simulate", "v1.0", "-x-"], ""),
    ] {
        let run = relcast(arguments);
        assert!(run.exit == 2 && run.out.is_empty() && run.err.contains(code), "{arguments:?}: {run:?}");
    }
    let run = relcast(["simulate", "v1.0", "--repo", "nobody/nothing", "--recorded", &sample()]);
    assert!(run.exit == 3 && run.out.is_empty() && run.err.contains("unknown"), "{run:?}");
    // A test's own folders are within this workspace, which may be a clone.
    let mut outside = command(["simulate", "v1.0"]);
    outside.current_dir("/");
    let run = finish(outside);
    assert!(run.exit == 2 && run.err.contains("GIT_REPOSITORY_NOT_FOUND"), "{run:?}");
}
