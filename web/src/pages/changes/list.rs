//! The groups and their rows.

use leptos::prelude::*;
use relcast_core::changelog::Entry;

use super::{Room, edit};
use crate::components::{dynamic, link, nothing, plain, span, text};
use crate::effects::letters::lower;
use crate::state::{AT_FIRST, ShownGroup, count, select};

pub(super) fn view(room: Room) -> AnyView {
    let by = Memo::new(move |_| room.read(|changes| changes.grouped_by));
    let shown = Memo::new(move |_| room.changelog(|changelog| room.find.with(|find| select(changelog, by.get(), find, lower))));
    let repository = repository(room);
    let groups = move || {
        let repository = repository.get();
        shown.with(|shown| shown.groups.iter().map(|group| group_view(room, group, &repository)).collect::<Vec<_>>()).into_any()
    };
    let more = move || match shown.with(|shown| shown.more()) {
        0 => nothing(),
        more => {
            let press = move |_| room.find.update(|find| find.most += AT_FIRST);
            view! { <button type="button" class="button" on:click=press>{format!("Show {} more of {more}", more.min(AT_FIRST))}</button> }
                .into_any()
        }
    };
    let foot = Signal::derive(move || {
        let (matching, all) = shown.with(|shown| (shown.matching, shown.all));
        let found = if matching == all { count(all, "change") } else { format!("{matching} of {}", count(all, "change")) };
        room.read(|changes| {
            let unread = match (changes.loading, changes.unread) {
                (true, _) => "more are being read".to_owned(),
                (false, 0) => "none unread".to_owned(),
                (false, unread) => format!("{unread} unread"),
            };
            let behind = (changes.behind > 0)
                .then(|| format!("{} only on {}", count(changes.behind as usize, "commit"), changes.since.as_deref().unwrap_or_default()));
            [Some(found), Some(unread), behind].into_iter().flatten().collect::<Vec<_>>().join(" · ")
        })
    });
    let compare = move || {
        room.read(|changes| changes.compare_url.clone())
            .map_or_else(nothing, |url| vec![plain(" · "), link("", url, "compare on GitHub".to_owned())].into_any())
    };
    view! {
        {dynamic(groups)}
        {dynamic(more)}
        <p class="soft"><span role="status">{text(foot)}</span>{dynamic(compare)}</p>
    }
    .into_any()
}

/// The address of the repository's pages.
pub(super) fn repository(room: Room) -> Memo<String> {
    room.session.read(|preview| preview.repository.as_ref().map(|repository| repository.url.clone()).unwrap_or_default())
}

fn group_view(room: Room, group: &ShownGroup, repository: &str) -> AnyView {
    let entries: Vec<AnyView> = group.entries.iter().map(|entry| entry_view(room, entry, repository)).collect();
    view! {
        <div class="group">
            <h3>{group.heading.clone()}" "{span("number", plain(group.matching.to_string()))}</h3>
            <ul>{entries}</ul>
        </div>
    }
    .into_any()
}

fn entry_view(room: Room, entry: &Entry, repository: &str) -> AnyView {
    let areas: Vec<&str> = entry.area.iter().chain(&entry.other_areas).map(String::as_str).collect();
    let edited = if entry.edited { span("chip", plain("edited")) } else { nothing() };
    view! {
        <li>
            {span("area", plain(areas.join(", ")))}
            <span class="text">{entry.text.clone()}" "{edited}</span>
            {reference(entry.pull_request, &entry.sha, repository)}
            {span("who", plain(entry.author.clone()))}
            {edit::button(room, &entry.sha, &entry.text)}
        </li>
    }
    .into_any()
}

/// A link to the pull request, else to the commit.
pub(super) fn reference(pull_request: Option<u64>, sha: &str, repository: &str) -> AnyView {
    // The address is built from a number or a commit's id of our own reading; the repository's address is the core's.
    let short: String = sha.chars().filter(char::is_ascii_hexdigit).take(8).collect();
    let (label, url) = match pull_request {
        Some(number) => (format!("#{number}"), format!("{repository}/pull/{number}")),
        None => (short, format!("{repository}/commit/{}", relcast_core::url::segment(sha))),
    };
    link("where", url, label)
}
