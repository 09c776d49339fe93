//! The bump that the changes ask for, and which of them do.

use leptos::prelude::*;
use relcast_core::changelog::Entry;
use relcast_core::link::Key;
use relcast_core::preview::Candidate;

use super::{Room, list};
use crate::components::{dynamic, nothing, plain, text};
use crate::reactive::Memo;
use crate::state::bump_name;

/// Deciding changes that are shown; the groups below have them all.
const MOST: usize = 12;

pub(super) fn view(room: Room) -> AnyView {
    let session = room.session;
    let sentence = Signal::derive(move || room.changelog(|changelog| changelog.advice.sentence.clone()));
    // Nothing is offered where what is chosen is one of those that the changes ask for.
    let asked = session.read(|frame| {
        let is_chosen = |candidate: &Candidate| Some(&candidate.bump) == frame.chosen.as_ref();
        let asked = || frame.candidates.iter().filter(|candidate| candidate.asked_for);
        if asked().any(is_chosen) { None } else { asked().next().cloned() }
    });
    let press = move |candidate: Candidate| {
        let bump = candidate.bump.to_string();
        let label = match &candidate.version {
            Some(version) => format!("Choose {version}"),
            None => format!("Choose {}", bump_name(&candidate.bump)),
        };
        let choose = move |_| {
            session.choose(Key::Bump, &bump);
        };
        view! { <button type="button" class="button small" on:click=choose>{label}</button> }.into_any()
    };
    let button = move || asked.get().map_or_else(nothing, press);
    let repository = list::repository(room);
    let because = Memo::new(move |_| {
        let entry =
            |sha: &String, changelog: &relcast_core::changelog::Changelog| changelog.entries().find(|entry| entry.sha == *sha).cloned();
        room.changelog(|changelog| {
            changelog.advice.because.iter().take(MOST).filter_map(|sha| entry(sha, changelog)).collect::<Vec<Entry>>()
        })
    });
    let number = move || room.changelog(|changelog| changelog.advice.because.len());
    let which = move || {
        let entries = because.get();
        if entries.is_empty() {
            return nothing();
        }
        let more = number().saturating_sub(entries.len());
        let more = if more > 0 { view! { <li class="soft">{format!("and {more} more, below")}</li> }.into_any() } else { nothing() };
        let rows: Vec<AnyView> = entries.iter().map(|entry| row(entry, &repository.get_untracked())).collect();
        view! { <details><summary>"Show why"</summary><ul>{rows}{more}</ul></details> }.into_any()
    };
    view! {
        <div class="advice" id="advice">
            <p>{text(sentence)}" "{dynamic(button)}</p>
            {dynamic(which)}
        </div>
    }
    .into_any()
}

fn row(entry: &Entry, repository: &str) -> AnyView {
    view! { <li>{plain(entry.title.text.clone())}" "{list::reference(entry.title.pull_request, &entry.sha, repository)}</li> }.into_any()
}
