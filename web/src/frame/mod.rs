//! What stands around the answer: the header, the list of rooms, the verdict and the foot.

mod answer;
mod foot;
mod header;
mod keys;
mod options;
mod rooms;
mod spent;
mod verdict;
mod welcome;

use crate::chunks::{Load, chunk};

chunk!(rooms: load_keys = keys::view);

/// What loads the dialog with the keys of the page.
pub const LOAD_KEYS: Load = load_keys;

pub use answer::Answer;
pub use header::{Header, Troubles};
pub use welcome::Welcome;
