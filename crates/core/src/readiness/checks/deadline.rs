//! Can a missing file still be uploaded? Since July 2026 PyPI takes no new file for a release that is older than 14 days.

use super::super::Facts;
use super::super::check::{Answer, Check, CheckCode};
use super::targets::missing;
use crate::index::DistributionKind;
use crate::time::Timestamp;

/// How long after its first file a release takes more.
const OPEN_FOR: i64 = 14 * 86_400;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    for (variant, expected) in facts.packages() {
        let Some(release) = variant.release() else { continue };
        let has_sdist = release.count(DistributionKind::Sdist) > 0;
        if missing(variant, expected).is_empty() && (has_sdist || !expected.sdist) {
            continue;
        }
        let name = variant.name();
        let until = release.released_at().and_then(|at| Timestamp::from_second(at.as_second() + OPEN_FOR).ok());
        let Some(until) = until else {
            let sentence = format!("Until when {name} takes more files is not known: the index tells no upload time.");
            checks.push(Check::noted(CheckCode::UploadsOpen, Answer::Unknown, sentence).of(name));
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
            Check::noted(
                CheckCode::UploadsOpen,
                Answer::Yes,
                format!("What is missing of {name} can be uploaded until {moment}: {left} left."),
            )
            .of(name)
        } else {
            Check::noted(
                CheckCode::UploadsOpen,
                Answer::No,
                format!("What is missing of {name} can no longer be uploaded: its 14 days ended on {moment}."),
            )
            .of(name)
            .hint("A post-release can bring it.")
        });
    }
    checks
}
