//! The first real project, from a recording that is kept beside the workspace, not in it.

use std::path::PathBuf;

use crate::command::{relcast, shared};
use crate::facts::{candidate, currents, placed};

const PACKAGES: [&str; 3] = ["mooncake-transfer-engine", "mooncake-transfer-engine-non-cuda", "mooncake-transfer-engine-cuda13"];

pub(crate) fn recording() -> Option<PathBuf> {
    shared("recorded/mooncake-2026-08-22")
}

#[test]
fn who_gets_the_next_hotfix() {
    let Some(folder) = recording() else { return };
    let run =
        relcast([["preview"].as_slice(), &PACKAGES, &["--recorded", &folder.display().to_string(), "--bump", "post", "--json"]].concat());
    let preview = run.json();
    assert_eq!(preview["audience"]["candidate"], "0.3.12.post2");
    let gets = |pin: &str| {
        let pins = preview["audience"]["pins"].as_array().unwrap();
        pins.iter().find(|row| row["pin"] == pin).unwrap_or_else(|| panic!("no {pin}"))["candidate"]["gets"].clone()
    };
    for pin in ["==0.3.12", "==0.3.12.post1", ">0.3.12", "<=0.3.12"] {
        assert_eq!(gets(pin), "no", "{pin}");
    }
    for pin in ["==0.3.12.*", "~=0.3.12", ">=0.3.12", "<0.3.13"] {
        assert_eq!(gets(pin), "yes", "{pin}");
    }
}

#[test]
fn a_tag_that_its_workflows_do_not_know_as_a_pre_release_is_told() {
    let Some(folder) = recording() else { return };
    let run = relcast([["preview"].as_slice(), &PACKAGES, &["--recorded", &folder.display().to_string(), "--json"]].concat());
    let preview = run.json();
    let remarks = |bump: &str| {
        let all = preview["candidates"].as_array().unwrap();
        all.iter().find(|candidate| candidate["bump"] == bump).unwrap()["remarks"].clone()
    };
    assert_eq!(remarks("patch"), serde_json::json!([]));
    let told = remarks("patch+rc")[0].as_str().unwrap().to_owned();
    assert!(told.contains("v0.3.13-rc1") && told.contains("does not trigger pre-release.y"), "{told}");
}

#[test]
fn three_packages_under_one_tag() {
    let Some(folder) = recording() else { return };
    let run = relcast([["preview"].as_slice(), &PACKAGES, &["--recorded", &folder.display().to_string(), "--json"]].concat());
    let preview = run.json();
    assert_eq!((run.exit, run.err.as_str()), (0, ""));
    assert_eq!(preview["repository"]["name"], "kvcache-ai/Mooncake");
    assert_eq!(preview["repository"]["foundBy"]["package"], PACKAGES[0]);
    assert_eq!(currents(&preview), ["0.3.12.post1"; 3]);
    assert_eq!(preview["changes"]["since"], "v0.3.12.post1");
    assert_eq!((&preview["changes"]["total"], &preview["changes"]["unread"]), (&245.into(), &0.into()));
    for (bump, version) in [
        ("major", "1.0.0"),
        ("minor", "0.4.0"),
        ("patch", "0.3.13"),
        ("post", "0.3.12.post2"),
        ("major+rc", "1.0.0rc1"),
        ("minor+rc", "0.4.0rc1"),
        ("patch+rc", "0.3.13rc1"),
    ] {
        assert_eq!(candidate(&preview, bump), (version, format!("v{version}").as_str()), "{bump}");
    }
    assert!(preview["budget"]["calls"].as_u64().unwrap() <= 8, "{}", preview["budget"]);
    let (entries, folded) = placed(&preview);
    assert_eq!(entries + folded, 245);
}

#[test]
fn its_text_fits_a_terminal() {
    let Some(folder) = recording() else { return };
    let run = relcast([["preview"].as_slice(), &PACKAGES, &["--all", "--recorded", &folder.display().to_string()]].concat());
    assert!(run.words().contains("mooncake-transfer-engine 0.3.12.post1 → 0.3.13"), "{}", run.out);
    let changes = run.out.split("\nChanges").nth(1).unwrap().split("\nPackages").next().unwrap();
    let (entries, folded) =
        placed(&relcast([["preview"].as_slice(), &PACKAGES, &["--json", "--recorded", &folder.display().to_string()]].concat()).json());
    assert_eq!(changes.lines().filter(|line| line.starts_with("    - ")).count(), entries);
    assert_eq!(folded, 0);
    assert!(changes.lines().all(|line| line.starts_with("  https://") || width(line) <= 80));
}

/// What is to be checked for a version: codes, with what is said.
fn to_check(bump: Option<&str>) -> Option<Vec<(String, String)>> {
    let folder = recording()?.display().to_string();
    let bump: Vec<&str> = bump.iter().flat_map(|bump| ["--bump", bump]).collect();
    let preview = relcast([["preview"].as_slice(), &PACKAGES, &["--recorded", &folder, "--json"], &bump].concat()).json();
    let word = |item: &serde_json::Value, key: &str| item[key].as_str().unwrap().to_owned();
    let items = preview["checklist"]["items"].as_array().unwrap();
    Some(items.iter().map(|item| (word(item, "code"), word(item, "message"))).collect())
}

#[test]
fn the_publishing_action_that_is_not_pinned_is_named_for_the_suggested_version() {
    let Some(items) = to_check(None) else { return };
    let (_, said) = items.iter().find(|(code, _)| code == "ACTION_PINNED").unwrap_or_else(|| panic!("{items:#?}"));
    assert!(said.contains("_publish-wheel.yaml"), "{said}");
    assert!(items.iter().all(|(code, _)| code != "PRERELEASE_PATH"), "no pre-release is chosen: {items:#?}");
}

#[test]
fn a_pre_release_that_takes_the_path_of_a_final_release_is_named_where_it_is_chosen() {
    let Some(items) = to_check(Some("0.4.0rc1")) else { return };
    let (_, said) = items.first().unwrap();
    assert!(said.starts_with("Tag v0.4.0rc1 runs as a final release in ") && said.contains("release.yaml"), "{said}");
}

#[test]
fn a_project_of_patches_is_not_pushed_to_a_minor() {
    let Some(folder) = recording() else { return };
    let run = relcast([["preview"].as_slice(), &PACKAGES, &["--recorded", &folder.display().to_string(), "--json"]].concat());
    let preview = run.json();
    assert_eq!((&preview["chosen"], &preview["suggestion"]["decidedBy"]), (&"patch".into(), &"habit".into()));
    let sentence = preview["suggestion"]["sentence"].as_str().unwrap();
    assert!(
        sentence.starts_with("0.3.13 is suggested: the last ") && sentence.contains(" By the changes alone it would be 0.4.0: "),
        "{sentence}"
    );
}

/// Columns that a line takes; Han characters take two.
fn width(line: &str) -> usize {
    line.chars().map(|letter| if ('\u{2e80}'..'\u{fb00}').contains(&letter) { 2 } else { 1 }).sum()
}
