//! The projects that were looked at, each with the verdict of that time.

use leptos::prelude::*;

use crate::components::{dynamic, nothing, plain, span};
use crate::effects::{page, recent};
use crate::state::Recent;

pub(super) fn view(list: RwSignal<Vec<Recent>>) -> AnyView {
    let remove = Callback::new(move |link: String| {
        list.update(|list| list.retain(|one| one.link != link));
        list.with_untracked(|list| recent::keep(list));
        // The button went with its project.
        page::focus_soon(vec!["recent-title".to_owned(), "main".to_owned()]);
    });
    dynamic(move || match list.get() {
        list if list.is_empty() => nothing(),
        list => {
            let rows: Vec<AnyView> = list.into_iter().map(|one| row(one, remove)).collect();
            view! {
                <section class="recent" aria-labelledby="recent-title">
                    <h2 id="recent-title" tabindex="-1">"Recent projects"</h2>
                    <ul>{rows}</ul>
                    <p class="soft">"Kept in this browser alone."</p>
                </section>
            }
            .into_any()
        }
    })
}

fn row(one: Recent, remove: Callback<String>) -> AnyView {
    let Recent { link, name, current, next, verdict, day } = one;
    let versions = [current, next].into_iter().filter(|version| !version.is_empty()).collect::<Vec<_>>().join(" → ");
    let said = [versions, verdict, day].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ");
    let spoken = format!("Remove {name}");
    let own = link.clone();
    view! {
        <li>
            <a href=link>{name}</a>
            {span("soft", plain(said))}
            <button type="button" class="button small" aria-label=spoken on:click=move |_| remove.run(own.clone())>"Remove"</button>
        </li>
    }
    .into_any()
}
