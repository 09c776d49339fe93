//! `setup.cfg`: the `[metadata]` section of setuptools.

use std::ops::Range;

use super::Manifest;

/// A key of a section, and the bytes of its value.
pub(super) struct Setting<'t> {
    pub(super) section: &'t str,
    pub(super) key: String,
    pub(super) value: &'t str,
    pub(super) span: Range<usize>,
}

/// The keys of a file that have their value in the same line.
pub(super) fn settings(text: &str) -> impl Iterator<Item = Setting<'_>> {
    let (mut section, mut at) = ("", 0);
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        if let Some(name) = line.trim().trim_start_matches('\u{feff}').strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name.trim();
            return None;
        }
        // An indented line goes on with the value before it; none of the values that count here has one.
        if line.starts_with([' ', '\t', '#', ';']) {
            return None;
        }
        let (key, value) = line.split_once(['=', ':'])?;
        let from = start + line.len() - value.trim_start().len();
        let value = value.trim();
        Some(Setting { section, key: key.trim().to_ascii_lowercase().replace('-', "_"), value, span: from..from + value.len() })
    })
}

pub(super) fn parse(text: &str) -> Result<Manifest, String> {
    let mut manifest = Manifest::default();
    for Setting { section, key, value, .. } in settings(text) {
        let value = value.to_owned();
        match (section, key.as_str()) {
            ("metadata", "name") => manifest.name = Some(value),
            ("metadata", "version") if value.starts_with("attr:") || value.starts_with("file:") => {
                manifest.dynamic = Some("setuptools".to_owned())
            }
            ("metadata", "version") => manifest.version = Some(value),
            ("options", "python_requires") => manifest.requires_python = Some(value),
            _ => {}
        }
    }
    Ok(manifest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_metadata_section_counts() {
        let text = "[bumpversion]\nversion = 9\n[metadata]\nname = pkg\nversion: 1.2\ndescription = x\n  version = 3\n[options]\npython_requires = >=3.9\n";
        let manifest = parse(text).unwrap();
        assert_eq!(
            (manifest.name.as_deref(), manifest.version.as_deref(), manifest.requires_python.as_deref()),
            (Some("pkg"), Some("1.2"), Some(">=3.9"))
        );
        assert_eq!(parse("[metadata]\nversion = attr: pkg.__version__\n").unwrap().dynamic.as_deref(), Some("setuptools"));
        let value = settings(text).find(|found| found.section == "metadata" && found.key == "version").unwrap();
        assert_eq!(&text[value.span], "1.2");
    }
}
