//! Recordings.

use js_sys::JsString;
use relcast_core::{Endpoints, RecordedAnswer, Request, Service};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::endpoints;
use crate::error::Error;
use crate::value::{text, to_json};

/// Answers that services once gave.
#[wasm_bindgen]
pub struct Recording {
    recording: relcast_core::Recording,
    endpoints: Endpoints,
}

/// An answer as it is handed out.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PlainRecordedAnswer<'a> {
    status: u16,
    content_type: &'a str,
    headers: &'a std::collections::BTreeMap<String, String>,
    file: &'a str,
}

#[wasm_bindgen]
impl Recording {
    /// Reads a manifest.
    #[wasm_bindgen(constructor)]
    pub fn new(manifest: &JsString, endpoints: &JsString) -> Result<Self, Error> {
        let recording = relcast_core::Recording::parse(&text(manifest))?;
        Ok(Self { recording, endpoints: endpoints::read(endpoints)? })
    }

    /// The answer to a request by its address, or nothing.
    pub fn find(&self, url: &str) -> Result<Option<String>, Error> {
        let found = Service::ALL.into_iter().find_map(|service| self.of_service(service, url));
        let plain = |RecordedAnswer { status, content_type, headers, file, .. }: &RecordedAnswer| {
            to_json(&PlainRecordedAnswer { status: *status, content_type, headers, file })
        };
        found.map(plain).transpose()
    }

    /// When it was recorded.
    #[wasm_bindgen(getter)]
    pub fn at(&self) -> String {
        self.recording.at.to_string()
    }

    /// The packages that were recorded, the main one first.
    #[wasm_bindgen(getter)]
    pub fn packages(&self) -> Vec<String> {
        self.recording.packages().iter().map(ToString::to_string).collect()
    }
}

impl Recording {
    /// The answer of one service; none where the address is not the service's.
    fn of_service(&self, service: Service, url: &str) -> Option<&RecordedAnswer> {
        let path = url.strip_prefix(self.endpoints.base(service))?.to_owned();
        self.recording.find(&Request { id: 0, service, path, accept: None, label: String::new() })
    }
}
