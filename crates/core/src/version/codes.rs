//! What is wrong with a version, or with a bump.

crate::problem::declare_codes! {
    /// A version is not a PEP 440 version.
    VERSION_INVALID,
    /// A number in a version does not fit in 64 bits.
    VERSION_NUMBER_TOO_LARGE,
    /// A bump kind is not known.
    BUMP_INVALID,
    /// A bump would not give a higher version.
    BUMP_NOT_HIGHER,
    /// No number is free for this bump.
    BUMP_NOT_FREE,
}
