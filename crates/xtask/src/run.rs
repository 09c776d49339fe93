//! Starting programs. Three ways: let it write to the terminal, take what it says, or both at once.

use std::ffi::OsStr;
use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::paths;

/// A program that will run in the root of the repository.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(paths::root());
    command
}

/// Cargo, with its arguments separated by blanks.
pub(crate) fn cargo(arguments: &str) -> Command {
    let mut command = program("cargo");
    command.args(arguments.split_whitespace());
    command
}

/// Cargo for what may wait: where the system can be told so, it takes the time that others leave, and a little more, so that it is not the last.
pub(crate) fn patient_cargo(arguments: &str) -> Command {
    if cfg!(not(unix)) {
        return cargo(arguments);
    }
    let mut command = program("nice");
    command.args(["-n", "5", "cargo"]).args(arguments.split_whitespace());
    command
}

/// Says what a step that takes long does, before it begins.
pub(crate) fn announce(what: &str) {
    println!("\n>> {what}");
}

/// Runs a program that writes to the terminal.
///
/// # Errors
///
/// When it cannot start or does not end well; the message holds the command line.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    println!("$ {}", line(command));
    let status = command.status().with_context(|| format!("cannot start `{}`", line(command)))?;
    if !status.success() {
        bail!("`{}` ended with {status}", line(command));
    }
    Ok(())
}

/// Runs a program and returns what it wrote to its standard output.
///
/// # Errors
///
/// When it cannot start or does not end well; the message holds what it wrote to its error output.
pub(crate) fn capture(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot start `{}`", line(command)))?;
    if !output.status.success() {
        bail!("`{}` ended with {}\n{}", line(command), output.status, String::from_utf8_lossy(&output.stderr).trim_end());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What a program said while it was also heard on the terminal.
pub(crate) struct Heard {
    /// Whether it ended well.
    pub(crate) success: bool,
    /// Its standard output.
    pub(crate) text: String,
    /// Its command line, for a message.
    pub(crate) line: String,
}

/// Runs a program that writes to the terminal and keeps its standard output, so that it can be counted.
///
/// # Errors
///
/// When it cannot start or its output cannot be read. That it ends badly is not an error here: a runner with a failed test does.
pub(crate) fn hear(command: &mut Command) -> Result<Heard> {
    let line = line(command);
    println!("$ {line}");
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start `{line}`"))?;
    let mut bytes = Vec::new();
    if let Some(mut output) = child.stdout.take() {
        let mut buffer = [0; 8192];
        loop {
            let count = output.read(&mut buffer).with_context(|| format!("cannot read what `{line}` says"))?;
            let Some(read) = buffer.get(..count).filter(|read| !read.is_empty()) else { break };
            bytes.extend_from_slice(read);
            let mut terminal = std::io::stdout().lock();
            terminal.write_all(read)?;
            terminal.flush()?;
        }
    }
    let status = child.wait().with_context(|| format!("cannot wait for `{line}`"))?;
    Ok(Heard { success: status.success(), text: String::from_utf8_lossy(&bytes).into_owned(), line })
}

/// The same for one of several programs that run side by side: what it says is heard when it has ended, and stands together.
///
/// # Errors
///
/// When it cannot start.
pub(crate) fn hear_at_end(command: &mut Command) -> Result<Heard> {
    let line = line(command);
    let output = command.output().with_context(|| format!("cannot start `{line}`"))?;
    let mut terminal = std::io::stdout().lock();
    writeln!(terminal, "$ {line}")?;
    terminal.write_all(&output.stdout)?;
    terminal.write_all(&output.stderr)?;
    Ok(Heard { success: output.status.success(), text: String::from_utf8_lossy(&output.stdout).into_owned(), line })
}

/// The command line as a person would type it, without quotes.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hearing_keeps_the_output_and_the_outcome() {
        let heard = hear(cargo("--version").env_remove("CARGO_TERM_COLOR")).unwrap();
        assert!(heard.success && heard.text.starts_with("cargo "), "{}", heard.text);
        assert_eq!(heard.line, "cargo --version");
        assert!(!hear(&mut cargo("no-such-task")).unwrap().success);
        let at_end = hear_at_end(cargo("--version").env_remove("CARGO_TERM_COLOR")).unwrap();
        assert_eq!((at_end.success, at_end.text, at_end.line), (true, heard.text, heard.line));
    }

    #[test]
    fn a_failure_names_the_command() {
        let error = run(&mut cargo("no-such-task")).unwrap_err();
        assert!(error.to_string().starts_with("`cargo no-such-task` ended with"), "{error}");
        let error = capture(&mut program("no-such-program-anywhere")).unwrap_err();
        assert_eq!(error.to_string(), "cannot start `no-such-program-anywhere`");
    }
}
