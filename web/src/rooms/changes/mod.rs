//! What is in the release: to be read, put right and taken away.

mod advice;
mod edit;
mod list;
mod take;
mod tools;
mod unlisted;

use leptos::prelude::*;
use relcast_core::changelog::Changelog;
use relcast_core::preview::{ChangesPreview, PartName};

use crate::components::{Panel, dynamic, trouble};
use crate::effects::answers;
use crate::effects::session::{Session, use_session};
use crate::reactive::Memo;
use crate::state::Find;

/// The changes in groups, and everything that is done with them.
pub fn room() -> AnyView {
    let session = use_session();
    let changes = answers::changes(session);
    let state = session.part(PartName::Changes);
    let range = Signal::derive(move || {
        changes.with(|changes| match changes {
            Some(ChangesPreview { since: Some(since), until, .. }) => format!("{since} … {until}"),
            Some(ChangesPreview { until, .. }) => format!("the newest on {until}"),
            None => String::new(),
        })
    });
    let there = Memo::new(move |_| changes.with(Option::is_some));
    let body = move || {
        if there.get() { Room::new(session, changes).view() } else { trouble(state.get(), "Reading commits…", session.again()) }
    };
    view! { <Panel id="changes" title="Changes" aside=range>{dynamic(body)}</Panel> }.into_any()
}

/// What the pieces of the room share.
#[derive(Clone, Copy)]
struct Room {
    session: Session,
    changes: Memo<Option<ChangesPreview>>,
    find: RwSignal<Find>,
    /// The full id of the commit that is being edited; empty for none.
    editing: RwSignal<String>,
}

impl Room {
    fn new(session: Session, changes: Memo<Option<ChangesPreview>>) -> Self {
        Self { session, changes, find: session.find, editing: RwSignal::new(String::new()) }
    }

    /// A slice of the changes; empty where there are none.
    fn read<T: Default>(self, slice: impl FnOnce(&ChangesPreview) -> T) -> T {
        self.changes.with(|changes| changes.as_ref().map(slice).unwrap_or_default())
    }

    /// A slice of the list, which is there before what is written of it.
    fn changelog<T: Default>(self, slice: impl FnOnce(&Changelog) -> T) -> T {
        self.session.changelog.with(|changelog| changelog.as_ref().map(slice).unwrap_or_default())
    }

    fn view(self) -> AnyView {
        view! {
            {advice::view(self)}
            {tools::view(self)}
            {list::view(self)}
            {unlisted::view(self)}
            {take::view(self)}
            {edit::view(self)}
        }
        .into_any()
    }
}
