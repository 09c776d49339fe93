//! Project documents: what the index knows of a project beyond its files. Here for where its repository is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::endpoints::Endpoints;
use crate::problem::{Code, Problem};
use crate::repository::Repository;

/// A project's own words about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProjectDocument {
    /// The version that the index takes for the latest.
    pub version: Option<String>,
    /// The one-line summary.
    pub summary: Option<String>,
    /// Links by their labels.
    pub project_urls: BTreeMap<String, String>,
    /// The home page of older metadata.
    pub home_page: Option<String>,
}

impl ProjectDocument {
    /// Reads a project document.
    ///
    /// # Errors
    ///
    /// `ANSWER_UNREADABLE`.
    pub fn parse(json: &str) -> Result<Self, Problem> {
        let wire: Wire = serde_json::from_str(json).map_err(|error| {
            Problem::new(Code::AnswerUnreadable, format!("The project document cannot be read: {error}."))
                .hint("The index may be in trouble. Name the repository to go on without it.")
        })?;
        let urls = wire.info.project_urls.unwrap_or_default();
        Ok(Self {
            version: wire.info.version,
            summary: wire.info.summary,
            project_urls: urls.into_iter().filter_map(|(label, url)| Some((label, url?))).collect(),
            home_page: wire.info.home_page,
        })
    }

    /// The repository that the project links to, and the label of the link.
    ///
    /// Labels are free text, so those that name the source come first, then the home page, then any other.
    #[must_use]
    pub fn repository(&self, endpoints: &Endpoints) -> Option<(Repository, String)> {
        let mut found: Vec<(usize, Repository, &str)> = Vec::new();
        let home = self.home_page.iter().map(|url| ("Home-page", url));
        for (label, url) in self.project_urls.iter().map(|(label, url)| (label.as_str(), url)).chain(home) {
            if let Some(repository) = Repository::from_address(url, endpoints) {
                let plain: String = label.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
                let rank = match plain.as_str() {
                    "source" | "sourcecode" | "repository" | "code" | "github" => 0,
                    "homepage" | "home" => 1,
                    _ => 2,
                };
                found.push((rank, repository, label));
            }
        }
        found.into_iter().min_by_key(|(rank, ..)| *rank).map(|(_, repository, label)| (repository, label.to_owned()))
    }
}

#[derive(Deserialize)]
struct Wire {
    info: WireInfo,
}

#[derive(Deserialize)]
struct WireInfo {
    version: Option<String>,
    summary: Option<String>,
    #[serde(default)]
    project_urls: Option<BTreeMap<String, Option<String>>>,
    home_page: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repository(info: &str) -> Option<String> {
        let document = ProjectDocument::parse(&format!(r#"{{"info": {{{info}}}}}"#)).unwrap();
        document.repository(&Endpoints::default()).map(|(repository, label)| format!("{repository} {label}"))
    }

    #[test]
    fn the_source_link_wins() {
        let urls = r#""project_urls": {"Bugs": "https://github.com/o/tracker/issues", "Homepage": "https://x.example", "Source Code": "https://github.com/o/r"}"#;
        assert_eq!(repository(urls).unwrap(), "o/r Source Code");
        assert_eq!(repository(r#""project_urls": null, "home_page": "https://github.com/o/r""#).unwrap(), "o/r Home-page");
        assert_eq!(repository(r#""project_urls": {"Docs": "https://x.example", "Empty": null}"#), None);
        assert_eq!(ProjectDocument::parse("{}").unwrap_err().code, Code::AnswerUnreadable);
    }
}
