//! What reads the files of a project. A page loads it behind the rest, for the first of the answer needs none of it.

use super::Lookup;
use super::ask::Ask;
use crate::changelog::ReleaseConfig;
use crate::config::Config;
use crate::manifest::Manifest;
use crate::problem::Problem;
use crate::problem::codes::NETWORK_DOWN;
use crate::request::Answer;
use crate::time::Timestamp;

/// What a file holds, and what of it counts for nothing.
type Holds<T> = (T, Vec<Problem>);
/// The configuration in a file of its own.
pub(super) type ReadConfig = Result<Holds<Config>, Problem>;
/// The configuration in a table of the project file, where there is one.
pub(super) type ReadTable = Result<Option<Holds<Config>>, Problem>;
/// How release notes are sorted.
pub(super) type ReadCategories = Result<Holds<ReleaseConfig>, Problem>;

/// The readers of TOML and YAML.
#[derive(Clone, Copy, Debug)]
pub struct Readers {
    pub(super) manifest: fn(&str, &str) -> Result<Manifest, Problem>,
    pub(super) config: fn(&str) -> ReadConfig,
    pub(super) table: fn(&str) -> ReadTable,
    pub(super) categories: fn(&str) -> ReadCategories,
}

impl Readers {
    /// All of them: whoever calls this has them in the program.
    #[must_use]
    pub fn all() -> Self {
        Self { manifest: Manifest::parse, config: Config::parse, table: Config::parse_pyproject, categories: ReleaseConfig::parse }
    }
}

/// A file that waits for the readers, by the number of its request.
#[derive(Clone, Debug)]
pub(super) struct Unread {
    id: u32,
    answer: Answer,
    at: Timestamp,
}

impl Lookup {
    /// Whether a file waits for [`Lookup::read_with`]: only in a lookup that began without readers.
    #[must_use]
    pub fn wants_readers(&self) -> bool {
        !self.unread.is_empty()
    }

    /// Reads the files that wait, and from now on each that comes.
    pub fn read_with(&mut self, readers: Readers) {
        self.readers = Some(readers);
        for Unread { id, answer, at } in std::mem::take(&mut self.unread) {
            if let Some(ask) = self.open.take(id) {
                self.take(ask, &answer, at);
            }
        }
    }

    /// Says of the files that wait that they cannot be read, as the readers are not to be had. [`Lookup::retry`] asks for them again.
    pub fn refuse_unread(&mut self) {
        for Unread { id, .. } in std::mem::take(&mut self.unread) {
            if let Some(ask) = self.open.take(id) {
                let message = format!("What reads {} could not be loaded.", ask.label());
                self.fail(ask, Problem::new(NETWORK_DOWN, message).hint("Check the connection and try again."));
            }
        }
    }

    /// Whether this is a file that nothing here can read yet. Then it waits, and its request stays open.
    pub(super) fn keeps_unread(&mut self, id: u32, answer: &Answer, at: Timestamp) -> bool {
        let is_file = |ask: &Ask| matches!(ask, Ask::Manifest(_) | Ask::Config | Ask::Categories(_));
        let waits =
            self.readers.is_none() && matches!(answer, Answer::Response { status: 200, .. }) && self.open.get(id).is_some_and(is_file);
        if waits && self.unread.iter().all(|unread| unread.id != id) {
            self.unread.push(Unread { id, answer: answer.clone(), at });
        }
        waits
    }
}
