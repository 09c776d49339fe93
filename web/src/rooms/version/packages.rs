//! The current release of each package.

use leptos::prelude::*;
use relcast_core::Timestamp;
use relcast_core::preview::{Frame, PackagePreview, State};
use relcast_core::words::bytes;

use crate::components::{Tone, cell, dynamic, link, messages, nothing, plain, span, table, text};
use crate::effects::session::use_session;
use crate::state::{age, date};

const LABEL: &str = "Current releases, a row for each package";

/// A row for each variant.
pub(super) fn view() -> AnyView {
    let session = use_session();
    let packages = session.read(|frame| frame.packages.clone());
    let now = session.read(|frame| Some(frame.now));
    let tree = session.read(tree);
    let columns = ["Package", "Current", "Released", "Wheels", "Sdist", "Size", "Python"];
    let shown = move || {
        let now = now.get();
        table(LABEL, columns.map(str::to_owned).to_vec(), packages.get().into_iter().map(|package| row(package, now)).collect())
    };
    let failed = move || {
        let failed = packages.get().into_iter().filter(|package| package.state == State::Failed);
        messages(failed.filter_map(|package| package.problems.into_iter().next()), Tone::Bad, Some(session.again()))
    };
    view! {
        <h3 id="packages">"Current releases"</h3>
        {dynamic(shown)}
        {dynamic(failed)}
        <p class="soft line">{text(tree)}</p>
    }
    .into_any()
}

/// The version in the project file.
fn tree(frame: &Frame) -> String {
    let Some(tree) = frame.repository.as_ref().and_then(|repository| repository.tree.as_ref()) else { return String::new() };
    match (&tree.version, &tree.dynamic) {
        (Some(version), _) => format!("{} says {version}.", tree.path),
        (None, Some(source)) => format!("{} takes the version from {source}.", tree.path),
        (None, None) => format!("{} has no version.", tree.path),
    }
}

fn row(package: PackagePreview, now: Option<Timestamp>) -> [AnyView; 2] {
    let current = match (package.state, &package.current) {
        (State::Waiting, _) => "reading".to_owned(),
        (State::Failed, _) => "unknown".to_owned(),
        (State::Ready, None) => "none".to_owned(),
        (State::Ready, Some(version)) => version.to_string(),
    };
    let released = package
        .released_at
        .zip(now)
        .map_or_else(nothing, |(then, now)| view! { <time datetime=date(then) title=date(then)>{age(then, now)}</time> }.into_any());
    let known = package.current.is_some();
    let number = |count: usize| if known { count.to_string() } else { String::new() };
    let sdist = if !known {
        ""
    } else if package.sdists > 0 {
        "yes"
    } else {
        "no"
    };
    let prerelease = package.prerelease.as_ref().map_or_else(nothing, |version| span("chip", plain(format!("{version} is a pre-release"))));
    let cells = vec![
        cell("figure", vec![plain(current + " "), prerelease].into_any()),
        cell("", released),
        cell("figure", plain(number(package.wheels))),
        cell("figure", plain(sdist)),
        cell("figure", plain(package.size.map(bytes).unwrap_or_default())),
        cell("figure", plain(package.requires_python.unwrap_or_default())),
    ];
    [link(package.url, package.name.to_string()), cells.into_any()]
}
