//! Plain text, for a mail or a terminal.

use std::fmt::Write as _;

use super::super::{Changelog, GroupBy, Range};
use super::style::{Plain, Style};

pub(super) fn write(changelog: &Changelog, by: GroupBy, range: &Range) -> String {
    let style = Plain;
    let mut out = String::new();
    for (heading, entries) in super::sections(changelog, by) {
        let _ = writeln!(out, "{} ({})", style.text(heading), entries.len());
        for entry in entries {
            out.push_str("  - ");
            super::line(&mut out, &style, entry, by, range);
            super::by_whom(&mut out, &style, entry);
            out.push('\n');
        }
        out.push('\n');
    }
    if let Some(nothing) = super::nothing(changelog) {
        let _ = writeln!(out, "{nothing}\n");
    }
    let mut rest = super::unlisted(&style, changelog, range);
    let people = super::people(&style, changelog);
    if !people.is_empty() {
        rest.push(format!("Contributors: {people}"));
    }
    if let Some(compare) = super::compare(&style, range) {
        // Here a link is its address.
        rest.push(format!("All changes: {}", range.compare_url().unwrap_or(compare)));
    }
    for line in rest {
        let _ = writeln!(out, "{line}");
    }
    super::trimmed(out) + "\n"
}
