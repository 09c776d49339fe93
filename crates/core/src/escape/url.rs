//! URL escaping: the one place where a text from outside goes into an address.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Everything but RFC 3986's unreserved characters.
const STRICT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// In a path that keeps its slashes.
const PATH: &AsciiSet = &STRICT.remove(b'/');
/// In a query value that people read: commas, slashes and a few more need no escape there (RFC 3986, `query`).
const QUERY: &AsciiSet = &STRICT.remove(b',').remove(b'/').remove(b':').remove(b'@').remove(b'!').remove(b'*');

/// A text as one segment of a path: a slash becomes `%2F`.
///
/// A segment that is `.` or `..` would climb when a browser resolves it, so it is escaped as well as it can be: the dots become `%2E`, and
/// callers that take a whole path must refuse it (see [`path`]).
#[must_use]
pub fn segment(text: &str) -> String {
    match text {
        "." => "%2E".into(),
        ".." => "%2E%2E".into(),
        _ => utf8_percent_encode(text, STRICT).to_string(),
    }
}

/// A path with its slashes kept. Nothing that climbs: empty, `.` and `..` segments are left out.
#[must_use]
pub fn path(text: &str) -> String {
    let kept: Vec<&str> = text.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
    utf8_percent_encode(&kept.join("/"), PATH).to_string()
}

/// `key=value&key=value`, each value escaped so that it is one value, and readable where the standard allows it.
#[must_use]
pub fn query<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut out = String::new();
    for (key, value) in pairs {
        if !out.is_empty() {
            out.push('&');
        }
        out.extend(utf8_percent_encode(key, STRICT));
        out.push('=');
        out.extend(utf8_percent_encode(value, QUERY));
    }
    out
}

/// The pairs of a query string, with or without its `?`. `+` is a space, as forms write it.
#[must_use]
pub fn parse_query(text: &str) -> Vec<(String, String)> {
    let text = text.strip_prefix('?').unwrap_or(text);
    let decode = |part: &str| percent_decode_str(&part.replace('+', " ")).decode_utf8_lossy().into_owned();
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(key), decode(value))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_ref_with_a_slash_is_one_segment() {
        assert_eq!(segment("release/0.3#x"), "release%2F0.3%23x");
        assert_eq!(segment(".."), "%2E%2E");
        assert_eq!(path("/a/../b//c d.yaml"), "a/b/c%20d.yaml");
    }

    #[test]
    fn a_query_stays_readable() {
        assert_eq!(query([("packages", "a,b"), ("repo", "o/r")]), "packages=a,b&repo=o/r");
    }

    proptest! {
        #[test]
        fn a_query_round_trips(pairs in proptest::collection::vec((any::<String>(), any::<String>()), 1..6)) {
            let text = query(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
            prop_assert!(text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'#' | b'\'')));
            prop_assert_eq!(parse_query(&text), pairs);
        }

        #[test]
        fn a_segment_never_leaves_its_place(text in any::<String>()) {
            let escaped = segment(&text);
            prop_assert!(!escaped.contains(['/', '?', '#', '\\', ' ', '"', '<', '&', '=']));
            prop_assert_eq!(percent_decode_str(&escaped).decode_utf8().unwrap(), text);
        }

        #[test]
        fn any_text_can_be_read_as_a_query(text in any::<String>()) {
            let _ = parse_query(&text);
        }
    }
}
