//! The verdict: from what is out to what comes next. In a room it is one line, with every candidate to choose from.

use leptos::prelude::*;
use relcast_core::link::Key;
use relcast_core::preview::{Candidate, PartName, State};

use crate::components::{dynamic, nothing, pick, plain, span, text, when};
use crate::effects::clock;
use crate::effects::session::{Session, use_session};
use crate::reactive::Memo;
use crate::state::{Room, candidate_name, count};

/// The strip at the top of the answer.
#[component]
pub fn Verdict() -> AnyView {
    let session = use_session();
    let name = session.read(|frame| frame.headline.name.clone());
    let current = session.read(|frame| frame.headline.current.as_ref().map(ToString::to_string).unwrap_or_default());
    let next = session.read(|frame| frame.headline.next.as_ref().map(ToString::to_string).unwrap_or_default());
    let sentence = session.read(|frame| frame.headline.sentence.clone());
    let to_check = session.to_check;
    let is_reading = session.is_reading();
    let said = Signal::derive(move || match (is_reading.get(), to_check.get()) {
        (true, _) | (_, 0) => sentence.get(),
        (false, number) => format!("{} {} to check first.", sentence.get(), count(number, "thing")),
    });
    // It stands at the end of a line, so that nothing moves when it goes.
    let age = Signal::derive(move || session.age.get().sentence(clock::now()));
    let sample = Signal::derive(move || session.link.with(|link| link.sample));
    let room = session.room();
    let is_overview = Memo::new(move |_| room.get() == Room::Overview);
    let in_room = Signal::derive(move || !is_overview.get());
    let made_up = || view! { <p class="sample">"Sample project (made up). Nothing is requested from PyPI or GitHub."</p> }.into_any();
    let has_next = Signal::derive(move || next.with(|next| !next.is_empty()));
    let to = move || {
        view! { <span class="arrow" aria-hidden="true">"→"</span>{span("hidden", plain(" next "))}{span("to", text(next))} }.into_any()
    };
    view! {
        <div class="verdict" class:compact=in_room>
            {when(sample, made_up)}
            <p class="eyebrow"><b>{text(name)}</b>{origin(session)}{span("age", text(age))}</p>
            <h1 id="verdict" tabindex="-1">{span("hidden", vec![text(name), plain(" ")].into_any())}{span("from", text(current))}" "{when(has_next, to)}</h1>
            {when(is_overview, move || view! { <p class="say">{text(said)}</p> }.into_any())}
            {when(in_room, move || choose(session))}
        </div>
    }
    .into_any()
}

/// Which repository this is, how many packages come from it, and the branch.
fn origin(session: Session) -> AnyView {
    let rest = session.read(|frame| {
        let branch = frame.repository.as_ref().and_then(|repository| repository.branch().map(str::to_owned));
        // Behind the repository, whose name would push it aside.
        let is_settled = frame.part(PartName::Repository).is_none_or(|part| part.state != State::Waiting);
        let packages = Some(count(frame.packages.len(), "package")).filter(|_| is_settled && !frame.packages.is_empty());
        packages.into_iter().chain(branch).map(|words| format!(" · {words}")).collect::<String>()
    });
    let repository = session.read(|frame| {
        frame.repository.as_ref().map(|repository| {
            let by = repository.found_by.as_ref().map(|by| format!("Found by the link “{}” of {}", by.label, by.package));
            [repository.name.to_string(), repository.url.clone(), by.unwrap_or_default()]
        })
    });
    let link = move || {
        repository.get().map_or_else(nothing, |[name, url, by]| view! { " · "<a href=url rel="noreferrer" title=by>{name}</a> }.into_any())
    };
    view! { {dynamic(link)}{text(rest)} }.into_any()
}

/// Every candidate as one list: whoever reads a room can look at it for another version.
fn choose(session: Session) -> AnyView {
    let suggestion = session.read(|frame| frame.suggestion.clone());
    let option = move |candidate: &Candidate| {
        let name = suggestion.with(|suggestion| candidate_name(candidate, suggestion.as_ref()));
        let version = candidate.version.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string);
        (candidate.bump.to_string(), format!("{version} ({})", name.to_ascii_lowercase()))
    };
    let options = session.read(|frame| frame.candidates.clone());
    let chosen = session.read(|frame| frame.chosen.as_ref().map(ToString::to_string).unwrap_or_default());
    let picked = Callback::new(move |bump: String| {
        session.choose(Key::Bump, &bump);
    });
    let list = move || match options.get() {
        options if options.is_empty() => nothing(),
        options => pick("choose", "Next version", options.iter().map(option).collect(), chosen.into(), picked),
    };
    view! { <p class="choose">{dynamic(list)}</p> }.into_any()
}
