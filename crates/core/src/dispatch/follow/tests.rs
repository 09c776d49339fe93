//! A made-up GitHub and index, minute by minute.

use super::*;
use crate::dispatch::codes::{RUN_NOT_FOUND, TOKEN_REFUSED};
use crate::problem::codes::SERVICE_FAILED;

const RUN: &str = "/repos/o/r/actions/runs/7";

/// What the services say at a moment, by the path of the request.
type Services<'a> = &'a dyn Fn(i64, &str) -> Answer;

fn started(run: Option<u64>, version: Option<&str>) -> Started {
    Started {
        repository: "o/r".parse().unwrap(),
        file: "release.yaml".into(),
        run: run.map(|id| RunId { id, url: "https://git.example/7".into() }),
        at: Timestamp::from_second(1_000).unwrap(),
        version: version.map(|version| version.parse().unwrap()),
        packages: vec!["pkg".parse().unwrap(), "pkg-cpu".parse().unwrap()],
    }
}

/// Runs it to its end without waiting: the clock jumps to when the next look is due.
fn end(started: Started, services: Services<'_>) -> (Following, i64, usize) {
    let mut follow = Follow::new(started);
    let (mut now, mut looks) = (1_000, 0);
    while !follow.state().stage.is_end() {
        let at = Timestamp::from_second(now).unwrap();
        for request in follow.next(at) {
            looks += 1;
            assert!(looks < 2_000, "it never ends: {:?}", follow.state());
            follow.answer(request.id, &services(now - 1_000, &request.path), at);
        }
        let due = follow.due().as_second();
        assert!(follow.state().stage.is_end() || due > now, "it does not wait");
        now = due;
    }
    assert_eq!(follow.next(Timestamp::from_second(now + 9_999).unwrap()), []);
    (follow.state(), now - 1_000, looks)
}

fn json(text: impl Into<String>) -> Answer {
    Answer::new(200, [], text)
}

fn run(status: &str, conclusion: &str) -> Answer {
    json(format!(r#"{{"id":7,"html_url":"https://git.example/7","status":"{status}","conclusion":"{conclusion}"}}"#))
}

fn index(package: &str, versions: &[&str]) -> Answer {
    let files: Vec<String> =
        versions.iter().map(|version| format!(r#"{{"filename":"{}-{version}.tar.gz"}}"#, package.replace('-', "_"))).collect();
    json(format!(r#"{{"meta":{{"api-version":"1.1"}},"files":[{}]}}"#, files.join(",")))
}

#[test]
fn a_run_that_succeeds_is_followed_to_the_index() {
    let services = |now: i64, path: &str| match path {
        "/simple/pkg/" => index("pkg", if now > 300 { &["1.0", "1.1"] } else { &["1.0"] }),
        // The second variant comes later: the index lags.
        "/simple/pkg-cpu/" => index("pkg-cpu", if now > 900 { &["1.1"] } else { &[] }),
        RUN if now > 240 => run("completed", "success"),
        RUN if now > 20 => run("in_progress", ""),
        RUN => run("queued", ""),
        _ => json(r#"{"jobs":[{"name":"publish","status":"in_progress","html_url":"https://git.example/j"}]}"#),
    };
    let (state, now, looks) = end(started(Some(7), Some("1.1")), &services);
    assert_eq!((state.stage, state.waiting.len(), state.released.len()), (Stage::Released, 0, 2));
    assert!((900..1000).contains(&now) && looks < 100, "{now} {looks}");
    let (state, ..) = end(started(Some(7), None), &services);
    assert_eq!(state.stage, Stage::Succeeded);
}

#[test]
fn a_failure_names_its_job_and_a_cancelled_run_is_none() {
    for (conclusion, stage) in [
        ("failure", Stage::Failed),
        ("timed_out", Stage::Failed),
        ("startup_failure", Stage::Failed),
        ("cancelled", Stage::Cancelled),
        ("skipped", Stage::Cancelled),
        ("neutral", Stage::Succeeded),
    ] {
        let services = |_: i64, path: &str| match path {
            RUN => run("completed", conclusion),
            _ => json(
                r#"{"jobs":[{"name":"build","status":"completed","conclusion":"success"},{"name":"publish","status":"completed","conclusion":"failure"}]}"#,
            ),
        };
        let (state, ..) = end(started(Some(7), None), &services);
        assert_eq!(state.stage, stage, "{conclusion}");
        if stage == Stage::Failed {
            assert_eq!(state.sentence, "The run failed in publish.");
        }
    }
}

#[test]
fn a_run_that_github_does_not_name_is_found() {
    let list = r#"{"workflow_runs":[
        {"id":9,"created_at":"1970-01-01T00:17:30Z","status":"queued","html_url":"https://git.example/9"},
        {"id":8,"created_at":"1970-01-01T00:16:45Z","status":"queued","html_url":"https://git.example/8"},
        {"id":3,"created_at":"1970-01-01T00:02:00Z","status":"completed","html_url":"https://git.example/3"}]}"#;
    let services = |now: i64, path: &str| match path {
        "/repos/o/r/actions/workflows/release.yaml/runs?event=workflow_dispatch&per_page=10" if now > 10 => json(list),
        "/repos/o/r/actions/runs/8" => json(r#"{"id":8,"status":"completed","conclusion":"success"}"#),
        path if path.contains("/workflows/") => json(r#"{"workflow_runs":[]}"#),
        _ => json(r#"{"jobs":[]}"#),
    };
    let (state, ..) = end(started(None, None), &services);
    assert_eq!((state.stage, state.run.unwrap().id), (Stage::Succeeded, 8));
}

#[test]
fn a_run_that_never_starts_ends() {
    let (state, now, _) = end(started(None, Some("1.1")), &|_, _| json(r#"{"workflow_runs":[]}"#));
    assert_eq!((state.stage, state.problem.unwrap().code), (Stage::NeverStarted, RUN_NOT_FOUND));
    assert!((FIND_FOR..FIND_FOR + 60).contains(&now), "{now}");
}

#[test]
fn a_version_that_never_comes_ends_after_an_hour() {
    let services = |_: i64, path: &str| match path {
        "/simple/pkg/" => index("pkg", &["1.1"]),
        "/simple/pkg-cpu/" => Answer::new(404, [], ""),
        RUN => run("completed", "success"),
        _ => json(r#"{"jobs":[]}"#),
    };
    let (state, ..) = end(started(Some(7), Some("1.1")), &services);
    assert_eq!((state.stage, state.waiting.len()), (Stage::NotReleased, 1));
}

#[test]
fn trouble_passes_or_ends_it() {
    let services = |now: i64, path: &str| match path {
        _ if now < 60 => Answer::failed("offline"),
        RUN if now < 200 => Answer::new(429, [("retry-after", "100")], ""),
        RUN => run("completed", "success"),
        _ => json(r#"{"jobs":[]}"#),
    };
    let (state, ..) = end(started(Some(7), None), &services);
    assert_eq!((state.stage, state.problem), (Stage::Succeeded, None));
    let (state, ..) = end(started(Some(7), None), &|_, _| Answer::new(502, [], ""));
    assert_eq!((state.stage, state.problem.unwrap().code), (Stage::Lost, SERVICE_FAILED));
    let (state, now, _) = end(started(Some(7), None), &|_, _| Answer::new(401, [], ""));
    assert_eq!((state.stage, state.problem.unwrap().code, now), (Stage::Lost, TOKEN_REFUSED, 0));
}

#[test]
fn it_waits_for_approval_without_end_and_politely() {
    let mut follow = Follow::new(started(Some(7), None));
    let (mut now, mut looks) = (1_000, 0);
    while now < 1_000 + 6 * 3600 {
        let at = Timestamp::from_second(now).unwrap();
        for request in follow.next(at) {
            looks += 1;
            let answer = if request.path == RUN { run("waiting", "") } else { json(r#"{"jobs":[]}"#) };
            follow.answer(request.id, &answer, at);
        }
        now = follow.due().as_second();
    }
    assert_eq!((follow.state().stage, follow.state().sentence.contains("approval")), (Stage::Running, true));
    assert!(looks / 2 / 6 <= 100, "{looks} looks in six hours");
}
