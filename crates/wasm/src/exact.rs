//! JSON that JavaScript reads without rounding.

use std::io;

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::error::Error;

/// A value as JSON in which a number that JavaScript would round is the text of its digits.
pub(crate) fn exact(value: &impl Serialize) -> Result<String, Error> {
    let mut json = Vec::new();
    let written = value.serialize(&mut serde_json::Serializer::with_formatter(&mut json, Exact));
    written.map_err(|error| Error::input("result", &error.to_string()))?;
    String::from_utf8(json).map_err(|error| Error::input("result", &error.to_string()))
}

/// JSON without numbers above 2^53 - 1.
struct Exact;

impl Formatter for Exact {
    fn write_u64<W: ?Sized + io::Write>(&mut self, writer: &mut W, number: u64) -> io::Result<()> {
        if number < 1 << 53 { write!(writer, "{number}") } else { write!(writer, "\"{number}\"") }
    }
}
