//! How to publish: what a tag starts, what to enter and to press, and what stands in the way.

mod card;
mod commands;
mod field;
mod follow;
mod generate;
mod press;
mod releasing;
mod schedule;
mod starts;
mod suggested;
mod switch;
mod token;
mod workflows;

use leptos::prelude::*;
use relcast_core::dispatch::{EventKind, ReleaseForm};
use relcast_core::preview::{PartName, Publish as Publishing, State};

use crate::components::{Panel, dynamic, link, nothing, plain, reading, span, trouble};
use crate::effects::answers;
use crate::effects::session::{Session, use_session};

/// The release form, the dispatch card, and the workflows.
pub fn room() -> AnyView {
    let session = use_session();
    let publish = answers::publish(session);
    // What no field of the card changes stays as it is, with whatever was unfolded in it.
    let unchanging = Memo::new(move |_| {
        let publish = publish.get()?;
        Some(Publishing {
            starts: None,
            event: EventKind::default(),
            card: None,
            card_problem: None,
            tag_command: None,
            release_form: None,
            ..publish
        })
    });
    let tag = session.read(|frame| frame.chosen().and_then(|candidate| candidate.tag.clone()).unwrap_or_default());
    let state = session.part(PartName::Workflows);
    let form = move || publish.get().and_then(|publish| publish.release_form).map_or_else(nothing, |form| release_form(form, &tag.get()));
    // The card stays while its values change: whoever enters them keeps the focus.
    let read = session.read(|frame| frame.part(PartName::Workflows).is_some_and(|part| part.state == State::Ready));
    let body = move || {
        if read.get() {
            let rest = move || unchanging.with(|publish| publish.as_ref().map_or_else(nothing, |publish| rest(session, publish)));
            vec![
                suggested::view(session),
                dynamic(form),
                starts::view(session),
                card::view(session),
                dynamic(rest),
                generate::view(session),
            ]
            .into_any()
        } else if state.with(|state| state.as_ref().is_some_and(|state| state.state == State::Failed)) {
            // What GitHub itself offers needs no workflow.
            vec![trouble(state.get(), "Reading workflows…", session.again()), dynamic(form)].into_any()
        } else {
            reading("Reading workflows…")
        }
    };
    let aside = Signal::stored("what to run".to_owned());
    view! { <Panel id="release" title="Release" aside=aside>{dynamic(body)}</Panel> }.into_any()
}

/// Below the card.
fn rest(session: Session, publish: &Publishing) -> AnyView {
    vec![releasing::view(publish), schedule::view(session, publish), workflows::view(publish)].into_any()
}

fn release_form(form: ReleaseForm, tag: &str) -> AnyView {
    let note = if form.has_notes {
        "Tag, title and notes are filled in."
    } else {
        "Tag and title are filled in. The notes are too long for a link: copy them from Changes."
    };
    view! { <p class="press">{link("button", form.url, format!("New release {tag} on GitHub"))}{span("soft", plain(note))}</p> }.into_any()
}
