//! What the candidate gives for the inputs of a form.

use crate::version::{Bump, Version};

/// The release that is chosen, as far as it is known.
#[derive(Clone, Copy, Default)]
pub(crate) struct ChosenRelease<'a> {
    pub(crate) version: Option<&'a Version>,
    pub(crate) tag: Option<&'a str>,
    pub(crate) bump: Option<&'a Bump>,
    /// The branch that it is made from.
    pub(crate) branch: Option<&'a str>,
}

impl<'a> ChosenRelease<'a> {
    /// Its version and its tag, where both are known.
    pub(crate) fn tagged(self) -> Option<(&'a Version, &'a str)> {
        self.version.zip(self.tag)
    }
}

/// What the candidate gives.
#[derive(Default)]
pub(crate) struct Values<'a> {
    pub(crate) chosen: ChosenRelease<'a>,
    pub(crate) current: Option<&'a Version>,
    /// The release that a hotfix mends, and the next free number behind its `.post`.
    pub(crate) post: Option<(Version, u64)>,
    /// Whether the form asks for that release.
    pub(crate) is_hotfix_form: bool,
    pub(crate) last_tag: Option<&'a str>,
    pub(crate) package: Option<&'a str>,
    pub(crate) notes: &'a str,
}
