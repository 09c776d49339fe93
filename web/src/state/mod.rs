//! What is plain: no browser, no signals.

mod checklist;
mod ledger;
mod progress;
mod room;
mod route;
mod shown;
mod words;

pub use checklist::{Item, checklist};
pub use ledger::{FILTERS, kept};
pub use progress::Progress;
pub use room::{Room, fragment, place, title};
pub use route::first_command;
pub use shown::{AT_FIRST, Find, MORE, Shown, ShownGroup, is_of, select};
pub use words::{age, bump_name, count, date};
