//! `test --bare`: the README's two promises as on a machine that never built Relcast, for whoever prepares a release.

use std::path::Path;
use std::process::Command;
use std::time::Instant;
use std::{env, fs, process};

use anyhow::{Result, ensure};

use super::cargo_home;
use crate::run::{announce, capture, program, run};

/// Clones the last commit into a temporary folder, then builds and tests it there, with empty caches of Cargo, of our tools, of npm and of pip.
///
/// # Errors
///
/// When the clone, the build or a test fails. The folder is removed in any case.
pub(super) fn run_bare() -> Result<()> {
    let folder = env::temp_dir().join(format!("relcast-bare-{}", process::id()));
    let outcome = fs::create_dir_all(&folder).map_err(Into::into).and_then(|()| in_folder(&folder));
    let _ = fs::remove_dir_all(&folder);
    outcome
}

fn in_folder(folder: &Path) -> Result<()> {
    let changes = capture(program("git").args(["status", "--porcelain"]))?;
    if !changes.is_empty() {
        announce("What is not committed is not in the clone");
    }
    let clone = folder.join("relcast");
    run(program("git").args(["clone", "--quiet", "--no-hardlinks", "."]).arg(&clone))?;
    let home = folder.join("cargo");
    cargo_home::empty(&home)?;
    let mut times = Vec::new();
    for task in ["build", "test"] {
        announce(&format!("cargo xtask {task}, with empty caches"));
        let start = Instant::now();
        run(&mut bare(&["xtask", task], folder, &clone, &home))?;
        times.push(format!("{task} {:.1} minutes", start.elapsed().as_secs_f64() / 60.0));
        ensure!(clone.join("dist/index.html").is_file(), "`cargo xtask {task}` left no page");
    }
    println!("\nFrom empty caches: {}", times.join(", "));
    Ok(())
}

/// Cargo in the clone, with nothing but what it finds there and on PATH.
fn bare(arguments: &[&str], folder: &Path, clone: &Path, home: &Path) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.args(arguments).current_dir(clone);
    // What the Cargo that runs this set for itself is not the clone's.
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("CARGO_") || ["RUSTC", "RUSTDOC", "RUSTFLAGS", "RUSTUP_TOOLCHAIN"].contains(&name.as_str()) {
            cargo.env_remove(name);
        }
    }
    cargo.env("CARGO_HOME", home).env("RELCAST_CACHE", folder.join("tools"));
    cargo.env("npm_config_cache", folder.join("npm")).env("PIP_CACHE_DIR", folder.join("pip"));
    cargo
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_this_machine_keeps_is_used() {
        let folder = Path::new("/bare");
        let cargo = bare(&["xtask", "build"], folder, &folder.join("relcast"), &folder.join("cargo"));
        let of = |name: &str| cargo.get_envs().find(|(key, _)| *key == name).map(|(_, value)| value.map(Path::new));
        for (name, path) in [
            ("CARGO_HOME", "/bare/cargo"),
            ("RELCAST_CACHE", "/bare/tools"),
            ("npm_config_cache", "/bare/npm"),
            ("PIP_CACHE_DIR", "/bare/pip"),
        ] {
            assert_eq!(of(name), Some(Some(Path::new(path))), "{name}");
        }
        // Tests run below Cargo, which sets this one for them.
        assert_eq!(of("CARGO_MANIFEST_DIR"), Some(None));
    }
}
