//! The edits that a new version asks for: spans of bytes, and what takes their place. Nothing else of a file changes.

use serde::Serialize;

use super::codes::FILE_CHANGED;
use super::place::Place;
use crate::problem::Problem;
use crate::version::Version;

/// What changes in one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FileEdit {
    /// The file, by its path from the root.
    pub path: String,
    /// Its edits in their order; none overlaps another.
    pub edits: Vec<Edit>,
}

/// Bytes that are replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Edit {
    /// The line, from 1.
    pub line: usize,
    /// The first byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// What is there.
    pub before: String,
    /// What takes its place.
    pub after: String,
}

/// The edits that write a version to every place, file by file.
///
/// # Errors
///
/// `VERSION_NOT_WRITABLE` where the version has no spelling that a place needs.
pub fn edits(places: &[Place], next: &Version) -> Result<Vec<FileEdit>, Problem> {
    let mut files: Vec<FileEdit> = Vec::new();
    for place in places {
        let edit = Edit {
            line: place.line,
            start: place.start,
            end: place.end,
            before: place.written.clone(),
            after: place.spelling.write(next)?,
        };
        match files.iter_mut().find(|file| file.path == place.path) {
            Some(file) => {
                let at = file.edits.partition_point(|other| other.start < edit.start);
                // Two ways may lead to one place.
                if !file.edits.iter().any(|other| other.start < edit.end && edit.start < other.end) {
                    file.edits.insert(at, edit);
                }
            }
            None => files.push(FileEdit { path: place.path.clone(), edits: vec![edit] }),
        }
    }
    Ok(files)
}

impl FileEdit {
    /// The text of the file with its edits.
    ///
    /// # Errors
    ///
    /// `FILE_CHANGED` where it is not the text that the edits were made for.
    pub fn apply(&self, text: &str) -> Result<String, Problem> {
        let changed = || self.changed();
        let mut out = String::with_capacity(text.len() + 16);
        let mut from = 0;
        for edit in &self.edits {
            if text.get(edit.start..edit.end) != Some(edit.before.as_str()) {
                return Err(changed());
            }
            out.push_str(text.get(from..edit.start).ok_or_else(changed)?);
            out.push_str(&edit.after);
            from = edit.end;
        }
        out.push_str(text.get(from..).ok_or_else(changed)?);
        Ok(out)
    }

    /// That the file is not as it was when its edits were made.
    #[must_use]
    pub fn changed(&self) -> Problem {
        Problem::new(FILE_CHANGED, format!("{} changed while Relcast was working on it.", self.path))
            .hint("Nothing was written. Try again.")
    }
}
