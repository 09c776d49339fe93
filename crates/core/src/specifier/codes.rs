//! What is wrong with a specifier or a requirement.

crate::problem::declare_codes! {
    /// A version specifier or a requirement cannot be read.
    SPECIFIER_INVALID,
}
