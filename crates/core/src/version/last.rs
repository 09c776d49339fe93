//! The last release among tags alone, where no index is asked.

use super::{TagScheme, Version, read_tag};
use crate::name::PackageName;

/// The tag of the highest final release in the repository's own scheme, or of the highest release where none is final.
///
/// ```
/// use relcast_core::version::last_release;
/// let tags = ["nightly", "v1.0.0", "v1.1.0rc1", "0.9"];
/// assert_eq!(last_release(&tags, &[]).unwrap().0, "v1.0.0");
/// ```
#[must_use]
pub fn last_release<'a>(tags: &[&'a str], packages: &[PackageName]) -> Option<(&'a str, Version)> {
    let scheme = TagScheme::infer(tags.iter().copied(), packages)?;
    let read = |tag: &&'a str| {
        let (prefix, version) = read_tag(tag, packages)?;
        (prefix == scheme.prefix).then_some((*tag, version))
    };
    tags.iter().filter_map(read).max_by(|one, two| (!one.1.is_prerelease(), &one.1).cmp(&(!two.1.is_prerelease(), &two.1)))
}
