//! Environment markers: whom a dependency is for. What an environment does not tell is unknown, and so may be the answer.
//!
//! Source: [dependency specifiers](https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers).

use super::Specifier;
use crate::index::{Kind, System};
use crate::version::Version;

/// Longer ones, and more brackets within each other, stand in no metadata.
const LONGEST: usize = 2000;
const DEEPEST: usize = 16;

/// Somebody who installs: an interpreter of a minor version of Python, and where it runs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Environment<'a> {
    pub(crate) kind: Kind,
    pub(crate) major: u32,
    pub(crate) minor: u32,
    pub(crate) system: &'a System,
    pub(crate) architecture: &'a str,
}

/// A marker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Marker {
    Any(Vec<Self>),
    All(Vec<Self>),
    Compare(Value, String, Value),
}

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Name(String),
    Text(String),
}

impl Marker {
    /// Reads a marker; none where it is none, or longer than any.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut words = words(text)?.into_iter().peekable();
        let marker = either(&mut words, 0)?;
        words.next().is_none().then_some(marker)
    }

    /// Whether it holds for somebody; none where that cannot be told.
    pub(crate) fn holds(&self, environment: &Environment<'_>) -> Option<bool> {
        // One that decides counts, whatever the others are.
        let decided = |markers: &[Self], by: bool| {
            let answers: Vec<Option<bool>> = markers.iter().map(|marker| marker.holds(environment)).collect();
            if answers.contains(&Some(by)) {
                Some(by)
            } else if answers.contains(&None) {
                None
            } else {
                Some(!by)
            }
        };
        match self {
            Self::Any(markers) => decided(markers, true),
            Self::All(markers) => decided(markers, false),
            Self::Compare(one, operator, other) => environment.compare(one, operator, other),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Word {
    Value(Value),
    Operator(String),
    And,
    Or,
    Open,
    Close,
}

fn words(text: &str) -> Option<Vec<Word>> {
    if text.len() > LONGEST {
        return None;
    }
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.');
    while let Some(first) = rest.chars().next() {
        let (word, after) = match first {
            '(' | ')' => (if first == '(' { Word::Open } else { Word::Close }, rest.get(1..)?),
            '\'' | '"' => {
                let (inner, after) = rest.get(1..)?.split_once(first)?;
                (Word::Value(Value::Text(inner.to_owned())), after)
            }
            '<' | '>' | '=' | '!' | '~' => {
                let (sign, after) = rest.split_at(rest.find(|letter| !"<>=!~".contains(letter)).unwrap_or(rest.len()));
                (Word::Operator(sign.to_owned()), after)
            }
            letter if is_name(letter) => {
                let (name, after) = rest.split_at(rest.find(|letter| !is_name(letter)).unwrap_or(rest.len()));
                match name {
                    "and" => (Word::And, after),
                    "or" => (Word::Or, after),
                    "in" => (Word::Operator("in".to_owned()), after),
                    "not" => (Word::Operator("not in".to_owned()), after.trim_start().strip_prefix("in")?),
                    // Older metadata has a dot where it is an attribute in Python.
                    name => (Word::Value(Value::Name(name.replace('.', "_"))), after),
                }
            }
            _ => return None,
        };
        found.push(word);
        rest = after.trim_start();
    }
    Some(found)
}

type Words = std::iter::Peekable<std::vec::IntoIter<Word>>;

fn either(words: &mut Words, depth: usize) -> Option<Marker> {
    let mut markers = vec![both(words, depth)?];
    while words.next_if_eq(&Word::Or).is_some() {
        markers.push(both(words, depth)?);
    }
    Some(Marker::Any(markers))
}

fn both(words: &mut Words, depth: usize) -> Option<Marker> {
    let mut markers = vec![one(words, depth)?];
    while words.next_if_eq(&Word::And).is_some() {
        markers.push(one(words, depth)?);
    }
    Some(Marker::All(markers))
}

fn one(words: &mut Words, depth: usize) -> Option<Marker> {
    if words.next_if_eq(&Word::Open).is_some() {
        if depth == DEEPEST {
            return None;
        }
        let marker = either(words, depth + 1)?;
        return words.next_if_eq(&Word::Close).map(|_| marker);
    }
    let (Some(Word::Value(one)), Some(Word::Operator(operator)), Some(Word::Value(other))) = (words.next(), words.next(), words.next())
    else {
        return None;
    };
    Some(Marker::Compare(one, operator, other))
}

impl Environment<'_> {
    fn compare(&self, one: &Value, operator: &str, other: &Value) -> Option<bool> {
        let is_version = [one, other].iter().any(|value| matches!(value, Value::Name(name) if name.starts_with("python_")));
        let (ones, others) = (self.values(one)?, self.values(other)?);
        let mut answers = ones.iter().flat_map(|one| others.iter().map(move |other| compare(one, operator, other, is_version)));
        let first = answers.next()??;
        answers.all(|answer| answer == Some(first)).then_some(first)
    }

    /// What a name stands for: several texts where it is one of them, none where it is not known.
    fn values(&self, value: &Value) -> Option<Vec<String>> {
        let name = match value {
            Value::Text(text) => return Some(vec![text.clone()]),
            Value::Name(name) => name.as_str(),
        };
        if name == "python_full_version" {
            return Some([0, 99].map(|micro| format!("{}.{}.{micro}", self.major, self.minor)).to_vec());
        }
        let text = match name {
            "python_version" => return Some(vec![format!("{}.{}", self.major, self.minor)]),
            "os_name" => self.platform()?.0,
            "sys_platform" => self.platform()?.1,
            "platform_system" => self.platform()?.2,
            "platform_machine" => self.machine()?,
            "implementation_name" => match self.kind {
                Kind::CPython | Kind::FreeThreaded => "cpython",
                Kind::PyPy => "pypy",
                Kind::GraalPy => "graalpy",
            },
            "platform_python_implementation" | "python_implementation" => match self.kind {
                Kind::CPython | Kind::FreeThreaded => "CPython",
                Kind::PyPy => "PyPy",
                Kind::GraalPy => "GraalVM",
            },
            _ => return None,
        };
        Some(vec![text.to_owned()])
    }

    /// `os_name`, `sys_platform` and `platform_system`.
    const fn platform(&self) -> Option<(&'static str, &'static str, &'static str)> {
        Some(match self.system {
            System::Manylinux | System::Musllinux | System::Linux => ("posix", "linux", "Linux"),
            System::Macos => ("posix", "darwin", "Darwin"),
            System::Windows => ("nt", "win32", "Windows"),
            System::Ios => ("posix", "ios", "iOS"),
            System::Android => ("posix", "android", "Android"),
            System::Pyodide | System::Pyemscripten | System::Emscripten => ("posix", "emscripten", "Emscripten"),
            System::Any | System::Other(_) => return None,
        })
    }

    /// `platform_machine`: what a 32-bit interpreter says depends on the machine below it.
    fn machine(&self) -> Option<&str> {
        match (self.system, self.architecture) {
            (_, "x86" | "i686" | "i386" | "armv7l") => None,
            (System::Windows, "amd64") => Some("AMD64"),
            (System::Windows, "arm64") => Some("ARM64"),
            (System::Manylinux | System::Musllinux | System::Linux | System::Macos, architecture) => Some(architecture),
            _ => None,
        }
    }
}

fn compare(one: &str, operator: &str, other: &str, is_version: bool) -> Option<bool> {
    match operator {
        "in" => return Some(other.contains(one)),
        "not in" => return Some(!other.contains(one)),
        _ => {}
    }
    if is_version && let (Ok(specifier), Ok(version)) = (format!("{operator}{other}").parse::<Specifier>(), one.parse::<Version>()) {
        return Some(specifier.matches(&version));
    }
    Some(match operator {
        "==" | "===" => one == other,
        "!=" => one != other,
        "<" => one < other,
        "<=" => one <= other,
        ">" => one > other,
        ">=" => one >= other,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn holds(text: &str, python: &str, system: &System, architecture: &str) -> Option<bool> {
        let (kind, version) = match python.split_once(' ') {
            Some(("pypy", version)) => (Kind::PyPy, version),
            _ => (Kind::CPython, python),
        };
        let (major, minor) = version.split_once('.').unwrap();
        let environment = Environment { kind, major: major.parse().unwrap(), minor: minor.parse().unwrap(), system, architecture };
        Marker::read(text).unwrap_or_else(|| panic!("{text} is no marker")).holds(&environment)
    }

    #[test]
    fn what_real_projects_write() {
        let (linux, macos, windows) = (&System::Manylinux, &System::Macos, &System::Windows);
        let (yes, no, unknown) = (Some(true), Some(false), None);
        let gpu = "platform_system == \"Linux\" and platform_machine == \"x86_64\"";
        for (text, python, system, architecture, expected) in [
            (gpu, "3.12", linux, "x86_64", yes),
            (gpu, "3.12", linux, "aarch64", no),
            (gpu, "3.12", &System::Musllinux, "x86_64", yes),
            (gpu, "3.12", macos, "x86_64", no),
            (gpu, "3.12", windows, "amd64", no),
            ("platform_system == \"Windows\"", "3.12", windows, "arm64", yes),
            ("platform_machine == 'AMD64'", "3.12", windows, "amd64", yes),
            ("platform_machine == 'AMD64'", "3.12", windows, "x86", unknown),
            ("platform_machine == 'i686' and os_name == 'nt'", "3.12", linux, "i686", no),
            ("sys_platform != 'darwin'", "3.12", macos, "arm64", no),
            ("sys.platform == 'win32' or os.name == 'posix'", "3.12", macos, "arm64", yes),
            ("python_version < '3.10'", "3.9", linux, "x86_64", yes),
            ("python_version < '3.10'", "3.10", linux, "x86_64", no),
            ("'3.10' <= python_version", "3.12", linux, "x86_64", yes),
            ("python_version >= '3.9' and python_version < '3.14' or sys_platform == 'ios'", "3.14", linux, "x86_64", no),
            ("python_version in '3.9, 3.11'", "3.11", linux, "x86_64", yes),
            ("python_version not in '3.9, 3.11'", "3.11", linux, "x86_64", no),
            ("python_full_version >= '3.11.4'", "3.11", linux, "x86_64", unknown),
            ("python_full_version >= '3.11.4'", "3.12", linux, "x86_64", yes),
            ("python_full_version < '3.11.0a3'", "3.11", linux, "x86_64", no),
            ("platform_python_implementation != 'PyPy'", "pypy 3.11", linux, "x86_64", no),
            ("implementation_name == \"cpython\"", "3.13", linux, "x86_64", yes),
            ("(platform_machine != 'aarch64') and (python_version >= '3.9' and (os_name == 'posix'))", "3.9", linux, "x86_64", yes),
            ("platform_release >= '20' and sys_platform == 'darwin'", "3.12", linux, "x86_64", no),
            ("platform_release >= '20' and sys_platform == 'linux'", "3.12", linux, "x86_64", unknown),
            ("platform_release >= '20' or sys_platform == 'linux'", "3.12", linux, "x86_64", yes),
            ("sys_platform == 'linux'", "3.12", &System::Any, "", unknown),
            ("python_version >= '3.9'", "3.12", &System::Any, "", yes),
            ("extra == 'gpu'", "3.12", linux, "x86_64", unknown),
        ] {
            assert_eq!(holds(text, python, system, architecture), expected, "{text} on {python}, {system:?} {architecture}");
        }
    }

    #[test]
    fn what_is_no_marker() {
        for text in [
            "",
            "linux",
            "os_name ==",
            "os_name == 'nt' and",
            "(os_name == 'nt'",
            "os_name == 'nt')",
            "os_name not 'nt'",
            "os_name == 'nt",
            "a & b",
        ] {
            assert_eq!(Marker::read(text), None, "{text}");
        }
        let deep = format!("{}os_name == 'nt'{}", "(".repeat(900), ")".repeat(900));
        assert_eq!(Marker::read(&deep), None);
        assert_eq!(Marker::read(&"os_name == 'nt' or ".repeat(200)), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "(\\(|\\)|and |or |not |in |os_name |python_version |== |< |'3\\.9' |\"nt\" |\u{e9}){0,40}", any in any::<String>()) {
            for text in [text, any] {
                if let Some(marker) = Marker::read(&text) {
                    let environment = Environment { kind: Kind::CPython, major: 3, minor: 12, system: &System::Macos, architecture: "arm64" };
                    let _ = marker.holds(&environment);
                }
            }
        }
    }
}
