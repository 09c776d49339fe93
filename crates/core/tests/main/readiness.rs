//! Readiness: what is missing is named, and with something unread nothing is called complete.

use proptest::prelude::*;
use relcast_core::index::{Distribution, IndexDocument, parse_file_name};
use relcast_core::readiness::{CellState, Check, CheckAnswer, CheckCode, Readiness, Source, Verdict, ledger, readiness};
use relcast_core::{Endpoints, History, Lookup, Part, Problem, Query, Snapshot, codes};

use crate::made::{out, project};
use crate::shelf::{SAMPLE, Shelf, root, shared};

fn look(shelf: &Shelf) -> Snapshot {
    let query = Query { packages: shelf.recording.packages(), ..Query::default() };
    let mut lookup = Lookup::new(query, Endpoints::default());
    loop {
        let requests = lookup.next();
        if requests.is_empty() {
            return lookup.snapshot().clone();
        }
        for request in requests {
            lookup.answer(request.id, shelf.answer(&request), shelf.at());
        }
    }
}

fn verify(snapshot: &Snapshot, version: &str) -> Readiness {
    readiness(snapshot, &History::of(snapshot), &version.parse().unwrap(), None, SAMPLE.at())
}

/// A check of a package, or of the whole release where none is named.
fn check<'a>(found: &'a Readiness, code: CheckCode, package: &str) -> &'a Check {
    let of = |check: &&Check| check.code == code && check.package.as_ref().map_or("", |name| name.as_str()) == package;
    found.checks.iter().find(of).unwrap_or_else(|| panic!("no {code:?} of {package:?} in {:#?}", found.checks))
}

fn index(snapshot: &mut Snapshot, package: usize) -> &mut IndexDocument {
    let Part::Ready { value, .. } = &mut snapshot.packages[package].index else { panic!("the index of {package} was not read") };
    value
}

#[test]
fn a_straggling_wheel_is_named_with_its_deadline() {
    let mut snapshot = look(&SAMPLE);
    let found = verify(&snapshot, "0.3.12.post1");
    assert_eq!(found.verdict, Verdict::NotReady);
    assert_eq!(
        found.sentence,
        "0.3.12.post1 is incomplete. tidepool-cuda13 is missing the CPython 3.13 wheel for Linux aarch64. The 5 previous releases had it."
    );
    let missing = check(&found, CheckCode::TargetsPresent, "tidepool-cuda13");
    assert_eq!((missing.answer, missing.evidence.as_slice()), (CheckAnswer::No, &["cp313-cp313-manylinux_aarch64".to_owned()][..]));
    let late = check(&found, CheckCode::UploadsOpen, "tidepool-cuda13");
    assert_eq!(late.sentence, "tidepool-cuda13: upload window closed on 2026-08-08 07:01 UTC (14 days after the first file).");
    // Two weeks earlier there was time left.
    let (version, then) = ("0.3.12.post1".parse().unwrap(), "2026-08-07T08:00:00Z".parse().unwrap());
    let early = readiness(&snapshot, &History::of(&snapshot), &version, None, then);
    let open = check(&early, CheckCode::UploadsOpen, "tidepool-cuda13");
    assert_eq!(
        (open.answer, open.sentence.as_str()),
        (CheckAnswer::Yes, "tidepool-cuda13: missing files can be uploaded until 2026-08-08 07:01 UTC (less than a day left).",)
    );
    // Where the index tells no time, that is said.
    for file in &mut index(&mut snapshot, 2).files {
        file.upload_time = None;
    }
    assert_eq!(check(&verify(&snapshot, "0.3.12.post1"), CheckCode::UploadsOpen, "tidepool-cuda13").answer, CheckAnswer::Unknown);
}

#[test]
fn a_yank_is_shown_with_its_reason() {
    let found = verify(&look(&SAMPLE), "0.3.10");
    assert_eq!(found.verdict, Verdict::NotReady);
    let yanked = check(&found, CheckCode::NotYanked, "tidepool");
    assert_eq!(yanked.answer, CheckAnswer::No);
    assert!(yanked.sentence.starts_with("tidepool 0.3.10 is yanked: "), "{}", yanked.sentence);
}

#[test]
fn what_is_not_released_is_incomplete() {
    let found = verify(&look(&SAMPLE), "0.4.0");
    assert_eq!(found.verdict, Verdict::NotReady);
    assert_eq!(check(&found, CheckCode::Released, "tidepool").sentence, "tidepool 0.4.0 is not on the index.");
    assert_eq!(check(&found, CheckCode::TagPresent, "").sentence, "There is no tag for 0.4.0.");
}

#[test]
fn the_ledger_has_orphans_in_both_directions() {
    let snapshot = look(&SAMPLE);
    let found = ledger(&snapshot, &History::of(&snapshot));
    let row = |version: &str| found.rows.iter().find(|row| row.version.to_string() == version).unwrap();
    assert_eq!(
        row("0.3.12.post1").cells.iter().map(|cell| cell.state).collect::<Vec<_>>(),
        [CellState::Released, CellState::Released, CellState::Partial]
    );
    assert_eq!(row("0.3.11rc1").problems, ["tidepool has no 0.3.11rc1."]);
    assert_eq!(row("0.3.10").cells[0].state, CellState::Yanked);
    assert!(row("0.3.7.post1").cells.iter().any(|cell| cell.state == CellState::Before));
    let mut more = snapshot.clone();
    if let Part::Ready { value, .. } = &mut more.tags {
        value.tags.retain(|tag| tag.name != "v0.3.12");
        value.tags.push(relcast_core::github::Tag { name: "v0.3.99".into(), sha: None, annotated: false });
    }
    let found = ledger(&more, &History::of(&more));
    let row = |version: &str| found.rows.iter().find(|row| row.version.to_string() == version).unwrap();
    assert_eq!(row("0.3.12").problems, ["There is no tag for 0.3.12."]);
    assert_eq!(row("0.3.99").problems, ["Tag v0.3.99 was never released."]);
}

#[test]
fn a_recorded_release_of_three_variants() {
    let Some(folder) = shared("recorded/mooncake-2026-08-22") else { return };
    let shelf = Shelf::open(&folder);
    let snapshot = look(&shelf);
    let history = History::of(&snapshot);
    let at = |version: &str| readiness(&snapshot, &history, &version.parse().unwrap(), None, shelf.at());
    let found = at("0.3.12.post1");
    let wheels: Vec<usize> = found.coverage.iter().map(|one| one.targets.iter().filter(|target| target.now.is_some()).count()).collect();
    let mut of: Vec<(&str, usize)> = found.coverage.iter().map(|one| one.package.as_str()).zip(wheels).collect();
    of.sort_unstable();
    let name = "mooncake-transfer-engine";
    let (cuda13, non_cuda) = (format!("{name}-cuda13"), format!("{name}-non-cuda"));
    assert_eq!(of, [(name, 8), (&*cuda13, 8), (&*non_cuda, 4)]);
    assert!(found.checks.iter().all(|check| check.answer != CheckAnswer::No || !check.required), "{:#?}", found.checks);
    let lacks = check(&found, CheckCode::SiblingsAgree, &non_cuda);
    assert_eq!(lacks.sentence, format!("{non_cuda} has no wheels for Linux aarch64; other variants do."));
    let quota = found.quota.iter().find(|quota| quota.package.as_str() == name).unwrap();
    assert_eq!((quota.used, quota.release, quota.releases_left), (6_941_029_200, 306_956_917, Some(12)));
    // Another floor is no missing wheel.
    let before = at("0.3.12");
    assert_eq!(check(&before, CheckCode::TargetsPresent, name).answer, CheckAnswer::Yes);
    let floor = check(&before, CheckCode::FloorsSame, name);
    assert!(floor.sentence.contains("2_35 → 2_28") && floor.sentence.contains("2_39 → 2_28"), "{}", floor.sentence);
    assert!(floor.hint.as_ref().unwrap().contains("no wheel is missing"));
    assert!(before.coverage.iter().all(|one| matches!(one.expected.source, Source::Previous { .. })));
}

/// The sample with every document read; its 0.3.12 is complete.
fn complete() -> Snapshot {
    let mut snapshot = look(&SAMPLE);
    for package in &mut snapshot.packages {
        package.project.get_or_insert_with(|| Part::Ready { value: Default::default(), at: None, from: None, problems: vec![] });
    }
    snapshot
}

const COMPLETE: &str = "0.3.12";

#[test]
fn a_complete_release_is_called_so() {
    let found = verify(&complete(), COMPLETE);
    assert_eq!((found.verdict, found.sentence.as_str()), (Verdict::Ready, "0.3.12 is complete. 4 warnings."));
    assert_eq!(verify(&Snapshot::default(), COMPLETE).verdict, Verdict::CannotTell);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_file_that_is_gone_is_named(package in 0..3usize, which in any::<prop::sample::Index>()) {
        let mut snapshot = complete();
        // No later release tells what was dropped.
        index(&mut snapshot, package).files.retain(|file| !file.filename.contains("-0.3.12.post1"));
        let prefix = format!("-{COMPLETE}");
        let is_of = |name: &str| name.split_once(&prefix).is_some_and(|(_, rest)| rest.starts_with("-cp") || rest == ".tar.gz");
        let places: Vec<usize> = index(&mut snapshot, package).files.iter().enumerate().filter(|(_, file)| is_of(&file.filename)).map(|(at, _)| at).collect();
        let gone = index(&mut snapshot, package).files.remove(places[which.index(places.len())]);
        let found = verify(&snapshot, COMPLETE);
        prop_assert_eq!(found.verdict, Verdict::NotReady);
        let name = snapshot.packages[package].name.as_str();
        match parse_file_name(&gone.filename).unwrap().distribution {
            Distribution::Sdist => prop_assert_eq!(check(&found, CheckCode::SdistPresent, name).answer, CheckAnswer::No),
            Distribution::Wheel(wheel) => {
                let targets: Vec<String> = wheel.targets().iter().map(|served| served.target.to_string()).collect();
                let missing = check(&found, CheckCode::TargetsPresent, name);
                prop_assert_eq!((missing.answer, &missing.evidence), (CheckAnswer::No, &targets));
                prop_assert!(found.sentence.contains(" wheel for "), "{}", found.sentence);
            }
        }
    }

    #[test]
    fn the_order_of_files_does_not_matter(seed in any::<u64>(), version in prop::sample::select(vec!["0.3.12", "0.3.12.post1", "0.3.10"])) {
        let (one, mut other) = (complete(), complete());
        for package in 0..3 {
            let files = &mut index(&mut other, package).files;
            let mut state = seed;
            for at in (1..files.len()).rev() {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                files.swap(at, usize::try_from(state >> 33).unwrap() % (at + 1));
            }
        }
        prop_assert_eq!(verify(&one, version), verify(&other, version));
        prop_assert_eq!(ledger(&one, &History::of(&one)), ledger(&other, &History::of(&other)));
    }

    #[test]
    fn what_was_not_read_is_never_called_complete(part in 0..8usize, package in 0..3usize, failed in any::<bool>()) {
        fn lose<T>(part: &mut Part<T>, failed: bool) {
            *part = if failed { Part::Failed { problem: Problem::new(codes::RATE_LIMITED, "No answer came.") } } else { Part::Waiting };
        }
        let mut snapshot = complete();
        match part {
            0..3 => lose(&mut snapshot.packages[package].index, failed),
            3 => lose(snapshot.packages[package].project.as_mut().unwrap(), failed),
            4 => lose(&mut snapshot.tags, failed),
            5 => lose(&mut snapshot.releases, failed),
            6 => lose(&mut snapshot.config, failed),
            _ => lose(&mut snapshot.tree, failed),
        }
        prop_assert_eq!(verify(&snapshot, COMPLETE).verdict, Verdict::CannotTell);
    }
}

#[test]
fn every_check_stands_in_the_documentation() {
    let page = std::fs::read_to_string(root().join("docs/readiness.md")).unwrap();
    let types = std::fs::read_to_string(root().join("crates/wasm/npm/types/readiness.d.ts")).unwrap();
    for code in CheckCode::ALL {
        let code = serde_json::to_value(code).unwrap();
        let code = code.as_str().unwrap();
        assert!(page.contains(&format!("| `{code}` |")), "docs/readiness.md says nothing of {code}");
        assert!(types.contains(&format!("| \"{code}\"")), "readiness.d.ts says nothing of {code}");
    }
}

#[test]
fn a_release_without_a_tag_is_a_fault_where_the_project_tags_its_releases() {
    for (finals, tags, is_required, sentence) in [
        ("1.0 1.1 1.2", "v1.0 v1.1", true, "There is no tag for 1.2."),
        // It was forgotten once before.
        ("1.0 1.1 1.2", "v1.0", true, "There is no tag for 1.2."),
        ("1.0 1.1 1.2", "", false, "There is no tag for 1.2, nor for the 2 final releases before it."),
        // Tags that were given up.
        ("0.1 1.0 1.1 1.2 1.3", "v0.1", false, "There is no tag for 1.3, nor for the 3 final releases before it."),
        ("1.0 1.1", "build-7", false, "There is no tag for 1.1, nor for the final release before it."),
        ("1.0", "", false, "There is no tag for 1.0."),
        ("1.0", "v0.9", true, "There is no tag for 1.0."),
    ] {
        let snapshot = project(&[("pkg", finals.split(' ').map(out).collect())], &tags.split_whitespace().collect::<Vec<_>>());
        let found = verify(&snapshot, finals.rsplit(' ').next().unwrap());
        let tag = check(&found, CheckCode::TagPresent, "");
        assert_eq!((tag.answer, tag.required, tag.sentence.as_str()), (CheckAnswer::No, is_required, sentence), "{finals} {tags}");
    }
}

#[test]
fn a_variant_that_the_index_does_not_know_is_not_released() {
    let mut snapshot = project(&[("pkg", vec![out("1.0")]), ("pkg-cpu", Vec::new())], &["v1.0"]);
    snapshot.packages[1].index = Part::Failed { problem: Problem::new(codes::PROJECT_NOT_FOUND, "…") };
    let found = verify(&snapshot, "1.0");
    let released = check(&found, CheckCode::Released, "pkg-cpu");
    assert_eq!((released.answer, released.required), (CheckAnswer::No, true));
    assert_eq!(released.sentence, "pkg-cpu 1.0 is not on the index, which knows no project of this name.");
    assert_eq!(found.verdict, Verdict::NotReady);
}

#[test]
fn one_cause_of_many_unknowns_is_said_once() {
    fn lose<T>(part: &mut Part<T>, message: &str) {
        *part = Part::Failed { problem: Problem::new(codes::RATE_LIMITED, message).hint("Wait a minute.") };
    }
    let mut snapshot = complete();
    lose(&mut snapshot.tags, "GitHub asks to slow down.");
    lose(&mut snapshot.releases, "GitHub asks to slow down.");
    lose(&mut snapshot.tree, "GitHub is down.");
    snapshot.config = Part::Waiting;
    let found = verify(&snapshot, COMPLETE);
    let unknown = found.checks.iter().filter(|check| check.answer == CheckAnswer::Unknown);
    assert_eq!(
        unknown.map(|check| (check.sentence.as_str(), check.hint.as_deref())).collect::<Vec<_>>(),
        [
            ("Unknown whether other wheels are expected: still reading the project's configuration.", None),
            ("Unknown whether 0.3.12 has a tag: the tags could not be read.", Some("GitHub asks to slow down. Wait a minute.")),
            ("Unknown whether 0.3.12 has a GitHub release: the GitHub releases could not be read.", None),
            (
                "Unknown whether the version in the repository agrees: the project file could not be read.",
                Some("GitHub is down. Wait a minute.")
            ),
        ]
    );
}
