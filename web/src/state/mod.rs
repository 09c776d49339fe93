//! What is plain: no browser, no signals.

mod age;
mod kept_answer;
mod ledger;
mod progress;
mod recent;
mod room;
mod route;
mod shown;
mod words;

pub use age::Age;
pub use kept_answer::{FRESH, KeptAnswer, MOST, Use, give_up};
pub use ledger::filter_label;
pub use progress::Progress;
pub use recent::{Recent, put_recent, read_recent, write_recent};
pub use room::{Room, fragment, place, room_of, title};
pub use route::first_command;
pub use shown::{AT_FIRST, Find, MORE, Shown, ShownGroup, findable, select};
pub use words::{age, bump_name, candidate_name, count, countdown, date, short_names};
