//! What is proposed: free over everything that was read, higher, and with what has to be said of it.

use proptest::prelude::*;
use relcast_core::github::Tags;
use relcast_core::manifest::Manifest;
use relcast_core::preview::{Candidate, DecidedBy, Preview};
use relcast_core::snapshot::ProjectFile;
use relcast_core::version::{Bump, FirstNumber, Holder, read_tag};
use relcast_core::{Choice, Code, Endpoints, Part, Problem, Snapshot, Version, codes, preview};

use crate::look::Look;
use crate::made::{Out, out, project, ready, shown};
use crate::shelf::SAMPLE;

const DAY: &str = "2026-09-05";

fn choosing(bump: &str) -> Choice {
    Choice { bump: Some(bump.parse().unwrap()), ..Choice::default() }
}

fn find<'a>(shown: &'a Preview, bump: &str) -> &'a Candidate {
    shown.candidates.iter().find(|candidate| candidate.bump.to_string() == bump).unwrap_or_else(|| panic!("no {bump} in {shown:#?}"))
}

fn version_of(shown: &Preview, bump: &str) -> String {
    let candidate = find(shown, bump);
    candidate.version.as_ref().map_or_else(|| candidate.problem.as_ref().unwrap().code.as_str().to_owned(), ToString::to_string)
}

#[test]
fn numbers_of_tags_and_of_all_packages_are_passed_over() {
    let of_cpu = vec![out("1.0"), out("1.0.post1").yanked(), out("1.1rc1")];
    let snapshot = project(&[("pkg", vec![out("1.0")]), ("pkg-cpu", of_cpu)], &["v1.0", "v1.0.post2", "nightly", "other-v1.0.post3"]);
    let shown = shown(&snapshot, &Choice::default(), DAY);
    let post = find(&shown, "post");
    assert_eq!((version_of(&shown, "post").as_str(), post.tag.as_deref()), ("1.0.post3", Some("v1.0.post3")));
    let passed: Vec<_> = post.passed_over.iter().map(|passed| (passed.version.to_string(), passed.taken_by.clone())).collect();
    let cpu = Holder::Package { name: "pkg-cpu".into(), yanked: true };
    let tag = Holder::Tag { name: "v1.0.post2".into() };
    assert_eq!(passed, [("1.0.post1".to_owned(), vec![cpu]), ("1.0.post2".to_owned(), vec![tag])]);
    assert_eq!(version_of(&shown, "minor+rc"), "1.1rc2");
    assert_eq!((version_of(&shown, "rc").as_str(), version_of(&shown, "final").as_str()), ("1.1rc2", "1.1"));
}

#[test]
fn a_dropped_local_label_is_said() {
    let local = shown(&project(&[("pkg", vec![])], &["v1.2.3+cpu"]), &choosing("1.3+cuda"), DAY);
    assert_eq!(version_of(&local, "patch"), "1.2.4");
    assert_eq!(find(&local, "patch").remarks, ["The local label +cpu is dropped: it belongs to a build, not to a release."]);
    assert_eq!(find(&local, "1.3+cuda").remarks, [""; 0]);
    let plain = shown(&project(&[("pkg", vec![out("1.2.3")])], &[]), &Choice::default(), DAY);
    assert!(plain.candidates.iter().all(|candidate| candidate.remarks.is_empty()));
}

/// The card of the release that a pre-release leads to says the same, whichever way it is counted.
#[test]
fn who_gets_it_is_told_from_what_is_out() {
    let shown = shown(&project(&[("pkg", vec![out("1.0.0"), out("1.1.0rc1")])], &[]), &Choice::default(), DAY);
    let audience = |bump: &str| find(&shown, bump).audience.clone().unwrap();
    assert_eq!((version_of(&shown, "final"), version_of(&shown, "minor")), ("1.1.0".into(), "1.1.0".into()));
    assert_eq!(audience("minor"), "Users pinned to ~=1.0.0, ==1.0.0.* or ==1.0.0 won't get it.");
    assert_eq!(audience("final"), audience("minor"));
    assert_eq!(audience("rc"), "Installed only with --pre. Users pinned to ~=1.0.0, ==1.0.0.* or ==1.0.0 won't get it.");
    assert_eq!(audience("post"), "Users pinned to ==1.0.0 won't get it.");
}

#[test]
fn a_calendar_version_comes_first_with_its_evidence() {
    let history = || {
        vec![
            out("2026.8.0").on("2026-08-03"),
            out("2026.8.1").on("2026-08-20"),
            out("2026.7.0").on("2026-07-01"),
            out("1.0").on("2026-06-01"),
        ]
    };
    let of =
        |history: Vec<Out>, tags: &[&str], choice: &Choice| shown(&project(&[("pkg", history), ("pkg-cpu", vec![])], tags), choice, DAY);
    let first = of(history(), &[], &Choice::default());
    let candidate = first.chosen().unwrap();
    assert_eq!(*candidate, first.candidates[0]);
    assert_eq!(candidate.version, Some("2026.9.0".parse().unwrap()));
    let calendar = candidate.calendar.as_ref().unwrap();
    assert_eq!((calendar.scheme.as_str(), calendar.fitting, calendar.of), ("YYYY.MM.N", 3, 4));
    assert!(first.candidates[1..].iter().all(|candidate| candidate.calendar.is_none()));

    // Somebody's tag has the number, so the next one of the month comes, and the first one is named.
    let taken = of(history(), &["v2026.9.0"], &Choice::default());
    let candidate = taken.chosen().unwrap();
    assert_eq!((candidate.version.as_ref().unwrap().to_string(), candidate.calendar.is_some()), ("2026.9.1".into(), true));
    assert_eq!(candidate.passed_over[0].taken_by, [Holder::Tag { name: "v2026.9.0".into() }]);

    // A choice is a choice all the same.
    let patch = of(history(), &[], &choosing("patch"));
    assert_eq!((&patch.chosen, patch.candidates[0].calendar.is_some()), (&"patch".parse().ok(), true));
    let same = of(history(), &[], &choosing("2026.9.0"));
    assert_eq!(same.candidates.iter().filter(|candidate| candidate.bump.to_string() == "2026.9.0").count(), 1);
}

#[test]
fn a_date_that_is_taken_is_not_proposed() {
    let dated = vec![out("2026.8.22").on("2026-08-22"), out("2026.7.3").on("2026-07-03")];
    let free = shown(&project(&[("pkg", dated.clone())], &[]), &Choice::default(), DAY);
    assert_eq!(free.chosen().unwrap().version, Some("2026.9.5".parse().unwrap()));
    let taken = shown(&project(&[("pkg", dated.clone()), ("pkg-cpu", vec![out("2026.9.5").yanked()])], &[]), &Choice::default(), DAY);
    assert_eq!((&taken.chosen, taken.candidates.iter().any(|candidate| candidate.calendar.is_some())), (&"patch".parse().ok(), false));
}

#[test]
fn an_exact_version_is_free_too_where_nothing_counts_as_out() {
    let yanked = project(&[("pkg", vec![out("0.1").yanked()])], &[]);
    let shown_of = |bump: &str| shown(&yanked, &choosing(bump), DAY);
    assert_eq!(shown_of("0.1").chosen().unwrap().problem.as_ref().unwrap().code, codes::BUMP_NOT_FREE);
    assert_eq!(version_of(&shown_of("0.2"), "0.2"), "0.2");
    assert!(shown(&yanked, &Choice::default(), DAY).candidates.is_empty());
}

/// Versions of few numbers, so that many meet.
fn versions(most: usize) -> impl Strategy<Value = Vec<String>> {
    let suffix = prop_oneof![4 => Just(String::new()), 3 => "(a|b|rc|\\.post|\\.dev)[0-3]", 1 => "\\.post[01]\\.dev[01]"];
    let release = prop_oneof!["[01]\\.[0-2]", "[01]\\.[0-2]\\.[0-3]", "2026\\.[89]\\.[0-6]"];
    proptest::collection::vec((release, suffix).prop_map(|(release, suffix)| format!("{release}{suffix}")), 0..most)
}

/// Whatever is out, yanked or tagged, in several spellings.
fn any_project() -> impl Strategy<Value = Snapshot> {
    let releases = || {
        (versions(8), prop_oneof![3 => any::<u8>(), 1 => Just(u8::MAX)]).prop_map(|(versions, yanked)| {
            let one = |(place, version): (usize, &String)| {
                let day = version
                    .split('.')
                    .nth(1)
                    .filter(|_| version.starts_with("2026"))
                    .map_or("2026-03-01".into(), |month| format!("2026-0{month}-04"));
                let out = out(version).on(&day);
                if yanked >> place & 1 == 1 { out.yanked() } else { out }
            };
            versions.iter().enumerate().map(one).collect::<Vec<Out>>()
        })
    };
    let prefix = proptest::sample::select(&["v", "", "pkg-v", "pkg-cpu/", "other@", "V"][..]);
    (releases(), releases(), versions(10), prefix).prop_map(|(one, other, tags, prefix)| {
        let tags: Vec<String> = tags.iter().map(|version| format!("{prefix}{version}")).collect();
        let tags: Vec<&str> = tags.iter().map(String::as_str).chain(["nightly", "v"]).collect();
        project(&[("pkg", one), ("pkg-cpu", other)], &tags)
    })
}

/// Every version that stands in the snapshot. The tags of `any_project` are all in one scheme.
fn all_versions(snapshot: &Snapshot) -> Vec<Version> {
    let names: Vec<_> = snapshot.packages.iter().map(|package| package.name.clone()).collect();
    let out = snapshot.packages.iter().flat_map(|package| package.index.ready().unwrap().versions.iter().map(|text| text.parse().unwrap()));
    let tagged = snapshot.tags.ready().unwrap().tags.iter().filter_map(|tag| Some(read_tag(&tag.name, &names)?.1));
    out.chain(tagged).collect()
}

proptest! {
    #[test]
    fn every_candidate_is_free_and_higher_and_its_tag_names_it(
        snapshot in any_project(),
        bump in proptest::option::of(proptest::sample::select(Bump::all())),
        exact in versions(2),
        zero: bool,
    ) {
        let exact = exact.first().map(|version| Bump::Exact(version.parse().unwrap()));
        let first_number = if zero { FirstNumber::Zero } else { FirstNumber::One };
        let shown = shown(&snapshot, &Choice { bump: exact.or(bump), first_number, ..Choice::default() }, DAY);
        let taken = all_versions(&snapshot);
        for candidate in &shown.candidates {
            prop_assert_eq!(candidate.version.is_some(), candidate.problem.is_none());
            let Some(version) = &candidate.version else { continue };
            prop_assert!(!taken.contains(version), "{} is taken", version);
            prop_assert!(candidate.higher_than.as_ref().is_none_or(|lower| version > lower));
            prop_assert!(shown.current.as_ref().is_none_or(|current| version > current));
            prop_assert!(candidate.passed_over.iter().all(|passed| !passed.taken_by.is_empty() && taken.contains(&passed.version)));
            let tag = candidate.tag.as_deref().unwrap();
            let names: Vec<_> = snapshot.packages.iter().map(|package| package.name.clone()).collect();
            prop_assert_eq!(read_tag(tag, &names).map(|(_, version)| version), Some(version.clone()), "{}", tag);
        }
    }
}

#[test]
fn without_a_release_it_says_why() {
    let said = |answers: [Option<Code>; 2]| {
        let mut snapshot = project(&[("pkg", Vec::new()), ("pkg-cpu", Vec::new())], &[]);
        for (package, code) in snapshot.packages.iter_mut().zip(answers) {
            if let Some(code) = code {
                package.index = Part::Failed { problem: Problem::new(code, "…") };
            }
        }
        shown(&snapshot, &Choice::default(), DAY).headline.sentence.clone()
    };
    for (answers, sentence) in [
        ([None, None], "Nothing is released yet."),
        ([Some(codes::PROJECT_NOT_FOUND), None], "Nothing is released under this name."),
        ([Some(codes::PROJECT_NOT_FOUND), Some(codes::NETWORK_DOWN)], "Unknown: the releases could not be read."),
    ] {
        assert!(said(answers).starts_with(sentence), "{answers:?}: {}", said(answers));
    }
}

/// A project that was never released, as its project file has it.
fn unreleased(written: &str) -> Snapshot {
    let mut snapshot = project(&[("pkg", Vec::new())], &[]);
    let text = format!("[project]\nname = \"pkg\"\nversion = \"{written}\"");
    let manifest = Manifest::parse("pyproject.toml", &text).unwrap();
    snapshot.tree = ready(ProjectFile { path: "pyproject.toml".into(), manifest });
    snapshot
}

#[test]
fn the_first_release_is_the_one_that_the_project_file_holds() {
    for (written, first) in [
        ("0.1.0", Some("0.1.0")),
        ("1.0.0rc1", Some("1.0.0rc1")),
        ("0.1.0.dev0", Some("0.1.0")),
        ("2026.12", Some("2026.12")),
        ("1.0+cpu", Some("1.0")),
        // What a tool fills in, and what is no version.
        ("0.0.0", None),
        ("0.0.0.dev1", None),
        ("unknown", None),
    ] {
        let shown = shown(&unreleased(written), &Choice::default(), DAY);
        assert_eq!(shown.headline.next.as_ref().map(ToString::to_string).as_deref(), first, "{written}");
        let sentence = first.map(|first| format!("{first} is suggested: pyproject.toml says {written}, and nothing is released yet."));
        assert_eq!(shown.suggestion.as_ref().map(|suggestion| suggestion.sentence.clone()), sentence);
        assert!(shown.suggestion.as_ref().is_none_or(|suggestion| suggestion.decided_by == DecidedBy::Tree));
    }
    let first = shown(&unreleased("0.1.0"), &Choice::default(), DAY);
    assert!(first.headline.sentence.ends_with("Nothing is released yet. 0.1.0 (tag v0.1.0) is available."), "{}", first.headline.sentence);
    // Another one may be named, and the file's is still offered.
    let named = shown(&unreleased("0.1.0"), &choosing("1.0"), DAY);
    assert_eq!((named.chosen.as_ref().unwrap().to_string(), named.candidates.len()), ("1.0".to_owned(), 2));
}

#[test]
fn where_something_may_be_out_no_first_release_is_suggested() {
    let suggested = |snapshot: &Snapshot| shown(snapshot, &Choice::default(), DAY).suggestion.is_some();
    let mut snapshot = unreleased("0.1.0");
    snapshot.packages[0].index = Part::Failed { problem: Problem::new(codes::PROJECT_NOT_FOUND, "…") };
    assert!(suggested(&snapshot), "a project is registered by its first upload");
    snapshot.packages[0].index = Part::Failed { problem: Problem::new(codes::NETWORK_DOWN, "…") };
    assert!(!suggested(&snapshot));
    let mut snapshot = unreleased("0.1.0");
    snapshot.tags = Part::Failed { problem: Problem::new(codes::NETWORK_DOWN, "…") };
    assert!(!suggested(&snapshot));
}

#[test]
fn a_name_that_is_not_registered_has_every_number_available() {
    let mut snapshot = project(&[("pkg", vec![out("1.0")]), ("pkg-cpu", Vec::new())], &["v1.0"]);
    let said = |snapshot: &Snapshot| shown(snapshot, &choosing("patch"), DAY).headline.sentence.clone();
    snapshot.packages[1].index = Part::Failed { problem: Problem::new(codes::PROJECT_NOT_FOUND, "…") };
    assert!(said(&snapshot).ends_with(" 1.0.1 (tag v1.0.1) is available in both packages."), "{}", said(&snapshot));
    snapshot.packages[1].index = Part::Failed { problem: Problem::new(codes::NETWORK_DOWN, "…") };
    assert!(said(&snapshot).ends_with(" Unknown whether 1.0.1 is available: 1 of 2 packages could not be read."), "{}", said(&snapshot));
}

#[test]
fn a_hotfix_says_that_it_is_not_made_of_the_changes_on_the_branch() {
    let look = Look::new(|_| None);
    let shown = |snapshot: &Snapshot, bump: &str| {
        let choice = choosing(bump);
        preview(snapshot, &choice, &Endpoints::default(), SAMPLE.at()).headline.sentence.clone()
    };
    let said = |bump: &str| shown(look.lookup.snapshot(), bump);
    for (bump, base) in [("post", Some("v0.3.12.post1")), ("0.3.12.post7", Some("v0.3.12.post1")), ("patch", None), ("minor", None)] {
        let end = base.map(|base| format!(" As a hotfix, it ships only what you pick onto {base}."));
        let said = said(bump);
        assert!(said.starts_with("61 changes "), "{said}");
        assert!(end.as_ref().map_or(!said.contains("hotfix"), |end| said.ends_with(end)), "{bump}: {said}");
    }
    // There is nothing to pick onto where nothing is tagged.
    let untagged = Snapshot { tags: ready(Tags { tags: vec![], exact: true }), ..look.lookup.snapshot().clone() };
    let said = shown(&untagged, "post");
    assert!(said.contains(" 0.3.12.post2 ") && !said.contains("hotfix"), "{said}");
}
