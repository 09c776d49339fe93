//! The tables `tests/vectors/workflow-filters.txt` and `workflow-expressions.txt`, each line as it is written there.

use std::collections::BTreeMap;

use relcast_core::workflow::expression::{Contexts, Value, verdict};
use relcast_core::workflow::takes;

use crate::shelf::root;

/// The lines of a table, each in its three columns. A line lost, or there twice, is an error.
fn table(name: &str, lines: usize) -> Vec<[String; 3]> {
    let text = std::fs::read_to_string(root().join("tests/vectors").join(name)).unwrap();
    let mut seen: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let mut rows = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let columns: Vec<String> = line.split(" | ").map(|column| column.trim().to_owned()).collect();
        *seen.entry(columns.clone()).or_default() += 1;
        rows.push(columns.try_into().unwrap_or_else(|_| panic!("three columns: {line}")));
    }
    assert!(seen.values().all(|count| *count == 1), "twice: {:?}", seen.iter().find(|(_, count)| **count > 1));
    assert_eq!(rows.len(), lines, "the lines of {name} are counted, so that none gets lost");
    rows
}

#[test]
fn filters_take_what_the_table_says() {
    let mut wrong = Vec::new();
    for [patterns, name, expected] in table("workflow-filters.txt", 108) {
        let patterns: Vec<String> = patterns.split(' ').filter(|pattern| !pattern.is_empty()).map(str::to_owned).collect();
        let found = if takes(&patterns, &name) { "yes" } else { "no" };
        if found != expected {
            wrong.push(format!("{patterns:?} takes {name}: {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn literal(text: &str) -> Value {
    let nothing = |_: &[&str]| None;
    verdict(text, &Contexts { success: None, value: &nothing }).unwrap().value
}

/// A value as the table writes it.
fn written(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Text(text) => format!("'{}'", text.replace('\'', "''")),
        Value::Empty => "[]".to_owned(),
        Value::Unknown { truth: Some(true), .. } => "yes".to_owned(),
        Value::Unknown { truth: Some(false), .. } => "no".to_owned(),
        Value::Unknown { part, truth: None } => format!("? {part}"),
        Value::Boolean(_) | Value::Number(_) => value.text(),
    }
}

#[test]
fn expressions_come_to_what_the_table_says() {
    let mut wrong = Vec::new();
    for [expression, context, expected] in table("workflow-expressions.txt", 240) {
        let mut values: BTreeMap<String, Value> = BTreeMap::new();
        for pair in context.split(' ').filter(|pair| *pair != "-") {
            let (name, value) = match pair.find(['=', ':']) {
                Some(at) if pair[at..].starts_with('=') => (&pair[..at], Value::Text(pair[at + 1..].to_owned())),
                Some(at) => (&pair[..at], literal(&pair[at + 1..])),
                None => panic!("{pair}"),
            };
            values.insert(name.to_owned(), value);
        }
        let value = |path: &[&str]| values.get(&path.join(".")).cloned();
        let found = verdict(&expression, &Contexts { success: Some(true), value: &value });
        let found = found.map_or_else(|_| "!".to_owned(), |verdict| written(&verdict.value));
        if found != expected {
            wrong.push(format!("{expression} | {context} | {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
