//! The command over a network: what it sends to whom, and what it makes of what comes back.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::command::{Run, Scratch, command, finish, root, sample};
use crate::server::{Reply, Seen, Server};

const TOKEN: &str = "ghp_0123456789secret";
const NOW: [&str; 2] = ["--now", "2026-08-22T12:00:00Z"];

/// Runs the command against a server.
fn against(server: &Server, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    let scratch = Scratch::new();
    let file = scratch.path("endpoints.json");
    fs::write(&file, server.endpoints()).unwrap();
    let endpoints = ["--endpoints", file.to_str().unwrap()];
    let mut command = command([arguments, &NOW, &endpoints].concat());
    command.envs(variables.iter().copied());
    finish(command)
}

/// A server that answers as the sample does, but for one thing.
fn sample_but(other: impl Fn(&Seen) -> Option<Reply> + Send + Sync + 'static) -> Server {
    Server::of_recording(root().join("web/sample"), other)
}

fn is_workflows(seen: &Seen) -> bool {
    seen.service == "github" && seen.path.contains("/actions/workflows")
}

/// The problem of a part.
fn problem(preview: &Value, part: &str) -> (String, String) {
    let parts = preview["parts"].as_array().unwrap();
    let problem = &parts.iter().find(|found| found["part"] == part).unwrap()["problem"];
    (problem["code"].as_str().unwrap_or("none").to_owned(), problem["message"].as_str().unwrap_or_default().to_owned())
}

#[test]
fn a_server_and_a_recording_of_it_give_the_same_preview() {
    let server = sample_but(|_| {
        thread::sleep(Duration::from_millis(40));
        None
    });
    let packages = ["preview", "tidepool", "tidepool-cpu", "tidepool-cuda13", "--json"];
    let live = against(&server, &packages, &[("GITHUB_TOKEN", TOKEN)]);
    assert_eq!((live.exit, live.err.as_str()), (0, ""));
    assert_eq!(live.json(), against(&server, &[packages.as_slice(), &["--recorded", &sample()]].concat(), &[]).json());
    assert!((2..=6).contains(&server.most_at_once()), "{} at once", server.most_at_once());

    let seen = server.seen();
    assert!(seen.iter().any(|request| request.service == "raw") && seen.iter().any(|request| request.service == "pypi"));
    for Seen { service, path, headers } in &seen {
        let expected = (service == "github").then(|| format!("Bearer {TOKEN}"));
        assert_eq!(headers.get("authorization"), expected.as_ref(), "{service} {path}");
        assert_eq!(headers["user-agent"], format!("relcast/{}", env!("CARGO_PKG_VERSION")));
        assert!(headers["accept-encoding"].contains("gzip"));
        match service.as_str() {
            "github" => assert_eq!(headers["accept"], "application/vnd.github+json"),
            "pypi" if path.starts_with("/simple/") => assert_eq!(headers["accept"], "application/vnd.pypi.simple.v1+json"),
            _ => {}
        }
        assert!(!path.contains(TOKEN));
    }
    assert!(!live.out.contains(TOKEN));
}

#[test]
fn the_other_name_of_the_token_is_known_too_and_none_is_fine() {
    for (variables, expected) in [
        ([("GH_TOKEN", TOKEN)].as_slice(), Some(format!("Bearer {TOKEN}"))),
        (&[("GITHUB_TOKEN", ""), ("GH_TOKEN", TOKEN)], Some(format!("Bearer {TOKEN}"))),
        (&[], None),
    ] {
        let server = sample_but(|_| None);
        assert_eq!(against(&server, &["preview", "tidepool"], variables).exit, 0);
        let github: Vec<Seen> = server.seen().into_iter().filter(|seen| seen.service == "github").collect();
        assert!(!github.is_empty() && github.iter().all(|seen| seen.headers.get("authorization") == expected.as_ref()));
    }
}

#[test]
fn the_token_stays_at_home_when_a_service_sends_us_elsewhere() {
    let stranger = sample_but(|_| None);
    let away = stranger.address();
    let server = sample_but(move |seen| match seen.path.as_str() {
        path if is_workflows(seen) => Some(Reply::redirect(&format!("{away}/github{path}"))),
        // A renamed repository is answered from its new place on the same host.
        "/repos/tidewater-labs/tidepool" => Some(Reply::redirect("/github/moved")),
        "/moved" => Some(Reply::Answer(200, Vec::new(), fs::read(root().join("web/sample/github/repo.json")).unwrap())),
        _ => None,
    });
    let run = against(&server, &["preview", "tidepool", "--json"], &[("GITHUB_TOKEN", TOKEN)]);
    let preview = run.json();
    assert_eq!((problem(&preview, "workflows").0.as_str(), problem(&preview, "facts").0.as_str()), ("none", "none"));
    let strangers = stranger.seen();
    assert!(strangers.len() == 1 && !strangers[0].headers.contains_key("authorization"), "{strangers:?}");
    let moved = server.seen().into_iter().find(|seen| seen.path == "/moved").unwrap();
    assert_eq!(moved.headers["authorization"], format!("Bearer {TOKEN}"));
}

#[test]
fn what_a_service_answers_badly_is_told_and_the_rest_is_shown() {
    for (name, reply, code, words) in [
        ("error", (|_| Reply::status(500)) as fn(&Seen) -> Reply, "SERVICE_FAILED", "with status 500"),
        ("refusal", |_| Reply::Answer(403, vec![("retry-after".into(), "42".into())], Vec::new()), "RATE_LIMITED", "for now"),
        ("token", |_| Reply::status(401), "SERVICE_FAILED", "does not accept the token"),
        ("nonsense", |_| Reply::Answer(200, Vec::new(), b"<html>".to_vec()), "ANSWER_UNREADABLE", "cannot be read"),
        ("cut", |_| Reply::Cut, "NETWORK_DOWN", "(the connection was cut)"),
        ("silence", |_| Reply::Silence, "NETWORK_DOWN", "(no answer within 1 s)"),
        ("bomb", |_| Reply::Answer(200, Vec::new(), vec![b' '; (64 << 20) + 1]), "NETWORK_DOWN", "(the answer is larger than 64 MB)"),
        ("circle", |seen| Reply::redirect(&format!("/github{}", seen.path)), "NETWORK_DOWN", "(it redirects without an end)"),
        ("elsewhere", |_| Reply::redirect("ftp://x.example/"), "NETWORK_DOWN", "(it redirects to where we do not follow)"),
    ] {
        let server = sample_but(move |seen| is_workflows(seen).then(|| reply(seen)));
        let start = Instant::now();
        // Only the silent one is to run out of time.
        let timeout = if name == "silence" { "1" } else { "60" };
        let run = against(&server, &["preview", "tidepool", "--json", "--timeout", timeout], &[]);
        let (found, message) = problem(&run.json(), "workflows");
        assert_eq!((run.exit, found.as_str()), (0, code), "{name}: {message}");
        assert!(message.contains(words), "{name}: {message}");
        assert_eq!(run.json()["changes"]["total"], 61, "{name}");
        assert!(name != "silence" || start.elapsed() < Duration::from_secs(15));
    }
}

#[test]
fn nobody_at_home_is_not_the_end_of_the_world() {
    let scratch = Scratch::new();
    let file = scratch.path("endpoints.json");
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    fs::write(&file, format!(r#"{{"pypi": "http://{closed}", "github": "http://{closed}", "raw": "http://{closed}"}}"#)).unwrap();
    let run = finish(command(["preview", "tidepool", "--repo", "o/r", "--endpoints", file.to_str().unwrap(), "--json"]));
    assert_eq!(run.exit, 3);
    assert!(run.err.contains("[NETWORK_DOWN]") && run.err.contains("was refused"), "{}", run.err);
    assert_eq!(run.json()["headline"]["current"], Value::Null);
}

#[test]
fn endpoints_are_printed_as_they_are_read() {
    let scratch = Scratch::new();
    let file = scratch.path("endpoints.json");
    let printed = finish(command(["endpoints"]));
    fs::write(&file, &printed.out).unwrap();
    let run = finish(command(["preview", "--recorded", &sample(), "--endpoints", file.to_str().unwrap(), "--json"]));
    assert_eq!(run.json(), finish(command(["preview", "--recorded", &sample(), "--json"])).json());
    fs::write(&file, r#"{"pipy": "https://mirror.example"}"#).unwrap();
    let run = finish(command(["preview", "p", "--endpoints", file.to_str().unwrap()]));
    assert!(run.exit == 2 && run.err.contains("pipy"), "{run:?}");
}

#[test]
fn a_recording_holds_no_token() {
    // A service that sends back what it was sent.
    let server = sample_but(|seen| {
        let sent = seen.headers.get("authorization").cloned().unwrap_or_default();
        let headers = vec![("x-ratelimit-echo".to_owned(), sent.clone()), ("set-cookie".to_owned(), "session=1".to_owned())];
        is_workflows(seen).then(|| Reply::Answer(200, headers, format!(r#"{{"workflows": [], "you": "{sent}"}}"#).into_bytes()))
    });
    let scratch = Scratch::new();
    let folder = scratch.path("recorded");
    let run = against(&server, &["record", folder.to_str().unwrap(), "tidepool"], &[("GITHUB_TOKEN", TOKEN)]);
    assert_eq!(run.exit, 0, "{run:?}");
    let mut files = 0;
    for place in [folder.clone(), folder.join("pypi"), folder.join("github"), folder.join("raw")] {
        for path in fs::read_dir(place).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()) {
            let text = fs::read_to_string(&path).unwrap();
            assert!(!text.contains(TOKEN) && !text.to_ascii_lowercase().contains("cookie"), "{}", path.display());
            files += 1;
        }
    }
    assert!(files > 8, "{files} files");
    let echo = fs::read_to_string(folder.join("github/repos-tidewater-labs-tidepool-actions-workflows-per_page-100.json"));
    let echo = echo.or_else(|_| fs::read_to_string(folder.join("github/repos-tidewater-labs-tidepool-actions-workflows-per_page-100.txt")));
    assert!(echo.unwrap().contains("Bearer [token]"));
}
