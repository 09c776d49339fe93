//! What is out, package by package.

use leptos::prelude::*;
use relcast_core::Timestamp;
use relcast_core::preview::{PackagePreview, State};

use crate::components::{Message, Panel, Tone};
use crate::effects::session::use_session;
use crate::state::{age, bytes, date};

/// A row for each variant.
#[component]
pub fn Packages() -> impl IntoView {
    let session = use_session();
    let packages =
        Memo::new(move |_| session.preview.with(|preview| preview.as_ref().map(|preview| (preview.packages.clone(), preview.now))));
    let tree = Memo::new(move |_| {
        session.preview.with(|preview| {
            let tree = preview.as_ref()?.repository.as_ref()?.tree.clone()?;
            Some(match (tree.version, tree.dynamic) {
                (Some(version), _) => format!("The tree says {version}, in {}.", tree.path),
                (None, Some(source)) => format!("The version in the tree comes from {source} ({}).", tree.path),
                (None, None) => format!("{} holds no version.", tree.path),
            })
        })
    });
    let rows = move || {
        let (packages, now) = packages.get()?;
        Some(packages.into_iter().map(|package| row(package, now)).collect_view())
    };
    let failed = move || {
        let failed = packages
            .get()?
            .0
            .into_iter()
            .filter(|package| package.state == State::Failed)
            .filter_map(|package| package.problems.into_iter().next());
        Some(
            failed
                .map(|problem| view! { <Message problem tone=Tone::Bad retry=Callback::new(move |()| session.retry()) /> })
                .collect_view(),
        )
    };
    view! {
        <Panel id="packages" title="Packages" aside=Signal::derive(|| "what is out".to_owned())>
            <div class="scroll" role="region" aria-label="What is out, a row for each package" tabindex="0">
                <table>
                    <thead><tr><th scope="col">"Package"</th><th scope="col">"Current"</th><th scope="col">"Released"</th><th scope="col">"Wheels"</th><th scope="col">"Sdist"</th><th scope="col">"Size"</th><th scope="col">"Python"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {failed}
            <p class="soft">{tree}</p>
        </Panel>
    }
}

fn row(package: PackagePreview, now: Timestamp) -> impl IntoView {
    let current = match (package.state, &package.current) {
        (State::Waiting, _) => "reading".to_owned(),
        (State::Failed, _) => "not known".to_owned(),
        (State::Ready, None) => "none".to_owned(),
        (State::Ready, Some(version)) => version.to_string(),
    };
    let released = package.released_at.map(|then| view! { <time datetime=date(then) title=date(then)>{age(then, now)}</time> });
    let known = package.current.is_some();
    let number = |count: usize| if known { count.to_string() } else { String::new() };
    let prerelease =
        package.prerelease.as_ref().map(|version| view! { " "<span class="chip">{format!("{version} is a pre-release")}</span> });
    view! {
        <tr>
            <th scope="row"><a href=package.url rel="noreferrer">{package.name.to_string()}</a></th>
            <td class="figure">{current}{prerelease}</td>
            <td>{released}</td>
            <td class="figure">{number(package.wheels)}</td>
            <td class="figure">{known.then_some(if package.sdists > 0 { "yes" } else { "no" })}</td>
            <td class="figure">{package.size.map(bytes)}</td>
            <td class="figure">{package.requires_python}</td>
        </tr>
    }
}
