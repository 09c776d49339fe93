//! Giving the answer to somebody, and opening what somebody gave: frozen links and snapshot files. Each is a chunk of its own, which comes with the
//! menu, or with what is to be opened.

mod files;
mod kept;
mod menu;
mod offer;

use crate::chunks::{Load, chunk};

chunk!(share: load_menu = menu::view, load_kept = kept::view);
chunk!(files: load_files = files::entries, load_choice = files::choice, load_opener = files::opener);

/// What loads the menu's entries.
pub const LOAD_MENU: Load = load_menu;

/// What loads the menu's entries about snapshot files.
pub const LOAD_FILES: Load = load_files;

/// What loads the button that opens a snapshot file.
pub const LOAD_CHOICE: Load = load_choice;

/// What loads who opens frozen links and files, and says what is open.
pub const LOAD_KEPT: Load = load_kept;
