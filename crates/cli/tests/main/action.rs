//! The action: its steps as a runner would run them, against a made-up GitHub.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::{Value, json};

use crate::command::{Run, Scratch, root, sample, skipped};

/// A request as it came in: method, path and body.
type Seen = (String, String, String);

/// A GitHub that has these comments and keeps what it is asked.
fn github(comments: &Value) -> (String, Arc<Mutex<Vec<Seen>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let seen = Arc::new(Mutex::new(Vec::new()));
    let (kept, comments) = (seen.clone(), comments.to_string());
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let (mut first, mut length) = (String::new(), 0);
            reader.read_line(&mut first).unwrap();
            for line in reader.by_ref().lines().map_while(Result::ok).take_while(|line| !line.is_empty()) {
                if let Some(number) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                    length = number.trim().parse().unwrap();
                }
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            let mut words = first.split_whitespace().map(str::to_owned);
            let (method, path) = (words.next().unwrap(), words.next().unwrap());
            let answer = if method == "GET" { comments.clone() } else { "{}".to_owned() };
            kept.lock().unwrap().push((method, path, String::from_utf8(body).unwrap()));
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{answer}", answer.len()).unwrap();
        }
    });
    (address, seen)
}

/// What a run of the action left.
struct Left {
    run: Run,
    outputs: String,
    summary: String,
    seen: Vec<Seen>,
}

/// Runs the step that runs Relcast, with these inputs and the defaults of the others.
fn action(inputs: &[(&str, &str)], comments: &Value) -> Option<Left> {
    if Command::new("python3").arg("--version").output().is_err() {
        skipped("there is no python3");
        return None;
    }
    let text = fs::read_to_string(root().join("action.yml")).unwrap();
    let (declared, steps) = text.split_once("\nruns:\n").unwrap();
    let step = steps.split("    - name: ").find(|step| step.starts_with("Run Relcast")).unwrap();
    let script = step.split("\n      run: ").nth(1).unwrap().trim();
    let scratch = Scratch::new();
    // A relcast that answers from the sample.
    let command = scratch.path("relcast");
    let wrapper =
        format!("#!/bin/sh\nname=$1; shift\nexec '{}' \"$name\" --recorded '{}' \"$@\"\n", env!("CARGO_BIN_EXE_relcast"), sample());
    fs::write(&command, wrapper).unwrap();
    fs::set_permissions(&command, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    fs::write(scratch.path("event.json"), json!({"pull_request": {"number": 7}}).to_string()).unwrap();
    let (address, seen) = github(comments);
    let mut bash = Command::new("bash");
    bash.args(["-e", "-o", "pipefail", "-c", script]).current_dir(scratch.path("")).env_clear();
    bash.env("PATH", std::env::var_os("PATH").unwrap()).env("GITHUB_ACTION_PATH", root()).env("RUNNER_TEMP", scratch.path(""));
    bash.env("GITHUB_API_URL", address)
        .env("GITHUB_REPOSITORY", "harbor-lab/driftwood")
        .env("GITHUB_EVENT_PATH", scratch.path("event.json"));
    bash.env("GITHUB_OUTPUT", scratch.path("outputs")).env("GITHUB_STEP_SUMMARY", scratch.path("summary"));
    for line in step.lines() {
        let Some((name, input)) = line.trim().split_once(": ${{ inputs.") else { continue };
        let input = input.trim_end_matches(" }}");
        assert!(declared.contains(&format!("\n  {input}:\n")), "the step reads the input {input}, which is not declared");
        let given = inputs.iter().find(|(name, _)| *name == input).map(|(_, value)| (*value).to_owned());
        let value = given.unwrap_or_else(|| match input {
            "command" => command.display().to_string(),
            "comment" => "false".to_owned(),
            _ => String::new(),
        });
        bash.env(name, value);
    }
    let output = bash.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let read = |name: &str| fs::read_to_string(scratch.path(name)).unwrap_or_default();
    let run = Run { exit: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) };
    let seen = seen.lock().unwrap().clone();
    Some(Left { run, outputs: read("outputs"), summary: read("summary"), seen })
}

#[test]
fn a_summary_and_outputs() {
    let verify = [("run", "verify"), ("packages", "tidepool"), ("version", "0.3.11")];
    let Some(left) = action(&verify, &json!([])) else { return };
    assert_eq!(left.run.exit, 0, "{:?}", left.run);
    assert!(left.outputs.starts_with("version=0.3.11\ntag=") && left.outputs.contains("verdict=yes\n"), "{}", left.outputs);
    assert!(left.summary.starts_with("### Release check: 0.3.11\n\n```text\n"), "{}", left.summary);
    assert!(left.seen.is_empty(), "{:?}", left.seen);
    let preview = action(&[("run", "preview"), ("packages", "tidepool tidepool-cpu"), ("bump", "minor")], &json!([])).unwrap();
    assert_eq!(preview.run.exit, 0, "{:?}", preview.run);
    assert!(preview.outputs.starts_with("version=0.4.0\ntag=v0.4.0\nverdict=yes\n"), "{}", preview.outputs);
}

#[test]
fn one_comment_that_is_written_anew() {
    let inputs = [("run", "preview"), ("packages", "tidepool"), ("comment", "true")];
    let Some(first) = action(&inputs, &json!([])) else { return };
    let methods = |left: &Left| left.seen.iter().map(|(method, path, _)| format!("{method} {path}")).collect::<Vec<_>>();
    let list = "GET /repos/harbor-lab/driftwood/issues/7/comments?per_page=100&page=1";
    assert_eq!(methods(&first), [list, "POST /repos/harbor-lab/driftwood/issues/7/comments"], "{:?}", first.run);
    assert!(first.seen[1].2.contains("<!-- relcast:preview -->"), "{:?}", first.seen);
    // Somebody else's comment with the same mark is left alone.
    let comments = json!([
        {"id": 1, "body": "<!-- relcast:preview -->\nmine", "user": {"type": "User"}},
        {"id": 2, "body": "<!-- relcast:preview -->\nold", "user": {"type": "Bot"}},
    ]);
    let second = action(&inputs, &comments).unwrap();
    assert_eq!(methods(&second), [list, "PATCH /repos/harbor-lab/driftwood/issues/comments/2"], "{:?}", second.run);
}

#[test]
fn what_cannot_be_run() {
    for (inputs, words) in [
        (&[("run", "publish")][..], "Expected verify, preview or bump"),
        (&[("run", "verify"), ("packages", "tidepool")], "verify needs the inputs"),
        (&[("run", "preview"), ("packages", "tidepool"), ("bump", "huge")], "BUMP_INVALID"),
        (&[("run", "preview"), ("packages", "--help")], "NAME_INVALID"),
        (&[("run", "preview"), ("packages", "$(touch y)")], "NAME_INVALID"),
    ] {
        let Some(left) = action(inputs, &json!([])) else { return };
        assert_eq!(left.run.exit, 2, "{inputs:?}: {:?}", left.run);
        assert!(left.run.out.starts_with("::error::") || left.run.out.contains("\n::error::"), "{inputs:?}: {:?}", left.run);
        assert!(left.run.out.contains(words) && left.summary.is_empty(), "{inputs:?}: {:?}", left.run);
    }
}
