//! What is known before a release: what the services say, and over it what this clone holds, which is what would be released.

use relcast_core::config::last_released;
use relcast_core::snapshot::{Changes, Folder, FoundRepository, WorkflowFacts, Workflows};
use relcast_core::{Endpoints, Part, Problem, RefName, Repository, codes};

use crate::bump::{How, Known, index, ready};
use crate::checkout::Checkout;
use crate::clock::Clock;
use crate::git::Git;
use crate::options::QueryArgs;
use crate::outcome::Failure;
use crate::project::Project;
use crate::session::Session;

/// Learns it.
///
/// # Errors
///
/// Where an index does not answer, and where there is no commit to release.
pub(super) fn learn(how: &How, project: &Project, git: &Git) -> Result<Known, Failure> {
    let endpoints = how.services.endpoints.clone().unwrap_or_default();
    let repository = git.origin().and_then(|url| Repository::from_address(&url, &endpoints));
    // First, as it asks nobody.
    let (changes, folder) = changes(project, git, &endpoints)?;
    let packages = project.packages();
    let (asked, clock) = if how.offline || packages.is_empty() {
        (None, Clock::at(how.services.now.as_deref())?)
    } else {
        // A recording knows the repository that it is of.
        let repo = repository.as_ref().filter(|_| how.services.recorded.is_none()).map(ToString::to_string);
        let packages = packages.iter().map(ToString::to_string).collect();
        let session = Session::new(&QueryArgs { packages, repo, services: how.services.clone(), ..QueryArgs::default() })?;
        let snapshot = session.look_up(session.source());
        index::answered(&snapshot)?;
        (Some(snapshot), session.clock)
    };
    let mut known = Known::over(project, asked, clock)?;
    let snapshot = &mut known.snapshot;
    if let (Part::Waiting, Some(repository)) = (&snapshot.repository, repository) {
        snapshot.repository = ready(FoundRepository { repository, link: None });
    }
    snapshot.changes = ready(changes);
    snapshot.folder = folder.map(ready);
    snapshot.workflows = ready(workflows(project)?);
    // What the project file of the branch on GitHub says is no news to whoever has the clone.
    snapshot.tree = Part::Waiting;
    Ok(known)
}

/// The commits since the last release, and which of them are beside the project's folder.
fn changes(project: &Project, git: &Git, endpoints: &Endpoints) -> Result<(Changes, Option<Folder>), Failure> {
    let head = git.commit(&"HEAD".parse::<RefName>()?)?;
    let tags = git.tags_before(&head)?;
    let names: Vec<&str> = tags.iter().map(String::as_str).collect();
    let since: Option<RefName> =
        last_released(&names, &project.packages(), project.config.tag.as_ref()).map(|(name, _)| name.parse()).transpose()?;
    let from = since.as_ref().map(|since| git.commit(since)).transpose()?;
    let commits = git.commits(from.as_ref(), &head, endpoints)?;
    let folder = project.config.path.as_ref().map(|path| {
        let elsewhere = git.elsewhere(from.as_ref(), &head, &format!(":(top,literal){path}"), &commits)?;
        Ok::<_, Problem>(Folder { path: path.clone(), elsewhere, unknown: 0 })
    });
    let folder = folder.transpose()?;
    if folder.as_ref().map_or(0, |folder| folder.elsewhere.len()) == commits.len() {
        let since = since.as_ref().map_or_else(|| "the beginning".to_owned(), ToString::to_string);
        let problem = Problem::new(codes::NO_COMMITS, format!("There is nothing to release: no commit since {since}."));
        return Err(Failure::Refused(problem.hint("Commit something first. 'relcast post' makes another number of the same sources.")));
    }
    let until = git.branch().ok().and_then(|branch| branch.name.parse().ok()).unwrap_or_else(RefName::main);
    let total = u32::try_from(commits.len()).ok();
    Ok((Changes { since, until, commits, total, behind: 0, pages_waiting: 0, unread: None }, folder))
}

/// The workflows of the checkout.
fn workflows(project: &Project) -> Result<Workflows, Failure> {
    let files = Checkout { root: project.root.clone() }.workflows()?;
    let total = u32::try_from(files.len()).unwrap_or(u32::MAX);
    let of_file = |(file, text): (String, String)| WorkflowFacts {
        path: format!(".github/workflows/{file}"),
        name: file,
        state: "active".to_owned(),
        file: ready(text),
    };
    Ok(Workflows { list: files.into_iter().map(of_file).collect(), total })
}
