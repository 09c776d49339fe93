//! The published JSON Schemas.

use crate::command::{assert_kept, relcast, sample};

#[test]
fn the_schemas_are_as_they_were() {
    for value in [
        "preview",
        "candidates",
        "install",
        "audience",
        "changelog",
        "version",
        "workflows",
        "query",
        "choice",
        "config",
        "card",
        "schedule",
        "simulation",
        "plan",
        "current",
        "bump",
        "doctor",
        "link",
        "badge",
        "record",
    ] {
        let run = relcast(["schema", value]);
        assert_eq!((run.exit, run.err.as_str()), (0, ""));
        assert_kept(&format!("crates/core/schema/{value}.schema.json"), &run.out);
    }
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
