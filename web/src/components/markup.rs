//! The few pieces of markup that stand everywhere: their code is on the page once.

use leptos::prelude::*;

/// Words within a line, by what they are for.
pub fn span(class: &'static str, words: AnyView) -> AnyView {
    view! { <span class=class>{words}</span> }.into_any()
}

/// Words that stay as they are.
pub fn plain(words: impl Into<String>) -> AnyView {
    let words: String = words.into();
    words.into_any()
}

/// A quiet line.
pub fn soft(words: impl Into<String>) -> AnyView {
    let words: String = words.into();
    view! { <p class="soft">{words}</p> }.into_any()
}

/// Lines that stand for what is still being read, which `words` say to those who hear the page.
pub fn reading(words: &'static str) -> AnyView {
    view! { <div class="skeleton"><span class="hidden">{words}</span><i></i><i></i><i></i></div> }.into_any()
}

/// A link to another site, which does not learn where somebody came from.
pub fn link(url: String, label: String) -> AnyView {
    view! { <a href=url rel="noreferrer">{label}</a> }.into_any()
}

/// The same in the shape of a button.
pub fn link_button(url: String, label: String) -> AnyView {
    view! { <a class="button" href=url rel="noreferrer">{label}</a> }.into_any()
}

/// A table: what is in it, the columns' names, and rows of which the first cell names the row. Where it is too wide, it scrolls by itself.
pub fn table(label: &'static str, columns: Vec<String>, rows: Vec<[AnyView; 2]>) -> AnyView {
    let head: Vec<AnyView> = columns.into_iter().map(|name| view! { <th scope="col">{name}</th> }.into_any()).collect();
    let row = |[name, cells]: [AnyView; 2]| view! { <tr><th scope="row">{name}</th>{cells}</tr> }.into_any();
    let rows: Vec<AnyView> = rows.into_iter().map(row).collect();
    view! {
        <div class="scroll" role="region" aria-label=label tabindex="0">
            <table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}

/// A cell of a table; its class may be empty.
pub fn cell(class: &'static str, words: AnyView) -> AnyView {
    view! { <td class=class>{words}</td> }.into_any()
}
