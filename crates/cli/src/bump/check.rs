//! What would stand in the way of a commit, a tag or a push: looked at before anything changes.

use relcast_core::{Problem, codes};

use super::How;
use super::plan::{BumpPlan, Push};
use crate::git::{Branch, Git};
use crate::outcome::Failure;
use crate::project::Project;

/// What is to be done in the repository.
pub(crate) struct Release {
    /// Whether the files are committed.
    pub(super) commit: bool,
    /// Whether the commit is tagged. Where the version comes from the tag, it always is.
    pub(super) tag: bool,
    /// What is pushed.
    pub(crate) push: Option<Push>,
}

/// How a repository stands before a release.
pub(crate) struct Standing {
    branch: Option<Branch>,
    /// Where a push would go.
    remote: Option<String>,
}

/// How many changed files are named.
const MOST_NAMED: usize = 5;

/// Checks that what was asked for can be done.
pub(crate) fn check(how: &How, project: &Project, plan: &BumpPlan) -> Result<Release, Failure> {
    let commit = how.commit && !plan.files.is_empty();
    let tag = how.tag || plan.files.is_empty();
    if how.tag && !commit && !plan.files.is_empty() {
        let problem = Problem::new(codes::TREE_DIRTY, "The tag would be on a commit without the new version.");
        return Err(problem.hint("Add '--commit': the files that change are committed, then tagged.").into());
    }
    if how.push && !(commit || tag) {
        return Err(Problem::new(codes::NO_COMMITS, "There is nothing to push.").hint("Add '--commit', and '--tag' for the tag.").into());
    }
    if !(commit || tag) {
        return Ok(Release { commit, tag, push: None });
    }
    let git = project.git.as_ref().ok_or_else(|| {
        Problem::new(codes::GIT_REPOSITORY_NOT_FOUND, "The project is in no git repository.")
            .hint("Leave '--commit', '--tag' and '--push' out.")
    })?;
    if commit {
        tracked(git, plan)?;
    }
    let standing = standing(how, git, commit)?;
    let name = &plan.next.tag;
    if tag && git.has_tag(name)? {
        let hint = "Choose another version; a tag that people may have fetched is never moved.";
        return Err(Failure::Refused(Problem::new(codes::TAG_EXISTS, format!("There is a tag {name} already.")).hint(hint)));
    }
    let push = standing.remote.as_ref().map(|remote| push(remote, standing.branch.as_ref(), commit, tag.then_some(name.as_str())));
    Ok(Release { commit, tag, push })
}

/// Checks the repository itself, whatever version comes next.
///
/// # Errors
///
/// Where something would be in the way of a commit or a push.
pub(crate) fn standing(how: &How, git: &Git, commit: bool) -> Result<Standing, Failure> {
    git.identity().map_err(Failure::Refused)?;
    let branch = if commit { Some(git.branch().map_err(Failure::Refused)?) } else { git.branch().ok() };
    if commit && !how.allow_dirty {
        clean(git)?;
    }
    let remote = if how.push { Some(git.remote(branch.as_ref()).map_err(Failure::Refused)?) } else { None };
    if let Some(remote) = remote.as_ref().filter(|_| !(how.dry_run || how.offline)) {
        git.fetch(remote)?;
    }
    if commit
        && let Some(branch) = &branch
        && let behind @ 1.. = git.behind()
    {
        let commits = if behind == 1 { "1 commit".to_owned() } else { format!("{behind} commits") };
        let problem = Problem::new(codes::BRANCH_BEHIND, format!("{} is {commits} behind its remote.", branch.name));
        return Err(Failure::Refused(problem.hint("Bring it up to date first: 'git pull --rebase'.")));
    }
    Ok(Standing { branch, remote })
}

/// Checks that nothing else waits to be committed.
fn clean(git: &Git) -> Result<(), Failure> {
    let changed = git.changed()?;
    if changed.is_empty() {
        return Ok(());
    }
    let more = changed.len().saturating_sub(MOST_NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let names = changed.iter().take(MOST_NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let problem = Problem::new(codes::TREE_DIRTY, format!("These files have changes that are not committed: {names}{more}."));
    Err(Failure::Refused(problem.hint("Commit or stash them first, or leave them out of the commit with '--allow-dirty'.")))
}

/// Checks that git tracks the files that are to be committed: it would commit no others.
fn tracked(git: &Git, plan: &BumpPlan) -> Result<(), Failure> {
    let paths: Vec<&str> = plan.files.iter().map(|file| file.path.as_str()).collect();
    let untracked = git.untracked(&paths)?;
    if untracked.is_empty() {
        return Ok(());
    }
    let problem = Problem::new(codes::TREE_DIRTY, format!("These files were never committed: {}.", untracked.join(", ")));
    let hint = format!("Commit them first: 'git add {}', then 'git commit'.", untracked.join(" "));
    Err(Failure::Refused(problem.hint(hint)))
}

fn push(remote: &str, branch: Option<&Branch>, commit: bool, tag: Option<&str>) -> Push {
    let target = branch.map(|branch| branch.upstream.as_ref().map_or(&branch.name, |(_, target)| target));
    let of_branch = target.filter(|_| commit).map(|target| format!("HEAD:refs/heads/{target}"));
    let of_tag = tag.map(|tag| format!("refs/tags/{tag}"));
    Push { remote: remote.to_owned(), refs: of_branch.into_iter().chain(of_tag).collect() }
}
