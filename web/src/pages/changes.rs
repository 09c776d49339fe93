//! What is in the release.

use leptos::prelude::*;
use relcast_core::changelog::{Entry, Group};
use relcast_core::preview::{ChangesPreview, PartName, State};

use crate::components::{CopyButton, Message, Panel, Tone};
use crate::effects::session::use_session;
use crate::state::{count, filter};

/// The changes by kind, with a filter and the notes to copy.
#[component]
pub fn Changes() -> impl IntoView {
    let session = use_session();
    let changes = Memo::new(move |_| session.preview.with(|preview| preview.as_ref().and_then(|preview| preview.changes.clone())));
    let state =
        Memo::new(move |_| session.preview.with(|preview| preview.as_ref().and_then(|preview| preview.part(PartName::Changes).cloned())));
    let range = Signal::derive(move || {
        changes.with(|changes| {
            changes.as_ref().map_or_else(String::new, |changes| match &changes.since {
                Some(since) => format!("{since} … {}", changes.until),
                None => format!("the newest on {}", changes.until),
            })
        })
    });
    let there = Memo::new(move |_| changes.with(Option::is_some));
    view! {
        <Panel id="changes" title="Changes" aside=range>
            {move || if there.get() {
                view! { <Listed changes /> }.into_any()
            } else {
                match state.get() {
                    Some(part) if part.state == State::Failed => part.problem.map(|problem| view! { <Message problem tone=Tone::Warning retry=Callback::new(move |()| session.retry()) /> }).into_any(),
                    _ => view! { <p class="waiting">"Reading the commits."</p> }.into_any(),
                }
            }}
        </Panel>
    }
}

#[component]
fn Listed(changes: Memo<Option<ChangesPreview>>) -> impl IntoView {
    let session = use_session();
    let (words, set_words) = signal(String::new());
    let groups =
        Memo::new(move |_| changes.with(|changes| changes.as_ref().map(|changes| changes.changelog.groups.clone()).unwrap_or_default()));
    let found = Memo::new(move |_| groups.with(|groups| words.with(|words| filter(groups, words))));
    let notes = Signal::derive(move || changes.with(|changes| changes.as_ref().map(|changes| changes.notes.clone()).unwrap_or_default()));
    let repository = Memo::new(move |_| {
        session.preview.with(|preview| {
            preview.as_ref().and_then(|preview| preview.repository.as_ref().map(|repository| repository.url.clone())).unwrap_or_default()
        })
    });
    let foot = move || {
        changes
            .with(|changes| changes.as_ref().map(|changes| foot(changes, found.with(|found| found.shown), found.with(|found| found.all))))
    };
    let compare = move || {
        changes
            .with(|changes| changes.as_ref().and_then(|changes| changes.compare_url.clone()))
            .map(|url| view! { " · "<a href=url rel="noreferrer">"compare on GitHub"</a> })
    };
    view! {
        <div class="bar">
            <label class="hidden" for="filter">"Filter the changes"</label>
            <input id="filter" type="search" placeholder="Filter" autocomplete="off" prop:value=words on:input=move |event| set_words.set(event_target_value(&event)) />
            <CopyButton label="Copy notes" what="as Markdown" text=notes />
        </div>
        <For each=move || found.with(|found| found.groups.clone()) key=|group| (group.kind, group.entries.iter().map(|entry| entry.sha.clone()).collect::<Vec<_>>()) let:group>
            <GroupView group repository=repository.get_untracked() />
        </For>
        <p class="soft" role="status">{foot}{compare}</p>
    }
}

/// What is shown and what is not.
fn foot(changes: &ChangesPreview, shown: usize, all: usize) -> String {
    let mut parts = vec![if shown == all { count(all, "change") } else { format!("{shown} of {} shown", count(all, "change")) }];
    if !changes.changelog.folded.is_empty() {
        parts.push(format!("{} folded", count(changes.changelog.folded.len(), "merge commit")));
    }
    parts.push(match (changes.loading, changes.unread) {
        (true, _) => "more are being read".to_owned(),
        (false, 0) => "none unread".to_owned(),
        (false, unread) => format!("{unread} unread"),
    });
    if changes.behind > 0 {
        parts.push(format!("{} only on {}", count(changes.behind as usize, "commit"), changes.since.as_deref().unwrap_or_default()));
    }
    parts.join(" · ")
}

#[component]
fn GroupView(group: Group, repository: String) -> impl IntoView {
    let number = group.entries.len();
    let entries = group.entries.into_iter().map(|entry| entry_view(entry, &repository)).collect_view();
    view! {
        <div class="group">
            <h3>{group.heading}" "<span class="number">{number}</span></h3>
            <ul>{entries}</ul>
        </div>
    }
}

fn entry_view(entry: Entry, repository: &str) -> impl IntoView + use<> {
    // The address is built from a number or a commit's id of our own reading; the repository's address is the core's.
    let short: String = entry.sha.chars().filter(char::is_ascii_hexdigit).take(8).collect();
    let (label, url) = match entry.pull_request {
        Some(number) => (format!("#{number}"), format!("{repository}/pull/{number}")),
        None => (short, format!("{repository}/commit/{}", relcast_core::url::segment(&entry.sha))),
    };
    view! {
        <li>
            <span class="area">{entry.area}</span>
            <span class="text">{entry.text}</span>
            <a class="where" href=url rel="noreferrer">{label}</a>
            <span class="who">{entry.author}</span>
        </li>
    }
}
