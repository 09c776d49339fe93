//! A requirement line as people paste it: `pkg[extra]>=1.2,<2; python_version >= "3.10"`.

use std::str::FromStr;

use super::SpecifierSet;
use super::codes::SPECIFIER_INVALID;
use crate::name::PackageName;
use crate::problem::{Problem, quoted};

/// A package and the versions of it that are wanted. Source: PEP 508.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The package; none where only specifiers were given.
    pub name: Option<PackageName>,
    /// The extras.
    pub extras: Vec<String>,
    /// The specifiers.
    pub specifiers: SpecifierSet,
    /// The environment marker as it is written; it decides whether the line counts, not for which version.
    pub marker: Option<String>,
}

impl FromStr for Requirement {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let problem = |why: &str| {
            Problem::new(SPECIFIER_INVALID, format!("{} is not a requirement: {why}.", quoted(text)))
                .hint("Expected specifiers or a requirement line, as in '>=1.2,<2' or 'my-package[extra]~=1.2'.")
        };
        // Comments and pip's own options at the end of a line of requirements.txt.
        let line = text.split(" #").next().unwrap_or(text).split(" --").next().unwrap_or(text);
        let line = line.trim().trim_end_matches('\\').trim_end().trim_matches(['"', '\'']);
        if line.contains(" @ ") || line.contains("://") {
            return Err(problem("it names an address, which no version is compared with"));
        }
        let (line, marker) = match line.split_once(';') {
            Some((line, marker)) => (line.trim(), Some(marker.trim().to_owned())),
            None => (line.trim(), None),
        };
        let end = line.find(|letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '-'))).unwrap_or(line.len());
        let (name, mut rest) = line.split_at(end);
        let name = if name.is_empty() { None } else { Some(name.parse::<PackageName>()?) };
        let mut extras = Vec::new();
        rest = rest.trim_start();
        if let Some(inner) = rest.strip_prefix('[') {
            let (list, after) = inner.split_once(']').ok_or_else(|| problem("the list of extras is not closed"))?;
            extras = list.split(',').map(|extra| extra.trim().to_owned()).filter(|extra| !extra.is_empty()).collect();
            rest = after.trim_start();
        }
        if let Some(inner) = rest.strip_prefix('(') {
            rest = inner.trim_end().strip_suffix(')').ok_or_else(|| problem("the bracket is not closed"))?;
        }
        Ok(Self { name, extras, specifiers: rest.parse()?, marker })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_as_people_paste_them() {
        for (text, name, specifiers) in [
            (">=1.2, <2", None, ">=1.2,<2"),
            ("pkg", Some("pkg"), ""),
            ("My_Pkg[a, b] ~= 1.2 ; python_version < '3.9'", Some("my-pkg"), "~=1.2"),
            ("pkg (>=1.0)", Some("pkg"), ">=1.0"),
            ("pkg==1.0 --hash=sha256:ab \\", Some("pkg"), "==1.0"),
            ("pkg>=1.0  # why", Some("pkg"), ">=1.0"),
            ("\"pkg==1.0\"", Some("pkg"), "==1.0"),
        ] {
            let found: Requirement = text.parse().unwrap();
            assert_eq!(
                (found.name.map(|name| name.to_string()).as_deref(), found.specifiers.to_string().as_str()),
                (name, specifiers),
                "{text}"
            );
        }
        for text in ["pkg @ https://x.example/a.whl", "pkg[a>=1", "pkg (>=1", "pkg 1.0", "-e ."] {
            assert!(text.parse::<Requirement>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_line_is_read_or_refused(text in any::<String>()) {
            let _ = text.parse::<Requirement>();
        }
    }
}
