//! How much of its storage each project uses.

use leptos::prelude::*;
use relcast_core::readiness::Quota;
use relcast_core::words::bytes;

use super::tile::Tile;
use crate::components::{dynamic, nothing, reading, soft};
use crate::effects::answers;
use crate::effects::session::use_session;
use crate::reactive::Memo;
use crate::state::{Room, count};

/// Projects that are shown; the others are counted.
const PROJECTS: usize = 4;
/// The bar is this wide, in its own measure.
const WIDTH: u64 = 1000;

pub(super) fn tile() -> AnyView {
    let session = use_session();
    let found = answers::readiness(session);
    let quotas = Memo::new(move |_| found.with(|found| found.as_ref().map(|found| found.quota.clone()).unwrap_or_default()));
    let (busy, none) = (session.is_reading(), session.no_release());
    let body = move || {
        quotas.with(|quotas| match quotas.as_slice() {
            [] if busy.get() => reading("Reading releases…"),
            [] => soft(none.get()),
            quotas => rows(quotas),
        })
    };
    let (heading, more) = (Signal::stored("Storage on PyPI".to_owned()), Signal::stored("Forecast".to_owned()));
    Tile { class: "middle", room: Room::Readiness, anchor: Some("storage"), heading, more }.view(dynamic(body))
}

fn rows(quotas: &[Quota]) -> AnyView {
    let rows: Vec<AnyView> = quotas.iter().take(PROJECTS).map(row).collect();
    let more = quotas.len().saturating_sub(PROJECTS);
    let more = if more > 0 { soft(format!("and {}", count(more, "more project"))) } else { nothing() };
    view! { <ul class="quotas">{rows}</ul>{more} }.into_any()
}

fn row(quota: &Quota) -> AnyView {
    let part = |bytes: u64| u128::from(bytes) * u128::from(WIDTH) / u128::from(quota.limit.max(quota.used).max(1));
    let (used, next) = (part(quota.used), part(quota.release));
    let left = match (quota.growth, quota.releases_left) {
        (Some(growth), _) if quota.raised => format!("grew by {} in 12 months", bytes(growth)),
        (_, Some(left)) => format!("space for {}", count(usize::try_from(left).unwrap_or(usize::MAX), "more release")),
        (_, None) => "releases left unknown".to_owned(),
    };
    let used_words = bytes(quota.used);
    let figure =
        if quota.raised { format!("{used_words}, limit raised by PyPI") } else { format!("{used_words} of {}", bytes(quota.limit)) };
    let over = if quota.used > quota.limit && !quota.raised { "used over" } else { "used" };
    view! {
        <li>
            <code>{quota.package.to_string()}</code>
            <span class="figure">{figure}</span>
            <svg class="quota" viewBox=format!("0 0 {WIDTH} 8") preserveAspectRatio="none" aria-hidden="true">
                <rect class="free" x="0" y="0" width=WIDTH.to_string() height="8"></rect>
                <rect class=over x="0" y="0" width=used.to_string() height="8"></rect>
                <rect class="next" x=used.to_string() y="0" width=next.to_string() height="8"></rect>
            </svg>
            <span class="soft">{left}</span>
        </li>
    }
    .into_any()
}
