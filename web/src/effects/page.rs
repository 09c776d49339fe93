//! The page around the components: its title, its root, and where the focus is.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::{request_animation_frame, request_idle_callback_with_handle, set_timeout, window_event_listener_untyped};
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, Element, Event, File, HtmlDialogElement, HtmlElement, HtmlInputElement};

use super::document;

/// No snapshot of a project is longer, in bytes.
const LONGEST_FILE: f64 = 64.0 * 1024.0 * 1024.0;

/// Does something at each event of the window that is named.
pub fn at_each(event: &'static str, run: Box<dyn Fn()>) {
    // The page lives as long as its window, and so does this.
    let _ = window_event_listener_untyped(event, move |_| run());
}

/// Does something in a turn of its own, so that the page can answer in between.
pub fn soon(run: Box<dyn FnOnce()>) {
    after(Duration::ZERO, run);
}

/// The id of the element that was pressed; empty where it has none.
#[must_use]
pub fn pressed(event: &Event) -> String {
    event.target().and_then(|target| target.dyn_into::<Element>().ok()).map(|element| element.id()).unwrap_or_default()
}

/// Does something in a while.
pub fn after(wait: Duration, run: Box<dyn FnOnce()>) {
    set_timeout(run, wait);
}

/// Does something once the page has nothing else to do; a browser that does not tell gets a second.
pub fn when_idle(run: impl Fn() + Copy + 'static) {
    if request_idle_callback_with_handle(run).is_err() {
        set_timeout(run, Duration::from_secs(1));
    }
}

/// Does something with the text of each file that is dropped on the page.
pub fn at_drop(run: Box<dyn Fn(String)>) {
    let run = Rc::new(run);
    // Only where both are said does the browser not open the file by itself.
    let _ = window_event_listener_untyped("dragover", |event| {
        if has_files(&event) {
            event.prevent_default();
        }
    });
    let _ = window_event_listener_untyped("drop", move |event| {
        if has_files(&event) {
            event.prevent_default();
            let files = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer).and_then(|data| data.files());
            if let Some(file) = files.and_then(|files| files.get(0)) {
                read_file(&file, Rc::clone(&run));
            }
        }
    });
}

/// Whether a file is what is dragged: a text may go into a field.
fn has_files(event: &Event) -> bool {
    let data = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    data.is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// Does something with the text of a file, where the browser can read it. What is too long is no file of ours, and its beginning says so.
pub fn read_file(file: &File, run: Rc<Box<dyn Fn(String)>>) {
    let Ok(blob) = file.slice_with_f64_and_f64(0.0, LONGEST_FILE) else { return };
    spawn_local(async move {
        if let Some(text) = JsFuture::from(blob.text()).await.ok().and_then(|text| text.as_string()) {
            run(text);
        }
    });
}

/// Sets the window's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Empties the element that the page is mounted in, and gives what was typed before the page came alive and whether the field has the focus.
#[must_use]
pub fn take_over() -> Option<(HtmlElement, String, bool)> {
    let document = document()?;
    let root: HtmlElement = document.get_element_by_id("app")?.dyn_into().ok()?;
    let field = search_field();
    let typed = field.as_ref().map(HtmlInputElement::value).unwrap_or_default();
    let focused = field.is_some_and(|field| document.active_element().is_some_and(|active| active == *field.as_ref()));
    root.set_inner_html("");
    Some((root, typed, focused))
}

/// The search field.
#[must_use]
pub fn search_field() -> Option<HtmlInputElement> {
    document()?.get_element_by_id("search")?.dyn_into().ok()
}

/// Puts the focus on an element by its id.
pub fn focus(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id)).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}

/// Whether an element has the focus.
#[must_use]
pub fn has_focus(id: &str) -> bool {
    document().and_then(|document| document.active_element()).is_some_and(|active| active.id() == id)
}

/// Puts the focus on the first of some elements that is there, once what just changed is drawn.
pub fn focus_soon(ids: Vec<String>) {
    request_animation_frame(move || {
        if let Some(id) = ids.iter().find(|id| document().is_some_and(|document| document.get_element_by_id(id).is_some())) {
            focus(id);
        }
    });
}

/// Opens or closes a dialog. The rest of the page is out of reach while it is open, and it closes with Escape.
pub fn show_dialog(id: &str, open: bool) {
    match dialog(id) {
        Some(dialog) if open => {
            let _ = dialog.show_modal();
        }
        Some(dialog) => dialog.close(),
        None => {}
    }
}

/// Whether a dialog is open. The browser tells of its closing a moment later, when it may have been opened again.
#[must_use]
pub fn is_open(id: &str) -> bool {
    dialog(id).is_some_and(|dialog| dialog.open())
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Shows a place from its top: what an address names by `id` gets the focus, and screen readers begin there.
pub fn arrive(id: &'static str) {
    request_animation_frame(move || {
        if let Some(window) = super::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
        focus(id);
    });
}

/// Goes to a thing by its id, unfolding what it is in. False where it is not there.
#[must_use]
pub fn reveal(id: &str) -> bool {
    let Some(element) = document().and_then(|document| document.get_element_by_id(id)) else { return false };
    let mut outer = Some(element.clone());
    while let Some(Ok(Some(details))) = outer.as_ref().map(|outer| outer.closest("details:not([open])")) {
        let _ = details.set_attribute("open", "");
        outer = details.parent_element();
    }
    if !element.has_attribute("tabindex") && !matches!(element.tag_name().as_str(), "A" | "BUTTON" | "INPUT" | "SELECT" | "SUMMARY") {
        let _ = element.set_attribute("tabindex", "-1");
    }
    element.scroll_into_view();
    focus(id);
    true
}

/// Does something before the next picture is drawn.
pub fn frame(run: Box<dyn FnOnce()>) {
    request_animation_frame(run);
}

/// Does something once what just changed is drawn. Nothing is drawn of a page that nobody sees.
pub fn once_drawn(run: Box<dyn FnOnce()>) {
    match document() {
        Some(document) if !document.hidden() => frame(Box::new(move || soon(run))),
        _ => soon(run),
    }
}

/// Presses the first element that a selector finds within the window.
pub fn press(selector: &str) {
    let Some(height) = super::window().and_then(|window| window.inner_height().ok()?.as_f64()) else { return };
    let Some(found) = document().and_then(|document| document.query_selector_all(selector).ok()) else { return };
    let elements = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<HtmlElement>().ok());
    let is_in_view = |element: &HtmlElement| {
        let place = element.get_bounding_client_rect();
        place.height() > 0.0 && place.bottom() > 0.0 && place.top() < height
    };
    if let Some(element) = elements.into_iter().find(is_in_view) {
        element.click();
    }
}

/// Whether somebody is in a field.
#[must_use]
pub fn is_typing() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|active| matches!(active.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// Scrolls the list of rooms sideways so that an entry can be seen whole.
pub fn show_room(entry: &str) {
    let Some(list) = document().and_then(|document| document.query_selector(".rooms").ok().flatten()) else { return };
    let entry = list.query_selector(entry).ok().flatten().and_then(|entry| entry.dyn_into::<HtmlElement>().ok());
    if let Some(entry) = entry {
        list.set_scroll_left((entry.offset_left() - entry.offset_width() / 2).max(0));
    }
}

/// Loads the page anew.
pub fn reload() {
    let _ = super::window().map(|window| window.location().reload());
}

/// Opens the browser's dialog for printing, once what just changed is drawn.
pub fn print() {
    request_animation_frame(|| {
        let _ = super::window().map(|window| window.print());
    });
}
