//! Index documents: the JSON form of the index API (PEP 691, with PEP 700, 714, 740 and 792).

use std::fmt;

use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::codes::{FILE_ENTRY_UNREADABLE, INDEX_TOO_LARGE, INDEX_VERSION_UNSUPPORTED};
use super::entry::{Entry, Key, anything_else};
use super::file::IndexFile;
use crate::json;
use crate::problem::codes::ANSWER_UNREADABLE;
use crate::problem::{Problem, quoted};

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

impl IndexDocument {
    /// Reads an index document.
    ///
    /// # Errors
    ///
    /// `ANSWER_UNREADABLE` for what is no such document, `INDEX_VERSION_UNSUPPORTED` for another major version of the API.
    pub fn parse(json: &str) -> Result<(Self, Vec<Problem>), Problem> {
        let unreadable = |why: String| {
            Problem::new(ANSWER_UNREADABLE, format!("The index document cannot be read: {why}."))
                .hint("The index may be in trouble, or this address may be no index. Try again later.")
        };
        let read: Document = serde_json::from_str(json).map_err(|error| unreadable(error.to_string()))?;
        if !read.is_object {
            return Err(unreadable("it is not a JSON object".into()));
        }
        let Some((files, problems)) = read.files else { return Err(unreadable("it has no list of files".into())) };
        let (meta, status, versions) = (read.meta, read.status, read.versions);
        let api_version = json::optional_text(&meta, "api-version").unwrap_or_else(|| "1.0".into());
        supported(&api_version)?;
        let versions = versions.as_array().map(Vec::as_slice).unwrap_or_default();
        let document = Self {
            api_version,
            last_serial: meta.get("_last-serial").and_then(Value::as_u64),
            status: match status.get("status").and_then(Value::as_str) {
                None | Some("active") => ProjectStatus::Active,
                Some("archived") => ProjectStatus::Archived,
                Some("quarantined") => ProjectStatus::Quarantined,
                Some("deprecated") => ProjectStatus::Deprecated,
                Some(_) => ProjectStatus::Unknown,
            },
            status_reason: json::optional_text(&status, "reason"),
            versions: versions.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            files,
        };
        Ok((document, problems))
    }
}

fn supported(version: &str) -> Result<(), Problem> {
    let mut numbers = version.split('.').map(str::parse::<u32>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(1)), Some(Ok(_)) | None) => Ok(()),
        _ => Err(Problem::new(INDEX_VERSION_UNSUPPORTED, format!("The index answers in version {} of its API.", quoted(version)))
            .hint("Relcast reads version 1. A newer Relcast may read this one.")),
    }
}

/// The document as it stands: everything small as a value, the files one by one.
#[derive(Default)]
struct Document {
    is_object: bool,
    meta: Value,
    status: Value,
    versions: Value,
    files: Option<(Vec<IndexFile>, Vec<Problem>)>,
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OfDocument)
    }
}

struct OfDocument;

impl<'de> Visitor<'de> for OfDocument {
    type Value = Document;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Document, A::Error> {
        let mut document = Document { is_object: true, ..Document::default() };
        while let Some(Key(key)) = object.next_key()? {
            match key.as_ref() {
                "meta" => document.meta = object.next_value()?,
                "project-status" => document.status = object.next_value()?,
                "versions" => document.versions = object.next_value()?,
                "files" => document.files = object.next_value::<Files>()?.0,
                _ => {
                    object.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(document)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Document, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Document::default())
    }

    anything_else!(Document::default());
}

/// The files that could be read, and a problem for each that could not; none where it is no list.
struct Files(Option<(Vec<IndexFile>, Vec<Problem>)>);

impl<'de> Deserialize<'de> for Files {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OfFiles)
    }
}

struct OfFiles;

impl<'de> Visitor<'de> for OfFiles {
    type Value = Files;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of files")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Files, A::Error> {
        let (mut files, mut problems) = (Vec::<IndexFile>::new(), Vec::new());
        while files.len() + problems.len() < MOST {
            let Some(entry) = list.next_element::<Entry<'de>>()? else { return Ok(Files(Some((files, problems)))) };
            match entry.file() {
                // A name that is repeated says nothing new.
                Ok(file) if files.last().is_some_and(|last| last.filename == file.filename) => {}
                Ok(file) => files.push(file),
                Err(why) => problems.push(odd(entry.name(), why)),
            }
        }
        let mut more = 0_usize;
        while list.next_element::<IgnoredAny>()?.is_some() {
            more += 1;
        }
        if more > 0 {
            let message = format!("The index document lists {} files, more than Relcast reads.", MOST + more);
            problems.push(Problem::new(INDEX_TOO_LARGE, message).hint(format!("Counts and checks leave out all but the first {MOST}.")));
        }
        Ok(Files(Some((files, problems))))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Files, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Files(None))
    }

    anything_else!(Files(None));
}

/// Entries that are read: more than any project has, so that a hostile document cannot fill the memory.
const MOST: usize = 100_000;

/// The problem of an entry that cannot be read.
fn odd(name: &str, why: &str) -> Problem {
    Problem::new(FILE_ENTRY_UNREADABLE, format!("The index' entry for the file {} cannot be read: {why}.", quoted(name)))
        .hint("The other files are read. Counts and checks leave this one out.")
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
        assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [FILE_ENTRY_UNREADABLE; 2]);
        assert!(problems[0].message.contains("'b-1.0.tar.gz'") && problems[0].message.contains("'size'"));
    }

    /// A document of so many files, each by its number.
    fn many(files: usize, name: impl Fn(usize) -> String) -> (IndexDocument, Vec<Problem>) {
        let files: Vec<String> = (0..files).map(|number| format!(r#"{{"filename":"{}"}}"#, name(number))).collect();
        IndexDocument::parse(&format!(r#"{{"files":[{}]}}"#, files.join(","))).unwrap()
    }

    #[test]
    fn what_is_kept_of_a_hostile_document_is_bounded() {
        let (document, problems) = many(2 * MOST, |_| "kelp-1.0.tar.gz".to_owned());
        assert_eq!((document.files.len(), problems.len()), (1, 0));
        let (document, problems) = many(MOST, |number| format!("kelp-{number}.tar.gz"));
        assert_eq!((document.files.len(), problems.len()), (MOST, 0));
        for (files, name) in [(MOST, "kelp-1.0"), (0, "")] {
            let (document, problems) =
                many(MOST + 7, |number| if name.is_empty() { String::new() } else { format!("{name}.{number}.tar.gz") });
            let last = problems.last().unwrap();
            assert_eq!((document.files.len(), last.code), (files, INDEX_TOO_LARGE));
            assert!(document.files.len() + problems.len() == MOST + 1 && last.message.contains("100007"), "{}", last.message);
        }
    }

    #[test]
    fn what_is_no_index_document() {
        for text in ["", "[]", "<html>", r#"{"files": 3}"#, r#"{"message": "Not Found"}"#] {
            assert_eq!(IndexDocument::parse(text).unwrap_err().code, ANSWER_UNREADABLE, "{text}");
        }
        let text = r#"{"meta":{"api-version":"2.0"},"files":[]}"#;
        assert_eq!(IndexDocument::parse(text).unwrap_err().code, INDEX_VERSION_UNSUPPORTED);
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
