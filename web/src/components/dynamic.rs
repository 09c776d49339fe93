//! Views that change. The compiler writes the code of a view once for each type of it; here all that change have one type, which is what
//! keeps the page small.

use leptos::prelude::*;

use crate::reactive::Memo;

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

/// A list that changes item by item: one place for each, up to `most`. A place whose item stays the same is left alone, with whatever focus or
/// selection is in it. (A list that is sorted anew would need more; none here is.)
pub fn places<T: Clone + PartialEq + Send + Sync + 'static>(
    most: usize,
    item: impl Fn(usize) -> Option<T> + Copy + Send + Sync + 'static,
    view: impl Fn(T) -> AnyView + Copy + Send + 'static,
) -> AnyView {
    let place = |at: usize| {
        let item = Memo::new(move |_| item(at));
        dynamic(move || item.get().map_or_else(nothing, view))
    };
    (0..most).map(place).collect::<Vec<_>>().into_any()
}
