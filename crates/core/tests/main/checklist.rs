//! What is to be checked before a release, in which order, and where it leads.

use relcast_core::preview::{CheckItem, DecidedBy, Room, Severity};
use relcast_core::{Answer, Choice, Endpoints, Preview, preview};

use crate::look::Look;
use crate::made::{out, project, shown};
use crate::shelf::{SAMPLE, query};

fn sample(bump: Option<&str>) -> Preview {
    let choice = Choice { bump: bump.map(|bump| bump.parse().unwrap()), ..Choice::default() };
    preview(
        Look::of(query("tidepool tidepool-cpu tidepool-cuda13"), |_| None).lookup.snapshot(),
        &choice,
        &Endpoints::default(),
        SAMPLE.at(),
    )
}

fn codes(preview: &Preview, of: Severity) -> Vec<&str> {
    preview.checklist.items.iter().filter(|item| item.severity == of).map(|item| item.code.as_str()).collect()
}

fn item<'a>(preview: &'a Preview, code: &str) -> &'a CheckItem {
    preview.checklist.items.iter().find(|item| item.code == code).unwrap_or_else(|| panic!("no {code}: {:#?}", preview.checklist))
}

#[test]
fn the_sample_names_the_missing_wheel_the_breaking_changes_and_the_packages_left_behind() {
    let shown = sample(None);
    assert_eq!(
        (shown.chosen.as_ref().map(ToString::to_string).as_deref(), shown.suggestion.as_ref().map(|suggestion| suggestion.decided_by)),
        (Some("minor"), Some(DecidedBy::Schedule))
    );
    let first: Vec<(&str, Severity)> = shown.checklist.items.iter().take(3).map(|item| (item.code.as_str(), item.severity)).collect();
    assert_eq!(first, [("TARGETS_PRESENT", Severity::Bad), ("BREAKING_CHANGES", Severity::Warning), ("LEFT_BEHIND", Severity::Warning)]);
    let wheel = item(&shown, "TARGETS_PRESENT");
    assert!(wheel.message.contains("tidepool-cuda13"), "{}", wheel.message);
    assert_eq!((wheel.room, wheel.thing.as_deref()), (Some(Room::Readiness), Some("TARGETS_PRESENT-tidepool-cuda13")));
    assert_eq!(item(&shown, "BREAKING_CHANGES").message, "2 breaking changes in 0.4.0.");
    let behind = item(&shown, "LEFT_BEHIND");
    assert_eq!(behind.message, "'Run Monthly Release' leaves tidepool-cpu and tidepool-cuda13 behind.");
    assert_eq!((behind.room, behind.thing.as_deref()), (Some(Room::Release), Some("left-behind")));
    assert_eq!(shown.checklist.sentence, "3 things to check first.");
}

#[test]
fn a_bigger_step_is_told_where_a_smaller_one_is_chosen() {
    for bump in ["patch", "patch+rc", "0.3.99"] {
        let shown = sample(Some(bump));
        let found = item(&shown, "BIGGER_STEP");
        let next = shown.next().unwrap();
        assert_eq!(found.message, format!("2 breaking changes: 0.4.0 rather than {next}."));
        assert_eq!(
            (found.severity, found.room, found.thing.as_deref()),
            (Severity::Warning, Some(Room::Changes), Some("advice")),
            "{bump}"
        );
    }
    // A hotfix is made from its base, without what the branch has.
    for bump in ["minor", "major", "minor+rc", "0.4", "post"] {
        assert!(sample(Some(bump)).checklist.items.iter().all(|item| item.code != "BIGGER_STEP"), "{bump}");
    }
}

#[test]
fn a_pitfall_is_told_where_it_hits_the_chosen_version() {
    let hits = |bump: &str, code: &str| sample(Some(bump)).checklist.items.iter().any(|item| item.code == code);
    for (code, hit, not) in
        [("HOTFIX_FROM_BASE", "post", "minor"), ("PRERELEASE_PATH", "minor+rc", "minor"), ("INPUTS_OUT_OF_SCRIPTS", "post", "minor")]
    {
        assert!(hits(hit, code), "{code} hits {hit}");
        assert!(!hits(not, code), "{code} does not hit {not}");
    }
}

#[test]
fn what_could_not_be_read_is_told_once_and_can_be_asked_for_again() {
    let look = Look::new(|request| request.path.starts_with("/repos/").then(|| Answer::failed("offline")));
    let shown = look.shown();
    assert_eq!(codes(&shown, Severity::Bad).iter().filter(|code| **code == "NETWORK_DOWN").count(), 1);
    assert!(item(&shown, "NETWORK_DOWN").retry && shown.checklist.items.iter().any(|item| item.code == "CHECKS_UNKNOWN"));
}

#[test]
fn where_nothing_is_to_be_checked_it_is_said_what_was() {
    let snapshot = project(&[("pkg", vec![out("1.0").on("2026-08-01"), out("1.1").on("2026-09-01")])], &["v1.0", "v1.1"]);
    let shown = shown(&snapshot, &Choice::default(), "2026-09-05");
    assert_eq!(shown.checklist.items, []);
    let checks = shown.readiness.as_ref().unwrap().checks.len();
    assert_eq!(shown.checklist.sentence, format!("Nothing to check first. Checked: 1 package and {checks} checks of 1.1."));
}
