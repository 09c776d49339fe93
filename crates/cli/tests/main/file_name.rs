//! `file-name`: what it prints for people and for programs, and how it ends.

use serde_json::json;

use crate::command::{fed, objects, relcast, words};

#[test]
fn a_name_is_told_with_its_targets() {
    let run = relcast([
        "file-name",
        "Tide_Pool-1.0-2b-cp313-cp313t-manylinux_2_17_x86_64.manylinux2014_x86_64.macosx_10_13_universal2.whl",
        "tidepool-1.0.tar.gz",
        "reef-1.0-py2.py3-none-any.whl",
    ]);
    let expected = "\
tide-pool 1.0, wheel, build 2b
  cp313-cp313t-manylinux_x86_64  2_17   CPython 3.13 free-threaded, Linux x86_64
  cp313-cp313t-macosx_arm64      11_0   CPython 3.13 free-threaded, macOS arm64
  cp313-cp313t-macosx_x86_64     10_13  CPython 3.13 free-threaded, macOS x86_64
tidepool 1.0, sdist
reef 1.0, wheel
  py2-none-any  -  any Python 2
  py3-none-any  -  any Python 3
";
    assert_eq!((run.exit, run.out.as_str(), run.err.as_str()), (0, expected, ""));
}

#[test]
fn one_object_a_line_be_it_a_file_or_a_problem() {
    let run = fed(&["file-name", "--json"], "kelp-1.0-7-cp39-abi3-win_arm64.whl\nkelp-1.0.zip\r\nkelp-1.0.egg\n\n");
    let [wheel, sdist, egg, empty] = objects(&run).try_into().unwrap();
    assert_eq!((run.exit, run.err.as_str()), (1, ""));
    let expected = json!({
        "name": "kelp", "version": "1.0", "kind": "wheel", "build": [7, ""], "tags": ["cp39-abi3-win_arm64"],
        "targets": [{"target": "cp39-abi3-win_arm64", "floor": null}],
    });
    assert_eq!(wheel, expected);
    assert_eq!(sdist, json!({"name": "kelp", "version": "1.0", "kind": "sdist", "build": null, "tags": [], "targets": []}));
    for refused in [egg, empty] {
        assert_eq!(refused["problem"]["code"], "FILE_NAME_UNREADABLE");
        assert!(refused["problem"]["hint"].is_string() && refused.as_object().unwrap().len() == 1, "{refused}");
    }
}

#[test]
fn what_cannot_be_read_is_told_beside_what_can() {
    let run = fed(&["file-name"], b"kelp-1.0.zip\nk\xe9lp-1.0.zip\nkelp-1.0-b1-py3-none-any.whl\n");
    assert_eq!((run.exit, run.out.as_str()), (1, "kelp 1.0, sdist\n"));
    assert_eq!(run.err.matches("[FILE_NAME_UNREADABLE]").count(), 2, "{}", run.err);
    let told = words(&run.err);
    assert!(told.contains("the build 'b1'") && told.contains("which is not ASCII"), "{told}");
    let nothing = fed(&["file-name"], "");
    assert_eq!((nothing.exit, nothing.out.as_str(), nothing.err.as_str()), (0, "", ""));
}

#[test]
fn a_name_commands_no_terminal() {
    let run = relcast(["file-name", "kelp-1.0-py3-no\u{1b}[31mne-any.whl"]);
    assert!(run.exit == 0 && !run.out.contains('\u{1b}'), "{run:?}");
    let run = relcast(["file-name", "--json", "kelp-1.0-py3-no\u{1b}[31mne-any.whl"]);
    assert!(!run.out.contains('\u{1b}') && run.json()["tags"] == json!(["py3-no\u{1b}[31mne-any"]), "{run:?}");
}
