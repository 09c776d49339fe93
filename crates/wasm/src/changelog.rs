//! The changelog of commits that the caller has read.

use js_sys::JsString;
use relcast_core::Repository;
use relcast_core::changelog::{
    Categories, Changelog, Edit, Format, GroupBy, Kind, Options, Range, ReleaseConfig, changelog as read, render,
};
use relcast_core::github::{Commit, PullRequest};
use relcast_core::{Endpoints, Problem};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::Error;
use crate::value::{read as from_json, read_or_default, to_json};

/// What is to be written, and where the commits come from. Texts are checked by the core, so that a wrong one has its own code.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
struct PlainOptions {
    group_by: Option<GroupBy>,
    hide: Vec<Kind>,
    format: Format,
    edits: Vec<Edit>,
    keep_case: bool,
    repository: Option<String>,
    since: Option<String>,
    until: Option<String>,
    unread: u32,
    current: Option<String>,
    version: Option<String>,
    date: Option<String>,
    release_config: Option<String>,
    pull_requests: Option<Vec<PullRequest>>,
}

/// A changelog and how it is written.
#[derive(Serialize)]
struct Written {
    changelog: Changelog,
    text: String,
    problems: Vec<Problem>,
}

/// Groups commits, oldest first, and writes them.
#[wasm_bindgen]
pub fn changelog(commits: &JsString, options: &JsString) -> Result<String, Error> {
    let commits: Vec<Commit> = from_json("commits", commits)?;
    let plain: PlainOptions = read_or_default("options", options)?;
    let repository = plain.repository.as_deref().map(str::parse::<Repository>).transpose()?;
    let config = plain.release_config.as_deref().map(ReleaseConfig::parse).transpose()?;
    let (config, problems) = config.map_or((None, Vec::new()), |(config, problems)| (Some(config), problems));
    let range = Range {
        repository: repository.map(|name| name.url(&Endpoints::default())).unwrap_or_default(),
        since: plain.since,
        until: plain.until.unwrap_or_default(),
        unread: plain.unread,
        current: plain.current.as_deref().map(str::parse).transpose()?,
        version: plain.version.as_deref().map(str::parse).transpose()?,
        date: plain.date.as_deref().map(str::parse).transpose()?,
        categories: config.map(|config| Categories::new(config, plain.pull_requests)),
        elsewhere: Vec::new(),
    };
    let options =
        Options { group_by: plain.group_by, hide: plain.hide, format: plain.format, edits: plain.edits, keep_case: plain.keep_case };
    let changelog = read(&commits, &options, &range);
    let text = render(&changelog, &options, &range);
    to_json(&Written { changelog, text, problems })
}
