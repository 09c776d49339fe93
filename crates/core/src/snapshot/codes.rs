//! Why a part was not learned, where several modules above ask for the reason.

crate::problem::declare_codes! {
    /// The index does not know the project.
    PROJECT_NOT_FOUND,
    /// No package says where its repository is.
    REPOSITORY_NOT_LINKED,
    /// This was not asked, because something that it needs is missing.
    NOT_ASKED,
    /// The snapshot was taken before this was read.
    NOT_READ_YET,
}
