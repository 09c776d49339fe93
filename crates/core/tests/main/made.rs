//! Projects made up for one test: what is out, and which tags there are.

use relcast_core::github::{Tag, Tags};
use relcast_core::index::IndexDocument;
use relcast_core::snapshot::PackageFacts;
use relcast_core::{Choice, Endpoints, Part, Preview, Snapshot, preview};
use serde_json::{Value, json};

/// One release of one file.
#[derive(Clone, Debug)]
pub(crate) struct Out {
    version: String,
    file: Value,
}

/// A release that is out.
pub(crate) fn out(version: &str) -> Out {
    Out { version: version.to_owned(), file: json!({}) }
}

impl Out {
    pub(crate) fn yanked(mut self) -> Self {
        self.file["yanked"] = json!(true);
        self
    }

    /// What its `Requires-Python` says.
    pub(crate) fn python(mut self, requires: &str) -> Self {
        self.file["requires-python"] = json!(requires);
        self
    }

    /// The day of its upload, `2026-08-22`.
    pub(crate) fn on(mut self, day: &str) -> Self {
        self.file["upload-time"] = json!(format!("{day}T12:00:00Z"));
        self
    }
}

/// A snapshot of packages and tags; everything else waits.
pub(crate) fn project(packages: &[(&str, Vec<Out>)], tags: &[&str]) -> Snapshot {
    let package = |(name, releases): &(&str, Vec<Out>)| PackageFacts {
        index: ready(index(name, releases)),
        ..PackageFacts::new(name.parse().unwrap())
    };
    let tags = tags.iter().map(|name| Tag { name: (*name).to_owned(), sha: None, annotated: false }).collect();
    Snapshot { packages: packages.iter().map(package).collect(), tags: ready(Tags { tags, exact: true }), ..Snapshot::default() }
}

/// What is shown of it at noon of a day.
pub(crate) fn shown(snapshot: &Snapshot, choice: &Choice, day: &str) -> Preview {
    preview(snapshot, choice, &Endpoints::default(), format!("{day}T12:00:00Z").parse().unwrap())
}

fn index(name: &str, releases: &[Out]) -> IndexDocument {
    let files = releases.iter().map(|out| {
        let mut file = out.file.clone();
        file["filename"] = json!(format!("{name}-{}.tar.gz", out.version));
        file
    });
    let versions = releases.iter().map(|out| out.version.as_str());
    let document = json!({"files": files.collect::<Vec<_>>(), "versions": versions.collect::<Vec<_>>()});
    let (document, problems) = IndexDocument::parse(&document.to_string()).unwrap();
    assert_eq!(problems, []);
    document
}

pub(crate) fn ready<T>(value: T) -> Part<T> {
    Part::Ready { value, at: None, from: None, problems: Vec::new() }
}
