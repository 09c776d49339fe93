//! What is wrong with a name, or with what is looked up.

crate::problem::declare_codes! {
    /// A package name is not a valid PyPA name.
    NAME_INVALID,
    /// A repository is not `OWNER/NAME` or a GitHub address.
    REPOSITORY_INVALID,
    /// A branch or tag name is not one that git allows.
    REF_INVALID,
    /// A path of a file in the repository is not usable.
    PATH_INVALID,
    /// There is nothing to look up.
    QUERY_EMPTY,
    /// There are more packages than one look is for.
    PACKAGES_TOO_MANY,
}
