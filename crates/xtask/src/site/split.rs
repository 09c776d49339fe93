//! The page in pieces: functions that are marked for it go into files of their own, with whatever only they call, and a loader fetches each file
//! when one of its functions is called for the first time.
//!
//! Done between Cargo and wasm-bindgen, which sees the main module alone. The loader is written into the module that wasm-bindgen makes: the two
//! call each other, and as one file they need no name of each other.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use crate::bind;

/// What a compiled page was split into.
pub(super) struct Split {
    /// The module that the page starts with, for wasm-bindgen.
    pub(super) main: PathBuf,
    /// The other files: `release.wasm`, and `overview-release.wasm` for what these two share.
    pub(super) chunks: Vec<PathBuf>,
    /// JavaScript that loads the chunks.
    loader: String,
}

/// The module of the loader, as the main module asks for it.
const LOADER: &str = "./__wasm_split.js";

/// Splits a compiled page into a folder.
pub(super) fn split(compiled: &Path, folder: &Path) -> Result<Split> {
    let main = folder.join("relcast-web.wasm");
    let needs = bind::split(compiled, &main, LOADER, folder)?;
    let path = folder.join(LOADER);
    let mut loader = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    fs::remove_file(path)?;

    // Each file by who needs it.
    let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (chunk, files) in &needs {
        for file in files {
            names.entry(file).or_default().push(chunk);
        }
    }
    let mut chunks = Vec::new();
    for (file, mut users) in names {
        users.sort_unstable();
        let (old, new) = (format!("{file}.wasm"), format!("{}.wasm", users.join("-")));
        let (from, to) = (folder.join(&old), folder.join(&new));
        fs::rename(&from, &to).with_context(|| format!("cannot rename {}", from.display()))?;
        loader = rename(&loader, &old, &new)?;
        chunks.push(to);
    }
    ensure!(!chunks.is_empty(), "no function of the page is marked to be loaded later");
    Ok(Split { main, chunks, loader })
}

/// Gives a chunk another name where it is loaded.
pub(super) fn rename(script: &str, old: &str, new: &str) -> Result<String> {
    let (old, new) = (format!("\"./{old}\""), format!("\"./{new}\""));
    ensure!(script.matches(&old).count() == 1, "the loader does not name {old} once");
    Ok(script.replace(&old, &new))
}

impl Split {
    /// Writes the loader into the module of the page.
    pub(super) fn put_loader_into(&self, script: &Path) -> Result<()> {
        let text = fs::read_to_string(script).with_context(|| format!("cannot read {}", script.display()))?;
        let text = merge(&text, &self.loader).context("the loader does not fit the page's module")?;
        fs::write(script, text).with_context(|| format!("cannot write {}", script.display()))
    }
}

/// The page's module and the loader as one module. Each imports the other; what they would import is there then.
fn merge(script: &str, loader: &str) -> Result<String> {
    let is_import = |line: &&str| line.starts_with("import ");
    let imports: Vec<&str> = loader.lines().filter(is_import).collect();
    ensure!(imports.len() == 1 && imports.iter().all(|line| line.contains("{ initSync }")), "it imports {imports:?}");
    ensure!(script.contains("function initSync("), "the page's module has no initSync");
    let mut merged = String::with_capacity(script.len() + loader.len());
    let mut functions = Vec::new();
    for line in loader.lines().filter(|line| !is_import(line)) {
        let exported = line.strip_prefix("export ");
        functions.extend(exported.and_then(|definition| definition.split_whitespace().nth(1)));
        merged.extend([exported.unwrap_or(line), "\n"]);
    }
    ensure!(!functions.is_empty(), "it loads nothing");

    // wasm-bindgen imports the module once for each function, under another name each time.
    let from_loader = format!("from \"{LOADER}\"");
    let entry = format!("\"{LOADER}\":");
    let (mut imported, mut used) = (0, 0);
    for line in script.lines() {
        if line.starts_with("import ") && line.contains(&from_loader) {
            imported += 1;
        } else if line.trim_start().starts_with(&entry) {
            used += 1;
            if used == 1 {
                merged.extend([entry.as_str(), " { ", &functions.join(", "), " },\n"]);
            }
        } else {
            merged.extend([line, "\n"]);
        }
    }
    ensure!(imported > 0 && imported == used, "the page's module imports it {imported} times and uses it {used} times");
    Ok(merged)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOADER: &str = "import { initSync } from \"./main.js\";\n\nfunction makeLoad() {}\nexport const load_a = makeLoad(() => {\n\
                          const src = fetch(new URL(\"./split_a.wasm\", import.meta.url));\n});\nexport const load_b = makeLoad();\n";
    const SCRIPT: &str = "import * as import1 from \"./__wasm_split.js\"\nimport * as import2 from \"./__wasm_split.js\"\nfunction imports() {\n    \
                          return {\n        \"./page_bg.js\": import0,\n\"./__wasm_split.js\": import1,\n\"./__wasm_split.js\": import2,\n};\n}\n\
                          function initSync(module) {}\nexport { initSync, init as default };";

    #[test]
    fn the_loader_and_the_module_become_one() {
        let merged = merge(SCRIPT, LOADER).unwrap();
        assert!(!merged.contains("import {") && !merged.contains("import *"), "{merged}");
        assert!(merged.contains("\nconst load_a = makeLoad(() => {\n") && merged.contains("\nconst load_b = "), "{merged}");
        assert_eq!(merged.matches("__wasm_split.js").count(), 1);
        assert!(merged.contains("\"./page_bg.js\": import0,\n\"./__wasm_split.js\": { load_a, load_b },\n};"), "{merged}");
        assert!(merged.ends_with("export { initSync, init as default };\n"), "{merged}");
    }

    #[test]
    fn a_module_that_is_not_understood_is_refused() {
        let of = |script: &str, loader: &str| merge(script, loader).unwrap_err().to_string();
        assert_eq!(of(SCRIPT, "import { other } from \"x\";"), "it imports [\"import { other } from \\\"x\\\";\"]");
        assert_eq!(of(SCRIPT, "import { initSync } from \"./main.js\";"), "it loads nothing");
        assert_eq!(of("function initSync(", LOADER), "the page's module imports it 0 times and uses it 0 times");
        assert_eq!(of("", LOADER), "the page's module has no initSync");
    }

    #[test]
    fn a_chunk_is_named_once() {
        assert!(rename(LOADER, "split_a.wasm", "a.wasm").unwrap().contains("new URL(\"./a.wasm\", import.meta.url)"));
        assert_eq!(rename(LOADER, "a.wasm", "b.wasm").unwrap_err().to_string(), "the loader does not name \"./a.wasm\" once");
    }
}
