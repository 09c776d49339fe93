//! Recordings in memory.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use relcast_core::{Answer, Endpoints, Query, RecordedAnswer, Recording, Request, Timestamp};
use serde_json::{Value, json};

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// A file or folder that is kept beside the workspace, not in it; without it the test says so and passes.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let found = root().parent().unwrap().join("shared").join(path);
    if !found.exists() {
        // Not through `eprintln!`, which nobody sees of a test that passes.
        let _ = writeln!(io::stderr(), "\nSKIPPED: there is no {}", found.display());
        return None;
    }
    Some(found)
}

/// A recording with its bodies.
pub(crate) struct Shelf {
    pub(crate) recording: Recording,
    bodies: HashMap<String, String>,
    /// Whether a search finds a pull request, whose label is what was asked.
    finds: bool,
}

impl Shelf {
    pub(crate) fn open(folder: &Path) -> Self {
        let recording = Recording::parse(&fs::read_to_string(folder.join("manifest.json")).unwrap()).unwrap();
        let body = |file: &String| (file.clone(), fs::read_to_string(folder.join(file)).unwrap());
        let bodies = recording.answers.iter().map(|answer| body(&answer.file)).collect();
        Self { recording, bodies, finds: false }
    }

    /// The recorded answer; what is not there is answered as the service would.
    pub(crate) fn answer(&self, request: &Request) -> Answer {
        if self.finds && request.path.starts_with("/search/") {
            let found = json!({"number": 433, "labels": [{"name": request.path}], "user": {"login": "ann"}});
            return Answer::new(200, [], json!({"total_count": 1, "items": [found]}).to_string());
        }
        let Some(recorded) = self.recording.find(request) else { return Answer::new(404, [], "Not Found") };
        let headers = recorded.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        Answer::new(recorded.status, headers, self.bodies[&recorded.file].clone())
    }

    /// The same recording with one more answer of GitHub's, before all others.
    fn with(self, path: String, body: &Value) -> Self {
        self.with_text("github", path, body.to_string())
    }

    fn with_text(mut self, base: &str, path: String, body: String) -> Self {
        let file = format!("made/{}", self.bodies.len());
        self.bodies.insert(file.clone(), body);
        let base = base.to_owned();
        let made = RecordedAnswer { base, path, status: 200, content_type: String::new(), headers: Default::default(), file };
        self.recording.answers.insert(0, made);
        self
    }

    pub(crate) fn at(&self) -> Timestamp {
        self.recording.at
    }
}

/// The bundled sample.
pub(crate) static SAMPLE: LazyLock<Shelf> = LazyLock::new(|| Shelf::open(&root().join("web/sample")));

/// The sample with histories that take several pages: 250 commits since v0.3.8, 1,234 since v0.3.7, and 460 on `deep/history`, which has no
/// tags. Both repositories have categories of their own. `own/config` has a configuration, and one that does not count; in `own/table` it stands in
/// the project file; `own/folder` names a folder, that 200 of its 250 commits change, or more.
pub(crate) static DEEP: LazyLock<Shelf> = LazyLock::new(|| {
    let commit = |number: u32| {
        let person = json!({"name": "Ann", "date": "2026-08-01T00:00:00Z"});
        let parents = json!([{"sha": format!("{:040}", number + 1)}]);
        json!({"sha": format!("{number:040}"), "commit": {"message": format!("fix: {number}"), "author": person}, "parents": parents})
    };
    let page = |page: u32, total: u32| (1..=total).skip(100 * (page as usize - 1)).take(100).map(commit).collect::<Vec<_>>();
    let mut shelf = Shelf { finds: true, ..Shelf::open(&root().join("web/sample")) };
    for file in ["tidewater-labs/tidepool/HEAD/.github/release.yml", "deep/history/HEAD/.github/release.yaml"] {
        let text = "changelog:\n  categories:\n    - {title: New, labels: [feature]}\n";
        shelf = shelf.with_text("raw", format!("/{file}"), text.to_owned());
    }
    for (since, total) in [("v0.3.8", 250), ("v0.3.7", 1234)] {
        for number in 1..=13 {
            let path = format!("/repos/tidewater-labs/tidepool/compare/{since}...main?per_page=100&page={number}");
            shelf = shelf.with(path, &json!({"total_commits": total, "behind_by": 2, "commits": page(number, total)}));
        }
    }
    for number in 1..=5 {
        shelf = shelf.with(format!("/repos/deep/history/commits?sha=main&per_page=100&page={number}"), &json!(page(number, 460)));
    }
    let table = "[project]\nname = 'tidepool'\n[tool.relcast]\npackages = ['tidepool-cpu', 'tidepool']\n";
    for (file, text) in [
        ("own/config/HEAD/relcast.toml", "packages = ['tidepool-cpu', 'tidepool-cuda13']\n"),
        ("own/config/HEAD/pyproject.toml", table),
        ("own/config/HEAD/python/pyproject.toml", "[project]\nname = 'tidepool-cuda13'\n"),
        ("own/table/HEAD/pyproject.toml", table),
        ("own/folder/HEAD/relcast.toml", "packages = ['tidepool']\npath = 'python'\n"),
        ("own/table/HEAD/python/pyproject.toml", "[project]\nname = 'tidepool-cuda13'\n"),
    ] {
        shelf = shelf.with_text("raw", format!("/{file}"), text.to_owned());
    }
    for number in 1..=3 {
        let path = format!("/repos/own/folder/compare/v0.3.8...main?per_page=100&page={number}");
        shelf = shelf.with(path, &json!({"total_commits": 250, "commits": page(number, 250)}));
        let path = format!("/repos/own/folder/commits?sha=main&path=python&since=2026-08-01T00:00:00Z&per_page=100&page={number}");
        shelf = shelf.with(path, &json!(page(number, 250)));
    }
    for name in ["own/config", "own/table", "own/folder"] {
        let files = json!({"tree": [{"path": "pyproject.toml"}, {"path": "python/pyproject.toml"}]});
        shelf = shelf.with(format!("/repos/{name}/git/trees/HEAD?recursive=1"), &files);
        shelf = shelf.with(format!("/repos/{name}"), &json!({"full_name": name, "default_branch": "main", "archived": false}));
        let tags = json!([{"ref": "refs/tags/v0.3.8", "object": {"sha": "0".repeat(40), "type": "commit"}}]);
        shelf = shelf.with(format!("/repos/{name}/git/matching-refs/tags/"), &tags);
        if name == "own/folder" {
            continue;
        }
        shelf = shelf
            .with(format!("/repos/{name}/compare/v0.3.8...main?per_page=100&page=1"), &json!({"total_commits": 3, "commits": page(1, 3)}));
    }
    shelf = shelf.with("/repos/deep/history/git/matching-refs/tags/".into(), &json!([]));
    shelf.with("/repos/deep/history".into(), &json!({"full_name": "deep/history", "default_branch": "main", "archived": false}))
});

/// A query as somebody types it.
pub(crate) fn query(text: &str) -> Query {
    Query::from_search(text, &Endpoints::default()).unwrap()
}
