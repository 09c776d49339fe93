//! Queries as JavaScript writes them.

use js_sys::JsString;
use relcast_core::{PackageIndex, Query};
use serde::Deserialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::endpoints;
use crate::error::Error;
use crate::value::{read as from_json, to_json};

/// A query whose parts are still texts, so that a wrong one has its own code.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
pub(crate) struct PlainQuery {
    packages: Vec<String>,
    repository: Option<String>,
    r#ref: Option<String>,
    since: Option<String>,
    project_file: Option<String>,
    index: Option<String>,
}

impl PlainQuery {
    pub(crate) fn read(self) -> Result<Query, Error> {
        let mut query = Query {
            packages: Vec::new(),
            repository: self.repository.map(|text| text.parse()).transpose()?,
            git_ref: self.r#ref.map(|text| text.parse()).transpose()?,
            since: self.since.map(|text| text.parse()).transpose()?,
            project_file: self.project_file,
            index: self.index.map_or(Ok(PackageIndex::Pypi), |text| text.parse())?,
        };
        for name in &self.packages {
            query.add_package(name)?;
        }
        Ok(query)
    }
}

/// Reads a query that can be looked up.
pub(crate) fn read(json: &JsString) -> Result<Query, Error> {
    Ok(from_json::<PlainQuery>("query", json)?.read()?.checked()?)
}

/// Reads what somebody typed into one field.
#[wasm_bindgen(js_name = parseSearch)]
pub fn parse_search(search: &str, endpoints: &JsString) -> Result<String, Error> {
    let endpoints = endpoints::read(endpoints)?;
    to_json(&Query::from_search(search, &endpoints)?)
}
