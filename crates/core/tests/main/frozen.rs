//! Frozen links: how long they are, that they say the same as what was looked up, and that no damage to one does any.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use relcast_core::changelog::{Edit, Kind};
use relcast_core::endpoints::PackageIndex;
use relcast_core::frozen::{Frozen, LONGEST, freeze, open};
use relcast_core::github::Commit;
use relcast_core::index::{IndexFile, Yanked};
use relcast_core::snapshot::{Changes, PackageFacts};
use relcast_core::{Choice, Endpoints, Lookup, Part, Query, Snapshot, Timestamp, codes, preview};
use serde_json::Value;

use crate::shelf::{DEEP, SAMPLE, Shelf, query, root, shared};

fn look_up(shelf: &Shelf, query: Query, most: usize) -> Snapshot {
    let mut lookup = Lookup::new(query, Endpoints::default());
    let (mut open, mut count) = (lookup.next(), 0);
    while let Some(request) = open.pop().filter(|_| count < most) {
        lookup.answer(request.id, shelf.answer(&request), shelf.at());
        open.extend(lookup.next());
        count += 1;
    }
    lookup.snapshot().clone()
}

fn whole(shelf: &Shelf) -> Snapshot {
    look_up(shelf, Query { packages: shelf.recording.packages(), ..Query::default() }, usize::MAX)
}

/// What is asked in a case, and what is learned.
fn case(folder: &Path) -> (Shelf, Snapshot) {
    let shelf = Shelf::open(folder);
    let case: Value = serde_json::from_str(&fs::read_to_string(folder.join("case.json")).unwrap()).unwrap();
    let packages = case["packages"].as_array().unwrap().iter().filter_map(|name| name.as_str()?.parse().ok()).collect();
    let repository = case["repo"].as_str().and_then(|repository| repository.parse().ok());
    let index = case["index"].as_str().map(|index| index.parse().unwrap()).unwrap_or_default();
    let snapshot = look_up(&shelf, Query { packages, repository, index, ..Query::default() }, usize::MAX);
    (shelf, snapshot)
}

fn recorded() -> Option<Shelf> {
    shared("recorded/mooncake-2026-08-22").map(|folder| Shelf::open(&folder))
}

/// What is shown, with ids of commits as short as a frozen link has them, and without what rests on what it leaves out: hashes.
fn shown(snapshot: &Snapshot, choice: &Choice, now: Timestamp) -> Value {
    let mut json = serde_json::to_value(preview(snapshot, choice, &Endpoints::default(), now)).unwrap();
    shorten(&mut json);
    for install in json["install"].as_array_mut().unwrap() {
        let files = install["files"].as_array_mut().unwrap();
        files.retain(|file| file["form"] != "requirements");
        // Files that pin a version name no index, so they pin nothing of TestPyPI.
        assert_eq!(files.len(), if snapshot.query.index == PackageIndex::Pypi { 3 } else { 0 });
    }
    json
}

fn shorten(json: &mut Value) {
    match json {
        Value::Array(items) => items.iter_mut().for_each(shorten),
        Value::Object(entries) => entries.values_mut().for_each(shorten),
        Value::String(text) => *text = shortened(text),
        _ => {}
    }
}

/// Every id of a commit in a text by its first digits.
fn shortened(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let digits = rest.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')).count();
        let (word, behind) = rest.split_at(digits.max(first.len_utf8()));
        out.push_str(if digits == 40 { &word[..10] } else { word });
        rest = behind;
    }
    out
}

#[test]
fn the_sample_fits_into_8_kb_and_a_real_project_into_30() {
    let link = freeze(&whole(&SAMPLE), &[], SAMPLE.at()).unwrap();
    eprintln!("the sample: a link of {} bytes", link.len());
    assert!(link.len() <= 8 * 1024, "{} bytes", link.len());
    let Some(shelf) = recorded() else { return };
    let link = freeze(&whole(&shelf), &[], shelf.at()).unwrap();
    eprintln!("the recording: a link of {} bytes", link.len());
    assert!(link.len() <= 30 * 1024, "{} bytes", link.len());
}

#[test]
fn it_says_the_same() {
    let folders = fs::read_dir(root().join("tests/cases")).unwrap().map(|entry| entry.unwrap().path());
    let cases = folders.filter(|folder| folder.join("case.json").exists()).map(|folder| case(&folder));
    let others = recorded().into_iter().chain([Shelf::open(&root().join("web/sample"))]);
    let others = others.map(|shelf| {
        let snapshot = whole(&shelf);
        (shelf, snapshot)
    });
    let choices = [
        "{}",
        r#"{"verify": "1.2.0rc1"}"#,
        r#"{"bump": "minor+rc", "pin": "<0.4", "python": "3.9"}"#,
        r#"{"bump": "post", "changelog": {"groupBy": "area"}}"#,
    ];
    for (shelf, snapshot) in cases.chain(others).filter(|(_, snapshot)| snapshot.query.clone().checked().is_ok()) {
        let read = open(&freeze(&snapshot, &[], shelf.at()).unwrap()).unwrap();
        // What is over has nothing that waits.
        assert_eq!(Lookup::closed(read.snapshot.clone(), Endpoints::default()).snapshot(), &read.snapshot);
        assert_eq!((read.taken, &read.problem, &read.snapshot.query), (shelf.at(), &None, &snapshot.query), "{}", shelf.recording.project);
        for choice in choices {
            let choice = serde_json::from_str(choice).unwrap();
            let (before, after) = (shown(&snapshot, &choice, shelf.at()), shown(&read.snapshot, &choice, shelf.at()));
            for (name, part) in before.as_object().unwrap() {
                assert_eq!(&after[name], part, "{name} of {}", shelf.recording.project);
            }
        }
    }
}

#[test]
fn it_says_the_same_at_any_moment_of_a_lookup() {
    for most in (0..60).step_by(3) {
        let names = "tidepool tidepool-cpu tidepool-cuda13";
        let snapshot = look_up(&DEEP, query(names), most);
        let read = open(&freeze(&snapshot, &[], DEEP.at()).unwrap()).unwrap();
        assert_eq!(read.problem, None);
        let choice = Choice::default();
        assert_eq!(shown(&read.snapshot, &choice, DEEP.at()), shown(&snapshot, &choice, DEEP.at()), "{most} answers");
    }
}

#[test]
fn what_was_written_by_hand_comes_along() {
    let snapshot = whole(&SAMPLE);
    let sha = snapshot.changes.ready().unwrap().commits[3].sha.clone();
    let edits = [Edit { sha: sha.clone(), kind: Some(Kind::Security), ..Edit::default() }];
    let read = open(&freeze(&snapshot, &edits, SAMPLE.at()).unwrap()).unwrap();
    assert_eq!(read.edits, [Edit { sha: sha[..10].to_owned(), ..edits[0].clone() }]);
    let mut choice = Choice::default();
    choice.changelog.edits = edits.to_vec();
    let before = shown(&snapshot, &choice, SAMPLE.at());
    choice.changelog.edits = read.edits;
    assert_eq!(shown(&read.snapshot, &choice, SAMPLE.at())["changes"], before["changes"]);
}

/// The links that an earlier version wrote.
fn links(version: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(root().join("tests/frozen").join(version)).unwrap().map(|entry| entry.unwrap().path());
    let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let mut all: Vec<_> = entries.map(|path| (name(&path), fs::read_to_string(path).unwrap())).collect();
    all.sort();
    all
}

#[test]
fn links_of_form_1_open_for_ever() {
    let all = links("1");
    let found: Vec<String> = all
        .iter()
        .map(|(name, link)| {
            let Frozen { taken, snapshot, edits, problem } = open(link).unwrap();
            assert_eq!(problem, None, "{name}");
            let ready = preview(&snapshot, &Choice::default(), &Endpoints::default(), taken);
            let count = |count: Option<usize>| count.map_or_else(|| "no".to_owned(), |count| count.to_string());
            let files: Vec<usize> = snapshot
                .packages
                .iter()
                .chain(&snapshot.companions)
                .map(|one| one.index.ready().map_or(0, |index| index.files.len()))
                .collect();
            format!(
                "{name}: {taken}, next {}, files {files:?}, {} tags, {} commits, {} workflows, {} edits",
                ready.next().map_or_else(|| "unknown".to_owned(), ToString::to_string),
                count(snapshot.tags.ready().map(|tags| tags.tags.len())),
                count(snapshot.changes.ready().map(|changes| changes.commits.len())),
                count(snapshot.workflows.ready().map(|workflows| workflows.list.len())),
                edits.len(),
            )
        })
        .collect();
    let expected = include_str!("expected/frozen.txt");
    assert_eq!(found.join("\n") + "\n", expected);
}

/// Numbers that are the same in each run.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }
}

#[test]
fn a_damaged_link_says_so_and_gives_what_can_be_read() {
    let link = freeze(&whole(&SAMPLE), &[], SAMPLE.at()).unwrap();
    let mut seeded = Seeded(0x5eed);
    let (mut refused, mut in_part, mut unharmed) = (0, 0, 0);
    for round in 0..400 {
        let mut letters: Vec<char> = link.chars().collect();
        match round % 4 {
            0 => letters.truncate(seeded.below(letters.len())),
            1 => drop(letters.remove(seeded.below(letters.len()))),
            2 => letters[seeded.below(link.len())] = char::from(b' ' + u8::try_from(seeded.below(90)).unwrap()),
            _ => {
                let (one, two) = (seeded.below(link.len()), seeded.below(link.len()));
                letters.swap(one, two);
            }
        }
        match open(&letters.into_iter().collect::<String>()) {
            Err(problem) => {
                assert!(matches!(problem.code, codes::FROZEN_DAMAGED | codes::FROZEN_NEWER), "{problem}");
                refused += 1;
            }
            Ok(read) => {
                let _ = preview(&read.snapshot, &Choice::default(), &Endpoints::default(), read.taken);
                match read.problem {
                    Some(problem) => {
                        assert_eq!(problem.code, codes::FROZEN_DAMAGED);
                        in_part += 1;
                    }
                    None => unharmed += 1,
                }
            }
        }
    }
    eprintln!("{refused} refused, {in_part} read in part, {unharmed} unharmed");
    assert!(in_part > 100 && unharmed < 10, "{refused} {in_part} {unharmed}");
    // Cut in the middle, it still has what stands in front.
    let read = open(&link[..link.len() * 2 / 3]).unwrap();
    assert!(read.snapshot.packages[0].index.ready().is_some() && read.snapshot.workflows.failed().is_some());
    assert_eq!(read.snapshot.workflows.failed().unwrap().code, codes::FROZEN_DAMAGED);
}

#[test]
fn other_forms_are_told_apart() {
    for (link, code) in [
        ("#frozen=2.AAAA", codes::FROZEN_NEWER),
        ("#frozen=99.AAAA", codes::FROZEN_NEWER),
        ("#frozen=0.AAAA", codes::FROZEN_DAMAGED),
        ("#frozen=x.AAAA", codes::FROZEN_DAMAGED),
        ("#frozen=1.", codes::FROZEN_DAMAGED),
        ("#frozen=", codes::FROZEN_DAMAGED),
        ("#changes", codes::FROZEN_DAMAGED),
        ("#frozen=1.A", codes::FROZEN_DAMAGED),
    ] {
        assert_eq!(open(link).unwrap_err().code, code, "{link}");
    }
}

#[test]
fn what_is_too_large_is_refused() {
    let mut snapshot = whole(&SAMPLE);
    let Part::Ready { value: workflows, .. } = &mut snapshot.workflows else { panic!("no workflows") };
    let Part::Ready { value: text, .. } = &mut workflows.list[0].file else { panic!("no file") };
    *text = "# long\n".repeat(LONGEST / 7);
    assert_eq!(freeze(&snapshot, &[], SAMPLE.at()).unwrap_err().code, codes::FROZEN_TOO_LARGE);
}

fn a_file() -> impl Strategy<Value = IndexFile> {
    let name = "(kelp-[0-9]\\.[0-9](rc1)?(\\.tar\\.gz|\\.zip|-py3-none-any\\.whl|-cp31[0-3]-abi3-linux_x86_64\\.whl)|[ -~é]{0,12}|kelp-\\.tar\\.gz)";
    let yanked = prop_oneof![Just(Yanked::No), Just(Yanked::Yes), "[a-z]{1,9}".prop_map(Yanked::Because)];
    let time = proptest::option::of((0i64..2_000_000_000).prop_map(|second| Timestamp::from_second(second).unwrap()));
    let requires = proptest::option::of(">=3\\.[0-9]");
    (name, proptest::option::of(any::<u64>()), time, yanked, requires, any::<[bool; 2]>()).prop_map(
        |(filename, size, upload_time, yanked, requires_python, [core_metadata, provenance])| IndexFile {
            filename,
            sha256: None,
            requires_python,
            size,
            upload_time,
            yanked,
            core_metadata,
            provenance: provenance.then(String::new),
        },
    )
}

fn a_commit() -> impl Strategy<Value = Commit> {
    let id = prop_oneof!["[0-9a-f]{40}", "[0-9a-f]{1,8}", "[ -~]{1,9}"];
    let body = "(Co-authored-by: Ann <a@x>|BREAKING CHANGE: x|words|[ -~\n]{0,30})";
    let title = "(feat: a|Merge pull request #[0-9] from a/b|Revert \"b\"|[ -~]{0,20})";
    let message = (title, proptest::collection::vec(body, 0..3)).prop_map(|(title, body)| format!("{title}\n\n{}", body.join("\n")));
    let login = proptest::option::of("[a-z]{1,5}");
    (id, message, "[A-Z][a-zé ]{0,6}", login, proptest::collection::vec("[0-9a-f]{1,2}", 0..3))
        .prop_map(|(sha, message, author, login, parents)| Commit { sha, message, author, login, date: None, parents })
        .prop_filter("no commit is its own parent", |commit| !commit.parents.contains(&commit.sha))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn made_up_projects_come_back(
        files in proptest::collection::vec(a_file(), 0..30),
        versions in proptest::collection::vec("[0-9]\\.[0-9](rc1|-x)?", 0..8),
        commits in proptest::collection::vec(a_commit(), 0..12),
        now in 0i64..2_000_000_000,
    ) {
        let now = Timestamp::from_second(now).unwrap();
        let mut snapshot = Snapshot { query: query("kelp"), ..Snapshot::default() };
        let mut document = relcast_core::index::IndexDocument { api_version: "1.1".into(), ..Default::default() };
        (document.files, document.versions) = (files, versions);
        let index = Part::Ready { value: document, at: Some(now), from: None, problems: Vec::new() };
        snapshot.packages = vec![PackageFacts { index, ..PackageFacts::new("kelp".parse().unwrap()) }];
        let changes = Changes {
            since: None, until: "main".parse().unwrap(), commits, total: None, behind: 0, pages_waiting: 0, unread: None,
        };
        snapshot.changes = Part::Ready { value: changes, at: None, from: None, problems: Vec::new() };
        let read = open(&freeze(&snapshot, &[], now).unwrap()).unwrap();
        prop_assert_eq!(&read.problem, &None);
        let (before, after) = (snapshot.packages[0].index.ready().unwrap(), read.snapshot.packages[0].index.ready().unwrap());
        prop_assert_eq!(&before.versions, &after.versions);
        let names = |files: &[IndexFile]| files.iter().map(|file| file.filename.clone()).collect::<Vec<_>>();
        prop_assert_eq!(names(&before.files), names(&after.files));
        let choice = Choice::default();
        prop_assert_eq!(shown(&read.snapshot, &choice, now), shown(&snapshot, &choice, now));
    }
}

#[test]
fn a_yanked_release_takes_no_sizes_from_those_that_are_compared() {
    let (now, then) = (Timestamp::from_second(1_800_000_000).unwrap(), Timestamp::from_second(1_600_000_000).unwrap());
    let file = |filename: String, size, yanked| IndexFile {
        filename,
        sha256: None,
        requires_python: None,
        size: Some(size),
        upload_time: Some(then),
        yanked,
        core_metadata: false,
        provenance: None,
    };
    let release = |(version, yanked): (&str, Yanked)| {
        let wheel = file(format!("kelp-{version}-py3-none-any.whl"), 100, yanked.clone());
        [wheel, file(format!("kelp-{version}.tar.gz"), 900, yanked)]
    };
    let mut document = relcast_core::index::IndexDocument { api_version: "1.1".into(), ..Default::default() };
    let releases = [("0.1", Yanked::No), ("0.2", Yanked::No), ("0.3", Yanked::Yes), ("0.4", Yanked::Yes)];
    document.files = releases.into_iter().flat_map(release).collect();
    let mut snapshot = Snapshot { query: query("kelp"), ..Snapshot::default() };
    let index = Part::Ready { value: document, at: Some(now), from: None, problems: Vec::new() };
    snapshot.packages = vec![PackageFacts { index, ..PackageFacts::new("kelp".parse().unwrap()) }];
    let read = open(&freeze(&snapshot, &[], now).unwrap()).unwrap();
    assert_eq!(shown(&read.snapshot, &Choice::default(), now), shown(&snapshot, &Choice::default(), now));
}

#[test]
fn what_was_learned_elsewhere_is_not_asked_for_again() {
    let snapshot = whole(&SAMPLE);
    assert_eq!(snapshot.taken(), Some(SAMPLE.at()));
    assert_eq!(Snapshot::default().taken(), None);
    let mut lookup = Lookup::closed(snapshot.clone(), Endpoints::default());
    assert!(lookup.next().is_empty() && lookup.is_done());
    lookup.retry();
    lookup.read_again(true);
    assert!(lookup.next().is_empty());
    assert_eq!(lookup.snapshot(), &snapshot);
}

#[test]
fn a_snapshot_that_was_taken_too_early_waits_for_nothing() {
    let all = whole(&SAMPLE);
    let asked = (1..).find(|most| look_up(&SAMPLE, all.query.clone(), *most) == all).unwrap();
    assert!(asked > 10, "{asked}");
    for most in 0..asked {
        let early = look_up(&SAMPLE, all.query.clone(), most);
        let closed = Lookup::closed(early.clone(), Endpoints::default());
        let preview = preview(closed.snapshot(), &Choice::default(), &Endpoints::default(), SAMPLE.at());
        let text = serde_json::to_string(&preview).unwrap();
        assert!(!text.contains(r#""state":"waiting""#) && !text.contains("still being read"), "{most}: {text}");
        assert!(!preview.changes.is_some_and(|changes| changes.loading), "{most}");
        // One cause is one thing to look at, however much is missing.
        let said = preview.checklist.items.iter().filter(|item| item.code == codes::NOT_READ_YET.as_str()).count();
        assert_eq!(said, 1, "{most}: {text}");
    }
}
