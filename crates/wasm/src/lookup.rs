//! The lookup.

use std::collections::BTreeMap;

use js_sys::JsString;
use relcast_core::{Answer, Endpoints, History, Service};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::Error;
use crate::value::{text, to_json};
use crate::{choice, endpoints, query, snapshot, time};

/// A state machine that says what to ask next and takes answers. It never fetches.
#[wasm_bindgen]
pub struct Lookup {
    machine: relcast_core::Lookup,
    endpoints: Endpoints,
}

/// A request as it is handed out, with the whole address.
#[derive(Serialize)]
struct PlainRequest {
    id: u32,
    service: Service,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    accept: Option<&'static str>,
    label: String,
}

#[wasm_bindgen]
impl Lookup {
    /// Begins a lookup.
    #[wasm_bindgen(constructor)]
    pub fn new(query: &JsString, endpoints: &JsString) -> Result<Self, Error> {
        let endpoints = endpoints::read(endpoints)?;
        Ok(Self { machine: relcast_core::Lookup::new(query::read(query)?, endpoints.clone()), endpoints })
    }

    /// What is to be asked now.
    #[allow(clippy::should_implement_trait)] // It is no iterator, as in the core.
    pub fn next(&mut self) -> Result<String, Error> {
        let plain = |request: relcast_core::Request| PlainRequest {
            url: request.url(&self.endpoints),
            id: request.id,
            service: request.service,
            accept: request.accept,
            label: request.label,
        };
        let requests: Vec<PlainRequest> = self.machine.next().into_iter().map(plain).collect();
        to_json(&requests)
    }

    /// Takes the answer to a request. Its headers come property by property: they are a plain copy, made for this call.
    pub fn answer(&mut self, id: u32, status: u16, headers: JsValue, body: &JsString, now: &JsString) -> Result<(), Error> {
        let headers: Result<BTreeMap<String, String>, _> = serde_wasm_bindgen::from_value(headers);
        let headers = headers.map_err(|error| Error::input("answer's headers", error.to_string().trim_start_matches("Error: ")))?;
        let answer = Answer::Response { status, headers: headers.into_iter().collect(), body: text(body) };
        self.machine.answer(id, answer, time::read(now)?);
        Ok(())
    }

    /// Takes note that no answer came.
    pub fn fail(&mut self, id: u32, reason: &str, now: &JsString) -> Result<(), Error> {
        self.machine.answer(id, Answer::failed(reason), time::read(now)?);
        Ok(())
    }

    /// Names the version that is to be verified, so that what it pins is asked for; an empty text means the latest.
    #[wasm_bindgen(js_name = lookAt)]
    pub fn look_at(&mut self, version: &str) -> Result<(), Error> {
        let version = Some(version).filter(|version| !version.is_empty()).map(str::parse).transpose()?;
        self.machine.look_at(version.as_ref());
        Ok(())
    }

    /// What was learned so far.
    pub fn snapshot(&self) -> Result<String, Error> {
        to_json(self.machine.snapshot())
    }

    /// Keeps what was learned so far as the snapshot that is asked about next.
    pub fn hold(&self, number: u32) {
        snapshot::keep(number, self.machine.snapshot().clone());
    }

    /// The preview of what was learned so far, without a detour for the snapshot.
    pub fn preview(&self, choice: &JsString, now: &JsString) -> Result<String, Error> {
        to_json(&relcast_core::preview(self.machine.snapshot(), &choice::read(choice)?, &self.endpoints, time::read(now)?))
    }

    /// Every version of what was learned so far, without a detour for the snapshot.
    pub fn ledger(&self) -> Result<String, Error> {
        let snapshot = self.machine.snapshot();
        to_json(&relcast_core::readiness::ledger(snapshot, &History::of(snapshot)))
    }

    /// Forgets what failed, so that it is asked again.
    pub fn retry(&mut self) {
        self.machine.retry();
    }

    /// Whether no answer is outstanding.
    #[wasm_bindgen(getter)]
    pub fn done(&self) -> bool {
        self.machine.is_done()
    }

    /// The labels of the requests that wait for their answers.
    #[wasm_bindgen(getter, js_name = underWay)]
    pub fn under_way(&self) -> Vec<String> {
        self.machine.under_way()
    }
}
