//! The body of a GitHub release.

use std::fmt::Write as _;

use super::super::{Changelog, GroupBy, Range};
use super::style::{Markdown, Style};

/// The body of a GitHub release, by the repository's own categories where they are known, else by kinds: a heading for each group, a line for each change, and what the notes do not show.
#[must_use]
pub fn release_notes(changelog: &Changelog, range: &Range) -> String {
    write(changelog, changelog.grouped_by(None), range)
}

pub(super) fn write(changelog: &Changelog, by: GroupBy, range: &Range) -> String {
    let style = Markdown { mentions: true };
    let mut out = String::new();
    for (heading, entries) in super::sections(changelog, by) {
        let _ = writeln!(out, "## {}\n", style.text(heading));
        for entry in entries {
            let _ = writeln!(out, "- {}{}", super::line(&style, entry, by, range), super::by_whom(&style, entry));
        }
        out.push('\n');
    }
    if let Some(nothing) = super::nothing(changelog) {
        let _ = writeln!(out, "{nothing}\n");
    }
    for sentence in super::unlisted(&style, changelog, range) {
        let _ = writeln!(out, "*{sentence}*\n");
    }
    let people = super::people(&style, changelog);
    if !people.is_empty() {
        let _ = writeln!(out, "**Contributors**: {people}\n");
    }
    if let Some(compare) = super::compare(&style, range) {
        let _ = writeln!(out, "**All changes**: {compare}");
    }
    out.trim_end().to_owned()
}
