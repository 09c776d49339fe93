//! The installers, and the command of each.

use serde::{Deserialize, Serialize};

use super::Pinned;
use crate::endpoints::{Endpoints, PackageIndex};
use crate::shell::Shell;

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
    /// `uv tool install`, for programs.
    UvTool,
    /// `poetry add`, in a project.
    Poetry,
    /// `pdm add`, in a project.
    Pdm,
    /// `pipenv install`, in a project.
    Pipenv,
    /// `pipx install`, for programs.
    Pipx,
}

impl Installer {
    /// Every installer, the most used first.
    pub const ALL: [Self; 8] = [Self::Pip, Self::Uv, Self::UvPip, Self::UvTool, Self::Poetry, Self::Pdm, Self::Pipenv, Self::Pipx];

    /// The name that people know it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pip => "pip",
            Self::Uv => "uv",
            Self::UvPip => "uv pip",
            Self::UvTool => "uv tool",
            Self::Poetry => "Poetry",
            Self::Pdm => "PDM",
            Self::Pipenv => "Pipenv",
            Self::Pipx => "pipx",
        }
    }

    /// The word that stands for it in arguments and JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pip => "pip",
            Self::Uv => "uv",
            Self::UvPip => "uv-pip",
            Self::UvTool => "uv-tool",
            Self::Poetry => "poetry",
            Self::Pdm => "pdm",
            Self::Pipenv => "pipenv",
            Self::Pipx => "pipx",
        }
    }

    /// When it is the right one, where that is not plain.
    #[must_use]
    pub const fn note(self) -> &'static str {
        match self {
            Self::UvTool | Self::Pipx => "For packages that bring a command of their own.",
            _ => "",
        }
    }

    /// The command that installs exactly this version, quoted for the shell.
    ///
    /// ```
    /// use relcast_core::install::{Installer, Pinned};
    /// use relcast_core::shell::Shell;
    /// let (package, version) = ("pkg".parse().unwrap(), "1.0rc1".parse().unwrap());
    /// let pinned = Pinned { package: &package, version: &version, extras: &[] };
    /// assert_eq!(Installer::Pip.command(&pinned, Shell::Posix), "python -m pip install --upgrade pkg==1.0rc1");
    /// let pinned = Pinned { extras: &["cli".parse().unwrap()], ..pinned };
    /// assert_eq!(Installer::Uv.command(&pinned, Shell::Powershell), "uv add 'pkg[cli]==1.0rc1'");
    /// ```
    #[must_use]
    pub fn command(self, pinned: &Pinned<'_>, shell: Shell) -> String {
        self.with_options(&[], pinned, shell)
    }

    /// The command that installs exactly this version from TestPyPI, and from PyPI what is not there; none where the installer takes no two indexes
    /// in a command. [`TWO_INDEXES`](super::TWO_INDEXES) says what that risks.
    ///
    /// ```
    /// use relcast_core::install::{Installer, Pinned};
    /// use relcast_core::{Endpoints, shell::Shell};
    /// let endpoints = Endpoints { pypi: "https://pypi.example".into(), testpypi: "https://test.example".into(), ..Endpoints::default() };
    /// let (package, version) = ("pkg".parse().unwrap(), "1.0rc1".parse().unwrap());
    /// let pinned = Pinned { package: &package, version: &version, extras: &[] };
    /// let command = Installer::Pip.command_on_testpypi(&endpoints, &pinned, Shell::Posix).unwrap();
    /// let indexes = "--index-url https://test.example/simple/ --extra-index-url https://pypi.example/simple/";
    /// assert_eq!(command, format!("python -m pip install --upgrade {indexes} pkg==1.0rc1"));
    /// assert_eq!(Installer::Poetry.command_on_testpypi(&endpoints, &pinned, Shell::Posix), None);
    /// ```
    #[must_use]
    pub fn command_on_testpypi(self, endpoints: &Endpoints, pinned: &Pinned<'_>, shell: Shell) -> Option<String> {
        let address = |index: PackageIndex| format!("{}/simple/", endpoints.base(index.service()));
        let (test, pypi) = (address(PackageIndex::Testpypi), address(PackageIndex::Pypi));
        let mut options = vec!["--index-url", &test, "--extra-index-url", &pypi];
        match self {
            Self::Pip => {}
            // uv takes a package from the first index that has it, and PyPI would be that one.
            Self::Uv | Self::UvPip | Self::UvTool => options.extend(["--index-strategy", "unsafe-best-match"]),
            Self::Poetry | Self::Pdm | Self::Pipenv | Self::Pipx => return None,
        }
        Some(self.with_options(&options, pinned, shell))
    }

    fn with_options(self, options: &[&str], pinned: &Pinned<'_>, shell: Shell) -> String {
        let words: &[&str] = match self {
            Self::Pip => &["python", "-m", "pip", "install", "--upgrade"],
            Self::Uv => &["uv", "add"],
            Self::UvPip => &["uv", "pip", "install", "--upgrade"],
            Self::UvTool => &["uv", "tool", "install"],
            Self::Poetry => &["poetry", "add"],
            Self::Pdm => &["pdm", "add"],
            Self::Pipenv => &["pipenv", "install"],
            Self::Pipx => &["pipx", "install"],
        };
        shell.command(words.iter().chain(options).copied().chain([pinned.to_string().as_str()]))
    }
}
