//! The extras that are installed with it. The address holds them.

use leptos::prelude::*;
use relcast_core::index::Extra;
use relcast_core::link::Key;
use relcast_core::preview::Install;

use crate::components::{dynamic, nothing, plain};
use crate::effects::session::Session;
use crate::reactive::Memo;

/// What the releases offer, folded: few need one.
pub(super) fn view(session: Session, installs: Memo<Option<Vec<Install>>>) -> AnyView {
    let offered = Memo::new(move |_| {
        let chosen = session.link.with(|link| link.choice.extras.clone());
        let mut extras: Vec<Extra> = Vec::new();
        installs.with(|installs| {
            for extra in installs.iter().flatten().flat_map(|install| &install.extras).chain(&chosen) {
                if !extras.contains(extra) {
                    extras.push(extra.clone());
                }
            }
        });
        extras
    });
    let open = session.link.with_untracked(|link| !link.choice.extras.is_empty());
    dynamic(move || match offered.get() {
        extras if extras.is_empty() => nothing(),
        extras => {
            let ticks: Vec<AnyView> = extras.into_iter().map(|extra| tick(session, extra)).collect();
            view! { <details class="extras" open=open><summary>"Extras"</summary><fieldset class="ticks"><legend class="hidden">"Extras"</legend>{ticks}</fieldset></details> }
                .into_any()
        }
    })
}

fn tick(session: Session, extra: Extra) -> AnyView {
    let own = extra.clone();
    let ticked = Signal::derive(move || session.link.with(|link| link.choice.extras.contains(&own)));
    let name = extra.to_string();
    let change = move |_| {
        let mut extras = session.link.with_untracked(|link| link.choice.extras.clone());
        let before = extras.len();
        extras.retain(|other| *other != extra);
        if extras.len() == before {
            extras.push(extra.clone());
        }
        session.choose(Key::Extras, &extras.iter().map(Extra::as_str).collect::<Vec<_>>().join(","));
    };
    view! { <label class="check"><input type="checkbox" prop:checked=ticked on:change=change />{plain(format!(" {name}"))}</label> }
        .into_any()
}
