//! The part of an address behind `#`: the room, and what is frozen.
//!
//! `#frozen=1.DATA`, or `#changes&frozen=1.DATA` in a room: the number of the form, and the bytes in base64url without padding. What stands behind `#`
//! never leaves the browser.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use super::codes::FROZEN_NEWER;
use super::damaged;
use crate::problem::Problem;

const KEY: &str = "frozen=";
/// The form that is written.
const FORM: &str = "1";

/// A fragment in its two pieces: the place on the page, and what is frozen. Takes a whole address, too.
///
/// ```
/// use relcast_core::frozen::fragment;
/// assert_eq!(fragment("#changes&frozen=1.AAAA"), ("changes", Some("frozen=1.AAAA")));
/// assert_eq!(fragment("https://relcast.example/?bump=minor#frozen=1.AAAA"), ("", Some("frozen=1.AAAA")));
/// assert_eq!(fragment("#changes"), ("changes", None));
/// ```
#[must_use]
pub fn fragment(text: &str) -> (&str, Option<&str>) {
    let text = text.split_once('#').map_or(text, |(_, fragment)| fragment).trim();
    if text.starts_with(KEY) {
        return ("", Some(text));
    }
    match text.split_once("&frozen=") {
        Some((place, _)) => (place, text.get(place.len() + 1..)),
        None => (text, None),
    }
}

pub(super) fn write(bytes: &[u8]) -> String {
    format!("{KEY}{FORM}.{}", BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

/// The bytes; where the text was cut or mistyped, those that stand before that.
pub(super) fn read(text: &str) -> Result<Vec<u8>, Problem> {
    let frozen = fragment(text).1.and_then(|frozen| frozen.strip_prefix(KEY));
    let (form, data) = frozen.and_then(|frozen| frozen.split_once('.')).ok_or_else(|| damaged("Nothing of it can be read."))?;
    match form.parse::<u32>() {
        _ if form == FORM => {}
        Ok(number) if number > 1 => {
            let message = format!("The frozen link has form {number}, and this Relcast reads form {FORM}.");
            return Err(Problem::new(FROZEN_NEWER, message).hint("Reload the page or update the command, or open the live link."));
        }
        _ => return Err(damaged("It does not say which form it has.")),
    }
    let length = data.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')).count();
    // Four letters are three bytes; letters that are left over may be no whole byte.
    let read = |length: usize| BASE64_URL_SAFE_NO_PAD.decode(data.get(..length)?).ok();
    read(length).or_else(|| read(length - length % 4)).ok_or_else(|| damaged("Nothing of it can be read."))
}
