//! A piece of a text, as every target writes it in its own way.

/// A piece of a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Words, to be shown as they are.
    Words(String),
    /// What stands between backticks, without these.
    Code(String),
    /// The number of an issue, a pull request or an advisory.
    Link {
        /// The number as the title writes it.
        label: String,
        /// The address of its page.
        url: String,
    },
}
