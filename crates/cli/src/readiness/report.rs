//! Readiness and ledger as text for people.

use relcast_core::readiness::{CellState, Check, CheckAnswer, Ledger, LedgerRow, Readiness, Verdict};

use crate::page::{Look, Page, Piece, plain};

/// Evidence that is shown below a check; JSON has it all.
const MOST: usize = 6;

pub(super) fn readiness(found: &Readiness) -> String {
    let mut page = Page::default();
    let look = match found.verdict {
        Verdict::Ready => Look::Good,
        Verdict::NotReady => Look::Bad,
        Verdict::CannotTell => Look::Warning,
    };
    let verdict = match found.verdict {
        Verdict::Ready => "complete",
        Verdict::NotReady => "incomplete",
        Verdict::CannotTell => "unknown",
    };
    page.line(0, &[look.of(verdict), plain(format!("  {}", found.sentence))]);
    let of = |wanted: fn(&Check) -> bool| found.checks.iter().filter(move |check| wanted(check)).collect::<Vec<_>>();
    section(&mut page, "Failed", &of(|check| check.answer == CheckAnswer::No && check.required));
    section(&mut page, "Unknown", &of(|check| check.answer == CheckAnswer::Unknown));
    section(&mut page, "Warnings", &of(|check| check.answer == CheckAnswer::No && !check.required));
    section(&mut page, "Passed", &of(|check| check.answer == CheckAnswer::Yes));
    page.finish()
}

fn section(page: &mut Page, heading: &str, checks: &[&Check]) {
    if checks.is_empty() {
        return;
    }
    page.heading(heading, &checks.len().to_string());
    for check in checks {
        page.hanging(2, 4, &[plain(&check.sentence)]);
        if check.answer == CheckAnswer::Yes {
            continue;
        }
        for line in check.evidence.iter().take(MOST) {
            page.line(4, &[Look::Quiet.of(line)]);
        }
        if let Some(more) = check.evidence.len().checked_sub(MOST).filter(|more| *more > 0) {
            page.line(4, &[Look::Quiet.of(format!("and {more} more"))]);
        }
        if let Some(hint) = &check.hint {
            page.line(4, &[plain(hint)]);
        }
    }
}

pub(super) fn ledger(found: &Ledger) -> String {
    let mut page = Page::default();
    let heads = ["version", "tag", "GitHub release"].into_iter().map(str::to_owned).chain(found.packages.iter().map(ToString::to_string));
    let head: Vec<Piece> = heads.map(|head| Look::Quiet.of(head)).collect();
    let rows: Vec<Vec<Piece>> = std::iter::once(head).chain(found.rows.iter().map(|row| cells(found, row))).collect();
    page.table(0, &rows);
    let problems: Vec<&String> = found.rows.iter().flat_map(|row| &row.problems).collect();
    if !problems.is_empty() {
        page.heading("Problems", &problems.len().to_string());
        for problem in problems {
            page.line(2, &[plain(problem)]);
        }
    }
    page.finish()
}

fn cells(found: &Ledger, row: &LedgerRow) -> Vec<Piece> {
    let unknown = |known: bool| if known { "–".to_owned() } else { "unknown".to_owned() };
    let tag = row.tag.clone().unwrap_or_else(|| unknown(found.tags_known));
    let release = row.github_release.map_or_else(|| unknown(found.github_releases_known), |at| at.day().to_string());
    let mut cells = vec![plain(row.version.to_string()), plain(tag), plain(release)];
    cells.extend(row.cells.iter().map(|cell| {
        let files = if cell.sdists > 0 { format!("{} + sdist", cell.wheels) } else { cell.wheels.to_string() };
        match cell.state {
            CellState::Released => plain(files),
            CellState::Partial => Look::Warning.of(format!("{files}, incomplete")),
            CellState::Yanked => Look::Warning.of(format!("{files}, yanked")),
            CellState::Missing => Look::Bad.of("missing"),
            CellState::Before => Look::Quiet.of("–"),
            CellState::Unknown => Look::Quiet.of("unknown"),
        }
    }));
    cells
}
