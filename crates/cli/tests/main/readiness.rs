//! `verify` and `ledger`.

use crate::command::{Run, relcast, root, sample, words};

fn verify(more: &[&str]) -> Run {
    let sample = sample();
    relcast(["verify", "tidepool"].into_iter().chain(more.iter().copied()).chain(["--recorded", &sample]))
}

const VARIANTS: [&str; 4] = ["--with", "tidepool-cpu", "--with", "tidepool-cuda13"];

#[test]
fn an_incomplete_release_ends_with_one() {
    let run = verify(&["0.3.12.post1", VARIANTS[0], VARIANTS[1], VARIANTS[2], VARIANTS[3]]);
    assert_eq!(run.exit, 1, "{run:?}");
    let text = words(&run.out);
    assert!(
        text.starts_with("incomplete 0.3.12.post1 is incomplete. tidepool-cuda13 is missing the CPython 3.13 wheel for Linux aarch64."),
        "{text}"
    );
    assert!(text.contains("upload window closed on 2026-08-08 07:01 UTC"), "{text}");
    let json = verify(&["0.3.12.post1", "--with", "tidepool-cuda13", "--json"]).json();
    assert_eq!((&json["verdict"], json["coverage"].as_array().unwrap().len()), (&"notReady".into(), 2));
}

#[test]
fn a_complete_release_ends_with_nought() {
    let run = verify(&["0.3.12", VARIANTS[0], VARIANTS[1], VARIANTS[2], VARIANTS[3]]);
    assert_eq!(run.exit, 0, "{run:?}");
    assert!(run.out.starts_with("complete  0.3.12 is complete."), "{}", run.out);
    // Without its variants there is less to ask.
    assert_eq!(verify(&["0.3.12"]).exit, 0);
    assert_eq!(verify(&["v0.3.12"]).exit, 0, "a version may be spelled loosely");
}

#[test]
fn a_variant_that_the_index_does_not_know_ends_with_one() {
    // There is no recording of this one.
    let run = verify(&["0.3.12", "--with", "tidepool-tpu"]);
    assert_eq!(run.exit, 1, "{run:?}");
    let text = words(&run.out);
    assert!(text.contains("tidepool-tpu 0.3.12 is not on the index, which knows no project of this name."), "{text}");
}

#[test]
fn what_was_not_read_ends_with_three() {
    let case = root().join("tests/cases/network-down").display().to_string();
    let run = relcast(["verify", "driftwood", "1.1.0", "--recorded", &case]);
    assert_eq!(run.exit, 3, "{run:?}");
    assert!(run.out.starts_with("unknown") && words(&run.out).contains("driftwood 1.1.0"), "{}", run.out);
}

#[test]
fn wrong_usage_ends_with_two() {
    for arguments in [&["one.two"][..], &[], &["0.3.12", "--wait", "5"], &["0.3.12", "--with", "-bad-"]] {
        let run = verify(arguments);
        assert_eq!((run.exit, run.out.as_str()), (2, ""), "{arguments:?} {run:?}");
    }
}

#[test]
fn the_ledger_lists_every_version_and_what_is_odd() {
    let ledger = |more: &[&str]| {
        let sample = sample();
        let fixed = ["ledger", "tidepool", "tidepool-cpu", "tidepool-cuda13", "--recorded", &sample].map(str::to_owned);
        relcast(fixed.into_iter().chain(more.iter().map(|word| (*word).to_owned())))
    };
    let run = ledger(&[]);
    assert_eq!(run.exit, 0, "{run:?}");
    let text = words(&run.out);
    assert!(text.contains("0.3.10 v0.3.10") && text.contains("tidepool has no 0.3.11rc1."), "{text}");
    let rows = |only: &str| ledger(&["--json", "--only", only]).json()["rows"].as_array().unwrap().clone();
    assert_eq!(rows("problems").len(), 3);
    assert!(rows("pre").iter().all(|row| row["stage"] == "pre") && !rows("pre").is_empty());
    assert_eq!(rows("all").len(), rows("final").len() + rows("pre").len() + rows("post").len());
}
