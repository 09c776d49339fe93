//! The release path: `publish.routes` of a preview, and what `dispatch` and `preview` print of it.

use serde_json::{Value, json};

use crate::command::{Run, relcast, sample};
use crate::mooncake::recording;

const SAMPLE: [&str; 3] = ["tidepool", "tidepool-cpu", "tidepool-cuda13"];
const RECORDED: [&str; 3] = ["mooncake-transfer-engine", "mooncake-transfer-engine-non-cuda", "mooncake-transfer-engine-cuda13"];

fn of_sample(command: &str, more: &[&str]) -> Run {
    relcast([[command].as_slice(), &SAMPLE, &["--recorded", &sample()], more].concat())
}

/// The routes; none where the recording is not there.
fn of_recording(command: &str, more: &[&str]) -> Option<Run> {
    let folder = recording()?.display().to_string();
    Some(relcast([[command].as_slice(), &RECORDED, &["--recorded", &folder], more].concat()))
}

fn routes(run: &Run) -> Vec<Value> {
    run.json()["publish"]["routes"].as_array().unwrap().clone()
}

fn published(route: &Value) -> Vec<(&str, &str)> {
    let packages = route["packages"].as_array().unwrap().iter();
    packages.map(|package| (package["name"].as_str().unwrap(), package["published"].as_str().unwrap())).collect()
}

fn step<'a>(route: &'a Value, kind: &str) -> &'a Value {
    route["steps"].as_array().unwrap().iter().find(|step| step["kind"] == kind).unwrap_or_else(|| panic!("no {kind} in {route:#}"))
}

#[test]
fn the_samples_monthly_run_leaves_two_packages_behind() {
    let preview = of_sample("preview", &["--json", "--bump", "minor"]);
    let routes = routes(&preview);
    let first = &routes[0];
    assert_eq!((&first["way"], &first["file"]), (&"dispatch".into(), &"monthly-release.yaml".into()));
    assert_eq!(published(first), [("tidepool", "yes"), ("tidepool-cpu", "no"), ("tidepool-cuda13", "no")]);
    let kinds: Vec<_> = first["steps"].as_array().unwrap().iter().map(|step| step["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["run", "triggers", "triggers", "leftBehind", "check"]);
    let token = &first["steps"][2];
    assert_eq!(token["pitfalls"], json!(["TAG_STARTS_PUBLISHING"]));
    assert!(token["sentence"].as_str().unwrap().contains("release-cuda13.yaml does not publish"), "{token}");
    let left = step(first, "leftBehind");
    assert!(left["command"]["command"].as_str().unwrap().ends_with("git push origin refs/tags/v0.4.0"), "{left}");
    // The tag publishes all three.
    assert_eq!((&routes[1]["title"], published(&routes[1])[2]), (&"Push tag v0.4.0".into(), ("tidepool-cuda13", "yes")));
    assert_eq!(preview.json()["publish"]["card"]["file"], "monthly-release.yaml");
}

#[test]
fn a_hotfix_of_the_sample_begins_with_its_branch() {
    let routes = routes(&of_sample("preview", &["--json", "--bump", "post"]));
    assert_eq!((&routes[0]["way"], &routes[0]["file"]), (&"hotfix".into(), &"hotfix-release.yaml".into()));
    assert!(
        step(&routes[0], "branch")["command"]["command"]
            .as_str()
            .unwrap()
            .contains("git switch --create hotfix/0.3.12.post2 v0.3.12.post1")
    );
    assert_eq!(step(&routes[0], "run")["pitfalls"], json!(["HOTFIX_FROM_BASE", "INPUTS_OUT_OF_SCRIPTS"]));
}

#[test]
fn the_text_opens_with_the_path_and_counts_what_is_not_about_releases() {
    let run = of_sample("dispatch", &["--bump", "minor"]);
    assert_eq!((run.exit, run.err.as_str()), (0, ""), "{run:?}");
    let words = run.words();
    assert!(words.starts_with("Release monthly-release.yaml tags the release itself. 1. Run Monthly Release on main"), "{}", run.out);
    for said in [
        "5. Check that 0.4.0 is complete",
        "Other ways Push tag v0.4.0 release.yaml publishes tidepool when a tag is pushed.",
        "1 workflow not about releases; --all lists them",
        "gh workflow run monthly-release.yaml",
    ] {
        assert!(words.contains(said), "{said}\n{}", run.out);
    }
    assert!(!words.contains("nightly.yml") && of_sample("dispatch", &["--all"]).words().contains("nightly.yml"));
    // Whoever names a workflow sees its form at once.
    let named = of_sample("dispatch", &["--workflow", "nightly.yml"]);
    assert!(named.words().starts_with("Nightly nightly.yml") && !named.out.contains("Other ways"), "{}", named.out);
    let preview = of_sample("preview", &["--bump", "minor"]);
    assert!(
        preview.words().contains("Release monthly-release.yaml tags the release itself. 1. Run Monthly Release on main"),
        "{}",
        preview.out
    );
}

#[test]
fn a_recorded_project_is_released_by_its_tag() {
    let Some(run) = of_recording("preview", &["--json", "--bump", "patch"]) else { return };
    let routes = routes(&run);
    let first = &routes[0];
    assert_eq!((&first["title"], &first["way"]), (&"Push tag v0.3.13".into(), &"tag".into()));
    assert_eq!(published(first), RECORDED.map(|name| (name, "yes")));
    let triggered = step(first, "triggers");
    let of_ours = |workflow: &&Value| !workflow["packages"].as_array().unwrap().is_empty();
    let workflows = triggered["workflows"].as_array().unwrap();
    assert_eq!((workflows.len(), workflows.iter().filter(of_ours).count()), (9, 3), "{triggered:#}");
    assert!(
        triggered["sentence"].as_str().unwrap().contains("which publish all 3 packages, and 6 more publishing workflows"),
        "{triggered}"
    );
    assert!(step(first, "tag")["command"]["command"].as_str().unwrap().contains("git push origin refs/tags/v0.3.13"));
    // No run is suggested: those that are there release side packages.
    assert_eq!(run.json()["publish"]["card"], Value::Null);
    let dispatch = of_recording("dispatch", &["--bump", "patch"]).unwrap();
    assert!(dispatch.exit == 0 && dispatch.words().contains("1. Push tag v0.3.13 "), "{dispatch:?}");
    let json = of_recording("dispatch", &["--bump", "patch", "--json"]).unwrap();
    assert_eq!((json.exit, json.out.as_str()), (1, ""), "{json:?}");
    assert!(json.err.contains("WORKFLOW_NOT_FOUND") && json.err.contains("Push tag v0.3.13"), "{}", json.err);
}

#[test]
fn a_recorded_pre_release_takes_the_stable_path_and_is_flagged() {
    let Some(run) = of_recording("preview", &["--json", "--bump", "minor+rc"]) else { return };
    let first = routes(&run).remove(0);
    assert_eq!(first["title"], "Push tag v0.4.0rc1");
    assert_eq!(published(&first), RECORDED.map(|name| (name, "yes")));
    assert_eq!(step(&first, "triggers")["pitfalls"][0], "PRERELEASE_PATH");
}
