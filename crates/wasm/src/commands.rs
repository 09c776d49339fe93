//! Commands to paste.

use js_sys::JsString;
use relcast_core::install::{Installer, Pinned};
use relcast_core::shell::Shell;
use relcast_core::{PackageName, Version};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::Error;
use crate::value::{read, to_json};

#[derive(Serialize)]
struct InstallCommand {
    installer: Installer,
    command: String,
}

/// The commands that install one version of a package.
#[wasm_bindgen(js_name = installCommands)]
pub fn install_commands(package: &str, version: &str) -> Result<String, Error> {
    let (package, version): (PackageName, Version) = (package.parse()?, version.parse()?);
    let pinned = Pinned { package: &package, version: &version, extras: &[] };
    to_json(&Installer::ALL.map(|installer| InstallCommand { installer, command: installer.command(&pinned, Shell::Posix) }))
}

/// One word of a command, or several, quoted.
#[wasm_bindgen(js_name = quoteShell)]
pub fn quote_shell(words: &JsString, shell: &str) -> Result<String, Error> {
    let words: Vec<String> = read("words", words)?;
    let shell = Shell::ALL.into_iter().find(|known| known.word() == shell);
    let shell = shell.ok_or_else(|| Error::input("shell", "expected 'posix' or 'powershell'"))?;
    Ok(shell.command(words.iter().map(String::as_str)))
}
