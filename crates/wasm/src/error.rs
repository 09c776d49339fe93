//! The one way in which trouble becomes an exception.

use js_sys::Reflect;
use relcast_core::Problem;
use wasm_bindgen::JsValue;

/// The code of an argument that has not the documented form. The core only ever sees arguments that have, so it knows no such code.
const INPUT_INVALID: &str = "INPUT_INVALID";

/// What a call throws: an `Error` named `RelcastError`, with `code` and, where there is one, `hint`.
#[derive(Debug)]
pub struct Error {
    code: String,
    message: String,
    hint: Option<String>,
}

impl Error {
    /// An argument has not the documented form.
    pub(crate) fn input(what: &str, why: &str) -> Self {
        let hint = Some("The form of every argument is documented in the package's index.d.ts.".to_owned());
        Self { code: INPUT_INVALID.to_owned(), message: format!("The {what} cannot be read: {why}."), hint }
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self { code: problem.code.as_str().to_owned(), message: problem.message, hint: problem.hint }
    }
}

impl From<Error> for JsValue {
    fn from(error: Error) -> Self {
        let value = js_sys::Error::new(&error.message);
        value.set_name("RelcastError");
        // A fresh object takes every property, so there is nothing to report.
        let _ = Reflect::set(&value, &"code".into(), &error.code.into());
        if let Some(hint) = error.hint {
            let _ = Reflect::set(&value, &"hint".into(), &hint.into());
        }
        value.into()
    }
}
