//! Opens a frozen link, section by section, and says what is open.

use leptos::prelude::*;
use relcast_core::frozen::{self, Frozen, Opening};

use super::files;
use crate::components::{Tone, dynamic, later, message, nothing, plain};
use crate::effects::session::{Kept, Session, use_session};
use crate::effects::{clock, page};
use crate::reactive::{Memo, effect};
use crate::state::{age, date};

/// What is open, with the way to what is live.
pub(super) fn view() -> AnyView {
    let session = use_session();
    effect(move || {
        if let Some(text) = session.opening.get().filter(|text| !files::is_file(text)) {
            open(session, text);
        }
    });
    let said = move || session.kept.get().map_or_else(nothing, |kept| say(session, kept));
    let is_file = Memo::new(move |_| session.opening.with(|text| text.as_ref().is_some_and(|text| files::is_file(text))));
    let file = move || if is_file.get() { later(super::load_opener, "", |message| message.unwrap_or_else(nothing)) } else { nothing() };
    view! { <div class="kept" role="status">{dynamic(said)}{dynamic(file)}</div> }.into_any()
}

fn say(session: Session, kept: Kept) -> AnyView {
    let problem = kept.problem.map(|problem| message(problem, Tone::Warning, None));
    let what = if kept.part.is_empty() { "Snapshot" } else { "Frozen link" };
    let sentence = kept.taken.map(|taken| {
        let words = format!(
            "{what}, taken on {} at {} UTC ({}). Nothing is requested.",
            date(taken),
            taken.hour_and_minute(),
            age(taken, clock::now())
        );
        view! { <p>{plain(words)}</p> }
    });
    // What was shown before a file that cannot be opened is still there.
    let (label, stays) = if kept.taken.is_none() && kept.part.is_empty() { ("Close", true) } else { ("Make it live", false) };
    let press = move |_| if stays { session.kept.set(None) } else { session.make_live() };
    view! {
        {problem}
        <div class="head">
            {sentence}
            <button type="button" class="button small" on:click=press>{label}</button>
        </div>
    }
    .into_any()
}

fn open(session: Session, text: String) {
    match Opening::begin(&text) {
        Ok(opening) => go_on(session, text, opening),
        Err(problem) if frozen::fragment(&text).1.is_some() => session.refuse_kept(part(&text), problem),
        Err(_) => session.refuse_kept(String::new(), files::invalid("it holds neither a snapshot nor a frozen link")),
    }
}

/// Reads one section, and the next one in a turn of its own.
fn go_on(session: Session, text: String, mut opening: Opening) {
    page::soon(Box::new(move || {
        // Another link was opened meanwhile, or another project.
        if session.opening.with_untracked(|now| now.as_ref() != Some(&text)) {
            return;
        }
        if opening.step() {
            return go_on(session, text, opening);
        }
        let Frozen { taken, snapshot, edits, problem } = opening.end();
        session.show_kept(snapshot, edits, Kept { part: part(&text), taken: Some(taken), problem });
    }));
}

/// The frozen part of a link, whatever stands before it.
fn part(text: &str) -> String {
    frozen::fragment(text).1.unwrap_or_default().to_owned()
}
