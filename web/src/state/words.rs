//! Figures in words.

use relcast_core::Timestamp;
use relcast_core::preview::{Candidate, DecidedBy, Suggestion};
use relcast_core::version::{Bump, Level, PreReleaseKind};

/// A count with its noun: `1 wheel`, `2 wheels`.
#[must_use]
pub fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

/// How long ago something was.
#[must_use]
pub fn age(then: Timestamp, now: Timestamp) -> String {
    match (now.as_second() - then.as_second()).max(0) / 86_400 {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days => format!("{days} days ago"),
    }
}

/// How long until a moment, as a clock that runs down: `23:05`.
#[must_use]
pub fn countdown(until: Timestamp, now: Timestamp) -> String {
    let seconds = (until.as_second() - now.as_second()).max(0);
    format!("{:02}:{:02}", seconds / 60, seconds % 60)
}

/// A day, as people write it everywhere.
#[must_use]
pub fn date(time: Timestamp) -> String {
    time.to_string().chars().take(10).collect()
}

/// The name of a candidate on its card.
#[must_use]
pub fn candidate_name(candidate: &Candidate, suggestion: Option<&Suggestion>) -> String {
    let suggestion = suggestion.filter(|suggestion| suggestion.bump == candidate.bump);
    match (&candidate.bump, suggestion.map(|suggestion| suggestion.decided_by)) {
        (Bump::Exact(_), _) if candidate.calendar.is_some() => "By date".into(),
        (Bump::Exact(_), Some(DecidedBy::Tree)) => "First".into(),
        (bump, _) => bump_name(bump),
    }
}

/// The name of a step.
#[must_use]
pub fn bump_name(bump: &Bump) -> String {
    match bump {
        Bump::Release(Level::Major, None) => "Major".into(),
        Bump::Release(Level::Minor, None) => "Minor".into(),
        Bump::Release(Level::Patch, None) => "Patch".into(),
        Bump::Post { dev: false } => "Hotfix".into(),
        Bump::Release(Level::Major, Some(_)) => "Major, pre-release".into(),
        Bump::Release(Level::Minor, Some(_)) => "Minor, pre-release".into(),
        Bump::Release(Level::Patch, Some(_)) => "Patch, pre-release".into(),
        Bump::Post { dev: true } => "Hotfix, development".into(),
        Bump::Next(PreReleaseKind::Alpha) => "Next alpha".into(),
        Bump::Next(PreReleaseKind::Beta) => "Next beta".into(),
        Bump::Next(PreReleaseKind::Rc) => "Next candidate".into(),
        Bump::Next(PreReleaseKind::Dev) => "Next dev release".into(),
        Bump::Final => "Final".into(),
        Bump::Exact(_) => "Exact".into(),
    }
}

/// Names that have to fit into a column of `most` letters: where one does not, the others leave out what they have in common with the first,
/// `…-cuda13`, and what is too long even so ends in `…`.
#[must_use]
pub fn short_names(mut names: Vec<String>, most: usize) -> Vec<String> {
    let fits = |name: &String| name.chars().count() <= most;
    if names.iter().all(fits) {
        return names;
    }
    let first = names.first().cloned().unwrap_or_default();
    for name in &mut names {
        if let Some(end) = name.strip_prefix(&first).filter(|end| end.starts_with(['-', '_', '.'])) {
            *name = format!("…{end}");
        }
        if !fits(name) {
            *name = name.chars().take(most.saturating_sub(1)).chain(['…']).collect();
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn names_that_fit() {
        let short = |names: &[&str], most: usize| short_names(names.iter().map(|&name| name.to_owned()).collect(), most);
        assert_eq!(short(&["kelp", "kelp-cpu"], 8), ["kelp", "kelp-cpu"]);
        assert_eq!(short(&["kelp", "kelp-cuda13"], 8), ["kelp", "…-cuda13"]);
        assert_eq!(short(&["kelp-forest", "kelp-forest-cpu", "kelp-forestry"], 8), ["kelp-fo…", "…-cpu", "kelp-fo…"]);
        assert_eq!(short(&["tang-ö-tang"], 8), ["tang-ö-…"]);
        assert_eq!((short(&[], 8), short(&["kelp"], 0)), (vec![], vec!["…".to_owned()]));
    }

    #[wasm_bindgen_test]
    fn figures_in_words() {
        assert_eq!((count(1, "wheel"), count(0, "wheel")), ("1 wheel".into(), "0 wheels".into()));
        let now: Timestamp = "2026-08-22T12:00:00Z".parse().unwrap();
        let at = |text: &str| age(text.parse().unwrap(), now);
        assert_eq!(
            [at("2026-08-22T11:00:00Z"), at("2026-08-21T11:00:00Z"), at("2026-07-25T11:00:00Z")],
            ["today", "yesterday", "28 days ago"]
        );
        assert_eq!(date(now), "2026-08-22");
        let until = |text: &str| countdown(text.parse().unwrap(), now);
        assert_eq!(["2026-08-22T12:23:05Z", "2026-08-22T13:00:00Z", "2026-08-22T11:00:00Z"].map(until), ["23:05", "60:00", "00:00"]);
    }
}
