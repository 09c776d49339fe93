//! What kind of distribution a listed file is, and which version of the package it is of: every name that an index ever took, older kinds too.
//! [`parse_file_name`](super::parse_file_name) reads the names that installers take, and in full.

use serde::{Deserialize, Serialize};

use crate::name::PackageName;
use crate::problem::{Code, Problem, quoted};
use crate::version::Version;

/// What kind of distribution a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum DistributionKind {
    /// A built distribution, `.whl`.
    Wheel,
    /// A source distribution.
    Sdist,
    /// An older kind, such as `.egg` or `.exe`, that installers no longer take.
    Legacy,
}

const SDISTS: [&str; 6] = [".tar.gz", ".zip", ".tar.bz2", ".tgz", ".tar.xz", ".tar.Z"];
const LEGACY: [&str; 5] = [".egg", ".exe", ".msi", ".rpm", ".dmg"];

/// The kind of a file and the version that its name holds.
///
/// # Errors
///
/// `FILE_NAME_UNREADABLE` where the name is none of a wheel or sdist of this package, or its version is none of PEP 440.
pub fn version_of_file(filename: &str, package: &PackageName) -> Result<(DistributionKind, Version), Problem> {
    let unreadable = |why: &str| {
        Problem::new(Code::FileNameUnreadable, format!("The file name {} does not tell its version: {why}.", quoted(filename)))
            .hint("Such a file is listed, but it counts for no release.")
    };
    if let Some(stem) = filename.strip_suffix(".whl") {
        let parts: Vec<&str> = stem.split('-').collect();
        let [_, version, rest @ ..] = parts.as_slice() else { return Err(unreadable("a wheel's name has five or six parts")) };
        if !(3..=4).contains(&rest.len()) {
            return Err(unreadable("a wheel's name has five or six parts"));
        }
        // The wheel format writes `-` as `_` in each part.
        return version
            .replace('_', "-")
            .parse()
            .map(|version| (DistributionKind::Wheel, version))
            .map_err(|_| unreadable("the version is none of PEP 440"));
    }
    let (kind, stem) = if let Some(stem) = SDISTS.iter().find_map(|end| filename.strip_suffix(end)) {
        (DistributionKind::Sdist, stem)
    } else if let Some(stem) = LEGACY.iter().find_map(|end| filename.strip_suffix(end)) {
        (DistributionKind::Legacy, stem)
    } else {
        return Err(unreadable("it is neither a wheel nor a source distribution"));
    };
    let rest = after_name(stem, package).ok_or_else(|| unreadable("it does not begin with the package's name"))?;
    let version = match kind {
        // Legacy names go on with an interpreter and a platform.
        DistributionKind::Legacy => {
            rest.split('-').next().unwrap_or(rest).split(".linux").next().unwrap_or(rest).split(".win").next().unwrap_or(rest)
        }
        _ => rest,
    };
    version.parse().map(|version| (kind, version)).map_err(|_| unreadable("the version is none of PEP 440"))
}

/// What stands behind `NAME-`, however the name is spelled (older sdists keep `-` and `.` in it).
fn after_name<'a>(stem: &'a str, package: &PackageName) -> Option<&'a str> {
    stem.match_indices('-').find_map(|(at, _)| {
        let name = stem.get(..at)?.parse::<PackageName>().ok()?;
        (name == *package).then(|| stem.get(at + 1..)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(filename: &str) -> Option<String> {
        let package = "my-pkg".parse().unwrap();
        version_of_file(filename, &package).ok().map(|(kind, version)| format!("{kind:?} {version}"))
    }

    #[test]
    fn kinds_of_names() {
        assert_eq!(read("my_pkg-1.0.post1-cp312-cp312-manylinux_2_28_x86_64.whl").unwrap(), "Wheel 1.0.post1");
        assert_eq!(read("my_pkg-1.0-1abc-py3-none-any.whl").unwrap(), "Wheel 1.0");
        assert_eq!(read("my_pkg-1.0+cu13-py3-none-any.whl").unwrap(), "Wheel 1.0+cu13");
        assert_eq!(read("my_pkg-1.0.tar.gz").unwrap(), "Sdist 1.0");
        assert_eq!(read("My.Pkg-1.0-rc1.zip").unwrap(), "Sdist 1.0rc1");
        assert_eq!(read("my-pkg-1.0.tar.gz").unwrap(), "Sdist 1.0");
        assert_eq!(read("my_pkg-1.0-py2.7.egg").unwrap(), "Legacy 1.0");
        assert_eq!(read("my_pkg-1.0.win32-py2.7.exe").unwrap(), "Legacy 1.0");
        for name in ["", "my_pkg.whl", "my_pkg-1.0.whl", "my_pkg-1.0-py3.whl", "other-1.0.tar.gz", "my_pkg-x.tar.gz", "my_pkg-1.0.txt"] {
            assert_eq!(read(name), None, "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_name_is_read_or_refused(name in "[ -~]{0,40}(\\.whl|\\.tar\\.gz|\\.egg|)") {
            let _ = read(&name);
        }
    }
}
