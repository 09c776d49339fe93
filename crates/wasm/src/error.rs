//! The one way in which trouble leaves the core.

use relcast_core::Problem;
use serde::Serialize;
use wasm_bindgen::JsValue;

/// The code of an argument that is not of the documented form. The core only ever sees arguments that are, so it has no such code.
const INPUT_INVALID: &str = "INPUT_INVALID";

/// What a call throws: the JSON of a problem.
#[derive(Debug, Serialize)]
pub struct Error {
    code: &'static str,
    message: String,
    hint: Option<String>,
}

impl Error {
    /// An argument is not of the documented form.
    pub(crate) fn input(what: &str, why: &str) -> Self {
        Self { code: INPUT_INVALID, message: format!("The {what} cannot be read: {why}."), hint: None }
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self { code: problem.code.as_str(), message: problem.message, hint: problem.hint }
    }
}

impl From<Error> for JsValue {
    fn from(error: Error) -> Self {
        // Three texts can always be written.
        serde_json::to_string(&error).unwrap_or_default().into()
    }
}
