//! The files, the commit, the tag and the push, one after the other.

use relcast_core::Problem;

use super::How;
use super::check::Release;
use super::journal::{self, Change};
use super::plan::BumpPlan;
use crate::ending::Failure;
use crate::project::Project;

/// Does what a plan says. Where the commit is refused, the files get their old texts back.
pub(super) fn carry_out(how: &How, project: &Project, plan: &mut BumpPlan, changes: &[Change], release: &Release) -> Result<(), Failure> {
    let journal = journal::place(&project.root, project.git.as_ref())?;
    if !changes.is_empty() {
        journal::write(changes, &journal, &project.root)?;
    }
    let Some(git) = &project.git else { return Ok(()) };
    if release.commit {
        let message = how.message.replace("{version}", &plan.next.version.to_string());
        let paths: Vec<&str> = plan.files.iter().map(|file| file.path.as_str()).collect();
        match git.commit_files(&message, &paths) {
            Ok(sha) => plan.commit = Some(sha),
            Err(problem) => {
                let back: Vec<Change> = changes.iter().cloned().map(Change::reversed).collect();
                journal::write(&back, &journal, &project.root)?;
                let hint = problem.hint.unwrap_or_default();
                let problem = Problem::new(problem.code, "The commit failed. The files are as they were.").hint(hint);
                return Err(Failure::Refused(problem));
            }
        }
    }
    if release.tag {
        git.tag(&plan.next.tag)?;
        plan.tagged = true;
    }
    if let Some(push) = &release.push {
        git.push(&push.remote, &push.refs).map_err(|problem| {
            let undo =
                "The commit and the tag are in this clone: push them later, or undo them with 'git tag -d' and 'git reset --keep HEAD~1'.";
            let hint = format!("{} {undo}", problem.hint.clone().unwrap_or_default());
            Failure::Refused(problem.hint(hint.trim()))
        })?;
        plan.push = Some(super::plan::Push { remote: push.remote.clone(), refs: push.refs.clone() });
    }
    Ok(())
}
