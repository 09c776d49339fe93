//! The bindings of the npm package: every export hands its arguments to the core and the core's answer back.
//!
//! Nothing is decided here. What JavaScript sees, which checks what it gets and holds the loop that fetches, is in `npm/`.
//!
//! - Only texts and numbers cross, most of them JSON, so that answers are what the command prints; see `value`. No object of the caller is touched
//!   from here, so none of its code runs while the core does.
//! - Trouble is thrown as the JSON of a problem; `npm/lib` makes a `RelcastError` of it.
//! - Where JavaScript has a text, the core has a checked type: the `Plain…` shapes say what is accepted.
//! - Each entry of the package is a build with its own features.

mod error;
mod value;

#[cfg(feature = "versions")]
mod audience;
#[cfg(feature = "changelog")]
mod changelog;
#[cfg(feature = "all")]
mod choice;
#[cfg(feature = "all")]
mod commands;
#[cfg(feature = "all")]
mod endpoints;
#[cfg(feature = "versions")]
mod exact;
#[cfg(feature = "versions")]
mod file_name;
#[cfg(feature = "all")]
mod generate;
#[cfg(feature = "all")]
mod link;
#[cfg(feature = "all")]
mod lookup;
#[cfg(feature = "all")]
mod query;
#[cfg(feature = "all")]
mod recording;
#[cfg(feature = "all")]
mod simulate;
#[cfg(feature = "all")]
mod snapshot;
#[cfg(feature = "all")]
mod time;
#[cfg(feature = "changelog")]
mod title;
#[cfg(feature = "versions")]
mod version;

#[cfg(all(test, target_arch = "wasm32"))]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests;

pub use error::Error;

#[cfg(feature = "versions")]
pub use {
    audience::audience,
    file_name::{parse_file_name, parse_file_names, targets},
    version::{
        bump, clean, clean_all, compare, extreme, filter, is_prerelease, next_versions, parse, parse_all, satisfies, sort, sort_normalized,
    },
};

#[cfg(feature = "changelog")]
pub use {
    changelog::changelog,
    title::{parse_title, parse_titles},
};

#[cfg(feature = "all")]
pub use {
    commands::{install_commands, quote_shell},
    endpoints::endpoints,
    generate::generate_workflows,
    link::{decode_link, encode_link},
    lookup::Lookup,
    query::parse_search,
    recording::Recording,
    simulate::simulate,
    snapshot::{dispatch, hold, ledger, preview, release_calendar, rooms, schedule, summary, verify},
};
