//! What stands on the page in more than one place.

mod copy;
mod dynamic;
mod live;
mod message;
mod panel;
mod segment;

pub use copy::{CopyButton, Look, command};
pub use dynamic::{Keyed, dynamic, keyed, nothing, text, when};
pub use live::Live;
pub use message::{Tone, message, messages, trouble};
pub use panel::{Panel, soft};
pub use segment::Segment;
