//! Is an sdist there as before?

use super::super::ReleaseContext;
use super::super::check::{Check, CheckAnswer, CheckCode};
use crate::index::DistributionKind;

pub(super) fn check(facts: &ReleaseContext<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    for (variant, expectation) in facts.packages() {
        let Some(release) = variant.release() else { continue };
        let (name, there) = (variant.name(), release.count(DistributionKind::Sdist) > 0);
        checks.push(
            match (expectation.expected.sdist, there) {
                (true, true) => Check::required(CheckCode::SdistPresent, CheckAnswer::Yes, format!("{name} has an sdist.")),
                (true, false) => Check::required(CheckCode::SdistPresent, CheckAnswer::No, format!("{name} is missing its sdist."))
                    .hint("Installers build from it where no wheel fits."),
                (false, true) => {
                    Check::advisory(CheckCode::SdistPresent, CheckAnswer::No, format!("{name} has an sdist; the release before had none."))
                }
                (false, false) => continue,
            }
            .of(name),
        );
    }
    checks
}
