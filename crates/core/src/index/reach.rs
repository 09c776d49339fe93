//! Which interpreters take the wheels of a target, as PyPA's `packaging` lists the tags of an interpreter.
//!
//! Source: [platform compatibility tags](https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/#use).

use super::interpreter::parts;
use super::target::{Target, platform_label};

/// A kind of interpreter, and for CPython of its build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    /// CPython as most people have it, with the global interpreter lock.
    CPython,
    /// Free-threaded CPython.
    FreeThreaded,
    /// PyPy. Its own version is not told apart: a wheel for PyPy 7.3 of Python 3.11 and one for PyPy 8.0 serve the same Python.
    PyPy,
    /// GraalPy, likewise.
    GraalPy,
}

/// Which interpreters take a target's wheels. The numbers are Python's major and minor version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// One interpreter: `cp312-cp312`, `cp313-cp313t`, `pp311-pypy311_pp73`.
    One(Kind, u32, u32),
    /// Both builds of one CPython: `cp312-none`.
    BothBuilds(u32, u32),
    /// A build of CPython and every later minor version: `cp39-abi3`, `cp315-abi3t`.
    Stable(Kind, u32, u32),
    /// Every interpreter of this major version, from a minor one on: `py3-none`, `py310-none`.
    Every(u32, u32),
    /// What only its own name tells.
    Named,
}

impl Target {
    /// Its wheel in words: `CPython 3.12 wheel for Linux x86_64`, `wheel for any Python 3`.
    #[must_use]
    pub fn wheel_label(&self) -> String {
        let (python, platform) = (self.python_label(), platform_label(&self.system, &self.architecture));
        if self.is_pure() {
            format!("wheel for {python}")
        } else if matches!(self.reach(), Reach::One(..)) {
            format!("{python} wheel for {platform}")
        } else {
            format!("wheel for {python} on {platform}")
        }
    }

    /// Which interpreters take wheels for this target.
    pub(crate) fn reach(&self) -> Reach {
        let Target { interpreter, abi, .. } = self;
        let word = parts(interpreter);
        let number = |digits: &str| digits.parse::<u32>().ok();
        let Some(major) = number(word.major).filter(|_| word.suffix.is_empty()) else { return Reach::Named };
        if word.minor.is_empty() {
            return if word.name == "py" && abi == "none" { Reach::Every(major, 0) } else { Reach::Named };
        }
        let Some(minor) = number(word.minor) else { return Reach::Named };
        match (word.name, abi.as_str()) {
            ("py", "none") => Reach::Every(major, minor),
            ("cp", "none") => Reach::BothBuilds(major, minor),
            ("cp", "abi3") => Reach::Stable(Kind::CPython, major, minor),
            ("cp", "abi3t") => Reach::Stable(Kind::FreeThreaded, major, minor),
            ("cp", abi) => match abi.strip_prefix(interpreter.as_str()) {
                // Up to 3.7 the ABI told how memory is allocated, and up to 3.2 how wide a character is.
                Some("" | "m" | "mu") => Reach::One(Kind::CPython, major, minor),
                Some("t") => Reach::One(Kind::FreeThreaded, major, minor),
                _ => Reach::Named,
            },
            ("pp", _) => Reach::One(Kind::PyPy, major, minor),
            ("graalpy", _) => Reach::One(Kind::GraalPy, major, minor),
            _ => Reach::Named,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_takes_a_target() {
        for (target, reach) in [
            ("cp312-cp312-win32", Reach::One(Kind::CPython, 3, 12)),
            ("cp37-cp37m-win32", Reach::One(Kind::CPython, 3, 7)),
            ("cp27-cp27mu-win32", Reach::One(Kind::CPython, 2, 7)),
            ("cp313-cp313t-win32", Reach::One(Kind::FreeThreaded, 3, 13)),
            ("cp39-abi3-win32", Reach::Stable(Kind::CPython, 3, 9)),
            ("cp315-abi3t-win32", Reach::Stable(Kind::FreeThreaded, 3, 15)),
            ("cp312-none-win32", Reach::BothBuilds(3, 12)),
            ("py3-none-any", Reach::Every(3, 0)),
            ("py310-none-any", Reach::Every(3, 10)),
            ("py2-none-any", Reach::Every(2, 0)),
            ("pp311-pypy311_pp80-win32", Reach::One(Kind::PyPy, 3, 11)),
            ("graalpy311-graalpy242_311_native-win32", Reach::One(Kind::GraalPy, 3, 11)),
        ] {
            assert_eq!(target.parse::<Target>().unwrap().reach(), reach, "{target}");
        }
        for target in ["cp312-cp311-win32", "cp312-cp312d-win32", "py3-abi3-win32", "cp3-none-any", "jy27-none-any", "reef-none-any"] {
            assert_eq!(target.parse::<Target>().unwrap().reach(), Reach::Named, "{target}");
        }
        let far = format!("cp3{}-none-any", "9".repeat(20));
        assert_eq!(far.parse::<Target>().unwrap().reach(), Reach::Named);
    }
}
