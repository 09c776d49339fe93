//! What is in a release: commits read as changes, grouped, and none dropped.
//!
//! - Titles are read in every style that projects mix, and each says which rule decided ([`Rule`]).
//! - A change has two axes: what it is ([`Kind`]) and where (its area).
//! - Every commit is listed once, or counted: a merge is folded into what it brings, a revert and what it takes back cancel out, a commit that
//!   only makes a release is hidden.
//! - A repository may have categories of its own ([`ReleaseConfig`]); they are honoured where its labels are known ([`Categories`]).
//! - The changes ask for a bump ([`Advice`]); nobody is held to it.
//! - One value, five ways to write it ([`Format`]).

mod advice;
mod area;
mod categories;
pub(crate) mod codes;
mod contributors;
mod conventional;
mod dependency;
mod edit;
mod emoji;
mod entry;
mod fold;
mod group;
mod kind;
mod line;
mod lists;
mod marks;
mod merge;
mod message;
mod options;
mod phrases;
mod prepend;
mod release;
mod release_config;
mod render;
mod revert;
mod rule;
mod span;
mod title;
mod trailers;
mod verbs;
mod words;

pub use advice::{Advice, Asked};
pub use categories::Categories;
pub use contributors::Contributor;
pub use dependency::Dependency;
pub use edit::{Edit, read_edits, write_edits};
pub use entry::{Entry, Group, Hidden, Reason, Section};
pub use group::{Changelog, changelog, changelog_of};
pub use kind::Kind;
pub use message::{Message, read_message};
pub use options::{Format, GroupBy, Options, Range};
pub use prepend::{Headings, prepend};
pub use release_config::{Category, Exclude, ExcludedBy, RELEASE_CONFIG_PATHS, ReleaseConfig};
pub use render::{render, sections};
pub use rule::Rule;
pub use span::spans;
pub use title::Title;

pub use crate::escape::Span;
