//! Whether the current version, or the one that is asked for, is whole.

use super::Known;
use crate::readiness::{Readiness, readiness};

/// Asks everything about the version that is asked for, or the current one; none where nothing is out.
#[must_use]
pub fn current_readiness(known: &Known<'_>) -> Option<Readiness> {
    // One that cannot be read is refused where it is given.
    let limit = known.choice.limit.as_ref().and_then(|text| text.parse().ok());
    let version = known.choice.verify.as_ref().or(known.history.current.as_ref())?;
    Some(readiness(known.snapshot, known.history, version, limit, known.now))
}
