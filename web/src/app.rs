//! Mounts the page and wires it to the address bar.

use leptos::mount::mount_to;
use leptos::prelude::*;

use crate::components::{Live, dynamic};
use crate::effects::press::{Pressing, verify_what_came};
use crate::effects::session::{Session, use_session};
use crate::effects::{endpoints, keys, page};
use crate::pages::{Answer, Header, Troubles, Welcome};

/// Takes over from the static header and shows what the address says.
pub fn start() {
    #[cfg(debug_assertions)] // The released page has no words for a panic: the browser names the place.
    std::panic::set_hook(Box::new(|info| web_sys::console::error_1(&info.to_string().into())));
    let Some((root, typed, focused)) = page::take_over() else { return };
    mount_to(root, move || view! { <App typed /> }).forget();
    if focused {
        page::focus("search");
    }
    keys::listen();
}

/// The whole page.
#[component]
fn App(
    /// What was typed before the page came alive.
    typed: String,
) -> AnyView {
    let endpoints = endpoints::read();
    let pressing = Pressing::new(endpoints.clone());
    let session = Session::new(endpoints);
    provide_context(pressing);
    provide_context(session);
    verify_what_came(session, pressing);
    session.follow_address();
    // The visitor goes back or forward.
    page::at_each("popstate", Box::new(move || session.follow_address()));
    page::at_each("beforeprint", Box::new(move || session.printed.set(true)));
    Effect::new(move |_| page::set_title(&title()));
    let shown = Memo::new(move |_| session.preview.with(Option::is_some));
    // A sample that is not there is said above, and the front page stands again.
    let loading = Memo::new(move |_| session.link.with(|link| link.sample) && session.trouble.with(Vec::is_empty));
    let body = move || match (shown.get(), loading.get()) {
        (true, _) => view! { <Answer /> }.into_any(),
        (false, true) => view! { <main id="main" class="welcome"><p class="say">"Opening the sample."</p></main> }.into_any(),
        (false, false) => view! { <Welcome /> }.into_any(),
    };
    view! {
        <a class="skip" href="#main">"Skip to the answer"</a>
        <Header typed />
        <Live />
        <Troubles />
        {dynamic(body)}
    }
    .into_any()
}

/// The window's title: what a tab should say.
fn title() -> String {
    use_session().preview.with(|preview| match preview {
        Some(preview) => {
            let next = preview.headline.next.as_ref().map_or_else(String::new, |next| format!(" {next}"));
            format!("{}{next} · Relcast", preview.headline.name)
        }
        None => "Relcast: the next release of a Python package".to_owned(),
    })
}
