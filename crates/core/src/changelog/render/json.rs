//! JSON for other programs: every commit by its full id.

use serde::Serialize;

use super::super::{Changelog, Range};

/// What is written. The changelog has every grouping: the groups hold the entries, the others their ids.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'a> {
    since: Option<&'a str>,
    until: &'a str,
    compare_url: Option<String>,
    /// How many commits were not read.
    unread: u32,
    #[serde(flatten)]
    changelog: &'a Changelog,
}

pub(super) fn write(changelog: &Changelog, range: &Range) -> String {
    let document =
        Document { since: range.since.as_deref(), until: &range.until, compare_url: range.compare_url(), unread: range.unread, changelog };
    // Strings, numbers and lists: nothing in it can fail.
    serde_json::to_string_pretty(&document).map_or_else(|_| String::new(), |json| json + "\n")
}
