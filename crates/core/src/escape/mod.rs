//! Escaping: what comes from outside, written for a target. Each target has one home, and no text reaches it in another way.

pub mod icalendar;
pub mod markdown;
pub mod restructured;
pub mod shell;
mod span;
pub mod url;
pub mod yaml;

pub use span::Span;
