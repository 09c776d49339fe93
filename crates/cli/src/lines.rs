//! Texts as they come in: as arguments, or one a line.

use std::io::{self, Read as _};

use crate::outcome::Failure;

/// The texts that were given; where there are none, the lines of standard input.
///
/// # Errors
///
/// Where standard input cannot be read.
pub(crate) fn given_or_read(given: &[String]) -> Result<Vec<String>, Failure> {
    if !given.is_empty() {
        return Ok(given.to_vec());
    }
    let mut bytes = Vec::new();
    let read = io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| Failure::Machine("standard input cannot be read".to_owned(), error))?;
    // Bytes that are no text become a character that neither a version nor a file's name holds.
    Ok(String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect())
}
