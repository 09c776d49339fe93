//! Hatch's version: a file and a pattern, or a plugin. scikit-build-core finds it in the same way.

use regex_lite::Regex;

use super::place::Format;
use super::search::{Search, Source};
use crate::problem::Problem;
use crate::toml::Document;

pub(super) fn search(search: &mut Search<'_>, source: &Source, document: &Document<'_>) -> Result<(), Problem> {
    let text = |key| document.text(&["tool", "hatch", "version", key]);
    match (text("source").unwrap_or("regex"), text("path")) {
        ("regex" | "code", Some(path)) => by_pattern(search, path, text("pattern"), "version"),
        ("vcs", _) => {
            search.tag_by("hatch-vcs", &source.path);
            Ok(())
        }
        (plugin @ ("versioningit" | "uv-dynamic-versioning"), _) => {
            search.tag_by(plugin, &source.path);
            Ok(())
        }
        (plugin, _) => {
            search.computed(format!("{}: Hatch takes the version from its source '{plugin}'.", source.path));
            Ok(())
        }
    }
}

/// Adds the version that a Python regular expression finds in a file, as its group of this name. Without one it is `__version__` or `VERSION`.
pub(super) fn by_pattern(search: &mut Search<'_>, path: &str, pattern: Option<&str>, group: &str) -> Result<(), Problem> {
    let Some(pattern) = pattern else {
        return search.constant(path, &["__version__", "VERSION", "version"]);
    };
    let Some(source) = search.read(path)? else {
        search.computed(format!("The version is read from {path}, which is not there."));
        return Ok(());
    };
    // Hatch and scikit-build-core let `^` and `$` stand for the ends of lines.
    let Ok(regex) = Regex::new(&format!("(?m){pattern}")) else {
        search.computed(format!("The pattern that finds the version in {path} uses something that Relcast does not read."));
        return Ok(());
    };
    match regex.captures(&source.text).and_then(|found| found.name(group)).map(|found| found.range()) {
        Some(span) => search.add(&source, span, Format::Pattern),
        None => {
            search.computed(format!("The pattern finds no version in {path}."));
            Ok(())
        }
    }
}
