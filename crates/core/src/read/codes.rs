//! What cannot be read in a text of a service or a repository.

crate::problem::declare_codes! {
    /// One part of an answer could not be read; the rest was.
    ANSWER_PARTLY_UNREADABLE,
    /// A workflow file could not be read.
    WORKFLOW_UNREADABLE,
}
