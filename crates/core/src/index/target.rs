//! Targets: where a wheel can be installed, without the level of the platform.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::codes::TARGET_INVALID;
use super::floor::Floor;
use super::interpreter;
use super::platform::{self, System};
use super::wheel::{Wheel, is_identifier};
use crate::problem::{Problem, quoted};
use crate::text::serde_as_text;

/// An interpreter, an ABI, a system and an architecture: what somebody has who installs a wheel.
///
/// Its text has the shape of a tag without the platform's level, so that `manylinux_2_35` and `manylinux_2_28` are the same target.
/// Ordered by interpreter and ABI as they rise, `cp39` before `cp310`, then by system and architecture.
///
/// ```
/// use relcast_core::index::Target;
/// let target: Target = "cp313-cp313t-macosx_arm64".parse().unwrap();
/// assert_eq!((target.to_string().as_str(), target.label().as_str()), ("cp313-cp313t-macosx_arm64", "CPython 3.13 free-threaded, macOS arm64"));
/// assert_eq!("cp313-cp313-macosx_11_0_arm64".parse::<Target>().unwrap_err().code.as_str(), "TARGET_INVALID");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    /// The interpreter, `cp312`.
    pub interpreter: String,
    /// The ABI: `cp312`, `cp313t`, `abi3`, `none`.
    pub abi: String,
    /// The system.
    pub system: System,
    /// The architecture, as the platform tag names it; `x86` for `win32`, and empty for any system and for one that is not known.
    pub architecture: String,
}

/// A target that a wheel serves.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Served {
    /// The target.
    pub target: Target,
    /// The lowest level that the wheel asks for; none where the platform has no levels.
    pub floor: Option<Floor>,
}

impl Wheel {
    /// The targets that this wheel serves, in order and each once, with the lowest level of the tags that name it.
    ///
    /// A macOS binary of several architectures serves each of them, so that two wheels of one architecture replace it without a change.
    ///
    /// ```
    /// use relcast_core::index::{Distribution, parse_file_name};
    /// let file = parse_file_name("kelp-1.0-cp312-cp312-manylinux_2_17_x86_64.manylinux2010_x86_64.whl").unwrap();
    /// let Distribution::Wheel(wheel) = file.distribution else { panic!() };
    /// let served: Vec<_> = wheel.targets().into_iter().map(|served| (served.target.to_string(), served.floor.unwrap().to_string())).collect();
    /// assert_eq!(served, [("cp312-cp312-manylinux_x86_64".to_owned(), "2_12".to_owned())]);
    /// ```
    #[must_use]
    pub fn targets(&self) -> Vec<Served> {
        let mut served: Vec<Served> = Vec::with_capacity(self.tags.len());
        for tag in &self.tags {
            platform::each(&tag.platform, &mut |system, architecture, floor| {
                let order = |found: &Served| found.target.order((&tag.interpreter, &tag.abi, &system, architecture));
                match served.binary_search_by(order) {
                    // A tag without a level is no lower one: installers know none.
                    Ok(place) => served.get_mut(place).into_iter().for_each(|found| {
                        found.floor = found.floor.min(floor).or(found.floor).or(floor);
                    }),
                    Err(place) => {
                        let (interpreter, abi) = (tag.interpreter.clone(), tag.abi.clone());
                        let target = Target { interpreter, abi, system, architecture: architecture.to_owned() };
                        served.insert(place, Served { target, floor });
                    }
                }
            });
        }
        served
    }
}

impl Target {
    fn order(&self, (interpreter, abi, system, architecture): (&str, &str, &System, &str)) -> Ordering {
        interpreter::in_order(&self.interpreter, interpreter)
            .then_with(|| interpreter::in_order(&self.abi, abi))
            .then_with(|| self.system.cmp(system))
            .then_with(|| self.architecture.as_str().cmp(architecture))
    }

    /// The target in words: `CPython 3.12, Linux x86_64`, `any Python 3`.
    #[must_use]
    pub fn label(&self) -> String {
        let python = self.python_label();
        if self.is_pure() { python } else { format!("{python}, {}", platform_label(&self.system, &self.architecture)) }
    }

    /// Its interpreter in words: `CPython 3.12`, `any Python 3`.
    #[must_use]
    pub fn python_label(&self) -> String {
        interpreter::label(&self.interpreter, &self.abi)
    }

    /// Whether it is for any system, and for no interpreter in particular.
    pub(super) fn is_pure(&self) -> bool {
        self.system == System::Any && self.abi == "none" && self.interpreter.starts_with("py")
    }
}

/// A system and an architecture in words: `Linux x86_64`, `any system`.
#[must_use]
pub fn platform_label(system: &System, architecture: &str) -> String {
    let system = match system {
        System::Any => "any system",
        System::Manylinux => "Linux",
        System::Musllinux => "Linux with musl",
        System::Linux => "Linux of one machine",
        System::Macos => "macOS",
        System::Windows => "Windows",
        System::Ios => match architecture.split_once("_iphone") {
            Some((architecture, "os")) => return format!("iOS {architecture}"),
            Some((architecture, "simulator")) => return format!("iOS simulator {architecture}"),
            _ => "iOS",
        },
        System::Android => "Android",
        System::Pyodide => "Pyodide",
        System::Pyemscripten => "PyEmscripten",
        System::Emscripten => "Emscripten",
        System::Other(tag) => tag,
    };
    if architecture.is_empty() { system.to_owned() } else { format!("{system} {architecture}") }
}

impl Ord for Target {
    fn cmp(&self, other: &Self) -> Ordering {
        self.order((&other.interpreter, &other.abi, &other.system, &other.architecture))
    }
}

impl PartialOrd for Target {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { interpreter, abi, system, architecture } = self;
        write!(f, "{interpreter}-{abi}-")?;
        match (system, architecture.as_str()) {
            (System::Windows, "x86") => f.write_str("win32"),
            (system, "") => f.write_str(system.as_str()),
            (system, architecture) => write!(f, "{}_{architecture}", system.as_str()),
        }
    }
}

impl FromStr for Target {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let lower = text.to_ascii_lowercase();
        let odd = |why: &str| {
            Problem::new(TARGET_INVALID, format!("{} is not a target: {why}.", quoted(text))).hint(
                "Expected an interpreter, an ABI and a platform without its level, as in 'cp312-cp312-manylinux_x86_64' or 'py3-none-any'.",
            )
        };
        let parts: Vec<&str> = lower.split('-').collect();
        let [interpreter, abi, tag] = parts.as_slice() else { return Err(odd("it must have three parts, separated by '-'")) };
        if !is_identifier(interpreter) {
            return Err(odd("the interpreter is none"));
        }
        if parts.iter().any(|part| part.is_empty() || part.contains('.')) || !lower.is_ascii() {
            return Err(odd("a part is not exactly one tag"));
        }
        let mut found = Vec::new();
        platform::each(tag, &mut |system, architecture, floor| found.push((system, architecture.to_owned(), floor)));
        match <[_; 1]>::try_from(found) {
            Ok([(system, architecture, None)]) => {
                Ok(Self { interpreter: (*interpreter).to_owned(), abi: (*abi).to_owned(), system, architecture })
            }
            Ok(_) => Err(odd("its platform has a level")),
            Err(_) => Err(odd("its platform covers several architectures")),
        }
    }
}

serde_as_text!(Target, "Where a wheel can be installed: a tag without the level of its platform, as in `cp312-cp312-manylinux_x86_64`.");

#[cfg(test)]
#[path = "target_tests.rs"]
mod tests;
