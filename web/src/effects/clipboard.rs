//! The clipboard.

use wasm_bindgen_futures::JsFuture;

use super::window;

/// Copies a text. False where the browser does not allow it.
pub async fn copy(text: &str) -> bool {
    let Some(window) = window() else { return false };
    // On a page without TLS there is no clipboard at all.
    if !window.is_secure_context() {
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}
