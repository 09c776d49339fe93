//! The jobs that publish to TestPyPI and verify there, before anything is published for users.

use super::TESTPYPI_ENVIRONMENT;
use super::parts;
use super::plan::Plan;
use super::template::fill;
use crate::endpoints::{Endpoints, PackageIndex};
use crate::yaml::scalar;

/// What the job that publishes for users waits for.
pub(super) fn publish_needs(plan: &Plan) -> &'static str {
    if plan.testpypi { "verify-testpypi" } else { "check" }
}

/// The jobs; nothing where the plan wants none.
pub(super) fn jobs(plan: &Plan) -> String {
    if !plan.testpypi {
        return String::new();
    }
    let uploads = scalar(&Endpoints::default().testpypi_uploads());
    fill(
        include_str!("templates/testpypi.yaml"),
        &[
            ("environment", TESTPYPI_ENVIRONMENT),
            ("trusted", parts::TRUSTED),
            ("download", parts::DOWNLOAD),
            ("pypi_publish", parts::PYPI_PUBLISH),
            ("uploads", &uploads),
            ("relcast", &parts::relcast(plan)),
            ("verify", &parts::verify(plan, "Wait until TestPyPI has the whole release", PackageIndex::Testpypi)),
        ],
    )
}
