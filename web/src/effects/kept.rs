//! What is kept as long as the tab is open: changes that were edited by hand.

use relcast_core::changelog::{Edit, read_edits, write_edits};
use web_sys::Storage;

use super::window;

const EDITS: &str = "relcast.edits";

fn storage() -> Option<Storage> {
    window()?.session_storage().ok().flatten()
}

/// What was edited before the page was loaded again. What is not readable is none of ours.
#[must_use]
pub fn edits() -> Vec<Edit> {
    let kept = storage().and_then(|storage| storage.get_item(EDITS).ok().flatten());
    kept.and_then(|kept| read_edits(&kept)).unwrap_or_default()
}

/// Keeps what was edited, where the browser lets us.
pub fn keep_edits(edits: &[Edit]) {
    let _ = storage().map(|storage| storage.set_item(EDITS, &write_edits(edits)));
}
