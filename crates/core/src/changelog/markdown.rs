//! Release notes in GitHub's Markdown.

use std::fmt::Write as _;

use super::Changelog;
use crate::markdown;

/// The body of a GitHub release: a heading for each group, a line for each change, and what the notes do not show.
///
/// `repository` is the address of the repository's pages; `range` is `since...until` for the compare link; `unread` counts commits
/// that were not read.
#[must_use]
pub fn release_notes(changelog: &Changelog, repository: &str, range: Option<(&str, &str)>, unread: u32) -> String {
    let mut out = String::new();
    for group in &changelog.groups {
        let _ = writeln!(out, "## {}\n", group.heading);
        for entry in &group.entries {
            let area = entry.area.as_ref().map_or_else(String::new, |area| format!("**{}**: ", markdown::text(area)));
            let number = entry.pull_request.map_or_else(String::new, |number| format!(" ([#{number}]({repository}/pull/{number}))"));
            let author = match entry.author.strip_prefix('@') {
                // The author may be mentioned: it is their change.
                Some(login) if is_login(login) => format!(" by @{login}"),
                _ if entry.author.is_empty() => String::new(),
                _ => format!(" by {}", markdown::text(&entry.author)),
            };
            let _ = writeln!(out, "- {area}{}{number}{author}", markdown::text(&entry.text));
        }
        out.push('\n');
    }
    if unread > 0 {
        let _ = writeln!(out, "*{unread} more commits are not listed here.*\n");
    }
    if let Some((since, until)) = range {
        let range = format!("{}...{}", crate::url::segment(since), crate::url::segment(until));
        let _ =
            writeln!(out, "**All changes**: {}", markdown::link(&format!("{since}...{until}"), &format!("{repository}/compare/{range}")));
    }
    out.trim_end().to_owned()
}

/// A bot's login ends in `[bot]`, which GitHub does not mention.
fn is_login(login: &str) -> bool {
    !login.is_empty() && login.len() <= 39 && login.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::super::changelog;
    use super::*;
    use crate::github::Commit;

    fn commit(message: &str, author: &str) -> Commit {
        Commit { sha: "a".repeat(40), message: message.into(), author: author.into(), login: None, date: None, parents: vec![] }
    }

    #[test]
    fn a_hostile_title_stays_a_line() {
        let notes = release_notes(
            &changelog(&[commit("fix(x): <b>y</b> @you `z` (#1)", "Ann")]),
            "https://git.example/o/r",
            Some(("v1", "main")),
            2,
        );
        assert_eq!(
            notes,
            "## Fixes\n\n- **x**: \\<b\\>y\\</b\\> \\@\u{2060}you \\`z\\` ([#1](https://git.example/o/r/pull/1)) by Ann\n\n*2 more commits are not listed here.*\n\n**All changes**: [v1...main](https://git.example/o/r/compare/v1...main)"
        );
    }

    proptest! {
        #[test]
        fn notes_hold_the_entries_and_no_html(titles in proptest::collection::vec(("[ -~]{0,50}", "[ -~]{0,20}"), 1..12)) {
            let commits: Vec<Commit> = titles.iter().map(|(title, author)| commit(title, author)).collect();
            let changelog = changelog(&commits);
            let notes = release_notes(&changelog, "https://git.example/o/r", None, 0);
            let mut items = 0;
            for event in Parser::new_ext(&notes, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_GFM) {
                match event {
                    Event::Start(Tag::Item) => items += 1,
                    Event::Html(html) | Event::InlineHtml(html) => return Err(TestCaseError::fail(format!("{html} in {notes}"))),
                    Event::Start(Tag::Link { dest_url, .. }) => prop_assert!(dest_url.starts_with("https://git.example/o/r/pull/")),
                    Event::Start(Tag::Image { .. } | Tag::CodeBlock(_) | Tag::BlockQuote(_)) | Event::Code(_) => return Err(TestCaseError::fail(notes.clone())),
                    _ => {}
                }
            }
            prop_assert_eq!(items, commits.len());
        }
    }
}
