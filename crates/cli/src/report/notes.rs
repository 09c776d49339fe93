//! What needs a look first.

use relcast_core::Preview;
use relcast_core::preview::Severity;

use crate::page::{Look, Page, plain};

pub(super) fn write(page: &mut Page, preview: &Preview) {
    page.heading("Look first", "");
    if preview.notes.is_empty() {
        page.line(2, &[plain("Nothing stands out.")]);
    }
    for note in &preview.notes {
        // The words are of one width, so that the sentences stand in one column.
        let mark = match note.severity {
            Severity::Bad => Look::Bad.of("bad "),
            Severity::Warning => Look::Warning.of("look"),
            Severity::Info => Look::Quiet.of("note"),
        };
        let problem = &note.problem;
        let code = Look::Quiet.of(format!("[{}]", problem.code.as_str()));
        page.hanging(2, 8, &[mark, plain(format!("  {} ", problem.message)), code]);
        if let Some(hint) = &problem.hint {
            page.hanging(8, 8, &[plain(hint)]);
        }
    }
}
