//! Which rows of the ledger are shown.

use super::{LedgerRow, VersionKind};

/// Which versions somebody wants to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LedgerFilter {
    /// All of them.
    #[default]
    All,
    /// Final releases.
    Final,
    /// Pre-releases.
    Pre,
    /// Post-releases.
    Post,
    /// Versions with problems.
    Problems,
}

impl LedgerFilter {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::All, Self::Final, Self::Pre, Self::Post, Self::Problems];

    /// The word that stands for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Final => "final",
            Self::Pre => "pre",
            Self::Post => "post",
            Self::Problems => "problems",
        }
    }

    /// Whether a row is shown.
    #[must_use]
    pub fn keeps(self, row: &LedgerRow) -> bool {
        match self {
            Self::All => true,
            Self::Final => row.stage == VersionKind::Final,
            Self::Pre => row.stage == VersionKind::Pre,
            Self::Post => row.stage == VersionKind::Post,
            Self::Problems => !row.problems.is_empty(),
        }
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
        let kept =
            |filter: LedgerFilter| rows.iter().filter(|row| filter.keeps(row)).map(|row| row.version.to_string()).collect::<Vec<_>>();
        assert_eq!(kept(LedgerFilter::All), ["1.0", "1.1rc1", "1.0.post1"]);
        let others = [LedgerFilter::Final, LedgerFilter::Pre, LedgerFilter::Post, LedgerFilter::Problems];
        assert_eq!(others.map(kept), [["1.0"], ["1.1rc1"], ["1.0.post1"], ["1.1rc1"]]);
    }
}
