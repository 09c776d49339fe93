//! Where a project keeps its version: a case folder for each place, and properties of what is written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use crate::command::{Scratch, assert_kept, root};
use crate::repository::Repo;

/// Every file below a folder, by its path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                open.extend((!path.ends_with(".git")).then_some(path));
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

#[test]
fn every_place_is_found_and_nothing_else_changes() {
    let mut cases: Vec<PathBuf> = fs::read_dir(root().join("tests/places")).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|case| case.is_dir());
    cases.sort();
    assert!(cases.len() >= 20, "{cases:?}");
    for case in cases {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let (repo, before) = (Repo::new(), files(&case.join("in")));
        before.iter().for_each(|(path, text)| repo.write(path, text));
        let folder = if before.contains_key("python/pyproject.toml") { "python" } else { "." };
        let run = |arguments: &[&str]| repo.relcast(&[arguments, &["--path", folder, "--offline"]].concat());
        let dry = run(&["bump", "minor", "--dry-run"]);
        assert_eq!(dry.exit, 0, "{name}: {dry:?}");
        // One case has a tool's table with a version of its own.
        assert_eq!(dry.err.contains("says 0.9, not 1.2.3. It is left as it is."), name == "tools", "{name}: {}", dry.err);
        assert!(name == "tools" || dry.err.is_empty(), "{name}: {}", dry.err);
        let diff = dry.out.split_once("nothing was changed.\n").unwrap_or_else(|| panic!("{name}: {}", dry.out)).1;
        assert!(diff.starts_with("--- a/"), "{name}: {diff}");
        assert_kept(&format!("tests/places/{name}/diff"), diff);
        let bump = run(&["bump", "minor"]);
        assert!(bump.exit == 0 && bump.out.starts_with("1.2.3 → 1.3.0\n"), "{name}: {bump:?}");
        let after = files(&repo.path());
        assert_eq!(after.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>(), "{name}");
        for (path, text) in after.iter().filter(|(path, text)| before[*path] != **text) {
            assert_kept(&format!("tests/places/{name}/out/{path}"), std::str::from_utf8(text).unwrap());
        }
        assert_eq!(repo.relcast(&["current", "--path", folder]).out, "1.3.0\n", "{name}");
        // What `git apply` makes of the diff is what was written.
        let (applied, scratch) = (Repo::new(), Scratch::new());
        before.iter().for_each(|(path, text)| applied.write(path, text));
        fs::write(scratch.path("diff"), &dry.out).unwrap();
        applied.git(["apply", &scratch.path("diff").display().to_string()]);
        assert!(files(&applied.path()) == after, "{name}: git apply made something else");
    }
}

#[test]
fn line_ends_and_marks_stay() {
    let plain = "# é\n[project]\nname = \"driftwood\"\n\tversion\t=\t\"1.2.3\" # 1.2.3\n\n[tool.x]\nversion = \"1.2.3\"\n";
    let texts = [
        plain.replace('\n', "\r\n"),
        format!("\u{feff}{plain}"),
        format!("\u{feff}{}", plain.replace('\n', "\r\n")),
        plain.trim_end().to_owned(),
        plain.replacen('\n', "\r\n", 2),
    ];
    for text in texts {
        let repo = Repo::new();
        repo.write("pyproject.toml", &text);
        assert_eq!(repo.relcast(&["bump", "patch", "--offline"]).exit, 0, "{text:?}");
        assert_eq!(repo.read("pyproject.toml"), text.replacen("\"1.2.3\"", "\"1.2.4\"", 1), "{text:?}");
    }
}

#[test]
#[cfg(unix)]
fn modes_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let repo = Repo::new();
    let scratch = &repo.scratch;
    repo.write("meta/project.toml", "[project]\nname = 'a'\nversion = '1.2.3'\n");
    fs::set_permissions(scratch.path("meta/project.toml"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("meta/project.toml", scratch.path("pyproject.toml")).unwrap();
    assert_eq!(repo.relcast(&["bump", "patch", "--offline"]).exit, 0);
    assert!(fs::symlink_metadata(scratch.path("pyproject.toml")).unwrap().is_symlink());
    assert!(fs::read_to_string(scratch.path("meta/project.toml")).unwrap().contains("1.2.4"));
    assert_eq!(fs::metadata(scratch.path("meta/project.toml")).unwrap().permissions().mode() & 0o777, 0o640);
    // A link that leaves the repository is no file of the project's.
    let outside = Scratch::new();
    fs::write(outside.path("pyproject.toml"), "[project]\nname = 'a'\nversion = '1.2.3'\n").unwrap();
    fs::remove_file(scratch.path("pyproject.toml")).unwrap();
    symlink(outside.path("pyproject.toml"), scratch.path("pyproject.toml")).unwrap();
    let run = repo.relcast(&["bump", "patch", "--offline"]);
    assert!(run.exit == 2 && run.err.contains("PROJECT_FILE_UNREADABLE") && run.err.contains("leaves"), "{run:?}");
}

#[test]
fn the_tag_where_a_tool_takes_the_version_from_it() {
    for (file, text, tool) in [
        ("pyproject.toml", "[project]\nname = 'a'\ndynamic = ['version']\n[tool.setuptools_scm]\n", "setuptools-scm"),
        (
            "pyproject.toml",
            "[project]\nname = 'a'\ndynamic = ['version']\n[build-system]\nrequires = ['setuptools', 'Setuptools_SCM[toml]>=8']\n",
            "setuptools-scm",
        ),
        ("pyproject.toml", "[project]\nname = 'a'\ndynamic = ['version']\n[tool.hatch.version]\nsource = 'vcs'\n", "hatch-vcs"),
        ("pyproject.toml", "[project]\nname = 'a'\ndynamic = ['version']\n[tool.versioningit]\nx = 1\n", "versioningit"),
        (
            "pyproject.toml",
            "[project]\nname = 'a'\ndynamic = ['version']\n[tool.hatch.version]\nsource = 'uv-dynamic-versioning'\n",
            "uv-dynamic-versioning",
        ),
        ("pyproject.toml", "[tool.poetry]\nname = 'a'\nversion = '0.0.0'\n[tool.poetry-dynamic-versioning]\nenable = true\n", "dunamai"),
        ("pyproject.toml", "[project]\nname = 'a'\ndynamic = ['version']\n[tool.pdm.version]\nsource = 'scm'\n", "PDM"),
        ("setup.py", "from setuptools import setup\nsetup(name='a', use_scm_version=True)\n", "setuptools-scm"),
    ] {
        let repo = Repo::new();
        repo.commit_file(file, text);
        repo.git(["tag", "v1.2.3"]);
        repo.commit("feat: more");
        assert_eq!(repo.relcast(&["current"]).out, "1.2.3\n", "{text}");
        let dry = repo.relcast(&["bump", "minor", "--offline", "--dry-run"]);
        assert!(dry.exit == 0 && dry.words().contains(tool) && dry.words().contains("no file changes"), "{text}: {dry:?}");
        assert_eq!(repo.git(["tag", "--list"]), "v1.2.3");
        let bump = repo.relcast(&["bump", "minor", "--offline"]);
        assert!(bump.exit == 0 && bump.out.contains("tagged"), "{text}: {bump:?}");
        assert_eq!(repo.git(["rev-parse", "v1.3.0^{commit}"]), repo.git(["rev-parse", "HEAD"]));
        assert_eq!((repo.relcast(&["current"]).out.as_str(), repo.git(["status", "--porcelain"]).as_str()), ("1.3.0\n", ""));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever stands around the version stays, and the way back leads to the identical file.
    #[test]
    fn there_and_back(
        before in proptest::sample::select(&["", "# 1.2.3\n", "\u{feff}", "x = ['v1.2.3', \"é\"]\r\n", "\n\n\n"][..]),
        gap in "[ \t]{0,3}",
        quote in proptest::sample::select(&["'", "\"", "'''"][..]),
        after in proptest::sample::select(&["", "\n", "\r\n", " # version = '1.2.3'\n[tool.y]\nversion='1.2.3'", "\n\n[project.urls]\na = 'b'\n"][..]),
        version in "[0-9]{1,2}\\.[1-9]\\.[0-9](rc[1-9]|\\.post[1-9])?",
    ) {
        let version = version.parse::<relcast_core::Version>().unwrap().to_string();
        let text = format!("{before}[project]\nname='a'\nversion{gap}={gap}{quote}{version}{quote}{after}");
        let repo = Repo::new();
        repo.write("pyproject.toml", &text);
        let bump = |version: &str| repo.relcast(&["bump", version, "--offline"]);
        let there = bump("200.0.1");
        prop_assert_eq!(there.exit, 0, "{:?}", there);
        let changed = repo.read("pyproject.toml");
        prop_assert_eq!(&changed, &text.replacen(&format!("{quote}{version}{quote}{after}"), &format!("{quote}200.0.1{quote}{after}"), 1));
        // Down is refused; a hand must lead back.
        prop_assert_eq!(bump(&version).exit, 1);
        repo.write("pyproject.toml", changed.replacen("200.0.1", "0.0.1", 1));
        prop_assert_eq!(bump(&version).exit, 0);
        prop_assert_eq!(repo.read("pyproject.toml"), text);
    }
}
