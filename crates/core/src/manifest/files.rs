//! The files of a project, as whoever has them hands them over.

/// What is known of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileText {
    /// Its text.
    Text(String),
    /// There is no such file.
    Missing,
    /// It is there and cannot be read, with the reason.
    Unreadable(String),
}

/// The files of a repository or folder, by their paths from its root, with `/` between the parts.
pub trait Files {
    /// The text of a file.
    fn read(&self, path: &str) -> FileText;
}

/// A path from the root, where `relative` is written in a file of `folder`. None where it leaves the root.
pub(super) fn join(folder: &str, relative: &str) -> Option<String> {
    if relative.starts_with('/') || relative.contains(['\\', ':', '\0']) {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(relative.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The folder that a path is in; empty for the root.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A folder and those around it, the innermost first; the root is the empty one.
pub(super) fn upward(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |folder| (!folder.is_empty()).then(|| folder_of(folder)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_in_the_root() {
        for (folder, relative, path) in [
            ("", "a/b.py", Some("a/b.py")),
            ("python", "./src//x.py", Some("python/src/x.py")),
            ("python", "../Cargo.toml", Some("Cargo.toml")),
            ("python", "../../Cargo.toml", None),
            ("", "/etc/passwd", None),
            ("", "C:\\x", None),
        ] {
            assert_eq!(join(folder, relative).as_deref(), path, "{folder} {relative}");
        }
        assert_eq!(upward("a/b").collect::<Vec<_>>(), ["a/b", "a", ""]);
    }
}
