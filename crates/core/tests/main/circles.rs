//! Imports go one way: no circle between the files of the core but a module and what is in its folder, and none between its rooms.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::shelf::root;

/// A module as the names on its path; the front page of the crate has none.
type Module = Vec<String>;

/// The files of a crate without their tests, by module.
fn files(folder: &Path, module: &[String], found: &mut BTreeMap<Module, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let inner = || [module, std::slice::from_ref(&stem)].concat();
        if path.is_dir() {
            files(&path, &inner(), found);
        } else if path.extension().is_some_and(|end| end == "rs") && !stem.ends_with("tests") {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            let code: Vec<&str> = code.lines().map(|line| line.split("//").next().unwrap()).collect();
            let module = if ["lib", "mod"].contains(&stem.as_str()) { module.to_vec() } else { inner() };
            found.insert(module, code.join("\n"));
        }
    }
}

/// The paths of a `use` item: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn paths(tree: &str) -> Vec<String> {
    let Some((front, rest)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap().trim().to_owned()];
    };
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for letter in rest.trim_end().trim_end_matches('}').chars() {
        depth += match letter {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        if letter == ',' && depth == 0 {
            parts.push(String::new());
        } else {
            parts.last_mut().unwrap().push(letter);
        }
    }
    // The brace that ends a nested list was taken off with the last one.
    parts.iter_mut().for_each(|part| part.push_str(&"}".repeat(part.matches('{').count() - part.matches('}').count())));
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| paths(part.trim())).map(|path| format!("{}{path}", front.trim())).collect()
}

/// A path from the root of the crate; none where it leads out of it.
fn from_root(path: &str, module: &[String], files: &BTreeMap<Module, String>) -> Option<Module> {
    let mut names: Vec<String> = path.split("::").map(|name| name.trim().to_owned()).collect();
    let mut base = match names.first()?.as_str() {
        "crate" => Vec::new(),
        "self" | "super" => module.to_vec(),
        first if files.contains_key(&[module, &[first.to_owned()]].concat()) => return Some([module, &names].concat()),
        _ => return None,
    };
    while ["crate", "self", "super"].contains(&names.first()?.as_str()) {
        if names.remove(0) == "super" {
            base.pop();
        }
    }
    Some([base, names].concat())
}

/// What every file imports, by the file that has it, whoever passes it on.
fn imports(files: &BTreeMap<Module, String>) -> BTreeMap<Module, BTreeSet<Module>> {
    let mut passed_on: BTreeMap<Module, Module> = BTreeMap::new();
    let mut named: BTreeMap<&Module, Vec<Module>> = BTreeMap::new();
    for (module, code) in files {
        for item in code.split(';') {
            let Some(at) =
                item.find("use ").filter(|at| !item[..*at].trim_end().ends_with(|last: char| last.is_alphanumeric() && last != 'b'))
            else {
                continue;
            };
            // What the front page names, every file of the crate may name by it.
            let is_seen = module.is_empty() || item[..at].trim_end().ends_with("pub") || item[..at].trim_end().ends_with(')');
            for path in paths(&item[at + 4..]).iter().filter_map(|path| from_root(path, module, files)) {
                if is_seen {
                    passed_on.insert([module.as_slice(), &path[path.len() - 1..]].concat(), path.clone());
                }
                named.entry(module).or_default().push(path);
            }
        }
        let words = code.split(|letter: char| !(letter.is_alphanumeric() || "_:".contains(letter)));
        let written = words.filter(|word| word.starts_with("crate::") || word.starts_with("super::"));
        named.entry(module).or_default().extend(written.filter_map(|word| from_root(word.trim_end_matches(':'), module, files)));
    }
    let home = |path: &Module| {
        let mut path = path.clone();
        // Each time one step nearer to where it is defined.
        for _ in 0..5 {
            let Some(further) = (1..=path.len()).find_map(|end| {
                let further = passed_on.get(&path[..end]).filter(|_| !files.contains_key(&path[..end]))?;
                Some([further, &path[end..]].concat())
            }) else {
                break;
            };
            path = further;
        }
        (0..=path.len()).rev().map(|end| path[..end].to_vec()).find(|module| files.contains_key(module))
    };
    named.into_iter().map(|(module, paths)| (module.clone(), paths.iter().filter_map(home).collect())).collect()
}

/// Those that come back to themselves.
fn in_circles<T: Ord + Clone>(graph: &BTreeMap<T, BTreeSet<T>>) -> Vec<T> {
    let reached = |from: &T| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(next) = open.pop() {
            open.extend(graph.get(next).into_iter().flatten().filter(|other| seen.insert((*other).clone())));
        }
        seen
    };
    graph.keys().filter(|from| reached(from).contains(from)).cloned().collect()
}

#[test]
fn imports_go_one_way() {
    let mut all = BTreeMap::new();
    files(&root().join("crates/core/src"), &[], &mut all);
    let imports = imports(&all);
    assert!(imports.values().map(BTreeSet::len).sum::<usize>() > 500, "only a few imports were found");
    let is_related = |one: &Module, other: &Module| one.starts_with(other) || other.starts_with(one);
    let between: BTreeMap<String, BTreeSet<String>> = imports
        .iter()
        .map(|(module, others)| {
            (module.join("::"), others.iter().filter(|other| !is_related(module, other)).map(|other| other.join("::")).collect())
        })
        .collect();
    assert_eq!(in_circles(&between), [""; 0], "these files import each other in a circle");
    let mut rooms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, others) in &imports {
        let Some(room) = module.first() else { continue };
        let others = others.iter().filter_map(|other| other.first()).filter(|other| *other != room);
        rooms.entry(room.clone()).or_default().extend(others.cloned());
    }
    assert_eq!(in_circles(&rooms), [""; 0], "these rooms import each other in a circle");
}

#[test]
fn a_circle_is_found() {
    assert_eq!(paths("a::{b, c::{d, e as f}, g}"), ["a::b", "a::c::d", "a::c::e", "a::g"]);
    let graph = |edges: &[(&'static str, &[&'static str])]| edges.iter().map(|(from, to)| (*from, to.iter().copied().collect())).collect();
    assert_eq!(in_circles(&graph(&[("a", &["b"]), ("b", &["c"]), ("c", &["b"])])), ["b", "c"]);
    assert_eq!(in_circles(&graph(&[("a", &["b", "c"]), ("b", &["c"]), ("c", &[])])), [""; 0]);
}
