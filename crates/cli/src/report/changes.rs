//! What is in the release.

use relcast_core::Preview;
use relcast_core::changelog::{Entry, Reason, sections};
use relcast_core::preview::{ChangesPreview, PartName};

use super::{count, not_known};
use crate::output::{Report, TextStyle, plain};

/// Changes of a section that are listed without `--all`.
const NEWEST: usize = 8;

pub(super) fn write(page: &mut Report, preview: &Preview, all: bool) {
    let Some(changes) = &preview.changes else {
        page.heading("Changes", "");
        return not_known(page, preview, PartName::Changes);
    };
    page.heading("Changes", &range(changes));
    for (heading, entries) in sections(&changes.changelog, changes.grouped_by) {
        let number = entries.len();
        page.line(2, &[TextStyle::Strong.of(heading), TextStyle::Quiet.of(format!(" ({number})"))]);
        // One more line says no less than a line that counts it.
        let shown = if all || number <= NEWEST + 1 { number } else { NEWEST };
        for entry in entries.into_iter().take(shown) {
            write_entry(page, entry);
        }
        if number > shown {
            page.line(4, &[TextStyle::Quiet.of(format!("…and {} more; --all lists them", number - shown))]);
        }
    }
    footer(page, changes);
}

fn range(changes: &ChangesPreview) -> String {
    let read = usize::try_from(changes.read).unwrap_or(usize::MAX);
    match &changes.since {
        Some(since) => format!("{} from {since} to {}", count(read, "commit"), changes.until),
        None => format!("the newest {} of {}", count(read, "commit"), changes.until),
    }
}

fn write_entry(page: &mut Report, entry: &Entry) {
    let mut pieces = vec![plain("- ")];
    let areas: Vec<&str> = entry.title.areas().map(String::as_str).collect();
    if !areas.is_empty() {
        pieces.extend([TextStyle::Strong.of(areas.join(", ")), plain(": ")]);
    }
    let number = entry.title.pull_request.map(|number| format!("#{number}"));
    let by: Vec<String> = number.into_iter().chain([entry.author.clone()]).filter(|part| !part.is_empty()).collect();
    let text = plain(&entry.title.text);
    pieces.push(if text.is_blank() { plain("(no title)") } else { text });
    if !by.is_empty() {
        pieces.push(TextStyle::Quiet.of(format!(" ({})", by.join(", "))));
    }
    page.line(4, &pieces);
}

fn footer(page: &mut Report, changes: &ChangesPreview) {
    let folded = changes.changelog.folded.len();
    if folded > 0 {
        page.line(2, &[plain(format!("{} only join what is listed above.", count(folded, "merge commit")))]);
    }
    let excluded = changes.changelog.hidden.iter().filter(|hidden| hidden.reason == Reason::Excluded).count();
    if excluded > 0 {
        page.line(2, &[plain(format!("{} not listed: the repository leaves them out of its notes.", count(excluded, "commit")))]);
    }
    let elsewhere = changes.changelog.hidden.iter().filter(|hidden| hidden.reason == Reason::Elsewhere).count();
    if let Some(folder) = changes.folder.as_ref().filter(|_| elsewhere > 0) {
        page.line(2, &[plain(format!("{} not listed: they change nothing in {folder}.", count(elsewhere, "commit")))]);
    }
    let hidden = changes.changelog.hidden.len() - excluded - elsewhere;
    if hidden > 0 {
        page.line(2, &[plain(format!("{} not listed: taken back within the range, or only a release.", count(hidden, "commit")))]);
    }
    if changes.unread > 0 {
        page.line(2, &[TextStyle::Warning.of(format!("{} commits were not read.", changes.unread))]);
    }
    if changes.behind > 0 {
        let behind = usize::try_from(changes.behind).unwrap_or(usize::MAX);
        let since = changes.since.as_deref().unwrap_or_default();
        page.line(2, &[plain(format!("{since} has {} that are not in {}.", count(behind, "commit"), changes.until))]);
    }
    if let Some(url) = &changes.compare_url {
        page.line(2, &[TextStyle::Quiet.of(url)]);
    }
}
