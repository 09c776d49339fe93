//! The service worker, which keeps the page for a visit without a network (web/worker.js), and a newer build that it found.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

use super::{document, page, window};
use crate::chunks::chunk;

chunk!(rooms: load_watch = watch as fn(RwSignal<bool>), load_update = update as fn());

/// Has the browser keep the page, and says when a newer one is ready.
pub async fn keep_page(is_newer: RwSignal<bool>) {
    // What does not come now comes at the next visit.
    if let Ok(watch) = load_watch().await {
        watch(is_newer);
    }
}

/// Loads the newer page, as the visitor wants it.
pub async fn load_newer() {
    match load_update().await {
        Ok(update) => update(),
        Err(_) => page::reload(),
    }
}

fn watch(is_newer: RwSignal<bool>) {
    spawn_local(async move {
        let _ = register(is_newer).await;
    });
}

/// The browser's service workers; none where the page is not served safely.
fn container() -> Option<ServiceWorkerContainer> {
    let container = window()?.navigator().service_worker();
    (!container.is_undefined()).then_some(container)
}

async fn register(is_newer: RwSignal<bool>) -> Option<()> {
    // A page that is being worked on has none.
    document()?.query_selector("link[rel=manifest]").ok()??;
    let container = container()?;
    let registration: ServiceWorkerRegistration = JsFuture::from(container.register("worker.js")).await.ok()?.dyn_into().ok()?;
    let look = {
        let (container, registration) = (container.clone(), registration.clone());
        // The first build that is kept is the one that is shown.
        move || is_newer.set(registration.waiting().is_some() && container.controller().is_some())
    };
    look();
    let found = {
        let registration = registration.clone();
        Closure::<dyn FnMut()>::new(move || {
            let Some(worker) = registration.installing() else { return };
            let (look, installing) = (look.clone(), worker.clone());
            let changed = Closure::<dyn FnMut()>::new(move || {
                if installing.state() == ServiceWorkerState::Installed {
                    look();
                }
            });
            worker.set_onstatechange(Some(changed.into_js_value().unchecked_ref()));
        })
    };
    registration.set_onupdatefound(Some(found.into_js_value().unchecked_ref()));
    // A tab that is open for days asks when it is looked at again.
    page::at_each(
        "visibilitychange",
        Box::new(move || {
            if document().is_some_and(|document| !document.hidden()) {
                let _ = registration.update();
            }
        }),
    );
    Some(())
}

/// Lets the newer build take over, and loads the page once it has.
fn update() {
    spawn_local(async {
        if hand_over().await.is_none() {
            page::reload();
        }
    });
}

async fn hand_over() -> Option<()> {
    let container = container()?;
    let registration: ServiceWorkerRegistration = JsFuture::from(container.get_registration()).await.ok()?.dyn_into().ok()?;
    let waiting = registration.waiting()?;
    container.set_oncontrollerchange(Some(Closure::<dyn FnMut()>::new(page::reload).into_js_value().unchecked_ref()));
    waiting.post_message(&"take over".into()).ok()
}
