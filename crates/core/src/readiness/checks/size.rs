//! Are the sizes in line with the last releases?

use super::super::Facts;
use super::super::check::{Answer, Check, CheckCode, answer};
use super::super::variant::{Variant, wheels};
use super::{count, some};
use crate::words::{binary, bytes};

/// Final releases that it is compared with.
const LOOKED_AT: usize = 5;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Check> {
    facts.variants.iter().flat_map(|variant| [release(variant), files(variant), limit(facts, variant)]).flatten().collect()
}

/// Twice as much, or half.
fn out_of_line(now: u64, usual: u64) -> bool {
    usual > 0 && (now > usual.saturating_mul(2) || now.saturating_mul(2) < usual)
}

fn release(variant: &Variant<'_>) -> Option<Check> {
    let (name, now) = (variant.name(), variant.release()?);
    let Some(size) = now.size() else {
        return Some(
            Check::noted(CheckCode::SizeInLine, Answer::Unknown, format!("The index does not tell how large the files of {name} are."))
                .of(name),
        );
    };
    let mut usual: Vec<u64> = variant.finals_before().take(LOOKED_AT).filter_map(crate::index::Release::size).collect();
    usual.sort_unstable();
    let middle = *usual.get(usual.len() / 2)?;
    let what = format!("{name} is {} in all; the last {} had {}", bytes(size), count(usual.len(), "final release"), bytes(middle));
    Some(Check::noted(CheckCode::SizeInLine, answer(!out_of_line(size, middle)), format!("{what} in the middle.")).of(name))
}

/// Wheels beside those of the same target before.
fn files(variant: &Variant<'_>) -> Option<Check> {
    let (name, before) = (variant.name(), variant.before()?);
    let old = wheels(before);
    let mut odd = Vec::new();
    for wheel in wheels(variant.release()?) {
        let was = old.iter().find(|old| old.served.target == wheel.served.target).and_then(|was| was.file.size);
        if let (Some(was), Some(now)) = (was, wheel.file.size)
            && out_of_line(now, was)
        {
            odd.push(format!("{}: {} → {}", wheel.file.filename, bytes(was), bytes(now)));
        }
    }
    if odd.is_empty() {
        return None;
    }
    odd.dedup();
    let sentence = format!("{} of {name} more than doubled or halved since {}.", count(odd.len(), "wheel"), before.version);
    Some(Check::noted(CheckCode::SizeInLine, Answer::No, sentence).of(name).resting_on(some(odd)))
}

fn limit(facts: &Facts<'_>, variant: &Variant<'_>) -> Option<Check> {
    let (name, limit) = (variant.name(), facts.file_limit());
    let files = &variant.release()?.files;
    let large: Vec<String> =
        files.iter().filter(|(_, file)| file.size.is_some_and(|size| size > limit)).map(|(_, file)| file.filename.clone()).collect();
    let sentence = match large.len() {
        0 => format!("Every file of {name} is below the limit of {} for one file.", binary(limit)),
        1 => format!("A file of {name} is above {}, the limit for one file unless it was raised.", binary(limit)),
        more => format!("{more} files of {name} are above {}, the limit for one file unless it was raised.", binary(limit)),
    };
    let below = answer(large.is_empty());
    let hint = "'limits.file' in relcast.toml holds a raised limit; the index tells it to nobody but the project.";
    let check = Check::noted(CheckCode::FilesBelowLimit, below, sentence).of(name).resting_on(some(large));
    Some(if below == Answer::No { check.hint(hint) } else { check })
}
