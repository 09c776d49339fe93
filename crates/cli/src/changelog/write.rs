//! Changelogs in files. A file is written beside its place first: whoever is interrupted keeps the old one.

use std::path::{Path, PathBuf};
use std::{fs, io, process};

use relcast_core::changelog::{self, Headings};

use crate::outcome::Failure;

/// Writes a file anew.
pub(super) fn create(path: &Path, text: &str) -> Result<(), Failure> {
    replace(path, text.as_bytes()).map_err(Failure::at(path))
}

/// Puts a section on top of the sections of a file; one that is not there is begun.
pub(super) fn prepend(path: &Path, section: &str, restructured: bool) -> Result<(), Failure> {
    let headings = if restructured { Headings::Restructured } else { Headings::Markdown };
    let file = match fs::read(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(Failure::at(path)(error)),
    };
    replace(path, &changelog::prepend(&file, section, headings)).map_err(Failure::at(path))
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link stays one: what it leads to is replaced.
    let path: PathBuf = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "this is not a file name"))?;
    let part = path.with_file_name(format!(".{}.{}", name.to_string_lossy(), process::id()));
    let written = fs::write(&part, bytes).and_then(|()| match fs::metadata(&path) {
        Ok(old) => fs::set_permissions(&part, old.permissions()),
        Err(_) => Ok(()),
    });
    let done = written.and_then(|()| fs::rename(&part, &path));
    if done.is_err() {
        let _ = fs::remove_file(&part);
    }
    done
}
