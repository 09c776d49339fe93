//! Does the project stay below its limit, and for how many releases more?

use super::super::ReleaseContext;
use super::super::check::{Check, CheckAnswer, CheckCode, answer};
use super::super::quota::{Quota, quota};
use super::super::variant::Variant;
use super::count;
use crate::words::bytes;

/// With fewer releases left it is time to ask for more storage.
const FEW: u64 = 3;

pub(super) fn check(facts: &ReleaseContext<'_>) -> Vec<Check> {
    let of = |variant: &Variant<'_>| {
        let quota = quota(variant, facts.project_limit(), facts.now)?;
        Some(if quota.raised { raised(&quota) } else { left(&quota) }.of(variant.name()))
    };
    facts.variants.iter().filter_map(of).collect()
}

/// Who uses more than the default has more, and how much is not public.
fn raised(quota: &Quota) -> Check {
    let growth = quota.growth.map_or_else(String::new, |growth| format!(" It grew by {} in the last 12 months.", bytes(growth)));
    let sentence = format!(
        "{} uses {}{}, more than the default limit of {}, so PyPI has raised its limit.{growth} Set 'limits.project' in relcast.toml to see the forecast.",
        quota.package,
        bytes(quota.used),
        uncounted(quota),
        bytes(quota.limit)
    );
    Check::advisory(CheckCode::QuotaLeft, CheckAnswer::Yes, sentence)
}

fn left(quota: &Quota) -> Check {
    let left = match quota.releases_left {
        None => String::new(),
        Some(left) => {
            let left_words = if left == 0 {
                "no more release".to_owned()
            } else {
                format!("about {left} more {}", if left == 1 { "release" } else { "releases" })
            };
            format!(": space for {left_words} of {}", bytes(quota.release))
        }
    };
    let sentence = format!("{} uses {} of {}{}{left}.", quota.package, bytes(quota.used), bytes(quota.limit), uncounted(quota));
    let enough = quota.releases_left.is_none_or(|left| left >= FEW) && quota.used <= quota.limit;
    let check = Check::advisory(CheckCode::QuotaLeft, answer(enough), sentence);
    if enough {
        return check;
    }
    check.hint("Delete old pre-releases, or ask PyPI for a higher limit. If it was raised, set 'limits.project' in relcast.toml.")
}

fn uncounted(quota: &Quota) -> String {
    let files = usize::try_from(quota.unknown).unwrap_or(usize::MAX);
    if files > 0 { format!(" (without {} of unknown size)", count(files, "file")) } else { String::new() }
}
