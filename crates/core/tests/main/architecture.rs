//! The shape of the workspace: who depends on whom, what the core may not do, and where an address or an escape may stand.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use relcast_core::{Endpoints, Service};
use serde_json::Value;

use crate::shelf::root;

/// Crates that touch the world: files, network, clock, threads, browser.
const WORLDLY: [&str; 27] = [
    "async-std",
    "attohttpc",
    "curl",
    "futures-executor",
    "getrandom",
    "gloo-net",
    "gloo-timers",
    "hyper",
    "isahc",
    "js-sys",
    "libc",
    "mio",
    "notify",
    "openssl",
    "rayon",
    "reqwest",
    "rustix",
    "rustls",
    "smol",
    "socket2",
    "tempfile",
    "tokio",
    "ureq",
    "walkdir",
    "wasm-bindgen",
    "web-sys",
    "windows-sys",
];

/// Lines that a file of our own may have, tests included.
const LONGEST_FILE: usize = 500;

/// Every tracked file that is text, with what is in it.
pub(crate) fn tracked() -> Vec<(String, String)> {
    let output = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "git ls-files failed: {}", String::from_utf8_lossy(&output.stderr));
    let paths = String::from_utf8(output.stdout).unwrap();
    let paths = paths.split_terminator('\0').map(str::to_owned);
    // A file that is staged to go, or no text, has nothing to say.
    let files: Vec<_> = paths.filter_map(|path| Some((path.clone(), fs::read_to_string(root().join(&path)).ok()?))).collect();
    assert!(files.len() > 50, "only {} tracked files were found", files.len());
    files
}

/// The packages that each package of the workspace uses at run time, of all platforms, by name.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let run = |offline: &[&str]| {
        let mut command = Command::new(&cargo);
        command.args(["metadata", "--format-version", "1", "--all-features"]).args(offline).current_dir(root()).output().unwrap()
    };
    // What is built is there; only for another platform's packages the index may have to be asked.
    let output = Some(run(&["--offline"])).filter(|output| output.status.success()).unwrap_or_else(|| run(&[]));
    assert!(output.status.success(), "cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let name_of: BTreeMap<String, String> =
        metadata["packages"].as_array().unwrap().iter().map(|package| (text(&package["id"]), text(&package["name"]))).collect();
    let nodes: BTreeMap<String, Vec<String>> = metadata["resolve"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| {
            let is_normal = |dep: &&Value| dep["dep_kinds"].as_array().unwrap().iter().any(|kind| kind["kind"].is_null());
            (text(&node["id"]), node["deps"].as_array().unwrap().iter().filter(is_normal).map(|dep| text(&dep["pkg"])).collect())
        })
        .collect();
    let all = |id: &String| {
        let mut found = BTreeSet::new();
        let mut open = nodes[id].clone();
        while let Some(id) = open.pop() {
            if found.insert(id.clone()) {
                open.extend(nodes[&id].iter().cloned());
            }
        }
        found.iter().map(|id| name_of[id].clone()).collect::<BTreeSet<_>>()
    };
    let members = metadata["workspace_members"].as_array().unwrap().iter().map(text);
    members.map(|id| (name_of[&id].clone(), all(&id))).collect()
}

#[test]
fn the_core_touches_nothing_and_the_faces_stand_apart() {
    let dependencies = dependencies();
    let core = &dependencies["relcast-core"];
    let worldly: Vec<_> = WORLDLY.iter().filter(|name| core.contains(**name)).collect();
    assert!(worldly.is_empty(), "the core does no IO, yet it depends on {worldly:?}");
    for (face, others) in [
        ("relcast", ["relcast-wasm", "relcast-web"]),
        ("relcast-wasm", ["relcast", "relcast-web"]),
        ("relcast-web", ["relcast", "relcast-wasm"]),
    ] {
        let of_face = &dependencies[face];
        assert!(of_face.contains("relcast-core"), "{face} is a face of the core");
        assert!(others.iter().all(|other| !of_face.contains(*other)), "{face} depends on another face: {of_face:?}");
    }
    assert!(dependencies.keys().all(|member| !core.contains(member)), "the core depends on no other crate of the workspace");
}

#[test]
fn the_core_bans_the_outside_by_name() {
    let clippy = fs::read_to_string(root().join("clippy.toml")).unwrap();
    for banned in [
        "std::env::var",
        "std::env::args",
        "std::env::current_dir",
        "std::fs::read",
        "std::fs::read_to_string",
        "std::fs::write",
        "std::fs::File",
        "std::net::TcpStream",
        "std::process::Command",
        "std::process::exit",
        "std::thread::sleep",
        "std::thread::spawn",
        "std::time::SystemTime::now",
        "std::time::Instant::now",
    ] {
        assert!(clippy.contains(&format!("path = \"{banned}\"")), "clippy.toml does not ban {banned}");
    }
    let front = fs::read_to_string(root().join("crates/core/src/lib.rs")).unwrap();
    assert!(front.contains("#![deny(clippy::disallowed_methods, clippy::disallowed_types)]"));
    let of_core = |path: &str| path.starts_with("crates/core/src/") && !path.ends_with("/lib.rs");
    for (path, text) in tracked().iter().filter(|(path, _)| of_core(path)) {
        // Only a file's tests may ask for an exception.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        assert!(!code.contains("clippy::disallowed"), "{path} lifts the ban");
    }
}

#[test]
fn service_addresses_stand_in_one_file() {
    let endpoints = Endpoints::default();
    let hosts: Vec<&str> = Service::ALL.iter().map(|service| endpoints.base(*service).split_once("://").unwrap().1).collect();
    assert_eq!(hosts.len(), 5);
    for (path, text) in tracked().iter().filter(|(path, _)| path != "crates/core/src/endpoints.rs") {
        for host in &hosts {
            assert!(!text.contains(host), "{path} names {host}: take it from Endpoints");
        }
    }
}

#[test]
fn the_pages_of_github_are_named_only_as_data() {
    let endpoints = Endpoints::default();
    let address = format!("{}/", endpoints.github_web);
    let data = ["web/sample/", "tests/", "crates/core/tests/", "crates/cli/tests/", ".github/", "Cargo.lock"];
    let is_data = |path: &str| data.iter().any(|prefix| path.starts_with(prefix)) || path.ends_with(".md");
    for (path, text) in tracked().iter().filter(|(path, _)| path != "crates/core/src/endpoints.rs" && !is_data(path)) {
        // Examples in documentation and tests show what people paste; code must not.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let is_code = |line: &&str| !line.trim_start().starts_with("//");
        let names_it = code.lines().filter(is_code).find(|line| line.contains(&address));
        let is_source = path.ends_with(".rs") || path.ends_with(".toml");
        assert_eq!(names_it.filter(|_| is_source && !path.contains("/tests/")), None, "{path}: take it from Endpoints");
    }
}

#[test]
fn no_file_has_grown_out_of_hand() {
    let ours = |path: &str| {
        let place = ["crates/", "web/", "tests/"].iter().any(|place| path.starts_with(place));
        // The types of the npm module stand in one file, as TypeScript looks for one.
        place && !path.ends_with(".d.ts") && [".rs", ".ts", ".mjs"].iter().any(|ending| path.ends_with(ending))
    };
    for (path, text) in tracked().iter().filter(|(path, _)| ours(path)) {
        let lines = text.lines().count();
        assert!(lines <= LONGEST_FILE, "{path} has {lines} lines; {LONGEST_FILE} are too many for one idea");
    }
}

#[test]
fn escaping_has_one_home_for_each_target() {
    // Words that only escaping needs, and the one file of the core that may hold them.
    let homes = [
        ("percent_encode(", "crates/core/src/escape/url.rs"),
        ("percent_decode", "crates/core/src/escape/url.rs"),
        ("NON_ALPHANUMERIC", "crates/core/src/escape/url.rs"),
        ("r\"'\\''\"", "crates/core/src/escape/shell/posix.rs"),
        ("u{201b}", "crates/core/src/escape/shell/powershell.rs"),
        ("u{2060}", "crates/core/src/text.rs"),
        (">`__", "crates/core/src/escape/restructured.rs"),
    ];
    for (path, text) in tracked().iter().filter(|(path, _)| path.ends_with(".rs") && !path.contains("/tests")) {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (word, home) in homes {
            assert!(path == home || !code.contains(word), "{path} escapes by itself ({word}); {home} is the place for it");
        }
    }
    let raw_html = ["inner_html", "set_inner_html", "insert_adjacent_html", "dangerously"];
    for (path, text) in tracked().iter().filter(|(path, _)| path.starts_with("web/src/")) {
        // Emptying an element is no text.
        let text = text.replace("set_inner_html(\"\")", "");
        assert!(raw_html.iter().all(|word| !text.contains(word)), "{path} puts text into the page as HTML");
    }
}

/// The words of every `use` of a file, its tests left out.
fn imported(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    // A statement begins a line, behind its visibility where it has one.
    let begins = |piece: &&str| piece.starts_with("use ") || piece.starts_with("pub") && piece.contains(" use ");
    let pieces = code.split(';').flat_map(|piece| piece.split("\n\n")).map(|piece| piece.trim());
    let statements = pieces.filter_map(|piece| piece.lines().position(|line| begins(&line)).map(|at| piece.lines().skip(at)));
    let words = statements.flatten().flat_map(|line| line.split(|letter: char| !letter.is_alphanumeric() && letter != '_'));
    words.filter(|word| !word.is_empty() && *word != "use").map(str::to_owned).collect()
}

#[test]
fn a_room_uses_no_other_and_the_frame_uses_none() {
    let front = fs::read_to_string(root().join("crates/core/src/preview/mod.rs")).unwrap();
    // What each room gives away, as the front names it.
    let rooms: BTreeMap<&str, BTreeSet<String>> = ["audience", "changes", "install", "publish", "readiness"]
        .into_iter()
        .map(|room| {
            let given = front.split(&format!("pub use {room}::")).nth(1).unwrap_or_else(|| panic!("{room} is no room"));
            (room, imported(&format!("use {};", given.split(';').next().unwrap_or_default())))
        })
        .collect();
    let heavy = ["workflow", "publishing", "dispatch", "readiness", "generate", "schedule"].map(str::to_owned);
    for (path, text) in tracked() {
        let Some(place) = path.strip_prefix("crates/core/src/preview/") else { continue };
        let home = place.split(['/', '.']).next().unwrap_or_default();
        let used = imported(&text);
        if home == "frame" {
            let wrong: Vec<_> = heavy.iter().filter(|module| used.contains(*module)).collect();
            assert!(wrong.is_empty(), "{path} is of the frame and uses {wrong:?}");
        }
        for (room, given) in rooms.iter().filter(|(room, _)| **room != home && (rooms.contains_key(home) || home == "frame")) {
            let wrong: Vec<_> = given.intersection(&used).collect();
            assert!(wrong.is_empty(), "{path} uses {wrong:?} of the room {room}");
        }
    }
}
