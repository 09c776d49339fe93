//! `monthly-release.yaml`: the regular release.

use super::parts;
use super::plan::Plan;
use super::template::fill;
use crate::yaml::scalar;

pub(super) fn text(plan: &Plan) -> String {
    let schedule = plan.monthly.as_ref().map_or_else(String::new, |cron| {
        let zone = plan.timezone.as_deref().map_or_else(String::new, |zone| format!("    timezone: {}\n", scalar(zone)));
        format!("schedule:\n  - cron: {}\n{zone}", scalar(&cron.to_string()))
    });
    let branch = scalar(plan.branch.as_str());
    let set_version = format!("{}git commit --all --message \"Release $VERSION\"\n", parts::WRITE_VERSION);
    let in_tree = |text: &'static str| if plan.version_in_tree { text } else { "" };
    fill(
        include_str!("templates/monthly.yaml"),
        &[
            ("schedule", &schedule),
            ("only_here", &parts::only_here(plan).map_or_else(String::new, |only| format!("if: {only}"))),
            ("checkout", parts::CHECKOUT),
            ("branch", &branch),
            ("relcast", &parts::relcast(plan)),
            ("packages", &parts::packages(plan)),
            ("tag_prefix", &scalar(plan.tag.prefix())),
            ("and_commit", in_tree(" and the commit with the version")),
            ("setup_uv", &parts::setup_uv(plan)),
            ("branch_env", &if plan.version_in_tree { format!("BRANCH: {branch}") } else { String::new() }),
            ("directories_env", &parts::directories(plan)),
            ("set_version", if plan.version_in_tree { &set_version } else { "" }),
            ("push_branch", in_tree("\"HEAD:refs/heads/$BRANCH\" ")),
        ],
    )
}
