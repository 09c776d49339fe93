//! Which commits change the folder that the configuration names, as far as two calls tell.

use super::Lookup;
use super::ask::Ask;
use super::settle::ready;
use crate::endpoints::Service;
use crate::github;
use crate::problem::Problem;
use crate::snapshot::{Folder, Part};
use crate::time::Timestamp;

/// Pages of 100 commits that are asked for.
const MOST_PAGES: u32 = 2;
const PAGE: usize = 100;

impl Lookup {
    /// The commits that change the folder, one page after the other, as soon as it is known which commits there are.
    pub(super) fn want_folder(&mut self, wanted: &mut Vec<Ask>) {
        let config = self.snapshot.config.ready().and_then(Option::as_ref);
        let Some(path) = config.and_then(|config| config.path.clone()) else { return };
        if self.snapshot.folder.as_ref().is_some_and(|folder| !folder.is_waiting()) {
            return;
        }
        let Some((changes, since)) = self.all_commits(wanted) else { return };
        let until = changes.until.to_string();
        let page = u32::try_from(self.touching.len() / PAGE).unwrap_or(u32::MAX).saturating_add(1);
        self.snapshot.folder = Some(Part::Waiting);
        wanted.push(Ask::Folder { path, until, since, page });
    }

    /// Takes a page. The last one says which of the changes are elsewhere; what is older than all that was asked for may be in the folder.
    pub(super) fn settle_folder(&mut self, path: &str, page: u32, body: &str, at: Timestamp) -> Result<(), Problem> {
        let (found, problems) = github::parse_commits(body)?;
        if let Some(problem) = problems.into_iter().next() {
            return Err(problem);
        }
        let is_full = found.commits.len() >= PAGE;
        self.touching.extend(found.commits);
        if is_full && page < MOST_PAGES {
            return Ok(());
        }
        let mut touching: Vec<&str> = self.touching.iter().map(|commit| commit.sha.as_str()).collect();
        touching.sort_unstable();
        let oldest = self.touching.iter().filter_map(|commit| commit.date).min();
        let mut folder = Folder { path: path.to_owned(), ..Folder::default() };
        for commit in self.snapshot.changes.ready().into_iter().flat_map(|changes| &changes.commits) {
            if touching.binary_search(&commit.sha.as_str()).is_ok() {
                continue;
            }
            if is_full && commit.date <= oldest {
                folder.unknown += 1;
            } else {
                folder.elsewhere.push(commit.sha.clone());
            }
        }
        self.touching.clear();
        self.snapshot.folder = Some(ready(folder, at, Service::Github, Vec::new()));
        Ok(())
    }
}
