//! Project documents: what the index knows of a project beyond its files. Here for where its repository is, and for what the index serves
//! beside the index document: the two may be of different ages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::ExactPin;
use super::Extra;
use crate::endpoints::Endpoints;
use crate::json;
use crate::problem::Problem;
use crate::repository::Repository;
use crate::version::Version;

/// A project's own words about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProjectDocument {
    /// The version that the index takes for the latest.
    pub version: Option<String>,
    /// The number of the last change that this document knows of; the index document has one, too.
    pub last_serial: Option<u64>,
    /// The one-line summary.
    pub summary: Option<String>,
    /// Links by their labels.
    pub project_urls: BTreeMap<String, String>,
    /// The home page of older metadata.
    pub home_page: Option<String>,
    /// The extras that its latest version offers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extras: Vec<Extra>,
    /// What its latest version pins exactly.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<ExactPin>,
}

/// More than any release pins; what a hostile document has beyond them is passed over.
const MOST_PINS: usize = 400;

/// More than anybody chooses from.
pub(crate) const MOST_EXTRAS: usize = 100;

impl ProjectDocument {
    /// Reads a project document.
    ///
    /// # Errors
    ///
    /// `ANSWER_UNREADABLE`.
    pub fn parse(json: &str) -> Result<Self, Problem> {
        let value = json::parse("The index", "the project", json)?;
        let info = value
            .get("info")
            .filter(|info| info.is_object())
            .ok_or_else(|| json::unreadable("The index", "the project", "it has no 'info'"))?;
        let mut project_urls = BTreeMap::new();
        for (label, url) in info.get("project_urls").and_then(Value::as_object).into_iter().flatten() {
            project_urls.extend(url.as_str().map(|url| (label.clone(), url.to_owned())));
        }
        let extras = info.get("provides_extra").and_then(Value::as_array).into_iter().flatten();
        let requires = info.get("requires_dist").and_then(Value::as_array).into_iter().flatten();
        Ok(Self {
            version: json::optional_text(info, "version"),
            last_serial: value.get("last_serial").and_then(Value::as_u64),
            summary: json::optional_text(info, "summary"),
            project_urls,
            home_page: json::optional_text(info, "home_page"),
            extras: extras.filter_map(|extra| extra.as_str()?.parse().ok()).take(MOST_EXTRAS).collect(),
            pins: requires.filter_map(|line| ExactPin::read(line.as_str()?)).take(MOST_PINS).collect(),
        })
    }

    /// Whether it is of this version.
    #[must_use]
    pub fn is_of(&self, version: &Version) -> bool {
        self.version.as_deref().and_then(|written| written.parse::<Version>().ok()).as_ref() == Some(version)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::codes::ANSWER_UNREADABLE;

    fn repository(info: &str) -> Option<String> {
        let document = ProjectDocument::parse(&format!(r#"{{"info": {{{info}}}}}"#)).unwrap();
        document.repository(&Endpoints::default()).map(|(repository, label)| format!("{repository} {label}"))
    }

    #[test]
    fn how_old_it_is() {
        let read = |json: &str| ProjectDocument::parse(json).unwrap();
        let document = read(r#"{"info": {"version": "1.1"}, "last_serial": 31415926}"#);
        assert_eq!((document.version.as_deref(), document.last_serial), (Some("1.1"), Some(31_415_926)));
        for serial in ["null", "-1", "1.5", "\"7\"", "99999999999999999999"] {
            assert_eq!(read(&format!(r#"{{"info": {{}}, "last_serial": {serial}}}"#)).last_serial, None, "{serial}");
        }
    }

    #[test]
    fn what_it_pins() {
        let pins = |requires: &str| {
            let document = ProjectDocument::parse(&format!(r#"{{"info": {{"requires_dist": {requires}}}}}"#)).unwrap();
            document.pins.iter().map(|pin| format!("{} {}", pin.package, pin.version)).collect::<Vec<_>>()
        };
        assert_eq!(
            pins(r#"["typing-extensions>=4.6.0", "kelp-core==2.41.5", 7, null, "kelp-more==1.0; extra == 'more'"]"#),
            ["kelp-core 2.41.5"]
        );
        for nothing in ["null", "[]", "{}", "\"kelp-core==1.0\""] {
            assert_eq!(pins(nothing), Vec::<String>::new(), "{nothing}");
        }
        assert_eq!(pins(&format!("[{}]", vec!["\"kelp-core==1.0\""; 1000].join(","))).len(), MOST_PINS);
    }

    #[test]
    fn what_it_offers() {
        let extras = |offered: &str| {
            let document = ProjectDocument::parse(&format!(r#"{{"info": {{"provides_extra": {offered}}}}}"#)).unwrap();
            document.extras.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(extras(r#"["cli", "Type_Hints", "", 7, "a]; rm", null]"#), ["cli", "type-hints"]);
        assert_eq!(extras("null"), Vec::<String>::new());
        assert_eq!(extras(&format!("[{}]", vec!["\"a\""; 1000].join(","))).len(), MOST_EXTRAS);
    }

    #[test]
    fn the_source_link_wins() {
        let urls = r#""project_urls": {"Bugs": "https://github.com/o/tracker/issues", "Homepage": "https://x.example", "Source Code": "https://github.com/o/r"}"#;
        assert_eq!(repository(urls).unwrap(), "o/r Source Code");
        assert_eq!(repository(r#""project_urls": null, "home_page": "https://github.com/o/r""#).unwrap(), "o/r Home-page");
        assert_eq!(repository(r#""project_urls": {"Docs": "https://x.example", "Empty": null}"#), None);
        assert_eq!(ProjectDocument::parse("{}").unwrap_err().code, ANSWER_UNREADABLE);
    }
}
