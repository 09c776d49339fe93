//! Which targets the release serves, and which the one before did.

use leptos::prelude::*;
use relcast_core::readiness::{Coverage, Readiness};

use crate::components::picture::{label, mark, or_nothing, picture};
use crate::components::{cell, folded, plain, span, table};
use crate::plots::{Block, CoverageMap, Has, coverage_map};

const ALL: [Has; 6] = [Has::There, Has::New, Has::Missing, Has::Dropped, Has::No, Has::Unknown];

pub(super) fn view(found: &Option<Readiness>) -> AnyView {
    let plot = found.as_ref().and_then(|found| Some((coverage_map(&found.coverage)?, found)));
    or_nothing(plot.map(|(plot, found)| {
        let coverage = found.coverage.clone();
        view! {
            <h3>"Wheels by platform"</h3>
            {draw(&plot, found)}
            {folded(None, Signal::stored("Show as table".to_owned()), move || list(&coverage))}
        }
        .into_any()
    }))
}

const fn class(has: Has) -> &'static str {
    match has {
        Has::There => "there",
        Has::New => "new",
        Has::Missing => "missing",
        Has::Dropped => "dropped",
        Has::No | Has::Unknown => "not",
    }
}

fn draw(plot: &CoverageMap, found: &Readiness) -> AnyView {
    let mut drawn: Vec<AnyView> = plot.names.iter().map(|(y, name)| label("name", 0, y + 4, name.clone())).collect();
    let mut counts = [0usize; 6];
    let mut block = |block: &Block| {
        drawn.push(label("platform", block.x, block.y + 16, block.platform.clone()));
        for (x, wide, python, has) in &block.columns {
            let middle = x + wide / 2 - 2;
            drawn.push(label("tick", middle, block.y + 36, python.clone()));
            for (at, has) in has.iter().enumerate() {
                let y = block.row(at);
                let package = found.coverage.get(at).map_or_else(String::new, |coverage| format!("{}: ", coverage.label()));
                let words = format!("{package}{python}, {}: {}", block.platform, has.words());
                drawn.push(mark(class(*has), format!("M{x} {}h{}v26h-{}z", y - 13, wide - 4, wide - 4), plain(words)));
                drawn.push(label("sign", middle, y + 5, has.sign().to_owned()));
                let counted = ALL.iter().zip(&mut counts).find(|(one, _)| *one == has);
                counted.into_iter().for_each(|(_, count)| *count += 1);
            }
        }
    };
    plot.blocks.iter().for_each(&mut block);
    let counted: Vec<String> =
        ALL.iter().zip(counts).filter(|(_, count)| *count > 0).map(|(has, count)| format!("{count} {}", has.words())).collect();
    let said = format!("Targets of {} by platform and package: {}.", found.version, counted.join(", "));
    let mut caption: Vec<AnyView> = ALL
        .iter()
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|(has, count)| span("entry", plain(format!("{} {} ({count})", has.sign(), has.words()))))
        .collect();
    if let Some(first) = found.coverage.first() {
        caption.push(plain(format!("Expected wheels: {}.", first.expected.source.words())));
    }
    picture(said, [plot.width, plot.height], drawn, caption.into_any())
}

fn list(coverage: &[Coverage]) -> AnyView {
    let columns = ["Target", "Package", "Now", "Before"].map(str::to_owned).to_vec();
    let rows = coverage.iter().flat_map(|coverage| {
        coverage.targets.iter().map(move |cover| {
            let has = Has::of(coverage, Some(cover));
            let before = if cover.before.is_some() { "✓ present" } else { "· not present" };
            let cells = vec![
                cell("code", plain(coverage.label())),
                cell("figure", plain(format!("{} {}", has.sign(), has.words()))),
                cell("figure", plain(before)),
            ];
            [plain(cover.label.clone()), cells.into_any()]
        })
    });
    table("Targets, a row for each package and target", columns, rows.collect())
}
