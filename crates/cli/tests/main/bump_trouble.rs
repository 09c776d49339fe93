//! What stands in the way of a bump: each a clear error, and nothing is changed.

use std::fs;
use std::process::Command;

use crate::command::{Scratch, skipped, words};
use crate::repository::Repo;

const PROJECT: &str = "[project]\nname = \"tidepool\"\nversion = \"0.3.12\"\n";

fn tidepool() -> Repo {
    let repo = Repo::new();
    repo.commit_file("pyproject.toml", PROJECT);
    repo.commit_file("README.md", "Tidepool\n");
    repo
}

/// Runs a bump that must be refused, with nothing changed.
fn refused(repo: &Repo, arguments: &[&str], exit: i32, code: &str, words_of_it: &str) {
    let state = |repo: &Repo| (repo.git(["status", "--porcelain", "--ignored"]), repo.git(["for-each-ref"]), repo.git(["diff"]));
    let before = state(repo);
    let run = repo.relcast(&[arguments, &["--offline"]].concat());
    assert_eq!((run.exit, run.out.as_str()), (exit, ""), "{arguments:?}: {run:?}");
    assert!(run.err.contains(&format!("[{code}]")) && words(&run.err).contains(words_of_it), "{arguments:?} {code}: {}", run.err);
    // Every one says what to do.
    assert!(run.err.trim_end().lines().count() >= 2, "{}", run.err);
    assert_eq!(state(repo), before, "{arguments:?}");
}

#[test]
fn of_the_project() {
    for (files, exit, code, words) in [
        (&[][..], 2, "PROJECT_FILE_NOT_FOUND", "pyproject.toml"),
        (&[("pyproject.toml", "[tool.ruff]\n")], 2, "PROJECT_FILE_NOT_FOUND", "pyproject.toml"),
        (&[("pyproject.toml", "[project]\nname = 'a'\nversion = = '1'\n")], 2, "PROJECT_FILE_UNREADABLE", "line 3, column 11"),
        (&[("pyproject.toml", "[project]\nname = 'a'\nversion = 'one'\n")], 2, "VERSION_INVALID", "pyproject.toml, line 3: 'one'"),
        (&[("pyproject.toml", "[project]\nname = 'a'\n")], 2, "VERSION_PLACE_UNKNOWN", "relcast.toml"),
        (&[("setup.py", "from setuptools import setup\nsetup(name='a', version=get())\n")], 2, "VERSION_PLACE_UNKNOWN", "[[files]]"),
        (
            &[
                ("pyproject.toml", "[project]\nname = 'a'\ndynamic = ['version']\n[tool.setuptools.dynamic]\nversion.attr = 'a.V'\n"),
                ("a/__init__.py", "V = f()\n"),
            ],
            2,
            "VERSION_PLACE_UNKNOWN",
            "a/__init__.py works out V",
        ),
        (
            &[("pyproject.toml", "[project]\nname = 'a'\nversion = '1.2.3'\n"), ("src/a/__init__.py", "x = 1\n__version__ = '1.2.2'\n")],
            1,
            "VERSION_PLACES_DIFFER",
            "says 2 versions: pyproject.toml, line 3, says 1.2.3; src/a/__init__.py, line 2, says 1.2.2. [VERSION_PLACES_DIFFER] Set both",
        ),
        (
            &[
                ("pyproject.toml", "[project]\nname = 'a'\nversion = '1.2.3'\n"),
                ("setup.cfg", "[metadata]\nname = a\nversion = 1.2.4\n"),
                ("a/__init__.py", "__version__ = '1.2.2'\n"),
                ("a/_version.py", "__version__ = '1.2.3'\n"),
            ],
            1,
            "VERSION_PLACES_DIFFER",
            "says 3 versions: pyproject.toml, line 3, says 1.2.3; setup.cfg, line 3, says 1.2.4; a/__init__.py, line 1, says 1.2.2. [VERSION_PLACES_DIFFER] Set all",
        ),
        (
            &[("pyproject.toml", "[project]\nname = 'a'\nversion = '1.2.3'\n"), ("relcast.toml", "files = [{ path = 'X' }]\n")],
            2,
            "VERSION_PLACE_UNKNOWN",
            "X, which relcast.toml lists under [[files]], is not there",
        ),
        (
            &[
                ("pyproject.toml", "[project]\nname = 'a'\nversion = '1.2.3'\n"),
                ("X", "v = 2"),
                ("relcast.toml", "files = [{ path = 'X', pattern = 'v={version}' }]\n"),
            ],
            2,
            "VERSION_PLACE_UNKNOWN",
            "has nothing like 'v={version}'",
        ),
        (
            &[("pyproject.toml", "[project]\nname = 'a'\nversion = '1.2.3'\n"), ("relcast.toml", "files = [{ path = '../X' }]\n")],
            2,
            "PROJECT_FILE_UNREADABLE",
            "leaves the repository",
        ),
        (
            &[("pyproject.toml", "[project]\nname = 'a'\ndynamic = ['version']\n[tool.setuptools_scm]\n")],
            2,
            "NO_RELEASE_TAG",
            "git fetch --tags",
        ),
    ] {
        let repo = Repo::new();
        repo.commit("Begin");
        for (path, text) in files {
            repo.write(path, text);
        }
        refused(&repo, &["bump", "minor"], exit, code, words);
        if code != "NO_RELEASE_TAG" {
            refused(&repo, &["post"], exit, code, words);
        }
    }
    let repo = Repo::new();
    repo.write("pyproject.toml", b"[project]\nname = '\xff'\n");
    refused(&repo, &["bump", "minor"], 2, "PROJECT_FILE_UNREADABLE", "is not UTF-8");
    let repo = tidepool();
    refused(&repo, &["bump", "minor", "--path", "nowhere"], 2, "PROJECT_FILE_NOT_FOUND", "--path");
}

#[test]
fn of_the_version() {
    let repo = tidepool();
    for (arguments, exit, code) in [
        (&["bump", "huge"][..], 2, "BUMP_INVALID"),
        (&["bump", "rc"], 1, "BUMP_NOT_HIGHER"),
        (&["bump", "0.3.12"], 1, "BUMP_NOT_HIGHER"),
        (&["bump", "0.3.11"], 1, "BUMP_NOT_HIGHER"),
        (&["bump", "0.3"], 1, "BUMP_NOT_HIGHER"),
        (&["post", "0.3.11"], 1, "BUMP_NOT_HIGHER"),
        (&["post", "0.4.0rc1"], 1, "BUMP_NOT_HIGHER"),
    ] {
        refused(&repo, arguments, exit, code, "");
    }
    for arguments in [&["post", "x"][..], &["post", "0.3.12", "-1"], &["post", "0.3.12", "x"], &["bump", ""]] {
        assert_eq!(repo.relcast(arguments).exit, 2, "{arguments:?}");
    }
    repo.write("Cargo.toml", "[package]\nname = 'tidepool'\nversion = '0.3.12'\n");
    refused(&repo, &["bump", "1.2.3.4"], 2, "VERSION_NOT_WRITABLE", "semantic version");
}

#[test]
fn of_the_repository() {
    let repo = tidepool();
    refused(&repo, &["bump", "minor", "--tag"], 2, "TREE_DIRTY", "--commit");
    refused(&repo, &["bump", "minor", "--push"], 2, "NO_COMMITS", "--commit");
    refused(&repo, &["bump", "minor", "--commit", "--push"], 1, "REMOTE_MISSING", "git remote add");
    let new = Repo::new();
    new.commit("Begin");
    new.write("pyproject.toml", PROJECT);
    refused(
        &new,
        &["bump", "minor", "--commit", "--tag"],
        1,
        "TREE_DIRTY",
        "never committed: pyproject.toml. [TREE_DIRTY] Commit them first",
    );
    repo.write("README.md", "Changed\n");
    refused(&repo, &["bump", "minor", "--commit"], 1, "TREE_DIRTY", "README.md");
    assert_eq!(repo.relcast(&["bump", "minor", "--commit", "--offline", "--allow-dirty"]).exit, 0);
    assert_eq!(repo.git(["status", "--porcelain"]), " M README.md");
    repo.git(["checkout", "--quiet", "README.md"]);
    // A tag that names no version of this scheme is in the way by its name alone.
    repo.write("relcast.toml", "tag = 'release-{version}'\n");
    repo.git(["tag", "release-0.5.0"]);
    let run = repo.relcast(&["bump", "minor", "--commit", "--tag", "--offline", "--dry-run"]);
    assert!(run.out.starts_with("0.4.0 → 0.6.0"), "{run:?}");
    repo.git(["switch", "--quiet", "--detach"]);
    refused(&repo, &["bump", "minor", "--commit"], 1, "HEAD_DETACHED", "git switch");
}

#[test]
fn of_the_branch_and_its_remote() {
    let (repo, remote) = (tidepool(), Repo::new());
    remote.git(["config", "receive.denyCurrentBranch", "ignore"]);
    repo.git(["remote", "add", "origin", &remote.path().display().to_string()]);
    repo.commit("feat: one more");
    repo.git(["push", "--quiet", "--set-upstream", "origin", "main"]);
    repo.git(["reset", "--quiet", "--hard", "HEAD~1"]);
    refused(
        &repo,
        &["bump", "minor", "--commit"],
        1,
        "BRANCH_BEHIND",
        "main is 1 commit behind its remote. [BRANCH_BEHIND] Bring it up to date",
    );
    // A push that the remote refuses leaves what was made, and says how to undo it.
    repo.git(["pull", "--quiet", "--ff-only"]);
    remote.write(".git/hooks/pre-receive", "#!/bin/sh\necho not today >&2\nexit 1\n");
    make_executable(&remote, ".git/hooks/pre-receive");
    let run = repo.relcast(&["bump", "minor", "--commit", "--tag", "--push", "--offline"]);
    assert!(run.exit == 1 && run.err.contains("not today") && words(&run.err).contains("undo them"), "{run:?}");
    assert!(remote.git(["tag", "--list"]).is_empty());
}

#[test]
fn a_commit_that_a_hook_refuses_takes_the_files_back() {
    let repo = tidepool();
    repo.write(".git/hooks/pre-commit", "#!/bin/sh\necho not today >&2\nexit 1\n");
    make_executable(&repo, ".git/hooks/pre-commit");
    refused(&repo, &["bump", "minor", "--commit", "--tag"], 1, "GIT_FAILED", "The files are as they were. [GIT_FAILED] not today");
    assert_eq!(repo.read("pyproject.toml"), PROJECT);
}

#[test]
fn nobody_who_commits() {
    let repo = tidepool();
    let mut relcast = repo.command(&["bump", "minor", "--commit", "--offline"]);
    for name in ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"] {
        relcast.env_remove(name);
    }
    repo.git(["config", "user.useConfigOnly", "true"]);
    let run = crate::command::finish(relcast);
    assert!(run.exit == 1 && run.err.contains("IDENTITY_MISSING") && run.err.contains("git config user.name"), "{run:?}");
    assert_eq!(repo.read("pyproject.toml"), PROJECT);
}

#[cfg(unix)]
fn make_executable(repo: &Repo, path: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(repo.scratch.path(path), fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
#[cfg(unix)]
fn a_file_that_is_read_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let repo = tidepool();
    repo.write("VERSION", "0.3.12\n");
    fs::set_permissions(repo.scratch.path("VERSION"), fs::Permissions::from_mode(0o444)).unwrap();
    refused(&repo, &["bump", "minor"], 1, "FILE_NOT_WRITABLE", "VERSION is read-only");
    assert_eq!(repo.read("pyproject.toml"), PROJECT);
}

/// A disk that is full: a small one of the test's own, where the machine lets it make one.
#[test]
#[cfg(target_os = "linux")]
fn a_disk_that_is_full() {
    let scratch = Scratch::new();
    let disk = scratch.path("disk");
    fs::create_dir(&disk).unwrap();
    let script = "mount -t tmpfs -o size=64k tmpfs \"$1\" || exit 99\ncd \"$1\"\n\
        printf '[project]\\nname = \"a\"\\nversion = \"1.2.3\"\\n' > pyproject.toml\necho 1.2.3 > VERSION\n: > relcast.toml\n\
        head -c 200000 /dev/zero > filler 2>/dev/null\n\"$2\" bump minor --offline\necho \"exit $?\"\ncat VERSION pyproject.toml\nls -A\n";
    let output = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"])
        .arg(&disk)
        .arg(env!("CARGO_BIN_EXE_relcast"))
        .output();
    let output = match output {
        Ok(output) if output.status.code() != Some(99) && !output.stdout.is_empty() => output,
        other => {
            skipped(&format!("this machine makes no small disk: {other:?}"));
            return;
        }
    };
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(
        out, "exit 1\n1.2.3\n[project]\nname = \"a\"\nversion = \"1.2.3\"\nVERSION\nfiller\npyproject.toml\nrelcast.toml\n",
        "{err}"
    );
    assert!(err.contains("No space left"), "{err}");
}

/// Killed again and again: every file is old or new as a whole, and whoever comes next finishes what was begun.
#[test]
#[cfg(unix)]
fn killed_in_the_middle() {
    use std::time::Instant;
    let repo = Repo::new();
    let lines: String = (0..3_000).map(|line| format!("line{line} = 'x'\n")).collect();
    let files =
        [("pyproject.toml", format!("[project]\nname = 'a'\nversion = '1.0.0'\n[tool.x]\n{lines}")), ("VERSION", "1.0.0\n".to_owned())];
    let module = format!("__version__ = '1.0.0'\n{lines}");
    for (path, text) in files.iter().map(|(path, text)| (*path, text.as_str())).chain([("a/__init__.py", module.as_str())]) {
        repo.write(path, text);
    }
    let version_in = |path: &str| {
        let text = repo.read(path);
        let at = text.find(|letter: char| letter.is_ascii_digit()).unwrap();
        let version: String = text[at..].chars().take_while(|letter| letter.is_ascii_digit() || *letter == '.').collect();
        // Whole: the rest of it is as it was.
        assert!(path == "VERSION" || text.ends_with("line2999 = 'x'\n"), "{path} is cut");
        version
    };
    let begun = Instant::now();
    assert_eq!(repo.relcast(&["bump", "patch", "--offline"]).exit, 0);
    let whole = begun.elapsed();
    let (mut before, mut half, mut done) = ("1.0.1".to_owned(), 0, 0);
    for round in 0..220_u32 {
        let mut child = repo.command(&["bump", "patch", "--offline"]).spawn().unwrap();
        // From before it has read anything until it is done.
        std::thread::sleep(whole * (round % 55) / 40);
        let _ = child.kill();
        child.wait().unwrap();
        let next = format!("1.0.{}", before.rsplit('.').next().unwrap().parse::<u32>().unwrap() + 1);
        let found = ["pyproject.toml", "VERSION", "a/__init__.py"].map(version_in);
        assert!(found.iter().all(|version| *version == before || *version == next), "{round}: {found:?} after {before}");
        half += usize::from(found.iter().any(|version| *version != found[0]));
        let run = repo.relcast(&["current"]);
        assert_eq!(run.exit, 0, "{round}: {run:?}");
        let now = run.out.trim().to_owned();
        assert!(now == before || now == next, "{round}: {now} after {before}");
        assert_eq!(["pyproject.toml", "VERSION", "a/__init__.py"].map(version_in), [now.clone(), now.clone(), now.clone()], "{round}");
        done += usize::from(now == next);
        before = now;
    }
    assert!(done > 0 && done < 220, "the kills hit nothing: {done} done, {half} half");
    assert_eq!(repo.relcast(&["bump", "minor", "--offline"]).exit, 0);
    assert_eq!(repo.git(["status", "--porcelain", "--untracked-files=all"]).lines().count(), 3, "{}", repo.git(["status", "--porcelain"]));
}
