//! What kind of distribution a listed file is, and which version of the package it is of: every name that an index ever took, older kinds too.
//! [`parse_file_name`](super::parse_file_name) reads the names that installers take, and in full.

use serde::{Deserialize, Serialize};

use super::codes::FILE_NAME_UNREADABLE;
use crate::name::PackageName;
use crate::problem::{Problem, quoted};
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
    let (kind, written) = written_version(filename, package)?;
    Ok((kind, version(filename, kind, written)?))
}

/// The kind of a file and its version as it is written there, so that the files of a release need not each be read to their end.
pub(crate) fn written_version<'a>(filename: &'a str, package: &PackageName) -> Result<(DistributionKind, &'a str), Problem> {
    if let Some(stem) = filename.strip_suffix(".whl") {
        let rest = stem.split_once('-').map_or("", |(_, rest)| rest);
        if !(3..=4).contains(&rest.bytes().filter(|byte| *byte == b'-').count()) {
            return Err(unreadable(filename, "a wheel's name has five or six parts"));
        }
        return Ok((DistributionKind::Wheel, rest.split('-').next().unwrap_or_default()));
    }
    let (kind, stem) = if let Some(stem) = SDISTS.iter().find_map(|end| filename.strip_suffix(end)) {
        (DistributionKind::Sdist, stem)
    } else if let Some(stem) = LEGACY.iter().find_map(|end| filename.strip_suffix(end)) {
        (DistributionKind::Legacy, stem)
    } else {
        return Err(unreadable(filename, "it is neither a wheel nor a source distribution"));
    };
    let rest = after_name(stem, package).ok_or_else(|| unreadable(filename, "it does not begin with the package's name"))?;
    let version = match kind {
        // Legacy names go on with an interpreter and a platform.
        DistributionKind::Legacy => {
            rest.split('-').next().unwrap_or(rest).split(".linux").next().unwrap_or(rest).split(".win").next().unwrap_or(rest)
        }
        _ => rest,
    };
    Ok((kind, version))
}

/// The version that is written in the name of a file of this kind.
pub(super) fn version(filename: &str, kind: DistributionKind, written: &str) -> Result<Version, Problem> {
    let read = match kind {
        // The wheel format writes `-` as `_` in each part.
        DistributionKind::Wheel if written.contains('_') => written.replace('_', "-").parse(),
        _ => written.parse::<Version>(),
    };
    read.map_err(|_| unreadable(filename, "the version is none of PEP 440"))
}

fn unreadable(filename: &str, why: &str) -> Problem {
    Problem::new(FILE_NAME_UNREADABLE, format!("The file name {} does not tell its version: {why}.", quoted(filename)))
        .hint("Such a file is listed, but it counts for no release.")
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
