//! What a bump did, or would do, as text for people: the version, the files, and with `--dry-run` a unified diff that `git apply` reads.

use similar::TextDiff;

use super::How;
use super::check::Release;
use super::plan::BumpPlan;
use crate::output::{Report, TextStyle, plain};
use crate::project::Project;
use crate::project::journal::Change;
use crate::report::passed_over;

pub(super) fn report(how: &How, plan: &BumpPlan, release: &Release, changes: &[Change], project: &Project) -> String {
    let mut page = Report::default();
    let before = plan.current.as_ref().map_or_else(String::new, |current| format!("{current} → "));
    page.line(0, &[plain(before), TextStyle::Strong.of(plan.next.version.to_string())]);
    for passed in &plan.next.passed_over {
        page.line(2, &[TextStyle::Quiet.of(format!("{}.", passed_over(passed)))]);
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
        let mut would = |done: &str, what: &str| page.line(2, &[plain(format!("would {done}  {what}"))]);
        if release.commit {
            would("commit", &how.message(plan));
        }
        if release.tag && plan.from_tag.is_none() {
            would("tag", &plan.next.tag);
        }
        if let Some(push) = &release.push {
            would("push", &format!("to {}", push.remote));
        }
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
            let command = project.git.as_ref().map(|git| git.push_command(&plan.next.tag)).unwrap_or_default();
            page.line(2, &[plain("Push it when you are ready: "), TextStyle::Strong.of(command)]);
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
