//! What is looked up, and who answers.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use relcast_core::{Endpoints, PackageIndex, Problem, Query, Repository, from_json};

/// What is looked up, and from whom.
#[derive(Debug, Default, Args)]
pub(crate) struct QueryArgs {
    /// Packages, the main one first; or a GitHub address
    #[arg(value_name = "PACKAGE")]
    pub(crate) packages: Vec<String>,
    /// The repository, if the package does not link it
    #[arg(long, value_name = "OWNER/NAME")]
    pub(crate) repo: Option<String>,
    /// Count changes from this tag, not the last release
    #[arg(long, value_name = "TAG")]
    pub(crate) since: Option<String>,
    /// Release from this branch, not the default one
    #[arg(long = "ref", value_name = "REF")]
    pub(crate) git_ref: Option<String>,
    /// The project file, if it is not found by itself
    #[arg(long, value_name = "PATH")]
    pub(crate) project_file: Option<String>,
    /// Look on this index: pypi or testpypi
    #[arg(long, value_name = "INDEX")]
    pub(crate) index: Option<PackageIndex>,
    #[command(flatten)]
    pub(crate) services: ServiceArgs,
}

/// Who answers, and when.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct ServiceArgs {
    /// Answer from a recording, snapshot or frozen link
    #[arg(long, value_name = "FROM", alias = "replay")]
    pub(crate) recorded: Option<PathBuf>,
    /// Use TIME as the current time
    #[arg(long, value_name = "TIME")]
    pub(crate) now: Option<String>,
    /// Other addresses of the services, as JSON
    #[arg(long, value_name = "FILE", value_parser = endpoints)]
    pub(crate) endpoints: Option<Endpoints>,
    /// Wait this long for an answer
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub(crate) timeout: u64,
}

impl QueryArgs {
    /// Whether nothing is named, so that the folder that somebody stands in is meant.
    pub(crate) fn names_nothing(&self) -> bool {
        self.packages.is_empty() && self.repo.is_none() && self.services.recorded.is_none()
    }

    /// Reads what is to be looked up.
    ///
    /// # Errors
    ///
    /// The problem of the first argument that cannot be read.
    pub(crate) fn query(&self, endpoints: &Endpoints) -> Result<Query, Problem> {
        let mut query = match self.packages.as_slice() {
            [] => Query::default(),
            packages => Query::from_search(&packages.join(" "), endpoints)?,
        };
        if let Some(repository) = &self.repo {
            let found = Repository::from_address(repository, endpoints).map_or_else(|| repository.parse(), Ok)?;
            query.repository = Some(found);
        }
        query.since = self.since.as_deref().map(str::parse).transpose()?.or(query.since);
        query.git_ref = self.git_ref.as_deref().map(str::parse).transpose()?.or(query.git_ref);
        query.index = self.index.unwrap_or(query.index);
        query.project_file = self.project_file.clone().or(query.project_file);
        Ok(query)
    }
}

/// Reads the addresses of the services from a file.
fn endpoints(path: &str) -> Result<Endpoints, String> {
    let json = fs::read_to_string(path).map_err(|error| error.to_string())?;
    from_json(&json).map_err(|error| format!("{error}; 'relcast endpoints' prints the form"))
}
