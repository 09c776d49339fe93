//! The titles of `tests/vectors/titles.txt`, each read as it is written there.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Options, Parser, Tag, TextMergeStream};
use relcast_core::changelog::{Kind, Rule, Span, Title, read_message, spans};
use relcast_core::markdown::{self, Place};

use crate::changelog::recorded;
use crate::shelf::root;

/// What a title says, as the vectors write it.
fn written(title: &Title) -> [String; 5] {
    let areas: Vec<&str> = title.areas().map(String::as_str).collect();
    let or_none = |text: String| if text.is_empty() { "-".to_owned() } else { text };
    [
        title.kind.word().to_owned(),
        or_none(areas.join(", ")),
        or_none(title.pull_request.map(|number| number.to_string()).unwrap_or_default()),
        or_none(if title.kind.is_breaking() { "!".to_owned() } else { String::new() }),
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
        let found = written(&read_message(&message.replace("\\n", "\n")).title);
        if found != expected.map(|column| column.trim().to_owned()) {
            wrong.push(format!("{line}\n  is read as {}", found.join(" | ")));
        }
        let [kind, .., rule] = found;
        *kinds.entry(kind).or_default() += 1;
        *rules.entry(rule).or_default() += 1;
        *seen.entry(message).or_default() += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen.len() >= 700, "only {} different titles", seen.len());
    assert!(seen.values().all(|count| *count == 1), "twice: {:?}", seen.iter().find(|(_, count)| **count > 1));
    // No kind and no rule is without an example.
    assert!(Kind::ALL.iter().all(|kind| kinds.contains_key(kind.word())), "{kinds:?}");
    for rule in [
        Rule::Footer,
        Rule::Dropped,
        Rule::Advisory,
        Rule::Scope,
        Rule::Prefix,
        Rule::Emoji,
        Rule::Subject,
        Rule::Merge,
        Rule::Phrase,
        Rule::Housekeeping,
        Rule::None,
    ] {
        assert!(rules.contains_key(rule.word()), "{rule:?}");
    }
}

/// What a reader sees of Markdown: its text, and what of it is code. None where anything else is in it.
fn seen(markdown: &str) -> Option<(String, Vec<String>)> {
    let github = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH;
    let (mut text, mut code) = (String::new(), Vec::new());
    for event in TextMergeStream::new(Parser::new_ext(markdown, github)) {
        match event {
            Event::Text(part) => text.push_str(&part),
            Event::Code(part) => {
                text.push_str(&part);
                code.push(part.into_string());
            }
            Event::Start(Tag::List(None) | Tag::Item) | Event::End(_) => {}
            _ => return None,
        }
    }
    Some((text, code))
}

/// Checks that a title is written as it is where Markdown would read nothing into it, and how often it would.
fn written_as_it_is(titles: &[String], most_read: usize) {
    let mut read = Vec::new();
    for title in titles {
        let pieces = spans(title, "");
        let text = |span: &Span| match span {
            Span::Words(words) | Span::Code(words) | Span::Link { label: words, .. } => words.clone(),
        };
        let code = pieces.iter().filter(|span| matches!(span, Span::Code(_))).map(text).collect();
        let meant = Some((pieces.iter().map(text).collect::<String>(), code));
        let line = format!("- {}\n", markdown::spans(&pieces, Place::Alone));
        let is_read = seen(&format!("- {title}\n")) != meant || title.contains("://");
        if is_read {
            read.push(title);
        } else {
            assert!(!line.contains('\\'), "{title}: {line}");
        }
    }
    assert!(read.len() <= most_read, "{} of {}: {read:?}", read.len(), titles.len());
}

#[test]
fn ordinary_titles_have_no_backslash() {
    let text = std::fs::read_to_string(root().join("tests/vectors/titles.txt")).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let titles: Vec<String> =
        lines.filter_map(|line| line.splitn(6, " | ").nth(5)).map(|title| read_message(&title.replace("\\n", "\n")).title.text).collect();
    written_as_it_is(&titles, 12);
}

#[test]
fn recorded_titles_have_no_backslash() {
    let Some(commits) = recorded("v0.3.11") else { return };
    let titles: Vec<String> = commits.iter().map(|commit| read_message(&commit.message).title.text).collect();
    written_as_it_is(&titles, 12);
}
