//! The storage that the releases use, and how many more fit.

use leptos::prelude::*;
use relcast_core::link::Key;
use relcast_core::readiness::{Quota, Readiness};
use relcast_core::words::bytes;

use crate::components::picture::{label, legend, mark, months, path, picture, through};
use crate::components::{asked, cell, dynamic, folded, nothing, plain, table};
use crate::effects::answers;
use crate::effects::session::Session;
use crate::plots::{SizeHistory, WIDTH, size_history};
use crate::reactive::Memo;
use crate::state::{count, date};

pub(super) fn view(session: Session, found: Memo<Option<Readiness>>) -> AnyView {
    let quotas = Memo::new(move |_| found.with(|found| found.as_ref().map(|found| found.quota.clone()).unwrap_or_default()));
    let ledger = answers::ledger(session);
    let now = session.read(|frame| Some(frame.now));
    let drawn = move || {
        let found = ledger.with(|ledger| {
            let (ledger, now) = (ledger.as_ref()?, now.get()?);
            let one = |quota: Quota| {
                let place = ledger.packages.iter().position(|name| *name == quota.package)?;
                Some(draw(&size_history(ledger, place, &quota, now)?, &quota))
            };
            Some(quotas.get().into_iter().filter_map(one).collect::<Vec<_>>())
        });
        match found {
            Some(found) if !found.is_empty() => found.into_any(),
            _ => nothing(),
        }
    };
    view! {
        <h3 id="storage">"Storage"</h3>
        <div class="try">
            <label for="limit">"Project size limit (if PyPI raised yours)"</label>
            {asked(session, Key::Limit, "10 GB", "quotas")}
        </div>
        <div id="quotas">{dynamic(drawn)}</div>
    }
    .into_any()
}

fn draw(plot: &SizeHistory, quota: &Quota) -> AnyView {
    let mut drawn = months(&plot.ticks, plot.foot);
    let line = |y: i64| format!("M0 {y}H{WIDTH}");
    drawn.push(path("lane", line(plot.floor)));
    drawn.push(path("lane", line(plot.foot)));
    drawn.push(path("limit", line(plot.limit)));
    let limit = if quota.raised { "default limit" } else { "limit" };
    drawn.push(label("name", 0, plot.limit - 4, format!("{limit} {}", bytes(quota.limit))));
    drawn.push(path("now", format!("M{} 20V{}", plot.now, plot.foot)));
    drawn.extend(plot.drawn().into_iter().map(|(bar, more)| {
        let more = if more > 0 { format!(", and {more} smaller here") } else { String::new() };
        let words = format!("{}, {}: {}{more}", bar.version, bar.at.day(), bytes(bar.size));
        mark("bar", format!("M{} {}h6v-{}h-6z", bar.x - 3, plot.foot, bar.height), plain(words))
    }));
    drawn.push(path("sum", through(&plot.sum)));
    drawn.push(path("forecast", through(&plot.forecast)));
    let room = match quota.releases_left {
        Some(left) => {
            format!("space for {} of {}", count(usize::try_from(left).unwrap_or(usize::MAX), "more release"), bytes(quota.release))
        }
        None => "releases left unknown".to_owned(),
    };
    let (used, limit) = (bytes(quota.used), bytes(quota.limit));
    let gist = if quota.raised {
        let growth = quota.growth.map_or_else(String::new, |growth| format!(" It grew by {} in the last 12 months.", bytes(growth)));
        format!("{} uses {used}, more than the default limit of {limit}, so PyPI has raised its limit.{growth}", quota.package)
    } else {
        format!("{} uses {used} of {limit}: {room}.", quota.package)
    };
    let said = format!("Sizes of {} in time. {gist}", count(plot.bars.len(), "release"));
    let caption = vec![
        plain(gist),
        legend("bar", "M5 16h6v-14h-6z".to_owned(), "one release"),
        legend("sum", "M0 14H8V4H16".to_owned(), "total so far"),
        legend("forecast", "M0 14H8V4H16".to_owned(), "at this rate"),
        legend("limit", "M0 8H16".to_owned(), "limit"),
    ];
    let picture = picture(said, [WIDTH, plot.height], drawn, caption.into_any());
    let bars = plot.bars.clone();
    let table = folded(None, Signal::stored(format!("Sizes of {} as a table", quota.package)), move || {
        let row = |bar: &crate::plots::Bar| {
            let cells = [date(bar.at), bytes(bar.size), bytes(bar.sum)].map(|words| cell("figure", plain(words)));
            [plain(bar.version.clone()), cells.into_iter().collect::<Vec<_>>().into_any()]
        };
        let columns = ["Version", "Day", "Size", "All so far"].map(str::to_owned).to_vec();
        table("Sizes, a row for each release", columns, bars.iter().rev().map(row).collect())
    });
    vec![picture, table].into_any()
}
