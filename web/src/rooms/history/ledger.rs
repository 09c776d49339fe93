//! Every version, by tag, GitHub release and package.

use leptos::prelude::*;
use relcast_core::readiness::{Cell, CellState, Ledger, LedgerFilter, LedgerRow};

use crate::components::{Segment, cell, dynamic, nothing, plain, soft, span, table};
use crate::effects::page;
use crate::reactive::{Memo, effect};
use crate::state::{date, filter_label};

/// What fits a screen.
const AT_FIRST: usize = 15;
/// What a press adds where there are very many.
const MORE: usize = 400;

pub(super) fn view(ledger: Memo<Option<Ledger>>) -> AnyView {
    let place = RwSignal::new(0);
    let filter = move || LedgerFilter::ALL.get(place.get()).copied().unwrap_or_default();
    let most = RwSignal::new(AT_FIRST);
    effect(move || {
        place.track();
        most.set(AT_FIRST);
    });
    let rows = move || ledger.with(|ledger| ledger.as_ref().map_or_else(nothing, |ledger| list(ledger, filter(), most.get())));
    let more = move || {
        let of = |ledger: &Ledger| ledger.rows.iter().filter(|row| filter().keeps(row)).count();
        let count = ledger.with(|ledger| ledger.as_ref().map_or(0, of));
        match count.saturating_sub(most.get()) {
            0 => nothing(),
            left => {
                let press = move |_| {
                    most.update(|most| *most += MORE);
                    // The button goes, so the focus moves on.
                    page::focus_soon(vec!["ledger".to_owned()]);
                };
                let label = if left > MORE { format!("Show {MORE} more of {left}") } else { format!("Show all {count}") };
                view! { <button type="button" class="button" on:click=press>{label}</button> }.into_any()
            }
        }
    };
    view! {
        <h3>"All releases"</h3>
        <Segment label="Versions to show" name="ledger" options=LedgerFilter::ALL.map(|filter| filter_label(filter).to_owned()).to_vec() chosen=place />
        <div id="ledger" tabindex="-1">{dynamic(rows)}</div>
        {dynamic(more)}
    }
    .into_any()
}

fn list(ledger: &Ledger, filter: LedgerFilter, most: usize) -> AnyView {
    let fixed = ["Version", "Tag", "GitHub release"].into_iter().map(str::to_owned);
    let columns = fixed.chain(ledger.packages.iter().map(ToString::to_string)).chain(["Issues".to_owned()]).collect();
    let rows: Vec<[AnyView; 2]> = ledger.rows.iter().filter(|row| filter.keeps(row)).take(most).map(|row| one(ledger, row)).collect();
    if rows.is_empty() { soft("No version of this kind.") } else { table("Every version, a row for each", columns, rows) }
}

fn one(ledger: &Ledger, row: &LedgerRow) -> [AnyView; 2] {
    let unknown = |known: bool| if known { "–" } else { "? unknown" }.to_owned();
    let tag = row.tag.clone().unwrap_or_else(|| unknown(ledger.tags_known));
    let release = row.github_release.map_or_else(|| unknown(ledger.github_releases_known), date);
    let mut cells = vec![cell("figure code", plain(tag)), cell("figure", plain(release))];
    cells.extend(row.cells.iter().map(files));
    cells.push(cell("soft", plain(row.problems.join(" "))));
    [plain(row.version.to_string()), cells.into_any()]
}

/// What a package has, by a sign and in words.
fn files(found: &Cell) -> AnyView {
    let files = if found.sdists > 0 { format!("{} + sdist", found.wheels) } else { found.wheels.to_string() };
    let (class, words) = match found.state {
        CellState::Released => ("", files),
        CellState::Partial => ("warn", format!("! {files}, incomplete")),
        CellState::Yanked => ("warn", format!("✕ {files}, yanked")),
        CellState::Missing => ("bad", "✕ missing".to_owned()),
        CellState::Before => ("soft", "–".to_owned()),
        CellState::Unknown => ("soft", "? unknown".to_owned()),
    };
    cell("figure", span(class, plain(words)))
}
