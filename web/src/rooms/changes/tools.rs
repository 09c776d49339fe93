//! What is looked for, how it is grouped, and which kinds are listed.

use leptos::prelude::*;
use relcast_core::changelog::{GroupBy, Kind, Reason};
use relcast_core::link::Key;

use super::Room;
use crate::components::{dynamic, pick, places, plain, span};
use crate::reactive::Memo;
use crate::state::AT_FIRST;

pub(super) fn view(room: Room) -> AnyView {
    let words = move |event| room.find.update(|find| (find.words, find.most) = (event_target_value(&event), AT_FIRST));
    // What was looked for is still there after a look at another room.
    let typed = Signal::derive(move || room.find.with(|find| find.words.clone()));
    view! {
        <div class="bar">
            <label class="hidden" for="filter">"Search changes"</label>
            <input id="filter" type="search" placeholder="Search changes" autocomplete="off" prop:value=typed on:input=words />
            {areas(room)}
            {group_by(room)}
        </div>
        {kinds(room)}
    }
    .into_any()
}

fn areas(room: Room) -> AnyView {
    let areas = Memo::new(move |_| {
        room.changelog(|changelog| {
            let named = |area: &str| changelog.areas.iter().position(|known| known.name.as_deref() == Some(area));
            let mut numbers = vec![0_usize; changelog.areas.len()];
            for at in changelog.entries().flat_map(|entry| entry.title.areas()).filter_map(|area| named(area)) {
                numbers.get_mut(at).into_iter().for_each(|number| *number += 1);
            }
            let areas = changelog.areas.iter().zip(numbers);
            areas.filter_map(|(area, number)| Some((number, area.name.clone()?))).collect::<Vec<_>>()
        })
    });
    let chosen = Signal::derive(move || room.find.with(|find| find.area.clone().unwrap_or_default()));
    let picked = Callback::new(move |area: String| {
        room.find.update(|find| (find.area, find.most) = (Some(area).filter(|area| !area.is_empty()), AT_FIRST));
    });
    let list = move || {
        let all = [(String::new(), "all".to_owned())];
        let areas = areas.get().into_iter().map(|(number, area)| (area.clone(), format!("{area} ({number})")));
        pick("area", "Area", all.into_iter().chain(areas).collect(), chosen, picked)
    };
    dynamic(list)
}

fn group_by(room: Room) -> AnyView {
    let by = Memo::new(move |_| room.read(|changes| changes.grouped_by));
    let chosen = Signal::derive(move || by.get().word().to_owned());
    // The repository's own categories only where they are known.
    let has_own = Memo::new(move |_| room.changelog(|changelog| !changelog.categories.is_empty()));
    let picked = Callback::new(move |word: String| {
        room.session.choose(Key::Group, &word);
    });
    let list = move || {
        let ways = GroupBy::ALL.into_iter().filter(|by| *by != GroupBy::Category || has_own.get());
        pick("group", "Group by", ways.map(|by| (by.word().to_owned(), by.word().to_owned())).collect(), chosen, picked)
    };
    dynamic(list)
}

/// A switch for each kind that there is: what is off is neither shown nor written, and counted.
fn kinds(room: Room) -> AnyView {
    let numbers = Memo::new(move |_| {
        room.changelog(|changelog| {
            let listed = changelog.entries().map(|entry| entry.title.kind);
            let hidden = changelog.hidden.iter().filter(|hidden| hidden.reason == Reason::Kind).map(|hidden| hidden.kind);
            let all: Vec<Kind> = listed.chain(hidden).collect();
            Kind::ALL.map(|kind| all.iter().filter(|found| **found == kind).count()).to_vec()
        })
    });
    let number = move |at: usize| {
        numbers.with(|numbers| numbers.get(at).copied()).filter(|number| *number > 0).and_then(|number| Some((*Kind::ALL.get(at)?, number)))
    };
    view! {
        <fieldset class="kinds">
            <legend class="hidden">"Kinds that are listed"</legend>
            {places(Kind::ALL.len(), number, move |(kind, number)| switch(room, kind, number))}
        </fieldset>
    }
    .into_any()
}

fn switch(room: Room, kind: Kind, number: usize) -> AnyView {
    let session = room.session;
    let on = Signal::derive(move || session.link.with(|link| !link.choice.changelog.hide.contains(&kind)));
    let change = move |_| {
        let hidden = |other: Kind| session.link.with_untracked(|link| link.choice.changelog.hide.contains(&other)) != (other == kind);
        let words: Vec<&str> = Kind::ALL.into_iter().filter(|other| hidden(*other)).map(Kind::word).collect();
        session.choose(Key::Hide, &words.join(","));
    };
    view! {
        <label class:on=on>
            <input type="checkbox" prop:checked=on on:change=change />
            {plain(kind.heading())}
            " "
            {span("number", plain(number.to_string()))}
        </label>
    }
    .into_any()
}
