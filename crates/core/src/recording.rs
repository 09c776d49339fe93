//! Recordings: answers that services once gave, in a folder with a `manifest.json`.
//!
//! A recording stands for the services where there is no internet: for the sample, for tests, and for whoever wants to show a colleague
//! what they saw. Only the manifest is read here; the shell reads the bodies.

use std::collections::BTreeMap;

use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::endpoints::Service;
use crate::lookup::Request;
use crate::name::PackageName;
use crate::problem::{Code, Problem};
use crate::sorted::sort_by;
use crate::url;

/// A recording's manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recording {
    /// What was looked up, for people.
    #[serde(default)]
    pub project: String,
    /// The repository, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
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
        let recording: Self = serde_json::from_str(json).map_err(|error| {
            Problem::new(Code::RecordingInvalid, format!("The recording's manifest.json cannot be read: {error}."))
                .hint("Expected an object with 'at' (RFC 3339) and 'answers' (base, path, status, file); 'relcast record' writes one.")
        })?;
        let climbs =
            |file: &str| file.is_empty() || file.contains(['\\', ':']) || file.split('/').any(|part| matches!(part, "" | "." | ".."));
        match recording.answers.iter().find(|answer| climbs(&answer.file)) {
            None => Ok(recording),
            Some(answer) => Err(Problem::new(
                Code::RecordingInvalid,
                format!("The recording names the file '{}', which is outside of it.", answer.file),
            )),
        }
    }

    /// The packages whose index documents were recorded, in the recording's order: what to look up where nothing is named.
    #[must_use]
    pub fn packages(&self) -> Vec<PackageName> {
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

fn service(key: &str) -> Option<Service> {
    Service::ALL.into_iter().find(|service| service.key() == key)
}

fn split(path: &str) -> (&str, Vec<(String, String)>) {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut pairs = url::parse_query(query);
    sort_by(&mut pairs, Ord::cmp);
    (path, pairs)
}
