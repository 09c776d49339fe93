use proptest::prelude::*;

use super::super::{Distribution, parse_file_name};
use super::*;
use crate::index::codes::TARGET_INVALID;

fn served(tags: &str) -> Vec<Served> {
    let file = parse_file_name(&format!("kelp-1.0-{tags}.whl")).unwrap();
    let Distribution::Wheel(wheel) = file.distribution else { panic!("a wheel") };
    wheel.targets()
}

fn written(tags: &str) -> String {
    let write = |Served { target, floor }: &Served| match floor {
        Some(floor) => format!("{target} {floor}"),
        None => target.to_string(),
    };
    served(tags).iter().map(write).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_target_is_named_once_with_its_lowest_level() {
    for (tags, expected) in [
        ("py2.py3-none-any", "py2-none-any, py3-none-any"),
        ("cp310.cp39-abi3-win32", "cp39-abi3-win32, cp310-abi3-win32"),
        ("cp312-cp312-manylinux_2_28_x86_64.manylinux2014_x86_64", "cp312-cp312-manylinux_x86_64 2_17"),
        ("cp312-cp312-manylinux_x86_64.manylinux_2_28_x86_64", "cp312-cp312-manylinux_x86_64 2_28"),
        ("py3-none-macosx_10_9_x86_64.macosx_11_0_arm64.macosx_10_9_universal2", "py3-none-macosx_arm64 11_0, py3-none-macosx_x86_64 10_9"),
        ("py3-none-musllinux_1_2_x86_64.manylinux_2_17_x86_64", "py3-none-manylinux_x86_64 2_17, py3-none-musllinux_x86_64 1_2"),
    ] {
        assert_eq!(written(tags), expected);
    }
}

#[test]
fn two_thin_wheels_replace_one_of_two_architectures() {
    let mut thin = served("cp312-cp312-macosx_10_13_x86_64");
    thin.extend(served("cp312-cp312-macosx_11_0_arm64"));
    thin.sort();
    assert_eq!(served("cp312-cp312-macosx_10_13_universal2"), thin);
}

#[test]
fn labels_for_people() {
    for (target, label) in [
        ("cp312-cp312-manylinux_x86_64", "CPython 3.12, Linux x86_64"),
        ("cp313-cp313t-macosx_arm64", "CPython 3.13 free-threaded, macOS arm64"),
        ("py3-none-any", "any Python 3"),
        ("py310-none-any", "Python 3.10 or newer"),
        ("py3-none-win_amd64", "any Python 3, Windows amd64"),
        ("cp39-abi3-win_arm64", "CPython 3.9 or newer, Windows arm64"),
        ("cp315-abi3t-musllinux_aarch64", "CPython 3.15 free-threaded or newer, Linux with musl aarch64"),
        ("pp310-pypy310_pp73-win32", "PyPy 3.10 with ABI pypy310_pp73, Windows x86"),
        ("cp27-cp27mu-linux_i686", "CPython 2.7 with ABI cp27mu, Linux of one machine i686"),
        ("cp312-none-any", "CPython 3.12 with any ABI, any system"),
        ("cp313-cp313-ios_arm64_iphoneos", "CPython 3.13, iOS arm64"),
        ("cp313-cp313-ios_x86_64_iphonesimulator", "CPython 3.13, iOS simulator x86_64"),
        ("cp313-cp313-android_arm64_v8a", "CPython 3.13, Android arm64_v8a"),
        ("cp313-cp313-pyodide_wasm32", "CPython 3.13, Pyodide wasm32"),
        ("reef7-none-freebsd_14_0_release_amd64", "reef7 with any ABI, freebsd_14_0_release_amd64"),
    ] {
        assert_eq!(target.parse::<Target>().unwrap().label(), label);
    }
}

#[test]
fn what_is_no_target() {
    for text in [
        "",
        "cp312",
        "cp312-cp312",
        "cp312--any",
        "cp312-cp312-",
        "3-none-any",
        "py2.py3-none-any",
        "cp312-cp312-manylinux_2_28_x86_64",
        "cp312-cp312-macosx_universal2",
        "cp312-cp312-manylinux1_x86_64",
        "cp312-cp312-any-x",
        "cp312-cp312-ány",
    ] {
        assert_eq!(text.parse::<Target>().unwrap_err().code, TARGET_INVALID, "{text:?}");
    }
}

#[test]
fn a_target_is_a_text_in_json() {
    let target: Target = serde_json::from_str("\"CP312-cp312-win32\"").unwrap();
    assert_eq!((&target.system, target.architecture.as_str()), (&System::Windows, "x86"));
    assert_eq!(serde_json::to_string(&target).unwrap(), "\"cp312-cp312-win32\"");
}

/// Tags of every shape, and others that are close to one.
fn platform_tag() -> impl Strategy<Value = String> {
    let words = "any|win32|win|linux|manylinux|manylinux1|manylinux2014|musllinux|macosx|ios|android|pyodide|emscripten|freebsd";
    let architectures = "x86_64|arm64|universal2|intel|fat|universal|x86|32|arm64_v8a|arm64_iphoneos|wasm32|2_x";
    let part = |pattern: String| proptest::string::string_regex(&pattern).unwrap();
    (part(format!("({words})")), part("(_[0-9]{1,2}){0,3}".to_owned()), part(format!("(_({architectures})|)")))
        .prop_map(|(word, level, architecture)| format!("{word}{level}{architecture}"))
}

proptest! {
    #[test]
    fn the_text_of_a_target_is_read_again(tags in proptest::collection::vec(platform_tag(), 1..5)) {
        for Served { target, .. } in served(&format!("cp39.cp310-abi3.none-{}", tags.join("."))) {
            prop_assert_eq!(target.to_string().parse::<Target>().unwrap(), target);
        }
    }

    #[test]
    fn targets_do_not_depend_on_the_order_of_a_set(tags in proptest::collection::vec(platform_tag(), 1..6).prop_shuffle()) {
        let mut other = tags.clone();
        other.reverse();
        other.push(tags[0].to_uppercase());
        let found = served(&format!("py2.cp310.cp39-none.abi3-{}", tags.join(".")));
        prop_assert_eq!(&found, &served(&format!("cp39.cp310.py2-abi3.none-{}", other.join("."))));
        prop_assert!(found.windows(2).all(|pair| pair[0].target < pair[1].target));
    }

    #[test]
    fn any_text_is_a_target_or_a_problem(text in "([a-z0-9_]{0,6}-){0,3}[ -~é]{0,20}") {
        if let Ok(target) = text.parse::<Target>() {
            prop_assert_eq!(target.to_string().parse::<Target>().unwrap(), target);
        }
    }
}
