//! Is an sdist there as before?

use super::super::Facts;
use super::super::check::{Answer, Check, CheckCode};
use crate::index::DistributionKind;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    for (variant, expected) in facts.packages() {
        let Some(release) = variant.release() else { continue };
        let (name, there) = (variant.name(), release.count(DistributionKind::Sdist) > 0);
        checks.push(
            match (expected.sdist, there) {
                (true, true) => Check::required(CheckCode::SdistPresent, Answer::Yes, format!("{name} has an sdist.")),
                (true, false) => Check::required(CheckCode::SdistPresent, Answer::No, format!("{name} has no sdist, and one is expected."))
                    .hint("Where no wheel fits, pip builds from it."),
                (false, true) => {
                    Check::noted(CheckCode::SdistPresent, Answer::No, format!("{name} has an sdist, which the release before had not."))
                }
                (false, false) => continue,
            }
            .of(name),
        );
    }
    checks
}
