//! Damage that a check sum does not show: each content is changed, and its check sum is made anew.

use proptest::prelude::*;

use super::codes::FROZEN_DAMAGED;
use super::section::{Sections, reseal};
use super::*;
use crate::lookup::Lookup;
use crate::snapshot::Folder;
use crate::{Answer, Choice, Endpoints, preview};

fn decode(bytes: Vec<u8>) -> Result<Frozen, Problem> {
    let mut opening = Opening::of(bytes)?;
    while opening.step() {}
    Ok(opening.end())
}

fn snapshot() -> Snapshot {
    let mut lookup = Lookup::new(Query::from_search("kelp o/r", &Endpoints::default()).unwrap(), Endpoints::default());
    let now = Timestamp::from_second(1_780_000_000).unwrap();
    let index = r#"{"meta": {"api-version": "1.1"}, "name": "kelp", "versions": ["1.0", "1.1"], "files": [
        {"filename": "kelp-1.0.tar.gz", "size": 10, "upload-time": "2026-01-01T00:00:00Z", "url": "", "hashes": {}},
        {"filename": "kelp-1.1-py3-none-any.whl", "size": 12, "upload-time": "2026-02-01T00:00:00Z", "url": "", "hashes": {}}]}"#;
    let compare = r#"{"total_commits": 2, "behind_by": 0, "commits": [
        {"sha": "0123456789012345678901234567890123456789", "commit": {"message": "feat: one\n\nCo-authored-by: Ann <a@x>", "author": {"name": "Bo"}}, "parents": []},
        {"sha": "1123456789012345678901234567890123456789", "commit": {"message": "Two", "author": {"name": "Bo"}},
            "parents": [{"sha": "0123456789012345678901234567890123456789"}]}]}"#;
    let mut open = lookup.next();
    while let Some(request) = open.pop() {
        let body = match request.path.as_str() {
            "/simple/kelp/" => index,
            "/repos/o/r" => r#"{"full_name": "o/r", "default_branch": "main"}"#,
            path if path.contains("matching-refs") => r#"[{"ref": "refs/tags/v1.1", "object": {"sha": "a", "type": "commit"}}]"#,
            path if path.contains("/compare/") => compare,
            path if path.contains("/actions/workflows") => {
                r#"{"total_count": 1, "workflows": [{"name": "R", "path": ".github/workflows/r.yml", "state": "active"}]}"#
            }
            path if path.ends_with("r.yml") => "on:\n  push:\n    tags: ['v*']\njobs:\n  a:\n    steps: [{run: twine upload x}]\n",
            _ => "",
        };
        let answer = if body.is_empty() { Answer::new(404, [], "") } else { Answer::new(200, [], body) };
        lookup.answer(request.id, answer, now);
        open.extend(lookup.next());
    }
    assert!(lookup.snapshot().changes.ready().is_some() && lookup.snapshot().workflows.ready().is_some());
    lookup.snapshot().clone()
}

#[test]
fn no_content_makes_it_panic() {
    let now = Timestamp::from_second(1_780_000_000).unwrap();
    let bytes = encode(&snapshot(), &[Edit { sha: "0123".into(), text: Some("x".into()), ..Edit::default() }], now).unwrap();
    let (mut read, mut lost) = (0, 0);
    for at in 0..bytes.len() {
        for value in [0, bytes[at] ^ 1] {
            let mut changed = bytes.clone();
            changed[at] = value;
            match decode(reseal(&changed)) {
                Ok(frozen) => {
                    lost += usize::from(frozen.problem.is_some());
                    read += 1;
                    let _ = preview(&frozen.snapshot, &Choice::default(), &Endpoints::default(), frozen.taken);
                }
                Err(problem) => assert_eq!(problem.code, FROZEN_DAMAGED),
            }
        }
    }
    assert!(read > 500 && lost > 200, "{read} were read, {lost} in part");
}

#[test]
fn what_a_later_version_adds_is_passed_over() {
    let now = Timestamp::from_second(1_780_000_000).unwrap();
    let bytes = encode(&snapshot(), &[], now).unwrap();
    let mut later = Vec::new();
    for section in Sections::new(bytes.clone()) {
        let more: Vec<u8> = section.body.unwrap().into_iter().chain([1, 2, 3]).collect();
        section::write_bytes(&mut later, section.id, &more);
        section::write_bytes(&mut later, 200, b"what nobody knows yet");
    }
    assert_eq!(decode(later.clone()), decode(bytes));
    assert_eq!(decode(later).unwrap().problem, None);
}

#[test]
fn a_short_text_does_not_become_a_long_one() {
    let now = Timestamp::from_second(1_780_000_000).unwrap();
    let mut snapshot = snapshot();
    let Part::Ready { value: document, .. } = &mut snapshot.packages[0].index else { panic!("no index") };
    let mut file = document.files[0].clone();
    file.requires_python = Some("x".repeat(1_000_000));
    document.files = vec![file; 100];
    let frozen = decode(encode(&snapshot, &[], now).unwrap()).unwrap();
    assert_eq!(frozen.snapshot.packages[0].index.failed().unwrap().code, FROZEN_DAMAGED);
    assert!(frozen.snapshot.changes.ready().is_some() && frozen.problem.is_some());
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in any::<String>()) {
        let _ = decode(bytes);
        let _ = open(&format!("#frozen=1.{text}"));
    }
}

#[test]
fn a_companion_keeps_what_is_compared_with_the_pinned_release() {
    let mut snapshot = snapshot();
    let file = |version: u32| format!(r#"{{"filename": "kelp_core-1.{version}-py3-none-any.whl", "url": "", "hashes": {{}}}}"#);
    let files: Vec<String> = (0..40).map(file).collect();
    let (document, _) = crate::index::IndexDocument::parse(&format!(r#"{{"files": [{}]}}"#, files.join(","))).unwrap();
    let project = crate::index::ProjectDocument::parse(r#"{"info": {"version": "1.1", "requires_dist": ["kelp-core==1.30"]}}"#).unwrap();
    let ready = |value| Part::Ready { value, at: None, from: None, problems: Vec::new() };
    snapshot.packages[0].project = Some(Part::Ready { value: project, at: None, from: None, problems: Vec::new() });
    snapshot.companions = vec![PackageFacts { index: ready(document), ..PackageFacts::new("kelp-core".parse().unwrap()) }];
    let now = Timestamp::from_second(1_780_000_000).unwrap();
    let read = decode(encode(&snapshot, &[], now).unwrap()).unwrap();
    assert_eq!(read.problem, None);
    let kept = &read.snapshot.companions[0].index.ready().unwrap().files;
    assert_eq!((kept.len(), kept[0].filename.as_str()), (18, "kelp_core-1.22-py3-none-any.whl"));
    assert_eq!(read.snapshot.packages[0].project.as_ref().unwrap().ready(), snapshot.packages[0].project.as_ref().unwrap().ready());
}

#[test]
fn a_folder_stays() {
    let mut snapshot = snapshot();
    let commits: Vec<String> = snapshot.changes.ready().unwrap().commits.iter().map(|commit| commit.sha.clone()).collect();
    let folder = Folder { path: "python".into(), elsewhere: vec![commits[1].clone()], unknown: 3 };
    snapshot.folder = Some(Part::Ready { value: folder, at: None, from: None, problems: Vec::new() });
    let read = decode(encode(&snapshot, &[], "2026-08-22T12:00:00Z".parse().unwrap()).unwrap()).unwrap().snapshot;
    let short: Vec<&str> = read.changes.ready().unwrap().commits.iter().map(|commit| commit.sha.as_str()).collect();
    let folder = read.folder.unwrap();
    let folder = folder.ready().unwrap();
    assert_eq!((folder.path.as_str(), folder.unknown), ("python", 3));
    assert_eq!(folder.elsewhere, [short[1]]);
}
