//! `Cargo.toml`, for projects that are built by maturin, and the locks that repeat a version.

use std::ops::Range;

use super::files::{folder_of, upward};
use super::place::Format;
use super::search::{Search, Source, unreadable};
use crate::name::PackageName;
use crate::problem::Problem;
use crate::toml::{Document, Entry, Value};

/// Adds the version of a crate: its own, or the one of its workspace. The lock's entries follow it.
///
/// # Errors
///
/// `PROJECT_FILE_UNREADABLE`, `VERSION_INVALID`.
pub(super) fn search(search: &mut Search<'_>, manifest: &str) -> Result<(), Problem> {
    let Some(source) = search.read(manifest)? else {
        search.computed(format!("The version is read from {manifest}, which is not there."));
        return Ok(());
    };
    let folder = folder_of(&source.path).to_owned();
    let document = Document::parse(&source.text).map_err(|why| unreadable(&source.path, &why))?;
    let name = document.text(&["package", "name"]).map(str::to_owned);
    search.name = search.name.take().or_else(|| name.clone());
    if let Some(span) = document.entry(&["package", "version"]).and_then(|entry| document.inside(entry)) {
        search.add(&source, span, Format::Cargo)?;
        return lock(search, &folder, name.as_deref());
    }
    if !document.has(&["package", "version", "workspace"]) {
        search.computed(format!("{} has no version.", source.path));
        return Ok(());
    }
    for around in upward(&folder) {
        let Some(source) = search.read_from(around, "Cargo.toml")? else { continue };
        let document = Document::parse(&source.text).map_err(|why| unreadable(&source.path, &why))?;
        if let Some(span) = document.entry(&["workspace", "package", "version"]).and_then(|entry| document.inside(entry)) {
            search.add(&source, span, Format::Cargo)?;
            return lock(search, around, None);
        }
    }
    search.computed(format!("{} takes its version from a workspace that is not there.", source.path));
    Ok(())
}

/// The entries of `Cargo.lock`: of this crate or, where a workspace gives the version, of every crate of the repository that has it.
fn lock(search: &mut Search<'_>, folder: &str, name: Option<&str>) -> Result<(), Problem> {
    for around in upward(folder) {
        let Some(source) = search.read_from(around, "Cargo.lock")? else { continue };
        let Some(main) = search.places.first().map(|place| place.written.clone()) else { return Ok(()) };
        for package in packages(&source)? {
            let is_ours = package.source.is_none() && name.map_or(package.version == main, |name| name == package.name);
            if is_ours {
                search.push_undeclared(&source, package.span, Format::CargoLock);
            }
        }
        return Ok(());
    }
    Ok(())
}

/// The crate beside a project whose version stands elsewhere. Many crates have a version of their own, or none that counts.
pub(super) fn beside(search: &mut Search<'_>) {
    let Ok(Some(source)) = search.read("Cargo.toml") else { return };
    let Ok(document) = Document::parse(&source.text) else { return };
    let Some(span) = document.entry(&["package", "version"]).and_then(|entry| document.inside(entry)) else { return };
    let (name, folder) = (document.text(&["package", "name"]), folder_of(&source.path));
    search.push_undeclared(&source, span, Format::Cargo);
    // A lock that cannot be read is Cargo's trouble.
    let _ = lock(search, folder, name);
}

/// The project's entry in `uv.lock`, which has the version of a project that is not dynamic.
pub(super) fn uv_lock(search: &mut Search<'_>) {
    let Some(name) = search.name.as_ref().and_then(|name| name.parse::<PackageName>().ok()) else { return };
    let folder = search.folder.clone();
    for around in upward(&folder) {
        let Ok(Some(source)) = search.read_from(around, "uv.lock") else { continue };
        for package in packages(&source).unwrap_or_default() {
            let is_ours = package.name.parse::<PackageName>().is_ok_and(|found| found == name);
            if is_ours && package.source.as_deref().is_some_and(|kind| matches!(kind, "editable" | "virtual" | "directory")) {
                search.push_undeclared(&source, package.span, Format::UvLock);
            }
        }
        return;
    }
}

/// A package of a lock.
#[derive(Default)]
struct Locked {
    name: String,
    version: String,
    span: Range<usize>,
    /// What kind of source it has: a key of its inline table, or the text itself.
    source: Option<String>,
}

fn packages(source: &Source) -> Result<Vec<Locked>, Problem> {
    let document = Document::parse(&source.text).map_err(|why| unreadable(&source.path, &why))?;
    let mut packages: Vec<Locked> = Vec::new();
    for entry in document.below(&["package"]).filter(|entry| entry.depth == 0) {
        let path: Vec<&str> = entry.path.iter().skip(1).map(AsRef::as_ref).collect();
        if path.is_empty() && matches!(entry.value, Value::TableOfArray) {
            packages.push(Locked::default());
        }
        let Some(package) = packages.last_mut() else { continue };
        let text = |entry: &Entry<'_>| entry.value.text().unwrap_or_default().to_owned();
        match path.as_slice() {
            ["name"] => package.name = text(entry),
            ["version"] => {
                package.version = text(entry);
                package.span = document.inside(entry).unwrap_or_default();
            }
            ["source", kind] => package.source = Some((*kind).to_owned()),
            ["source"] if entry.value.text().is_some() => package.source = Some(text(entry)),
            _ => {}
        }
    }
    packages.retain(|package| !package.span.is_empty());
    Ok(packages)
}
