//! Can a missing file still be uploaded? Since July 2026 PyPI takes no new file for a release that is older than 14 days.

use super::super::ReleaseContext;
use super::super::check::{Check, CheckAnswer, CheckCode};
use crate::index::DistributionKind;
use crate::time::Timestamp;

/// How long after its first file a release takes more.
const OPEN_FOR: i64 = 14 * 86_400;

pub(super) fn check(facts: &ReleaseContext<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    for (variant, expectation) in facts.packages() {
        let Some(release) = variant.release() else { continue };
        let has_sdist = release.count(DistributionKind::Sdist) > 0;
        if expectation.missing.is_empty() && (has_sdist || !expectation.expected.sdist) {
            continue;
        }
        let name = variant.name();
        let until = release.released_at().and_then(|at| Timestamp::from_second(at.as_second() + OPEN_FOR).ok());
        let Some(until) = until else {
            let sentence = format!("{name}: unknown until when missing files can be uploaded, because the index gives no upload time.");
            checks.push(Check::advisory(CheckCode::UploadsOpen, CheckAnswer::Unknown, sentence).of(name));
            continue;
        };
        let moment = format!("{} {} UTC", until.day(), until.hour_and_minute());
        checks.push(if facts.now < until {
            let days = (until.as_second() - facts.now.as_second()) / 86_400;
            let left = match days {
                0 => "less than a day".to_owned(),
                1 => "1 day".to_owned(),
                days => format!("{days} days"),
            };
            Check::advisory(
                CheckCode::UploadsOpen,
                CheckAnswer::Yes,
                format!("{name}: missing files can be uploaded until {moment} ({left} left)."),
            )
            .of(name)
        } else {
            Check::advisory(
                CheckCode::UploadsOpen,
                CheckAnswer::No,
                format!("{name}: upload window closed on {moment} (14 days after the first file)."),
            )
            .of(name)
            .hint("Publish a post-release to add what is missing.")
        });
    }
    checks
}
