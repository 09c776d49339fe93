//! What somebody wants to know about.

use serde::{Deserialize, Serialize};

use super::codes::{PACKAGES_TOO_MANY, PATH_INVALID, QUERY_EMPTY};
use crate::endpoints::{Endpoints, PackageIndex};
use crate::name::PackageName;
use crate::problem::{Problem, quoted};
use crate::refname::RefName;
use crate::repository::Repository;

/// More variants than any project has; a link must not make a browser ask for thousands.
pub(crate) const MOST_PACKAGES: usize = 24;

/// Packages, and where they come from. From the address bar, from arguments, or from a JS object.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Query {
    /// The main package first, then its variants. Empty: the configuration of the repository names them, or its project file the one.
    pub packages: Vec<PackageName>,
    /// The repository; without it the packages' own links tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repository: Option<Repository>,
    /// The branch that the release is made from; without it the default branch.
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    pub git_ref: Option<RefName>,
    /// The tag that the changes are counted from; without it the last release's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<RefName>,
    /// The project file in the repository, where it is not found by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project_file: Option<String>,
    /// The index that the packages are looked up on.
    #[serde(skip_serializing_if = "PackageIndex::is_pypi")]
    pub index: PackageIndex,
}

impl Query {
    /// Reads what somebody typed into one field: package names separated by spaces or commas, a GitHub address, or both.
    ///
    /// # Errors
    ///
    /// `QUERY_EMPTY`, or the problem of the first piece that is neither.
    pub fn from_search(text: &str, endpoints: &Endpoints) -> Result<Self, Problem> {
        let mut query = Self::default();
        for piece in text.split(|letter: char| letter.is_whitespace() || letter == ',' || letter == ';').filter(|piece| !piece.is_empty()) {
            match Repository::from_address(piece, endpoints) {
                Some(repository) => query.repository = Some(repository),
                None if piece.contains("//") || piece.contains('/') => query.repository = Some(piece.parse()?),
                None => query.add_package(piece)?,
            }
        }
        query.checked()
    }

    /// Adds a package unless it is there already.
    ///
    /// # Errors
    ///
    /// `NAME_INVALID`.
    pub fn add_package(&mut self, name: &str) -> Result<(), Problem> {
        let name: PackageName = name.parse()?;
        if !self.packages.contains(&name) {
            self.packages.push(name);
        }
        Ok(())
    }

    /// The query itself where it can be looked up.
    ///
    /// # Errors
    ///
    /// `QUERY_EMPTY` where it names neither a package nor a repository; `PACKAGES_TOO_MANY`; `PATH_INVALID`.
    pub fn checked(self) -> Result<Self, Problem> {
        if self.packages.is_empty() && self.repository.is_none() {
            return Err(Problem::new(QUERY_EMPTY, "There is nothing to look up yet.")
                .hint("Name one or more packages, as in 'my-package my-package-cpu', or a GitHub repository."));
        }
        if self.packages.len() > MOST_PACKAGES {
            return Err(Problem::new(PACKAGES_TOO_MANY, format!("{} packages are too many for one look.", self.packages.len()))
                .hint(format!("Name at most {MOST_PACKAGES}: the main one and the variants that are released with it.")));
        }
        if let Some(path) = &self.project_file
            && !is_repository_path(path)
        {
            return Err(Problem::new(PATH_INVALID, format!("{} is not a path within a repository.", quoted(path)))
                .hint("Expected a relative path with forward slashes, as in 'python/pyproject.toml'."));
        }
        Ok(self)
    }

    /// The query as it would be typed into one field.
    #[must_use]
    pub fn to_search(&self) -> String {
        let mut pieces: Vec<String> = self.packages.iter().map(ToString::to_string).collect();
        pieces.extend(self.repository.iter().filter(|_| self.packages.is_empty()).map(ToString::to_string));
        pieces.join(" ")
    }
}

fn is_repository_path(path: &str) -> bool {
    let parts = path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    parts && path.len() <= 400 && !path.chars().any(|letter| letter.is_control() || letter == '\\')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::codes::{NAME_INVALID, REPOSITORY_INVALID};

    fn search(text: &str) -> Result<Query, Problem> {
        Query::from_search(text, &Endpoints::default())
    }

    #[test]
    fn names_and_addresses_in_one_field() {
        let query = search(" Pkg, pkg-cpu;pkg  https://github.com/o/r/tree/main ").unwrap();
        assert_eq!(query.to_search(), "pkg pkg-cpu");
        assert_eq!(query.repository.unwrap().to_string(), "o/r");
        assert_eq!(search("o/r").unwrap().to_search(), "o/r");
        assert_eq!(search("  , ").unwrap_err().code, QUERY_EMPTY);
        assert_eq!(search("pkg -x").unwrap_err().code, NAME_INVALID);
        assert_eq!(search("https://example.com/x").unwrap_err().code, REPOSITORY_INVALID);
    }

    #[test]
    fn limits() {
        let many: Vec<String> = (0..30).map(|number| format!("p{number}")).collect();
        assert_eq!(search(&many.join(" ")).unwrap_err().code, PACKAGES_TOO_MANY);
        for path in ["/etc/passwd", "a/../b", "", "a\\b", "a\nb"] {
            let query = Query { project_file: Some(path.into()), ..search("p").unwrap() };
            assert_eq!(query.checked().unwrap_err().code, PATH_INVALID, "{path:?}");
        }
    }

    proptest! {
        #[test]
        fn anything_can_be_typed(text in any::<String>()) {
            let _ = search(&text);
        }
    }
}
