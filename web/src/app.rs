//! Mounts the page and wires it to the address bar.

use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Live, dynamic, later, nothing, when};
use crate::effects::session::{Session, use_session};
use crate::effects::{endpoints, keys, page, worker};
use crate::frame::{Answer, Header, LOAD_KEYS, Troubles, Welcome};
use crate::reactive::{Memo, effect};
use crate::rooms;
use crate::share;
use crate::state::{Room, title as heading};

/// Takes over from the static header and shows what the address says.
pub fn start() {
    #[cfg(debug_assertions)] // The released page has no words for a panic: the browser names the place.
    std::panic::set_hook(Box::new(|info| web_sys::console::error_1(&info.to_string().into())));
    let Some((root, typed, focused)) = page::take_over() else { return };
    mount_to(root, move || view! { <App typed /> }).forget();
    if focused {
        page::focus("search");
    }
}

/// The whole page.
#[component]
fn App(
    /// What was typed before the page came alive.
    typed: String,
) -> AnyView {
    let session = Session::new(endpoints::read());
    provide_context(session);
    session.follow_address();
    // The visitor goes back or forward.
    page::at_each("popstate", Box::new(move || session.follow_address()));
    page::at_each(
        "beforeprint",
        Box::new(move || {
            session.printed.set(true);
            session.printing.set(true);
        }),
    );
    page::at_each("afterprint", Box::new(move || session.printing.set(false)));
    effect(move || page::set_title(&title()));
    let found = Memo::new(move |_| session.frame.with(Option::is_some));
    load_ahead(session);
    keys::listen(move || session.help.set(true));
    // A sample that is not there is said above, and the front page is shown again.
    let opening = session.opening;
    let loading =
        Memo::new(move |_| opening.with(Option::is_some) || session.link.with(|link| link.sample) && session.trouble.with(Vec::is_empty));
    let is_kept = Signal::derive(move || opening.with(Option::is_some) || session.kept.with(Option::is_some));
    let kept = when(is_kept, || later(share::LOAD_KEPT, "", |message| message.unwrap_or_else(nothing)));
    page::at_drop(Box::new(move |text| opening.set(Some(text))));
    // The frame of the answer is there from the beginning, and stays.
    let answer = Memo::new(move |_| found.get() || loading.get());
    let body = move || if answer.get() { view! { <Answer /> }.into_any() } else { view! { <Welcome /> }.into_any() };
    // The part behind `#` names a room, which this leaves as it is.
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        page::focus("main");
    };
    view! {
        <a class="skip" href="#main" on:click=skip>"Skip to the answer"</a>
        <Header typed />
        <Live />
        <Troubles />
        <div role="status">{when(session.newer, newer)}</div>
        {kept}
        {dynamic(body)}
        {when(session.help, || later(LOAD_KEYS, "", |message| message.unwrap_or_else(nothing)))}
    }
    .into_any()
}

/// Once the answer is there and the page has nothing else to do, rooms are loaded for whoever opens one next.
fn load_ahead(session: Session) {
    let is_reading = session.is_reading();
    let mut is_done = false;
    effect(move || {
        if is_done || is_reading.get() {
            return;
        }
        is_done = true;
        page::when_idle(move || {
            spawn_local(async move {
                rooms::load_ahead().await;
                worker::keep_page(session.newer).await;
            });
        });
    });
}

/// Says that the page can be loaded in a newer version. It never loads itself: somebody may be in the middle of something.
fn newer() -> AnyView {
    let update = |_| spawn_local(worker::load_newer());
    view! { <p class="newer">"A new version of Relcast is ready. "<button type="button" class="button small" on:click=update>"Reload to update"</button></p> }.into_any()
}

/// The window's title: what a tab should say.
fn title() -> String {
    let session = use_session();
    let room = session.place.with(|(room, _)| *room);
    session.frame.with(|frame| match frame {
        Some(frame) => {
            let next = frame.headline.next.as_ref().map_or_else(String::new, |next| format!(" {next}"));
            let room = if room == Room::Overview { String::new() } else { format!("{} · ", heading(room)) };
            format!("{room}{}{next} · Relcast", frame.headline.name)
        }
        None => "Relcast: the next release of a Python package".to_owned(),
    })
}
