//! The ledger as text for people.

use relcast_core::readiness::{CellState, Ledger, LedgerRow};

use crate::output::{Report, Span, TextStyle, plain};

pub(super) fn ledger(found: &Ledger) -> String {
    let mut page = Report::default();
    let heads = ["version", "tag", "GitHub release"].into_iter().map(str::to_owned).chain(found.packages.iter().map(ToString::to_string));
    let head: Vec<Span> = heads.map(|head| TextStyle::Quiet.of(head)).collect();
    let rows: Vec<Vec<Span>> = std::iter::once(head).chain(found.rows.iter().map(|row| cells(found, row))).collect();
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

fn cells(found: &Ledger, row: &LedgerRow) -> Vec<Span> {
    let unknown = |known: bool| if known { "–".to_owned() } else { "unknown".to_owned() };
    let tag = row.tag.clone().unwrap_or_else(|| unknown(found.tags_known));
    let release = row.github_release.map_or_else(|| unknown(found.github_releases_known), |at| at.day().to_string());
    let mut cells = vec![plain(row.version.to_string()), plain(tag), plain(release)];
    cells.extend(row.cells.iter().map(|cell| {
        let files = if cell.sdists > 0 { format!("{} + sdist", cell.wheels) } else { cell.wheels.to_string() };
        match cell.state {
            CellState::Released => plain(files),
            CellState::Partial => TextStyle::Warning.of(format!("{files}, incomplete")),
            CellState::Yanked => TextStyle::Warning.of(format!("{files}, yanked")),
            CellState::Missing => TextStyle::Bad.of("missing"),
            CellState::Before => TextStyle::Quiet.of("–"),
            CellState::Unknown => TextStyle::Quiet.of("unknown"),
        }
    }));
    cells
}
