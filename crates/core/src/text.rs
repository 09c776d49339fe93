//! The one way in which a checked text becomes a type: `FromStr` and `Display`, and serde through them.

/// Whether a letter must not stand in a sentence: it would command a terminal, break the line (docutils breaks it at U+2028, too) or turn the direction of what follows, so that the
/// sentence says something else.
pub(crate) fn is_unsafe_control(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text from outside as one line: what commands a terminal or breaks the line is a space, and nothing in it is invisible.
///
/// Joiners stay between letters of a script or pictures that need them (`👩‍👩‍👧`); beside ASCII they join nothing.
pub(crate) fn one_line(text: &str) -> String {
    // Most texts hold nothing but letters that everybody can type.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.trim().to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let visible = text.chars().filter(|letter| !is_invisible(*letter)).map(|letter| if is_unsafe_control(letter) { ' ' } else { letter });
    let is_joiner = |letter: char| matches!(letter, '\u{200c}' | '\u{200d}');
    let mut letters = visible.peekable();
    while let Some(letter) = letters.next() {
        let joins = |other: char| !other.is_ascii() && !is_joiner(other);
        if !is_joiner(letter) || out.ends_with(joins) && letters.peek().is_some_and(|next| joins(*next)) {
            out.push(letter);
        }
    }
    out.trim().to_owned()
}

/// The first eight letters of a text, as a number that is compared at once: most texts differ in them, and nobody looks where the text is kept.
pub(crate) fn head(text: &str) -> u64 {
    let bytes = text.as_bytes();
    u64::from_be_bytes(bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut short = [0; 8];
        short.iter_mut().zip(bytes).for_each(|(letter, byte)| *letter = *byte);
        short
    }))
}

/// Whether a letter has no form and no place: zero-width spaces, soft hyphens, tags and the like.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    )
}

/// Gives a type that has `FromStr<Err = Problem>` and `Display` the serde traits of a string.
macro_rules! serde_as_text {
    ($type:ty, $what:literal) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "description": $what })
            }
        }
    };
}

pub(crate) use serde_as_text;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_shows_all_that_it_holds() {
        for (text, expected) in [
            ("  a\u{200b}b\tc\n", "ab c"),
            ("a\u{202e}b \u{feff}", "a b"),
            ("x\u{200d}y \u{200d}", "xy"),
            ("👩\u{200d}👧 می\u{200c}خواهم", "👩\u{200d}👧 می\u{200c}خواهم"),
            ("\u{ad}\u{2060}", ""),
        ] {
            assert_eq!(one_line(text), expected, "{text:?}");
        }
    }
}
