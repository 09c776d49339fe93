//! What is in the release.

use leptos::prelude::*;
use relcast_core::changelog::{Entry, Group, Kind, Reason};
use relcast_core::preview::{ChangesPreview, PartName};

use crate::components::{CopyButton, Panel, dynamic, link, nothing, places, plain, span, trouble};
use crate::effects::letters::lower;
use crate::effects::session::{Session, use_session};
use crate::state::{Filtered, count, filter};

/// The changes by kind, with a filter and the notes to copy.
#[component]
pub fn Changes() -> AnyView {
    let session = use_session();
    let changes = session.read(|preview| preview.changes.clone());
    let state = session.part(PartName::Changes);
    let range = Signal::derive(move || {
        changes.with(|changes| match changes {
            Some(ChangesPreview { since: Some(since), until, .. }) => format!("{since} … {until}"),
            Some(ChangesPreview { until, .. }) => format!("the newest on {until}"),
            None => String::new(),
        })
    });
    let there = Memo::new(move |_| changes.with(Option::is_some));
    let body = move || if there.get() { listed(session, changes) } else { trouble(state.get(), "Reading the commits.", session.again()) };
    view! { <Panel id="changes" title="Changes" aside=range>{dynamic(body)}</Panel> }.into_any()
}

fn listed(session: Session, changes: Memo<Option<ChangesPreview>>) -> AnyView {
    let words = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        changes.with(|changes| {
            let groups = changes.as_ref().map(|changes| changes.changelog.groups.as_slice()).unwrap_or_default();
            words.with(|words| filter(groups, words, lower))
        })
    });
    let notes = Signal::derive(move || changes.with(|changes| changes.as_ref().map(|changes| changes.notes.clone()).unwrap_or_default()));
    let repository = session.read(|preview| preview.repository.as_ref().map(|repository| repository.url.clone()).unwrap_or_default());
    let foot = Signal::derive(move || {
        changes.with(|changes| changes.as_ref().map(|changes| found.with(|found| foot(changes, found))).unwrap_or_default())
    });
    let compare = move || {
        changes
            .with(|changes| changes.as_ref().and_then(|changes| changes.compare_url.clone()))
            .map_or_else(nothing, |url| vec![plain(" · "), link("", url, "compare on GitHub".to_owned())].into_any())
    };
    let group = move |at: usize| {
        let kind = *Kind::ALL.get(at)?;
        found.with(|found| found.groups.iter().find(|group| group.kind == kind).cloned())
    };
    let groups = places(Kind::ALL.len(), group, move |group| group_view(group, &repository.get_untracked()));
    view! {
        <div class="bar">
            <label class="hidden" for="filter">"Filter the changes"</label>
            <input id="filter" type="search" placeholder="Filter" autocomplete="off" prop:value=words on:input=move |event| words.set(event_target_value(&event)) />
            <CopyButton label="Copy notes" what="as Markdown" text=notes />
        </div>
        {groups}
        <p class="soft" role="status">{foot}{dynamic(compare)}</p>
    }
    .into_any()
}

/// What is shown and what is not.
fn foot(changes: &ChangesPreview, &Filtered { shown, all, .. }: &Filtered) -> String {
    let mut parts = vec![if shown == all { count(all, "change") } else { format!("{shown} of {} shown", count(all, "change")) }];
    if !changes.changelog.folded.is_empty() {
        parts.push(format!("{} folded", count(changes.changelog.folded.len(), "merge commit")));
    }
    let excluded = changes.changelog.hidden.iter().filter(|hidden| hidden.reason == Reason::Excluded).count();
    if excluded > 0 {
        parts.push(format!("{} left out by the repository", count(excluded, "commit")));
    }
    let hidden = changes.changelog.hidden.len() - excluded;
    if hidden > 0 {
        parts.push(format!("{} taken back or only a release", count(hidden, "commit")));
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

fn group_view(group: Group, repository: &str) -> AnyView {
    let number = group.entries.len().to_string();
    let entries: Vec<AnyView> = group.entries.into_iter().map(|entry| entry_view(entry, repository)).collect();
    view! {
        <div class="group">
            <h3>{group.heading}" "{span("number", plain(number))}</h3>
            <ul>{entries}</ul>
        </div>
    }
    .into_any()
}

fn entry_view(entry: Entry, repository: &str) -> AnyView {
    // The address is built from a number or a commit's id of our own reading; the repository's address is the core's.
    let short: String = entry.sha.chars().filter(char::is_ascii_hexdigit).take(8).collect();
    let (label, url) = match entry.pull_request {
        Some(number) => (format!("#{number}"), format!("{repository}/pull/{number}")),
        None => (short, format!("{repository}/commit/{}", relcast_core::url::segment(&entry.sha))),
    };
    let areas: Vec<String> = entry.area.into_iter().chain(entry.other_areas).collect();
    view! {
        <li>
            {span("area", plain(areas.join(", ")))}
            {span("text", plain(entry.text))}
            {link("where", url, label)}
            {span("who", plain(entry.author))}
        </li>
    }
    .into_any()
}
