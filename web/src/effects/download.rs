//! Saving a text as a file.

use std::time::Duration;

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;

use super::{document, page};

/// How long a file is kept after it was asked for. A browser begins to read it only after the press was dealt with, and none says when it has it.
const KEPT: Duration = Duration::from_secs(60);

/// Lets the browser save `text` under `name`.
pub fn save(name: &str, kind: &str, text: &str) {
    // Nothing to tell the visitor where this fails: the browser shows its own downloads.
    let _ = try_save(name, kind, text);
}

fn try_save(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = web_sys::Url::create_object_url_with_blob(&blob)?;
    if let Some(anchor) = document().and_then(|document| document.create_element("a").ok()) {
        let anchor: web_sys::HtmlAnchorElement = anchor.dyn_into().map_err(JsValue::from)?;
        anchor.set_href(&url);
        anchor.set_download(name);
        anchor.click();
    }
    page::after(KEPT, Box::new(move || drop(web_sys::Url::revoke_object_url(&url))));
    Ok(())
}
