//! The job that builds wheels for one platform each.

use super::parts;
use super::plan::Plan;
use super::template::fill;
use super::wheels::Builder;
use crate::yaml::scalar;

/// The releases that build.
const CIBUILDWHEEL: &str = "cibuildwheel==4.3.5";
const MATURIN_VERSION: &str = "v1.16.0";
/// The job; empty where no package has such wheels.
pub(super) fn job(plan: &Plan) -> String {
    let built = || plan.packages.iter().filter_map(|package| Some((package, package.wheels.as_ref()?)));
    if built().next().is_none() {
        return String::new();
    }
    let rows: String = built().map(|(package, wheels)| wheels.rows(package.name.as_str(), package.folder())).collect();
    let uses = |builder| built().any(|(_, wheels)| wheels.builder == builder);
    let mut steps = String::new();
    if uses(Builder::Cibuildwheel) {
        let holes = [("setup_uv_action", parts::SETUP_UV), ("uv_version", &scalar(parts::UV)), ("cibuildwheel", CIBUILDWHEEL)];
        steps.push_str(&fill(include_str!("templates/cibuildwheel.yaml"), &holes));
    }
    if uses(Builder::Maturin) {
        let holes = [("maturin_action", parts::MATURIN), ("maturin_version", MATURIN_VERSION)];
        steps.push_str(&fill(include_str!("templates/maturin.yaml"), &holes));
    }
    fill(
        include_str!("templates/wheels.yaml"),
        &[
            ("only_here_and", &parts::only_here(plan).map_or_else(String::new, |only| format!("{only} && "))),
            ("rows", &rows),
            ("checkout", parts::CHECKOUT),
            ("steps", &steps),
            ("upload", parts::UPLOAD),
        ],
    )
}
