//! What a product was built from, kept in `target/built/`: from the same sources it is not built again, so that the tests after a build need none.
//!
//! Cargo does the same for what it compiles. It does not know what becomes of that afterwards, and takes the entries of the npm module, which it puts
//! into one place, for one crate that changes all the time.

use std::path::Path;
use std::{env, fs};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use crate::paths;
use crate::run::{capture, program};

/// The variables that say how or for whom something is compiled begin like this.
const SETTINGS: [&str; 4] = ["RELCAST_", "RUST", "CARGO_PROFILE_", "CARGO_BUILD_"];

/// Does what `build` does, unless its product is there and was built from the same sources with the same arguments.
///
/// # Errors
///
/// When the build fails, or what it was built from cannot be kept.
pub(crate) fn unless_built(product: &str, arguments: &str, is_there: bool, build: impl FnOnce() -> Result<()>) -> Result<()> {
    let sources = sources().map(|sources| digest(&[&sources, arguments]));
    once(&paths::target().join("built").join(product), sources.as_deref(), is_there, build)
}

fn once(mark: &Path, sources: Option<&str>, is_there: bool, build: impl FnOnce() -> Result<()>) -> Result<()> {
    let before = fs::read_to_string(mark).ok();
    if is_there && sources.is_some() && before.as_deref() == sources {
        println!("\nBuilt from the same sources before");
        return Ok(());
    }
    if before.is_some() {
        fs::remove_file(mark).with_context(|| format!("cannot remove {}", mark.display()))?;
    }
    build()?;
    let Some(sources) = sources else { return Ok(()) };
    fs::create_dir_all(mark.parent().unwrap_or(mark))
        .and_then(|()| fs::write(mark, sources))
        .with_context(|| format!("cannot write {}", mark.display()))
}

/// All that decides about a product: the commit, what was changed since, and how this machine compiles. None where git does not tell, which has seen
/// nothing of a file that it was not told of.
fn sources() -> Option<String> {
    let git = |arguments: &str| capture(program("git").args(arguments.split(' '))).ok();
    if !git("ls-files --others --exclude-standard")?.is_empty() {
        return None;
    }
    let mut settings: Vec<_> = env::vars_os()
        .map(|(name, value)| format!("{}={}", name.display(), value.display()))
        .filter(|setting| SETTINGS.iter().any(|start| setting.starts_with(start)))
        .collect();
    settings.sort();
    Some(digest(&[&git("rev-parse HEAD")?, &git("diff --binary HEAD")?, &capture(program("rustc").arg("-vV")).ok()?, &settings.join("\n")]))
}

fn digest(parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part.len().to_le_bytes());
        digest.update(part);
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use anyhow::bail;

    use super::*;

    #[test]
    fn the_same_sources_are_built_once() {
        let folder = env::temp_dir().join(format!("relcast-xtask-built-{}", std::process::id()));
        let mark = folder.join("deep/product");
        let built = Cell::new(0);
        let once = |sources, is_there| {
            once(&mark, sources, is_there, || {
                built.set(built.get() + 1);
                Ok(())
            })
            .unwrap();
            built.get()
        };
        assert_eq!(once(Some("a"), true), 1);
        assert_eq!(once(Some("a"), true), 1);
        // The product was removed, its sources changed, or git does not tell.
        assert_eq!(once(Some("a"), false), 2);
        assert_eq!(once(Some("b"), true), 3);
        assert_eq!(once(None, true), 4);
        assert_eq!(once(Some("b"), true), 5);
        // A build that fails leaves nothing that could be taken for a whole one.
        assert!(super::once(&mark, Some("c"), true, || bail!("no")).is_err());
        assert_eq!(once(Some("b"), true), 6);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn every_part_counts_by_itself() {
        assert_ne!(digest(&["a", "b"]), digest(&["ab", ""]));
        assert_eq!(digest(&["a", "b"]), digest(&["a", "b"]));
    }
}
