//! What the pages in docs say, line by line.

use std::fs;

use relcast_core::changelog::read_message;
use relcast_core::specifier::{Gets, verdict};
use relcast_core::version::{Bump, CalendarScheme, FirstNumber, Holder, Taken, next_free, read_tag};
use relcast_core::{Problem, Version};

use crate::shelf::root;

/// What an example claims and what is so, or none for a line that is no example.
fn example(line: &str) -> Option<(String, String)> {
    // Every other piece is code.
    let pieces: Vec<&str> = line.split('`').collect();
    let (claim, truth) = match pieces.as_slice() {
        ["- ", kind, " on ", current, " is " | " is refused: ", claim, ""] => (*claim, bump(kind, current, FirstNumber::One, &[])),
        ["- ", kind, " on ", current, " is ", claim, ", counted from 0"] => (*claim, bump(kind, current, FirstNumber::Zero, &[])),
        ["- ", kind, " on ", current, " is " | " is refused: ", claim, " where ", taken @ .., " is taken" | " are taken"] => {
            let taken: Vec<&str> = taken.iter().step_by(2).copied().collect();
            (*claim, bump(kind, current, FirstNumber::One, &taken))
        }
        ["- ", scheme, " after ", current, " on ", day, " is ", claim, ""] => (*claim, by_date(scheme, current, day)?),
        ["- ", scheme, " after ", current, " on ", day, " is nothing"] => ("nothing", by_date(scheme, current, day)?),
        ["- tag ", tag, " is ", version, " behind ", prefix, ""] => return Some((format!("{version} behind {prefix}"), of_tag(tag))),
        ["- tag ", tag, " is ", version, " behind nothing"] => return Some((format!("{version} behind "), of_tag(tag))),
        ["- tag ", tag, " names no version"] => ("no version", of_tag(tag)),
        ["- pin ", pin, " takes ", version, ""] => ("yes", takes(pin, version)?),
        ["- pin ", pin, " takes ", version, " if asked"] => ("if asked", takes(pin, version)?),
        ["- pin ", pin, " does not take ", version, ""] => ("no", takes(pin, version)?),
        _ => return None,
    };
    Some((claim.to_owned(), truth))
}

fn bump(kind: &str, current: &str, first: FirstNumber, taken: &[&str]) -> String {
    let step = || -> Result<String, Problem> {
        let mut numbers = Taken::default();
        for version in taken {
            numbers.add(version.parse()?, Holder::Tag { name: (*version).to_owned() });
        }
        let (next, passed) = next_free(&kind.parse::<Bump>()?, &current.parse()?, first, &numbers)?;
        assert_eq!(passed.len(), taken.len(), "{kind} on {current} passes over {passed:?}");
        Ok(next.to_string())
    };
    step().unwrap_or_else(|problem| problem.code.as_str().to_owned())
}

fn by_date(scheme: &str, current: &str, day: &str) -> Option<String> {
    let scheme: CalendarScheme = serde_json::from_value(scheme.into()).ok()?;
    let next = scheme.next(&current.parse().ok()?, day.parse().ok()?);
    Some(next.map_or("nothing".to_owned(), |next| next.to_string()))
}

fn of_tag(tag: &str) -> String {
    let packages = ["pkg", "pkg2"].map(|name| name.parse().unwrap());
    read_tag(tag, &packages).map_or("no version".to_owned(), |(prefix, version)| format!("{version} behind {prefix}"))
}

fn takes(pin: &str, version: &str) -> Option<String> {
    let gets = match verdict(&pin.parse().ok()?, &version.parse::<Version>().ok()?).gets {
        Gets::Yes => "yes",
        Gets::Asked => "if asked",
        Gets::No => "no",
    };
    Some(gets.to_owned())
}

/// A row of the table of tools: the step stands in the first cell, the answer of Relcast begins the last one.
fn row(line: &str) -> Option<(String, String)> {
    let cells: Vec<&str> = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").collect();
    let [step, .., answer] = cells.as_slice() else { return None };
    let (step, answer): (Vec<&str>, Vec<&str>) = (step.split('`').collect(), answer.split('`').collect());
    let ([_, kind, " on ", current, ""], [_, claim, ..]) = (step.as_slice(), answer.as_slice()) else { return None };
    Some(((*claim).to_owned(), bump(kind, current, FirstNumber::One, &[])))
}

fn page() -> String {
    fs::read_to_string(root().join("docs/versions.md")).unwrap()
}

#[test]
fn every_example_of_the_page_about_versions_is_so() {
    let page = page();
    let lines: Vec<&str> = page.lines().filter(|line| line.starts_with("- ")).collect();
    for line in &lines {
        let (claim, truth) = example(line).unwrap_or_else(|| panic!("this example cannot be read: {line}"));
        assert_eq!(claim, truth, "{line}");
    }
    assert!(lines.len() >= 30, "only {} examples", lines.len());
    let kinds = ["major", "minor", "patch", "micro", "post", "alpha", "beta", "rc", "dev", "final", "minor+rc", "patch+dev", "post+dev"];
    for kind in kinds {
        assert!(lines.iter().any(|line| line.starts_with(&format!("- `{kind}` on "))), "no example of {kind}");
    }
}

#[test]
fn the_table_of_tools_says_what_relcast_does() {
    let page = page();
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| ")).skip(2).collect();
    for line in &rows {
        let (claim, truth) = row(line).unwrap_or_else(|| panic!("this row cannot be read: {line}"));
        assert_eq!(claim, truth, "{line}");
    }
    assert_eq!(rows.len(), 6);
}

#[test]
fn an_example_that_is_wrong_or_unreadable_is_seen() {
    let differs = |line: &str| example(line).is_some_and(|(claim, truth)| claim != truth);
    for line in [
        "- `minor` on `1.0` is `1.2`",
        "- `rc` on `1.0` is `1.0rc1`",
        "- `huge` on `1.0` is `1.1`",
        "- `post` on `1.0` is `1.0.post0`",
        "- tag `v1.0` is `1.0` behind nothing",
        "- pin `==1.0` takes `1.0.post1`",
        "- pin `>=1.0` takes `1.1rc1`",
        "- `YYYY.MM` after `2026.8` on `2026-09-05` is nothing",
    ] {
        assert!(differs(line), "{line}");
    }
    for line in ["- `minor` on `1.0` gives `1.1`", "- pin `1.0` takes `1.0`", "- something else"] {
        assert_eq!(example(line), None, "{line}");
    }
}

#[test]
fn titles_are_read_as_docs_changelog_says() {
    let text = fs::read_to_string(root().join("docs/changelog.md")).unwrap();
    let mut examples = 0;
    for line in text.lines() {
        let pieces: Vec<&str> = line.split('`').collect();
        let (title, kind, area) = match pieces.as_slice() {
            ["- ", title, " is ", kind, ""] => (title, kind, None),
            ["- ", title, " is ", kind, " in ", area, ""] => (title, kind, Some(*area)),
            _ => continue,
        };
        let read = read_message(title).title;
        assert_eq!((read.kind.word(), read.area.as_deref()), (*kind, area), "{line}");
        examples += 1;
    }
    assert!(examples >= 10, "only {examples} examples");
}
