//! reStructuredText, for documentation made with Sphinx.

use std::fmt::Write as _;

use super::super::{Changelog, GroupBy, Range};
use super::style::Rst;
use crate::restructured::heading;

pub(super) fn write(changelog: &Changelog, by: GroupBy, range: &Range) -> String {
    let style = Rst;
    let mut out = String::new();
    if let Some(version) = &range.version {
        let date = range.date.map_or_else(String::new, |date| format!(" ({date})"));
        let _ = writeln!(out, "{}", heading(&format!("{version}{date}"), '='));
    }
    for (title, entries) in super::sections(changelog, by) {
        let _ = writeln!(out, "{}", heading(title, '-'));
        for entry in entries {
            out.push_str("* ");
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
        let _ = writeln!(out, "{sentence}\n");
    }
    let people = super::people(&style, changelog);
    if !people.is_empty() {
        let _ = writeln!(out, "Contributors: {people}\n");
    }
    if let Some(compare) = super::compare(&style, range) {
        let _ = writeln!(out, "All changes: {compare}");
    }
    super::trimmed(out) + "\n"
}
