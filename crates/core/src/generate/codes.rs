//! What is wrong with a plan.

crate::problem::declare_codes! {
    /// A release plan does not hold together.
    PLAN_INVALID,
    /// A secret's name is not one that GitHub allows.
    SECRET_NAME_INVALID,
    /// A commit is not named by its whole id.
    COMMIT_INVALID,
}
