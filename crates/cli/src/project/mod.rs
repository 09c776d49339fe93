//! The project that somebody stands in: its folder, its configuration, and where it keeps its version.

mod files;
pub(crate) mod journal;

use std::fs;
use std::path::{Path, PathBuf};

use relcast_core::config::{CONFIG_PATH, released};
use relcast_core::manifest::{VersionFile, VersionSource, find_version};
use relcast_core::{Config, PackageName, Problem, Version, codes};

pub(crate) use files::Tree;

use crate::git::Git;
use crate::local;
use crate::outcome::Failure;
use crate::output::{note, warn};

/// Project files, the ones that describe a project by themselves.
const PROJECT_FILES: [&str; 3] = ["pyproject.toml", "setup.cfg", "setup.py"];
/// Folders that are looked into before several are too many.
const MOST_FOLDERS: usize = 40;

/// A project on this machine.
pub(crate) struct Project {
    /// The root of the repository, or the project's own folder where it is in none.
    pub(crate) root: PathBuf,
    /// The repository.
    pub(crate) git: Option<Git>,
    /// Its configuration.
    pub(crate) config: Config,
    /// Where its version comes from.
    pub(crate) source: VersionSource,
}

impl Project {
    /// Finds the project in a folder, in one of those around it, or the only one below it.
    ///
    /// # Errors
    ///
    /// `PROJECT_FILE_NOT_FOUND`, `PROJECT_FILES_SEVERAL`, what [`find_version`] says, or a file that cannot be read.
    pub(crate) fn find(path: &Path) -> Result<Self, Failure> {
        let folder = fs::canonicalize(path).map_err(|_| not_there(path))?;
        let folder = if folder.is_file() { folder.parent().unwrap_or(&folder).to_owned() } else { folder };
        let root = folder.ancestors().find(|folder| folder.join(".git").exists());
        let git = root.and_then(|root| Git::open(root).ok());
        let root = root.unwrap_or(&folder).to_owned();
        if let Some(files) = journal::recover(&journal::place(&root, git.as_ref())?, &root)? {
            note(&format!("Finished a bump that was interrupted: {files} written."));
        }
        let (config, further) = configuration(&root, &folder)?;
        let tree = Tree { root: &root, git: git.as_ref() };
        let mut found = None;
        for around in folder.ancestors().take_while(|around| around.starts_with(&root)) {
            match find_version(&tree, &relative(&root, around), &further) {
                Err(problem) if problem.code == codes::PROJECT_FILE_NOT_FOUND => {}
                source => {
                    found = Some(source?);
                    break;
                }
            }
        }
        let source = match found {
            Some(source) => source,
            None => below(&tree, &relative(&root, &folder), &config, &further)?,
        };
        source.warnings.iter().for_each(warn);
        Ok(Self { root, git, config, source })
    }

    /// The packages that are released together, the main one first.
    pub(crate) fn packages(&self) -> Vec<PackageName> {
        let own = || self.source.name.as_ref().and_then(|name| name.parse().ok()).into_iter().collect();
        if self.config.packages.is_empty() { own() } else { self.config.packages.clone() }
    }

    /// The current version: the one that the files say, or the highest that a tag behind the checkout names.
    ///
    /// # Errors
    ///
    /// `NO_RELEASE_TAG` where it comes from the tag and there is none.
    pub(crate) fn current(&self, counts_prereleases: bool) -> Result<(Version, Option<String>), Problem> {
        if let Some(version) = &self.source.version {
            return Ok((version.clone(), None));
        }
        let git = self.git.as_ref().ok_or_else(|| {
            Problem::new(codes::GIT_REPOSITORY_NOT_FOUND, "The version comes from the tag, and this folder is in no git repository.")
                .hint("Go into a clone of the project.")
        })?;
        let tags = git.tags_before("HEAD").unwrap_or_default();
        let names: Vec<&str> = tags.iter().map(String::as_str).collect();
        let (_, released) = released(&names, &self.packages(), self.config.tag.as_ref());
        let found = released.into_iter().max_by_key(|(_, version)| (counts_prereleases || !version.is_prerelease(), version.clone()));
        let (name, version) = found.ok_or_else(|| {
            Problem::new(codes::NO_RELEASE_TAG, "The version comes from the tag, and no tag behind this commit names one.")
                .hint("Name an exact version: 'relcast bump 0.1.0'. 'git fetch --tags' brings tags that this clone lacks.")
        })?;
        Ok((version, Some(name.to_owned())))
    }
}

/// The configuration in a folder or the nearest one around it, and the files that it lists, by their paths from the root.
fn configuration(root: &Path, folder: &Path) -> Result<(Config, Vec<VersionFile>), Problem> {
    for around in folder.ancestors().take_while(|around| around.starts_with(root)) {
        let config = match local::configuration(around) {
            Ok(found) => found.map(|(_, config)| config),
            // The search for the version says of a project file what is wrong in it.
            Err(_) if !around.join(CONFIG_PATH).exists() => None,
            Err(problem) => return Err(problem),
        };
        let Some(config) = config else { continue };
        let prefix = relative(root, around);
        let from_root = |file: &VersionFile| {
            let path = if prefix.is_empty() { file.path.clone() } else { format!("{prefix}/{}", file.path) };
            VersionFile { path, pattern: file.pattern.clone() }
        };
        let files = config.files.iter().map(from_root).collect();
        return Ok((config, files));
    }
    Ok((Config::default(), Vec::new()))
}

/// The only project below a folder, or the one that the configuration names.
fn below(tree: &Tree<'_>, folder: &str, config: &Config, further: &[VersionFile]) -> Result<VersionSource, Problem> {
    let files = tree.git.map(|git| git.files_named(&PROJECT_FILES)).transpose()?.unwrap_or_default();
    let mut folders: Vec<&str> = files.iter().filter_map(|file| Some(file.rsplit_once('/')?.0)).collect();
    folders.retain(|found| folder.is_empty() || found.starts_with(&format!("{folder}/")));
    folders.sort_unstable();
    folders.dedup();
    let mut projects = Vec::new();
    for folder in folders.iter().take(MOST_FOLDERS) {
        match find_version(tree, folder, further) {
            Err(problem) if problem.code == codes::PROJECT_FILE_NOT_FOUND => {}
            found => projects.push((*folder, found)),
        }
    }
    let is_named = |source: &VersionSource| {
        let name = source.name.as_ref().and_then(|name| name.parse::<PackageName>().ok());
        name.is_some_and(|name| config.packages.first() == Some(&name))
    };
    if projects.len() > 1
        && let Some(at) = projects.iter().position(|(_, found)| found.as_ref().is_ok_and(is_named))
    {
        return projects.swap_remove(at).1;
    }
    match (projects.pop(), projects.is_empty()) {
        (None, _) => Err(Problem::new(codes::PROJECT_FILE_NOT_FOUND, "There is no project file here, above or below.")
            .hint("Expected a pyproject.toml, setup.cfg or setup.py. Go into the project's folder, or name it with '--path'.")),
        (Some((_, only)), true) => only,
        (Some(last), false) => {
            let names: Vec<&str> = projects.iter().map(|(folder, _)| *folder).chain([last.0]).take(6).collect();
            let message = format!("There are {} projects below this folder: {}.", projects.len() + 1, names.join(", "));
            Err(Problem::new(codes::PROJECT_FILES_SEVERAL, message).hint("Name the folder of one with '--path'."))
        }
    }
}

/// A folder's path from the root, with `/` between the parts.
fn relative(root: &Path, folder: &Path) -> String {
    let rest = folder.strip_prefix(root).unwrap_or(Path::new(""));
    rest.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn not_there(path: &Path) -> Problem {
    Problem::new(codes::PROJECT_FILE_NOT_FOUND, format!("There is no folder {}.", path.display()))
        .hint("Name the project's folder with '--path'.")
}
