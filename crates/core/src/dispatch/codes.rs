//! What is wrong with a form, and why a run does not start.

crate::problem::declare_codes! {
    /// The repository has no workflow of this name, or none that starts by hand.
    WORKFLOW_NOT_FOUND,
    /// A value is not one that the input takes.
    INPUT_REFUSED,
    /// A required input is empty.
    INPUT_MISSING,
    /// The workflow has no such input.
    INPUT_UNKNOWN,
    /// The workflow has more inputs than GitHub takes.
    INPUTS_TOO_MANY,
    /// The inputs are longer than GitHub takes.
    INPUTS_TOO_LONG,
    /// GitHub does not know the token, or it has ended.
    TOKEN_REFUSED,
    /// The token may not do this.
    TOKEN_NOT_ALLOWED,
    /// GitHub does not start the workflow like this.
    DISPATCH_REFUSED,
    /// The run that was asked for did not begin.
    RUN_NOT_FOUND,
}
