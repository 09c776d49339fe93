//! The lookup.

use relcast_core::{Endpoints, Service};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::Error;
use crate::value::{read_answer, to_js};
use crate::{choice, endpoints, query, time};

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
    pub fn new(query: &JsValue, endpoints: &JsValue) -> Result<Self, Error> {
        let endpoints = endpoints::read(endpoints)?;
        Ok(Self { machine: relcast_core::Lookup::new(query::read(query)?, endpoints.clone()), endpoints })
    }

    /// What is to be asked now.
    #[allow(clippy::should_implement_trait)] // It is no iterator, as in the core.
    pub fn next(&mut self) -> Result<JsValue, Error> {
        let plain = |request: relcast_core::Request| PlainRequest {
            url: request.url(&self.endpoints),
            id: request.id,
            service: request.service,
            accept: request.accept,
            label: request.label,
        };
        let requests: Vec<PlainRequest> = self.machine.next().into_iter().map(plain).collect();
        to_js(&requests)
    }

    /// Takes the answer to a request.
    pub fn answer(&mut self, id: u32, answer: JsValue, now: &JsValue) -> Result<(), Error> {
        let at = time::read(now)?;
        self.machine.answer(id, read_answer(answer)?, at);
        Ok(())
    }

    /// What was learned so far.
    pub fn snapshot(&self) -> Result<JsValue, Error> {
        to_js(self.machine.snapshot())
    }

    /// The preview of what was learned so far, without a detour for the snapshot.
    pub fn preview(&self, choice: &JsValue, now: &JsValue) -> Result<JsValue, Error> {
        let preview = relcast_core::preview(self.machine.snapshot(), &choice::read(choice)?, &self.endpoints, time::read(now)?);
        to_js(&preview)
    }

    /// Every version of what was learned so far, without a detour for the snapshot.
    pub fn ledger(&self) -> Result<JsValue, Error> {
        to_js(&relcast_core::readiness::ledger(self.machine.snapshot()))
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
