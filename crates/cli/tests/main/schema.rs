//! The published JSON Schemas.

use std::collections::BTreeSet;
use std::fs;

use crate::command::{assert_kept, relcast, root, sample};

/// Every value that has a schema, as the command names them.
fn values() -> Vec<String> {
    let told = relcast(["schema", "everything"]).err;
    let values = told.split("[possible values: ").nth(1).and_then(|rest| rest.split(']').next()).unwrap();
    values.split(", ").map(str::to_owned).collect()
}

#[test]
fn the_command_prints_the_kept_schemas() {
    let values = values();
    for value in &values {
        let run = relcast(["schema", value]);
        assert_eq!((run.exit, run.err.as_str()), (0, ""));
        let kept = fs::read_to_string(root().join(format!("crates/cli/schema/{value}.schema.json"))).unwrap();
        assert_eq!(run.out, kept);
    }
    let kept = fs::read_dir(root().join("crates/cli/schema")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let known: BTreeSet<String> = values.iter().map(|value| format!("{value}.schema.json")).collect();
    assert_eq!(kept.collect::<BTreeSet<_>>(), known);
}

#[test]
fn the_codes_in_the_types_of_the_npm_module_are_those_of_the_schema() {
    const PATH: &str = "crates/wasm/npm/types/problem.d.ts";
    let types = fs::read_to_string(root().join(PATH)).unwrap().replace("\r\n", "\n");
    let (before, rest) = types.split_once("export type Code =").unwrap();
    let (_, after) = rest.split_once(';').unwrap();
    let schema = relcast(["schema", "preview"]).json();
    let codes = schema["$defs"]["Code"]["oneOf"].as_array().unwrap().iter();
    let union: String = codes.map(|code| format!("\n  | {}", code["const"])).collect();
    assert_kept(PATH, &format!("{before}export type Code ={union};{after}"));
}

#[test]
fn a_preview_has_every_part_that_its_schema_requires() {
    let schema = relcast(["schema", "preview"]).json();
    let preview = relcast(["preview", "--recorded", &sample(), "--json"]).json();
    let required: Vec<&str> = schema["required"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert!(required.contains(&"headline") && required.contains(&"candidates"), "{required:?}");
    for name in required {
        assert!(preview.get(name).is_some(), "{name}");
    }
    let described = schema["properties"].as_object().unwrap();
    for name in preview.as_object().unwrap().keys() {
        assert!(described.contains_key(name), "{name}");
    }
}
