//! The entries of the menu below the live link.

use leptos::prelude::*;

use super::offer::Offer;
use crate::components::{CopyButton, dynamic, later, nothing, text, unready};
use crate::effects::session::use_session;
use crate::effects::{address, page};
use crate::reactive::{Memo, effect};

const FROZEN: &str = "Copy frozen link";

/// What the answer can be given to somebody with.
pub(super) fn view() -> AnyView {
    let session = use_session();
    let offer = RwSignal::new(None::<Offer>);
    // It takes a moment, in which the menu can open.
    effect(move || {
        session.frame.track();
        page::soon(Box::new(move || drop(offer.try_set(Offer::of(session)))));
    });
    let link = Signal::derive(move || offer.with(|offer| offer.as_ref().map(|offer| offer.link.clone()).unwrap_or_default()));
    let fits = Memo::new(move |_| link.with(|link| !link.is_empty()));
    // In its place also where there is none, yet or at all: the sentence below says why.
    let frozen = move || match fits.get() {
        true => view! { <CopyButton label=FROZEN text=link /> }.into_any(),
        false => unready(FROZEN),
    };
    let size = Signal::derive(move || offer.with(|offer| offer.as_ref().map_or_else(|| "Freezing…".to_owned(), Offer::sentence)));
    let badge = Signal::derive(move || {
        let name = session.frame.with(|frame| frame.as_ref().map(|frame| frame.headline.name.clone()));
        format!("[![{} release](relcast.svg)]({})", name.unwrap_or_default(), session.link.with(address::share))
    });
    view! {
        {dynamic(frozen)}
        <p class="soft size">{text(size)}</p>
        {later(super::LOAD_FILES, "", |_| nothing())}
        <CopyButton label="Copy badge" text=badge />
        <p class="soft">"Draw it with "<code>"relcast badge --output relcast.svg"</code></p>
    }
    .into_any()
}
