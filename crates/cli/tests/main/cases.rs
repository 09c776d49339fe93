//! Every folder of `tests/cases`: the problem is told with its code, and every other part is shown all the same; and what is said of releases
//! whose wheels serve others than before.

use std::fs;

use serde_json::Value;

use crate::command::{Run, relcast, root, words};
use crate::facts::shown;

/// Those in which something is wrong.
fn cases() -> Vec<(String, Value, Vec<String>)> {
    all().into_iter().filter(|(_, case, _)| !case["expect"].is_null()).collect()
}

/// Names, what they hold, and the arguments that ask for them.
fn all() -> Vec<(String, Value, Vec<String>)> {
    let folder = root().join("tests/cases");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    let case = |name: String| {
        let case: Value = serde_json::from_str(&fs::read_to_string(folder.join(&name).join("case.json")).unwrap()).unwrap();
        let mut arguments = vec!["preview".into(), "--recorded".into(), folder.join(&name).display().to_string()];
        if let Some(repo) = case["repo"].as_str() {
            arguments.extend(["--repo".into(), repo.into()]);
        }
        if let Some(index) = case["index"].as_str() {
            arguments.extend(["--index".into(), index.into()]);
        }
        arguments.push("--".into());
        arguments.extend(case["packages"].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()));
        (name, case, arguments)
    };
    names.into_iter().map(case).collect()
}

fn with(option: &str, arguments: &[String]) -> Run {
    let mut all = arguments.to_vec();
    all.insert(1, option.to_owned());
    relcast(all)
}

#[test]
fn there_are_cases() {
    assert!(cases().len() >= 9);
}

#[test]
fn the_exit_code_tells_how_it_went() {
    for (name, case, arguments) in cases() {
        for run in [relcast(&arguments), with("--json", &arguments)] {
            assert_eq!(Value::from(run.exit), case["exit"], "{name}: {run:?}");
            assert_eq!(run.out.is_empty(), run.exit == 2, "{name}: {run:?}");
            assert_eq!(run.err.is_empty(), run.exit == 0, "{name}: {run:?}");
        }
    }
}

#[test]
fn the_problem_is_told_with_its_code_and_what_to_do() {
    for (name, case, arguments) in cases() {
        let code = case["expect"]["code"].as_str().unwrap();
        let message = case["expect"]["message"].as_str();
        let text = relcast(&arguments);
        if text.exit == 2 {
            assert!(words(&text.err).starts_with(&format!("error: {} [{code}] ", message.unwrap())), "{name}: {}", text.err);
            continue;
        }
        let preview = with("--json", &arguments).json();
        let items = preview["checklist"]["items"].as_array().unwrap();
        let is_it = |item: &&Value| item["code"] == code && message.is_none_or(|message| item["message"] == message);
        let item = items.iter().find(is_it).unwrap_or_else(|| panic!("{name}: {items:#?}"));
        let hint = item["hint"].as_str().unwrap_or_else(|| panic!("{name}: no word on what to do"));
        let told = text.words();
        assert!(told.contains(&format!("[{code}] {}", words(hint))), "{name}: {}", text.out);
        assert!(message.is_none_or(|message| told.contains(&format!("{message} [{code}]"))), "{name}: {}", text.out);
        if text.exit == 3 {
            assert!(words(&text.err).starts_with("cannot tell: ") && text.err.contains(&format!("[{code}]")), "{name}: {}", text.err);
        }
    }
}

#[test]
fn everything_else_is_shown_all_the_same() {
    for (name, case, arguments) in cases().into_iter().filter(|(_, case, _)| case["exit"] != 2) {
        let expected: Vec<&str> = case["shown"].as_array().unwrap().iter().map(|part| part.as_str().unwrap()).collect();
        let preview = with("--json", &arguments).json();
        assert_eq!(
            shown(&preview),
            ["packages", "versions", "changes", "publish", "install"]
                .into_iter()
                .filter(|part| expected.contains(part))
                .collect::<Vec<_>>(),
            "{name}"
        );
        let text = relcast(&arguments).out;
        for (part, line) in [
            ("packages", "  released "),
            ("versions", "  > "),
            ("changes", "    - "),
            ("publish", "  Manual run: "),
            ("install", "    uv add "),
        ] {
            let seen = text.lines().any(|found| if part == "packages" { found.contains(line) } else { found.starts_with(line) });
            assert_eq!(seen, expected.contains(&part), "{name}, {part}: {text}");
        }
        for heading in ["Needs attention", "Next versions", "Changes", "Packages", "Release", "Install"] {
            assert!(text.lines().any(|line| line.starts_with(heading)), "{name}: no {heading}");
        }
    }
}

#[test]
fn a_release_is_judged_by_whom_it_serves() {
    let releases: Vec<_> = all().into_iter().filter(|(_, case, _)| !case["verify"].is_null()).collect();
    assert!(releases.len() >= 5);
    for (name, case, _) in releases {
        let verify = &case["verify"];
        let folder = root().join("tests/cases").join(&name).display().to_string();
        let index = case["index"].as_str().unwrap_or("pypi");
        let arguments = ["verify", "driftwood", verify["version"].as_str().unwrap(), "--index", index, "--recorded", &folder];
        let found = relcast(arguments.into_iter().chain(["--json"])).json();
        let of_targets =
            |check: &&Value| matches!(check["code"].as_str(), Some("TARGETS_PRESENT" | "TARGETS_KEPT" | "COMPANIONS_READY" | "PROMOTED"));
        let mut says: Vec<&str> =
            found["checks"].as_array().unwrap().iter().filter(of_targets).map(|check| check["sentence"].as_str().unwrap()).collect();
        let mut expected: Vec<&str> = verify["says"].as_array().unwrap().iter().map(|sentence| sentence.as_str().unwrap()).collect();
        says.sort_unstable();
        expected.sort_unstable();
        assert_eq!((says, &found["verdict"]), (expected.clone(), &verify["verdict"]), "{name}: {found:#}");
        // People read the same.
        let text = relcast(arguments).words();
        assert!(expected.iter().all(|sentence| text.contains(&words(sentence))), "{name}: {text}");
    }
}
