//! The groups and their rows.

use std::sync::Arc;

use leptos::prelude::*;
use relcast_core::changelog::{Entry, Span, spans};

use super::{Room, edit};
use crate::components::{dynamic, link, nothing, places, plain, span, text};
use crate::effects::lowercase::lower;
use crate::effects::page;
use crate::reactive::Memo;
use crate::state::{Find, MORE, Shown, ShownGroup, count, findable, select};

pub(super) fn view(room: Room) -> AnyView {
    let by = Memo::new(move |_| room.read(|changes| changes.grouped_by));
    // Made when something is looked for, and kept for what is typed next.
    let texts = Memo::always(move || Arc::new(room.changelog(|changelog| findable(changelog, by.get(), lower))));
    let shown =
        Memo::new(move |_| room.changelog(|changelog| room.find.with(|find| select(changelog, by.get(), find, lower, || texts.get()))));
    let repository = repository(room);
    // A group that stays the same is left alone.
    let most = Memo::new(move |_| shown.with(Shown::places));
    let group = move |place: usize| shown.with(|shown| shown.groups.iter().find(|group| group.place == place).cloned());
    let groups = move || places(most.get(), group, move |group| repository.with(|repository| group_view(room, &group, repository)));
    let more = move || match shown.with(|shown| (shown.more(), shown.matching)) {
        (0, _) => nothing(),
        (more, matching) => {
            let press = move |_| {
                // The button goes or moves: the focus goes to what it brings.
                let next = shown.with_untracked(|shown| shown.groups.iter().map(|group| group.next.clone()).find(|next| !next.is_empty()));
                room.find.update(|find| find.most += MORE);
                page::focus_soon(next.iter().map(|sha| edit::button_id(sha)).collect());
            };
            let label = if more > MORE { format!("Show {MORE} more of {more}") } else { format!("Show all {matching}") };
            view! { <button type="button" class="button" on:click=press>{label}</button> }.into_any()
        }
    };
    let foot = Signal::derive(move || {
        let (matching, all) = shown.with(|shown| (shown.matching, shown.all));
        let found = if matching == all { count(all, "change") } else { format!("{matching} of {}", count(all, "change")) };
        room.read(|changes| {
            let unread = match (changes.loading, changes.unread) {
                (true, _) => "reading more".to_owned(),
                (false, 0) => "all read".to_owned(),
                (false, unread) => format!("{unread} unread"),
            };
            let behind = (changes.behind > 0)
                .then(|| format!("{} only on {}", count(changes.behind as usize, "commit"), changes.since.as_deref().unwrap_or_default()));
            [Some(found), Some(unread), behind].into_iter().flatten().collect::<Vec<_>>().join(" · ")
        })
    });
    let compare = move || {
        room.read(|changes| changes.compare_url.clone())
            .map_or_else(nothing, |url| vec![plain(" · "), link(url, "compare on GitHub".to_owned())].into_any())
    };
    view! {
        <div class="groups" on:click=move |event| edit::open(room, &page::pressed(&event))>{dynamic(groups)}</div>
        {dynamic(more)}
        <p class="soft"><span role="status">{text(foot)}</span>{dynamic(compare)}</p>
    }
    .into_any()
}

/// The address of the repository's pages.
pub(super) fn repository(room: Room) -> Memo<String> {
    room.session.read(|frame| frame.repository.as_ref().map(|repository| repository.url.clone()).unwrap_or_default())
}

fn group_view(room: Room, group: &ShownGroup, repository: &str) -> AnyView {
    let entries: Vec<AnyView> = group.entries.iter().map(|entry| entry_view(entry, repository)).collect();
    view! {
        <div class="group">
            <div class="head"><h3>{group.heading.clone()}" "{span("number", plain(group.matching.to_string()))}</h3>{unfold(room, group)}</div>
            {if entries.is_empty() { nothing() } else { view! { <ul>{entries}</ul> }.into_any() }}
        </div>
    }
    .into_any()
}

/// Shows the rest of a group that is folded.
fn unfold(room: Room, group: &ShownGroup) -> AnyView {
    if group.entries.len() >= group.matching || room.find.with_untracked(Find::is_asking) {
        return nothing();
    }
    let heading = group.heading.clone();
    let next = edit::button_id(&group.next);
    let press = move |_| {
        room.find.update(|find| find.unfolded.push(heading.clone()));
        page::focus_soon(vec![next.clone()]);
    };
    let label = format!("Show all {}", group.matching);
    let spoken = format!("{label}: {}", group.heading);
    view! { <button type="button" class="button small" aria-label=spoken on:click=press>{label}</button> }.into_any()
}

fn entry_view(entry: &Entry, repository: &str) -> AnyView {
    let areas: Vec<&str> = entry.title.areas().map(String::as_str).collect();
    let mut words = title(&entry.title.text, repository);
    if entry.edited {
        words.extend([plain(" "), span("chip", plain("edited"))]);
    }
    // Every key in the search sets each attribute of each row anew, so there are few.
    view! {
        <li>
            <small>{areas.join(", ")}</small>
            <span>{words}</span>
            {reference(entry.title.pull_request, &entry.sha, repository)}
            <i>{entry.author.clone()}</i>
            {edit::button(&entry.sha, &entry.title.text)}
        </li>
    }
    .into_any()
}

/// A title, its code as code and its numbers as links.
pub(super) fn title(title: &str, repository: &str) -> Vec<AnyView> {
    let piece = |span| match span {
        Span::Words(words) => plain(words),
        Span::Code(code) => view! { <code>{code}</code> }.into_any(),
        Span::Link { label, url } => link(url, label),
    };
    spans(title, repository).into_iter().map(piece).collect()
}

/// A link to the pull request, else to the commit.
pub(super) fn reference(pull_request: Option<u64>, sha: &str, repository: &str) -> AnyView {
    // The address is built from a number or a commit's id of our own reading; the repository's address is the core's.
    let short: String = sha.chars().filter(char::is_ascii_hexdigit).take(8).collect();
    let (label, url) = match pull_request {
        Some(number) => (format!("#{number}"), format!("{repository}/pull/{number}")),
        None => (short, format!("{repository}/commit/{}", relcast_core::url::segment(sha))),
    };
    link(url, label)
}
