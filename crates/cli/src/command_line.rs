//! A command line that somebody has set, as for an editor or a pager. It may have arguments: a shell takes it apart, as git has it done.

use std::ffi::OsStr;
use std::process::Command;

/// The code of a shell that does not find a program.
pub(crate) const NOT_FOUND: i32 = 127;

/// The command of a line, with further arguments.
pub(crate) fn command(line: &OsStr, arguments: &[&OsStr]) -> Command {
    if cfg!(windows) {
        let mut shell = Command::new("cmd");
        shell.arg("/C").arg(line).args(arguments);
        return shell;
    }
    let mut script = line.to_os_string();
    script.push(" \"$@\"");
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(script).arg(line).args(arguments);
    shell
}
