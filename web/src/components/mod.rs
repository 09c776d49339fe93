//! What stands on the page in more than one place.

mod check;
mod copy;
mod dynamic;
mod field;
mod live;
mod markup;
mod message;
mod panel;
mod pick;
mod segment;

pub use check::{check, checks, checks_well};
pub use copy::{CopyButton, Look, command};
pub use dynamic::{dynamic, nothing, places, text, when};
pub use field::field;
pub use live::Live;
pub use markup::{cell, link, plain, soft, span, table};
pub use message::{Tone, message, messages, trouble};
pub use panel::Panel;
pub use pick::pick;
pub use segment::Segment;
