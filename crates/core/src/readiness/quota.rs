//! The room that the index leaves a project.
//!
//! PyPI calls 1,024³ bytes a gigabyte (`warehouse/forklift/legacy.py`); its limits are counted here as it counts them.

use serde::{Deserialize, Serialize};

use super::variant::Variant;
use crate::name::PackageName;

/// What all files of a project may weigh together, if its limit was not raised: 10 GB.
pub const PROJECT_LIMIT: u64 = 10 << 30;
/// What one file may weigh, if the project's limit was not raised: 100 MB.
pub const FILE_LIMIT: u64 = 100 << 20;

/// The room of one project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Quota {
    /// The project.
    pub package: PackageName,
    /// The bytes of all its files, yanked ones too.
    pub used: u64,
    /// The bytes that it may have.
    pub limit: u64,
    /// The bytes of one release: the one in question, else the final one before.
    pub release: u64,
    /// How many more such releases fit; none where a release weighs nothing.
    pub releases_left: Option<u64>,
    /// Files of which the index tells no size: they are not counted.
    pub unknown: u32,
}

pub(super) fn quota(variant: &Variant<'_>, limit: u64) -> Option<Quota> {
    let document = variant.facts.index.ready()?;
    let used = document.files.iter().filter_map(|file| file.size).fold(0u64, u64::saturating_add);
    let unknown = document.files.iter().filter(|file| file.size.is_none()).count();
    let size = |release: &crate::index::Release<'_>| release.files.iter().filter_map(|(_, file)| file.size).fold(0u64, u64::saturating_add);
    let release = variant.release().or(variant.before()).map_or(0, size);
    Some(Quota {
        package: variant.name().clone(),
        used,
        limit,
        release,
        releases_left: limit.saturating_sub(used).checked_div(release),
        unknown: u32::try_from(unknown).unwrap_or(u32::MAX),
    })
}
