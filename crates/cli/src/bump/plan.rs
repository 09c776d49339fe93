//! What a bump would do, as a value.

use relcast_core::github::{Tag, Tags};
use relcast_core::manifest::{FileEdit, FileText, Files as _, TagTool, edits};
use relcast_core::preview::{NextVersion, Step, next_version};
use relcast_core::snapshot::PackageFacts;
use relcast_core::version::{Bump, read_tag};
use relcast_core::{Day, Part, Snapshot, Timestamp, Version};
use serde::Serialize;

use super::How;
use super::index;
use crate::clock::Clock;
use crate::git::Git;
use crate::outcome::Failure;
use crate::project::journal::Change;
use crate::project::{Project, Tree};

/// What a bump does, or did.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(crate) struct BumpPlan {
    /// The project's name.
    pub(crate) project: Option<String>,
    /// The step, as it was named.
    pub(crate) step: String,
    /// The version before; none where there is none yet.
    pub(crate) current: Option<Version>,
    /// The version that comes next, with its tag.
    #[serde(flatten)]
    pub(crate) next: NextVersion,
    /// The tool that takes the version from the tag, so that no file holds it.
    pub(crate) from_tag: Option<TagTool>,
    /// Whether the indexes were asked which versions are taken.
    pub(crate) indexes_asked: bool,
    /// The files that change.
    pub(crate) files: Vec<FileEdit>,
    /// Whether this only shows what would be done.
    pub(crate) dry_run: bool,
    /// What is done with the files.
    pub(crate) commit: Option<String>,
    /// Whether the tag is made.
    pub(crate) tagged: bool,
    /// What is pushed, and to where.
    pub(crate) push: Option<Push>,
}

/// A push.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Push {
    /// The remote.
    pub(crate) remote: String,
    /// The refs, as git names them.
    pub(crate) refs: Vec<String>,
}

/// What is known before a version is chosen: the services' answers, and over them what this clone holds.
pub(crate) struct Known {
    pub(crate) snapshot: Snapshot,
    pub(crate) now: Timestamp,
    days: Vec<(Version, Day)>,
    indexes_asked: bool,
}

impl Known {
    /// Asks the indexes, unless that is not wanted.
    pub(super) fn ask(how: &How, project: &Project) -> Result<Self, Failure> {
        let packages = project.packages();
        let asked = if how.offline || packages.is_empty() { None } else { Some(index::look_up(&how.services, &packages)?) };
        Self::over(project, asked, Clock::at(how.services.now.as_deref())?)
    }

    /// Lays the clone's tags and configuration over what was asked.
    pub(crate) fn over(project: &Project, asked: Option<Snapshot>, clock: Clock) -> Result<Self, Failure> {
        let tags = project.git.as_ref().map(Git::tags).transpose()?.unwrap_or_default();
        let packages = project.packages();
        let indexes_asked = asked.is_some();
        let named = || packages.into_iter().map(PackageFacts::new).collect();
        let mut snapshot = asked.unwrap_or_else(|| Snapshot { packages: named(), ..Snapshot::default() });
        let mut listed: Vec<Tag> = tags.iter().map(|(name, _)| Tag { name: name.clone(), sha: None, annotated: false }).collect();
        // The clone may lack a tag that GitHub has.
        let elsewhere = snapshot.tags.ready().map(|tags| tags.tags.clone()).unwrap_or_default();
        listed.extend(elsewhere.into_iter().filter(|tag| !tags.iter().any(|(name, _)| *name == tag.name)));
        snapshot.tags = ready(Tags { tags: listed, exact: true });
        snapshot.config = ready(Some(project.config.clone()));
        Ok(Self { snapshot, now: clock.now(), days: days(&tags), indexes_asked })
    }

    /// Works out the next version and the edits that write it. Without a current version any is higher.
    pub(crate) fn plan(&self, how: &How, project: &Project, step: &Step, current: Option<Version>) -> Result<BumpPlan, Failure> {
        let first = how.first_number.unwrap_or_default();
        let from = current.clone().unwrap_or_else(|| below(step));
        let next = next_version(&self.snapshot, step, &from, first, self.now.day(), &self.days)?;
        let files = edits(&project.source.places, &next.version)?;
        Ok(BumpPlan {
            project: project.source.name.clone(),
            step: step.to_string(),
            current,
            next,
            from_tag: project.source.from_tag.clone(),
            indexes_asked: self.indexes_asked,
            files,
            dry_run: how.dry_run,
            commit: None,
            tagged: false,
            push: None,
        })
    }
}

/// A part that is known without asking.
pub(crate) fn ready<T>(value: T) -> Part<T> {
    Part::Ready { value, at: None, from: None, problems: Vec::new() }
}

/// The finals among the tags, and their days.
fn days(tags: &[(String, Option<Day>)]) -> Vec<(Version, Day)> {
    let dated = tags.iter().filter_map(|(name, day)| Some((read_tag(name, &[])?.1, (*day)?)));
    dated.filter(|(version, _)| !version.is_prerelease() && !version.is_post()).collect()
}

/// A version that every other one is higher than.
fn below(step: &Step) -> Version {
    let epoch = if let Step::Bump(Bump::Exact(version)) = step { version.epoch() } else { 0 };
    Version::lowest(epoch)
}

impl BumpPlan {
    /// The files with their old and their new texts.
    pub(crate) fn changes(&self, project: &Project) -> Result<Vec<Change>, Failure> {
        let tree = Tree { root: &project.root, git: project.git.as_ref() };
        let mut changes: Vec<Change> = Vec::new();
        for edit in &self.files {
            let (Ok(file), FileText::Text(before)) = (tree.file(&edit.path), tree.read(&edit.path)) else {
                return Err(edit.changed().into());
            };
            let after = edit.apply(&before)?;
            changes.push(Change { file, before, after });
        }
        Ok(changes)
    }
}
