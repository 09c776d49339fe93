//! What is used in more than one place.

mod check;
mod copy;
mod dynamic;
mod field;
mod folded;
mod later;
mod live;
mod markup;
mod message;
mod panel;
mod pick;
pub mod picture;
mod segment;
mod switch;
mod timeline;

pub use check::{check, checks, checks_well};
pub use copy::{CopyButton, Look, command, unready};
pub use dynamic::{dynamic, nothing, places, text, when};
pub use field::{asked, field};
pub use folded::folded;
pub use later::later;
pub use live::Live;
pub use markup::{cell, link, link_button, plain, reading, soft, span, table};
pub use message::{Tone, message, messages, trouble};
pub use panel::Panel;
pub use pick::pick;
pub use segment::Segment;
pub use switch::{shell_switch, switch};
pub use timeline::draw as draw_timeline;
