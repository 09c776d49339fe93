//! `workflows init`: what is written, what is kept, and what the plan is made of.

use std::fs;

use serde_json::Value;

use crate::command::{Run, command, finish};
use crate::repository::Repo;

const REVISION: &str = "0123456789abcdef0123456789abcdef01234567";
const PATHS: [&str; 4] = [
    ".github/workflows/monthly-release.yaml",
    ".github/workflows/hotfix-release.yaml",
    ".github/workflows/release.yaml",
    "docs/RELEASE_PLAN.md",
];

/// A clone of `harbor-lab/kelp` that holds one project.
fn clone(pyproject: &str) -> Repo {
    let repo = Repo::new();
    repo.git(["remote", "add", "origin", "git@github.com:harbor-lab/kelp.git"]);
    repo.commit_file("pyproject.toml", pyproject);
    repo
}

const STATIC: &str = "[project]\nname = 'Kelp'\nversion = '1.0'\n";
const DYNAMIC: &str = "[project]\nname = 'kelp'\ndynamic = ['version']\n";

fn bare_init(repo: &Repo, more: &[&str]) -> Run {
    let mut command = command([["workflows", "init"].as_slice(), more].concat());
    command.current_dir(repo.path()).env("PATH", std::env::var_os("PATH").unwrap());
    finish(command)
}

fn init(repo: &Repo, more: &[&str]) -> Run {
    bare_init(repo, &[&["--relcast-repo", "relcast/relcast", "--relcast-revision", REVISION], more].concat())
}

/// The text of a file of the plan.
fn text(run: &Run, path: &str) -> String {
    let files: Value = run.json();
    let file = files.as_array().unwrap().iter().find(|file| file["path"] == path).unwrap_or_else(|| panic!("no {path}"));
    file["text"].as_str().unwrap().to_owned()
}

fn read(repo: &Repo, path: &str) -> Option<String> {
    fs::read_to_string(repo.path().join(path)).ok()
}

#[test]
fn the_files_of_the_plan_are_written() {
    let repo = clone(DYNAMIC);
    let shown = init(&repo, &["--json"]);
    assert_eq!((shown.exit, shown.err.as_str()), (0, ""));
    assert!(PATHS.iter().all(|path| read(&repo, path).is_none()), "--json writes nothing");
    let dry = init(&repo, &["--dry-run"]);
    assert!(dry.exit == 0 && PATHS.iter().all(|path| dry.out.contains(path) && read(&repo, path).is_none()), "{dry:?}");
    for line in text(&shown, PATHS[2]).lines() {
        assert!(dry.out.lines().any(|shown| shown == line), "{line}");
    }

    let run = init(&repo, &[]);
    assert_eq!((run.exit, run.err.as_str()), (0, ""));
    for path in PATHS {
        assert!(run.out.contains(&format!("written  {path}\n")), "{}", run.out);
        assert_eq!(read(&repo, path).unwrap(), text(&shown, path));
    }
    let release = read(&repo, PATHS[2]).unwrap();
    assert!(release.contains(REVISION) && release.contains("harbor-lab/kelp") && release.contains("id-token: write"), "{release}");
    assert!(!release.contains("testpypi"), "nobody asked for it: {release}");
    let again = init(&repo, &[]);
    assert_eq!((again.exit, again.out.matches("unchanged  ").count()), (0, 4), "{again:?}");
    // What was written is read as what releases.
    let mut simulate = command(["simulate", "v1.0", "--json"]);
    simulate.current_dir(repo.path()).env("PATH", std::env::var_os("PATH").unwrap());
    let found = finish(simulate).json();
    assert_eq!((&found["workflows"][0]["file"], &found["workflows"][0]["starts"]), (&"release.yaml".into(), &"yes".into()));
}

#[test]
fn a_file_that_differs_is_kept() {
    let repo = clone(DYNAMIC);
    repo.commit_file(PATHS[2], "on: push\n");
    let run = init(&repo, &[]);
    assert_eq!((run.exit, run.out.as_str()), (2, ""), "{run:?}");
    assert!(run.err.contains("FILE_DIFFERS") && run.err.contains(PATHS[2]) && run.err.contains("--force"), "{}", run.err);
    assert_eq!(read(&repo, PATHS[2]).unwrap(), "on: push\n");
    assert!(read(&repo, PATHS[0]).is_none() && read(&repo, PATHS[3]).is_none(), "nothing else is written either");
    let run = init(&repo, &["--force"]);
    assert_eq!(run.exit, 0, "{run:?}");
    assert!(run.out.contains(&format!("replaced  {}", PATHS[2])) && run.out.contains(&format!("written  {}", PATHS[0])), "{}", run.out);
    assert_ne!(read(&repo, PATHS[2]).unwrap(), "on: push\n");
    for together in [["--dry-run", "--json"], ["--dry-run", "--force"], ["--json", "--force"]] {
        assert_eq!(init(&repo, &together).exit, 2, "{together:?}");
    }
}

#[test]
fn every_option_reaches_the_files() {
    let repo = clone(DYNAMIC);
    repo.commit_file("cpu/pyproject.toml", DYNAMIC);
    let run = init(
        &repo,
        &[
            "--packages",
            "kelp,kelp-cpu=cpu",
            "--monthly",
            "30 9 1 * *",
            "--timezone",
            "Europe/Berlin",
            "--token-secret",
            "INDEX_TOKEN",
            "--testpypi",
            "--tag",
            "kelp-{version}",
            "--branch",
            "release/next",
            "--repo",
            "https://github.com/other/place",
            "--version-in-tree",
            "--json",
        ],
    );
    assert_eq!((run.exit, run.err.as_str()), (0, ""));
    let (monthly, release) = (text(&run, PATHS[0]), text(&run, PATHS[2]));
    for (text, words) in [
        (&monthly, "30 9 1 * *"),
        (&monthly, "Europe/Berlin"),
        (&monthly, "release/next"),
        (&monthly, "uv version"),
        (&release, "kelp-cpu"),
        (&release, "secrets.INDEX_TOKEN"),
        (&release, "--index testpypi --wait 30"),
        (&release, "kelp-"),
        (&release, "other/place"),
    ] {
        assert!(text.contains(words), "no {words} in\n{text}");
    }
}

#[test]
fn the_checkout_says_the_rest() {
    // A version that stands in the project file is written there, unless somebody says otherwise.
    let in_tree = |run: &Run| text(run, PATHS[0]).contains("uv version");
    assert!(!in_tree(&init(&clone(DYNAMIC), &["--json"])));
    assert!(in_tree(&init(&clone(STATIC), &["--json"])));
    assert!(!in_tree(&init(&clone(STATIC), &["--json", "--version-in-tree=false"])));
    // The configuration goes before the project file.
    let repo = clone(DYNAMIC);
    repo.commit_file("relcast.toml", "packages = ['kelp-cpu']\ntag = 'r{version}'\nrepository = 'deep/sea'\n");
    let release = text(&init(&repo, &["--json"]), PATHS[2]);
    assert!(release.contains("package: kelp-cpu") && release.contains("deep/sea"), "{release}");
    // The default branch is the one that origin has.
    let repo = clone(DYNAMIC);
    repo.git(["symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk"]);
    assert!(text(&init(&repo, &["--json"]), PATHS[0]).contains("trunk"));
}

#[test]
fn what_the_plan_does_not_say_is_asked_for() {
    let with = |config: &str| {
        let repo = clone(STATIC);
        repo.commit_file("relcast.toml", config);
        repo
    };
    for (repo, options, code, words) in [
        (with("packages = ['a', 'b']\n"), [].as_slice(), "PLAN_INVALID", "--packages a=DIR,b=DIR"),
        (with("packages = [\n"), &[], "CONFIG_UNREADABLE", "relcast.toml"),
        (clone("[tool.x]\n"), &[], "PROJECT_FILE_UNREADABLE", "names no project"),
        (clone(STATIC), &["--packages", "kelp=python"], "PROJECT_FILE_NOT_FOUND", "python/pyproject.toml"),
        (clone(STATIC), &["--packages", "kelp,kelp-cpu"], "PLAN_INVALID", "same folder"),
        (clone(STATIC), &["--packages", "kelp,-x-"], "NAME_INVALID", "-x-"),
        (clone(STATIC), &["--packages", "kelp=../x"], "PATH_INVALID", "../x"),
        (clone(STATIC), &["--monthly", "@monthly"], "CRON_UNREADABLE", "@monthly"),
        (clone(STATIC), &["--monthly", "0 0 1 * *", "--timezone", "Mars/Olympus"], "ZONE_UNKNOWN", "Mars/Olympus"),
        (clone(STATIC), &["--token-secret", "GITHUB_TOKEN"], "SECRET_NAME_INVALID", "GITHUB_TOKEN"),
        (clone(STATIC), &["--branch", "a b"], "REF_INVALID", "a b"),
        (clone(STATIC), &["--repo", "x"], "REPOSITORY_INVALID", "x"),
        (clone(STATIC), &["--timezone", "UTC"], "", "--monthly"),
    ] {
        let run = init(&repo, options);
        assert_eq!((run.exit, run.out.as_str()), (2, ""), "{options:?}: {run:?}");
        assert!(run.err.contains(code) && run.err.contains(words), "{options:?}: {}", run.err);
        assert!(PATHS.iter().all(|path| read(&repo, path).is_none()), "{options:?}");
    }
    let repo = clone(STATIC);
    repo.commit_file("cpu/pyproject.toml", DYNAMIC);
    let run = init(&repo, &["--packages", "kelp,kelp-cpu=cpu"]);
    assert!(run.exit == 2 && run.err.contains("pyproject.toml holds the version, and cpu/pyproject.toml does not"), "{run:?}");
}

#[test]
fn where_relcast_comes_from_is_never_guessed() {
    let repo = clone(STATIC);
    let run = bare_init(&repo, &["--relcast-repo", "relcast/relcast", "--relcast-revision", "v1.0", "--json"]);
    assert!(run.exit == 2 && run.err.contains("COMMIT_INVALID"), "{run:?}");
    // This build may know its own repository and commit; where it does not, it says what to name.
    let run = bare_init(&repo, &["--relcast-repo", "relcast/relcast", "--json"]);
    assert!(run.exit == 0 || run.exit == 2 && run.err.contains("PLAN_INVALID") && run.err.contains("--relcast-revision"), "{run:?}");
    // Without one it is the wheel of exactly this version.
    let hash = "0123456789abcdef".repeat(4);
    for (options, requirement) in [
        (&[][..], format!("relcast=={}", env!("CARGO_PKG_VERSION"))),
        (&["--relcast-version", "1.2.0", "--relcast-hash", &hash], format!("relcast==1.2.0 --hash=sha256:{hash}")),
    ] {
        let run = bare_init(&repo, &[options, &["--json"]].concat());
        assert_eq!((run.exit, run.err.as_str()), (0, ""), "{run:?}");
        for path in &PATHS[..3] {
            let text = text(&run, path);
            assert!(text.contains(&format!("REQUIREMENT: '{requirement}'\n")) && !text.contains("cargo build"), "{text}");
        }
    }
    for wrong in [["--relcast-version", "one"], ["--relcast-hash", "0123"]] {
        assert_eq!(bare_init(&repo, &wrong).exit, 2, "{wrong:?}");
    }
}

#[test]
fn wheels_are_built_for_whom_the_last_release_served() {
    let compiled = "[build-system]\nbuild-backend = 'scikit_build_core.build'\n[project]\nname = 'tidepool'\ndynamic = ['version']\n";
    let recorded = crate::command::sample();
    let release = |pyproject: &str, options: &[&str]| {
        let run = init(&clone(pyproject), &[&["--json"], options].concat());
        assert_eq!(run.exit, 0, "{run:?}");
        text(&run, PATHS[2])
    };
    let served = release(compiled, &["--recorded", &recorded]);
    for line in
        ["build: 'cp310-manylinux_x86_64 cp311-manylinux_x86_64 cp312-manylinux_x86_64 cp313-manylinux_x86_64'\n", "ubuntu-24.04-arm"]
    {
        assert!(served.contains(line), "{line}: {served}");
    }
    assert!(!served.contains("macos") && served.contains("what: '--sdist'"), "{served}");
    let usual = release(compiled, &["--offline"]);
    assert!(usual.contains("build: '*-win_amd64'") && usual.contains("build: '*-macosx_arm64'"), "{usual}");
    assert!(!release(compiled, &["--wheels", "none"]).contains("cibuildwheel"));
    assert!(release(&compiled.replace("scikit_build_core.build", "maturin"), &["--offline"]).contains("--find-interpreter"));
    let repo = clone(compiled);
    repo.commit_file("relcast.toml", "packages = ['tidepool']\ntargets = ['cp312-cp312-win_arm64']\n");
    let configured = text(&init(&repo, &["--json"]), PATHS[2]);
    assert!(configured.contains("build: cp312-win_arm64") && !configured.contains("manylinux"), "{configured}");
}
