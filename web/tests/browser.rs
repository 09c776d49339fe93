//! The page's own browser calls, in a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, missing_docs)]

use leptos::prelude::*;
use relcast_core::preview::Severity;
use relcast_core::{Link, Problem, codes};
use relcast_web::components::{Segment, message};
use relcast_web::effects::{address, clock, endpoints, lowercase, page, theme};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn document() -> web_sys::Document {
    web_sys::window().unwrap().document().unwrap()
}

/// Mounts a view in an element of its own.
fn mount<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> web_sys::HtmlElement {
    let element: web_sys::HtmlElement = document().create_element("div").unwrap().dyn_into().unwrap();
    document().body().unwrap().append_child(&element).unwrap();
    leptos::mount::mount_to(element.clone(), view).forget();
    element
}

#[wasm_bindgen_test]
fn a_theme_is_kept_and_forgotten() {
    theme::set(theme::Theme::Dark);
    assert_eq!(theme::read(), theme::Theme::Dark);
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    assert_eq!(storage.get_item("relcast.theme").unwrap().as_deref(), Some("dark"));
    theme::set(theme::Theme::System);
    assert_eq!(theme::read(), theme::Theme::System);
    assert_eq!(storage.get_item("relcast.theme").unwrap(), None);
}

#[wasm_bindgen_test]
fn the_address_is_the_state() {
    let before = address::read();
    let link = Link::parse("?packages=a,b&repo=o/r&bump=minor%2Brc");
    address::push(&link);
    assert_eq!(address::read(), link);
    let other = Link::parse("?packages=a&bump=1.2.3");
    address::replace(&other);
    assert_eq!(address::read(), other);
    assert!(address::share(&other).ends_with("?packages=a&bump=1.2.3"));
    address::push(&before);
}

#[wasm_bindgen_test]
fn the_clock_is_of_this_century() {
    assert!(clock::now() > "2026-01-01T00:00:00Z".parse().unwrap());
}

#[wasm_bindgen_test]
fn letters_of_every_script_have_a_lower_case() {
    assert_eq!(lowercase::lower("ÄB Σ"), "äb σ");
}

#[wasm_bindgen_test]
fn whoever_hosts_the_page_names_the_index() {
    let meta = document().create_element("meta").unwrap();
    meta.set_attribute("name", "relcast:pypi").unwrap();
    meta.set_attribute("content", "https://mirror.example").unwrap();
    document().head().unwrap().append_child(&meta).unwrap();
    assert_eq!(endpoints::read().pypi, "https://mirror.example");
    meta.remove();
    assert_ne!(endpoints::read().pypi, "https://mirror.example");
}

#[wasm_bindgen_test]
fn what_was_typed_before_is_taken_over() {
    let root = document().create_element("div").unwrap();
    root.set_id("app");
    root.set_inner_html("<input id='search'>");
    document().body().unwrap().append_child(&root).unwrap();
    page::search_field().unwrap().set_value("my-package");
    page::focus("search");
    let (element, typed, focused) = page::take_over().unwrap();
    assert_eq!((typed.as_str(), focused, element.inner_html().as_str()), ("my-package", true, ""));
    root.remove();
}

#[wasm_bindgen_test]
fn a_message_shows_hostile_words_as_words() {
    let problem = Problem::new(codes::NETWORK_DOWN, "<img src=x onerror=alert(1)>").hint("<b>do</b>");
    let element = mount(move || message(problem, Severity::Bad.into(), None));
    assert!(element.query_selector("img, b > b").unwrap().is_none());
    let text = element.text_content().unwrap();
    assert!(text.contains("<img src=x onerror=alert(1)>") && text.contains("<b>do</b>") && text.contains("NETWORK_DOWN"), "{text}");
}

#[wasm_bindgen_test]
fn one_of_a_segment_is_chosen() {
    let chosen = RwSignal::new(1);
    let element = mount(move || view! { <Segment label="Installer" name="test" options=vec!["pip".to_owned(), "uv".to_owned()] chosen /> });
    let radios = element.query_selector_all("input").unwrap();
    let radio = |at: u32| radios.get(at).unwrap().dyn_into::<web_sys::HtmlInputElement>().unwrap();
    assert!(radio(1).checked() && !radio(0).checked());
    radio(0).click();
    assert_eq!(chosen.get_untracked(), 0);
}
