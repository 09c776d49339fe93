//! What is not listed, and why: nothing is left out in silence.

use leptos::prelude::*;
use relcast_core::changelog::{Hidden, Reason};

use super::{Room, list};
use crate::components::{folded, nothing, soft, when};
use crate::effects::page;
use crate::reactive::Memo;
use crate::state::count;

/// Rows that are shown; the others are counted.
const MOST: usize = 200;

pub(super) fn view(room: Room) -> AnyView {
    let hidden = Memo::new(move |_| room.changelog(|changelog| changelog.hidden.clone()));
    let merges = Memo::new(move |_| room.changelog(|changelog| changelog.folded.len()));
    let number = Memo::new(move |_| hidden.with(Vec::len) + merges.get());
    let repository = list::repository(room);
    let rows = move || {
        let repository = repository.get();
        let rows: Vec<AnyView> = hidden.with(|hidden| hidden.iter().take(MOST).map(|hidden| row(room, hidden, &repository)).collect());
        let more = hidden.with(Vec::len).saturating_sub(MOST);
        let more = if more > 0 { soft(format!("and {more} more")) } else { nothing() };
        let merges = match merges.get() {
            0 => nothing(),
            merges => soft(format!("{} only join what is listed above.", count(merges, "merge commit"))),
        };
        view! { <div class="group unlisted"><ul>{rows}</ul>{more}{merges}</div> }.into_any()
    };
    let any = Memo::new(move |_| number.get() > 0);
    let summary = Signal::derive(move || format!("{} not listed", count(number.get(), "commit")));
    when(any, move || folded(Some("unlisted"), summary, rows))
}

fn row(room: Room, hidden: &Hidden, repository: &str) -> AnyView {
    let why = match hidden.reason {
        Reason::Reverted => "reverted later",
        Reason::Revert => "reverts another change",
        Reason::Release => "release commit",
        Reason::Housekeeping => "list of people",
        Reason::Kind => hidden.kind.heading(),
        Reason::Manual => "left out by you",
        Reason::Excluded => "excluded by release.yml",
        Reason::Elsewhere => "elsewhere in the repository",
    };
    let sha = hidden.sha.clone();
    let by_hand = hidden.reason == Reason::Manual;
    let restore = move |_| {
        // What was left out by hand goes back to where it was read.
        room.session.edit(&sha, |edit| edit.listed = if by_hand { None } else { Some(true) });
        page::focus_soon(vec![super::edit::button_id(&sha), "filter".to_owned()]);
    };
    let label = format!("List it: {}", hidden.text);
    view! {
        <li>
            <small>{why}</small>
            <span>{list::title(&hidden.text, repository)}</span>
            {list::reference(hidden.pull_request, &hidden.sha, repository)}
            <button type="button" class="button small" aria-label=label on:click=restore>"List it"</button>
        </li>
    }
    .into_any()
}
