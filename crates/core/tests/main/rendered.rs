//! Written changelogs: what is in them, for any commits, and that no title is more than words.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options as Extensions, Parser, Tag, TagEnd, TextMergeStream};
use relcast_core::changelog::{
    Categories, Changelog, Edit, Entry, Format, GroupBy, Kind, Options, Range, Reason, ReleaseConfig, changelog, render,
};
use relcast_core::github::{Commit, PullRequest};
use serde_json::Value;

const REPOSITORY: &str = "https://git.example/tidewater-labs/tidepool";

fn range() -> Range {
    Range {
        repository: REPOSITORY.into(),
        since: Some("v0.3.12".into()),
        until: "ma*in_".into(),
        unread: 2,
        version: Some("0.3.13".parse().unwrap()),
        date: relcast_core::Day::new(2026, 8, 22),
        categories: Some(categories()),
        ..Range::default()
    }
}

/// The repository's own categories, with a heading that has a mark of every language.
fn categories() -> Categories {
    let text = r#"
changelog:
  exclude:
    labels: [skip]
    authors: [dependabot]
  categories:
    - title: "New <b>*things*</b> `|` a_ #1 @all 🎉"
      labels: [Feature]
      exclude:
        authors: [bo]
    - title: Mended
      labels: [bug, regression]
    - title: All the rest
      labels: ['*']
      exclude:
        labels: [internal]
"#;
    let (config, problems) = ReleaseConfig::parse(text).unwrap();
    assert_eq!(problems, []);
    let labels = [["feature", ""], ["bug", "feature"], ["internal", ""], ["skip", "bug"], ["", ""]];
    let made = |number: u64| PullRequest {
        number,
        labels: labels[number as usize % 5].iter().filter(|label| !label.is_empty()).map(|label| (*label).to_owned()).collect(),
        author: (!number.is_multiple_of(3)).then(|| "ann-reef".to_owned()),
    };
    Categories::new(config, Some((0..200).chain(400..450).map(made).collect()))
}

fn commit(at: usize, message: &str, author: &str, login: Option<&str>, parents: &[usize]) -> Commit {
    let sha = |at: &usize| format!("{at:040x}");
    Commit {
        sha: sha(&at),
        message: message.into(),
        author: author.into(),
        login: login.map(str::to_owned),
        date: None,
        parents: parents.iter().map(sha).collect(),
    }
}

/// Titles in every style, reverts of each other, merges, and characters that mean something somewhere.
fn messages() -> impl Strategy<Value = Vec<(String, Vec<usize>, String)>> {
    let marks = "(\\[[A-Za-z/#_*`]{0,8}\\] ?|[a-z_]{1,5}(\\([a-z*_|]{0,4}\\))?!?: |:bug: |🐛|Revert \"|Merge pull request #7 from a/b\n\n|Bump |1\\. |\\.\\. |- |> |\\+ |::|@|# ){0,2}";
    let words = "[ -~äß🎉\u{2028}]{0,40}|(Add|Fix) [a-z*_`|<>@:.\\\\/]{0,20}( \\(#[0-9]{1,3}\\))?";
    let trailers = "(\n\nCo-authored-by: [ -~]{0,12} <1\\+[a-z]{0,5}@users\\.noreply\\.x>)?";
    let message = (marks, words, trailers).prop_map(|(marks, words, trailers)| format!("{marks}{words}{trailers}"));
    proptest::collection::vec((message, proptest::collection::vec(0..30usize, 0..3), "[ -~]{0,12}"), 0..25)
}

/// Half of the commits take an earlier one back, in the words of git.
fn commits(messages: &[(String, Vec<usize>, String)]) -> Vec<Commit> {
    let mut made: Vec<Commit> = Vec::new();
    for (at, (message, parents, author)) in messages.iter().enumerate() {
        let message = match made.get(at / 2) {
            Some(earlier) if at % 5 == 4 => format!("Revert \"{}\"\n\nThis reverts commit {}.", earlier.title(), earlier.sha),
            _ => message.clone(),
        };
        made.push(commit(at, &message, author, (at % 3 == 0).then_some("ann-reef"), parents));
    }
    made
}

fn options() -> impl Strategy<Value = Options> {
    let hide = proptest::sample::subsequence(Kind::ALL.to_vec(), 0..4);
    let group_by = proptest::option::of(proptest::sample::select(GroupBy::ALL.to_vec()));
    (group_by, hide, proptest::collection::vec(edit(), 0..6)).prop_map(|(group_by, hide, edits)| Options {
        group_by,
        hide,
        format: Format::Markdown,
        edits,
        keep_case: false,
    })
}

/// What somebody, or a link of somebody, changes by hand.
fn edit() -> impl Strategy<Value = Edit> {
    let words = || proptest::option::of("[ -~äß\u{2028}]{0,20}");
    let kind = proptest::option::of(proptest::sample::select(Kind::ALL.to_vec()));
    (0..30usize, words(), kind, words(), any::<Option<bool>>()).prop_map(|(at, text, kind, area, listed)| Edit {
        sha: format!("{at:040x}"),
        text,
        kind,
        area,
        listed,
    })
}

fn written(changelog: &Changelog, options: &Options, format: Format) -> String {
    render(changelog, &Options { format, ..options.clone() }, &range())
}

/// Where a link of ours may lead.
fn is_ours(url: &str) -> bool {
    [REPOSITORY, "https://github.com/advisories/GHSA-", "https://www.cve.org/CVERecord?id=CVE-"].iter().any(|ours| url.starts_with(ours))
}

/// The items of a Markdown text, and who it mentions; an error where anything else than text, code, headings, emphasis and links of ours is in it.
fn items(markdown: &str) -> Result<(usize, Vec<String>), String> {
    let extensions = Extensions::ENABLE_TABLES
        | Extensions::ENABLE_FOOTNOTES
        | Extensions::ENABLE_STRIKETHROUGH
        | Extensions::ENABLE_TASKLISTS
        | Extensions::ENABLE_GFM
        | Extensions::ENABLE_MATH;
    let (mut items, mut depth, mut mentions) = (0, 0, Vec::new());
    for event in TextMergeStream::new(Parser::new_ext(markdown, extensions)) {
        match event {
            Event::Start(Tag::List(None)) if depth == 0 => depth = 1,
            Event::End(TagEnd::List(_)) => depth = 0,
            Event::Start(Tag::Item) => items += 1,
            Event::Start(Tag::Link { dest_url, .. }) if is_ours(&dest_url) => {}
            Event::Text(text) => {
                for (at, _) in text.match_indices('@') {
                    let behind_word = text[..at].ends_with(|before: char| before.is_ascii_alphanumeric() || before == '_');
                    let name: String =
                        text[at + 1..].chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
                    if !behind_word && name.starts_with(|first: char| first.is_ascii_alphanumeric()) {
                        mentions.push(name);
                    }
                }
            }
            Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::Strong | Tag::Emphasis) | Event::End(_) | Event::Code(_) => {}
            other => return Err(format!("{other:?} in {markdown}")),
        }
    }
    Ok((items, mentions))
}

/// Checks a reStructuredText line by line: every mark in it is one of ours.
fn only_words(line: &str) -> Result<(), String> {
    // Ours: `label <address>`__, ``code``, :literal:`code` and **words** at the front.
    let mut words = String::new();
    let mut rest = line;
    while let Some(letter) = rest.chars().next() {
        let end = |text: &str, end: &str| text.find(end).ok_or_else(|| format!("no {end} in {line}"));
        if rest.starts_with('\\') {
            let escaped = rest.chars().nth(1).ok_or_else(|| format!("a backslash at the end of {line}"))?;
            words.push('\0');
            rest = &rest[1 + escaped.len_utf8()..];
        } else if let Some(code) = rest.strip_prefix("``") {
            let code = &code[end(code, "``")? + 2..];
            rest = code.trim_start_matches('`');
            words.push('x');
        } else if let Some(code) = rest.strip_prefix(":literal:`") {
            let code = code.replace("\\\\", "__").replace("\\`", "__");
            rest = &rest[":literal:`".len() + end(&code, "`")? + 1..];
            words.push('x');
        } else if let Some(link) = rest.strip_prefix('`') {
            let (link, behind) = link.split_at(end(link, "`__")?);
            let address = link.rsplit_once(" <").and_then(|(_, address)| address.strip_suffix('>'));
            if !address.is_some_and(|address| is_ours(address) && !address.ends_with('_')) {
                return Err(format!("a link in {line}"));
            }
            rest = &behind[3..];
        } else {
            words.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    let words = words.strip_prefix("* ").unwrap_or(&words);
    let words = match words.strip_prefix("**").and_then(|inner| inner.split_once("**")) {
        Some((strong, rest)) => format!("{strong}{rest}"),
        None => words.to_owned(),
    };
    let reference = |word: &str| {
        let word = word.trim_end_matches(|letter: char| letter.is_ascii_punctuation() && letter != '_');
        word.len() > 1 && word.ends_with('_')
    };
    let address = words.match_indices("://").any(|(at, _)| words[..at].ends_with(|before: char| before.is_ascii_alphabetic()));
    if words.contains("::") || address || words.split_whitespace().any(reference) {
        return Err(format!("markup in {line}"));
    }
    if words.starts_with(['*', '+', '-', '.', ':', '|', '>', '=', '/', '#', '_']) {
        return Err(format!("a block in {line}"));
    }
    Ok(())
}

proptest! {
    #[test]
    fn every_commit_stands_in_one_place((messages, options) in (messages(), options())) {
        let commits = commits(&messages);
        let changelog = changelog(&commits, &options, &range());
        let mut found: Vec<&str> = changelog.entries().map(|entry| entry.sha.as_str()).collect();
        let mut by_area: Vec<&str> = changelog.areas.iter().flat_map(|area| &area.commits).map(String::as_str).collect();
        let mut by_category: Vec<&str> = changelog.categories.iter().flat_map(|category| &category.commits).map(String::as_str).collect();
        found.sort_unstable();
        by_area.sort_unstable();
        by_category.sort_unstable();
        prop_assert_eq!(&found, &by_area);
        prop_assert_eq!(&found, &by_category);
        prop_assert!(changelog.categories.iter().all(|category| !category.commits.is_empty()));
        prop_assert!(changelog.hidden.iter().all(|hidden| (hidden.reason == Reason::Excluded) == hidden.excluded_by.is_some()));
        found.extend(changelog.folded.iter().chain(changelog.hidden.iter().map(|hidden| &hidden.sha)).map(String::as_str));
        found.sort_unstable();
        prop_assert_eq!(found, commits.iter().map(|commit| commit.sha.as_str()).collect::<Vec<_>>());
        prop_assert!(changelog.groups.iter().all(|group| !group.entries.is_empty()));
        prop_assert!(changelog.entries().all(|entry| !entry.title.text.is_empty()));
        // Who is hidden because of another one names it, and is named by it.
        for hidden in &changelog.hidden {
            if let Some(with) = &hidden.with {
                let other = changelog.hidden.iter().find(|other| other.sha == *with);
                prop_assert_eq!(other.and_then(|other| other.with.as_ref()), Some(&hidden.sha));
            }
        }
        let by_hand = |entry: &Entry| options.edits.iter().any(|edit| edit.sha == entry.sha && edit.listed == Some(true));
        prop_assert!(changelog.entries().all(|entry| !options.hide.contains(&entry.title.kind) || by_hand(entry)));
        let unlisted = |sha: &String| changelog.hidden.iter().any(|hidden| hidden.sha == *sha && hidden.reason.is_in_release());
        prop_assert!(changelog.advice.because.iter().all(|sha| unlisted(sha) || changelog.entries().any(|entry| entry.sha == *sha)));
    }

    #[test]
    fn markdown_has_the_entries_and_nothing_else((messages, options) in (messages(), options())) {
        let changelog = changelog(&commits(&messages), &options, &range());
        for format in [Format::Markdown, Format::Keepachangelog] {
            let text = written(&changelog, &options, format);
            let (items, mentions) = items(&text).map_err(TestCaseError::fail)?;
            prop_assert_eq!(items, changelog.entries().count(), "{}", text);
            // Who made a change may be mentioned, and nobody else.
            prop_assert!(mentions.iter().all(|name| format == Format::Markdown && name == "ann-reef"), "{:?} in {}", mentions, text);
        }
    }

    #[test]
    fn restructured_text_stays_within_its_lines((messages, options) in (messages(), options())) {
        let changelog = changelog(&commits(&messages), &options, &range());
        let text = written(&changelog, &options, Format::Rst);
        let lines: Vec<&str> = text.lines().collect();
        let mut entries = 0;
        for (at, line) in lines.iter().enumerate() {
            let is_underline = line.len() >= 4 && (line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-'));
            if is_underline && at > 0 && lines[at - 1].chars().count() <= line.len() {
                continue;
            }
            entries += usize::from(line.starts_with("* "));
            only_words(line).map_err(TestCaseError::fail)?;
        }
        prop_assert_eq!(entries, changelog.entries().count(), "{}", text);
    }

    #[test]
    fn plain_text_and_json_have_every_entry((messages, options) in (messages(), options())) {
        let commits = commits(&messages);
        let changelog = changelog(&commits, &options, &range());
        let text = written(&changelog, &options, Format::Text);
        prop_assert_eq!(text.lines().filter(|line| line.starts_with("  - ")).count(), changelog.entries().count(), "{}", text);
        prop_assert!(text.chars().all(|letter| letter == '\n' || !letter.is_control()));
        let json: Value = serde_json::from_str(&written(&changelog, &options, Format::Json)).unwrap();
        let text = json.to_string();
        prop_assert!(commits.iter().all(|commit| text.contains(&commit.sha)));
        prop_assert_eq!(serde_json::from_value::<Changelog>(json).unwrap(), changelog);
    }
}

/// A small history that has one of everything.
fn history() -> Vec<Commit> {
    let ann = Some("ann-reef");
    vec![
        commit(1, "feat(store): keep hot blocks on two nodes (#438)", "Ann Reef", ann, &[0]),
        commit(
            2,
            "[Bugfix][Store] Keep <b>bold</b>, `ticks`, *stars*, |x|, a_ and @someone literally (#437)",
            "Bo Shoal",
            Some("bo"),
            &[1],
        ),
        commit(
            3,
            "engine: do not poll a closed link, as in #12 and CVE-2026-12345\n\nCo-authored-by: Cy Kelp <cy@tide.example>",
            "Bo Shoal",
            Some("bo"),
            &[2],
        ),
        commit(4, "build(deps): bump kelp from 1.0 to 1.1 (#439)", "dependabot[bot]", Some("dependabot[bot]"), &[3]),
        commit(5, "feat(link): pace by `Pace.DEFAULT` (#440)", "Ann Reef", ann, &[4]),
        commit(6, "Revert \"feat(link): pace by `Pace.DEFAULT` (#440)\" (#441)", "Ann Reef", ann, &[5]),
        commit(7, "docs: begin a guide", "Cy Kelp", None, &[4]),
        commit(8, "Merge pull request #442 from tidewater-labs/guide", "Ann Reef", ann, &[6, 7]),
        commit(9, "refactor(api)!: attach, do not open (#443)", "Ann Reef", ann, &[8]),
        commit(10, "chore(release): 0.3.13", "Ann Reef", ann, &[9]),
    ]
}

#[test]
fn each_format_is_as_it_was() {
    let options = |format, group_by| Options { format, group_by: Some(group_by), hide: vec![Kind::Documentation], ..Options::default() };
    let range = Range { current: Some("0.3.12".parse().unwrap()), until: "v0.3.13".into(), ..range() };
    let mut all = String::new();
    for format in Format::ALL {
        for group_by in GroupBy::ALL {
            if group_by != GroupBy::Kind && matches!(format, Format::Keepachangelog | Format::Json) {
                continue;
            }
            let options = options(format, group_by);
            let categories = (group_by == GroupBy::Category || format == Format::Json).then(categories);
            let range = Range { categories, ..range.clone() };
            let text = render(&changelog(&history(), &options, &range), &options, &range);
            all.push_str(&format!("==== {} by {}\n{}\n", format.word(), group_by.word(), text.trim_end()));
        }
    }
    let kept = crate::shelf::root().join("crates/core/tests/main/expected/changelogs.txt");
    if std::env::var_os("RELCAST_BLESS").is_some() {
        std::fs::create_dir_all(kept.parent().unwrap()).unwrap();
        std::fs::write(&kept, &all).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&kept).unwrap_or_default(), all, "after a look accept it with RELCAST_BLESS=1");
}
