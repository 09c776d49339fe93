//! The service worker of a build: the one script that a browser wants as a file, with the list of the build's files in it.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use sha2::{Digest as _, Sha256};

use super::assets::read;
use crate::paths;

/// What a build may have and no visit without a network needs.
const LEFT_OUT: [&str; 2] = ["404.html", "worker.js"];

/// Writes the worker beside the finished page.
///
/// # Errors
///
/// When a file cannot be read, or the worker's source has no place for the list.
pub(super) fn write(site: &Path) -> Result<()> {
    let source = paths::root().join("web/worker.js");
    let source = fs::read_to_string(&source).with_context(|| format!("cannot read {}", source.display()))?;
    let worker = fill(&source, site)?;
    fs::write(site.join("worker.js"), worker).context("cannot write worker.js")
}

/// The worker with the files of a folder, and with a name for the build that changes when any of them does.
fn fill(source: &str, site: &Path) -> Result<String> {
    let mut files = Vec::new();
    list(site, "", &mut files)?;
    files.sort();
    let mut digest = Sha256::new();
    for file in &files {
        digest.update(file);
        digest.update(read(&site.join(file))?);
    }
    let build: String = digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    // `index.html` is found by the address of the folder alone.
    let names: Vec<String> = files.into_iter().map(|file| if file == "index.html" { "./".to_owned() } else { file }).collect();
    ensure!(names.iter().any(|name| name == "./"), "{} holds no page", site.display());
    let plain = |name: &String| name.chars().all(|c| c.is_ascii_alphanumeric() || "-._/".contains(c));
    ensure!(names.iter().all(plain), "a file's name does not fit into the worker: {names:?}");
    let list = format!("[\"{}\"]", names.join("\",\""));
    for place in ["{{build}}", "{{files}}"] {
        ensure!(source.matches(place).count() == 1, "web/worker.js does not hold {place} once");
    }
    Ok(source.replace("{{build}}", &build).replace("{{files}}", &list))
}

fn list(folder: &Path, below: &str, files: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let entry = entry?;
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{name}/"), files)?;
        } else if !LEFT_OUT.contains(&name.as_str()) {
            files.push(name);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "const BUILD = \"{{build}}\";\nconst FILES = JSON.parse('{{files}}');\n";

    fn with_site(test: impl FnOnce(&Path)) {
        let folder = std::env::temp_dir().join(format!("relcast-xtask-worker-{}-{:?}", std::process::id(), std::thread::current().id()));
        fs::create_dir_all(folder.join("sample")).unwrap();
        for (name, content) in [("index.html", "page"), ("a.wasm", "code"), ("404.html", "none"), ("sample/manifest.json", "{}")] {
            fs::write(folder.join(name), content).unwrap();
        }
        test(&folder);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_worker_knows_every_file_of_its_build() {
        with_site(|site| {
            let worker = fill(SOURCE, site).unwrap();
            assert!(worker.ends_with("JSON.parse('[\"a.wasm\",\"./\",\"sample/manifest.json\"]');\n"), "{worker}");
            assert_eq!(fill(SOURCE, site).unwrap(), worker);
            fs::write(site.join("sample/manifest.json"), "{ }").unwrap();
            assert_ne!(fill(SOURCE, site).unwrap(), worker);
        });
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        with_site(|site| {
            assert!(fill("{{build}}", site).unwrap_err().to_string().contains("{{files}}"));
            fs::write(site.join("it's.js"), "").unwrap();
            assert!(fill(SOURCE, site).unwrap_err().to_string().contains("does not fit"));
            fs::remove_file(site.join("index.html")).unwrap();
            assert!(fill(SOURCE, site).unwrap_err().to_string().ends_with("holds no page"));
        });
    }
}
