//! The tables `workflow-filters.txt`, `workflow-expressions.txt` and `workflow-remaining.txt` of `tests/vectors`, each line as it is written there.

use std::collections::BTreeMap;

use proptest::prelude::*;
use relcast_core::workflow::expression::{Contexts, Expression, Value, verdict};
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
        Value::List(items) => format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(", ")),
        Value::Unknown { truth: Some(true), .. } => "yes".to_owned(),
        Value::Unknown { truth: Some(false), .. } => "no".to_owned(),
        Value::Unknown { part, truth: None } => format!("? {part}"),
        Value::Boolean(_) | Value::Number(_) => value.text(),
    }
}

/// The values that a column names.
fn context(column: &str) -> BTreeMap<String, Value> {
    let pair = |pair: &str| match pair.find(['=', ':']) {
        Some(at) if pair[at..].starts_with('=') => (pair[..at].to_owned(), Value::Text(pair[at + 1..].to_owned())),
        Some(at) => (pair[..at].to_owned(), literal(&pair[at + 1..])),
        None => panic!("{pair}"),
    };
    column.split(' ').filter(|pair| *pair != "-").map(pair).collect()
}

#[test]
fn expressions_come_to_what_the_table_says() {
    let mut wrong = Vec::new();
    for [expression, context, expected] in table("workflow-expressions.txt", 255) {
        let values = self::context(&context);
        let value = |path: &[&str]| values.get(&path.join(".")).cloned();
        let found = verdict(&expression, &Contexts { success: Some(true), value: &value });
        let found = found.map_or_else(|_| "!".to_owned(), |verdict| written(&verdict.value));
        if found != expected {
            wrong.push(format!("{expression} | {context} | {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_left_of_a_condition_is_what_the_table_says() {
    let mut wrong = Vec::new();
    for [condition, context, expected] in table("workflow-remaining.txt", 46) {
        let known = self::context(&context);
        let expression = Expression::parse(&condition).unwrap();
        let value = |path: &[&str]| known.get(&path.join(".")).cloned();
        let found = expression.remaining(&Contexts { success: None, value: &value });
        if found != expected {
            wrong.push(format!("{condition} | {context} | {found}, not {expected}"));
        }
        // Whatever the unknown parts turn out to be, both have the same truth.
        let left = Expression::parse(&found).unwrap();
        for seed in 0..200 {
            let guess = |path: &[&str]| value(path).or_else(|| Some(guessed(&path.join("."), seed)));
            let contexts = Contexts { success: Some(seed % 2 == 0), value: &guess };
            let [whole, part] = [&expression, &left].map(|expression| expression.evaluate(&contexts).truth());
            assert_eq!(whole, part, "{condition} and {found}, guess {seed}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One of several values, the same for the same name and guess.
fn guessed(name: &str, seed: usize) -> Value {
    let values = ["x", "", "v1.0", "final", "success", "[\"push\"]", "true", "pypi"];
    let place = name.to_ascii_lowercase().bytes().fold(seed, |sum, byte| sum * 31 % 1_000_003 + usize::from(byte));
    match place % (values.len() + 3) {
        0 => Value::Null,
        1 => Value::Boolean(true),
        2 => Value::Number(3.0),
        at => Value::Text(values[at - 3].to_owned()),
    }
}

proptest! {
    #[test]
    fn what_is_left_has_the_truth_of_the_whole(text in "!?(vars\\.a|inputs\\.b|true|0|'x'|\\(vars\\.c \\|\\| false\\)|contains\\(vars\\.a, inputs\\.b\\))( (&&|\\|\\||==|!=|<) !?(vars\\.a|inputs\\.b|null|'x'|\\(vars\\.c && 'x'\\))){0,5}", seed in 0usize..1000) {
        let expression = Expression::parse(&text).unwrap();
        let known = |path: &[&str]| (path[0] == "inputs").then(|| guessed(&path.join("."), seed));
        let left = Expression::parse(&expression.remaining(&Contexts { success: None, value: &known })).unwrap();
        let guess = |path: &[&str]| Some(guessed(&path.join("."), seed));
        let contexts = Contexts { success: Some(true), value: &guess };
        prop_assert_eq!(expression.evaluate(&contexts).truth(), left.evaluate(&contexts).truth());
    }
}
