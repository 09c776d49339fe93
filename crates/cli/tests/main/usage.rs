//! Wrong calls, and help.

use std::fs;

use crate::command::{Scratch, command, finish, relcast, sample, words};

#[test]
fn a_wrong_call_says_what_is_wrong_and_shows_nothing() {
    for (arguments, code) in [
        (["preview", "-x-"].as_slice(), ""),
        (&["preview"], "QUERY_EMPTY"),
        (&["preview", ""], "QUERY_EMPTY"),
        (
            &[
                "preview", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v",
                "w", "x", "y",
            ],
            "PACKAGES_TOO_MANY",
        ),
        (&["preview", "--", "-driftwood"], "NAME_INVALID"),
        (&["preview", "drift wood/"], "REPOSITORY_INVALID"),
        (&["preview", "p", "--repo", "https://example.com/o/r"], "REPOSITORY_INVALID"),
        (&["preview", "p", "--now", "yesterday"], "TIME_INVALID"),
        (&["preview", "p", "--bump", "huge"], "BUMP_INVALID"),
        (&["preview", "p", "--since", "a..b"], "REF_INVALID"),
        (&["preview", "p", "--ref", "a b"], "REF_INVALID"),
        (&["preview", "p", "--project-file", "../pyproject.toml"], "PATH_INVALID"),
        (&["preview", "p", "--recorded", "no/such/folder"], "RECORDING_INVALID"),
        (&["preview", "p", "--endpoints", "no/such/file"], ""),
        (&["preview", "p", "--timeout", "0"], ""),
        (&["preview", "p", "--json", "--all"], ""),
        (&["publish"], ""),
        (&["bump", "--message", ""], ""),
        (&["schema", "everything"], ""),
        (&[], ""),
    ] {
        for json in [false, true] {
            let asked = arguments
                .iter()
                .copied()
                .chain(json.then_some("--json").filter(|_| arguments.first() == Some(&"preview") && !arguments.contains(&"--")));
            let run = relcast(asked);
            assert_eq!(run.exit, 2, "{arguments:?}: {run:?}");
            assert_eq!(run.out, "", "{arguments:?}");
            assert!(run.err.contains(code) && !run.err.is_empty() && !run.err.contains("panicked"), "{arguments:?}: {}", run.err);
        }
    }
}

#[test]
fn what_is_wrong_is_quoted_without_its_commands() {
    let run = relcast(["preview", "a\u{1b}[31mb", "--recorded", &sample()]);
    assert_eq!(run.exit, 2);
    assert_eq!(words(&run.err).split(" [").next().unwrap(), r"error: 'a\u{1b}[31mb' is not a package name.");
}

#[test]
fn a_manifest_that_cannot_be_read_is_told() {
    let scratch = Scratch::new();
    for (json, words) in [
        ("{", "manifest.json cannot be read"),
        (
            r#"{"at":"2026-01-01T00:00:00Z","answers":[{"base":"pypi","path":"/","status":200,"file":"../../etc/passwd"}]}"#,
            "which is outside of it",
        ),
    ] {
        fs::write(scratch.path("manifest.json"), json).unwrap();
        let run = relcast(["preview", "p", "--recorded", &scratch.path("").display().to_string()]);
        assert!(run.exit == 2 && run.err.contains(words), "{run:?}");
    }
}

#[test]
fn a_token_that_cannot_be_one_is_not_shown() {
    let mut command = command(["preview", "p", "--timeout", "1"]);
    command.env("GITHUB_TOKEN", "ghp_secret with a space");
    let run = finish(command);
    assert!(
        run.exit == 2 && run.err.contains("GITHUB_TOKEN") && run.err.contains("[TOKEN_INVALID]") && !run.err.contains("secret"),
        "{run:?}"
    );
}

#[test]
fn help_is_short_and_has_examples() {
    let commands = "|preview|next|record|schema|validate|file-name|version|version parse|version sort|version compare|version match|\
        verify|ledger|changelog|dispatch|schedule|simulate|workflows|workflows init|current|bump|post|release|\
        install|audience|link|snapshot|badge|doctor|completions|man";
    for arguments in commands.split('|') {
        let run = relcast(arguments.split_whitespace().chain(["--help"]));
        assert_eq!((run.exit, run.err.as_str()), (0, ""));
        for line in run.out.lines() {
            assert!(line.chars().count() <= 80, "{arguments:?}: {line}");
        }
    }
    let help = relcast(["--help"]).out;
    assert!(help.contains("relcast preview my-package") && help.contains("Exit codes:") && !help.contains("endpoints"), "{help}");
    assert_eq!(relcast(["--version"]).out, format!("relcast {}\n", env!("CARGO_PKG_VERSION")));
}
