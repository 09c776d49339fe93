//! Where a project's version comes from: the places where it is written, or the tag.

use serde::Serialize;

use super::codes::{PROJECT_FILE_NOT_FOUND, VERSION_PLACE_UNKNOWN, VERSION_PLACES_DIFFER};
use super::files::Files;
use super::pattern::VersionFile;
use super::place::{Format, Place, TagTool};
use super::search::Search;
use super::{backend, listed, usual};
use crate::problem::Problem;
use crate::version::Version;

/// Where a project's version comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct VersionSource {
    /// The project's name, where the project file names it.
    pub name: Option<String>,
    /// The version that every place says; none where it comes from the tag.
    pub version: Option<Version>,
    /// The places where it is written, the one that the build backend reads first.
    pub places: Vec<Place>,
    /// The tool that takes the version from the tag, where one does.
    pub from_tag: Option<TagTool>,
    /// Places that say another version and are left alone.
    pub warnings: Vec<Problem>,
}

/// Finds where the project in a folder keeps its version.
///
/// `folder` is the path of the folder that holds the project file, empty for the root. `further` are the files that the configuration lists.
///
/// ```
/// use relcast_core::manifest::{FileText, Files, find_version};
/// struct One;
/// impl Files for One {
///     fn read(&self, path: &str) -> FileText {
///         match path {
///             "pyproject.toml" => FileText::Text("[project]\nname = 'pkg'\nversion = '1.2.3'\n".into()),
///             _ => FileText::Missing,
///         }
///     }
/// }
/// let source = find_version(&One, "", &[]).unwrap();
/// assert_eq!(source.version.unwrap().to_string(), "1.2.3");
/// ```
///
/// # Errors
///
/// `PROJECT_FILE_NOT_FOUND`, `PROJECT_FILE_UNREADABLE`, `VERSION_INVALID`, `VERSION_PLACE_UNKNOWN` where nothing that can be changed holds
/// the version, and `VERSION_PLACES_DIFFER` where its places say different versions.
pub fn find_version(files: &dyn Files, folder: &str, further: &[VersionFile]) -> Result<VersionSource, Problem> {
    let mut search = Search::new(files, folder);
    let has_project_file = backend::search(&mut search)?;
    listed::search(&mut search, further)?;
    if !has_project_file && search.places.is_empty() {
        let inside = if folder.is_empty() { "this folder".to_owned() } else { folder.to_owned() };
        return Err(Problem::new(PROJECT_FILE_NOT_FOUND, format!("There is no project file in {inside}."))
            .hint("Expected a pyproject.toml, setup.cfg or setup.py. Name the project's folder."));
    }
    if search.from_tag.is_none() {
        usual::search(&mut search);
    }
    search.finish()
}

impl Search<'_> {
    fn finish(self) -> Result<VersionSource, Problem> {
        let Self { name, places, from_tag, unknown, .. } = self;
        let Some(main) = places.first().cloned() else {
            return match (from_tag, unknown) {
                (None, Some(problem)) => Err(problem),
                (None, None) => Err(Problem::new(VERSION_PLACE_UNKNOWN, "No file of this project holds a version that Relcast can find.")
                    .hint("List the file in relcast.toml: [[files]] with its path, and a pattern such as '__version__ = \"{version}\"'.")),
                (from_tag, _) => Ok(VersionSource { name, version: None, places, from_tag, warnings: Vec::new() }),
            };
        };
        let says_another = |place: &&Place| place.version != main.version && (place.declared || is_of_project(place));
        let differing: Vec<&Place> = places.iter().filter(says_another).collect();
        if !differing.is_empty() {
            return Err(differ(&main, &differing));
        }
        let (kept, others): (Vec<Place>, Vec<Place>) = places.into_iter().partition(|place| place.version == main.version);
        let warnings = others.iter().filter(|place| !is_placeholder(&place.version)).map(|place| {
            let message = format!("{}, not {}. It is left as it is.", place.says(), main.version);
            Problem::new(VERSION_PLACES_DIFFER, message)
        });
        let warnings = warnings.collect();
        Ok(VersionSource { name, version: Some(main.version), places: kept, from_tag, warnings })
    }
}

/// Says which places differ from the main one.
fn differ(main: &Place, others: &[&Place]) -> Problem {
    let said: Vec<String> = others.iter().map(|place| place.says()).collect();
    let mut versions: Vec<&Version> = others.iter().map(|place| &place.version).collect();
    versions.sort_unstable();
    versions.dedup();
    let all = if others.len() == 1 { "both" } else { "all" };
    let message = format!("The project says {} versions: {}; {}.", versions.len() + 1, main.says(), said.join("; "));
    Problem::new(VERSION_PLACES_DIFFER, message).hint(format!("Set {all} to the same version, then try again."))
}

/// Whether a place that nobody declared is the project's version all the same. A crate, a recipe or a lock may well have another one.
fn is_of_project(place: &Place) -> bool {
    matches!(place.format, Format::Python | Format::Plain | Format::SetupCfg | Format::SetupPy) && !is_placeholder(&place.version)
}

/// `0.0.0`, `0+unknown`: what is written where the version is filled in by a build.
fn is_placeholder(version: &Version) -> bool {
    version.release().iter().all(|number| *number == 0)
}
