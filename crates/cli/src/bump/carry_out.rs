//! The files, the commit, the tag and the push, one after the other.

use relcast_core::Problem;

use super::How;
use super::check::Release;
use super::plan::{BumpPlan, Push};
use crate::git::Git;
use crate::outcome::Failure;
use crate::project::Project;
use crate::project::journal::{self, Change};

/// Does what a plan says.
pub(super) fn carry_out(how: &How, project: &Project, plan: &mut BumpPlan, changes: &[Change], release: &Release) -> Result<(), Failure> {
    write(project, changes)?;
    let Some(git) = &project.git else { return Ok(()) };
    if release.commit {
        commit(how, project, git, plan, changes)?;
    }
    if release.tag {
        tag(git, plan, &plan.next.tag.clone())?;
    }
    release.push.as_ref().map_or(Ok(()), |to| push(git, plan, to))
}

/// Writes the files, all or none.
pub(crate) fn write(project: &Project, changes: &[Change]) -> Result<(), Failure> {
    if changes.is_empty() {
        return Ok(());
    }
    journal::write(changes, &journal::place(&project.root, project.git.as_ref())?, &project.root)
}

/// Commits the files. Where that is refused, they get their old texts back.
pub(crate) fn commit(how: &How, project: &Project, git: &Git, plan: &mut BumpPlan, changes: &[Change]) -> Result<(), Failure> {
    let paths: Vec<&str> = plan.files.iter().map(|file| file.path.as_str()).collect();
    match git.commit_files(&how.message(plan), &paths) {
        Ok(sha) => plan.commit = Some(sha),
        Err(problem) => {
            let back: Vec<Change> = changes.iter().cloned().map(Change::reversed).collect();
            write(project, &back)?;
            let hint = problem.hint.unwrap_or_default();
            let problem = Problem::new(problem.code, "The commit failed. The files are as they were.").hint(hint);
            return Err(Failure::Refused(problem));
        }
    }
    Ok(())
}

/// Tags what is checked out.
pub(crate) fn tag(git: &Git, plan: &mut BumpPlan, message: &str) -> Result<(), Failure> {
    git.tag(&plan.next.tag, message)?;
    plan.tagged = true;
    Ok(())
}

/// Pushes both in one step.
pub(crate) fn push(git: &Git, plan: &mut BumpPlan, push: &Push) -> Result<(), Failure> {
    git.push(&push.remote, &push.refs).map_err(|problem| {
        let undo =
            "The commit and the tag are in this clone: push them later, or undo them with 'git tag -d' and 'git reset --keep HEAD~1'.";
        let hint = format!("{} {undo}", problem.hint.clone().unwrap_or_default());
        Failure::Refused(problem.hint(hint.trim()))
    })?;
    plan.push = Some(push.clone());
    Ok(())
}
