//! What the commands of a script do, as far as releases care.

use super::act::{Done, Publisher, What};
use super::dispatching;
use super::environment::Environment;
use super::reader::Reader;
use super::variables::Variables;

/// Words that stand before a command without being it.
const BEFORE: [&str; 15] =
    ["if", "then", "else", "elif", "do", "while", "until", "!", "{", "time", "exec", "command", "sudo", "nohup", "env"];

/// What runs another program, with the options of it that take a value.
const RUNNERS: [&[&str]; 12] = [
    &["uvx"],
    &["uv", "run"],
    &["uv", "tool", "run"],
    &["pipx", "run"],
    &["poetry", "run"],
    &["pdm", "run"],
    &["hatch", "run"],
    &["rye", "run"],
    &["python", "-m"],
    &["python3", "-m"],
    &["py", "-m"],
    &["micromamba", "run"],
];
const RUNNER_VALUES: [&str; 8] = ["--with", "--from", "--spec", "--python", "-p", "--group", "--extra", "-n"];

/// What a command does. `tagged` are the tags that the job's commands have made so far.
pub(super) fn what(
    words: &[String],
    variables: &Variables<'_>,
    environment: &Environment,
    tagged: &mut Vec<String>,
    reader: &mut Reader,
) -> Option<Done> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let words = program(&words);
    let (name, rest) = words.split_first()?;
    let name = name.rsplit('/').next().unwrap_or(name);
    // `uvx twine@6` names a version.
    let name = name.split('@').next().unwrap_or(name);
    let what = match (name, rest.first().copied()) {
        ("git", _) => git(rest, tagged).then_some(What::PushTag),
        ("gh", Some("release")) => {
            let publishes = rest.contains(&"--draft=false");
            let creates = rest.get(1).is_some_and(|word| matches!(*word, "create" | "new")) || (rest.get(1) == Some(&"edit") && publishes);
            creates.then_some(What::CreateRelease)
        }
        ("gh", Some("workflow")) if rest.get(1) == Some(&"run") => {
            return dispatching::gh_workflow_run(rest.get(2..).unwrap_or_default(), variables, reader);
        }
        ("gh", Some("api")) | ("curl", _) => return api(rest, variables, reader),
        ("twine", Some("upload")) => Some(publish(Publisher::Twine, rest, environment, reader)),
        ("uv", Some("publish")) => Some(publish(Publisher::UvPublish, rest, environment, reader)),
        ("hatch", Some("publish")) => Some(publish(Publisher::Hatch, rest, environment, reader)),
        ("flit", Some("publish")) => Some(publish(Publisher::Flit, rest, environment, reader)),
        ("poetry", Some("publish")) => Some(publish(Publisher::Poetry, rest, environment, reader)),
        ("maturin", Some("publish" | "upload")) => Some(publish(Publisher::Maturin, rest, environment, reader)),
        ("pdm", Some("publish")) => Some(publish(Publisher::Pdm, rest, environment, reader)),
        _ => None,
    };
    what.map(Done::from)
}

/// The command itself, behind what runs it.
fn program<'a, 'b>(words: &'b [&'a str]) -> &'b [&'a str] {
    let mut words = words;
    loop {
        let Some((first, rest)) = words.split_first() else { return words };
        let assigns = first
            .split_once('=')
            .is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'));
        if assigns || BEFORE.contains(first) {
            words = rest;
            continue;
        }
        let Some(runner) = RUNNERS.iter().find(|runner| words.starts_with(runner)) else { return words };
        words = words.get(runner.len()..).unwrap_or_default();
        while let Some((option, rest)) = words.split_first().filter(|(word, _)| word.starts_with('-')) {
            words = if RUNNER_VALUES.contains(option) { rest.get(1..).unwrap_or_default() } else { rest };
        }
    }
}

/// Whether this pushes a tag. What `git tag` makes is kept in mind.
fn git(words: &[&str], tagged: &mut Vec<String>) -> bool {
    // `git -C folder -c name=value push`
    let mut words = words;
    while let Some((option, rest)) = words.split_first().filter(|(word, _)| word.starts_with('-')) {
        words = if matches!(*option, "-C" | "-c") { rest.get(1..).unwrap_or_default() } else { rest };
    }
    let Some((verb, rest)) = words.split_first() else { return false };
    let has = |names: &[&str]| rest.iter().any(|word| names.contains(word));
    match *verb {
        "tag" if !has(&["-d", "--delete", "-l", "--list", "-v", "--verify"]) => {
            let values = ["-m", "--message", "-F", "--file", "-u", "--local-user"];
            let mut words = rest.iter();
            while let Some(word) = words.next() {
                if values.contains(word) {
                    words.next();
                } else if !word.starts_with('-') && tagged.len() < 50 {
                    tagged.push((*word).to_owned());
                    break;
                }
            }
            false
        }
        "push" if !has(&["-d", "--delete", "--dry-run", "-n"]) => {
            // The first one is the remote, which `origin` usually is; a tag as the only word would be one, too.
            rest.iter().any(|word| {
                let (from, to) = word.trim_start_matches('+').split_once(':').unwrap_or((word, word));
                matches!(*word, "--tags" | "--follow-tags" | "--mirror")
                    || (!word.starts_with('-')
                        && !from.is_empty()
                        && (is_tag(to) || tagged.iter().any(|tag| *word == tag.as_str() && may_be_release(tag))))
            })
        }
        _ => false,
    }
}

/// Whether a ref is meant to be a tag: it says so, or reads like one.
fn is_tag(text: &str) -> bool {
    let small = text.to_ascii_lowercase();
    let named = small.split(|letter: char| !letter.is_ascii_alphanumeric()).any(|word| matches!(word, "tag" | "tags" | "tagname"));
    let digit = text.strip_prefix('v').is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit() || first == '$'));
    !text.starts_with("refs/heads/") && (named || small.starts_with("$new_tag") || digit)
}

/// Whether a tag may be a release's: one that is written out without a number, as `nightly`, is moved along and releases nothing.
fn may_be_release(tag: &str) -> bool {
    tag.bytes().any(|byte| byte.is_ascii_digit() || byte == b'$')
}

/// What a call of GitHub's API does, by its address.
fn api(words: &[&str], variables: &Variables<'_>, reader: &mut Reader) -> Option<Done> {
    let address = words.iter().find(|word| word.contains("repos/"))?;
    let path = address.split('?').next().unwrap_or(address);
    if path.ends_with("/dispatches") {
        return dispatching::api(path, words, variables, reader);
    }
    // Fields or data make it a POST, unless another method is named.
    let sends = words.iter().any(|word| ["-f", "-F", "-d", "--field", "--raw-field", "--data", "--input", "--data-raw"].contains(word));
    let method = option(words, &["-X", "--method", "--request"]);
    let posts = method.map_or(sends, |method| method.eq_ignore_ascii_case("post"));
    let what = match path {
        _ if !posts => None,
        path if path.ends_with("/releases") => Some(What::CreateRelease),
        path if path.ends_with("/git/refs") && words.iter().any(|word| word.contains("refs/tags/")) => Some(What::PushTag),
        _ => None,
    };
    what.map(Done::from)
}

/// How a publisher is told its password and its index: by options, or by variables.
fn publish(by: Publisher, words: &[&str], environment: &Environment, reader: &mut Reader) -> What {
    let (passwords, indexes): ([&[&str]; 2], [&[&str]; 2]) = match by {
        Publisher::Action => ([&[], &[]], [&[], &[]]),
        Publisher::Twine => (
            [&["-p", "--password"], &["TWINE_PASSWORD"]],
            [&["--repository-url", "-r", "--repository"], &["TWINE_REPOSITORY_URL", "TWINE_REPOSITORY"]],
        ),
        Publisher::UvPublish => (
            [&["-t", "--token", "-p", "--password"], &["UV_PUBLISH_TOKEN", "UV_PUBLISH_PASSWORD"]],
            [&["--publish-url", "--index"], &["UV_PUBLISH_URL", "UV_PUBLISH_INDEX"]],
        ),
        Publisher::Hatch => ([&["-a", "--auth"], &["HATCH_INDEX_AUTH"]], [&["-r", "--repo"], &["HATCH_INDEX_REPO"]]),
        Publisher::Flit => ([&[], &["FLIT_PASSWORD"]], [&["--repository"], &["FLIT_INDEX_URL"]]),
        Publisher::Poetry => {
            ([&["-p", "--password"], &["POETRY_PYPI_TOKEN_PYPI", "POETRY_HTTP_BASIC_PYPI_PASSWORD"]], [&["-r", "--repository"], &[]])
        }
        Publisher::Maturin => (
            [&["-p", "--password"], &["MATURIN_PYPI_TOKEN", "MATURIN_PASSWORD"]],
            [&["--repository-url", "-r", "--repository"], &["MATURIN_REPOSITORY_URL", "MATURIN_REPOSITORY"]],
        ),
        Publisher::Pdm => ([&["-P", "--password"], &["PDM_PUBLISH_PASSWORD"]], [&["-r", "--repository"], &["PDM_PUBLISH_REPO"]]),
    };
    let mut find = |[options, variables]: [&[&str]; 2]| match option(words, options) {
        Some(given) => Some(environment.resolved(given, reader)),
        None => variables.iter().find_map(|name| environment.get(name, reader)),
    };
    let (token, index) = (find(passwords), find(indexes));
    let attestations = match (words.contains(&"--attestations"), words.contains(&"--no-attestations")) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    };
    What::Publish { by, reference: None, token, attestations, index }
}

/// The value of the first option that is given: `--name value` or `--name=value`.
fn option<'a>(words: &[&'a str], names: &[&str]) -> Option<&'a str> {
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if names.contains(word) {
            return words.next().copied();
        }
        if let Some((name, value)) = word.split_once('=')
            && names.contains(&name)
        {
            return Some(value);
        }
    }
    None
}
