//! Letters: the browser knows those of every script, and its tables need not be loaded.

/// A text in lower case.
#[must_use]
pub fn lower(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}
