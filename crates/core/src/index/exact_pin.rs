//! What a release pins exactly, as a thin package does with its compiled half.

use serde::{Deserialize, Serialize};

use crate::name::PackageName;
use crate::version::Version;

/// One version of another package that a release asks for, and no other: a *companion*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExactPin {
    /// The other package.
    pub package: PackageName,
    /// Its version.
    pub version: Version,
    /// The environment marker as it is written: whom the pin is for. None: everybody.
    pub marker: Option<String>,
}

impl ExactPin {
    /// Reads a `Requires-Dist`. None where it pins no single version (`==1.*`, an address), and where only an extra asks for it: nobody gets that
    /// who does not name the extra.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let (requirement, marker) = match line.split_once(';') {
            Some((requirement, marker)) => (requirement, Some(marker.trim())),
            None => (line, None),
        };
        let is_extra = |word: &str| matches!(word, "extra" | "extras");
        if marker.is_some_and(|marker| marker.split(|letter: char| !letter.is_ascii_alphanumeric()).any(is_extra)) {
            return None;
        }
        let requirement = requirement.trim();
        let end = requirement.find(|letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '-')))?;
        let (name, rest) = requirement.split_at(end);
        let rest = rest.trim_start();
        let rest = rest.strip_prefix('[').map_or(Some(rest), |extras| Some(extras.split_once(']')?.1))?;
        let mut specifiers = rest.trim().trim_start_matches('(').trim_end_matches(')').split(',');
        let version = specifiers.find_map(|specifier| {
            let written = specifier.trim().strip_prefix("==")?;
            written.strip_prefix('=').unwrap_or(written).trim().parse().ok()
        })?;
        Some(Self { package: name.parse().ok()?, version, marker: marker.map(str::to_owned) })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(line: &str) -> Option<String> {
        let ExactPin { package, version, marker } = ExactPin::read(line)?;
        Some(format!("{package} {version} {}", marker.unwrap_or_default()).trim_end().to_owned())
    }

    #[test]
    fn what_real_projects_write() {
        for (line, pin) in [
            ("kelp-core==2.41.5", "kelp-core 2.41.5"),
            ("kelp_runtime_32 == 1.35.2", "kelp-runtime-32 1.35.2"),
            ("kelp-core (==1.0)", "kelp-core 1.0"),
            ("kelp.core[fast,small]==1.0", "kelp-core 1.0"),
            ("kelp-core===1.0", "kelp-core 1.0"),
            ("kelp-core!=1.0.1,==1.0", "kelp-core 1.0"),
            ("kelp-cudnn-cu12==9.10.2.21; platform_system == \"Linux\"", "kelp-cudnn-cu12 9.10.2.21 platform_system == \"Linux\""),
        ] {
            assert_eq!(read(line).as_deref(), Some(pin), "{line}");
        }
        for line in [
            "kelp",
            "kelp>=1.0",
            "kelp==1.*",
            "kelp~=1.0",
            "kelp<=0.8.1,>=0.8.1",
            "kelp-runtime-64==1.35.2; extra == \"rt64\"",
            "kelp==1.0; platform_system == 'Linux' and extra=='gpu'",
            "kelp @ https://files.example/kelp==1.0.whl",
            "kelp[fast==1.0",
            "==1.0",
            "",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    proptest! {
        #[test]
        fn any_line_is_read_or_passed_over(line in any::<String>()) {
            let _ = ExactPin::read(&line);
        }
    }
}
