//! The changes by kind, and those that users must know of.

use leptos::prelude::*;
use relcast_core::changelog::{Changelog, Entry, Kind};
use relcast_core::preview::PartName;

use super::tile::{Tile, absent};
use crate::components::{dynamic, link, plain, span};
use crate::effects::session::use_session;
use crate::state::Room;

/// Changes that are named.
const NAMED: usize = 3;
/// The bar is this wide, in its own measure.
const WIDTH: usize = 1000;
/// Kinds that have a part of the bar to themselves; the others are counted together.
const KINDS: [(Kind, &str, &str); 7] = [
    (Kind::Breaking, "kind-breaking", "Breaking"),
    (Kind::Security, "kind-security", "Security"),
    (Kind::Features, "kind-features", "Features"),
    (Kind::Fixes, "kind-fixes", "Fixes"),
    (Kind::Performance, "kind-performance", "Performance"),
    (Kind::Documentation, "kind-documentation", "Documentation"),
    (Kind::Build, "kind-build", "Build and CI"),
];

pub(super) fn tile() -> AnyView {
    let session = use_session();
    // Not what the room says: the notes change with each version, and nothing of them is shown here.
    let changelog = session.changelog;
    let state = session.part(PartName::Changes);
    let repository = session.read(|frame| frame.repository.as_ref().map(|repository| repository.url.clone()).unwrap_or_default());
    let body = move || {
        changelog.with(|changelog| match changelog {
            Some(changelog) => summary(changelog, &repository.get()),
            None => absent(session, state.get(), "Reading commits…"),
        })
    };
    let total = session.inputs.commits();
    let more = Signal::derive(move || match total.get() {
        0 => "All".to_owned(),
        count => format!("All {count}"),
    });
    Tile { class: "tall", room: Room::Changes, anchor: None, heading: Signal::stored("Changes".to_owned()), more }.view(dynamic(body))
}

fn summary(changelog: &Changelog, repository: &str) -> AnyView {
    let entries = || changelog.entries();
    let total = entries().count();
    if total == 0 {
        return view! { <p class="soft">"No changes to list."</p> }.into_any();
    }
    let mut parts: Vec<(&str, &str, usize)> =
        KINDS.iter().map(|(kind, class, name)| (*class, *name, entries().filter(|entry| entry.title.kind == *kind).count())).collect();
    let rest = total.saturating_sub(parts.iter().map(|(.., count)| count).sum());
    parts.push(("kind-other", "Other", rest));
    parts.retain(|(.., count)| *count > 0);
    let mut at = 0;
    let part = |(class, _, count): &(&'static str, &'static str, usize)| {
        let (x, width) = (at * WIDTH / total, *count * WIDTH / total);
        at += count;
        view! { <rect class=*class x=x.to_string() y="0" width=width.saturating_sub(3).max(3).to_string() height="10"></rect> }.into_any()
    };
    let bar: Vec<AnyView> = parts.iter().map(part).collect();
    let words: Vec<String> = parts.iter().map(|(_, name, count)| format!("{name} {count}")).collect();
    let legend: Vec<AnyView> = parts
        .iter()
        .map(|(class, name, count)| view! { <li><i class=*class aria-hidden="true"></i>{format!("{name} {count}")}</li> }.into_any())
        .collect();
    // With nothing breaking, what is new is what people want to know, and then the rest.
    let rank = |entry: &Entry| match entry.title.kind {
        Kind::Breaking | Kind::Security => 0,
        Kind::Features => 1,
        _ => 2,
    };
    let named = (0..3).flat_map(|wanted| entries().filter(move |entry| rank(entry) == wanted)).take(NAMED);
    let named: Vec<AnyView> = named.map(|entry| row(entry, repository)).collect();
    view! {
        <svg class="stack" role="img" aria-label=words.join(", ") viewBox=format!("0 0 {WIDTH} 10") preserveAspectRatio="none">{bar}</svg>
        <ul class="legend">{legend}</ul>
        <ul class="named">{named}</ul>
    }
    .into_any()
}

fn row(entry: &Entry, repository: &str) -> AnyView {
    let (sign, spoken) = match entry.title.kind {
        Kind::Breaking => ("‼", "Breaking: "),
        Kind::Security => ("!", "Security: "),
        Kind::Features => ("+", "New: "),
        _ => ("·", ""),
    };
    // The address is built from a number or a commit's id of our own reading; the repository's address is the core's.
    let at = match entry.title.pull_request {
        Some(number) => link(format!("{repository}/pull/{number}"), format!("#{number}")),
        None => link(format!("{repository}/commit/{}", relcast_core::url::segment(&entry.sha)), entry.sha.chars().take(8).collect()),
    };
    view! { <li><i aria-hidden="true">{sign}</i><span class="line">{span("hidden", plain(spoken))}{entry.title.text.clone()}</span>{at}</li> }
        .into_any()
}
