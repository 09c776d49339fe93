//! Taking turns with other tabs, by the browser's Web Locks: of those that want the same answer one asks, and the others read what it kept.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::effects::window;

/// Holds the turn until it is dropped.
pub(super) struct Turn {
    end: Function,
}

impl Drop for Turn {
    fn drop(&mut self) {
        let _ = self.end.call0(&JsValue::UNDEFINED);
    }
}

/// Waits for the turn. None at once where the browser has no locks, or refuses them: then every tab asks by itself.
pub(super) async fn take(name: &str) -> Option<Turn> {
    // web-sys holds this back as unstable, though every browser has it.
    let locks = Reflect::get(&window()?.navigator(), &"locks".into()).ok()?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let (held, end) = promise();
    let (granted, grant) = promise();
    let is_granted = Closure::once_into_js(move || {
        let _ = grant.call0(&JsValue::UNDEFINED);
        held
    });
    // It ends with the turn, or fails at once.
    let whole: Promise = request.call2(&locks, &format!("relcast {name}").into(), &is_granted).ok()?.dyn_into().ok()?;
    JsFuture::from(Promise::race(&js_sys::Array::of2(&granted, &whole))).await.ok()?;
    Some(Turn { end })
}

/// A promise, and what fulfils it.
fn promise() -> (Promise, Function) {
    let mut fulfil = None;
    let promise = Promise::new(&mut |done, _| fulfil = Some(done));
    (promise, fulfil.unwrap_or_default())
}
