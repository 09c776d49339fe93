//! wasm-bindgen and the splitter, for the task runner. A crate of its own: what it is made of takes most of a minute to compile, which the task runner
//! need not wait for before it sets out to compile the products.
//!
//! The libraries rather than the command lines, which take minutes on a machine that has none; Cargo.lock holds them to the versions that the workspace
//! is compiled with.
//!
//! ```text
//! wasm-binder bind COMPILED NAME FOLDER          writes NAME.js and NAME_bg.wasm: the page's module
//! wasm-binder bind-main COMPILED NAME FOLDER     the same, for chunks to link themselves to it
//! wasm-binder bind-shared COMPILED NAME FOLDER   the same, for a package
//! wasm-binder split COMPILED MAIN LOADER FOLDER  writes the main module, the chunks and their loader; says which chunk needs which files, as JSON
//! wasm-binder merge FOLDER FILES                 makes one file of several chunks each, by JSON of the names of what is made of which
//! ```

mod merge;

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use anyhow::{Context as _, Result, anyhow, bail};
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::{Options, transform};

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match *arguments.as_slice() {
        ["bind", compiled, name, folder] => bind(compiled, name, folder, |bindgen| bindgen),
        // By what the linker lets it export.
        ["bind-main", compiled, name, folder] => bind(compiled, name, folder, |bindgen| bindgen.keep_lld_exports(true)),
        // It has no address of its own, and can begin anew after a fault.
        ["bind-shared", compiled, name, folder] => {
            bind(compiled, name, folder, |bindgen| bindgen.omit_default_module_path(true).reset_state_function(true))
        }
        ["split", compiled, main, loader, folder] => split(compiled, main, loader, folder),
        ["merge", folder, files] => merge(Path::new(folder), files),
        _ => bail!("this is for the task runner, which knows the arguments; these are none: {arguments:?}"),
    }
}

fn bind(compiled: &str, name: &str, folder: &str, how: impl FnOnce(&mut Bindgen) -> &mut Bindgen) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(compiled).out_name(name).typescript(false).web(true)?;
    how(&mut bindgen).generate(folder).with_context(|| format!("{compiled} cannot be bound to JavaScript"))
}

#[expect(clippy::print_stdout, reason = "the task runner reads it")]
fn split(compiled: &str, main: &str, loader: &str, folder: &str) -> Result<()> {
    let wasm = fs::read(compiled).with_context(|| format!("cannot read {compiled}"))?;
    let mut options = Options::new(&wasm);
    (options.output_dir, options.main_out_path, options.link_name) = (Path::new(folder), Path::new(main), loader);
    let done = transform(options).map_err(|error| anyhow!("{error:#}")).with_context(|| format!("{compiled} cannot be split"))?;
    println!("{}", serde_json::to_string(&done.prefetch_map)?);
    Ok(())
}

fn merge(folder: &Path, files: &str) -> Result<()> {
    let files: BTreeMap<String, Vec<String>> = serde_json::from_str(files).context("it is not said which files to make of which")?;
    let path = |name: &String| folder.join(name).with_extension("wasm");
    for (name, parts) in &files {
        let read = |part| fs::read(path(part)).with_context(|| format!("cannot read {}", path(part).display()));
        let merged = merge::merge(&parts.iter().map(read).collect::<Result<Vec<_>>>()?)
            .with_context(|| format!("{parts:?} cannot be put together"))?;
        for part in parts {
            fs::remove_file(path(part))?;
        }
        fs::write(path(name), merged).with_context(|| format!("cannot write {}", path(name).display()))?;
    }
    Ok(())
}
