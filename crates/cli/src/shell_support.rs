//! `completions` and `man`: what a shell and `man` read about the command, made from its own definition.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anstream::ColorChoice;
use clap::{Args, Command};
use clap_complete::Shell;
use clap_mangen::Man;

use crate::outcome::{Failure, Outcome};
use crate::output::say;

const COMPLETIONS_HELP: &str = "\
Examples:
  relcast completions bash > ~/.local/share/bash-completion/completions/relcast
  relcast completions fish > ~/.config/fish/completions/relcast.fish";

const MAN_HELP: &str = "\
Examples:
  relcast man | man -l -                       read it
  relcast man --output man                     write a page for each command";

/// The arguments of `completions`.
#[derive(Debug, Args)]
#[command(after_help = COMPLETIONS_HELP)]
pub(crate) struct CompletionsArgs {
    /// bash, zsh, fish, powershell or elvish
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    shell: Shell,
}

/// The arguments of `man`.
#[derive(Debug, Args)]
#[command(after_help = MAN_HELP)]
pub(crate) struct ManArgs {
    /// Write the page of every command to this folder
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
}

impl CompletionsArgs {
    /// Prints the script that a shell reads.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub(crate) fn run(&self, mut command: Command) -> Result<Outcome, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "relcast", &mut script);
        say(Ok(String::from_utf8_lossy(&script).into_owned()), ColorChoice::Never)
    }
}

impl ManArgs {
    /// Prints the page of the command, or writes one for each command.
    ///
    /// # Errors
    ///
    /// Where a page cannot be written.
    pub(crate) fn run(&self, mut command: Command) -> Result<Outcome, Failure> {
        command.build();
        let Some(folder) = &self.output else {
            return say(page(command, "relcast".to_owned()).map(|page| String::from_utf8_lossy(&page).into_owned()), ColorChoice::Never);
        };
        fs::create_dir_all(folder).map_err(Failure::at(folder))?;
        write(folder, command)
    }
}

fn page(command: Command, title: String) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command).title(title).render(&mut page)?;
    Ok(page)
}

/// Writes the page of a command and of those below it: `relcast.1`, `relcast-bump.1`.
fn write(folder: &Path, command: Command) -> Result<Outcome, Failure> {
    for below in command.get_subcommands().filter(|below| !below.is_hide_set() && below.get_name() != "help") {
        write(folder, below.clone())?;
    }
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let path = folder.join(format!("{name}.1"));
    page(command, name).and_then(|page| fs::write(&path, page)).map_err(Failure::at(&path))?;
    Ok(Outcome::Answered)
}
