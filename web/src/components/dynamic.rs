//! Views that change. The compiler writes the code of a view once for each type of it; here all that change have one type, which is what
//! keeps the page small.

use leptos::prelude::*;

/// What is dynamic, whatever it reads.
pub fn dynamic(view: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let view: Box<dyn FnMut() -> AnyView + Send> = Box::new(view);
    view.into_any()
}

/// Words that may change.
pub fn text(words: impl Into<Signal<String>>) -> AnyView {
    let words: Signal<String> = words.into();
    words.into_any()
}

/// Stands there only while something holds, and is left alone as long as that does not change.
pub fn when(holds: impl Into<Signal<bool>>, view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let holds = holds.into();
    let holds = Memo::new(move |_| holds.get());
    dynamic(move || if holds.get() { view() } else { nothing() })
}

/// Nothing, where something might stand.
pub fn nothing() -> AnyView {
    ().into_any()
}

/// An item of a list that changes.
pub struct Keyed {
    key: String,
    view: Box<dyn FnOnce() -> AnyView + Send>,
}

impl Keyed {
    /// As long as the key is in the list, what it shows is left alone, with whatever focus or selection is in it.
    pub fn new(key: String, view: impl FnOnce() -> AnyView + Send + 'static) -> Self {
        Self { key, view: Box::new(view) }
    }
}

/// A list that changes item by item.
pub fn keyed(items: impl Fn() -> Vec<Keyed> + Send + Sync + 'static) -> AnyView {
    let items: Box<dyn Fn() -> Vec<Keyed> + Send + Sync> = Box::new(items);
    let key = |item: &Keyed| item.key.clone();
    let view = |item: Keyed| (item.view)();
    view! { <For each=items key=key children=view /> }.into_any()
}
