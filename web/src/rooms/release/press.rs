//! Pressing it here: the exact request is shown first, and a second press sends it.

use leptos::prelude::*;
use relcast_core::Timestamp;
use relcast_core::dispatch::{Card, DispatchRequest, Started};
use relcast_core::preview::Frame;

use super::shown::ShownCard;
use super::{follow, token};
use crate::components::{Tone, dynamic, messages, soft, text};
use crate::effects::page;
use crate::effects::press::pressing;
use crate::reactive::{Memo, effect};

pub(super) fn view(shown: ShownCard) -> AnyView {
    let session = shown.session;
    let pressing = pressing(session);
    let sample = Memo::new(move |_| session.link.with(|link| link.sample));
    let press = move || shown.card.with(|card| card.as_ref().filter(|card| card.is_complete()).map(|card| card.press.clone()));
    // The request that is shown for review, as it is shown; a form that changes is no longer what was reviewed.
    let reviewed = RwSignal::new(String::new());
    let is_reviewed = move |press: &DispatchRequest| reviewed.with_untracked(|reviewed| *reviewed == request(press));
    effect(move || {
        if !press().is_some_and(|press| is_reviewed(&press)) {
            reviewed.set(String::new());
        }
    });
    let reviewing = Memo::new(move |_| reviewed.with(|reviewed| !reviewed.is_empty()));
    let ready = Memo::new(move |_| press().is_some());
    let review = move |_| {
        reviewed.set(untrack(press).as_ref().map(request).unwrap_or_default());
        page::focus_soon(vec!["send".to_owned()]);
    };
    let send = move |_| {
        // What is sent is what was shown, and nothing else.
        let Some(press) = untrack(press).filter(|press| is_reviewed(press)) else { return };
        reviewed.set(String::new());
        let Some(started) = untrack(|| started(session.frame.read().as_ref()?, shown.card.read().as_ref()?)) else { return };
        pressing.start(press, started);
        page::focus_soon(vec!["follow".to_owned()]);
    };
    let cancel = move |_| {
        reviewed.set(String::new());
        page::focus_soon(vec!["review".to_owned()]);
    };
    let steps = move || {
        match (pressing.has_token.get(), ready.get(), reviewing.get()) {
        (false, ..) => token::ask(shown, pressing),
        (true, false, _) => vec![token::there(pressing), soft("A value above has to be put right before it can start.")].into_any(),
        (true, true, false) => view! {
            {token::there(pressing)}
            <button type="button" class="button" id="review" disabled=move || pressing.busy.get() on:click=review>"Review the request"</button>
        }
        .into_any(),
        (true, true, true) => view! {
            {soft("This exact request is sent to GitHub:")}
            <pre class="written" tabindex="0" aria-label="The request">{text(reviewed)}</pre>
            <div class="actions">
                <button type="button" class="button primary" id="send" on:click=send>"Start it now"</button>
                <button type="button" class="button" on:click=cancel>"Cancel"</button>
            </div>
        }
        .into_any(),
    }
    };
    let body = move || {
        if sample.get() {
            soft("The sample is a recording of a made-up project, so there is nothing to start.")
        } else {
            view! {
                {dynamic(steps)}
                {dynamic(move || messages(pressing.problem.get(), Tone::Bad, None))}
                {follow::view(session, pressing)}
            }
            .into_any()
        }
    };
    view! { <details class="here"><summary>"Run it here"</summary>{dynamic(body)}</details> }.into_any()
}

/// What is followed once it started. The time is set when GitHub answers.
fn started(frame: &Frame, card: &Card) -> Option<Started> {
    Some(Started {
        repository: frame.repository.as_ref()?.name.clone(),
        file: card.file.clone(),
        run: None,
        at: Timestamp::UNIX_EPOCH,
        version: card.outcome.as_ref().map(|outcome| outcome.version.clone()),
        packages: frame.packages.iter().map(|package| package.name.clone()).collect(),
    })
}

/// The request, line by line. The token is there, but nobody looks over a shoulder at it.
fn request(press: &DispatchRequest) -> String {
    let mut lines = format!("POST {}\nAuthorization: Bearer (your token)\n", press.url);
    for (name, value) in &press.headers {
        lines.push_str(&format!("{name}: {value}\n"));
    }
    lines.push('\n');
    lines.push_str(&press.body);
    lines
}
