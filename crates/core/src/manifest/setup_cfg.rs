//! `setup.cfg`: the `[metadata]` section of setuptools.

use super::Manifest;

pub(super) fn parse(text: &str) -> Result<Manifest, String> {
    let mut manifest = Manifest::default();
    let mut section = "";
    for line in text.lines() {
        if let Some(name) = line.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name.trim();
            continue;
        }
        // An indented line goes on with the value before it; none of the values that count here has one.
        if line.starts_with([' ', '\t', '#', ';']) {
            continue;
        }
        let Some((key, value)) = line.split_once(['=', ':']) else { continue };
        let value = value.trim().to_owned();
        match (section, key.trim().replace('-', "_").as_str()) {
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
    }
}
