//! `pyproject.toml`: the `[project]` table (PEP 621), or Poetry's own.

use super::Manifest;
use crate::toml::Document;

/// Tools that work the version out, by where they are told to.
const SOURCES: [(&[&str], &str); 5] = [
    (&["tool", "setuptools_scm"], "the tag, by setuptools-scm"),
    (&["tool", "hatch", "version"], "hatch"),
    (&["tool", "pdm", "version"], "PDM"),
    (&["tool", "setuptools", "dynamic", "version"], "setuptools"),
    (&["tool", "versioningit"], "the tag, by versioningit"),
];

pub(super) fn parse(text: &str) -> Result<Manifest, String> {
    let document = Document::parse(text)?;
    let text_at = |path: &[&str]| document.text(path).map(str::to_owned);
    let is_dynamic = document.texts(&["project", "dynamic"]).any(|item| item == "version");
    let source = || SOURCES.iter().find(|(path, _)| document.has(path)).map_or("the build backend", |(_, name)| name);
    Ok(Manifest {
        name: text_at(&["project", "name"]).or_else(|| text_at(&["tool", "poetry", "name"])),
        version: text_at(&["project", "version"]).or_else(|| text_at(&["tool", "poetry", "version"])),
        dynamic: is_dynamic.then(|| source().to_owned()),
        requires_python: text_at(&["project", "requires-python"]),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn three_ways_to_say_it() {
        let plain = parse("[project]\nname = 'a'\nversion = '1.0'\nrequires-python = '>=3.9'\n[tool.x]\ntarget-version = '9'\n").unwrap();
        assert_eq!((plain.name.as_deref(), plain.version.as_deref(), plain.dynamic), (Some("a"), Some("1.0"), None));
        let dynamic = parse("[project]\nname = 'a'\ndynamic = ['version']\n[tool.setuptools_scm]\n").unwrap();
        assert_eq!((dynamic.version, dynamic.dynamic.as_deref()), (None, Some("the tag, by setuptools-scm")));
        let poetry = parse("[tool.poetry]\nname = 'b'\nversion = '2.0'\n").unwrap();
        assert_eq!((poetry.name.as_deref(), poetry.version.as_deref()), (Some("b"), Some("2.0")));
        assert!(parse("[project\n").is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = parse(&text);
        }
    }
}
