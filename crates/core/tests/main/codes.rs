//! The codes of problems: each is declared once, in the module that raises it.

use std::collections::{BTreeMap, BTreeSet};

use relcast_core::Code;

use crate::architecture::tracked;
use crate::imports::{module_of, modules_of_the_core};

const DECLARES: &str = "declare_codes! {";

/// The names that a file declares.
fn declared(text: &str) -> impl Iterator<Item = &str> {
    let blocks = text.split(DECLARES).skip(1).map(|rest| rest.split('}').next().unwrap());
    blocks.flat_map(str::lines).map(str::trim).filter_map(|line| line.strip_suffix(',')).filter(|line| !line.starts_with("//"))
}

/// The words of a file's code: neither its comments, nor what it declares, nor its tests.
fn words(text: &str) -> BTreeSet<&str> {
    let code = text.split("#[cfg(test)]").next().unwrap();
    let pieces = code.split(DECLARES).enumerate().map(|(at, piece)| if at == 0 { piece } else { piece.split_once('}').unwrap().1 });
    let lines = pieces.flat_map(str::lines).filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| line.split(|letter: char| !letter.is_alphanumeric() && letter != '_')).collect()
}

/// The files of a folder without those that are tests.
fn sources(folders: &[&str]) -> Vec<(String, String)> {
    let is_source = |path: &str| path.ends_with(".rs") && !path.contains("tests") && folders.iter().any(|folder| path.starts_with(folder));
    tracked().into_iter().filter(|(path, _)| is_source(path)).collect()
}

#[test]
fn every_code_is_declared_once_and_listed() {
    let files = sources(&["crates/core/src/"]);
    let mut names: Vec<&str> = files.iter().flat_map(|(_, text)| declared(text)).collect();
    let mut listed: Vec<&str> = Code::all().map(Code::as_str).collect();
    names.sort_unstable();
    listed.sort_unstable();
    assert_eq!(names, listed);
    assert!(listed.len() > 80, "only {} codes were found", listed.len());
    for pair in listed.windows(2) {
        assert_ne!(pair[0], pair[1]);
    }
    for name in listed {
        let is_word = |word: &str| !word.is_empty() && word.bytes().all(|letter| letter.is_ascii_uppercase());
        assert!(name.split('_').all(is_word), "{name}");
        assert_eq!(Code::named(name).map(Code::as_str), Some(name));
    }
    assert_eq!((Code::named(""), Code::named("ALL"), Code::named("quota_spent")), (None, None, None));
}

#[test]
fn a_code_stands_in_the_lowest_module_that_names_it() {
    // A code alone puts no module above another.
    let imported = modules_of_the_core(|file| !file.ends_with("/codes.rs"));
    let is_below = |low: &str, high: &str| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![high]);
        while let Some(module) = open.pop() {
            open.extend(imported[module].iter().map(String::as_str).filter(|module| seen.insert(*module)));
        }
        seen.contains(low)
    };
    let files = sources(&["crates/core/src/"]);
    let homes: BTreeMap<&str, &str> = files.iter().flat_map(|(path, text)| declared(text).map(|name| (name, module_of(path)))).collect();
    let mut naming: BTreeMap<&str, BTreeSet<&str>> = homes.keys().map(|name| (*name, BTreeSet::new())).collect();
    for (path, text) in &files {
        for word in words(text) {
            if let Some(modules) = naming.get_mut(word) {
                modules.insert(module_of(path));
            }
        }
    }
    let shells = sources(&["crates/cli/src/", "crates/wasm/src/", "web/src/"]);
    let in_shells: BTreeSet<&str> = shells.iter().flat_map(|(_, text)| words(text)).collect();
    for (name, home) in homes {
        let modules = &naming[name];
        // What only a shell raises stands beside the list.
        if home == "codes" {
            assert!(modules.is_empty() && in_shells.contains(name), "{name} is of {modules:?}, not of a shell");
            continue;
        }
        assert!(!modules.is_empty(), "no module raises {name}");
        for module in modules.iter().filter(|module| **module != home) {
            assert!(is_below(home, module), "{module} names {name} of {home}, which is not below it");
        }
        let lowest = modules.iter().find(|low| modules.iter().all(|module| module == *low || is_below(low, module)));
        assert!(lowest.is_none_or(|module| *module == home), "{name} stands in {home}: it belongs to {lowest:?}");
    }
}
