//! The project's own configuration: two places where it may stand, and the packages that it names.

use super::Lookup;
use super::ask::Ask;
use super::codes::CONFIG_TWICE;
use super::readers::ReadTable;
use crate::config::{CONFIG_PATH, CONFIG_TABLE_PATH, Config};
use crate::endpoints::Service;
use crate::manifest::Manifest;
use crate::manifest::codes::{PROJECT_FILE_NOT_FOUND, PROJECT_FILE_UNREADABLE};
use crate::problem::Problem;
use crate::snapshot::{PackageFacts, Part};
use crate::time::Timestamp;

/// What is known of the two places.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    file: Option<Found>,
    table: Option<Found>,
}

/// What stands in one of them, and since when that is known; not of a table without its file.
#[derive(Clone, Debug)]
enum Found {
    Nothing(Option<Timestamp>),
    Config(Box<Config>, Vec<Problem>, Timestamp),
    Failed(Problem),
}

/// A project file that is kept until it is known whether the configuration names the packages.
#[derive(Clone, Debug)]
pub(super) struct Unnamed {
    path: String,
    manifest: Manifest,
    at: Timestamp,
}

impl Lookup {
    /// Takes what is in the file of its own; none where there is no such file.
    pub(super) fn settle_config(&mut self, read: Option<(Config, Vec<Problem>)>, at: Timestamp) {
        self.places.file = Some(match read {
            None => Found::Nothing(Some(at)),
            Some((config, problems)) => Found::Config(Box::new(config), problems, at),
        });
        self.decide_config();
    }

    pub(super) fn settle_config_failure(&mut self, problem: Problem) {
        self.places.file = Some(Found::Failed(problem));
        self.decide_config();
    }

    /// Takes the table in the root's project file, which may be there where the file describes no project.
    pub(super) fn settle_config_table(&mut self, path: &str, read: ReadTable, at: Timestamp) {
        if path == CONFIG_TABLE_PATH {
            self.places.table = Some(match read {
                Ok(Some((config, problems))) => Found::Config(Box::new(config), problems, at),
                Ok(None) => Found::Nothing(Some(at)),
                Err(problem) => Found::Failed(problem),
            });
            self.decide_config();
        }
    }

    pub(super) fn settle_config_table_failure(&mut self, path: &str, problem: &Problem) {
        // What is there and cannot be read as a project file was looked at already.
        if path == CONFIG_TABLE_PATH && problem.code != PROJECT_FILE_UNREADABLE {
            self.places.table = Some(match problem.code {
                PROJECT_FILE_NOT_FOUND => Found::Nothing(None),
                _ => Found::Failed(problem.clone()),
            });
            self.decide_config();
        }
    }

    /// Whether the root's project file is read: it is not where another one is named.
    fn reads_table(&self) -> bool {
        self.snapshot.query.project_file.as_deref().is_none_or(|path| path == CONFIG_TABLE_PATH)
    }

    /// The file, and the root's project file: after a second try that is asked for even where the project file was found elsewhere.
    pub(super) fn want_config(&self, wanted: &mut Vec<Ask>) {
        wanted.push(Ask::Config);
        let table = Ask::Manifest(CONFIG_TABLE_PATH.into());
        if self.reads_table() && self.places.table.is_none() && !wanted.contains(&table) {
            wanted.push(table);
        }
    }

    /// The file counts; only without it the table does. Unknown is not no: while one of them is not known, nothing of less weight counts.
    fn decide_config(&mut self) {
        let known = |value, at: &Timestamp, problems| Part::Ready { value, at: Some(*at), from: Some(Service::Raw), problems };
        let part = match (&self.places.file, &self.places.table) {
            (None, _) => return,
            (Some(Found::Nothing(_)), None) if self.reads_table() => return,
            (Some(Found::Failed(problem)), _) | (Some(Found::Nothing(_)), Some(Found::Failed(problem))) => {
                Part::Failed { problem: problem.clone() }
            }
            (Some(Found::Config(config, problems, at)), table) => {
                let twice = matches!(table, Some(Found::Config(..))).then(twice);
                known(Some((**config).clone()), at, twice.into_iter().chain(problems.iter().cloned()).collect())
            }
            (Some(Found::Nothing(_)), Some(Found::Config(config, problems, at))) => known(Some((**config).clone()), at, problems.clone()),
            (Some(Found::Nothing(at)), _) => Part::Ready { value: None, at: *at, from: Some(Service::Raw), problems: Vec::new() },
        };
        self.snapshot.config = part;
        self.name_packages();
    }

    /// Where the query names no package, the configuration does, and where it does not, the project file.
    fn name_packages(&mut self) {
        if self.snapshot.packages.is_empty()
            && let Some(Some(config)) = self.snapshot.config.ready()
        {
            self.snapshot.packages = config.packages.iter().cloned().map(PackageFacts::new).collect();
        }
        if let Some(Unnamed { path, manifest, at }) = self.unnamed.take()
            && let Err(problem) = self.settle_manifest(&path, manifest, at)
        {
            self.fail(Ask::Manifest(path), problem);
        }
    }

    /// Forgets a place that could not be read, and what was put in the place of the packages that it may name.
    pub(super) fn retry_config(&mut self) {
        let mut lost = false;
        for place in [&mut self.places.file, &mut self.places.table] {
            if matches!(place, Some(Found::Failed(_))) {
                (*place, lost) = (None, true);
            }
        }
        if lost && self.snapshot.query.packages.is_empty() {
            self.forget(|ask| matches!(ask, Ask::Index(..) | Ask::Project(..) | Ask::Release(..) | Ask::Manifest(_) | Ask::Tree));
            self.snapshot.packages.clear();
            self.snapshot.companions.clear();
            self.snapshot.on_pypi.clear();
            self.snapshot.tree = Part::Waiting;
            self.project_files.clear();
            self.places.table = None;
        }
    }

    /// Keeps a project file that would name the packages, where the configuration may still do so.
    pub(super) fn keep_unnamed(&mut self, path: &str, manifest: Manifest, at: Timestamp) -> Option<Manifest> {
        if self.snapshot.packages.is_empty() && self.snapshot.config.is_waiting() {
            self.unnamed = Some(Unnamed { path: path.to_owned(), manifest, at });
            return None;
        }
        Some(manifest)
    }
}

fn twice() -> Problem {
    let message = format!("There is a configuration in {CONFIG_PATH} and one in {CONFIG_TABLE_PATH}: {CONFIG_PATH} counts.");
    Problem::new(CONFIG_TWICE, message).hint("Take the table [tool.relcast] out, or the file; nothing of the table is used.")
}
