//! What a preview has to say of a project.

crate::problem::declare_codes! {
    /// The requirement is about another package.
    REQUIREMENT_OF_ANOTHER,
    /// The index knows the project, but it has no files.
    INDEX_EMPTY,
    /// The project is quarantined: the index hides its files.
    PROJECT_QUARANTINED,
    /// The project is archived: the index takes no new files.
    PROJECT_ARCHIVED,
    /// The repository has no tag that names a version.
    NO_RELEASE_TAG,
    /// The labels of some pull requests were not read.
    LABELS_UNREAD,
    /// The project's configuration names another repository than the one that it stands in.
    CONFIG_REPOSITORY_DIFFERS,
    /// More days have passed since the last release than the project's configuration plans.
    RELEASE_OVERDUE,
    /// The version in the tree is not the released one.
    TREE_VERSION_DIFFERS,
    /// The variants are not at the same version.
    VARIANTS_DIFFER,
    /// A release or a file of it is yanked.
    YANKED,
}
