//! Version specifiers: which versions a pin takes, exactly as PyPA's `packaging` decides it.
//!
//! The rules are those of `packaging` 26.3 ([`PACKAGING`]), with its changes of 2026 to `>V` and `<V.postN`. pep440_rs parses and orders the
//! versions; its own matching differs in a few classes, which the tests here name one by one.
//! `tests/reference` runs the same texts through `packaging`.
//! Source: [version specifiers](https://packaging.python.org/en/latest/specifications/version-specifiers/#version-specifiers).

mod audience;
pub(crate) mod codes;
mod marker;
mod matching;
mod requirement;
mod set;

pub use audience::{Gets, Verdict, common_pins, verdict};
pub(crate) use marker::{Environment, Marker};
pub use matching::{Operator, Specifier};
pub use requirement::Requirement;
pub use set::{Prereleases, SpecifierSet};

/// The release of PyPA's `packaging` whose answers these are.
pub const PACKAGING: &str = "26.3";
