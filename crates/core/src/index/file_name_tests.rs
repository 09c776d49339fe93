use proptest::prelude::*;

use super::*;
use crate::index::codes::FILE_NAME_UNREADABLE;

fn why(filename: &str) -> String {
    let problem = parse_file_name(filename).unwrap_err();
    assert_eq!(problem.code, FILE_NAME_UNREADABLE);
    assert!(problem.hint.is_some());
    problem.message
}

#[test]
fn the_piece_that_is_wrong_is_named() {
    for (filename, piece) in [
        ("kelp-1.0-py3-none.whl", "has 4."),
        ("kelp-1.0-1-2-py3-none-any.whl", "has 7."),
        ("ke__lp-1.0-py3-none-any.whl", "the name 'ke__lp' holds '__'"),
        ("-1.0-py3-none-any.whl", "'' is not a package name"),
        ("kelp-1.x-py3-none-any.whl", "the version '1.x' is none of PEP 440"),
        ("kelp-1.0-b1-py3-none-any.whl", "the build 'b1' does not begin with a digit"),
        ("kelp-1.0-99999999999999999999-py3-none-any.whl", "the build '99999999999999999999' has a number that is too large"),
        ("kelp-1.0-py3.-none-any.whl", "'py3.'"),
        ("kelp-1.0-3-none-any.whl", "'3'"),
        ("kelp-1.0-py3-none-ány.whl", "'á', which is not ASCII"),
        ("kelp1.0.tar.gz", "no '-'"),
        ("kelp-99999999999999999999.zip", "a number that is too large"),
        ("kelp-1.0.tar.bz2", "it ends in none of"),
    ] {
        assert!(why(filename).contains(piece), "{}", why(filename));
    }
}

#[test]
fn the_form_in_json() {
    let json = serde_json::to_value(parse_file_name("kelp-1.0-3x-py3-none-macosx_10_9_universal2.whl").unwrap()).unwrap();
    let expected = serde_json::json!({
        "name": "kelp", "version": "1.0", "kind": "wheel", "build": [3, "x"], "tags": ["py3-none-macosx_10_9_universal2"],
        "targets": [{"target": "py3-none-macosx_arm64", "floor": "11_0"}, {"target": "py3-none-macosx_x86_64", "floor": "10_9"}],
    });
    assert_eq!(json, expected);
    let json = serde_json::to_value(parse_file_name("kelp-1.0.zip").unwrap()).unwrap();
    let expected = serde_json::json!({"name": "kelp", "version": "1.0", "kind": "sdist", "build": null, "tags": [], "targets": []});
    assert_eq!(json, expected);
}

proptest! {
    #[test]
    fn any_name_is_read_or_refused(name in "(kelp-1\\.0-)?[ -~é]{0,40}(-py3-none-any)?(\\.whl|\\.tar\\.gz|\\.zip|)") {
        if let Ok(FileName { distribution: Distribution::Wheel(wheel), .. }) = parse_file_name(&name) {
            prop_assert!(!wheel.tags.is_empty() && !wheel.targets().is_empty());
        }
    }

    #[test]
    fn any_text_is_read_or_refused(name in any::<String>()) {
        let _ = parse_file_name(&(name + ".whl"));
    }
}
