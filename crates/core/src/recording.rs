//! Recordings: answers that services once gave, in a folder with a `manifest.json`.
//!
//! A recording stands for the services where there is no internet: for the sample, for tests, and for whoever wants to show a colleague
//! what they saw. Only the manifest is read here; the shell reads the bodies.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::endpoints::{PackageIndex, Service};
use crate::json;
use crate::name::PackageName;
use crate::problem::Problem;
use crate::request::Request;
use crate::sorted::sort_by;
use crate::time::Timestamp;
use crate::url;
use codes::RECORDING_INVALID;

/// What is wrong with a recording.
pub(crate) mod codes {
    crate::problem::declare_codes! {
        /// A recording could not be read.
        RECORDING_INVALID,
    }
}

/// A recording's manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recording {
    /// What was looked up, for people.
    #[serde(default)]
    pub project: String,
    /// The repository, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// The packages that were looked up, the main one first; empty in recordings without companions, whose answers tell.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub packages: Vec<PackageName>,
    /// The index that they were looked up on.
    #[serde(default, skip_serializing_if = "PackageIndex::is_pypi")]
    pub index: PackageIndex,
    /// When it was recorded: the `now` of whoever replays it.
    pub at: Timestamp,
    /// The answers.
    pub answers: Vec<RecordedAnswer>,
}

/// One answer: where it came from, what it was, and which file holds its body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedAnswer {
    /// The service's key, as in [`Service::key`]. Others are kept and passed over.
    pub base: String,
    /// The path with its query.
    pub path: String,
    /// The HTTP status; 0 where no answer came, and then the body says why.
    pub status: u16,
    /// The body's type.
    #[serde(default)]
    pub content_type: String,
    /// The headers that matter, names in lower case.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// The body's file, relative to the manifest.
    pub file: String,
}

impl Recording {
    /// Reads a manifest.
    ///
    /// # Errors
    ///
    /// `RECORDING_INVALID` with the place.
    pub fn parse(json: &str) -> Result<Self, Problem> {
        let invalid = |why: &str| {
            Problem::new(RECORDING_INVALID, format!("The recording's manifest.json cannot be read: {why}."))
                .hint("Expected an object with 'at' (RFC 3339) and 'answers' (base, path, status, file); 'relcast record' writes one.")
        };
        let value: Value = serde_json::from_str(json).map_err(|error| invalid(&error.to_string()))?;
        let answers = value.get("answers").and_then(Value::as_array).ok_or_else(|| invalid("it has no list of 'answers'"))?;
        let names = value.get("packages").and_then(Value::as_array).into_iter().flatten();
        let recording = Self {
            project: json::optional_text(&value, "project").unwrap_or_default(),
            repository: json::optional_text(&value, "repository"),
            packages: names.filter_map(|name| name.as_str()?.parse().ok()).collect(),
            index: json::optional_text(&value, "index")
                .map_or(Ok(PackageIndex::Pypi), |word| word.parse())
                .map_err(|_| invalid("'index' is neither 'pypi' nor 'testpypi'"))?,
            at: json::time(&value, "at").ok_or_else(|| invalid("'at' is not an RFC 3339 time"))?,
            answers: answers.iter().map(recorded).collect::<Result<_, _>>().map_err(|key| invalid(&format!("an answer has no '{key}'")))?,
        };
        let climbs =
            |file: &str| file.is_empty() || file.contains(['\\', ':']) || file.split('/').any(|part| matches!(part, "" | "." | ".."));
        match recording.answers.iter().find(|answer| climbs(&answer.file)) {
            None => Ok(recording),
            Some(answer) => {
                Err(Problem::new(RECORDING_INVALID, format!("The recording names the file '{}', which is outside of it.", answer.file)))
            }
        }
    }

    /// What to look up where nothing is named: the packages that were looked up, or else all whose index documents were recorded, in their order.
    #[must_use]
    pub fn packages(&self) -> Vec<PackageName> {
        if !self.packages.is_empty() {
            return self.packages.clone();
        }
        let names = self.answers.iter().filter(|answer| service(&answer.base) == Some(Service::Pypi));
        names.filter_map(|answer| answer.path.strip_prefix("/simple/")?.strip_suffix('/')?.parse().ok()).collect()
    }

    /// The answer to a request: the same service, path and set of query parameters.
    #[must_use]
    pub fn find(&self, request: &Request) -> Option<&RecordedAnswer> {
        let asked = (request.service, split(&request.path));
        self.answers.iter().find(|answer| service(&answer.base) == Some(asked.0) && split(&answer.path) == asked.1)
    }
}

fn recorded(answer: &Value) -> Result<RecordedAnswer, &'static str> {
    let mut headers = BTreeMap::new();
    for (name, value) in answer.get("headers").and_then(Value::as_object).into_iter().flatten() {
        headers.insert(name.clone(), value.as_str().unwrap_or_default().to_owned());
    }
    Ok(RecordedAnswer {
        base: json::text(answer, "base")?,
        path: json::text(answer, "path")?,
        status: json::count(answer, "status").and_then(|status| status.try_into().ok()).ok_or("status")?,
        content_type: json::optional_text(answer, "content_type").unwrap_or_default(),
        headers,
        file: json::text(answer, "file")?,
    })
}

fn service(key: &str) -> Option<Service> {
    Service::ALL.into_iter().find(|service| service.key() == key)
}

fn split(path: &str) -> (&str, Vec<(String, String)>) {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut pairs = url::parse_query(query);
    sort_by(&mut pairs, Ord::cmp);
    (path, pairs)
}
