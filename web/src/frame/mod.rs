//! What stands around the answer: the header, the list of rooms, the verdict and the foot.

mod answer;
mod foot;
mod header;
mod options;
mod rooms;
mod spent;
mod verdict;
mod welcome;

pub use answer::Answer;
pub use header::{Header, Troubles};
pub use welcome::Welcome;
