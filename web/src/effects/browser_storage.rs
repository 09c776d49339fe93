//! What is kept: as long as the tab is open changes that were edited by hand, and a token where the visitor asks for it; longer what was
//! chosen last.

use relcast_core::changelog::{Edit, read_edits, write_edits};
use web_sys::Storage;

use super::window;

const EDITS: &str = "relcast.edits";
const TOKEN: &str = "relcast.token";

fn storage() -> Option<Storage> {
    window()?.session_storage().ok().flatten()
}

/// What is kept from visit to visit.
#[derive(Clone, Copy)]
pub enum Choice {
    /// The shell that commands are written for.
    Shell,
    /// The tool that installs.
    Tool,
    /// The projects that were looked at.
    Recent,
}

impl Choice {
    const fn key(self) -> &'static str {
        match self {
            Self::Shell => "relcast.shell",
            Self::Tool => "relcast.tool",
            Self::Recent => "relcast.recent",
        }
    }
}

fn local_storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}

/// What was chosen last; empty where that is not known.
#[must_use]
pub fn chosen(choice: Choice) -> String {
    local_storage().and_then(|storage| storage.get_item(choice.key()).ok().flatten()).unwrap_or_default()
}

/// Keeps a choice, where the browser lets us.
pub fn keep(choice: Choice, word: &str) {
    let _ = local_storage().map(|storage| storage.set_item(choice.key(), word));
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

/// The token that was to be kept; empty where there is none.
#[must_use]
pub fn token() -> String {
    storage().and_then(|storage| storage.get_item(TOKEN).ok().flatten()).unwrap_or_default()
}

/// Keeps a token; an empty one is taken out of the storage.
pub fn keep_token(token: &str) {
    let _ = storage().map(|storage| if token.is_empty() { storage.remove_item(TOKEN) } else { storage.set_item(TOKEN, token) });
}
