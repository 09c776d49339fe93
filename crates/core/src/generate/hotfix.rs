//! `hotfix-release.yaml`: a post-release, built from the tag of the release that it fixes.

use super::parts;
use super::plan::Plan;
use super::template::fill;
use crate::yaml::scalar;

pub(super) fn text(plan: &Plan) -> String {
    let write = if plan.version_in_tree { parts::WRITE_VERSION } else { "" };
    let set_version = format!(
        "{write}# The tag gets a commit of its own, so that who asks git for the version finds one tag there.\n\
         git commit --all --allow-empty --message \"Release $VERSION\"\n"
    );
    fill(
        include_str!("templates/hotfix.yaml"),
        &[
            ("checkout", parts::CHECKOUT),
            ("relcast", &parts::relcast(plan)),
            ("packages", &parts::packages(plan)),
            ("tag_prefix", &scalar(plan.tag.prefix())),
            ("setup_uv", &parts::setup_uv(plan)),
            ("directories_env", &parts::directories(plan)),
            ("set_version", &set_version),
        ],
    )
}
