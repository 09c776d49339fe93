//! Places that are known by their usual names: what no build backend reads, and what goes stale where a bump forgets it.

use super::cargo;
use super::conda;
use super::place::Format;
use super::search::{Followed, ROOTS, Search, Source, trimmed};
use super::setup_cfg::{Setting, settings};
use crate::toml::Document;

/// Modules of a package that hold its version.
const MODULES: [&str; 6] = ["__init__.py", "_version.py", "version.py", "__about__.py", "_about.py", "__version__.py"];
/// Files in the project's folder that hold it.
const FILES: [&str; 3] = ["VERSION", "VERSION.txt", "version.txt"];
/// Tables in which other tools keep it.
const TABLES: [&[&str]; 4] = [
    &["tool", "bumpversion", "current_version"],
    &["tool", "commitizen", "version"],
    &["tool", "bumpver", "current_version"],
    &["tool", "tbump", "version", "current"],
];

/// Adds what is there; a file that cannot be read is none of the project's.
pub(super) fn search(search: &mut Search<'_>) {
    for package in packages(search) {
        for module in MODULES {
            constant(search, &format!("{package}/{module}"));
        }
        constant(search, &format!("{package}.py"));
    }
    for file in FILES {
        if let Ok(Some(source)) = search.read(file) {
            search.push_undeclared(&source, trimmed(&source.text), Format::Plain);
        }
    }
    // The rest says what another place says already, or nothing.
    if search.places.is_empty() {
        return;
    }
    if let Ok(Some(source)) = search.read("pyproject.toml") {
        tables(search, &source);
    }
    for file in ["setup.cfg", ".bumpversion.cfg"] {
        if let Ok(Some(source)) = search.read(file) {
            let is_version = |found: &Setting<'_>| found.section == "bumpversion" && found.key == "current_version";
            settings(&source.text).filter(is_version).for_each(|found| search.push_undeclared(&source, found.span, Format::Tool));
        }
    }
    if !search.places.iter().any(|place| place.format == Format::Cargo) {
        cargo::beside(search);
    }
    cargo::uv_lock(search);
    conda::search(search);
}

/// The folders that the project's package may stand in.
fn packages(search: &Search<'_>) -> Vec<String> {
    let Some(name) = search.name.as_deref() else { return Vec::new() };
    let mut names =
        vec![name.replace('-', "_"), name.replace('-', "_").to_ascii_lowercase(), name.replace(['-', '.'], "/"), name.to_owned()];
    names.dedup();
    let mut packages: Vec<String> = Vec::new();
    for name in names {
        for root in ROOTS {
            let path = if root.is_empty() { name.clone() } else { format!("{root}/{name}") };
            if !packages.contains(&path) {
                packages.push(path);
            }
        }
    }
    packages
}

/// `__version__` of a module, where it is a text of this very file.
fn constant(search: &mut Search<'_>, path: &str) {
    let Ok(Some(source)) = search.read(path) else { return };
    let own = source.path.clone();
    if let Ok(Followed::Text(found, span)) = search.follow(source, "__version__")
        && found.path == own
    {
        search.push_undeclared(&found, span, Format::Python);
    }
}

fn tables(search: &mut Search<'_>, source: &Source) {
    let Ok(document) = Document::parse(&source.text) else { return };
    for path in TABLES {
        if let Some(span) = document.entry(path).and_then(|entry| document.inside(entry)) {
            search.push_undeclared(source, span, Format::Tool);
        }
    }
}
