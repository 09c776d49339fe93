//! Standard output and standard error.

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write as _};
use std::process::{Child, Stdio};

use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};

use crate::command_line;

/// Lines of the smallest terminal: what has no more needs no pager.
const SCREEN: usize = 24;
/// As git starts `less`: leave at once what fits on the screen, show colours, keep the screen; and end when it is interrupted.
const LESS: &str = "FRXK";

/// Writes a text with styles to standard output; where colour is not wanted, the styles are taken out.
///
/// A reader that has seen enough (`relcast … | head`) is no trouble.
pub(crate) fn print(text: &str, colour: ColorChoice) -> io::Result<()> {
    let mut stream = if has_no_styles(text) { AutoStream::always_ansi(io::stdout()) } else { AutoStream::new(io::stdout(), colour) };
    quietly(stream.write_all(text.as_bytes()).and_then(|()| io::stdout().flush()))
}

/// Whether a text holds no control character but line feeds, so that nothing has to be taken out: a long one is quicker written then.
fn has_no_styles(text: &str) -> bool {
    // What begins with 0xC2 may be a control character, too.
    let is_plain = |byte: &u8| *byte == b'\n' || *byte >= b' ' && !matches!(*byte, 0x7f | 0xc2);
    // Piece by piece, without an end within one, so that the processor looks at many letters at once.
    text.as_bytes().chunks(256).all(|piece| piece.iter().fold(true, |plain, byte| plain & is_plain(byte)))
}

/// Writes a text with styles to standard output, through a pager where it is long and somebody sits at a terminal.
pub(super) fn page(text: &str, colour: ColorChoice) -> io::Result<()> {
    let is_long = text.lines().nth(SCREEN - 1).is_some();
    let Some(mut pager) = (is_long && io::stdout().is_terminal()).then(pager).flatten() else { return print(text, colour) };
    // The pager writes to the terminal what it is given.
    let colour = if colour == ColorChoice::Auto { AutoStream::choice(&io::stdout()) } else { colour };
    let text = if colour == ColorChoice::Never { strip_str(text).to_string() } else { text.to_owned() };
    let written = pager.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(text.as_bytes()));
    if pager.wait()?.code() == Some(command_line::NOT_FOUND) {
        return print(&text, colour);
    }
    quietly(written)
}

/// The pager, started: the one that is set, else `less`; none where none is wanted. Windows brings none that shows colours.
fn pager() -> Option<Child> {
    let own = (!cfg!(windows)).then(|| OsString::from("less"));
    let wanted = ["RELCAST_PAGER", "GIT_PAGER", "PAGER"].into_iter().find_map(env::var_os).or(own)?;
    if wanted.is_empty() || wanted == "cat" || env::var_os("TERM").is_none_or(|term| term == "dumb") {
        return None;
    }
    let mut command = command_line::command(&wanted, &[]);
    command.stdin(Stdio::piped());
    if env::var_os("LESS").is_none() {
        command.env("LESS", LESS);
    }
    command.spawn().ok()
}

/// Writes a text with styles to standard error, coloured only on a terminal.
pub(super) fn error(text: &str) -> io::Result<()> {
    quietly(AutoStream::auto(io::stderr()).write_all(text.as_bytes()))
}

fn quietly(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}
