//! Standard output and standard error.

use std::io::{self, Write as _};

use anstream::{AutoStream, ColorChoice};

/// Writes a text with styles to standard output; where colour is not wanted, the styles are taken out.
///
/// A reader that has seen enough (`relcast … | head`) is no trouble.
pub(crate) fn print(text: &str, colour: ColorChoice) -> io::Result<()> {
    quietly(AutoStream::new(io::stdout(), colour).write_all(text.as_bytes()).and_then(|()| io::stdout().flush()))
}

/// Writes a text with styles to standard error, coloured only on a terminal.
pub(crate) fn error(text: &str) -> io::Result<()> {
    quietly(AutoStream::auto(io::stderr()).write_all(text.as_bytes()))
}

fn quietly(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}
