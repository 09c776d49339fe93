//! What is wrong with a project file, or with the places where it keeps its version.

crate::problem::declare_codes! {
    /// The repository's project file was not found.
    PROJECT_FILE_NOT_FOUND,
    /// The repository's project file could not be read.
    PROJECT_FILE_UNREADABLE,
    /// Nothing that can be changed holds the project's version.
    VERSION_PLACE_UNKNOWN,
    /// Two places of the project say two versions.
    VERSION_PLACES_DIFFER,
    /// The version has no spelling that a file needs.
    VERSION_NOT_WRITABLE,
    /// A file is not as it was when its edits were made.
    FILE_CHANGED,
    /// Relcast's own configuration could not be read, or a part of it.
    CONFIG_UNREADABLE,
}
