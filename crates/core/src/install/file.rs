//! Files that pin a version, and the lines that go into them.

use serde::{Deserialize, Serialize};

use super::Pinned;
use crate::shell;
use crate::specifier::SpecifierSet;

/// A file that a version is pinned in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FileForm {
    /// `requirements.txt`, with the hashes of all files of the release.
    Requirements,
    /// `constraints.txt`: which version, should anything ask for the package.
    Constraints,
    /// A line of a Dockerfile.
    Dockerfile,
    /// The header of a script that names what it needs (PEP 723).
    Script,
}

/// The text for one file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InstallFile {
    /// The file.
    pub form: FileForm,
    /// What goes into it.
    pub text: String,
    /// What to know before it is used; empty where that is nothing.
    pub note: String,
}

/// What the index says of the files of a release.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listed {
    /// The SHA-256 of every file; none where the version is not out, or a file has none.
    pub(crate) hashes: Option<Vec<String>>,
    /// What `Requires-Python` says.
    pub(crate) requires_python: Option<SpecifierSet>,
}

impl FileForm {
    /// Every file.
    pub const ALL: [Self; 4] = [Self::Requirements, Self::Constraints, Self::Dockerfile, Self::Script];

    /// The name that people know it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Requirements => "requirements.txt",
            Self::Constraints => "constraints.txt",
            Self::Dockerfile => "Dockerfile",
            Self::Script => "script (PEP 723)",
        }
    }

    /// The word that stands for it in arguments and JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Requirements => "requirements",
            Self::Constraints => "constraints",
            Self::Dockerfile => "dockerfile",
            Self::Script => "script",
        }
    }

    /// Its text for this version.
    pub(crate) fn write(self, pinned: &Pinned<'_>, listed: &Listed) -> InstallFile {
        let (text, note) = match self {
            Self::Requirements => requirements(pinned, listed.hashes.as_deref()),
            // pip takes no extras in constraints.
            Self::Constraints => (Pinned { extras: &[], ..*pinned }.to_string(), "For pip install --constraint constraints.txt."),
            Self::Dockerfile => {
                let pinned = pinned.to_string();
                let words = ["python", "-m", "pip", "install", "--no-cache-dir", pinned.as_str()];
                (format!("RUN {}", shell::command(words)), "")
            }
            Self::Script => (script(pinned, listed.requires_python.as_ref()), "At the top of the script; uv run and pipx run read it."),
        };
        InstallFile { form: self, text, note: note.to_owned() }
    }
}

fn requirements(pinned: &Pinned<'_>, hashes: Option<&[String]>) -> (String, &'static str) {
    match hashes {
        Some(hashes) => {
            let hashes: String = hashes.iter().map(|hash| format!(" \\\n    --hash=sha256:{hash}")).collect();
            (format!("{pinned}{hashes}"), "With hashes, pip wants every dependency pinned with its hashes too; --no-deps leaves them out.")
        }
        None => (pinned.to_string(), "Without hashes: they are unknown for this version."),
    }
}

/// The names in it are plain ASCII, and a specifier needs no escape within a comment's TOML text.
fn script(pinned: &Pinned<'_>, requires_python: Option<&SpecifierSet>) -> String {
    let python = requires_python.map_or_else(String::new, |python| format!("# requires-python = \"{python}\"\n"));
    format!("# /// script\n{python}# dependencies = [\n#   \"{pinned}\",\n# ]\n# ///")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(form: FileForm, listed: &Listed) -> String {
        let (package, version, extras) = ("kelp".parse().unwrap(), "1!1.0rc1".parse().unwrap(), ["cli".parse().unwrap()]);
        form.write(&Pinned { package: &package, version: &version, extras: &extras }, listed).text
    }

    #[test]
    fn what_goes_into_each_file() {
        let listed = Listed { hashes: Some(vec!["aa".into(), "bb".into()]), requires_python: Some(">=3.9,<4".parse().unwrap()) };
        for (form, with, without) in [
            (FileForm::Requirements, "kelp[cli]==1!1.0rc1 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb", "kelp[cli]==1!1.0rc1"),
            (FileForm::Constraints, "kelp==1!1.0rc1", "kelp==1!1.0rc1"),
            (
                FileForm::Dockerfile,
                "RUN python -m pip install --no-cache-dir 'kelp[cli]==1!1.0rc1'",
                "RUN python -m pip install --no-cache-dir 'kelp[cli]==1!1.0rc1'",
            ),
            (
                FileForm::Script,
                "# /// script\n# requires-python = \">=3.9,<4\"\n# dependencies = [\n#   \"kelp[cli]==1!1.0rc1\",\n# ]\n# ///",
                "# /// script\n# dependencies = [\n#   \"kelp[cli]==1!1.0rc1\",\n# ]\n# ///",
            ),
        ] {
            assert_eq!((written(form, &listed), written(form, &Listed::default())), (with.to_owned(), without.to_owned()));
        }
    }
}
