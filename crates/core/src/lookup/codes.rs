//! What a lookup does not find, or leaves unread.

crate::problem::declare_codes! {
    /// GitHub does not know the repository, or it is private.
    REPOSITORY_NOT_FOUND,
    /// The tag to compare with does not exist.
    TAG_NOT_FOUND,
    /// GitHub does not know one of the two ends of the comparison.
    COMPARISON_NOT_FOUND,
    /// Some commits were not read.
    COMMITS_UNREAD,
    /// Relcast's own configuration stands in two places.
    CONFIG_TWICE,
}
