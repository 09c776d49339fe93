//! What to check before the release.

use relcast_core::Preview;
use relcast_core::preview::{CheckItem, Checklist, Severity};

use crate::output::{Report, TextStyle, plain};

pub(super) fn write(page: &mut Report, preview: &Preview, all: bool) {
    let list = &preview.checklist;
    page.heading("Needs attention", "");
    if list.urgent() == 0 {
        page.hanging(2, 2, &[plain(&list.sentence)]);
    }
    let shown = if all { list.items.len() } else { Checklist::SHOWN };
    list.items.iter().take(shown).for_each(|item| one(page, item));
    let more = list.items.len().saturating_sub(shown);
    if more > 0 {
        page.line(2, &[TextStyle::Quiet.of(format!("…and {more} more; --all lists them"))]);
    }
}

fn one(page: &mut Report, item: &CheckItem) {
    // The words are of one width, so that the sentences stand in one column.
    let mark = match item.severity {
        Severity::Bad => TextStyle::Bad.of("bad "),
        Severity::Warning => TextStyle::Warning.of("look"),
        Severity::Info => TextStyle::Quiet.of("note"),
    };
    page.hanging(2, 8, &[mark, plain(format!("  {} ", item.message)), TextStyle::Quiet.of(format!("[{}]", item.code))]);
    if let Some(hint) = &item.hint {
        page.hanging(8, 8, &[plain(hint)]);
    }
}
