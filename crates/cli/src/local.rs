//! What the repository of the folder that somebody stands in says of its releases, where nothing else is asked for.

use std::fs;
use std::path::Path;

use relcast_core::config::{CONFIG_PATH, CONFIG_TABLE_PATH};
use relcast_core::{Config, Problem, Query, codes};

use crate::checkout::Checkout;
use crate::output::{note, warn};

/// Takes the packages and the repository from the configuration in the repository around this folder. What is odd in it is said; the rest counts.
///
/// # Errors
///
/// `CONFIG_UNREADABLE` where it is no TOML or cannot be opened.
pub(crate) fn fill(query: &mut Query) -> Result<(), Problem> {
    let Some(checkout) = Checkout::here() else { return Ok(()) };
    let Some((path, config)) = configuration(&checkout.root)? else { return Ok(()) };
    let names: Vec<String> =
        config.packages.iter().map(ToString::to_string).chain(config.repository.iter().map(ToString::to_string)).collect();
    if !names.is_empty() {
        note(&format!("Looking up what {path} names: {}.", names.join(", ")));
    }
    query.packages = config.packages;
    query.repository = config.repository;
    Ok(())
}

/// The configuration and its file, as a lookup decides it: the file of its own, or else the table in the project file. What is odd in it is said.
///
/// # Errors
///
/// `CONFIG_UNREADABLE` where it is no TOML or cannot be opened.
pub(crate) fn configuration(root: &Path) -> Result<Option<(&'static str, Config)>, Problem> {
    let (path, found) = match read(root, CONFIG_PATH)? {
        Some(text) => (CONFIG_PATH, Some(Config::parse(&text)?)),
        None => (CONFIG_TABLE_PATH, read(root, CONFIG_TABLE_PATH)?.map(|text| Config::parse_pyproject(&text)).transpose()?.flatten()),
    };
    let Some((config, problems)) = found else { return Ok(None) };
    problems.iter().for_each(warn);
    Ok(Some((path, config)))
}

/// A file; none where there is none.
fn read(root: &Path, path: &str) -> Result<Option<String>, Problem> {
    match fs::read_to_string(root.join(path)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Problem::new(codes::CONFIG_UNREADABLE, format!("{path} cannot be read: {error}."))
            .hint("Name a package or '--repo', and it is not looked at.")),
    }
}
