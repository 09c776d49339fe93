//! `pyproject.toml`: the `[project]` table (PEP 621), or Poetry's own.

use toml::de::{DeTable, DeValue};

use super::Manifest;

pub(super) fn parse(text: &str) -> Result<Manifest, String> {
    let document = DeTable::parse(text).map_err(|error| error.message().trim().to_owned())?;
    let root = document.get_ref();
    let table = |path: &[&str]| {
        let (first, rest) = path.split_first()?;
        let mut value = root.get(*first)?.get_ref();
        for key in rest {
            value = value.get(*key)?.get_ref();
        }
        Some(value)
    };
    let text_at = |path: &[&str]| table(path).and_then(DeValue::as_str).map(str::to_owned);
    let dynamic = table(&["project", "dynamic"]).and_then(DeValue::as_array);
    let is_dynamic = dynamic.is_some_and(|list| list.iter().any(|item| item.get_ref().as_str() == Some("version")));
    let source = [
        (&["tool", "setuptools_scm"][..], "the tag, by setuptools-scm"),
        (&["tool", "setuptools-scm"], "the tag, by setuptools-scm"),
        (&["tool", "hatch", "version"], "hatch"),
        (&["tool", "pdm", "version"], "PDM"),
        (&["tool", "setuptools", "dynamic", "version"], "setuptools"),
        (&["tool", "versioningit"], "the tag, by versioningit"),
    ];
    let named = source.iter().find(|(path, _)| table(path).is_some()).map(|(_, name)| (*name).to_owned());
    Ok(Manifest {
        name: text_at(&["project", "name"]).or_else(|| text_at(&["tool", "poetry", "name"])),
        version: text_at(&["project", "version"]).or_else(|| text_at(&["tool", "poetry", "version"])),
        dynamic: is_dynamic.then(|| named.unwrap_or_else(|| "the build backend".to_owned())),
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
