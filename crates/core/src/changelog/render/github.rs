//! The body of a GitHub release.

use std::fmt::Write as _;

use super::super::{Changelog, GroupBy, Range};
use super::style::{Markdown, Style};

pub(super) fn write(changelog: &Changelog, by: GroupBy, range: &Range) -> String {
    let style = Markdown { mentions: true };
    let mut out = String::new();
    for (heading, entries) in super::sections(changelog, by) {
        let _ = writeln!(out, "## {}\n", style.text(heading));
        for entry in entries {
            out.push_str("- ");
            super::line(&mut out, &style, entry, by, range);
            super::by_whom(&mut out, &style, entry);
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
    let people = super::people(&style, changelog);
    if !people.is_empty() {
        let _ = writeln!(out, "**Contributors**: {people}\n");
    }
    if let Some(compare) = super::compare(&style, range) {
        let _ = writeln!(out, "**All changes**: {compare}");
    }
    super::trimmed(out)
}
