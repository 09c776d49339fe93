//! What a release serves no more: forgotten, or given up.
//!
//! An environment, which is an interpreter on a platform, is *lost* where the release before serves it by a wheel and this one, whose
//! `Requires-Python` admits it, has none for it. A wheel of another name that serves the same loses nothing. A lost environment is *missing*, or
//! it was *dropped*: the releases after decide where there are some, and the shape of what is lost where there are none.

use super::pythons::Pythons;
use super::target_cache::{Matrix, TargetCache};
use crate::sorted::SortedMap;

/// What a release lost. Each item is the number of a target of the release before, and the interpreters that lost it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Losses {
    /// Lost, and served again later or around by others: forgotten.
    pub(super) missing: Vec<(usize, Pythons)>,
    /// Given up.
    pub(super) dropped: Vec<(usize, Pythons)>,
}

/// Compares a release with the one before, and with what all final releases after it serve together, where there are some.
pub(super) fn losses(cache: &TargetCache<'_>, before: &Matrix, now: &Matrix, later: Option<&Matrix>) -> Losses {
    let compared = Pythons::compared(before.named | now.named, now.admitted) & before.admitted & now.admitted;
    let all = cache.unserved(&before.targets, now, compared);
    let rows = dropped_rows(&by_platform(cache, &all), now);
    let mut found = Losses::default();
    for (number, lost) in all {
        let platform = cache.platform(number);
        let dropped = match later {
            Some(later) => lost.without(later.on(platform)),
            // Nobody drops all wheels at once.
            None if now.anywhere().is_empty() => Pythons::NONE,
            None if now.on(platform).is_empty() => lost,
            None => lost & rows,
        };
        let missing = lost.without(dropped);
        if !missing.is_empty() {
            found.missing.push((number, missing));
        }
        // What only its name tells has no interpreter here.
        if !dropped.is_empty() || lost.is_empty() {
            found.dropped.push((number, dropped));
        }
    }
    found
}

/// The interpreters that each platform lost.
fn by_platform(cache: &TargetCache<'_>, lost: &[(usize, Pythons)]) -> SortedMap<usize, Pythons> {
    let mut platforms = SortedMap::default();
    for (number, pythons) in lost {
        if let Some(all) = platforms.or_insert_with(cache.platform(*number), Pythons::default) {
            *all = *all | *pythons;
        }
    }
    platforms
}

/// The interpreters that a project gives up by the shape of what is lost: they have no wheel on any platform. Nobody drops a Python and keeps an
/// older one of its kind; and one wheel alone is forgotten as easily, unless its kind is gone with it.
fn dropped_rows(lost: &SortedMap<usize, Pythons>, now: &Matrix) -> Pythons {
    let anywhere = now.anywhere();
    let (once, twice) =
        lost.values().fold((Pythons::NONE, Pythons::NONE), |(once, twice), pythons| (once | *pythons, twice | (once & *pythons)));
    once.without(anywhere).older_than(anywhere) & (twice | Pythons::ALL.of_other_kinds(anywhere))
}

/// What was dropped, in words: interpreters, platforms, and what is neither, as `PyPy 3.11 on macOS x86_64`.
pub(super) fn dropped_words(cache: &TargetCache<'_>, before: &Matrix, now: &Matrix, dropped: &[(usize, Pythons)]) -> Vec<String> {
    let anywhere = now.anywhere();
    if anywhere.is_empty() && !dropped.is_empty() {
        return vec!["all wheels".to_owned()];
    }
    let (gone, holed): (Vec<_>, Vec<_>) =
        by_platform(cache, dropped).into_entries().into_iter().partition(|(platform, _)| now.on(*platform).is_empty());
    let rows = holed.iter().fold(Pythons::NONE, |all, (_, pythons)| all | *pythons).without(anywhere);
    let mut words = rows.labels(anywhere);
    let musl = |platform: &usize| cache.is_musl(*platform);
    let had_musl = before.targets.iter().map(|number| cache.platform(*number)).filter(musl);
    let no_musl = had_musl.into_iter().all(|platform| now.on(platform).is_empty());
    let (gone_musl, gone): (Vec<usize>, Vec<usize>) =
        gone.into_iter().map(|(platform, _)| platform).partition(|platform| no_musl && musl(platform));
    words.extend(gone.iter().map(|platform| cache.platform_label(*platform)));
    match gone_musl.as_slice() {
        [] => {}
        [one] => words.push(cache.platform_label(*one)),
        _ => words.push("Linux with musl".to_owned()),
    }
    for (platform, pythons) in holed {
        let pythons = pythons.without(rows).labels(Pythons::ALL);
        words.extend(pythons.iter().map(|python| format!("{python} on {}", cache.platform_label(platform))));
    }
    // What only its name tells is in no row.
    if words.is_empty() {
        words.extend(dropped.iter().filter_map(|(number, _)| Some(cache.target(*number)?.label())));
    }
    words
}

#[cfg(test)]
#[path = "losses_tests.rs"]
mod tests;
