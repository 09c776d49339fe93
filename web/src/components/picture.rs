//! What pictures are made of.

use leptos::prelude::*;

use super::{nothing, plain, span};
use crate::plots::Tick;

/// A picture with what it says for those who do not see it, and its words. Where it is too wide, it scrolls by itself.
pub fn picture(said: String, size: [i64; 2], drawn: Vec<AnyView>, caption: AnyView) -> AnyView {
    let [width, height] = size;
    let label = said.clone();
    view! {
        <figure class="plot">
            <div class="scroll" role="region" aria-label=label tabindex="0">
                <svg role="img" aria-label=said viewBox=format!("0 0 {width} {height}") width=width height=height>{drawn}</svg>
            </div>
            <figcaption>{caption}</figcaption>
        </figure>
    }
    .into_any()
}

/// Lines and shapes.
pub fn path(class: &'static str, d: String) -> AnyView {
    view! { <path class=class d=d /> }.into_any()
}

/// The same, with what a pointer is told that rests on it.
pub fn mark(class: &'static str, d: String, words: AnyView) -> AnyView {
    view! { <path class=class d=d><title>{words}</title></path> }.into_any()
}

/// Words in a picture.
pub fn label(class: &'static str, x: i64, y: i64, words: String) -> AnyView {
    view! { <text class=class x=x y=y>{words}</text> }.into_any()
}

/// The months, with a line down.
pub fn months(ticks: &[Tick], bottom: i64) -> Vec<AnyView> {
    let tick = |tick: &Tick| [path("grid", format!("M{} 20V{bottom}", tick.x)), label("tick", tick.x, 14, tick.words.clone())];
    ticks.iter().flat_map(tick).collect()
}

/// A line through points.
pub fn through(points: &[(i64, i64)]) -> String {
    let mut line = String::new();
    for (x, y) in points {
        line.push_str(if line.is_empty() { "M" } else { "L" });
        line.push_str(&format!("{x} {y}"));
    }
    line
}

/// An entry of a legend: the shape as it is drawn, and its name.
pub fn legend(class: &'static str, d: String, name: &'static str) -> AnyView {
    let shape = view! { <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{path(class, d)}</svg> }.into_any();
    span("entry", vec![shape, plain(name)].into_any())
}

/// The first view that is there.
pub fn or_nothing(view: Option<AnyView>) -> AnyView {
    view.unwrap_or_else(nothing)
}
