//! Changelogs of real histories, which are kept beside the workspace, not in it.

use std::collections::BTreeMap;
use std::process::Command;

use relcast_core::Recording;
use relcast_core::changelog::{Changelog, Kind, Options, Range, Reason, changelog};
use relcast_core::github::{Commit, parse_compare};

use crate::shelf::shared;

/// The commits of a recorded comparison, oldest first.
pub(crate) fn recorded(since: &str) -> Option<Vec<Commit>> {
    let folder = shared("recorded/mooncake-2026-08-22")?;
    let recording = Recording::parse(&std::fs::read_to_string(folder.join("manifest.json")).unwrap()).unwrap();
    let wanted = format!("/compare/{since}...main?");
    let pages = recording.answers.iter().filter(|answer| answer.path.contains(&wanted));
    let read = |file: &String| parse_compare(&std::fs::read_to_string(folder.join(file)).unwrap()).unwrap().0.commits;
    Some(pages.flat_map(|answer| read(&answer.file)).collect())
}

/// The commits of the history since a tag, as a local git tells them.
fn history(since: &str) -> Option<Vec<Commit>> {
    let bundle = std::fs::read_dir(shared("history")?)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|it| it == "bundle"))?;
    let folder = std::env::temp_dir().join(format!("relcast-history-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    let git = |arguments: &[&str]| {
        let output = Command::new("git").args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    git(&["clone", "--quiet", "--bare", bundle.to_str().unwrap(), folder.to_str().unwrap()]);
    let log = git(&[
        "-C",
        folder.to_str().unwrap(),
        "log",
        "--reverse",
        "--topo-order",
        "-z",
        "--format=%H%x01%P%x01%an%x01%B",
        &format!("{since}..HEAD"),
    ]);
    std::fs::remove_dir_all(&folder).unwrap();
    let commit = |record: &str| {
        let [sha, parents, author, message] = record.splitn(4, '\u{1}').collect::<Vec<_>>().try_into().unwrap();
        let parents = parents.split_whitespace().map(str::to_owned).collect();
        Commit { sha: sha.into(), message: message.into(), author: author.into(), login: None, date: None, parents }
    };
    Some(log.split_terminator('\0').map(|record| commit(record.trim_start())).collect())
}

fn read(commits: &[Commit]) -> Changelog {
    let changelog = changelog(commits, &Options::default(), &Range::default());
    let mut placed: Vec<&str> = changelog.entries().map(|entry| entry.sha.as_str()).collect();
    placed.extend(changelog.folded.iter().map(String::as_str));
    placed.extend(changelog.hidden.iter().map(|hidden| hidden.sha.as_str()));
    placed.sort_unstable();
    let mut all: Vec<&str> = commits.iter().map(|commit| commit.sha.as_str()).collect();
    all.sort_unstable();
    assert_eq!(placed, all, "each commit stands in one place");
    changelog
}

/// Fails where more than this many in a hundred are of no kind, and shows them.
fn at_most_other(changelog: &Changelog, percent: usize, total: usize) {
    let others: Vec<_> = changelog
        .entries()
        .filter(|entry| entry.title.kind == Kind::Other)
        .map(|entry| format!("{:?} {}", entry.title.area, entry.title.text))
        .collect();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    changelog.groups.iter().for_each(|group| *kinds.entry(group.kind.word()).or_default() += group.entries.len());
    eprintln!("{} of {total} other; {kinds:?}; {} hidden", others.len(), changelog.hidden.len());
    if let Some(path) = std::env::var_os("RELCAST_DUMP") {
        let lines: Vec<_> = changelog
            .entries()
            .map(|entry| format!("{}\t{}\t{:?}\t{}", entry.title.kind.word(), entry.title.rule.word(), entry.title.area, entry.title.text))
            .collect();
        std::fs::write(path, lines.join("\n")).unwrap();
    }
    assert!(others.len() * 100 <= total * percent, "{} of {total} are of no kind:\n{}", others.len(), others.join("\n"));
}

#[test]
fn a_recorded_range_is_accounted_for() {
    let Some(commits) = recorded("v0.3.12.post1") else { return };
    assert_eq!(commits.len(), 245);
    at_most_other(&read(&commits), 10, 245);
}

#[test]
fn a_longer_recorded_range_is_accounted_for() {
    let Some(commits) = recorded("v0.3.11") else { return };
    assert_eq!(commits.len(), 682);
    let changelog = read(&commits);
    at_most_other(&changelog, 10, 682);
    assert!(changelog.hidden.iter().any(|hidden| hidden.reason == Reason::Release));
}

#[test]
fn a_long_history_is_accounted_for() {
    let Some(commits) = history("v0.3.11") else { return };
    assert_eq!(commits.len(), 682);
    at_most_other(&read(&commits), 10, 682);
}
