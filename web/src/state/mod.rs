//! What is plain: no browser, no signals.

mod ledger;
mod progress;
mod shown;
mod words;

pub use ledger::{FILTERS, kept};
pub use progress::Progress;
pub use shown::{AT_FIRST, Find, Shown, ShownGroup, is_of, select};
pub use words::{age, bump_name, count, date};
