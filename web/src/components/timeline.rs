//! The releases in time. The ledger is its table.

use leptos::prelude::*;

use super::picture::{self, label, legend, months, path};
use super::{plain, span, text, when};
use crate::plots::{Lane, Shape, Timeline, WIDTH};
use crate::state::count;

/// A shape around a point; each is another, so that no colour is needed.
fn shape(shape: Shape, x: i64, y: i64) -> (&'static str, String) {
    match shape {
        Shape::Final => ("mark final", format!("M{} {y}a6 6 0 1 0 12 0a6 6 0 1 0-12 0", x - 6)),
        Shape::Post => ("mark post", format!("M{x} {}l6 6l-6 6l-6-6z", y - 6)),
        Shape::Pre => ("mark pre", format!("M{} {y}a5 5 0 1 0 10 0a5 5 0 1 0-10 0", x - 5)),
        Shape::Yanked => ("mark yanked", format!("M{} {}l10 10m0-10l-10 10", x - 5, y - 5)),
    }
}

const fn name(shape: Shape) -> &'static str {
    match shape {
        Shape::Final => "final",
        Shape::Post => "post-release",
        Shape::Pre => "pre-release",
        Shape::Yanked => "yanked",
    }
}

fn candidate(x: i64, y: i64) -> String {
    format!("M{} {}h10v10h-10z", x - 5, y - 5)
}

/// The picture; `next` is the version that comes next, or nothing. Where another one is chosen, the picture stays and says that one.
pub fn draw(plot: &Timeline, next: Signal<String>) -> AnyView {
    let bottom = plot.height - 8;
    let is_next = Signal::derive(move || next.with(|next| !next.is_empty()));
    let mut drawn: Vec<AnyView> = plot
        .gaps
        .iter()
        .map(|gap| picture::mark("gap", format!("M{} 20h{}V{bottom}h-{}z", gap.x, gap.width, gap.width), plain(count_days(gap.days))))
        .collect();
    drawn.extend(months(&plot.ticks, bottom));
    drawn.push(path("now", format!("M{} 20V{bottom}", plot.now)));
    let lane = |lane: &Lane| {
        let mut drawn = vec![path("lane", format!("M0 {}H{WIDTH}", lane.y)), label("name", 0, lane.y - 12, lane.name.clone())];
        drawn.extend(lane.marks.iter().map(|mark| {
            let (class, d) = shape(mark.shape, mark.x, lane.y);
            let more = if mark.more > 0 { format!(", and {} more here", mark.more) } else { String::new() };
            picture::mark(class, d, plain(format!("{}, {}{more}", mark.words, name(mark.shape))))
        }));
        let (place, name) = (candidate(plot.now, lane.y), lane.name.clone());
        drawn.push(when(is_next, move || {
            let name = name.clone();
            let words = Signal::derive(move || format!("{name} {}, the next version", next.get()));
            picture::mark("mark candidate", place.clone(), text(words))
        }));
        drawn
    };
    drawn.extend(plot.lanes.iter().flat_map(lane));
    let marks = || plot.lanes.iter().flat_map(|lane| &lane.marks);
    let of = |wanted: Shape| marks().filter(|mark| mark.shape == wanted).map(|mark| mark.more + 1).sum::<usize>();
    let usual = plot.usual.map_or_else(
        || "Too few final releases to know the usual interval.".to_owned(),
        |usual| format!("Usually a final release every {}; {} clearly longer.", count_days(usual), waits(plot.gaps.len())),
    );
    let said = format!(
        "Releases of {} in time: {} final, {} post-releases, {} pre-releases, {} yanked. {usual} The list below has every one.",
        count(plot.lanes.len(), "package"),
        of(Shape::Final),
        of(Shape::Post),
        of(Shape::Pre),
        of(Shape::Yanked),
    );
    let entry = |kind: Shape| {
        let (class, d) = shape(kind, 8, 8);
        legend(class, d, name(kind))
    };
    // Only what is in the picture needs to be told.
    let shapes = [Shape::Final, Shape::Post, Shape::Pre, Shape::Yanked].into_iter().filter(|shape| of(*shape) > 0);
    let mut caption: Vec<AnyView> = shapes.map(entry).collect();
    caption.push(when(is_next, || legend("mark candidate", candidate(8, 8), "next version")));
    if !plot.gaps.is_empty() {
        caption.push(legend("gap", "M0 0h16v16h-16z".to_owned(), "longer than usual"));
    }
    caption.push(span("usual", plain(usual)));
    picture::picture(said, [WIDTH, plot.height], drawn, caption.into_any())
}

fn count_days(days: i64) -> String {
    count(usize::try_from(days).unwrap_or_default(), "day")
}

fn waits(gaps: usize) -> String {
    match gaps {
        0 => "no wait was".to_owned(),
        1 => "one wait was".to_owned(),
        more => format!("{more} waits were"),
    }
}
