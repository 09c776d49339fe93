//! The titles of `tests/vectors/titles.txt`, each read as it is written there.

use std::collections::BTreeMap;

use relcast_core::changelog::{Kind, Rule, Title, read_title};

use crate::shelf::root;

/// What a title says, as the vectors write it.
fn written(title: &Title) -> [String; 5] {
    let areas: Vec<&str> = title.area.iter().chain(&title.other_areas).map(String::as_str).collect();
    let or_none = |text: String| if text.is_empty() { "-".to_owned() } else { text };
    [
        title.kind.word().to_owned(),
        or_none(areas.join(", ")),
        or_none(title.pull_request.map(|number| number.to_string()).unwrap_or_default()),
        or_none(if title.breaking { "!".to_owned() } else { String::new() }),
        title.rule.word().to_owned(),
    ]
}

#[test]
fn every_title_is_read_as_it_is_written() {
    let text = std::fs::read_to_string(root().join("tests/vectors/titles.txt")).unwrap();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut rules: BTreeMap<String, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let columns: [&str; 6] = line.splitn(6, " | ").collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("six columns: {line}"));
        let [expected @ .., message] = columns;
        let found = written(&read_title(&message.replace("\\n", "\n")));
        if found != expected.map(|column| column.trim().to_owned()) {
            wrong.push(format!("{line}\n  is read as {}", found.join(" | ")));
        }
        let [kind, .., rule] = found;
        *kinds.entry(kind).or_default() += 1;
        *rules.entry(rule).or_default() += 1;
        *seen.entry(message).or_default() += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen.len() >= 250, "only {} different titles", seen.len());
    assert!(seen.values().all(|count| *count == 1), "twice: {:?}", seen.iter().find(|(_, count)| **count > 1));
    // No kind and no rule is without an example.
    assert!(Kind::ALL.iter().all(|kind| kinds.contains_key(kind.word())), "{kinds:?}");
    for rule in
        [Rule::Footer, Rule::Dropped, Rule::Advisory, Rule::Scope, Rule::Prefix, Rule::Emoji, Rule::Subject, Rule::Merge, Rule::None]
    {
        assert!(rules.contains_key(rule.word()), "{rule:?}");
    }
}
