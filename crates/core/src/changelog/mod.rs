//! What is in a release: commits read as changes, grouped, and none dropped.
//!
//! - Titles are read in every style that projects mix, and each says which rule decided ([`Rule`]).
//! - A change has two axes: what it is ([`Kind`]) and where (its area).
//! - Every commit is listed once, or counted: a merge is folded into what it brings, a revert and what it takes back cancel out, a commit that
//!   only makes a release is hidden.
//! - The changes ask for a bump ([`Advice`]); nobody is held to it.
//! - One value, five ways to write it ([`Format`]).

mod advice;
mod area;
mod contributors;
mod conventional;
mod dependency;
mod emoji;
mod entry;
mod fold;
mod group;
mod kind;
mod lists;
mod marks;
mod merge;
mod options;
mod prepend;
mod release;
mod render;
mod revert;
mod rule;
mod title;
mod trailers;
mod verbs;
mod words;

pub use advice::{Advice, Asked};
pub use contributors::Contributor;
pub use dependency::Dependency;
pub use entry::{Entry, Hidden, Reason};
pub use group::{AreaGroup, Changelog, Group, changelog, changelog_of};
pub use kind::Kind;
pub use options::{Format, GroupBy, Options, Range};
pub use prepend::{Headings, prepend};
pub use render::{release_notes, render};
pub use rule::Rule;
pub use title::{Title, read_title};
