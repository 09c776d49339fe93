//! What is plain: no browser, no signals.

mod ledger;
mod progress;
mod room;
mod route;
mod shown;
mod words;

pub use ledger::{FILTERS, kept};
pub use progress::Progress;
pub use room::{Room, fragment, place, room_of, title};
pub use route::first_command;
pub use shown::{AT_FIRST, Find, MORE, Shown, ShownGroup, is_of, select};
pub use words::{age, bump_name, count, date};
