//! The storage that the index leaves a project.
//!
//! PyPI calls 1,024³ bytes a gigabyte (`warehouse/forklift/legacy.py`), and so does every face of Relcast.

use serde::{Deserialize, Serialize};

use super::variant::Variant;
use crate::name::PackageName;
use crate::time::Timestamp;

/// What all files of a project may weigh together by default: 10 GB.
pub const PROJECT_LIMIT: u64 = 10 << 30;
/// What one file may weigh by default: 100 MB.
pub const FILE_LIMIT: u64 = 100 << 20;

/// Growth is told for so long.
const YEAR: i64 = 365 * 86_400;

/// The storage of one project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Quota {
    /// The project.
    pub package: PackageName,
    /// The bytes of all its files, yanked ones too.
    pub used: u64,
    /// The bytes that it may have; the default where `raised`.
    pub limit: u64,
    /// Whether it uses more than the default limit, so that the index has raised it, to a number that only the project knows.
    pub raised: bool,
    /// The bytes that were uploaded in the last 365 days; none where the index gives no times.
    pub growth: Option<u64>,
    /// The bytes of one release: the one in question, else the final one before.
    pub release: u64,
    /// How many more such releases fit; none where a release weighs nothing, or the limit is not known.
    pub releases_left: Option<u64>,
    /// Files without a known size: they are not counted.
    pub unknown: u32,
}

/// The storage of a project whose limit was told, or is the default.
pub(super) fn quota(variant: &Variant<'_>, told: Option<u64>, now: Timestamp) -> Option<Quota> {
    let document = variant.facts.index.ready()?;
    let sum = |sizes: &mut dyn Iterator<Item = u64>| sizes.fold(0, u64::saturating_add);
    let used = sum(&mut document.files.iter().filter_map(|file| file.size));
    let unknown = document.files.iter().filter(|file| file.size.is_none()).count();
    let is_recent = |at: Timestamp| (now.as_second() - YEAR..=now.as_second()).contains(&at.as_second());
    let recent = document.files.iter().filter(|file| file.upload_time.is_some_and(is_recent));
    let has_times = document.files.iter().any(|file| file.upload_time.is_some());
    let growth = has_times.then(|| sum(&mut recent.filter_map(|file| file.size)));
    let release = variant.release().or(variant.before());
    let release = release.map_or(0, |release| sum(&mut release.files().filter_map(|(_, file)| file.size)));
    let raised = told.is_none() && used > PROJECT_LIMIT;
    let limit = told.unwrap_or(PROJECT_LIMIT);
    Some(Quota {
        package: variant.name().clone(),
        used,
        limit,
        raised,
        growth,
        release,
        releases_left: limit.saturating_sub(used).checked_div(release).filter(|_| !raised),
        unknown: u32::try_from(unknown).unwrap_or(u32::MAX),
    })
}
