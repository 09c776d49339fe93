//! The names of `tests/vectors/filenames.txt`, each read as it is written there.

use std::collections::{BTreeMap, BTreeSet};

use relcast_core::index::{Distribution, FileName, Served, System, Target, parse_file_name};
use relcast_core::{Problem, codes};

use crate::shelf::root;

/// What a name says, as the vectors write it.
fn written(read: &Result<FileName, Problem>) -> [String; 4] {
    let none = || "-".to_owned();
    let file = match read {
        Ok(file) => file,
        Err(problem) => {
            assert!(problem.code == codes::FILE_NAME_UNREADABLE && problem.hint.is_some(), "{problem:?}");
            let (_, why) = problem.message.split_once(" cannot be read: ").unwrap();
            return [none(), none(), none(), format!("! {}", why.strip_suffix('.').unwrap())];
        }
    };
    let (build, targets) = match &file.distribution {
        Distribution::Sdist => (none(), "sdist".to_owned()),
        Distribution::Wheel(wheel) => (
            wheel.build.as_ref().map_or_else(none, |(number, suffix)| format!("{number}{suffix}")),
            wheel.targets().iter().map(served).collect::<Vec<_>>().join(", "),
        ),
    };
    [file.name.to_string(), file.version.to_string(), build, targets]
}

fn served(served: &Served) -> String {
    let Served { target, floor } = served;
    floor.map_or_else(|| target.to_string(), |floor| format!("{target} {floor}"))
}

#[test]
fn every_file_name_is_read_as_it_is_written() {
    let text = std::fs::read_to_string(root().join("tests/vectors/filenames.txt")).unwrap();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut systems: BTreeSet<String> = BTreeSet::new();
    let mut refused = String::new();
    let mut wrong = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let columns: [&str; 5] = line.splitn(5, " | ").collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("five columns: {line}"));
        let [expected @ .., filename] = columns;
        let read = parse_file_name(filename);
        let found = written(&read);
        if found != expected.map(|column| column.trim().to_owned()) {
            wrong.push(format!("{line}\n  is read as {}", found.join(" | ")));
        }
        *seen.entry(filename).or_default() += 1;
        match &read {
            Ok(FileName { distribution: Distribution::Wheel(wheel), .. }) => {
                for Served { target, .. } in wheel.targets() {
                    assert_eq!(target.to_string().parse::<Target>().unwrap(), target, "{line}");
                    systems.insert(if matches!(target.system, System::Other(_)) { "other" } else { target.system.as_str() }.to_owned());
                }
            }
            Ok(_) => {}
            Err(problem) => refused.push_str(&problem.message),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen.len() >= 400, "only {} different names", seen.len());
    assert!(seen.values().all(|count| *count == 1), "twice: {:?}", seen.iter().find(|(_, count)| **count > 1));
    // No system is without an example, and no reason to refuse but that of thousands of tags.
    let all = "android any emscripten ios linux macosx manylinux musllinux other pyemscripten pyodide win";
    assert_eq!(systems.into_iter().collect::<Vec<_>>().join(" "), all);
    for reason in [
        "it ends in none of",
        "five or six parts",
        "holds '__'",
        "is not a package name",
        "is none of PEP 440",
        "holds a number that is too large",
        "there is no '-' between",
        "does not begin with a digit",
        "has a number that is too large",
        "a tag is empty in",
        "the interpreter '",
        "which is not ASCII",
    ] {
        assert!(refused.contains(reason), "{reason}");
    }
}
