//! How each part of the lookup is getting on.

use serde::{Deserialize, Serialize};

use crate::problem::Problem;
use crate::snapshot::{PartName, Snapshot, State};
use crate::time::Timestamp;

/// The state of a part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartState {
    /// The part.
    pub part: PartName,
    /// Its state.
    pub state: State,
    /// When the answer came.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub at: Option<Timestamp>,
    /// Why it is not known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub problem: Option<Problem>,
}

pub(super) fn parts(snapshot: &Snapshot) -> Vec<PartState> {
    let parts = snapshot.parts().into_iter();
    parts.map(|(name, part)| PartState { part: name, state: part.state(), at: part.at(), problem: part.failed().cloned() }).collect()
}
