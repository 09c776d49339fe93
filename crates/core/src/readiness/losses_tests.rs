//! Two releases beside each other, with what a maintainer would say of the second.

use super::super::target_cache::{Matrix, TargetCache};
use super::*;
use crate::index::{IndexDocument, ReleaseList};

/// The matrices of releases, each written as `REQUIRES-PYTHON: TAGS …`, with `{a,b}` for several words of a tag.
fn matrices(written: &[&str]) -> (TargetCache<'static>, Vec<Matrix>) {
    let mut files = Vec::new();
    for (number, release) in written.iter().enumerate() {
        let (python, tags) = release.split_once(':').unwrap();
        let mut add = |end: &str| {
            files.push(format!(r#"{{"filename": "kelp-{}.0{end}", "requires-python": "{python}"}}"#, number + 1));
        };
        add(".tar.gz");
        tags.split_whitespace().flat_map(expand).for_each(|tags| add(&format!("-{tags}.whl")));
    }
    let json = format!(r#"{{"files": [{}]}}"#, files.join(","));
    let document = Box::leak(Box::new(IndexDocument::parse(&json).unwrap().0));
    let mut cache = TargetCache::default();
    let releases = Box::leak(Box::new(ReleaseList::of(document, &"kelp".parse().unwrap())));
    let read = releases.beside(document).iter().map(|release| cache.read(release)).collect();
    (cache, read)
}

/// `cp{39,310}-same-win32` is `cp39-cp39-win32` and `cp310-cp310-win32`; `samet` is the free-threaded ABI.
fn expand(tags: &str) -> Vec<String> {
    let Some((front, rest)) = tags.split_once('{') else {
        let (interpreter, rest) = tags.split_once('-').unwrap();
        let of = match interpreter.strip_prefix("pp") {
            Some(version) => format!("pypy{version}_pp73"),
            None => interpreter.to_owned(),
        };
        return vec![format!("{interpreter}-{}", rest.replacen("same", &of, 1))];
    };
    let (words, back) = rest.split_once('}').unwrap();
    words.split(',').flat_map(|word| expand(&format!("{front}{word}{back}"))).collect()
}

/// What the second release dropped, in words, and the targets that it misses.
fn judged(written: &[&str]) -> String {
    let (cache, read) = matrices(written);
    let mut later = Matrix::default();
    read.iter().skip(2).for_each(|matrix| later.add(matrix));
    let found = losses(&cache, &read[0], &read[1], (read.len() > 2).then_some(&later));
    let missing: Vec<String> = cache.targets(found.missing.iter().map(|(number, _)| *number)).iter().map(ToString::to_string).collect();
    let dropped = dropped_words(&cache, &read[0], &read[1], &found.dropped);
    match (dropped.as_slice(), missing.as_slice()) {
        ([], []) => "complete".to_owned(),
        (dropped, []) => format!("dropped {}", dropped.join(", ")),
        ([], missing) => format!("missing {}", missing.join(", ")),
        (dropped, missing) => format!("dropped {}; missing {}", dropped.join(", "), missing.join(", ")),
    }
}

const SYSTEMS: &str = "{manylinux_2_28_x86_64,manylinux_2_28_aarch64,macosx_11_0_arm64,win_amd64}";

fn with_systems(written: &[&str]) -> Vec<String> {
    written.iter().map(|release| release.replace("ALL", SYSTEMS)).collect()
}

fn check(cases: &[(&str, &[&str], &str)]) {
    for (about, written, expected) in cases {
        let written = with_systems(written);
        let written: Vec<&str> = written.iter().map(String::as_str).collect();
        assert_eq!(judged(&written), *expected, "{about}");
    }
}

#[test]
fn a_wheel_of_another_name_that_serves_the_same_is_no_loss() {
    check(&[
        ("Requires-Python excludes it", &[">=3.9: cp{39,310,311}-same-ALL", ">=3.10: cp{310,311}-same-ALL"], "complete"),
        ("the floor of the stable ABI moves with Requires-Python", &[">=3.7: cp37-abi3-ALL", ">=3.8: cp38-abi3-ALL"], "complete"),
        ("a second stable floor goes", &[">=3.9: cp{39,311}-abi3-ALL", ">=3.9: cp39-abi3-ALL"], "complete"),
        ("from one wheel each to the stable ABI", &[">=3.9: cp{39,310,311}-same-ALL", ">=3.9: cp39-abi3-ALL"], "complete"),
        ("from the stable ABI to one wheel each", &[">=3.9: cp39-abi3-ALL", ">=3.9: cp{39,310,311}-same-ALL"], "complete"),
        ("from one wheel each to pure Python", &[": cp{39,310}-same-ALL", ": py3-none-any"], "complete"),
        ("from one wheel each to one for every Python", &[": cp{39,310}-same-ALL", ": py3-none-ALL"], "complete"),
        (
            "universal2 is split",
            &[">=3.9: cp{39,310}-same-macosx_10_9_universal2", ">=3.9: cp{39,310}-same-{macosx_10_13_x86_64,macosx_11_0_arm64}"],
            "complete",
        ),
        (
            "thin wheels are joined",
            &[": cp39-same-{macosx_10_13_x86_64,macosx_11_0_arm64}", ": cp39-same-macosx_11_0_universal2"],
            "complete",
        ),
        ("another floor", &[": cp39-same-manylinux_2_17_x86_64", ": cp39-same-manylinux_2_39_x86_64"], "complete"),
        ("Python 2 goes", &[": py2.py3-none-any", ">=3.7: py3-none-any"], "complete"),
        ("another PyPy of the same Python", &[": pp311-pypy311_pp73-ALL", ": pp311-pypy311_pp80-ALL"], "complete"),
        ("a debug build is none", &[": cp39-same-ALL cp39-cp39d-win_amd64", ": cp39-same-ALL cp39-cp39d-win_amd64"], "complete"),
        (
            "free-threaded is not served by the stable ABI",
            &[": cp313-abi3-ALL cp313-samet-ALL", ": cp313-abi3-ALL"],
            "dropped free-threaded CPython",
        ),
    ]);
}

#[test]
fn a_row_or_a_column_that_goes_was_dropped() {
    check(&[
        ("one Python", &[">=3.8: cp{38,39,310}-same-ALL", ">=3.8: cp{39,310}-same-ALL"], "dropped CPython 3.8"),
        ("the floor of the stable ABI alone", &[">=3.8: cp38-abi3-ALL", ">=3.8: cp39-abi3-ALL"], "dropped CPython 3.8"),
        (
            "a Python on all systems and a system on all Pythons",
            &[
                ">=3.10: cp{310,311,312}-same-{win_amd64,macosx_11_0_arm64,macosx_11_0_x86_64}",
                ">=3.10: cp{311,312}-same-{win_amd64,macosx_11_0_arm64}",
            ],
            "dropped CPython 3.10, macOS x86_64",
        ),
        ("PyPy", &[": cp{39,310}-same-ALL pp{39,310}-same-ALL", ": cp{39,310}-same-ALL"], "dropped PyPy"),
        ("the older PyPy", &[": cp310-same-ALL pp{39,310}-same-ALL", ": cp310-same-ALL pp310-same-ALL"], "dropped PyPy 3.9"),
        (
            "the first free-threaded one",
            &[": cp{313,314}-same-ALL cp{313,314}-samet-ALL", ": cp{313,314}-same-ALL cp314-samet-ALL"],
            "dropped CPython 3.13 free-threaded",
        ),
        (
            "musl",
            &[": cp{39,310}-same-{win_amd64,musllinux_1_1_x86_64,musllinux_1_1_aarch64}", ": cp{39,310}-same-win_amd64"],
            "dropped Linux with musl",
        ),
        (
            "musl of one architecture",
            &[": cp{39,310}-same-{musllinux_1_1_x86_64,musllinux_1_1_i686}", ": cp{39,310}-same-musllinux_1_1_x86_64"],
            "dropped Linux with musl i686",
        ),
        ("32 bits", &[": cp{39,310}-same-{win32,win_amd64}", ": cp{39,310}-same-win_amd64"], "dropped Windows x86"),
        (
            "a first release after years: who is admitted still, but has no wheel",
            &[
                ": cp27-cp27mu-manylinux1_x86_64 cp27-cp27m-win32 cp{35,36,37}-cp37m-win32 cp{36,37}-samem-{win32,win_amd64,manylinux1_x86_64,manylinux1_i686}",
                ">=3.6: cp{39,310,311}-same-ALL",
            ],
            "dropped CPython 3.6, CPython 3.7, Windows x86, Linux i686",
        ),
        (
            "the matrix grows and shrinks at once",
            &[
                ">=3.8: cp{38,39,310}-same-{manylinux2014_x86_64,win32,win_amd64}",
                ">=3.8: cp{310,311,312}-same-{manylinux_2_28_x86_64,win_amd64,win_arm64}",
            ],
            "dropped CPython 3.8, CPython 3.9, Windows x86",
        ),
        ("the only wheel of PyPy", &[": cp39-same-ALL pp39-same-win_amd64", ": cp39-same-ALL"], "dropped PyPy"),
        ("the only wheel of a platform", &[": cp39-abi3-ALL cp39-abi3-win32", ": cp39-abi3-ALL"], "dropped Windows x86"),
        (
            "the wheel for all others",
            &[": py3-none-any py3-none-win_amd64", ": py3-none-win_amd64"],
            "dropped every system without a wheel of its own",
        ),
    ]);
}

#[test]
fn a_hole_was_forgotten() {
    check(&[
        (
            "one wheel",
            &[
                ": cp{39,310}-same-ALL",
                ": cp39-same-{win_amd64,macosx_11_0_arm64} cp{39,310}-same-manylinux_2_28_{x86_64,aarch64} cp310-same-win_amd64",
            ],
            "missing cp310-cp310-macosx_arm64",
        ),
        (
            "half of universal2",
            &[": cp{39,310}-same-macosx_11_0_universal2", ": cp39-same-macosx_11_0_universal2 cp310-same-macosx_11_0_arm64"],
            "missing cp310-cp310-macosx_x86_64",
        ),
        (
            "the newest Python of all",
            &[": cp{39,310}-same-ALL", ": cp39-same-ALL"],
            "missing cp310-cp310-manylinux_aarch64, cp310-cp310-manylinux_x86_64, cp310-cp310-macosx_arm64, cp310-cp310-win_amd64",
        ),
        ("one in the middle", &[": cp{39,310,311}-same-win_amd64", ": cp{39,311}-same-win_amd64"], "missing cp310-cp310-win_amd64"),
        (
            "the oldest Python in a project of one platform",
            &[": cp{39,310}-same-win_amd64", ": cp310-same-win_amd64"],
            "missing cp39-cp39-win_amd64",
        ),
        ("the only wheel", &[": py3-none-any", ":"], "missing py3-none-any"),
        ("all wheels", &[": cp{39,310}-same-win_amd64", ":"], "missing cp39-cp39-win_amd64, cp310-cp310-win_amd64"),
        ("the wheel of one Python in a project of one", &[">=3.9: cp312-same-win_amd64", ">=3.9:"], "missing cp312-cp312-win_amd64"),
        (
            "a hole beside a row that was dropped",
            &[
                ">=3.8: cp{38,39,310}-same-ALL",
                ">=3.8: cp{39,310}-same-{manylinux_2_28_x86_64,win_amd64,macosx_11_0_arm64} cp39-same-manylinux_2_28_aarch64",
            ],
            "dropped CPython 3.8; missing cp310-cp310-manylinux_aarch64",
        ),
    ]);
}

#[test]
fn later_releases_know_better() {
    let rows = [": cp{39,310,311}-same-ALL", ": cp{310,311}-same-ALL"];
    check(&[
        ("it never came back", &[rows[0], rows[1], rows[1]], "dropped CPython 3.9"),
        (
            "it came back at once",
            &[rows[0], rows[1], rows[0]],
            "missing cp39-cp39-manylinux_aarch64, cp39-cp39-manylinux_x86_64, cp39-cp39-macosx_arm64, cp39-cp39-win_amd64",
        ),
        (
            "some of it came back, and late",
            &[rows[0], rows[1], rows[1], ": cp{39,310,311}-same-win_amd64"],
            "dropped CPython 3.9; missing cp39-cp39-win_amd64",
        ),
        (
            "a hole that nobody filled",
            &[": cp{39,310}-same-ALL", ": cp39-same-ALL cp310-same-win_amd64", ": cp39-same-ALL cp310-same-win_amd64"],
            "dropped CPython 3.10 on macOS arm64, CPython 3.10 on Linux aarch64, CPython 3.10 on Linux x86_64",
        ),
        (
            "it came back under another name",
            &[": cp{39,310}-same-win_amd64", ": cp310-same-win_amd64", ": py3-none-any"],
            "missing cp39-cp39-win_amd64",
        ),
        ("all wheels, for good", &[": py3-none-any", ":", ":"], "dropped all wheels"),
    ]);
}
