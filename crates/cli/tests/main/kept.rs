//! Snapshot files and frozen links: written, and opened again without any service.

use std::fs;

use serde_json::Value;

use crate::command::{Scratch, relcast, sample};

fn frozen() -> String {
    let run = relcast(["link", "--recorded", &sample(), "--bump", "minor", "--frozen", "--page", "https://page.example/"]);
    assert_eq!((run.exit, run.err.as_str()), (0, ""), "{run:?}");
    run.out.trim().to_owned()
}

fn preview(recorded: &str) -> Value {
    let run = relcast(["preview", "--recorded", recorded, "--bump", "minor", "--json"]);
    assert_eq!((run.exit, run.err.as_str()), (0, ""), "{run:?}");
    run.json()
}

#[test]
fn a_snapshot_file_says_the_same() {
    let scratch = Scratch::new();
    let file = scratch.path("tidepool.json");
    let file = file.to_str().unwrap();
    assert_eq!(relcast(["snapshot", "--recorded", &sample(), "--output", file]).exit, 0);
    assert_eq!(preview(file), preview(&sample()));
    // What is learned from a snapshot is that snapshot.
    assert_eq!(relcast(["snapshot", "--recorded", file]).out, fs::read_to_string(file).unwrap());
    let ledger = |recorded: &str| relcast(["ledger", "--recorded", recorded, "--json"]).json();
    assert_eq!(ledger(file), ledger(&sample()));
}

#[test]
fn a_frozen_link_says_the_same() {
    let link = frozen();
    assert!(link.starts_with("https://page.example/?packages=tidepool") && link.contains("bump=minor#frozen=1."), "{link}");
    let scratch = Scratch::new();
    let file = scratch.path("link.txt");
    fs::write(&file, format!("{link}\n")).unwrap();
    let (live, frozen) = (preview(&sample()), preview(&link));
    assert_eq!(preview(file.to_str().unwrap()), frozen);
    for section in ["now", "headline", "candidates", "packages", "readiness", "audience", "checklist", "parts", "budget"] {
        assert_eq!(frozen[section], live[section], "{section}");
    }
    // The hashes of files are not in a link, and neither are extras.
    let installs = |preview: &Value| {
        let mut installs = preview["install"].clone();
        for install in installs.as_array_mut().unwrap() {
            install["extras"].take();
            install["files"].as_array_mut().unwrap().retain(|file| file["form"] != "requirements");
        }
        installs
    };
    assert_eq!(installs(&frozen), installs(&live));
    let count = |preview: &Value| preview["changes"]["read"].as_u64().unwrap();
    assert_eq!(count(&frozen), count(&live));
    // Frozen once more it is the same link.
    let again = relcast(["link", "--recorded", &link, "--bump", "minor", "--frozen", "--page", "https://page.example/"]);
    assert_eq!(again.out.trim(), link);
}

#[test]
fn what_cannot_be_opened_says_why() {
    let (scratch, link) = (Scratch::new(), frozen());
    let file = scratch.path("x.json");
    let file = file.to_str().unwrap();
    let snapshot = relcast(["snapshot", "--recorded", &sample()]).out;
    for (text, code) in [
        ("{", "SNAPSHOT_INVALID"),
        ("", "SNAPSHOT_INVALID"),
        ("{}", "SNAPSHOT_INVALID"),
        (&snapshot[..snapshot.len() / 2], "SNAPSHOT_INVALID"),
        ("https://page.example/#frozen=2.AAAA", "FROZEN_NEWER"),
        ("#frozen=1.!", "FROZEN_DAMAGED"),
    ] {
        fs::write(file, text).unwrap();
        let run = relcast(["preview", "--recorded", file]);
        assert!(run.exit == 2 && run.out.is_empty() && run.err.contains(code), "{text:.40}: {run:?}");
    }
    // Something else than what it is of.
    let run = relcast(["preview", "kelp", "--recorded", &link]);
    assert!(run.exit == 2 && run.err.contains("SNAPSHOT_INVALID") && run.err.contains("The snapshot is of tidepool"), "{run:?}");
    let run = relcast(["record", scratch.path("kept").to_str().unwrap(), "--recorded", &link]);
    assert!(run.exit == 2 && run.err.contains("RECORDING_INVALID") && !scratch.path("kept").exists(), "{run:?}");
}

#[test]
fn of_a_damaged_link_what_can_be_read_is_shown() {
    let link = frozen();
    let run = relcast(["preview", "--recorded", &link[..link.len() / 2], "--json"]);
    assert!(run.exit == 0 && run.err.contains("The frozen link is damaged.") && run.err.contains("FROZEN_DAMAGED"), "{run:?}");
    let preview = run.json();
    assert_eq!((preview["headline"]["current"].as_str(), &preview["changes"]), (Some("0.3.12.post1"), &Value::Null));
}
