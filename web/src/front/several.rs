//! Several projects at once, from the index alone. The part of the address behind `#` holds them: `#several/numpy,polars`.

use std::collections::VecDeque;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use relcast_core::endpoints::Service;
use relcast_core::lookup::Lookup;
use relcast_core::preview::{Glance, glance};
use relcast_core::readiness::{CheckAnswer, Quota};
use relcast_core::several::{MOST, read_names};
use relcast_core::words::bytes;
use relcast_core::{Link, PackageName, Query};

use crate::components::{Tone, cell, dynamic, messages, nothing, places, plain, soft, text, when};
use crate::effects::fetch::Cached;
use crate::effects::{address, clock, endpoints, fetch, page};
use crate::state::count;

/// What the part of the address begins with.
const ADDRESS: &str = "several/";
/// Requests that run side by side.
const SIDE_BY_SIDE: usize = 8;

/// A row: the project, and what is known of it so far.
type Row = (PackageName, Option<Glance>);

pub(super) fn view() -> AnyView {
    let typed = RwSignal::new(String::new());
    let rows = RwSignal::new(Vec::<Row>::new());
    let said = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::new());
    let show = move || {
        let fragment = address::fragment();
        let list = read_names(fragment.strip_prefix(ADDRESS).unwrap_or_default());
        if list.names.iter().eq(rows.read_untracked().iter().map(|(name, _)| name)) {
            return;
        }
        typed.set(list.names.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
        rows.set(list.names.iter().cloned().map(|name| (name, None)).collect());
        let waiting = StoredValue::new(list.names.into_iter().collect::<VecDeque<_>>());
        for _ in 0..SIDE_BY_SIDE {
            spawn_local(read(waiting, rows));
        }
    };
    show();
    // Whoever goes back comes to the table before.
    page::at_each(
        "popstate",
        Box::new(move || {
            // None where the front page has gone.
            if rows.try_get_untracked().is_some() {
                show();
            }
        }),
    );
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let list = typed.with_untracked(|typed| read_names(typed));
        said.set(match (list.names.len(), list.beyond) {
            (0, _) => "No project is named. Paste a requirements list, or names.".to_owned(),
            (_, 0) => String::new(),
            (_, beyond) => format!("The first {MOST} are shown, and {beyond} are left out."),
        });
        problems.set(list.problems);
        if !list.names.is_empty() {
            let names: Vec<&str> = list.names.iter().map(PackageName::as_str).collect();
            address::jump(&format!("{ADDRESS}{}", names.join(",")));
        }
    };
    let has_rows = Signal::derive(move || rows.with(|rows| !rows.is_empty()));
    view! {
        <section class="several" aria-labelledby="several-title">
            <h2 id="several-title">"Several projects at once"</h2>
            <form on:submit=submit>
                <label for="several">"Project names, or a requirements list"</label>
                <textarea id="several" rows="4" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="several-said"
                    placeholder="httpx\nnumpy>=2\nrich" prop:value=typed on:input=move |event| typed.set(event_target_value(&event))></textarea>
                <p id="several-said" class="search-problem" role="alert">{text(said)}</p>
                {dynamic(move || messages(problems.get(), Tone::Warning, None))}
                <button type="submit" class="button">"Compare"</button>
            </form>
            {soft(format!("Up to {MOST} projects, with one request to {} for each and none to GitHub.", Service::Pypi.name()))}
            {when(has_rows, move || results(rows))}
        </section>
    }
    .into_any()
}

/// Reads one project after the other until none is left. What belongs to an earlier table is passed over.
async fn read(waiting: StoredValue<VecDeque<PackageName>>, rows: RwSignal<Vec<Row>>) {
    let endpoints = endpoints::read();
    while let Some(name) = waiting.try_update_value(VecDeque::pop_front).flatten() {
        let mut lookup = Lookup::of_index(name.clone(), endpoints.clone());
        for request in lookup.next() {
            let answer = fetch::send(&request, &endpoints, "", Cached::Any).await;
            lookup.answer(request.id, answer, clock::now());
        }
        let found = glance(&lookup, &endpoints, clock::now());
        rows.try_update(|rows| {
            if let Some(row) = rows.iter_mut().find(|(of, _)| *of == name) {
                row.1 = found;
            }
        });
    }
}

fn results(rows: RwSignal<Vec<Row>>) -> AnyView {
    let spoken = Signal::derive(move || {
        rows.with(|rows| match rows.iter().filter(|(_, glance)| glance.is_none()).count() {
            0 => format!("{} read.", count(rows.len(), "project")),
            left => format!("Reading {left} of {}…", count(rows.len(), "project")),
        })
    });
    let columns: Vec<AnyView> = ["Project", "Current", "Released", "Next", "Complete", "Storage"]
        .into_iter()
        .map(|name| view! { <th scope="col">{name}</th> }.into_any())
        .collect();
    view! {
        <p class="soft" role="status">{text(spoken)}</p>
        <div class="scroll" role="region" aria-label="Projects" tabindex="0">
            <table>
                <thead><tr>{columns}</tr></thead>
                <tbody>{places(MOST, move |at| rows.with(|rows| rows.get(at).cloned()), row)}</tbody>
            </table>
        </div>
        {soft("Next is by habit alone, and complete by what the index lists. The preview reads tags and changes, too.")}
    }
    .into_any()
}

fn row((name, found): Row) -> AnyView {
    let query = Query { packages: vec![name.clone()], ..Query::default() };
    let href = Link { query, ..Link::default() }.to_query_string();
    let cells = match found {
        None => view! { <td class="soft" colspan="5">"Reading…"</td> }.into_any(),
        Some(Glance { problem: Some(problem), .. }) => view! { <td colspan="5">{problem.message}</td> }.into_any(),
        Some(found) => {
            let version =
                |version: Option<relcast_core::Version>| plain(version.map_or_else(|| "–".to_owned(), |version| version.to_string()));
            let released = found.days.map_or_else(|| "–".to_owned(), ago);
            vec![
                cell("", version(found.current)),
                cell("", plain(released)),
                cell("", version(found.next)),
                cell("", complete(found.complete, found.because)),
                cell("", plain(found.storage.map_or_else(|| "–".to_owned(), storage))),
            ]
            .into_any()
        }
    };
    view! { <tr><th scope="row"><a href=href>{name.to_string()}</a></th>{cells}</tr> }.into_any()
}

fn ago(days: i64) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days => format!("{days} days ago"),
    }
}

fn complete(answer: CheckAnswer, because: String) -> AnyView {
    let word = match answer {
        CheckAnswer::Yes => "complete",
        CheckAnswer::No => "incomplete",
        CheckAnswer::Unknown => "unknown",
    };
    let because = if because.is_empty() { nothing() } else { soft(because) };
    vec![plain(word), because].into_any()
}

fn storage(quota: Quota) -> String {
    if quota.raised { format!("{}, limit raised", bytes(quota.used)) } else { format!("{} of {}", bytes(quota.used), bytes(quota.limit)) }
}
