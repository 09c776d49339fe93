//! `changelog`, in repositories of the tests' own.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::command::{shared, words};
use crate::repository::Repo;

/// A release, and four commits behind it.
fn tidepool() -> (Repo, Vec<String>) {
    let repo = Repo::new();
    repo.commit("Begin");
    repo.git(["tag", "v1.0.0"]);
    repo.git(["tag", "nightly"]);
    repo.git(["remote", "add", "origin", "git@github.com:tidewater-labs/tidepool.git"]);
    let messages =
        ["feat(store): keep hot blocks on two nodes (#438)", "[Engine] Fix a hang in flush (#439)", "docs: say why", "test: cover it"];
    let shas = messages.iter().map(|message| repo.commit(message)).collect();
    (repo, shas)
}

/// Every commit that a changelog in JSON accounts for, and how many times one is named twice.
pub(crate) fn accounted(json: &Value) -> (BTreeSet<String>, usize) {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let list = |key: &str| json[key].as_array().unwrap_or_else(|| panic!("no {key} in {json}")).clone();
    let entries = list("groups")
        .iter()
        .flat_map(|group| group["entries"].as_array().unwrap().clone())
        .map(|entry| text(&entry["sha"]))
        .collect::<Vec<_>>();
    let hidden = list("hidden").iter().map(|hidden| text(&hidden["sha"])).collect::<Vec<_>>();
    let folded = list("folded").iter().map(text).collect::<Vec<_>>();
    let all = [entries, hidden, folded].concat();
    let distinct: BTreeSet<String> = all.iter().cloned().collect();
    let twice = all.len() - distinct.len();
    (distinct, twice)
}

#[test]
fn since_the_last_release_and_it_says_which() {
    let (repo, shas) = tidepool();
    let run = repo.changelog(&[]);
    assert_eq!(run.exit, 0, "{run:?}");
    assert!(words(&run.err).contains("Changes since v1.0.0, the last release tag."), "{}", run.err);
    assert!(
        run.out.contains("**store**: Keep hot blocks on two nodes") && run.out.contains("/tidewater-labs/tidepool/pull/438"),
        "{}",
        run.out
    );
    assert!(run.out.contains("@ann"), "{}", run.out);
    let (found, twice) = accounted(&repo.changelog(&["--format", "json"]).json());
    assert_eq!((found, twice), (shas.into_iter().collect(), 0));
}

/// A repository of two packages, each in a folder and with tags of its own.
fn two_packages() -> Repo {
    let repo = Repo::new();
    repo.commit_file("reef/a.py", "1");
    for tag in ["reef-v1.0", "reef-v1.1", "kelp==0.1", "kelp==0.2", "kelp==0.3"] {
        repo.git(["tag", tag]);
    }
    repo.commit_file("kelp/a.py", "1");
    repo.git(["tag", "kelp==0.4"]);
    repo.commit_file("reef/a.py", "2");
    repo.commit_file("kelp/a.py", "2");
    repo
}

#[test]
fn one_package_of_several() {
    let repo = two_packages();
    let since = |arguments: &[&str]| {
        let run = repo.changelog(&[arguments, &["--format", "json"]].concat());
        assert_eq!(run.exit, 0, "{run:?}");
        (run.json()["since"].as_str().unwrap().to_owned(), accounted(&run.json()).0.len(), words(&run.err))
    };
    let (tag, count, said) = since(&[]);
    assert_eq!((tag.as_str(), count), ("kelp==0.4", 2));
    assert!(
        said.contains("Changes since kelp==0.4, the last release tag of its series. Others: reef-v1.1. '--package' chooses."),
        "{said}"
    );
    let (tag, count, said) = since(&["--package", "Reef"]);
    assert_eq!((tag.as_str(), count), ("reef-v1.1", 3));
    assert!(said.contains("Changes since reef-v1.1, the last release tag.") && !said.contains("Others"), "{said}");
    let (_, count, said) = since(&["--package", "reef", "--path", "reef"]);
    assert_eq!(count, 3);
    assert!(said.contains("Only commits that change reef: 1 of 3."), "{said}");
    let inside = |arguments: &[&str]| {
        let json = repo.changelog(&[arguments, &["--format", "json"]].concat()).json();
        let hidden = json["hidden"].as_array().unwrap();
        assert!(hidden.iter().all(|hidden| hidden["reason"] == "elsewhere"), "{json}");
        accounted(&json).0.len() - hidden.len()
    };
    assert_eq!(inside(&["--package", "reef", "--path", "reef"]), 1);
    let unknown = repo.changelog(&["--package", "coral"]);
    assert_eq!(unknown.exit, 2);
    assert!(words(&unknown.err).contains("No tag is of coral. The release tags here are kelp==0.4, reef-v1.1."), "{}", unknown.err);
    // The configuration says both; it is read from the files as they are.
    std::fs::write(repo.path().join("relcast.toml"), "packages = ['reef']\npath = 'reef'\n").unwrap();
    let (tag, count, _) = since(&[]);
    assert_eq!((tag.as_str(), count, inside(&[])), ("reef-v1.1", 3, 1));
}

#[test]
fn every_format_holds_every_change() {
    let (repo, _) = tidepool();
    for format in ["markdown", "keepachangelog", "text", "rst", "json"] {
        for axis in ["kind", "area"] {
            let run = repo.changelog(&["--format", format, "--group-by", axis, "--release", "1.1.0"]);
            assert_eq!(run.exit, 0, "{run:?}");
            for text in ["Keep hot blocks on two nodes", "hang in flush", "Say why", "Cover it"] {
                assert!(words(&run.out).contains(text), "{text} in {format} by {axis}: {}", run.out);
            }
        }
    }
    assert!(repo.changelog(&["--format", "keepachangelog", "--release", "1.1.0"]).out.contains("## [1.1.0] - 2026-08-22"));
    assert!(repo.changelog(&["--keep-case"]).out.contains("**store**: keep hot blocks on two nodes"));
}

#[test]
fn what_is_left_out_is_counted() {
    let (repo, shas) = tidepool();
    let run = repo.changelog(&["--hide", "tests", "--hide", "documentation"]);
    assert!(!run.out.contains("Cover it") && !run.out.contains("Say why"), "{}", run.out);
    for kind in ["Documentation", "Tests"] {
        assert!(words(&run.out).contains(&format!("1 change under “{kind}” is not listed.")), "{}", run.out);
    }
    let (found, _) = accounted(&repo.changelog(&["--hide", "tests", "--format", "json"]).json());
    assert_eq!(found.len(), shas.len());
    let wrong = repo.changelog(&["--hide", "everything"]);
    assert_eq!(wrong.exit, 2);
    assert!(wrong.err.contains("breaking, security, deprecated, removed, features"), "{}", wrong.err);
}

#[test]
fn categories_that_go_by_labels_are_said_to_be_passed_over() {
    let (repo, _) = tidepool();
    let said = |repo: &Repo, arguments: &[&str]| words(&repo.changelog(arguments).err);
    assert!(!said(&repo, &[]).contains("labels"));
    repo.commit_file(".github/release.yaml", "changelog:\n  categories:\n    - {title: New, labels: [feature]}\n");
    let note = "note: Grouped by kind: .github/release.yaml sorts by the labels of pull requests, which are on GitHub.";
    assert!(said(&repo, &[]).contains(note), "{}", said(&repo, &[]));
    assert!(!said(&repo, &["--group-by", "area"]).contains("labels") && !said(&repo, &["--until", "HEAD~1"]).contains("labels"));
    repo.commit_file(".github/release.yml", "changelog:\n  exclude:\n    authors: [robot]\n");
    assert!(!said(&repo, &[]).contains("labels"));
    repo.commit_file(".github/release.yml", "on: push\n");
    assert!(said(&repo, &[]).contains(".github/release.yml cannot be read: line 1: there is no 'changelog'"), "{}", said(&repo, &[]));
    assert_eq!(repo.changelog(&[]).exit, 0);
}

#[test]
fn ends_that_are_not_there() {
    let (repo, _) = tidepool();
    for (arguments, exit, code) in [
        (["--since", "v9"].as_slice(), 2, "REF_NOT_FOUND"),
        (&["--until", "nowhere"], 2, "REF_NOT_FOUND"),
        (&["--since", "HEAD"], 1, "NO_COMMITS"),
        (&["--dir", "no-such-folder"], 2, "GIT_REPOSITORY_NOT_FOUND"),
        (&["--dir", "/"], 2, "GIT_REPOSITORY_NOT_FOUND"),
    ] {
        let run = repo.changelog(arguments);
        assert_eq!((run.exit, run.out.as_str()), (exit, ""), "{arguments:?}: {run:?}");
        assert!(run.err.contains(code), "{arguments:?}: {}", run.err);
    }
    assert_eq!(repo.changelog(&["--since", "--upload-pack=touch x"]).exit, 2);
    let empty = Repo::new().changelog(&[]);
    assert_eq!(empty.exit, 2, "{empty:?}");
    assert!(empty.err.contains("NO_COMMITS"), "{}", empty.err);
}

#[test]
fn without_a_release_tag_it_begins_at_the_beginning() {
    let repo = Repo::new();
    let first = repo.commit("feat: the first");
    repo.git(["tag", "nightly"]);
    let run = repo.changelog(&["--format", "json"]);
    assert!(words(&run.err).contains("There is no release tag"), "{}", run.err);
    assert_eq!(accounted(&run.json()).0, BTreeSet::from([first]));
}

#[test]
fn a_shallow_clone_says_so() {
    let (repo, _) = tidepool();
    let clone = Repo::new();
    clone.git(["fetch", "--quiet", "--depth=2", &format!("file://{}", repo.path().display()), "main:copy"]);
    let run = clone.changelog(&["--until", "copy"]);
    assert_eq!(run.exit, 0, "{run:?}");
    assert!(run.err.contains("CLONE_SHALLOW") && run.err.contains("--unshallow"), "{}", run.err);
}

#[test]
fn hostile_and_huge_messages() {
    let (repo, _) = tidepool();
    repo.commit_bytes(b"fix: bytes \xff\xfe that are no text\n");
    repo.commit_bytes(&[b"feat: long ".as_slice(), &vec![b'x'; 1_000_000], b"\n\nBody\n"].concat());
    repo.commit_bytes(b"fix: \x1b[31mred\x07 and \xe2\x80\xaeturned @everyone <img src=x>\n");
    repo.commit_bytes(b"\n\n");
    let run = repo.changelog(&[]);
    assert_eq!(run.exit, 0, "{}", run.err);
    assert!(words(&run.err).contains("bytes that are not UTF-8, shown as \u{fffd}: 1."), "{}", run.err);
    assert!(!run.out.contains(|letter: char| letter.is_control() && letter != '\n') && !run.out.contains('\u{202e}'));
    assert!(run.out.contains("that are no text") && !run.out.replace("\\<", "").contains("<img"));
    let (found, twice) = accounted(&repo.changelog(&["--format", "json"]).json());
    assert_eq!((found.len(), twice), (8, 0));
}

#[test]
fn a_changelog_keeps_its_other_bytes() {
    let (repo, _) = tidepool();
    let file = repo.scratch.path("CHANGELOG.md");
    let old = b"# Changelog\r\n\r\n## [1.0.0] - 2026-01-01\r\n\r\n- \xffbegin\r\n";
    fs::write(&file, old).unwrap();
    let arguments = ["--format", "keepachangelog", "--release", "1.1.0", "--prepend", file.to_str().unwrap()];
    let run = repo.changelog(&arguments);
    assert_eq!((run.exit, run.out.as_str()), (0, ""), "{run:?}");
    let new = fs::read(&file).unwrap();
    assert!(new.starts_with(b"# Changelog\r\n\r\n## [1.1.0] - 2026-08-22\r\n"), "{}", String::from_utf8_lossy(&new));
    assert!(new.ends_with(&old[b"# Changelog\r\n\r\n".len()..]));
    assert_eq!(new.iter().filter(|byte| **byte == b'\n').count(), new.windows(2).filter(|two| two == b"\r\n").count());
    let other = repo.scratch.path("NEW.md");
    assert_eq!(repo.changelog(&["--output", other.to_str().unwrap()]).out, "");
    assert!(fs::read_to_string(other).unwrap().contains("hang in flush"));
    assert_eq!(repo.changelog(&["--output", "no/such/folder/x.md"]).exit, 1);
}

#[test]
fn a_long_history_loses_nothing() {
    let Some(bundle) = shared("history/mooncake-2026-08-22.bundle") else { return };
    let repo = Repo::new();
    repo.git(["fetch", "--quiet", "--tags", bundle.to_str().unwrap(), "+refs/heads/main:refs/heads/history"]);
    let run = repo.changelog(&["--since", "v0.3.11", "--until", "history", "--format", "json"]);
    let wanted: BTreeSet<String> = repo.git(["rev-list", "v0.3.11..history"]).lines().map(str::to_owned).collect();
    assert_eq!(wanted.len(), 682);
    assert_eq!(accounted(&run.json()), (wanted, 0));
}
