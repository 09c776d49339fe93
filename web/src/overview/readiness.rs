//! Whether the current release is complete, target by target.

use leptos::prelude::*;
use relcast_core::readiness::{Coverage, Readiness, Verdict};

use super::tile::Tile;
use crate::components::{dynamic, nothing, plain, reading, soft, span};
use crate::effects::answers;
use crate::effects::session::use_session;
use crate::plots::{Block, CoverageMap, Has, coverage_map};
use crate::state::{Room, count, short_names};

/// Targets that have a cell each; with more, a platform has one.
const CELLS: usize = 12;
/// Platforms and packages that are shown; the others are counted.
const PLATFORMS: usize = 5;
const PACKAGES: usize = 4;
/// Letters of a package's name.
const LETTERS: usize = 18;

pub(super) fn tile() -> AnyView {
    let session = use_session();
    let found = answers::readiness(session);
    let (busy, none) = (session.is_reading(), session.no_release());
    let heading = Signal::derive(move || {
        found.with(|found| found.as_ref().map_or_else(|| "Readiness".to_owned(), |found| format!("Readiness of {}", found.version)))
    });
    let more = Signal::derive(move || {
        found.with(|found| found.as_ref().map_or_else(|| "Checks".to_owned(), |found| count(found.checks.len(), "check")))
    });
    let body = move || {
        found.with(|found| match found {
            Some(found) => summary(found),
            None if busy.get() => reading("Reading releases…"),
            None => soft(none.get()),
        })
    };
    Tile { class: "middle", room: Room::Readiness, anchor: None, heading, more }.view(dynamic(body))
}

fn summary(found: &Readiness) -> AnyView {
    let (class, words) = match found.verdict {
        Verdict::Ready => ("whole yes", "✓ complete"),
        Verdict::NotReady => ("whole no", "✕ incomplete"),
        Verdict::CannotTell => ("whole", "? unknown"),
    };
    let map = coverage_map(&found.coverage).map_or_else(nothing, |map| table(&map, found));
    view! { <p>{span(class, plain(words))}</p>{map} }.into_any()
}

/// A cell: what to show, which class it has, and what it says.
type Cell = (String, &'static str, String);

fn table(map: &CoverageMap, found: &Readiness) -> AnyView {
    let targets: usize = map.blocks.iter().map(|block| block.columns.len()).sum();
    let each = targets <= CELLS && map.blocks.len() <= PLATFORMS;
    let blocks: Vec<&Block> = map.blocks.iter().take(PLATFORMS).collect();
    let mut platforms: Vec<AnyView> = blocks
        .iter()
        .map(|block| {
            let wide = if each { block.columns.len() } else { 1 };
            view! { <th scope="colgroup" colspan=wide.to_string()>{block.platform.clone()}</th> }.into_any()
        })
        .collect();
    if map.blocks.len() > PLATFORMS {
        platforms.push(view! { <th scope="col">{format!("{} more", map.blocks.len() - PLATFORMS)}</th> }.into_any());
    }
    let pythons: Vec<AnyView> = blocks
        .iter()
        .flat_map(|block| block.columns.iter().map(|(_, _, python, _)| view! { <th scope="col">{python.clone()}</th> }.into_any()))
        .collect();
    let pythons = if each { view! { <tr><th></th>{pythons}</tr> }.into_any() } else { nothing() };
    let labels: Vec<String> = found.coverage.iter().take(PACKAGES).map(Coverage::label).collect();
    let row = |(at, (package, short)): (usize, (&String, String))| {
        let cells = blocks.iter().flat_map(|block| if each { every(block, at) } else { vec![whole(block, at)] });
        let cell = |(sign, class, words): Cell| {
            view! { <td><i class=class title=words.clone() aria-hidden="true">{sign}</i>{span("hidden", plain(words))}</td> }.into_any()
        };
        let cells: Vec<AnyView> = cells.map(cell).collect();
        // What is left out of a name is still heard.
        let name = if *package == short {
            plain(short)
        } else {
            view! { <span aria-hidden="true">{short}</span>{span("hidden", plain(package.clone()))} }.into_any()
        };
        view! { <tr><th scope="row" title=package.clone()>{name}</th>{cells}</tr> }.into_any()
    };
    let rows: Vec<AnyView> = labels.iter().zip(short_names(labels.clone(), LETTERS)).enumerate().map(row).collect();
    let more = found.coverage.len().saturating_sub(PACKAGES);
    let more = if more > 0 { soft(format!("and {}", count(more, "more package"))) } else { nothing() };
    view! {
        <div class="scroll" role="region" aria-label="Wheels by platform" tabindex="0">
            <table class="cells"><thead><tr><th></th>{platforms}</tr>{pythons}</thead><tbody>{rows}</tbody></table>
        </div>
        {more}
    }
    .into_any()
}

const fn class(has: Has) -> &'static str {
    match has {
        Has::There => "present",
        Has::New => "new",
        Has::Missing => "missing",
        Has::Dropped => "dropped",
        Has::No | Has::Unknown => "not",
    }
}

/// A cell for each target of a platform.
fn every(block: &Block, at: usize) -> Vec<Cell> {
    let cell = |(_, _, python, has): &(i64, i64, String, Vec<Has>)| {
        let has = has.get(at).copied().unwrap_or(Has::Unknown);
        (has.sign().to_owned(), class(has), format!("{python}, {}: {}", block.platform, has.words()))
    };
    block.columns.iter().map(cell).collect()
}

/// One cell for a platform: how many of its wheels are present, of those that are or should be.
fn whole(block: &Block, at: usize) -> Cell {
    let has = || block.columns.iter().filter_map(|(_, _, _, has)| has.get(at).copied());
    let present = has().filter(|has| matches!(has, Has::There | Has::New)).count();
    let missing = has().filter(|has| *has == Has::Missing).count();
    let class = match (present, missing) {
        (_, 1..) => "missing",
        (0, 0) => "not",
        _ => "present",
    };
    match (present, missing) {
        (0, 0) => ("·".to_owned(), class, format!("{}: none", block.platform)),
        _ => (format!("{present}/{}", present + missing), class, format!("{}: {present} present, {missing} missing", block.platform)),
    }
}
