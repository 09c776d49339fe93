//! Wheels for one platform each: which runner builds what, so that the targets of the last release are served again.

use serde::{Deserialize, Serialize};

use crate::index::{System, Target};
use crate::toml::Document;
use crate::yaml::scalar;

/// What builds the wheels of a package, and for whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Wheels {
    /// What builds them.
    pub builder: Builder,
    /// The targets to serve, as those of the last release; without any, the usual platforms and every interpreter that the project builds for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<Target>,
}

/// A program that builds wheels for one platform each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Builder {
    /// PyPA's cibuildwheel: C, C++, Fortran, Cython.
    Cibuildwheel,
    /// maturin: Rust.
    Maturin,
}

/// The interpreter that builds wheels for any Python.
const ANY_PYTHON: &str = "cp312";

/// A platform that a runner of GitHub builds for.
struct Platform {
    /// The system and the architecture as wheels name them.
    system: &'static str,
    architecture: &'static str,
    runner: &'static str,
    /// The architecture as cibuildwheel names it, and the end of its identifiers.
    archs: &'static str,
    identifier: &'static str,
    /// The target as Rust names it.
    rust: &'static str,
    /// The libc as maturin's action names it.
    libc: &'static str,
    /// Whether it is built where nobody knows what was served.
    usual: bool,
}

/// In the order of the jobs.
const PLATFORMS: [Platform; 11] = [
    glibc("x86_64", "ubuntu-24.04", "manylinux_x86_64", "x86_64-unknown-linux-gnu", true),
    glibc("aarch64", "ubuntu-24.04-arm", "manylinux_aarch64", "aarch64-unknown-linux-gnu", true),
    glibc("i686", "ubuntu-24.04", "manylinux_i686", "i686-unknown-linux-gnu", false),
    musl("x86_64", "ubuntu-24.04", "musllinux_x86_64", "x86_64-unknown-linux-musl"),
    musl("aarch64", "ubuntu-24.04-arm", "musllinux_aarch64", "aarch64-unknown-linux-musl"),
    musl("i686", "ubuntu-24.04", "musllinux_i686", "i686-unknown-linux-musl"),
    Platform {
        system: "macosx",
        architecture: "x86_64",
        runner: "macos-15-intel",
        archs: "x86_64",
        identifier: "macosx_x86_64",
        rust: "x86_64-apple-darwin",
        libc: "off",
        usual: true,
    },
    Platform {
        system: "macosx",
        architecture: "arm64",
        runner: "macos-15",
        archs: "arm64",
        identifier: "macosx_arm64",
        rust: "aarch64-apple-darwin",
        libc: "off",
        usual: true,
    },
    Platform {
        system: "win",
        architecture: "amd64",
        runner: "windows-2025",
        archs: "AMD64",
        identifier: "win_amd64",
        rust: "x86_64-pc-windows-msvc",
        libc: "off",
        usual: true,
    },
    Platform {
        system: "win",
        architecture: "x86",
        runner: "windows-2025",
        archs: "x86",
        identifier: "win32",
        rust: "i686-pc-windows-msvc",
        libc: "off",
        usual: false,
    },
    Platform {
        system: "win",
        architecture: "arm64",
        runner: "windows-11-arm",
        archs: "ARM64",
        identifier: "win_arm64",
        rust: "aarch64-pc-windows-msvc",
        libc: "off",
        usual: false,
    },
];

const fn glibc(architecture: &'static str, runner: &'static str, identifier: &'static str, rust: &'static str, usual: bool) -> Platform {
    Platform { system: "manylinux", architecture, runner, archs: architecture, identifier, rust, libc: "auto", usual }
}

const fn musl(architecture: &'static str, runner: &'static str, identifier: &'static str, rust: &'static str) -> Platform {
    Platform { system: "musllinux", architecture, runner, archs: architecture, identifier, rust, libc: "musllinux_1_2", usual: false }
}

impl Platform {
    fn serves(&self, target: &Target) -> bool {
        target.system.as_str() == self.system && target.architecture == self.architecture
    }
}

impl Builder {
    /// What builds the wheels of a project, by its `pyproject.toml` and `setup.py`; none where one wheel serves all, or where that is not known.
    #[must_use]
    pub fn of(pyproject: &str, setup_py: Option<&str>) -> Option<Self> {
        let document = Document::parse(pyproject).ok()?;
        let backend = document.text(&["build-system", "build-backend"]).unwrap_or("setuptools.build_meta");
        let has = |path: &[&str]| document.has(path);
        let extends =
            || setup_py.is_some_and(|text| text.contains("ext_modules") || text.contains("cythonize(") || text.contains("rust_extensions"));
        match backend {
            "maturin" => Some(Self::Maturin),
            "scikit_build_core.build" | "mesonpy" | "scikit_build_core.setuptools.build_meta" => Some(Self::Cibuildwheel),
            _ if has(&["tool", "cibuildwheel"]) || has(&["tool", "setuptools", "ext-modules"]) => Some(Self::Cibuildwheel),
            backend if backend.starts_with("setuptools") && extends() => Some(Self::Cibuildwheel),
            _ => None,
        }
    }

    /// The word by which it is named.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cibuildwheel => "cibuildwheel",
            Self::Maturin => "maturin",
        }
    }
}

impl Wheels {
    /// The first target that no runner builds.
    pub(super) fn unbuildable(&self) -> Option<&Target> {
        self.targets.iter().find(|target| !Self::can_build(target))
    }

    /// Whether a runner of GitHub builds wheels for it.
    #[must_use]
    pub fn can_build(target: &Target) -> bool {
        target.system != System::Any && PLATFORMS.iter().any(|platform| platform.serves(target))
    }

    /// A row of the matrix for each platform.
    pub(super) fn rows(&self, package: &str, folder: &str) -> String {
        let mut rows = String::new();
        for platform in &PLATFORMS {
            let mut interpreters: Vec<String> = Vec::new();
            for target in self.targets.iter().filter(|target| platform.serves(target)) {
                let interpreter = interpreter(target);
                if !interpreters.contains(&interpreter) {
                    interpreters.push(interpreter);
                }
            }
            if interpreters.is_empty() && !(self.targets.is_empty() && platform.usual) {
                continue;
            }
            rows.push_str(&format!(
                "- package: {}\n  directory: {}\n  platform: {}\n  runner: {}\n  builder: {}\n",
                scalar(package),
                scalar(folder),
                scalar(platform.identifier),
                scalar(platform.runner),
                self.builder.word()
            ));
            rows.push_str(&match self.builder {
                Builder::Cibuildwheel => cibuildwheel_row(platform, &interpreters),
                Builder::Maturin => maturin_row(platform, &interpreters),
            });
        }
        rows
    }
}

fn cibuildwheel_row(platform: &Platform, interpreters: &[String]) -> String {
    let all = vec!["*".to_owned()];
    let interpreters = if interpreters.is_empty() { &all } else { interpreters };
    let build: Vec<String> = interpreters.iter().map(|interpreter| format!("{interpreter}-{}", platform.identifier)).collect();
    format!("  architecture: {}\n  build: {}\n", scalar(platform.archs), scalar(&build.join(" ")))
}

fn maturin_row(platform: &Platform, interpreters: &[String]) -> String {
    let named: Vec<String> = interpreters.iter().filter_map(|interpreter| python(interpreter)).collect();
    let named = if named.is_empty() { "--find-interpreter".to_owned() } else { format!("--interpreter {}", named.join(" ")) };
    format!("  target: {}\n  libc: {}\n  interpreters: {}\n", scalar(platform.rust), scalar(platform.libc), scalar(&named))
}

/// The interpreter that builds for a target, as cibuildwheel names it: `cp312`, and `cp313t` for the free-threaded one.
fn interpreter(target: &Target) -> String {
    let minor = target.interpreter.strip_prefix("cp3").and_then(|minor| minor.parse::<u32>().ok());
    match (target.abi.as_str(), minor) {
        // Any interpreter from there on builds it; the oldest ones are gone from the builders.
        ("abi3", Some(0..=9)) => "cp310".to_owned(),
        (abi, Some(_)) if abi.strip_suffix('t') == Some(target.interpreter.as_str()) => abi.to_owned(),
        _ if target.interpreter.starts_with("py") => ANY_PYTHON.to_owned(),
        // PyPy's: `pp310` and the rest.
        _ => target.interpreter.clone(),
    }
}

/// `cp312` as programs are called: `python3.12`; none for what is called otherwise.
fn python(interpreter: &str) -> Option<String> {
    let (program, rest) = match interpreter.split_at_checked(2)? {
        ("cp", rest) => ("python", rest),
        ("pp", rest) => ("pypy", rest),
        _ => return None,
    };
    let (major, minor) = rest.split_at_checked(1)?;
    minor.chars().next().is_some_and(|digit| digit.is_ascii_digit()).then(|| format!("{program}{major}.{minor}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_compiles_is_told_by_the_project_file() {
        for (pyproject, setup_py, builder) in [
            ("[build-system]\nbuild-backend = 'maturin'\n", None, Some(Builder::Maturin)),
            ("[build-system]\nbuild-backend = 'scikit_build_core.build'\n", None, Some(Builder::Cibuildwheel)),
            ("[build-system]\nbuild-backend = 'mesonpy'\n", None, Some(Builder::Cibuildwheel)),
            ("[build-system]\nbuild-backend = 'hatchling.build'\n", None, None),
            ("[build-system]\nbuild-backend = 'hatchling.build'\n[tool.cibuildwheel]\nskip = 'pp*'\n", None, Some(Builder::Cibuildwheel)),
            ("[project]\nname = 'a'\n", Some("setup(ext_modules=[Extension('a', ['a.c'])])"), Some(Builder::Cibuildwheel)),
            ("[project]\nname = 'a'\n", Some("setup(name='a')"), None),
            ("[project]\nname = 'a'\n[tool.setuptools]\next-modules = [{ name = 'a' }]\n", None, Some(Builder::Cibuildwheel)),
            ("[build-system]\nbuild-backend = 'flit_core.buildapi'\n", Some("ext_modules"), None),
            ("= broken", None, None),
        ] {
            assert_eq!(Builder::of(pyproject, setup_py), builder, "{pyproject}");
        }
    }

    fn rows(builder: Builder, targets: &[&str]) -> String {
        let targets = targets.iter().map(|target| target.parse().unwrap()).collect();
        Wheels { builder, targets }.rows("kelp", ".").replace("- package: kelp\n", "---\n")
    }

    #[test]
    fn the_targets_of_the_last_release_are_built_again() {
        let targets = [
            "cp310-cp310-manylinux_x86_64",
            "cp313-cp313-manylinux_x86_64",
            "cp313-cp313t-manylinux_x86_64",
            "pp310-pypy310_pp73-musllinux_aarch64",
            "cp38-abi3-win32",
        ];
        let found = rows(Builder::Cibuildwheel, &targets);
        for line in [
            "  build: 'cp310-manylinux_x86_64 cp313-manylinux_x86_64 cp313t-manylinux_x86_64'\n",
            "  build: pp310-musllinux_aarch64\n",
            "  build: cp310-win32\n",
            "  runner: ubuntu-24.04-arm\n",
        ] {
            assert!(found.contains(line), "{line}{found}");
        }
        assert_eq!(found.matches("---").count(), 3, "{found}");
        let found = rows(Builder::Maturin, &targets);
        assert!(found.contains("  interpreters: '--interpreter python3.10 python3.13 python3.13t'\n"), "{found}");
        assert!(
            found.contains("  target: aarch64-unknown-linux-musl\n  libc: musllinux_1_2\n  interpreters: '--interpreter pypy3.10'\n"),
            "{found}"
        );
        // Where nothing was released yet.
        let found = rows(Builder::Cibuildwheel, &[]);
        assert_eq!((found.matches("---").count(), found.matches("  build: '*-win_amd64'\n").count()), (5, 1), "{found}");
        assert_eq!(rows(Builder::Maturin, &[]).matches("--find-interpreter").count(), 5);
    }
}
