//! Whether the current version, or the one that is asked for, is whole.

use super::Known;
use crate::readiness::{Readiness, readiness};

/// Asks everything about the version that is asked for, or the current one; none where nothing is out.
#[must_use]
pub fn current_readiness(known: &Known<'_>) -> Option<Readiness> {
    let version = known.choice.verify.as_ref().or(known.history.current.as_ref())?;
    Some(readiness(known.snapshot, known.history, version, known.choice.limit, known.now))
}
