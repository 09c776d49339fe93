//! How to release: the path step by step, what to enter and to run, and what stands in the way.

mod card;
mod commands;
mod field;
mod follow;
mod generate;
mod path;
mod press;
mod releasing;
mod schedule;
mod shown;
mod starts;
mod token;
mod workflows;

use leptos::prelude::*;
use relcast_core::dispatch::EventKind;
use relcast_core::preview::{PartName, Publish, State};

use crate::components::{Panel, dynamic, nothing, reading, trouble};
use crate::effects::answers;
use crate::effects::session::{Session, use_session};
use crate::reactive::Memo;

/// The path first; then the form of a workflow, what else triggers what, the pitfalls, the schedule and the generator.
pub fn room() -> AnyView {
    let session = use_session();
    let publish = answers::publish(session);
    // What no field of the card changes stays as it is, with whatever was unfolded in it.
    let unchanging = Memo::new(move |_| {
        let publish = publish.get()?;
        Some(Publish {
            starts: None,
            event: EventKind::default(),
            card: None,
            card_problem: None,
            tag_command: None,
            release_form: None,
            routes: Vec::new(),
            ..publish
        })
    });
    let state = session.part(PartName::Workflows);
    // The card stays while its values change: whoever enters them keeps the focus.
    // And it is there once all of them are read: the steps of the path go on changing before that.
    let is_known = Memo::new(move |_| publish.with(Option::is_some));
    let is_listed = session.read(|frame| frame.part(PartName::Workflows).is_some_and(|part| part.state == State::Ready));
    let read = Memo::new(move |before: Option<&bool>| is_listed.get() && (before == Some(&true) || is_known.get()));
    let body = move || {
        if read.get() {
            let rest = move || unchanging.with(|publish| publish.as_ref().map_or_else(nothing, |publish| rest(session, publish)));
            vec![path::view(publish), card::view(session), starts::view(session), dynamic(rest), generate::view(session)].into_any()
        } else if state.with(|state| state.as_ref().is_some_and(|state| state.state == State::Failed)) {
            // What GitHub itself offers needs no workflow.
            vec![trouble(state.get(), "Reading workflows…", session.again()), path::view(publish)].into_any()
        } else {
            reading("Reading workflows…")
        }
    };
    let aside = Signal::stored("what to run".to_owned());
    view! { <Panel id="release" title="Release" aside=aside>{dynamic(body)}</Panel> }.into_any()
}

/// Below the card.
fn rest(session: Session, publish: &Publish) -> AnyView {
    vec![releasing::view(publish), schedule::view(session, publish), workflows::view(publish)].into_any()
}
