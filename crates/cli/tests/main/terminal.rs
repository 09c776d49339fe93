//! What reaches a terminal.

use std::process::Stdio;

use crate::command::{command, finish, relcast, root, sample, skipped};

fn hostile() -> String {
    root().join("tests/cases/hostile").display().to_string()
}

/// The characters that a terminal obeys, without the end of a line.
fn commands(text: &str) -> Vec<char> {
    let turns = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|letter| letter.is_control() && *letter != '\n' || turns(*letter)).collect()
}

#[test]
fn no_service_commands_the_terminal() {
    for arguments in [["--color", "never"].as_slice(), &["--color", "auto", "--all"], &["--json"]] {
        let run = relcast([["preview", "driftwood", "--recorded", &hostile()].as_slice(), arguments].concat());
        assert_eq!(run.exit, 0);
        assert_eq!(commands(&run.out), [], "{arguments:?}");
        assert!(run.out.contains("<img src=x onerror=alert(1)>"), "words stay words");
    }
}

#[test]
fn json_keeps_what_was_said() {
    let json = relcast(["preview", "driftwood", "--recorded", &hostile(), "--json"]).json();
    let reason = json["packages"][0]["yanked"][0]["reason"].as_str().unwrap();
    assert!(reason.contains('\u{1b}') && reason.contains('\u{9b}') && reason.contains('\u{202e}'));
}

#[test]
fn colour_is_an_addition_and_only_for_a_terminal() {
    let arguments = ["preview", "driftwood", "--recorded", &hostile()];
    let plain = relcast(arguments).out;
    assert!(!plain.contains('\u{1b}'));
    let coloured = relcast(arguments.iter().copied().chain(["--color", "always"])).out;
    assert!(coloured.contains("\u{1b}[1m"));
    // Only our own colours are there, and without them nothing is missing.
    let mut parts = coloured.split("\u{1b}[");
    let bare = parts.next().unwrap().to_owned()
        + &parts
            .map(|part| {
                let (style, text) = part.split_once('m').unwrap();
                assert!(style.bytes().all(|byte| byte.is_ascii_digit() || byte == b';'), "{style:?}");
                text
            })
            .collect::<String>();
    assert_eq!(bare, plain);
    let mut quiet = command(arguments);
    quiet.env("NO_COLOR", "1").env("TERM", "xterm-256color");
    assert_eq!(finish(quiet).out, plain);
}

/// What a terminal gets, which util-linux' `script` makes; none where there is no such program.
#[cfg(unix)]
fn on_a_terminal(arguments: &str, variables: &[(&str, &str)]) -> Option<String> {
    let mut script = std::process::Command::new("script");
    script
        .args(["-qec", &format!("'{}' {arguments}", env!("CARGO_BIN_EXE_relcast")), "/dev/null"])
        .stdin(Stdio::null())
        .env_remove("NO_COLOR")
        // Build services set it, and are taken for terminals with colour.
        .env_remove("CI")
        .env("TERM", "xterm")
        .env("RELCAST_PAGER", "")
        .envs(variables.iter().copied());
    let found = script.output().ok().filter(|output| output.status.success());
    if found.is_none() {
        skipped("there is no util-linux 'script' to make a terminal with");
    }
    found.map(|output| String::from_utf8(output.stdout).unwrap())
}

#[test]
#[cfg(unix)]
fn a_terminal_gets_colour_unless_it_is_asked_not_to() {
    let preview = |variables: &[(&str, &str)]| on_a_terminal(&format!("preview driftwood --recorded '{}'", hostile()), variables);
    let Some(coloured) = preview(&[]) else { return };
    assert!(coloured.contains("\u{1b}[1m"));
    assert!(!preview(&[("NO_COLOR", "1")]).unwrap().contains('\u{1b}'));
    assert!(!preview(&[("TERM", "dumb")]).unwrap().contains('\u{1b}'));
}

#[test]
#[cfg(unix)]
fn what_is_long_goes_through_a_pager_on_a_terminal() {
    let long = format!("preview --recorded '{}'", sample());
    let pager = ("RELCAST_PAGER", "sed 's/^/paged: /'");
    let Some(paged) = on_a_terminal(&long, &[pager]) else { return };
    assert!(paged.lines().count() > 24 && paged.lines().all(|line| line.starts_with("paged: ")) && paged.contains("\u{1b}[1m"), "{paged}");
    for (arguments, variables) in [
        ("validate 1.0", vec![pager]),
        (long.as_str(), vec![pager, ("TERM", "dumb")]),
        (&long, vec![pager, ("RELCAST_PAGER", "cat")]),
        (&long, vec![("PAGER", "sed 's/^/paged: /'")]),
    ] {
        assert!(!on_a_terminal(arguments, &variables).unwrap().contains("paged: "), "{arguments} {variables:?}");
    }
    // A pager that is left early is no trouble, and without the one that is set everything is printed.
    assert!(on_a_terminal(&long, &[("RELCAST_PAGER", "head -n 1")]).is_some_and(|out| out.lines().count() == 1));
    let printed = on_a_terminal(&long, &[("RELCAST_PAGER", "no-such-pager")]).unwrap();
    assert!(printed.contains("no-such-pager") && printed.lines().count() > 24, "{printed}");
    // Into a pipe nothing is paged.
    let mut piped = command(["preview", "--recorded", &sample()]);
    piped.env("RELCAST_PAGER", "sed 's/^/paged: /'").env("TERM", "xterm").env("PATH", std::env::var_os("PATH").unwrap());
    assert!(!finish(piped).out.contains("paged: "));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_trouble() {
    for format in [["--json"].as_slice(), &["--all"]] {
        let mut child = command([["preview", "--recorded", &sample()].as_slice(), format].concat()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
    }
}
