//! Which rows of the ledger are shown.

use relcast_core::readiness::LedgerFilter;

/// A filter as it is named on the page.
#[must_use]
pub const fn filter_label(filter: LedgerFilter) -> &'static str {
    match filter {
        LedgerFilter::All => "All",
        LedgerFilter::Final => "Finals",
        LedgerFilter::Pre => "Pre-releases",
        LedgerFilter::Post => "Post-releases",
        LedgerFilter::Problems => "Problems",
    }
}
