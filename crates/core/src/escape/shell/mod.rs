//! Shell quoting: the one place where a text from outside goes into a command.

mod posix;
mod powershell;

use serde::{Deserialize, Serialize};

pub use posix::{command, quote};

/// A shell that commands are written for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Shell {
    /// sh, bash, zsh, dash: whatever follows POSIX.
    #[default]
    Posix,
    /// PowerShell 7.3 or newer, which hands quotes on to programs as they are.
    Powershell,
}

impl Shell {
    /// Every shell.
    pub const ALL: [Self; 2] = [Self::Posix, Self::Powershell];

    /// The word that stands for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Posix => "posix",
            Self::Powershell => "powershell",
        }
    }

    /// What stands between two lines of one command.
    #[must_use]
    pub const fn line_continuation(self) -> &'static str {
        match self {
            Self::Posix => " \\\n  ",
            Self::Powershell => " `\n  ",
        }
    }

    /// One word of a command: what the program gets is exactly the text, but for NUL, which no argument can hold.
    #[must_use]
    pub fn quote(self, word: &str) -> String {
        match self {
            Self::Posix => posix::quote(word),
            Self::Powershell => powershell::quote(word),
        }
    }

    /// A command of several words.
    #[must_use]
    pub fn command<'a>(self, words: impl IntoIterator<Item = &'a str>) -> String {
        words.into_iter().map(|word| self.quote(word)).collect::<Vec<_>>().join(" ")
    }
}
