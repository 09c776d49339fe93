//! What is wrong with how a repository sorts its changes.

crate::problem::declare_codes! {
    /// The repository's categories (`.github/release.yml`) could not be read, or a part of them.
    CATEGORIES_UNREADABLE,
}
