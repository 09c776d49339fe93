//! What stands on the page in more than one place.

mod copy;
mod live;
mod message;
mod panel;
mod segment;

pub use copy::{Command, CopyButton, Look};
pub use live::Live;
pub use message::{Message, Tone};
pub use panel::Panel;
pub use segment::Segment;
