//! `version` and `validate`: what they print, what they refuse, and how they end.

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::process::Stdio;
use std::thread;

use serde_json::{Value, json};

use crate::command::{command, fed, finish, objects, relcast};

/// Checks an exit code, the output, and what the error stream tells: nothing, or this among others.
fn assert_ends(arguments: &[&str], exit: i32, out: &str, told: &str) {
    let run = relcast(arguments);
    assert_eq!((run.exit, run.out.as_str()), (exit, out), "{arguments:?}: {run:?}");
    assert_eq!(run.err.is_empty(), told.is_empty(), "{arguments:?}: {run:?}");
    assert!(run.err.contains(told), "{arguments:?}: {run:?}");
}

#[test]
fn versions_are_parsed() {
    assert_ends(&["version", "parse", "v1.0-RC.1", "1!2.0-3"], 0, "1.0rc1\n1!2.0.post3\n", "");
    assert_ends(&["version", "parse", "1.0", "one", "2.0-1"], 1, "1.0\n2.0.post1\n", "'one' is not a version");
    assert_ends(&["version", "parse", "1.99999999999999999999"], 1, "", "[VERSION_NUMBER_TOO_LARGE]");
    assert_ends(&["version", "parse", "--", "-1"], 1, "", "[VERSION_INVALID]");
    assert_ends(&["version", "parse"], 0, "", "");
}

#[test]
fn parts_stand_in_json_also_of_what_is_no_version() {
    let run = relcast(["version", "parse", "--json", "1!2.0RC3.post4.dev5+A.6", "x"]);
    assert_eq!((run.exit, run.err.as_str()), (1, ""));
    let [version, none] = objects(&run).try_into().unwrap();
    let expected = json!({
        "input": "1!2.0RC3.post4.dev5+A.6", "valid": true, "normalized": "1!2.0rc3.post4.dev5+a.6", "epoch": 1, "release": [2, 0],
        "pre": ["rc", 3], "post": 4, "dev": 5, "local": "a.6", "is_prerelease": true, "error": null,
    });
    assert_eq!(version, expected);
    assert_eq!((&none["valid"], &none["release"], &none["error"]["code"]), (&json!(false), &Value::Null, &json!("VERSION_INVALID")));
}

#[test]
fn a_line_is_taken_as_it_is() {
    let inputs = |input: &str| -> Vec<(String, bool)> {
        let run = fed(&["version", "parse", "--json"], input);
        objects(&run).iter().map(|found| (found["input"].as_str().unwrap().to_owned(), found["valid"].as_bool().unwrap())).collect()
    };
    let valid = |text: &str| (text.to_owned(), true);
    let refused = |text: &str| (text.to_owned(), false);
    assert_eq!(inputs("1.0\r\n2.0\n3.0"), [valid("1.0"), valid("2.0"), valid("3.0")]);
    assert_eq!(
        inputs("1.0 \n\n\t2.0\n1.0\r\r\n3.0\r"),
        [refused("1.0 "), refused(""), refused("\t2.0"), refused("1.0\r"), refused("3.0\r")]
    );
    assert_eq!(inputs(""), []);
    assert_eq!(inputs("\n"), [refused("")]);
}

#[test]
fn bytes_that_are_no_text_are_no_version() {
    let run = fed(&["version", "sort"], b"2.0\n1.\xff0\n1.0\n".as_slice());
    assert_eq!((run.exit, run.out.as_str()), (1, "1.0\n2.0\n"));
    assert!(run.err.contains("'1.\u{fffd}0' is not a version"), "{run:?}");
}

#[test]
fn sorting_keeps_the_spelling_and_the_order_of_equals() {
    let shuffled = "1.0.post1\n1.0.0\n1.0+local\n1.0rc1\nv1.0\n1!0\n1.0.dev1\n1.0-ALPHA\n";
    let run = fed(&["version", "sort"], shuffled);
    assert_eq!((run.exit, run.err.as_str()), (0, ""));
    assert_eq!(run.out, "1.0.dev1\n1.0-ALPHA\n1.0rc1\n1.0.0\nv1.0\n1.0+local\n1.0.post1\n1!0\n");
    assert_ends(&["version", "sort", "1.10", "x", "1.9"], 1, "1.9\n1.10\n", "'x' is not a version");
    let run = relcast(["version", "sort", "--json", "1.10", "x", "v1.9"]);
    assert_eq!(run.exit, 1);
    assert_eq!(objects(&run).iter().map(|found| found["normalized"].as_str().unwrap()).collect::<Vec<_>>(), ["1.9", "1.10"]);
}

#[test]
fn two_versions_are_compared() {
    for (a, order, b) in [("1.9", "<", "1.10"), ("1.0", "==", "v1.0.0"), ("1.0+a", ">", "1.0"), ("1.0rc1", "<", "1.0")] {
        assert_ends(&["version", "compare", a, b], 0, &format!("{a} {order} {b}\n"), "");
        assert_eq!(relcast(["version", "compare", "--json", a, b]).json(), json!({"a": a, "b": b, "order": order}));
    }
    assert_ends(&["version", "compare", "1.0", "x"], 2, "", "[VERSION_INVALID]");
    assert_ends(&["version", "compare", "1.0"], 2, "", "<B>");
}

#[test]
fn a_specifier_takes_what_packaging_takes() {
    for (specifier, taken) in [
        ("<1", ""),
        ("~=1.0", "1.0.0\n1.5\n"),
        (">=1,<2", "1.0.0\n1.5\n"),
        (">=1.6", "2.0rc1\n"),
        (">=1.6a1", "2.0rc1\n"),
        ("===1.0.0", "1.0.0\n"),
        ("===1.0", ""),
        ("", "1.0.0\n1.5\n"),
    ] {
        let arguments = ["version", "match", specifier, "1.0.0", "1.5", "2.0rc1"];
        assert_ends(&arguments, i32::from(taken.is_empty()), taken, "");
    }
    assert_ends(&["version", "match", "--pre", "--", ">=1.5", "2.0rc1", "1.5"], 0, "2.0rc1\n1.5\n", "");
    assert_ends(&["version", "match", ">=1", "1.0", "x", "2.0"], 1, "1.0\n2.0\n", "'x' is not a version");
    let run = relcast(["version", "match", ">=1", "v1.0", "0.1", "--json"]);
    let [found] = objects(&run).try_into().unwrap();
    assert_eq!((run.exit, &found["input"], &found["release"]), (0, &json!("v1.0"), &json!([1, 0])));
}

#[test]
fn a_specifier_that_is_none_is_a_wrong_call() {
    for arguments in [
        ["version", "match", "1.0", "1.0"].as_slice(),
        &["version", "match", "--json", "~=1", "1.0"],
        &["version", "match", "--pre", ">=1.*"],
        &["version", "match", "--", "-1", "1.0"],
    ] {
        assert_ends(arguments, 2, "", "[SPECIFIER_INVALID]");
    }
    assert_ends(&["version", "match"], 2, "", "<SPECIFIER>");
}

#[test]
fn validating_gives_one_line_each() {
    let long = "1.".repeat(120);
    let run = relcast(["validate", "1.0", "v1.0-RC.1", "1..0", "", &long]);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!((run.exit, run.err.as_str(), lines.len()), (1, "", 5), "{run:?}");
    assert_eq!(lines[..2], ["valid: 1.0", "valid: v1.0-RC.1, in its normal form 1.0rc1"]);
    assert_eq!(lines[3], "not valid: '' is not a version: it is empty. [VERSION_INVALID]");
    assert!(lines[2..].iter().all(|line| line.starts_with("not valid: '")), "{run:?}");
    assert_ends(&["validate", "1.0"], 0, "valid: 1.0\n", "");
    assert_ends(&["validate"], 2, "", "<VERSION>");
    let run = relcast(["validate", "--json", "1.0", "x"]);
    assert_eq!((run.exit, &run.out), (1, &relcast(["version", "parse", "--json", "1.0", "x"]).out));
}

#[test]
fn no_text_commands_the_terminal() {
    let hostile = "1.0\u{1b}[31m\u{202e}\u{9b}2J\u{7}";
    for arguments in [["validate"].as_slice(), &["version", "parse"], &["version", "sort", "--json"], &["version", "match", ">=1"]] {
        let run = relcast([arguments, &[hostile]].concat());
        assert_eq!(run.exit, 1);
        let told = run.out + &run.err;
        assert!(!told.chars().any(|letter| letter.is_control() && letter != '\n' || letter == '\u{202e}'), "{arguments:?}: {told:?}");
        assert!(told.contains(r"1.0\u{1b}[31m"), "{arguments:?}: {told:?}");
    }
    let run = relcast(["version", "parse", "--json", hostile]);
    assert!(!run.out.chars().any(|letter| letter.is_control() && letter != '\n' || letter == '\u{202e}'), "{run:?}");
    assert_eq!(objects(&run)[0]["input"], hostile);
    assert!(relcast(["version", "match", hostile, "1.0"]).err.contains(r"'1.0\u{1b}[31m"));
}

#[test]
fn many_lines_go_through_a_pipe() {
    const LINES: usize = 20_000;
    // 7919 is prime, so that every number comes once, in no order.
    let mut input = String::new();
    (0..LINES).for_each(|at| writeln!(input, "1.{}", at * 7919 % LINES).unwrap());
    let sorted: String = (0..LINES).map(|number| format!("1.{number}\n")).collect();
    for (arguments, out) in
        [(["version", "sort"].as_slice(), &sorted), (&["version", "match", ">=1"], &input), (&["version", "parse"], &input)]
    {
        let run = fed(arguments, input.as_str());
        assert_eq!((run.exit, run.err.as_str()), (0, ""));
        assert!(run.out == *out, "{arguments:?}");
    }
    let run = fed(&["version", "parse", "--json"], input.replace("1.5\n", "1.x\n"));
    assert_eq!((run.exit, run.out.lines().count()), (1, LINES));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_trouble() {
    let mut input = command(["version", "sort"]);
    let mut child = input.stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let writer = thread::spawn(move || stdin.write_all("1.0\n".repeat(20_000).as_bytes()));
    stdout.read_exact(&mut [0; 4]).unwrap();
    drop(stdout);
    writer.join().unwrap().unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
}

#[test]
fn help_tells_how_lines_are_read() {
    for name in ["parse", "sort", "match"] {
        let help = finish(command(["version", name, "--help"])).words();
        assert!(help.contains("each line of standard input") && help.contains("is_prerelease"), "{name}: {help}");
    }
}
