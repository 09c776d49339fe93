//! The version in a conda recipe.

use std::ops::Range;

use super::place::Format;
use super::search::Search;

/// Where a recipe stands beside a project.
const PATHS: [&str; 8] = [
    "recipe/meta.yaml",
    "recipe/recipe.yaml",
    "conda/meta.yaml",
    "conda-recipe/meta.yaml",
    "conda.recipe/meta.yaml",
    "conda/recipe.yaml",
    "meta.yaml",
    "recipe.yaml",
];

/// Adds the version of each recipe.
pub(super) fn search(search: &mut Search<'_>) {
    for path in PATHS {
        if let Ok(Some(source)) = search.read(path)
            && let Some(span) = version(&source.text)
        {
            search.push_undeclared(&source, span, Format::Conda);
        }
    }
}

/// `{% set version = "1.0" %}`, or `version: 1.0` below `package:` or `context:`.
fn version(text: &str) -> Option<Range<usize>> {
    let (mut at, mut section) = (0, "");
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let bare = line.trim();
        if let Some(rest) = bare.strip_prefix("{%").map(str::trim_start).and_then(|rest| rest.strip_prefix("set version")) {
            let value = rest.trim_start().strip_prefix('=')?.split("%}").next().unwrap_or_default();
            return within(text, start, line, unquoted(value));
        }
        if !line.starts_with([' ', '\t', '#', '-']) && bare.ends_with(':') {
            section = bare;
        } else if matches!(section, "package:" | "context:")
            && line.starts_with([' ', '\t'])
            && let Some(value) = bare.strip_prefix("version:")
            && !value.contains(['{', '$'])
        {
            let value = value.split(" #").next().unwrap_or_default();
            return within(text, start, line, unquoted(value));
        }
    }
    None
}

fn unquoted(value: &str) -> &str {
    value.trim().trim_matches(['"', '\''])
}

/// The bytes of a piece of a line.
fn within(text: &str, start: usize, line: &str, value: &str) -> Option<Range<usize>> {
    let from = start + line.find(value).filter(|_| !value.is_empty())?;
    text.get(from..from + value.len()).map(|_| from..from + value.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_ways_to_write_a_recipe() {
        for (text, expected) in [
            ("{% set name = \"x\" %}\n{% set version = \"1.2.3\" %}\n\npackage:\n  name: x\n  version: {{ version }}\n", Some("1.2.3")),
            ("context:\n  name: x\n  version: \"1.2.3\"\n\npackage:\n  version: ${{ version }}\n", Some("1.2.3")),
            ("package:\r\n  name: x\r\n  version: 1.2.3 # now\r\n", Some("1.2.3")),
            ("requirements:\n  version: 9\n", None),
            ("{% set version = environ['V'] %}\n", Some("environ['V']")),
            ("", None),
        ] {
            assert_eq!(version(text).map(|span| &text[span]), expected, "{text}");
        }
    }
}
