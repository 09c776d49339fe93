//! Where things stand in a picture: plain arithmetic in whole pixels, without a browser and without floating point.

mod coverage;
mod scale;
mod sizes;
mod timeline;

pub use coverage::{Block, CoverageMap, Has, coverage_map};
pub use scale::{Scale, Tick, months};
pub use sizes::{Bar, SizeHistory, size_history};
pub use timeline::{Gap, Lane, Mark, Shape, Timeline, interval, timeline};

/// The width of every picture; narrower screens scroll it.
pub const WIDTH: i64 = 720;

/// Seconds.
const DAY: i64 = 86_400;
/// Left and right of what stands in time.
const MARGIN: i64 = 12;

#[cfg(test)]
mod tests {
    use relcast_core::Timestamp;
    use relcast_core::readiness::{Cell, CellState, Ledger, LedgerRow, VersionKind};

    pub(super) fn at(day: &str) -> Timestamp {
        format!("{day}T00:00:00Z").parse().unwrap()
    }

    pub(super) fn cell(state: CellState, day: Option<&str>, size: Option<u64>) -> Cell {
        Cell { state, at: day.map(at), wheels: 1, sdists: 0, size, missing: Vec::new() }
    }

    pub(super) fn ledger(packages: &[&str], rows: Vec<(&str, VersionKind, Vec<Cell>)>) -> Ledger {
        let row = |(version, stage, cells): (&str, VersionKind, Vec<Cell>)| LedgerRow {
            version: version.parse().unwrap(),
            stage,
            tag: None,
            github_release: None,
            cells,
            problems: Vec::new(),
        };
        Ledger {
            packages: packages.iter().map(|name| name.parse().unwrap()).collect(),
            tags_known: true,
            github_releases_known: true,
            rows: rows.into_iter().map(row).collect(),
        }
    }
}
