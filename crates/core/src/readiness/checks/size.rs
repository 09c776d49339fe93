//! Are the sizes in line with the last releases, and below the limit for one file?

use super::super::ReleaseContext;
use super::super::check::{Check, CheckAnswer, CheckCode, answer};
use super::super::quota::FILE_LIMIT;
use super::super::variant::Variant;
use super::{count, some};
use crate::words::bytes;

/// Final releases that it is compared with.
const LOOKED_AT: usize = 5;

pub(super) fn check(facts: &ReleaseContext<'_>) -> Vec<Check> {
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
            Check::advisory(
                CheckCode::SizeInLine,
                CheckAnswer::Unknown,
                format!("Unknown how large {name} is: the index gives no file sizes."),
            )
            .of(name),
        );
    };
    let mut usual: Vec<u64> = variant.finals_before().take(LOOKED_AT).filter_map(crate::index::Release::size).collect();
    usual.sort_unstable();
    let middle = *usual.get(usual.len() / 2)?;
    let what = format!(
        "{name} has {} of files; the median of the last {} is {}.",
        bytes(size),
        count(usual.len(), "final release"),
        bytes(middle)
    );
    Some(Check::advisory(CheckCode::SizeInLine, answer(!out_of_line(size, middle)), what).of(name))
}

/// Wheels beside those of the same target before.
fn files(variant: &Variant<'_>) -> Option<Check> {
    let (name, before) = (variant.name(), variant.before()?);
    let old = variant.wheels_before();
    let mut odd = Vec::new();
    for wheel in variant.wheels() {
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
    Some(Check::advisory(CheckCode::SizeInLine, CheckAnswer::No, sentence).of(name).with_evidence(some(odd)))
}

/// A file that the index has is below the limit, or the limit is higher than was told.
fn limit(facts: &ReleaseContext<'_>, variant: &Variant<'_>) -> Option<Check> {
    let (name, told) = (variant.name(), facts.file_limit());
    let limit = told.unwrap_or(FILE_LIMIT);
    let large = variant.release()?.files().filter(|(_, file)| file.size.is_some_and(|size| size > limit));
    let large: Vec<String> = large.map(|(_, file)| file.filename.clone()).collect();
    let check = |is_below: CheckAnswer, sentence: String| Check::advisory(CheckCode::FilesBelowLimit, is_below, sentence).of(name);
    let (number, limit) = (count(large.len(), "file"), bytes(limit));
    let have = if large.len() == 1 { "is" } else { "are" };
    Some(match (large.is_empty(), told) {
        (true, _) => check(CheckAnswer::Yes, format!("All files of {name} are below {limit}, the limit for one file.")),
        (false, None) => {
            let sentence = format!("{number} of {name} {have} above the default limit of {limit} for one file, so PyPI has raised it.");
            check(CheckAnswer::Yes, sentence).with_evidence(some(large))
        }
        (false, Some(_)) => {
            let sentence = format!("{number} of {name} {have} above {limit}, the configured limit for one file.");
            check(CheckAnswer::No, sentence)
                .with_evidence(some(large))
                .hint("PyPI accepted them, so 'limits.file' in relcast.toml is out of date.")
        }
    })
}
