//! What the repository of the folder that somebody stands in says of its releases, where nothing else is asked for.

use std::path::Path;
use std::{env, fs};

use relcast_core::config::{CONFIG_PATH, CONFIG_TABLE_PATH};
use relcast_core::{Code, Config, Problem, Query};

use crate::output;
use crate::page::Page;

/// Takes the packages and the repository from the configuration in the repository around this folder. What is odd in it is said; the rest counts.
///
/// # Errors
///
/// `CONFIG_UNREADABLE` where it is no TOML or cannot be opened.
pub(crate) fn fill(query: &mut Query) -> Result<(), Problem> {
    let Ok(folder) = env::current_dir() else { return Ok(()) };
    let Some(root) = folder.ancestors().find(|folder| folder.join(".git").exists()) else { return Ok(()) };
    let Some((path, config, problems)) = configuration(root)? else { return Ok(()) };
    for problem in &problems {
        // Where the error stream is gone, the answer is still worth having.
        let _ = output::error(&Page::problem("warning", problem).finish());
    }
    let names: Vec<String> =
        config.packages.iter().map(ToString::to_string).chain(config.repository.iter().map(ToString::to_string)).collect();
    if !names.is_empty() {
        let _ = output::error(&Page::trouble("note", &format!("Looking up what {path} names: {}.", names.join(", "))).finish());
    }
    query.packages = config.packages;
    query.repository = config.repository;
    Ok(())
}

/// Where a configuration stands, what it says, and what in it is odd.
type Found = (&'static str, Config, Vec<Problem>);

/// The file that counts, as a lookup decides it: the one of its own, or else the table in the project file.
fn configuration(root: &Path) -> Result<Option<Found>, Problem> {
    if let Some(text) = read(root, CONFIG_PATH)? {
        return Config::parse(&text).map(|(config, problems)| Some((CONFIG_PATH, config, problems)));
    }
    let Some(text) = read(root, CONFIG_TABLE_PATH)? else { return Ok(None) };
    Ok(Config::parse_pyproject(&text)?.map(|(config, problems)| (CONFIG_TABLE_PATH, config, problems)))
}

/// A file; none where there is none.
fn read(root: &Path, path: &str) -> Result<Option<String>, Problem> {
    match fs::read_to_string(root.join(path)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Problem::new(Code::ConfigUnreadable, format!("{path} cannot be read: {error}."))
            .hint("Name a package or '--repo', and it is not looked at.")),
    }
}
