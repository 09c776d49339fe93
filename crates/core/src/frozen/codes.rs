//! What is wrong with a frozen link.

crate::problem::declare_codes! {
    /// A frozen link is damaged or not whole.
    FROZEN_DAMAGED,
    /// A frozen link was made by a newer Relcast.
    FROZEN_NEWER,
    /// A frozen link holds more than any that Relcast makes.
    FROZEN_TOO_LARGE,
}
