//! When the sources of the page were changed last.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::paths;

/// What the page is made from.
const SOURCES: [&str; 5] = ["index.html", "Cargo.toml", "Cargo.lock", "web", "crates/core"];

/// The latest change of any source and how many there are: another value means that something was changed, added or removed.
pub(super) fn stamp() -> (Option<SystemTime>, usize) {
    let mut stamp = (None, 0);
    for source in SOURCES {
        visit(&paths::root().join(source), &mut stamp);
    }
    stamp
}

/// What cannot be read (it may just be written) counts as not there.
fn visit(path: &Path, stamp: &mut (Option<SystemTime>, usize)) {
    let Ok(about) = fs::metadata(path) else { return };
    if about.is_dir() {
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            visit(&entry.path(), stamp);
        }
    } else {
        stamp.0 = stamp.0.max(about.modified().ok());
        stamp.1 += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_is_a_change() {
        let folder = std::env::temp_dir().join(format!("relcast-xtask-watch-{}", std::process::id()));
        fs::create_dir_all(folder.join("deep")).unwrap();
        let count = || {
            let mut stamp = (None, 0);
            visit(&folder, &mut stamp);
            stamp
        };
        fs::write(folder.join("deep/one"), "").unwrap();
        let before = count();
        fs::write(folder.join("two"), "").unwrap();
        assert_ne!(before, count());
        assert_eq!((before.1, count().1), (1, 2));
        fs::remove_dir_all(&folder).unwrap();
    }
}
