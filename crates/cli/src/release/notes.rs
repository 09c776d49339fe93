//! Release notes: as the changes give them, from a file, or as somebody writes them in an editor.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use relcast_core::changelog::{Headings, prepend};
use relcast_core::manifest::{Edit, FileEdit, FileText, Files as _};
use relcast_core::{Day, Problem, Version, codes};

use crate::command_line;
use crate::git::Git;
use crate::outcome::Failure;
use crate::project::{Project, Tree};

/// The file that the editor opens, in git's own folder.
const FILE: &str = "RELEASE_NOTES.md";

/// Has somebody edit the notes in the editor that git would open.
pub(super) fn edit(git: &Git, notes: &str) -> Result<String, Failure> {
    let editor = git.editor()?;
    let file = git.own_file(FILE)?;
    fs::write(&file, format!("{notes}\n")).map_err(Failure::at(&file))?;
    let status = open(&editor, &file).status().map_err(|error| Failure::Machine(editor.clone(), error))?;
    if !status.success() {
        let error = io::Error::other(format!("the editor ended with {status}; the notes are in {}", file.display()));
        return Err(Failure::Machine(editor, error));
    }
    let text = fs::read_to_string(&file).map_err(Failure::at(&file))?;
    let _ = fs::remove_file(&file);
    Ok(text.trim().to_owned())
}

/// The editor with a file to open.
fn open(editor: &str, file: &Path) -> Command {
    let mut command = command_line::command(OsStr::new(editor), &[file.as_os_str()]);
    // Answers that come through a pipe are not the editor's.
    command.stdin(if io::IsTerminal::is_terminal(&io::stdin()) { Stdio::inherit() } else { Stdio::null() });
    command
}

/// The edit that puts the notes on top of a changelog, as the section of a version.
pub(super) fn changelog(project: &Project, path: &Path, notes: &str, version: &Version, day: Day) -> Result<FileEdit, Failure> {
    let shown = path.display();
    let file = fs::canonicalize(path).map_err(Failure::at(path))?;
    let inside = file.strip_prefix(&project.root).map_err(|_| {
        Problem::new(codes::PATH_INVALID, format!("{shown} is not in the repository of the project.")).hint("Name a changelog that is.")
    })?;
    let path: PathBuf = inside.components().collect();
    let path = path.to_string_lossy().replace('\\', "/");
    let tree = Tree { root: &project.root, git: project.git.as_ref() };
    let text = match tree.read(&path) {
        FileText::Text(text) => text,
        FileText::Unreadable(why) => return Err(Failure::Machine(path, io::Error::other(why))),
        FileText::Missing => return Err(Failure::Machine(path, io::ErrorKind::NotFound.into())),
    };
    let section = format!("## {version} - {day}\n\n{}\n", below(notes));
    let after = String::from_utf8_lossy(&prepend(text.as_bytes(), &section, Headings::Markdown)).into_owned();
    Ok(FileEdit { path, edits: vec![insertion(&text, &after)] })
}

/// What one text has more than another, as an edit.
fn insertion(before: &str, after: &str) -> Edit {
    let mut start = before.bytes().zip(after.bytes()).take_while(|(one, two)| one == two).count();
    while !before.is_char_boundary(start) || !after.is_char_boundary(start) {
        start -= 1;
    }
    let rest = before.len() - start;
    Edit {
        line: before.get(..start).unwrap_or_default().matches('\n').count() + 1,
        start,
        end: start,
        before: String::new(),
        after: after.get(start..after.len() - rest).unwrap_or_default().to_owned(),
    }
}

/// The notes with their headings a level further in.
fn below(notes: &str) -> String {
    let mut fenced = false;
    let mut lines = Vec::new();
    for line in notes.lines() {
        fenced ^= line.starts_with("```") || line.starts_with("~~~");
        lines.push(if line.starts_with('#') && !fenced { format!("#{line}") } else { line.to_owned() });
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_go_a_level_further_in_and_code_stays() {
        assert_eq!(below("## Fixes\n\n- #12\n\n```sh\n# a comment\n```\n# Top"), "### Fixes\n\n- #12\n\n```sh\n# a comment\n```\n## Top");
    }

    #[test]
    fn what_is_put_in_is_an_edit() {
        for (before, section, at) in [
            ("# Changelog\n\n## 1.0\n\nÄlt\n", "## 1.1\n\nNew\n", 4),
            ("# Changelog\r\n\r\n## 1.0\r\n", "## 1.1\n", 4),
            ("", "## 1.1\n", 1),
            ("# Ä\n", "## 1.1\n", 2),
        ] {
            let after = String::from_utf8(prepend(before.as_bytes(), section, Headings::Markdown)).unwrap();
            let edit = insertion(before, &after);
            let file = FileEdit { path: "CHANGELOG.md".into(), edits: vec![edit.clone()] };
            assert_eq!(file.apply(before).unwrap(), after, "{before:?}");
            assert!(edit.line.abs_diff(at) <= 1, "{before:?}: {edit:?}");
        }
    }
}
