//! A section of a `CHANGELOG.md` in the form of Keep a Changelog 1.1.

use std::fmt::Write as _;

use super::super::{Changelog, Entry, GroupBy, Kind, Range};
use super::style::Markdown;

/// Its sections, in its order.
const SECTIONS: [&str; 6] = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];

pub(super) fn write(changelog: &Changelog, range: &Range) -> String {
    let style = Markdown { mentions: false };
    // A version has no letter that Markdown reads.
    let version = range.version.as_ref().map_or_else(|| "Unreleased".to_owned(), ToString::to_string);
    let url = range.compare_url();
    let heading = if url.is_some() { format!("[{version}]") } else { version.clone() };
    let date = range.date.filter(|_| range.version.is_some()).map_or_else(String::new, |date| format!(" - {date}"));
    let mut out = format!("## {heading}{date}\n\n");
    for section in SECTIONS {
        let mut entries = changelog.entries().filter(|entry| section_of(entry) == section).peekable();
        if entries.peek().is_none() {
            continue;
        }
        let _ = writeln!(out, "### {section}\n");
        for entry in entries {
            out.push_str(if entry.title.kind == Kind::Breaking { "- **Breaking:** " } else { "- " });
            super::line(&mut out, &style, entry, GroupBy::Kind, range);
            out.push('\n');
        }
        out.push('\n');
    }
    if let Some(nothing) = super::nothing(changelog) {
        let _ = writeln!(out, "{nothing}\n");
    }
    for sentence in super::unlisted(&style, changelog, range) {
        let _ = writeln!(out, "*{sentence}*\n");
    }
    if let Some(url) = url {
        let _ = writeln!(out, "[{version}]: {url}");
    }
    super::trimmed(out) + "\n"
}

/// The section of an entry: by its first word where something goes, else by its kind.
fn section_of(entry: &Entry) -> &'static str {
    let first = entry.title.text.split_ascii_whitespace().next().unwrap_or_default();
    let is = |known: &[&str]| known.iter().any(|known| first.eq_ignore_ascii_case(known));
    match entry.title.kind {
        Kind::Security => "Security",
        Kind::Deprecated => "Deprecated",
        Kind::Removed => "Removed",
        Kind::Fixes => "Fixed",
        _ if is(&["deprecate", "deprecates", "deprecated"]) => "Deprecated",
        Kind::Breaking | Kind::Refactoring | Kind::Other if is(&["remove", "removes", "removed", "drop", "drops", "dropped", "delete"]) => {
            "Removed"
        }
        Kind::Features => "Added",
        _ => "Changed",
    }
}
