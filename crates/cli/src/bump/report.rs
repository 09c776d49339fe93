//! What a bump did, or would do, as text for people: the version, the files, and with `--dry-run` a unified diff that `git apply` reads.

use similar::TextDiff;

use super::plan::BumpPlan;
use crate::output::{Report, TextStyle, plain};
use crate::project::Project;
use crate::project::journal::Change;

pub(super) fn report(plan: &BumpPlan, changes: &[Change], project: &Project) -> String {
    let mut page = Report::default();
    let before = plan.current.as_ref().map_or_else(String::new, |current| format!("{current} → "));
    page.line(0, &[plain(before), TextStyle::Strong.of(plan.next.version.to_string())]);
    for passed in &plan.next.passed_over {
        page.line(2, &[TextStyle::Quiet.of(format!("{} is taken.", passed.version))]);
    }
    for remark in &plan.next.remarks {
        page.line(2, &[TextStyle::Warning.of("note:"), plain(format!(" {remark}"))]);
    }
    if let Some(tool) = &plan.from_tag {
        let words = if plan.dry_run { "would be made" } else { "is made" };
        page.line(
            2,
            &[plain(format!("{} takes the version from the tag: no file changes, and tag {} {words}.", tool.name, plan.next.tag))],
        );
    }
    if plan.dry_run {
        page.line(2, &[TextStyle::Quiet.of("Dry run: nothing was changed.")]);
        let mut text = page.finish();
        plan.files.iter().zip(changes).for_each(|(file, change)| text.push_str(&diff(&file.path, change)));
        return text;
    }
    for file in &plan.files {
        for edit in &file.edits {
            page.line(2, &[TextStyle::Good.of("written"), plain(format!("  {}:{}", file.path, edit.line))]);
        }
    }
    if let Some(sha) = &plan.commit {
        page.line(2, &[TextStyle::Good.of("committed"), plain(format!("  {}", sha.get(..10).unwrap_or(sha)))]);
    }
    if plan.tagged {
        page.line(2, &[TextStyle::Good.of("tagged"), plain(format!("  {}", plan.next.tag))]);
    }
    match &plan.push {
        Some(push) => page.line(2, &[TextStyle::Good.of("pushed"), plain(format!("  to {}", push.remote))]),
        None if plan.tagged => {
            let remote = project.git.as_ref().and_then(|git| git.remote(None).ok()).unwrap_or_else(|| "origin".to_owned());
            page.line(
                2,
                &[
                    plain("Push it when you are ready: "),
                    TextStyle::Strong.of(format!("git push --atomic {remote} HEAD {}", plan.next.tag)),
                ],
            );
        }
        None => {}
    }
    page.finish()
}

/// The diff of a file. Its lines are those of the file, byte by byte, so that it can be applied.
pub(crate) fn diff(path: &str, change: &Change) -> String {
    TextDiff::from_lines(change.before.as_str(), change.after.as_str())
        .unified_diff()
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string()
}
