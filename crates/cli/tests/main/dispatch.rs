//! `dispatch` and `schedule`, and the three types of release from end to end on the sample.

use serde_json::{Value, json};

use crate::command::{Run, relcast, sample, words};
use crate::mooncake::recording;

const PACKAGES: [&str; 3] = ["tidepool", "tidepool-cpu", "tidepool-cuda13"];

fn asked(command: &str, more: &[&str]) -> Run {
    relcast([[command].as_slice(), &PACKAGES, &["--recorded", &sample()], more].concat())
}

fn card(more: &[&str]) -> Value {
    let run = asked("dispatch", &[&["--json"], more].concat());
    assert_eq!((run.exit, run.err.as_str()), (0, ""), "{more:?}");
    run.json()
}

fn values(card: &Value) -> Vec<(&str, &str, &str)> {
    let fields = card["fields"].as_array().unwrap().iter();
    fields
        .map(|field| {
            let [name, value, source] = [&field["input"]["name"], &field["value"], &field["source"]].map(|text| text.as_str().unwrap());
            (name, value, source)
        })
        .collect()
}

fn body(card: &Value) -> Value {
    serde_json::from_str(card["press"]["body"].as_str().unwrap()).unwrap()
}

#[test]
fn the_monthly_release_steps_as_it_is_chosen() {
    for (bump, version) in [("minor", "0.4.0"), ("major", "1.0.0"), ("patch", "0.3.13")] {
        let card = card(&["--workflow", "monthly-release.yaml", "--bump", bump]);
        assert_eq!((&card["file"], &card["ref"]), (&"monthly-release.yaml".into(), &"main".into()));
        assert_eq!(values(&card), [("version_type", bump, "suggested")]);
        assert_eq!((&card["outcome"]["version"], &card["outcome"]["tag"]), (&version.into(), &format!("v{version}").into()));
        assert_eq!(body(&card), json!({ "ref": "main", "inputs": { "version_type": bump }, "return_run_details": true }));
        // Without the workflow it is the one that fits a step.
        assert_eq!(self::card(&["--bump", bump])["file"], "monthly-release.yaml");
    }
    // Nobody enters anything when it comes by the clock: the workflow's own default counts.
    let json = asked("schedule", &["--json"]).json();
    let monthly = &json["scheduled"][0];
    assert_eq!((&monthly["file"], &monthly["releases"]), (&"monthly-release.yaml".into(), &true.into()));
    assert_eq!(monthly["outcome"]["version"], "0.4.0");
}

#[test]
fn a_hotfix_is_made_on_a_branch_from_the_release_that_it_mends() {
    let post = card(&["--bump", "post"]);
    assert_eq!(post["file"], "hotfix-release.yaml");
    assert_eq!(values(&post)[..2], [("base_version", "0.3.12", "suggested"), ("post_number", "2", "suggested")]);
    assert_eq!(post["outcome"]["tag"], "v0.3.12.post2");

    let entered = ["--workflow", "hotfix-release.yaml", "--input", "base_version=0.4.0", "--input", "post_number=1"];
    let card = card(&entered);
    assert_eq!(values(&card)[..2], [("base_version", "0.4.0", "entered"), ("post_number", "1", "entered")]);
    assert_eq!((&card["outcome"]["version"], &card["outcome"]["tag"]), (&"0.4.0.post1".into(), &"v0.4.0.post1".into()));
    assert_eq!((&card["ref"], &body(&card)["ref"]), (&"hotfix/0.4.0.post1".into(), &"hotfix/0.4.0.post1".into()));
    let commands = card["commands"].as_array().unwrap();
    let kinds: Vec<_> = commands.iter().map(|command| command["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["branch", "gh", "http"]);
    let branch = commands[0]["command"].as_str().unwrap();
    assert!(branch.contains("git fetch origin tag v0.4.0\ngit switch --create hotfix/0.4.0.post1 v0.4.0\n"), "{branch}");
}

#[test]
fn commands_are_written_for_the_shell_that_is_named() {
    let value = "it's $(here) & \"there\"";
    let more = ["--workflow", "hotfix-release.yaml", "--bump", "post", "--input", &format!("description={value}")];
    let gh = |shell: &str| {
        let card = card(&[more.as_slice(), &["--shell", shell]].concat());
        let commands = card["commands"].as_array().unwrap().clone();
        commands.iter().find(|command| command["kind"] == "gh").unwrap()["command"].as_str().unwrap().to_owned()
    };
    let posix = gh("posix");
    assert!(posix.ends_with(r#"-f 'description=it'\''s $(here) & "there"'"#) && posix.contains(" \\\n"), "{posix}");
    let powershell = gh("powershell");
    assert!(powershell.contains("'description=it''s $(here) & ") && powershell.contains(" `\n"), "{powershell}");
}

#[test]
fn a_form_that_is_not_filled_in_right_ends_with_one() {
    let run = asked("dispatch", &["--input", "version_type=huge"]);
    assert_eq!(run.exit, 1, "{run:?}");
    assert!(run.words().contains("The input 'version_type' does not take 'huge'."), "{}", run.out);
    let run = asked("dispatch", &["--input", "colour=red"]);
    assert!(run.exit == 1 && run.out.contains("colour"), "{run:?}");
    let run = asked("dispatch", &["--workflow", "release.yaml"]);
    assert_eq!((run.exit, run.out.as_str()), (1, ""), "{run:?}");
    assert!(run.err.contains("WORKFLOW_NOT_FOUND") && run.err.contains("monthly-release.yaml"), "{}", run.err);
    for wrong in [["--input", "version_type"], ["--shell", "fish"], ["--ref", "a b"]] {
        let run = asked("dispatch", &wrong);
        assert_eq!((run.exit, run.out.as_str()), (2, ""), "{wrong:?}");
    }
    // Nobody knows the workflows of a repository that does not answer.
    let run = relcast(["dispatch", "--repo", "nobody/nothing", "--recorded", &sample()]);
    assert_eq!((run.exit, run.out.as_str()), (3, ""), "{run:?}");
}

#[test]
fn the_card_and_the_schedule_are_parts_of_the_preview() {
    let preview = asked("preview", &["--json", "--bump", "minor"]).json();
    assert_eq!(card(&["--bump", "minor"]), preview["publish"]["card"]);
    let schedule = asked("schedule", &["--json"]).json();
    assert_eq!(schedule, json!({ "scheduled": preview["publish"]["scheduled"], "cadence": preview["publish"]["cadence"] }));
}

#[test]
fn what_comes_by_the_clock() {
    let text = asked("schedule", &[]).words();
    assert!(text.starts_with("Last final release 31 days ago; usually every "), "{text}");
    assert!(text.contains("would release 0.4.0, with the inputs' defaults 2026-09-01 00:00 UTC"), "{text}");
    assert!(text.ends_with("Not about releases 1 nightly.yml '30 2 * * *' UTC"), "{text}");
    assert_eq!(text.matches("2026-09-01").count(), 1, "{text}");
    let late = asked("schedule", &["--now", "2026-10-22T12:00:00Z"]);
    assert!(late.words().contains("Overdue: ") && late.words().contains("2026-11-01 00:00 UTC"), "{}", late.out);
    let run = relcast(["schedule", "--repo", "nobody/nothing", "--recorded", &sample()]);
    assert_eq!((run.exit, run.out.as_str()), (3, ""), "{run:?}");
}

#[test]
fn the_calendar_holds_the_releases_and_nothing_else() {
    let run = asked("schedule", &["--ics"]);
    assert!(run.exit == 0 && run.out.starts_with("BEGIN:VCALENDAR\r\n") && run.out.ends_with("END:VCALENDAR\r\n"), "{run:?}");
    assert_eq!(run.out.matches("BEGIN:VEVENT").count(), 12);
    assert!(run.out.contains("DTSTART:20260901T000000Z") && run.out.contains("SUMMARY:tidepool 0.4.0: Monthly Release"), "{}", run.out);
    assert!(!run.out.contains("Nightly"), "{}", run.out);
    assert_eq!(asked("schedule", &["--ics", "--json"]).exit, 2);
}

#[test]
fn the_cards_of_a_real_project() {
    let Some(folder) = recording() else { return };
    let folder = folder.display().to_string();
    let run = relcast(["dispatch", "mooncake-transfer-engine", "--recorded", &folder, "--workflow", "release-npu.yaml", "--json"]);
    assert!(matches!(run.exit, 0 | 1), "{run:?}");
    assert_eq!(run.json()["file"], "release-npu.yaml");
    let run = relcast(["schedule", "mooncake-transfer-engine", "--recorded", &folder]);
    assert_eq!(run.exit, 0, "{run:?}");
    assert!(words(&run.out).contains("Nightly") || words(&run.out).contains("nightly.yml"), "{}", run.out);
}
