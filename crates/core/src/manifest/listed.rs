//! Files that the configuration lists under `[[files]]`.

use super::codes::{CONFIG_UNREADABLE, VERSION_PLACE_UNKNOWN};
use super::pattern::{Pattern, VersionFile};
use super::place::{Format, Place};
use super::python::{Assigned, assigned, tokens};
use super::search::{Search, Source, trimmed};
use crate::problem::{Problem, quoted};
use crate::toml::Document;

/// Adds every listed file; each must be there and hold a version.
///
/// # Errors
///
/// `CONFIG_UNREADABLE` for a pattern without its place, `PROJECT_FILE_UNREADABLE`, `VERSION_PLACE_UNKNOWN` where a file holds no version,
/// `VERSION_INVALID`.
pub(super) fn search(search: &mut Search<'_>, files: &[VersionFile]) -> Result<(), Problem> {
    for file in files {
        let nothing = |why: String| {
            Problem::new(VERSION_PLACE_UNKNOWN, format!("{}, which relcast.toml lists under [[files]], {why}.", file.path))
                .hint("Correct the path or the pattern.")
        };
        // These paths are from the root, where the configuration is.
        let source = search.read_from("", &file.path)?.ok_or_else(|| nothing("is not there".into()))?;
        match &file.pattern {
            Some(text) => {
                let pattern = Pattern::parse(text).ok_or_else(|| {
                    let message = format!("{} does not mark the place of the version in {}.", quoted(text), file.path);
                    Problem::new(CONFIG_UNREADABLE, message)
                        .hint("Expected the text around the version with '{version}', or '{semver}', in its place, once.")
                })?;
                let spans: Vec<_> = pattern.find(&source.text).collect();
                if spans.is_empty() {
                    return Err(nothing(format!("has nothing like {}", quoted(text))));
                }
                for span in spans {
                    let place = Place::read(&source.path, &source.text, span, Format::Pattern)?;
                    search.push(Place { spelling: pattern.spelling, ..place });
                }
            }
            None => known(search, &source)?.ok_or_else(|| nothing("holds no version that is known by its place".into()))?,
        }
    }
    Ok(())
}

/// Finds the version by the kind of the file.
fn known(search: &mut Search<'_>, source: &Source) -> Result<Option<()>, Problem> {
    let text = source.text.as_str();
    let name = source.path.rsplit('/').next().unwrap_or_default();
    let (span, format) = if name.ends_with(".toml") {
        let document = Document::parse(text).map_err(|why| super::search::unreadable(&source.path, &why))?;
        let paths: [(&[&str], Format); 4] = [
            (&["project", "version"], Format::Project),
            (&["tool", "poetry", "version"], Format::Poetry),
            (&["package", "version"], Format::Cargo),
            (&["workspace", "package", "version"], Format::Cargo),
        ];
        let found = paths.iter().find_map(|(path, format)| Some((document.inside(document.entry(path)?)?, *format)));
        let Some(found) = found else { return Ok(None) };
        found
    } else if name.ends_with(".py") {
        let spots = tokens(text);
        let span = ["__version__", "VERSION", "version"].into_iter().find_map(|name| match assigned(&spots, name) {
            Some(Assigned::Text(span)) => Some(span),
            _ => None,
        });
        let Some(span) = span else { return Ok(None) };
        (span, Format::Python)
    } else {
        (trimmed(text), Format::Plain)
    };
    search.add(source, span, format)?;
    Ok(Some(()))
}
