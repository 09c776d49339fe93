//! Index documents: the JSON form of the index API (PEP 691, with PEP 700, 714, 740 and 792).

use crate::time::Timestamp;
use serde::de::{Deserializer, Error as _};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::problem::{Code, Problem, quoted};

/// A project as the index lists it.
///
/// Unknown keys are passed over, and an entry that cannot be read becomes a problem while the others stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IndexDocument {
    /// The version of the index API, `1.4`.
    pub api_version: String,
    /// The serial of the project's last change, where the index tells.
    pub last_serial: Option<u64>,
    /// The project's status; active where the index does not tell.
    pub status: ProjectStatus,
    /// Why it has this status, where the index tells.
    pub status_reason: Option<String>,
    /// The versions as the index spells them (PEP 700); they may be none of PEP 440.
    pub versions: Vec<String>,
    /// The files, in no order.
    pub files: Vec<IndexFile>,
}

/// The status of a project (PEP 792).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ProjectStatus {
    /// Nothing special.
    #[default]
    Active,
    /// Takes no new files.
    Archived,
    /// Offers no files for now.
    Quarantined,
    /// Not recommended.
    Deprecated,
    /// A status that is not known yet.
    Unknown,
}

/// One file of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IndexFile {
    /// The file's name.
    pub filename: String,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: Option<String>,
    /// What `Requires-Python` says.
    pub requires_python: Option<String>,
    /// Its size in bytes (PEP 700).
    pub size: Option<u64>,
    /// When it was uploaded (PEP 700).
    pub upload_time: Option<Timestamp>,
    /// Whether it is yanked (PEP 592).
    pub yanked: Yanked,
    /// Whether its metadata can be had by itself (PEP 714).
    pub core_metadata: bool,
    /// Where its provenance is (PEP 740).
    pub provenance: Option<String>,
}

/// Whether a file is yanked, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Yanked {
    /// It is not.
    #[default]
    No,
    /// It is, and nobody said why.
    Yes,
    /// It is, for this reason.
    Because(String),
}

impl Yanked {
    /// Whether it is yanked.
    #[must_use]
    pub fn is_yanked(&self) -> bool {
        *self != Self::No
    }

    /// The reason, where one is given.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Because(reason) => Some(reason),
            _ => None,
        }
    }
}

impl IndexDocument {
    /// Reads an index document.
    ///
    /// # Errors
    ///
    /// `ANSWER_UNREADABLE` for what is no such document, `INDEX_VERSION_UNSUPPORTED` for another major version of the API.
    pub fn parse(json: &str) -> Result<(Self, Vec<Problem>), Problem> {
        // The usual document is in order and read in one go; only one that is not is taken apart entry by entry.
        let (wire, mut problems) = match serde_json::from_str::<Wire<WireFile>>(json) {
            Ok(wire) => (wire, Vec::new()),
            Err(_) => lenient(json)?,
        };
        let version = wire.meta.api_version.unwrap_or_else(|| "1.0".into());
        let mut numbers = version.split('.').map(str::parse::<u32>);
        match (numbers.next(), numbers.next()) {
            (Some(Ok(1)), Some(Ok(_)) | None) => {}
            _ => {
                return Err(Problem::new(
                    Code::IndexVersionUnsupported,
                    format!("The index answers in version {} of its API.", quoted(&version)),
                )
                .hint("Relcast reads version 1. A newer Relcast may read this one."));
            }
        }
        let files = wire.files.into_iter().map(IndexFile::from).collect::<Vec<_>>();
        let status = wire.project_status.unwrap_or_default();
        problems.extend(
            files
                .iter()
                .filter(|file| file.filename.is_empty())
                .map(|_| Problem::new(Code::FileEntryUnreadable, "An entry of the index document has no file name.")),
        );
        let document = Self {
            api_version: version,
            last_serial: wire.meta.last_serial,
            status: status.status.as_deref().map_or(ProjectStatus::Active, |status| match status {
                "active" => ProjectStatus::Active,
                "archived" => ProjectStatus::Archived,
                "quarantined" => ProjectStatus::Quarantined,
                "deprecated" => ProjectStatus::Deprecated,
                _ => ProjectStatus::Unknown,
            }),
            status_reason: status.reason,
            versions: wire.versions,
            files: files.into_iter().filter(|file| !file.filename.is_empty()).collect(),
        };
        Ok((document, problems))
    }
}

/// Reads what can be read of a document in which something is odd.
fn lenient(json: &str) -> Result<(Wire<WireFile>, Vec<Problem>), Problem> {
    let unreadable = |why: String| {
        Problem::new(Code::AnswerUnreadable, format!("The index document cannot be read: {why}."))
            .hint("The index may be in trouble, or this address may be no index. Try again later.")
    };
    let value: Value = serde_json::from_str(json).map_err(|error| unreadable(error.to_string()))?;
    let Value::Object(mut object) = value else { return Err(unreadable("it is no JSON object".into())) };
    let Some(Value::Array(entries)) = object.remove("files") else { return Err(unreadable("it has no list of files".into())) };
    let mut problems = Vec::new();
    let mut files = Vec::with_capacity(entries.len());
    for entry in entries {
        let name = entry.get("filename").and_then(Value::as_str).unwrap_or("without a name").to_owned();
        // Through its text again, so that there is one reader of entries.
        match serde_json::from_str::<WireFile>(&entry.to_string()) {
            Ok(file) => files.push(file),
            Err(error) => problems.push(
                Problem::new(
                    Code::FileEntryUnreadable,
                    format!("The index' entry for the file {} cannot be read: {error}.", quoted(&name)),
                )
                .hint("The other files are read. Counts and checks leave this one out."),
            ),
        }
    }
    let part = |key: &str| object.get(key).map(Value::to_string).unwrap_or_default();
    let meta = serde_json::from_str(&part("meta")).unwrap_or_default();
    let project_status = serde_json::from_str(&part("project-status")).ok();
    let versions = match object.remove("versions").unwrap_or(Value::Null) {
        Value::Array(list) => list.into_iter().filter_map(|version| version.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    };
    Ok((Wire { meta, project_status, versions, files }, problems))
}

#[derive(Deserialize)]
struct Wire<File> {
    #[serde(default)]
    meta: WireMeta,
    #[serde(default, rename = "project-status")]
    project_status: Option<WireStatus>,
    #[serde(default = "Vec::new")]
    versions: Vec<String>,
    files: Vec<File>,
}

#[derive(Default, Deserialize)]
struct WireMeta {
    #[serde(rename = "api-version")]
    api_version: Option<String>,
    #[serde(default, rename = "_last-serial")]
    last_serial: Option<u64>,
}

#[derive(Default, Deserialize)]
struct WireStatus {
    status: Option<String>,
    reason: Option<String>,
}

#[derive(Deserialize)]
struct WireFile {
    filename: String,
    #[serde(default)]
    hashes: WireHashes,
    #[serde(default, rename = "requires-python")]
    requires_python: Option<String>,
    #[serde(default)]
    size: Option<u64>,
    #[serde(default, rename = "upload-time")]
    upload_time: Option<Timestamp>,
    #[serde(default, deserialize_with = "yanked")]
    yanked: Yanked,
    #[serde(default, rename = "core-metadata", deserialize_with = "metadata")]
    core_metadata: Option<bool>,
    #[serde(default, rename = "data-dist-info-metadata", deserialize_with = "metadata")]
    legacy_metadata: Option<bool>,
    #[serde(default)]
    provenance: Option<String>,
}

#[derive(Default, Deserialize)]
struct WireHashes {
    sha256: Option<String>,
}

/// `false`, `true` or the reason.
fn yanked<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Yanked, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Null | Value::Bool(false) => Ok(Yanked::No),
        Value::Bool(true) => Ok(Yanked::Yes),
        Value::String(reason) if reason.trim().is_empty() => Ok(Yanked::Yes),
        Value::String(reason) => Ok(Yanked::Because(reason)),
        other => Err(D::Error::custom(format!("'yanked' is {other}, but a boolean or a reason was expected"))),
    }
}

/// `false`, `true` or an object of hashes.
fn metadata<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Null => Ok(None),
        Value::Bool(there) => Ok(Some(there)),
        Value::Object(_) => Ok(Some(true)),
        other => Err(D::Error::custom(format!("'core-metadata' is {other}, but a boolean or hashes were expected"))),
    }
}

impl From<WireFile> for IndexFile {
    fn from(wire: WireFile) -> Self {
        Self {
            filename: wire.filename,
            sha256: wire.hashes.sha256,
            requires_python: wire.requires_python,
            size: wire.size,
            upload_time: wire.upload_time,
            yanked: wire.yanked,
            core_metadata: wire.core_metadata.or(wire.legacy_metadata).unwrap_or(false),
            provenance: wire.provenance,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FULL: &str = r#"{
      "meta": {"api-version": "1.4", "_last-serial": 7}, "name": "pkg", "project-status": {"status": "archived", "reason": "done"},
      "versions": ["1.0"], "unknown": [], "files": [
        {"filename": "pkg-1.0-py3-none-any.whl", "url": "https://files.example/pkg", "hashes": {"sha256": "ab"}, "requires-python": ">=3.9",
         "size": 12, "upload-time": "2026-01-17T16:53:12Z", "yanked": "broken", "core-metadata": {"sha256": "cd"},
         "provenance": "https://index.example/p", "new": 1}]}"#;

    #[test]
    fn all_fields_of_the_specification() {
        let (document, problems) = IndexDocument::parse(FULL).unwrap();
        assert_eq!(problems, []);
        assert_eq!((document.status, document.status_reason.as_deref()), (ProjectStatus::Archived, Some("done")));
        let file = &document.files[0];
        assert_eq!((file.size, file.sha256.as_deref(), file.core_metadata), (Some(12), Some("ab"), true));
        assert_eq!((file.yanked.reason(), file.provenance.as_deref()), (Some("broken"), Some("https://index.example/p")));
        assert_eq!(file.upload_time.unwrap().to_string(), "2026-01-17T16:53:12Z");
    }

    #[test]
    fn one_bad_entry_loses_nothing_else() {
        let text = r#"{"meta":{"api-version":"1.1"},"files":[{"filename":"a-1.0.tar.gz"},{"filename":"b-1.0.tar.gz","size":"big"},3,{"filename":"c-1.0.tar.gz","yanked":true}],"versions":["1.0",2]}"#;
        let (document, problems) = IndexDocument::parse(text).unwrap();
        assert_eq!(document.files.iter().map(|file| file.filename.as_str()).collect::<Vec<_>>(), ["a-1.0.tar.gz", "c-1.0.tar.gz"]);
        assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [Code::FileEntryUnreadable; 2]);
        assert!(problems[0].message.contains("'b-1.0.tar.gz'"));
    }

    #[test]
    fn what_is_no_index_document() {
        for text in ["", "[]", "<html>", r#"{"files": 3}"#, r#"{"message": "Not Found"}"#] {
            assert_eq!(IndexDocument::parse(text).unwrap_err().code, Code::AnswerUnreadable, "{text}");
        }
        let text = r#"{"meta":{"api-version":"2.0"},"files":[]}"#;
        assert_eq!(IndexDocument::parse(text).unwrap_err().code, Code::IndexVersionUnsupported);
    }

    proptest! {
        #[test]
        fn any_change_of_the_text_is_read_or_refused(at in 0usize..700, letter in any::<char>()) {
            let mut letters: Vec<char> = FULL.chars().collect();
            let at = at % letters.len();
            letters[at] = letter;
            let _ = IndexDocument::parse(&letters.into_iter().collect::<String>());
        }
    }
}
