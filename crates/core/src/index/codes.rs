//! What is wrong with a document of an index, the name of a file, or a target.

crate::problem::declare_codes! {
    /// The index answers in a version of the API that is not known.
    INDEX_VERSION_UNSUPPORTED,
    /// An index document lists more files than are read.
    INDEX_TOO_LARGE,
    /// One entry of an index document could not be read; the others were.
    FILE_ENTRY_UNREADABLE,
    /// A file's name is not that of a wheel or sdist, or does not tell its version.
    FILE_NAME_UNREADABLE,
    /// A target, or the level of a platform, cannot be read.
    TARGET_INVALID,
}
