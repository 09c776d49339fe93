//! `release`: the walk from the version to the push, its answers from a pipe.

use std::fs;

use crate::command::{Run, assert_kept, feed, root, sample, words};
use crate::repository::Repo;
use crate::script::sample_clone;

const PROJECT: &str = "[project]\nname = \"tidepool\"\nversion = \"0.3.12\"\n";
const WORKFLOW: &str =
    "on: {push: {tags: ['v*']}}\njobs:\n  publish:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: pypa/gh-action-pypi-publish@v1\n";

/// A project at 0.3.12 with a fix since, and a remote that takes what is pushed.
fn tidepool() -> (Repo, Repo) {
    let (repo, remote) = (Repo::new(), Repo::new());
    remote.git(["config", "receive.denyCurrentBranch", "ignore"]);
    repo.commit_file("pyproject.toml", PROJECT);
    repo.commit_file(".github/workflows/release.yaml", WORKFLOW);
    for tag in ["v0.3.11", "v0.3.12"] {
        repo.git(["tag", tag]);
    }
    repo.commit("fix: count a block once (#7)");
    repo.git(["remote", "add", "origin", &remote.path().display().to_string()]);
    repo.git(["push", "--quiet", "--set-upstream", "origin", "main"]);
    (repo, remote)
}

fn walk(repo: &Repo, arguments: &[&str], answers: &str) -> Run {
    feed(repo.command(&[&["release"][..], arguments].concat()), answers)
}

/// Everything that a release could change.
fn state(repo: &Repo) -> [String; 3] {
    [repo.git(["for-each-ref"]), repo.git(["status", "--porcelain"]), repo.git(["diff"])]
}

#[test]
fn the_whole_walk_on_the_sample() {
    let (repo, remote) = (sample_clone(), Repo::new());
    for entry in fs::read_dir(root().join("tests/sample/workflows")).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_name().unwrap().to_str().unwrap();
        repo.write(&format!(".github/workflows/{name}"), fs::read_to_string(&file).unwrap());
    }
    repo.write("CHANGELOG.md", "# Changelog\n\n## 0.3.12 - 2026-07-22\n\nEarlier.\n");
    repo.git(["add", "."]);
    repo.commit("ci: how it is released");
    remote.git(["config", "receive.denyCurrentBranch", "ignore"]);
    repo.git(["remote", "add", "origin", &remote.path().display().to_string()]);
    let arguments = ["--recorded", &sample(), "--changelog", "CHANGELOG.md"];
    let run = walk(&repo, &arguments, "0.3.1\n\ny\nn\ny\ny\ny\n0.4.0\n");
    assert_eq!((run.exit, run.err.as_str()), (0, ""), "{run:?}");
    let shown: String = run
        .out
        .lines()
        .map(|line| if line.starts_with("  committed") { "  committed  …\n".to_owned() } else { format!("{line}\n") })
        .collect();
    assert_kept("crates/cli/tests/main/expected/release.txt", &shown);
    assert_eq!(repo.relcast(&["current"]).out, "0.4.0\n");
    assert_eq!(repo.git(["log", "-1", "--format=%s"]), "Release 0.4.0");
    assert_eq!(repo.git(["show", "--format=", "--name-only", "HEAD"]), "CHANGELOG.md\npyproject.toml");
    let tag = remote.git(["tag", "--list", "--format=%(contents)", "v0.4.0"]);
    assert!(tag.starts_with("v0.4.0\n\n## Breaking changes\n\n- **api**: Call it attaching"), "{tag}");
    let changelog = repo.read("CHANGELOG.md");
    assert!(
        changelog.starts_with("# Changelog\n\n## 0.4.0 - 2026-08-22\n\n### Breaking changes\n")
            && changelog.ends_with("\n\n## 0.3.12 - 2026-07-22\n\nEarlier.\n")
    );
}

#[test]
fn it_stops_where_somebody_says_no() {
    for (answers, said, files, commits, tags) in [
        ("", "Nothing was changed.", false, false, false),
        ("\n", "Nothing was changed.", false, false, false),
        ("\nn\n", "Nothing was changed.", false, false, false),
        ("\nn\nno\n", "Nothing was changed.", false, false, false),
        ("\nn\ny\n", "undo: git restore pyproject.toml", true, false, false),
        ("\nn\ny\ny\n", "undo it: git reset --keep HEAD~1", true, true, false),
        (
            "\nn\ny\ny\ny\n",
            "Not pushed. When you are ready: git push --atomic origin HEAD:refs/heads/main refs/tags/v0.3.13",
            true,
            true,
            true,
        ),
        ("\nn\ny\ny\ny\nyes\n", "Not pushed.", true, true, true),
    ] {
        let (repo, remote) = tidepool();
        let before = (state(&repo), state(&remote));
        let run = walk(&repo, &["--offline"], answers);
        assert_eq!((run.exit, run.err.as_str()), (i32::from(!tags), ""), "{answers:?}: {run:?}");
        assert!(run.words().contains(said), "{answers:?}: {}", run.out);
        assert_eq!(repo.read("pyproject.toml") != PROJECT, files, "{answers:?}");
        assert_eq!(repo.git(["log", "-1", "--format=%s"]) == "Release 0.3.13", commits, "{answers:?}");
        assert_eq!(!repo.git(["tag", "--list", "v0.3.13"]).is_empty(), tags, "{answers:?}");
        assert_eq!(state(&remote), before.1, "{answers:?}");
        if !files {
            assert_eq!(state(&repo), before.0, "{answers:?}");
        }
        assert_eq!(run.out.contains("Publishes: release.yaml."), tags, "{}", run.out);
    }
}

#[test]
fn scripts_say_yes_and_the_push_is_asked_for_by_name() {
    let (repo, remote) = tidepool();
    let before = (state(&repo), state(&remote));
    for arguments in [&["--dry-run"][..], &["--dry-run", "--yes", "--push"], &["--dry-run", "--json"]] {
        let run = walk(&repo, &[arguments, &["--offline"]].concat(), "");
        assert_eq!((run.exit, run.err.as_str()), (0, ""), "{run:?}");
        assert!(run.out.contains("0.3.13") && state(&repo) == before.0, "{run:?}");
    }
    let run = walk(&repo, &["--yes", "--offline"], "");
    assert!(run.exit == 0 && run.out.ends_with("Not pushed. When you are ready: git push --atomic origin HEAD v0.3.13\n"), "{run:?}");
    assert_eq!(state(&remote), before.1);
    repo.commit("feat: more");
    let json = walk(&repo, &["minor", "--yes", "--push", "--json", "--offline"], "").json();
    assert_eq!(
        (json["version"].as_str(), json["tagged"].as_bool(), json["push"]["remote"].as_str()),
        (Some("0.4.0"), Some(true), Some("origin")),
        "{json}"
    );
    assert_eq!(remote.git(["rev-parse", "main"]), remote.git(["rev-parse", "v0.4.0^{commit}"]));
    for wrong in [&["--json"][..], &["--push"], &["huge"], &["--notes", "nowhere.md", "--yes"], &["--changelog", "nowhere.md", "--yes"]] {
        let run = walk(&repo, &[wrong, &["--offline"]].concat(), "");
        assert!(
            matches!(run.exit, 1 | 2) && run.out.is_empty() && !run.err.is_empty() || run.err.contains("nowhere.md"),
            "{wrong:?}: {run:?}"
        );
    }
    let run = walk(&repo, &["--changelog", "nowhere.md", "--offline"], "");
    assert_eq!((run.exit, run.out.as_str()), (2, ""), "{run:?}");
    assert!(run.err.starts_with("error: There is no changelog nowhere.md. [PATH_INVALID]\n  Commit one"), "{run:?}");
}

#[test]
#[cfg(unix)]
fn the_notes_are_written_in_an_editor() {
    let (repo, _remote) = tidepool();
    repo.write("editor.sh", "cat \"$2\" > seen.md\nprintf '# Better notes\\n\\n#7 is fixed.\\n' > \"$2\"\n");
    let with = |editor: &str, answers: &str| {
        let mut command = repo.command(&["release", "--offline"]);
        command.env("GIT_EDITOR", editor);
        feed(command, answers)
    };
    let run = with("sh editor.sh --wait", "\ny\ny\ny\ny\n");
    assert_eq!(run.exit, 0, "{run:?}");
    assert!(repo.read("seen.md").starts_with("## Fixes\n\n- Count a block once (#7)"), "{}", repo.read("seen.md"));
    assert_eq!(repo.git(["tag", "--list", "--format=%(contents)", "v0.3.13"]), "v0.3.13\n\n# Better notes\n\n#7 is fixed.");
    repo.git(["reset", "--quiet", "--hard", "HEAD~1"]);
    repo.git(["tag", "--delete", "v0.3.13"]);
    let before = state(&repo);
    // Emptied notes stop it, as an empty message stops a commit; an editor that fails leaves what was written.
    for (editor, exit, said) in [("sh -c ': > \"$1\"' -", 1, "The notes are empty."), ("false", 1, "RELEASE_NOTES.md")] {
        let run = with(editor, "\ny\ny\ny\ny\n");
        assert!(run.exit == exit && (run.words() + &words(&run.err)).contains(said), "{run:?}");
        assert_eq!(state(&repo), before);
    }
    repo.write("notes.md", "From a file.\n");
    let run = walk(&repo, &["--offline", "--yes", "--notes", "notes.md"], "");
    assert_eq!(
        (run.exit, repo.git(["tag", "--list", "--format=%(contents)", "v0.3.13"])),
        (0, "v0.3.13\n\nFrom a file.".to_owned()),
        "{run:?}"
    );
}

#[test]
fn projects_of_other_habits() {
    // The version was bumped in a pull request: there is nothing left to write.
    let (repo, _remote) = tidepool();
    repo.commit_file("pyproject.toml", &PROJECT.replace("0.3.12", "0.4.0"));
    let run = walk(&repo, &["--offline", "--yes"], "");
    assert!(run.exit == 0 && run.words().contains("0.4.0 is suggested: pyproject.toml says 0.4.0, which is not released."), "{run:?}");
    assert!(run.words().contains("None: they say 0.4.0 already.") && repo.git(["tag", "--points-at", "HEAD"]) == "v0.4.0", "{run:?}");
    // A development version stands for the release that comes.
    let (repo, _remote) = tidepool();
    repo.commit_file("pyproject.toml", &PROJECT.replace("0.3.12", "0.4.0.dev0"));
    let run = walk(&repo, &["--offline", "--yes"], "");
    assert!(run.exit == 0 && repo.read("pyproject.toml").contains("\"0.4.0\""), "{run:?}");
    // The project is in a folder, with much beside it.
    let (repo, _remote) = tidepool();
    repo.commit_file("relcast.toml", "path = 'python'\n");
    repo.commit_file("python/tidepool.py", "1");
    let run = walk(&repo, &["--offline", "--yes"], "");
    let tag = repo.git(["tag", "--points-at", "HEAD", "--format=%(contents)"]);
    assert!(run.exit == 0 && tag.contains("2 commits only change other parts of the repository."), "{run:?} {tag}");
    // The version comes from the tag.
    let repo = Repo::new();
    repo.commit_file("pyproject.toml", "[project]\nname = 'tidepool'\ndynamic = ['version']\n[tool.setuptools_scm]\n");
    repo.git(["tag", "v1.0"]);
    repo.commit("feat: more");
    let run = walk(&repo, &["--offline"], "\nn\ny\n");
    assert!(run.exit == 0 && run.words().contains("None: setuptools-scm takes the version from the tag."), "{run:?}");
    assert_eq!(repo.git(["tag", "--points-at", "HEAD"]), "v1.1");
    // The first release.
    let repo = Repo::new();
    repo.commit_file("pyproject.toml", "[project]\nname = 'tidepool'\nversion = '0.1.0'\n");
    let run = walk(&repo, &["--offline", "--yes"], "");
    assert_eq!((run.exit, repo.git(["tag", "--list"]).as_str()), (0, "v0.1.0"), "{run:?}");
}

#[test]
fn what_is_in_the_way_is_said_before_the_first_question() {
    let refused = |repo: &Repo, code: &str, words_of_it: &str| {
        let before = state(repo);
        let run = walk(repo, &["--offline"], "\ny\ny\ny\ny\ny\n");
        assert!(matches!(run.exit, 1 | 2) && run.out.is_empty() && run.err.contains(code), "{code}: {run:?}");
        assert!(words(&run.err).contains(words_of_it) && run.err.trim_end().lines().count() >= 2, "{code}: {}", run.err);
        assert_eq!(state(repo), before, "{code}");
    };
    let empty = Repo::new();
    empty.commit("Begin");
    refused(&empty, "PROJECT_FILE_NOT_FOUND", "pyproject.toml");
    for (text, code, words) in [
        ("[project]\nname = 'a'\nversion = = '1'\n", "PROJECT_FILE_UNREADABLE", "line 3, column 11"),
        ("[project]\nname = 'a'\nversion = 'one'\n", "VERSION_INVALID", "'one'"),
        ("[project]\nname = 'a'\n", "VERSION_PLACE_UNKNOWN", "relcast.toml"),
    ] {
        let repo = Repo::new();
        repo.commit_file("pyproject.toml", text);
        refused(&repo, code, words);
    }
    let several = Repo::new();
    several.commit_file("a/pyproject.toml", PROJECT);
    several.commit_file("b/pyproject.toml", PROJECT);
    refused(&several, "PROJECT_FILES_SEVERAL", "--path");
    let (repo, _remote) = tidepool();
    repo.write("pyproject.toml", PROJECT.replace("tidepool", "tide"));
    refused(&repo, "TREE_DIRTY", "pyproject.toml");
    repo.git(["checkout", "--quiet", "pyproject.toml"]);
    repo.git(["reset", "--quiet", "--hard", "v0.3.12"]);
    refused(&repo, "BRANCH_BEHIND", "git pull");
    repo.git(["switch", "--quiet", "--detach"]);
    refused(&repo, "HEAD_DETACHED", "git switch");
    repo.git(["switch", "--quiet", "--create", "hotfix"]);
    refused(&repo, "NO_COMMITS", "no commit since v0.3.12");
    let (repo, _remote) = tidepool();
    repo.commit_file("relcast.toml", "path = 'python'\n");
    refused(&repo, "NO_COMMITS", "no commit since v0.3.12");
    let (repo, _remote) = tidepool();
    let mut relcast = repo.command(&["release", "--offline"]);
    for name in ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"] {
        relcast.env_remove(name);
    }
    repo.git(["config", "user.useConfigOnly", "true"]);
    let run = feed(relcast, "\n");
    assert!(run.exit == 1 && run.err.contains("IDENTITY_MISSING"), "{run:?}");
    // A tag in the way by its name alone, and a version that is out.
    let (repo, _remote) = tidepool();
    let before = state(&repo);
    for (version, code) in [("0.3.12", "BUMP_NOT_FREE"), ("0.3.11", "BUMP_NOT_HIGHER"), ("1.x", "BUMP_INVALID")] {
        let run = walk(&repo, &[version, "--offline", "--yes"], "");
        assert!(run.out.is_empty() && run.err.contains(code), "{run:?}");
        assert_eq!(state(&repo), before);
    }
    // An answer that makes no sense is asked again.
    let run = walk(&repo, &["--offline"], "1.x\n0.3.11\nminor\n");
    assert!(
        run.exit == 1 && run.out.contains("BUMP_INVALID") && run.out.contains("BUMP_NOT_HIGHER") && run.out.contains("0.3.12 → 0.4.0"),
        "{run:?}"
    );
}
