//! Install commands: what a user types to get a version.

use serde::{Deserialize, Serialize};

use crate::name::PackageName;
use crate::shell;
use crate::version::Version;

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
        let requirement = format!("{package}=={version}");
        let words: &[&str] = match self {
            Self::Pip => &["python", "-m", "pip", "install", "--upgrade"],
            Self::Uv => &["uv", "add"],
            Self::UvPip => &["uv", "pip", "install", "--upgrade"],
        };
        shell::command(words.iter().copied().chain([requirement.as_str()]))
    }
}
