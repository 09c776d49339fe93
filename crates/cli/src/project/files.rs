//! The files of a checkout, for the core's search.

use std::fs;
use std::path::{Path, PathBuf};

use relcast_core::manifest::{FileText, Files};

use crate::git::Git;

/// Longer than any file that holds a version.
const MOST_BYTES: u64 = 32 << 20;

/// The files below a root.
pub(crate) struct Tree<'t> {
    pub(crate) root: &'t Path,
    pub(crate) git: Option<&'t Git>,
}

impl Tree<'_> {
    /// The file itself, where it is one below the root: a link may lead to another one there.
    pub(crate) fn file(&self, path: &str) -> Result<PathBuf, FileText> {
        let found = match fs::canonicalize(self.root.join(path)) {
            Ok(found) => found,
            Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => return Err(FileText::Unreadable(error.to_string())),
            Err(_) => return Err(FileText::Missing),
        };
        if !found.starts_with(self.root) {
            return Err(FileText::Unreadable("it is a link that leaves the repository".to_owned()));
        }
        if found.is_file() { Ok(found) } else { Err(FileText::Missing) }
    }
}

impl Files for Tree<'_> {
    fn read(&self, path: &str) -> FileText {
        let file = match self.file(path) {
            Ok(file) => file,
            Err(not) => return not,
        };
        if may_be_made(path) && self.git.is_some_and(|git| git.ignores(path)) {
            return FileText::Missing;
        }
        if fs::metadata(&file).is_ok_and(|about| about.len() > MOST_BYTES) {
            return FileText::Unreadable("it is larger than 32 MiB".to_owned());
        }
        match fs::read(file).map(String::from_utf8) {
            Ok(Ok(text)) => FileText::Text(text),
            Ok(Err(_)) => FileText::Unreadable("it is not UTF-8".to_owned()),
            Err(error) => FileText::Unreadable(error.to_string()),
        }
    }
}

/// Whether a build may have made the file: a `_version.py` that git ignores is no place to write to.
fn may_be_made(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name != "setup.py"
        && (Path::new(name).extension().is_some_and(|ending| ending == "py") || name.to_ascii_lowercase().starts_with("version"))
}
