//! `record`: what was answered once can be looked at again.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::command::{Scratch, relcast, root, sample};

fn text(path: &Path) -> String {
    path.display().to_string()
}

#[test]
fn a_recording_of_a_recording_gives_the_same_preview() {
    let scratch = Scratch::new();
    for (name, asked, from) in [
        ("sample", ["tidepool", "tidepool-cpu", "tidepool-cuda13"].as_slice(), sample()),
        ("quota", &["driftwood"], text(&root().join("tests/cases/quota-spent"))),
        ("variant", &["driftwood", "driftwood-gpu"], text(&root().join("tests/cases/unknown-variant"))),
    ] {
        let folder = text(&scratch.path(name));
        let run = relcast([["record", &folder, "--recorded", &from].as_slice(), asked].concat());
        assert_eq!(run.exit, 0, "{run:?}");
        assert!(run.words().contains(&format!("answers about {} are kept in", asked[0])), "{}", run.out);
        let preview = |from: &str| relcast([["preview", "--json", "--recorded", from].as_slice(), asked].concat());
        assert_eq!(preview(&folder).json(), preview(&from).json(), "{name}");
    }
}

#[test]
fn the_folder_holds_what_the_manifest_names_and_no_more() {
    let scratch = Scratch::new();
    let folder = scratch.path("new/folder");
    let run = relcast(["record", &text(&folder), "--recorded", &sample(), "tidepool", "--json"]);
    assert_eq!((run.exit, run.err.as_str()), (0, ""));
    let manifest: Value = serde_json::from_str(&fs::read_to_string(folder.join("manifest.json")).unwrap()).unwrap();
    assert_eq!((&manifest["project"], &manifest["repository"]), (&"tidepool".into(), &"tidewater-labs/tidepool".into()));
    assert_eq!(manifest["at"], "2026-08-22T12:00:00Z");
    let answers = manifest["answers"].as_array().unwrap();
    let told = json!({
        "folder": text(&folder), "answers": answers.len(), "packages": ["tidepool"], "repository": "tidewater-labs/tidepool",
        "at": manifest["at"],
    });
    assert_eq!(run.json(), told);
    for answer in answers {
        let (service, name) = answer["file"].as_str().unwrap().split_once('/').unwrap();
        assert_eq!(answer["base"], service);
        assert!(!name.contains('/') && folder.join(service).join(name).is_file());
        for header in answer["headers"].as_object().into_iter().flat_map(|headers| headers.keys()) {
            assert!(header.starts_with("x-ratelimit-"), "{header}");
        }
    }
    let services = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    let files: usize = services.map(|path| fs::read_dir(path).unwrap().count()).sum();
    assert_eq!(files, answers.len());
}

#[test]
fn only_a_recording_is_replaced() {
    let scratch = Scratch::new();
    let folder = scratch.path("kept");
    let record = |package: &str| relcast(["record", &text(&folder), "--recorded", &sample(), package]);
    fs::create_dir_all(&folder).unwrap();
    assert_eq!(record("tidepool").exit, 0, "an empty folder is fine");
    let first = folder.join("pypi/simple-tidepool.json");
    assert!(first.is_file());
    fs::write(folder.join("notes.txt"), "mine").unwrap();
    assert_eq!(record("tidepool-cpu").exit, 0);
    assert!(!first.exists() && folder.join("pypi/simple-tidepool-cpu.json").is_file());
    assert_eq!(fs::read_to_string(folder.join("notes.txt")).unwrap(), "mine");

    for (name, holds) in [("thesis", "chapter-1.txt"), ("site", "manifest.json")] {
        let folder = scratch.path(name);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(holds), r#"{"name": "something else"}"#).unwrap();
        let run = relcast(["record", &text(&folder), "--recorded", &sample(), "tidepool"]);
        assert!(run.exit == 2 && run.err.contains("[RECORDING_INVALID]"), "{run:?}");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    }
    let file = scratch.path("file");
    fs::write(&file, "").unwrap();
    assert_eq!(relcast(["record", &text(&file), "--recorded", &sample(), "tidepool"]).exit, 2);
}

#[test]
fn where_nobody_answers_nothing_is_kept() {
    let scratch = Scratch::new();
    let folder = scratch.path("none");
    let from = text(&root().join("tests/cases/network-down"));
    let run = relcast(["record", &text(&folder), "--recorded", &from, "driftwood"]);
    assert!(run.exit == 3 && run.out.is_empty() && run.err.contains("[NETWORK_DOWN]"), "{run:?}");
    let run = relcast(["record", &text(&folder), "--recorded", &from, "driftwood", "--json"]);
    assert_eq!((run.exit, &run.json()["folder"], &run.json()["answers"]), (3, &Value::Null, &0.into()));
    assert!(!folder.exists());
}
