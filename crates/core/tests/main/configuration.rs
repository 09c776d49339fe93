//! What docs/configuration.md says, and what the schema knows of it.

use std::fs;

use relcast_core::{Config, codes};
use serde_json::Value;

use crate::shelf::root;

fn page() -> String {
    fs::read_to_string(root().join("docs/configuration.md")).unwrap()
}

/// The keys of a schema's object, and of the objects within it, by their names in the page's table.
fn keys(schema: &Value, of: &Value, before: &str, all: &mut Vec<String>) {
    let resolve = |value: &'_ Value| value["$ref"].as_str().map(|name| schema.pointer(name.trim_start_matches('#')).unwrap().clone());
    for (key, value) in of["properties"].as_object().unwrap() {
        let table = resolve(value);
        let tables = resolve(&value["additionalProperties"]);
        match (table.filter(|table| table["type"] == "object"), tables) {
            (Some(table), _) => keys(schema, &table, &format!("{before}{key}."), all),
            (None, Some(table)) => keys(schema, &table, &format!("{before}{key}.NAME."), all),
            (None, None) => all.push(format!("{before}{key}")),
        }
    }
}

#[test]
fn both_examples_are_read_and_are_the_same() {
    let page = page();
    let blocks: Vec<&str> = page.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    let [own, pyproject] = blocks.as_slice() else { panic!("{} examples", blocks.len()) };
    let (config, problems) = Config::parse(own).unwrap();
    assert_eq!(problems, []);
    assert_eq!(Config::parse_pyproject(pyproject).unwrap(), Some((config.clone(), Vec::new())));
    // It has every key, but for the second way to write the schedule.
    let written = serde_json::to_value(&config).unwrap();
    let schema: Value = serde_json::from_str(&fs::read_to_string(root().join("crates/cli/schema/config.schema.json")).unwrap()).unwrap();
    let mut known = Vec::new();
    keys(&schema, &schema, "", &mut known);
    for key in known.iter().filter(|key| *key != "schedule.days") {
        let path = format!("/{}", key.replace("NAME", "driftwood-cpu").replace('.', "/"));
        assert!(written.pointer(&path).is_some(), "the example has no {key}");
    }
    // The table has every key and no other.
    let mut listed: Vec<String> = page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).map(str::to_owned).collect();
    known.sort();
    listed.sort();
    assert_eq!(listed, known);
}

#[test]
fn every_example_of_a_target_is_so() {
    let page = page();
    let mut kinds = [0, 0];
    for line in page.lines().filter(|line| line.starts_with("- ")) {
        let pieces: Vec<&str> = line.split('`').collect();
        let (config, problems) = Config::parse(&format!("targets = ['{}']", pieces[1])).unwrap();
        match pieces.as_slice() {
            ["- ", _, " is refused"] => {
                assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [codes::CONFIG_UNREADABLE], "{line}");
                kinds[0] += 1;
            }
            ["- ", _, " is ", targets @ .., ""] => {
                let claimed: Vec<&str> = targets.iter().step_by(2).copied().collect();
                assert_eq!((config.targets.unwrap().join(" "), problems), (claimed.join(" "), Vec::new()), "{line}");
                kinds[1] += 1;
            }
            _ => panic!("this example cannot be read: {line}"),
        }
    }
    assert!(kinds.iter().all(|count| *count >= 6), "{kinds:?}");
}
