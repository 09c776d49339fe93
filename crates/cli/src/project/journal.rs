//! Files that change all or none, also where the process is killed: new texts go into neighbours first, and a journal that names them all is
//! written before the first takes its place. Whoever comes next finishes what a journal names.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use relcast_core::{Problem, codes};
use serde::{Deserialize, Serialize};

use crate::git::Git;
use crate::outcome::Failure;

/// A file and its new text.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// The file itself, links followed.
    pub(crate) file: PathBuf,
    /// What it holds.
    pub(crate) before: String,
    /// What it will hold.
    pub(crate) after: String,
}

impl Change {
    /// The change back.
    pub(crate) fn reversed(self) -> Self {
        Self { file: self.file, before: self.after, after: self.before }
    }
}

/// What is under way.
#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    files: Vec<Entry>,
}

/// A file under way, by its path from the root.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    path: PathBuf,
    before: String,
}

/// Where the journal stands: in git's own folder, or beside the project where there is no repository.
///
/// # Errors
///
/// `GIT_FAILED`.
pub(crate) fn place(root: &Path, git: Option<&Git>) -> Result<PathBuf, Problem> {
    git.map_or_else(|| Ok(root.join(".relcast-bump")), |git| git.own_file("relcast-bump"))
}

/// Writes every file, or none.
///
/// # Errors
///
/// `FILE_NOT_WRITABLE`, `FILE_CHANGED`, or where a file cannot be written. Every file then has its old text.
pub(crate) fn write(changes: &[Change], journal: &Path, root: &Path) -> Result<(), Failure> {
    let lock_file = lock_of(journal);
    let lock = File::create(&lock_file).map_err(Failure::at(&lock_file))?;
    if lock.try_lock().is_err() {
        return Err(Problem::new(codes::FILE_CHANGED, "Another bump of this project is under way.")
            .hint("Wait for it, then run the command again.")
            .into());
    }
    let done = under_lock(changes, journal, root);
    let _ = fs::remove_file(lock_file);
    done
}

fn under_lock(changes: &[Change], journal: &Path, root: &Path) -> Result<(), Failure> {
    let prepared = changes.iter().try_for_each(prepare).and_then(|()| match changes {
        // One file takes its place in one step.
        [] | [_] => Ok(()),
        _ => {
            let entry = |change: &Change| {
                let path = change.file.strip_prefix(root).unwrap_or(&change.file).to_owned();
                Entry { path, before: change.before.clone() }
            };
            let names = Journal { files: changes.iter().map(entry).collect() };
            let text = serde_json::to_vec(&names).map_err(io::Error::from);
            text.and_then(|text| replace(journal, &neighbour(journal), &text)).map_err(Failure::at(journal))
        }
    });
    if let Err(failure) = prepared {
        for change in changes {
            let _ = fs::remove_file(neighbour(&change.file));
        }
        return Err(failure);
    }
    for change in changes {
        let moved = fs::rename(neighbour(&change.file), &change.file);
        moved.map_err(Failure::at(&change.file))?;
        sync_folder(&change.file);
    }
    let _ = fs::remove_file(journal);
    Ok(())
}

/// Finishes what a journal names, and says how many files that were; none where there is no journal.
///
/// # Errors
///
/// Where the journal cannot be read or a file cannot be written.
pub(crate) fn recover(journal: &Path, root: &Path) -> Result<Option<String>, Failure> {
    let text = match fs::read(journal) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Failure::at(journal)(error)),
    };
    let lock_file = lock_of(journal);
    let lock = File::create(&lock_file).map_err(Failure::at(&lock_file))?;
    if lock.try_lock().is_err() {
        return Ok(None);
    }
    // A journal is written whole; one that cannot be read is not of this program.
    let Journal { files } = serde_json::from_slice(&text).map_err(io::Error::from).map_err(Failure::at(journal))?;
    let mut count = 0;
    for entry in &files {
        let file = root.join(&entry.path);
        let new = neighbour(&file);
        if !new.exists() {
            continue;
        }
        // Whoever has changed the file since means what they wrote.
        if fs::read(&file).is_ok_and(|text| text == entry.before.as_bytes()) {
            fs::rename(&new, &file).map_err(Failure::at(&file))?;
            sync_folder(&file);
            count += 1;
        } else {
            let _ = fs::remove_file(&new);
        }
    }
    let _ = fs::remove_file(journal);
    let _ = fs::remove_file(lock_file);
    Ok(Some(if count == 1 { "1 file".to_owned() } else { format!("{count} files") }))
}

/// Writes the new text beside a file, with the file's own mode.
fn prepare(change: &Change) -> Result<(), Failure> {
    let shown = change.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let about = fs::metadata(&change.file).map_err(Failure::at(&change.file))?;
    if about.permissions().readonly() {
        return Err(Problem::new(codes::FILE_NOT_WRITABLE, format!("{shown} is read-only. Nothing was written."))
            .hint("Allow writing to it ('chmod u+w FILE'), then run the command again.")
            .into());
    }
    if fs::read(&change.file).map_err(Failure::at(&change.file))? != change.before.as_bytes() {
        return Err(Problem::new(codes::FILE_CHANGED, format!("{shown} changed while Relcast was working on it. Nothing was written."))
            .hint("Run the command again.")
            .into());
    }
    let new = neighbour(&change.file);
    let written = File::create(&new).and_then(|mut file| {
        file.write_all(change.after.as_bytes())?;
        file.set_permissions(about.permissions())?;
        file.sync_all()
    });
    written.map_err(Failure::at(&change.file))
}

/// Writes a file by way of another one.
fn replace(path: &Path, by: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(by)?;
    let done = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| fs::rename(by, path));
    if done.is_err() {
        let _ = fs::remove_file(by);
    } else {
        sync_folder(path);
    }
    done
}

/// The file that takes a file's place.
fn neighbour(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!(".{name}.relcast-new"))
}

fn lock_of(journal: &Path) -> PathBuf {
    journal.with_extension("lock")
}

/// A rename is on the disk when its folder is; where a system has no such thing, there is nothing to do.
fn sync_folder(file: &Path) {
    let _ = file.parent().map(File::open).map(|folder| folder.and_then(|folder| folder.sync_all()));
}
