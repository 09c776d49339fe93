//! Which rows of the ledger are shown.

use relcast_core::readiness::{LedgerRow, VersionKind};

/// What can be shown, as it is named on the page.
pub const FILTERS: [&str; 5] = ["All", "Finals", "Pre-releases", "Post-releases", "Problems"];

/// Whether a row is shown under a filter.
#[must_use]
pub fn kept(row: &LedgerRow, filter: usize) -> bool {
    match filter {
        1 => row.stage == VersionKind::Final,
        2 => row.stage == VersionKind::Pre,
        3 => row.stage == VersionKind::Post,
        4 => !row.problems.is_empty(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_keeps_its_own() {
        let row = |version: &str, stage, problems: &[&str]| LedgerRow {
            version: version.parse().unwrap(),
            stage,
            tag: None,
            github_release: None,
            cells: vec![],
            problems: problems.iter().map(ToString::to_string).collect(),
        };
        let rows =
            [row("1.0", VersionKind::Final, &[]), row("1.1rc1", VersionKind::Pre, &["odd"]), row("1.0.post1", VersionKind::Post, &[])];
        let kept = |filter| rows.iter().filter(|row| kept(row, filter)).map(|row| row.version.to_string()).collect::<Vec<_>>();
        assert_eq!(kept(0).len(), 3);
        assert_eq!([kept(1), kept(2), kept(3), kept(4)], [["1.0"], ["1.1rc1"], ["1.0.post1"], ["1.1rc1"]]);
    }
}
