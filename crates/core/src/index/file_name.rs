//! File names of distributions, read in full: the project, the version, the build and every tag.
//!
//! Source: [binary distribution format](https://packaging.python.org/en/latest/specifications/binary-distribution-format/#file-name-convention)
//! and [source distribution format](https://packaging.python.org/en/latest/specifications/source-distribution-format/#source-distribution-file-name).

use serde::{Serialize, Serializer};

use super::codes::FILE_NAME_UNREADABLE;
use super::distribution_kind::DistributionKind;
use super::target::Served;
use super::wheel::{Tag, Wheel};
use crate::name::PackageName;
use crate::problem::{Problem, quoted};
use crate::version::Version;
use crate::version::codes::VERSION_NUMBER_TOO_LARGE;

/// What the name of a distribution says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName {
    /// The project.
    pub name: PackageName,
    /// The version.
    pub version: Version,
    /// The kind of distribution, and what only this kind says.
    pub distribution: Distribution,
}

/// A kind of distribution that installers take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Distribution {
    /// A built distribution, `.whl`.
    Wheel(Wheel),
    /// A source distribution, `.tar.gz` or `.zip`.
    Sdist,
}

impl FileName {
    /// The kind of distribution by itself.
    #[must_use]
    pub fn kind(&self) -> DistributionKind {
        match self.distribution {
            Distribution::Wheel(_) => DistributionKind::Wheel,
            Distribution::Sdist => DistributionKind::Sdist,
        }
    }
}

/// Reads the name of a wheel or sdist, as PyPA's `packaging` does (`parse_wheel_filename`, `parse_sdist_filename`).
///
/// What is stricter, on purpose: everything is ASCII; the name is one that a project can have; the version is one that [`Version`] takes;
/// the build number fits in 64 bits; and no wheel has more than 512 tags.
///
/// ```
/// use relcast_core::index::{Distribution, parse_file_name};
/// let file = parse_file_name("Tide_Pool-1.0-2b-py2.py3-none-any.whl").unwrap();
/// let Distribution::Wheel(wheel) = file.distribution else { panic!() };
/// assert_eq!((file.name.as_str(), file.version.to_string().as_str(), wheel.build), ("tide-pool", "1.0", Some((2, "b".to_owned()))));
/// assert_eq!(wheel.tags.iter().map(ToString::to_string).collect::<Vec<_>>(), ["py2-none-any", "py3-none-any"]);
/// ```
///
/// # Errors
///
/// `FILE_NAME_UNREADABLE`, which names the piece that is not as it must be.
pub fn parse_file_name(filename: &str) -> Result<FileName, Problem> {
    let (read, form) = if let Some(stem) = filename.strip_suffix(".whl") {
        (
            wheel(stem),
            "Expected NAME-VERSION-PYTHON-ABI-PLATFORM.whl, as in 'kelp-1.0-cp312-cp312-win_amd64.whl', with a build between the \
            version and the tags where there is one.",
        )
    } else if let Some(stem) = filename.strip_suffix(".tar.gz").or_else(|| filename.strip_suffix(".zip")) {
        (sdist(stem), "Expected NAME-VERSION.tar.gz or NAME-VERSION.zip, as in 'kelp-1.0.tar.gz'.")
    } else {
        let why = "it ends in none of '.whl', '.tar.gz' and '.zip'".to_owned();
        (Err(why), "Installers take wheels, as in 'kelp-1.0-py3-none-any.whl', and source distributions, as in 'kelp-1.0.tar.gz'.")
    };
    read.map_err(|why| Problem::new(FILE_NAME_UNREADABLE, format!("The file name {} cannot be read: {why}.", quoted(filename))).hint(form))
}

fn wheel(stem: &str) -> Result<FileName, String> {
    ascii(stem)?;
    // The tags are the last three parts, and what is between them and the version is the build.
    let parts = stem.bytes().filter(|byte| *byte == b'-').count() + 1;
    let mut rest = stem.splitn(if parts == 6 { 4 } else { 3 }, '-');
    let (5 | 6, Some(name), Some(version)) = (parts, rest.next(), rest.next()) else {
        return Err(format!("a wheel's name has five or six parts with '-' between them, and this one has {parts}"));
    };
    if name.as_bytes().windows(2).any(|pair| pair == b"__") {
        return Err(format!("the name {} holds '__', which a wheel writes as '_'", quoted(name)));
    }
    let (name, version) = (project(name)?, version_of(version)?);
    let build = if parts == 6 { rest.next().map(build).transpose()? } else { None };
    let tags = Tag::expand(rest.next().unwrap_or_default())?;
    Ok(FileName { name, version, distribution: Distribution::Wheel(Wheel { build, tags }) })
}

fn sdist(stem: &str) -> Result<FileName, String> {
    ascii(stem)?;
    // A version holds no `-` here, while the name of an older sdist may.
    let (name, version) = stem.rsplit_once('-').ok_or("there is no '-' between a name and a version")?;
    Ok(FileName { name: project(name)?, version: version_of(version)?, distribution: Distribution::Sdist })
}

fn ascii(stem: &str) -> Result<(), String> {
    if stem.is_ascii() {
        return Ok(());
    }
    match stem.chars().find(|letter| !letter.is_ascii()) {
        None => Ok(()),
        Some(letter) => Err(format!("it holds {}, which is not ASCII", quoted(&letter.to_string()))),
    }
}

fn project(name: &str) -> Result<PackageName, String> {
    name.parse().map_err(|_| format!("{} is not a package name", quoted(name)))
}

fn version_of(version: &str) -> Result<Version, String> {
    version.parse().map_err(|problem: Problem| match problem.code {
        VERSION_NUMBER_TOO_LARGE => format!("the version {} holds a number that is too large", quoted(version)),
        _ => format!("the version {} is none of PEP 440", quoted(version)),
    })
}

/// A number, and what follows it on its line.
fn build(build: &str) -> Result<(u64, String), String> {
    let digits = build.bytes().take_while(u8::is_ascii_digit).count();
    let (number, suffix) = build.split_at(digits);
    if number.is_empty() {
        return Err(format!("the build {} does not begin with a digit", quoted(build)));
    }
    let number = number.parse().map_err(|_| format!("the build {} has a number that is too large", quoted(build)))?;
    Ok((number, suffix.split('\n').next().unwrap_or_default().to_owned()))
}

/// The form in JSON: what the file says, and which targets it serves.
impl Serialize for FileName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Plain<'a> {
            name: &'a PackageName,
            version: &'a Version,
            kind: DistributionKind,
            build: Option<&'a (u64, String)>,
            tags: &'a [Tag],
            targets: Vec<Served>,
        }
        let Self { name, version, distribution } = self;
        let (build, tags, targets) = match distribution {
            Distribution::Wheel(wheel) => (wheel.build.as_ref(), wheel.tags.as_slice(), wheel.targets()),
            Distribution::Sdist => (None, [].as_slice(), Vec::new()),
        };
        Plain { name, version, kind: self.kind(), build, tags, targets }.serialize(serializer)
    }
}

#[cfg(test)]
#[path = "file_name_tests.rs"]
mod tests;
