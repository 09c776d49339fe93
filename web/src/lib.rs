//! The Relcast page: one core in the browser, no server behind it.
//!
//! `effects/` holds every call of the browser, `state/` what is plain and tested, `components/` what is used twice. A visitor sees the
//! `frame/` around the answer, the `overview/` with a tile for each room, and one of the `rooms/` at a time. Views read a slice of the frame,
//! or the answer of a room, and send intent; the core decides.

#![allow(unreachable_pub)] // Components stand in private files and are public through their room; the macro hides that from the lint.
#![cfg_attr(feature = "chunks", allow(unsafe_code, reason = "a function that is split off is linked by its name"))]

mod app;
pub mod chunks;
pub mod components;
pub mod effects;
pub mod frame;
pub mod front;
pub mod overview;
pub mod plots;
pub mod reactive;
pub mod rooms;
pub mod share;
pub mod state;

pub use app::start;

// The page's own types are tested where they are used.
#[cfg(test)]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
