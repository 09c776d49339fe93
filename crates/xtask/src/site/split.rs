//! The page in pieces: functions that are marked for it go into files of their own, with whatever only they call, and a loader fetches each file
//! when one of its functions is called for the first time.
//!
//! Done between Cargo and wasm-bindgen, which sees the main module alone. The loader is written into the module that wasm-bindgen makes: the two
//! call each other, and as one file they need no name of each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use crate::bind;

/// The chunks, in the order in which a visit comes to them.
const CHUNKS: [&str; 6] = ["front", "overview", "rooms", "release", "share", "files"];

/// What a compiled page was split into.
pub(super) struct Split {
    /// The module that the page starts with, for wasm-bindgen.
    pub(super) main: PathBuf,
    /// The other files: `release.wasm`, and `rooms-release.wasm` for what these two share.
    pub(super) chunks: Vec<PathBuf>,
    /// JavaScript that loads the chunks.
    loader: String,
}

/// The module of the loader, as the main module asks for it.
const LOADER: &str = "./__wasm_split.js";

/// Loads a file. `makeLoad` is the splitter's own, which forgets a file that did not come, and makes the imports.
const LOAD: &str = "const load = (url) => makeLoad(() => {
    const answer = fetch(url);
    return (imports) => WebAssembly.instantiateStreaming(answer, imports);
}, []);";

/// Splits a compiled page into a folder.
pub(super) fn split(compiled: &Path, folder: &Path) -> Result<Split> {
    let main = folder.join("relcast-web.wasm");
    let needs = bind::split(compiled, &main, LOADER, folder)?;
    let files = Files::of(&needs)?;
    bind::merge(folder, &files.parts)?;
    let path = folder.join(LOADER);
    let loader = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    fs::remove_file(path)?;
    let loader = files.loader(&loader).context("the splitter's loader is not understood")?;
    let chunks = files.parts.keys().map(|name| folder.join(name).with_extension("wasm")).collect();
    Ok(Split { main, chunks, loader })
}

/// Which files the chunks are put into. The splitter makes one for each set of chunks that share something, of which many hold no more than a
/// function, and a browser takes as long for each as for a large one.
#[derive(Debug, PartialEq, Eq)]
struct Files {
    /// The names of the splitter's files, by the name of the file that they become.
    parts: BTreeMap<String, Vec<String>>,
    /// The names of the files that a chunk needs.
    needs: BTreeMap<String, BTreeSet<String>>,
}

impl Files {
    /// From the splitter's files that each chunk needs.
    fn of(needs: &BTreeMap<String, Vec<String>>) -> Result<Self> {
        let mut users: BTreeMap<&str, BTreeSet<(usize, &str)>> = BTreeMap::new();
        for (chunk, files) in needs {
            let place = CHUNKS.iter().position(|other| other == chunk);
            let place = place.with_context(|| format!("CHUNKS does not say when a visit comes to {chunk}"))?;
            for file in files {
                users.entry(file).or_default().insert((place, chunk));
            }
        }
        ensure!(!users.is_empty(), "no function of the page is marked to be loaded later");
        let mut files = Self { parts: BTreeMap::new(), needs: BTreeMap::new() };
        for (part, users) in users {
            let users: Vec<&str> = users.into_iter().map(|(_, chunk)| chunk).collect();
            let name = match *users.as_slice() {
                // Every lookup loads it, so that whoever comes later finds there what both need.
                ["overview", ..] => "overview".to_owned(),
                [first, second, ..] => format!("{first}-{second}"),
                _ => users.concat(),
            };
            for user in users {
                files.needs.entry(user.to_owned()).or_default().insert(name.clone());
            }
            files.parts.entry(name).or_default().push(part.to_owned());
        }
        Ok(files)
    }

    /// The splitter's loader with these files in place of its own.
    fn loader(&self, splitter: &str) -> Result<String> {
        let is_file = |line: &str| ["/* ", "const __chunk_", "export const "].iter().any(|start| line.starts_with(start));
        let mut lines: Vec<String> = splitter.lines().take_while(|line| !is_file(line)).map(str::to_owned).collect();
        ensure!(lines.iter().any(|line| line.starts_with("function makeLoad(fetcher, deps)")), "it loads nothing");
        ensure!(lines.iter().any(|line| line.starts_with("function wrapAsyncCb(callee)")), "it tells nobody that something is loaded");
        lines.push(LOAD.to_owned());
        let constant = |name: &str| format!("file_{}", name.replace('-', "_"));
        lines
            .extend(self.parts.keys().map(|name| format!("const {} = load(new URL(\"./{name}.wasm\", import.meta.url));", constant(name))));
        for (chunk, names) in &self.needs {
            let calls: Vec<String> = names.iter().map(|name| format!("{}()", constant(name))).collect();
            lines.push(format!("export const __wasm_split_load_{chunk} = wrapAsyncCb(() => Promise.all([{}]));", calls.join(", ")));
        }
        Ok(lines.join("\n") + "\n")
    }
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
    const SPLITTER: &str = "import { initSync } from \"./main.js\";\nfunction wrapAsyncCb(callee) {\n}\nfunction makeLoad(fetcher, deps) {\n}\n\
                            /* overview, rooms */\nconst __chunk_1 = makeLoad();\nexport const __wasm_split_load_rooms = wrapAsyncCb(makeLoad());\n";

    fn needs(of: &[(&str, &[&str])]) -> BTreeMap<String, Vec<String>> {
        of.iter().map(|(chunk, files)| ((*chunk).to_owned(), files.iter().map(|file| (*file).to_owned()).collect())).collect()
    }

    #[test]
    fn what_is_loaded_together_is_one_file() {
        let files = Files::of(&needs(&[
            ("front", &["f", "fo", "for", "fr"]),
            ("overview", &["o", "fo", "for", "or", "os"]),
            ("rooms", &["r", "for", "or", "fr", "rs"]),
            ("share", &["s", "os", "rs"]),
        ]))
        .unwrap();
        let parts = needs(&[
            ("front", &["f"]),
            ("front-overview", &["fo", "for"]),
            ("front-rooms", &["fr"]),
            ("overview", &["o", "or", "os"]),
            ("rooms", &["r"]),
            ("rooms-share", &["rs"]),
            ("share", &["s"]),
        ]);
        assert_eq!(files.parts, parts);
        let needs: Vec<(&str, String)> =
            files.needs.iter().map(|(chunk, files)| (chunk.as_str(), files.iter().cloned().collect::<Vec<_>>().join(" "))).collect();
        let expected = [
            ("front", "front front-overview front-rooms"),
            ("overview", "front-overview overview"),
            ("rooms", "front-overview front-rooms overview rooms rooms-share"),
            ("share", "overview rooms-share share"),
        ];
        assert_eq!(needs, expected.map(|(chunk, files)| (chunk, files.to_owned())));
    }

    #[test]
    fn the_loader_names_each_file_once() {
        let loader = Files::of(&needs(&[("overview", &["or"]), ("rooms", &["or", "r"])])).unwrap().loader(SPLITTER).unwrap();
        assert!(loader.starts_with("import { initSync } from \"./main.js\";\nfunction wrapAsyncCb"), "{loader}");
        assert!(!loader.contains("__chunk_"), "{loader}");
        let lines: Vec<&str> = loader.lines().skip_while(|line| *line != "}, []);").skip(1).collect();
        let expected = [
            "const file_overview = load(new URL(\"./overview.wasm\", import.meta.url));",
            "const file_rooms = load(new URL(\"./rooms.wasm\", import.meta.url));",
            "export const __wasm_split_load_overview = wrapAsyncCb(() => Promise.all([file_overview()]));",
            "export const __wasm_split_load_rooms = wrapAsyncCb(() => Promise.all([file_overview(), file_rooms()]));",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_splitter_that_is_not_understood_is_refused() {
        let of = |of: &[(&str, &[&str])]| Files::of(&needs(of)).unwrap_err().to_string();
        assert_eq!(of(&[("rooms", &[])]), "no function of the page is marked to be loaded later");
        assert_eq!(of(&[("attic", &["a"])]), "CHUNKS does not say when a visit comes to attic");
        let files = Files::of(&needs(&[("rooms", &["r"])])).unwrap();
        assert_eq!(files.loader("").unwrap_err().to_string(), "it loads nothing");
        assert_eq!(files.loader("function makeLoad(fetcher, deps) {").unwrap_err().to_string(), "it tells nobody that something is loaded");
    }
}
