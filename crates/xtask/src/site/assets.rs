//! Files of the page by names that change with their content, so that a browser may keep them for ever and never mixes two builds.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256, Sha384};

/// A file of the page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Asset {
    /// `style-0123456789abcdef.css`
    pub(super) name: String,
    /// The digest that the browser checks it against.
    pub(super) integrity: String,
}

impl Asset {
    /// Puts content into a folder. The name gets the digest before its ending: `stem-DIGEST.kind`, or `stem-DIGEST_bg.kind` as wasm-bindgen names
    /// what belongs to a module.
    pub(super) fn write(folder: &Path, name: &str, content: &[u8]) -> Result<Self> {
        let hex: String = Sha256::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let (stem, end) = name.split_at(name.find(['.', '_']).unwrap_or(name.len()));
        let name = format!("{stem}-{hex}{end}");
        let integrity = format!("sha384-{}", STANDARD.encode(Sha384::digest(content)));
        let path = folder.join(&name);
        fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(Self { name, integrity })
    }
}

/// Reads a file of the page's sources.
pub(super) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Copies a folder with all that is in it.
pub(super) fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot create {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let (source, goal) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            copy_folder(&source, &goal)?;
        } else {
            fs::copy(&source, &goal).with_context(|| format!("cannot copy {}", source.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_the_file_holds() {
        let folder = std::env::temp_dir().join(format!("relcast-xtask-assets-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let one = Asset::write(&folder, "relcast-web_bg.wasm", b"one").unwrap();
        let two = Asset::write(&folder, "relcast-web_bg.wasm", b"two").unwrap();
        assert_eq!(one.name, "relcast-web-7692c3ad3540bb80_bg.wasm");
        assert_ne!(one, two);
        assert_eq!(fs::read(folder.join(&one.name)).unwrap(), b"one");
        assert_eq!(Asset::write(&folder, "style.css", b"").unwrap().name, "style-e3b0c44298fc1c14.css");
        fs::remove_dir_all(&folder).unwrap();
    }
}
