//! How long the command takes from its start to its end, beside what people use in its place.

use std::fs;

use anyhow::{Context as _, Result};

use super::Way;
use crate::build::published_command;
use crate::run::{program, run};
use crate::{paths, tools};

/// The made-up project whose version is told. bump-my-version reads it from a table of its own.
const PROJECT: &str = "\
[build-system]
requires = [\"hatchling\"]
build-backend = \"hatchling.build\"
[project]
name = \"driftwood\"
version = \"1.2.3\"
[tool.bumpversion]
current_version = \"1.2.3\"
";

/// The least work there is, which is nearly all start; then the version of a project, which is what the other tools tell.
pub(super) fn start() -> Result<Vec<Way>> {
    let relcast = published_command()?;
    let project = paths::target().join("bench-command");
    let file = project.join("pyproject.toml");
    // In a repository of its own, or the versions around it count, too.
    run(program("git").args(["init", "--quiet", "--initial-branch=main"]).arg(&project))?;
    fs::write(&file, PROJECT).with_context(|| format!("cannot write {}", file.display()))?;

    let mut validate = program(&relcast);
    validate.args(["validate", "1.2.3"]);
    let mut current = program(&relcast);
    current.args(["current", "--path", "."]);
    let mut ways = vec![("relcast", validate), ("relcast current", current)];
    match tools::bumpers() {
        Ok(bumpers) => {
            let mut uv = program(bumpers.join("uv"));
            uv.args(["version", "--offline"]);
            // Started as modules, for their programs hold the place where the environment was made.
            let module = |arguments: &[&str]| {
                let mut python = program(bumpers.join("python"));
                python.arg("-m").args(arguments);
                python
            };
            ways.push(("uv", uv));
            ways.push(("hatch", module(&["hatch", "version"])));
            ways.push(("bump-my-version", module(&["bumpversion", "show", "current_version"])));
        }
        Err(error) => {
            println!("\nMISSING: uv, hatch and bump-my-version could not be installed, so nothing is beside relcast: {error:#}\n")
        }
    }
    Ok(ways
        .into_iter()
        .map(|(name, mut command)| {
            command.current_dir(&project);
            Way { name, command }
        })
        .collect())
}

/// The report of a whole look-up, which a recording answers.
pub(super) fn preview() -> Result<Vec<Way>> {
    let mut command = program(published_command()?);
    command.args(["preview", "--recorded"]).arg(paths::root().join("web/sample"));
    Ok(vec![Way { name: "relcast", command }])
}
