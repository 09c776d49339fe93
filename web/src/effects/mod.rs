//! Every call of the browser, one file each. None decides anything.

pub mod address;
pub mod answers;
pub mod browser_storage;
pub mod clipboard;
pub mod clock;
pub mod download;
pub mod endpoints;
pub mod fetch;
pub mod inputs;
pub mod kept_answers;
pub mod keys;
pub mod lowercase;
pub mod page;
pub mod press;
pub mod recent;
pub mod sample;
pub mod session;
pub mod theme;
pub mod worker;

/// The window. A page always has one.
fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

/// The document. A page always has one.
fn document() -> Option<web_sys::Document> {
    window()?.document()
}
