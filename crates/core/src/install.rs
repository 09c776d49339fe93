//! Install commands: what a user types to get a version.

use serde::{Deserialize, Serialize};

use crate::endpoints::{Endpoints, PackageIndex};
use crate::name::PackageName;
use crate::shell;
use crate::version::Version;

/// What a command with two indexes risks.
pub const TWO_INDEXES: &str = "Dependencies come from either index, whichever has the higher version, and anyone can register their names on TestPyPI (dependency confusion). \
    Install in a throwaway environment without secrets.";

/// An installer that people use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Installer {
    /// `pip install`
    Pip,
    /// `uv add`, in a project.
    Uv,
    /// `uv pip install`, in an environment.
    UvPip,
}

impl Installer {
    /// Every installer.
    pub const ALL: [Self; 3] = [Self::Pip, Self::Uv, Self::UvPip];

    /// The name that people know it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pip => "pip",
            Self::Uv => "uv",
            Self::UvPip => "uv pip",
        }
    }

    /// The command that installs exactly this version, quoted for a POSIX shell.
    ///
    /// ```
    /// use relcast_core::install::Installer;
    /// let command = Installer::Pip.command(&"pkg".parse().unwrap(), &"1.0rc1".parse().unwrap());
    /// assert_eq!(command, "python -m pip install --upgrade pkg==1.0rc1");
    /// ```
    #[must_use]
    pub fn command(self, package: &PackageName, version: &Version) -> String {
        self.with_options(&[], package, version)
    }

    /// The command that installs exactly this version from TestPyPI, and from PyPI what is not there. [`TWO_INDEXES`] says what that risks.
    ///
    /// ```
    /// use relcast_core::{Endpoints, install::Installer};
    /// let endpoints = Endpoints { pypi: "https://pypi.example".into(), testpypi: "https://test.example".into(), ..Endpoints::default() };
    /// let command = Installer::Pip.command_on_testpypi(&endpoints, &"pkg".parse().unwrap(), &"1.0rc1".parse().unwrap());
    /// let indexes = "--index-url https://test.example/simple/ --extra-index-url https://pypi.example/simple/";
    /// assert_eq!(command, format!("python -m pip install --upgrade {indexes} pkg==1.0rc1"));
    /// ```
    #[must_use]
    pub fn command_on_testpypi(self, endpoints: &Endpoints, package: &PackageName, version: &Version) -> String {
        let address = |index: PackageIndex| format!("{}/simple/", endpoints.base(index.service()));
        let (test, pypi) = (address(PackageIndex::Testpypi), address(PackageIndex::Pypi));
        let mut options = vec!["--index-url", &test, "--extra-index-url", &pypi];
        if self != Self::Pip {
            // uv takes a package from the first index that has it, and PyPI would be that one.
            options.extend(["--index-strategy", "unsafe-best-match"]);
        }
        self.with_options(&options, package, version)
    }

    fn with_options(self, options: &[&str], package: &PackageName, version: &Version) -> String {
        let requirement = format!("{package}=={version}");
        let words: &[&str] = match self {
            Self::Pip => &["python", "-m", "pip", "install", "--upgrade"],
            Self::Uv => &["uv", "add"],
            Self::UvPip => &["uv", "pip", "install", "--upgrade"],
        };
        shell::command(words.iter().chain(options).copied().chain([requirement.as_str()]))
    }
}
