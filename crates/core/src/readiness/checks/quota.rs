//! Does the project stay below its limit, and for how many releases more?

use super::super::Facts;
use super::super::check::{Check, CheckCode, answer};
use super::super::quota::quota;
use crate::words::{binary, bytes};

/// With fewer releases left it is time to ask for more room.
const FEW: u64 = 3;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Check> {
    let of = |variant: &super::super::variant::Variant<'_>| {
        let quota = quota(variant, facts.project_limit())?;
        let name = variant.name();
        let used = format!("{name} uses {} of {}", binary(quota.used), binary(quota.limit));
        let unknown =
            if quota.unknown > 0 { format!(" ({} files without a known size are not counted)", quota.unknown) } else { String::new() };
        let sentence = match quota.releases_left {
            None => format!("{used}{unknown}."),
            Some(0) => format!("{used}{unknown}: no further release of {} fits.", bytes(quota.release)),
            Some(1) => format!("{used}{unknown}: one more release of {} fits.", bytes(quota.release)),
            Some(left) => format!("{used}{unknown}: {left} more releases of {} fit.", bytes(quota.release)),
        };
        let enough = quota.releases_left.is_none_or(|left| left >= FEW) && quota.used <= quota.limit;
        let check = Check::noted(CheckCode::QuotaLeft, answer(enough), sentence).of(name);
        Some(if enough {
            check
        } else {
            check.hint("Delete old pre-releases, or ask the index for more room. 'limits.project' in relcast.toml holds a raised limit.")
        })
    };
    facts.variants.iter().filter_map(of).collect()
}
