//! A preview in Markdown, for a comment on a pull request or the summary of a workflow run.

use std::fmt::Write as _;

use crate::changelog::Reason;
use crate::markdown::text;
use crate::preview::{Candidate, PackagePreview, Preview, Severity};

/// GitHub takes comments of 65,536 characters; the rest is for what a caller puts around it.
const LONGEST: usize = 60_000;

/// Writes what comes next, what to check and what is in it.
///
/// Everything from a service is escaped, and nobody is mentioned but by the release notes themselves. It fits in a comment on GitHub: notes that are
/// too long are cut at the end of a line, and it says so.
#[must_use]
pub fn summary(preview: &Preview) -> String {
    let headline = &preview.headline;
    let mut out = match &headline.next {
        Some(next) => format!("## {} {next}\n\n", text(&headline.name)),
        None => format!("## {}\n\n", text(&headline.name)),
    };
    paragraph(&mut out, &text(&headline.sentence));
    let items = preview.checklist.items.iter().filter(|item| item.severity != Severity::Info);
    let items: Vec<String> = items.map(|item| line(&item.message, item.hint.as_deref())).collect();
    if !items.is_empty() {
        paragraph(&mut out, "### Check first");
        paragraph(&mut out, &items.join("\n"));
    }
    table(&mut out, ["Package", "Current", "Wheels", "Sdists"], preview.packages.iter().map(package));
    table(&mut out, ["Bump", "Version", "Tag", "Who gets it"], preview.candidates.iter().filter_map(candidate));
    if let Some(readiness) = &preview.readiness {
        paragraph(&mut out, &text(&readiness.sentence));
    }
    if let Some(changes) = &preview.changes {
        let elsewhere = changes.changelog.hidden.iter().filter(|hidden| hidden.reason == Reason::Elsewhere).count();
        let number = changes.total.map(|total| (total as usize).saturating_sub(elsewhere));
        let count = number.map_or_else(|| "Changes".to_owned(), |total| format!("Changes ({total})"));
        let _ = write!(
            out,
            "<details><summary>{count}</summary>\n\n{}\n\n</details>\n",
            cut(&changes.notes, LONGEST.saturating_sub(out.len()))
        );
    }
    out
}

fn paragraph(out: &mut String, words: &str) {
    out.push_str(words);
    out.push_str("\n\n");
}

fn line(message: &str, hint: Option<&str>) -> String {
    format!("- {}", text(&hint.map_or_else(|| message.to_owned(), |hint| format!("{message} {hint}"))))
}

fn package(package: &PackagePreview) -> [String; 4] {
    let current = package.current.as_ref().map_or_else(|| "unknown".to_owned(), ToString::to_string);
    [text(package.name.as_str()), current, package.wheels.to_string(), package.sdists.to_string()]
}

fn candidate(candidate: &Candidate) -> Option<[String; 4]> {
    let version = candidate.version.as_ref()?.to_string();
    let words = |words: &Option<String>| words.as_deref().map(text).unwrap_or_default();
    Some([text(&candidate.bump.to_string()), version, words(&candidate.tag), words(&candidate.audience)])
}

fn table(out: &mut String, head: [&str; 4], rows: impl Iterator<Item = [String; 4]>) {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return;
    }
    let _ = writeln!(out, "| {} |\n| --- | --- | --- | --- |", head.join(" | "));
    for row in rows {
        // Only in a table does a bar end a text.
        let row = row.map(|cell| cell.replace("\\|", "|").replace('|', "\\|"));
        let _ = writeln!(out, "| {} |", row.join(" | "));
    }
    out.push('\n');
}

/// As many whole lines as fit.
fn cut(notes: &str, room: usize) -> String {
    if notes.len() <= room {
        return notes.trim_end().to_owned();
    }
    let mut kept = String::new();
    for line in notes.lines() {
        if kept.len() + line.len() + 80 > room {
            break;
        }
        kept.push_str(line);
        kept.push('\n');
    }
    let left = notes.lines().count() - kept.lines().count();
    format!("{kept}\n{left} more lines do not fit here.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_cut_at_the_end_of_a_line_and_it_is_said() {
        let notes = (0..100).map(|at| format!("- change {at}")).collect::<Vec<_>>().join("\n");
        assert_eq!(cut(&notes, 5000), notes);
        let short = cut(&notes, 200);
        assert!(short.len() <= 200 && short.starts_with("- change 0\n") && short.ends_with(" more lines do not fit here."), "{short}");
        assert_eq!(cut(&notes, 10), "\n100 more lines do not fit here.");
    }

    #[test]
    fn a_table_without_rows_is_left_out() {
        let mut out = String::new();
        table(&mut out, ["a", "b", "c", "d"], std::iter::empty());
        assert_eq!(out, "");
        table(&mut out, ["a", "b", "c", "d"], [["1", "2|x", "3\\|y", "4"].map(str::to_owned)].into_iter());
        assert_eq!(out, "| a | b | c | d |\n| --- | --- | --- | --- |\n| 1 | 2\\|x | 3\\|y | 4 |\n\n");
    }
}
