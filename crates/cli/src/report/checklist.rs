//! What to check before the release.

use relcast_core::Preview;
use relcast_core::preview::{CheckItem, Checklist, Severity};

use crate::page::{Look, Page, plain};

pub(super) fn write(page: &mut Page, preview: &Preview, all: bool) {
    let list = &preview.checklist;
    page.heading("Needs attention", "");
    if list.urgent() == 0 {
        page.hanging(2, 2, &[plain(&list.sentence)]);
    }
    let shown = if all { list.items.len() } else { Checklist::SHOWN };
    list.items.iter().take(shown).for_each(|item| one(page, item));
    let more = list.items.len().saturating_sub(shown);
    if more > 0 {
        page.line(2, &[Look::Quiet.of(format!("…and {more} more; --all lists them"))]);
    }
}

fn one(page: &mut Page, item: &CheckItem) {
    // The words are of one width, so that the sentences stand in one column.
    let mark = match item.severity {
        Severity::Bad => Look::Bad.of("bad "),
        Severity::Warning => Look::Warning.of("look"),
        Severity::Info => Look::Quiet.of("note"),
    };
    page.hanging(2, 8, &[mark, plain(format!("  {} ", item.message)), Look::Quiet.of(format!("[{}]", item.code))]);
    if let Some(hint) = &item.hint {
        page.hanging(8, 8, &[plain(hint)]);
    }
}
