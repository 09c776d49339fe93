//! Every version that could come next.

use relcast_core::Preview;
use relcast_core::preview::{Candidate, PassedOver};
use relcast_core::version::{Bump, Holder};

use crate::output::{Report, Span, TextStyle, plain};

pub(super) fn write(page: &mut Report, preview: &Preview) {
    let from = preview.current.as_ref().map_or_else(String::new, |current| format!("after {current}"));
    page.heading("Next versions", &from);
    if preview.candidates.is_empty() {
        page.line(2, &[plain("None: there is no version to count from. Name one, as in '--bump 0.1.0'.")]);
    }
    if let Some(suggestion) = &preview.suggestion {
        page.hanging(2, 2, &[plain(&suggestion.sentence)]);
    }
    let rows: Vec<Vec<Span>> = preview.candidates.iter().map(|candidate| row(candidate, preview)).collect();
    page.table(2, &rows);
}

fn row(candidate: &Candidate, preview: &Preview) -> Vec<Span> {
    let bump = if matches!(candidate.bump, Bump::Exact(_)) { "exact".to_owned() } else { candidate.bump.to_string() };
    let is_chosen = preview.chosen.as_ref() == Some(&candidate.bump);
    let look = if is_chosen { TextStyle::Good } else { TextStyle::Plain };
    let mut notes: Vec<String> = Vec::new();
    if is_chosen {
        notes.push("chosen".to_owned());
    }
    // Most are counted from the current version, which the heading names.
    if let Some(from) = candidate.higher_than.as_ref().filter(|from| preview.current.as_ref() != Some(from)) {
        notes.push(format!("counted from {from}"));
    }
    notes.extend(candidate.passed_over.iter().map(passed_over));
    notes.extend(
        candidate
            .calendar
            .as_ref()
            .map(|calendar| format!("{}, which {} of the newest {} finals carry", calendar.scheme.as_str(), calendar.fitting, calendar.of)),
    );
    notes.extend(candidate.remarks.iter().chain(&candidate.audience).map(|remark| within(remark)));
    notes.extend(candidate.problem.as_ref().map(|problem| format!("{} [{}]", problem.message, problem.code.as_str())));
    let version = candidate.version.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
    let mark = if is_chosen { ">" } else { " " };
    vec![
        look.of(format!("{mark} {bump}")),
        look.of(version),
        plain(candidate.tag.as_deref().unwrap_or_default()),
        TextStyle::Quiet.of(notes.join("; ")),
    ]
}

/// A sentence as one of several between semicolons.
fn within(sentence: &str) -> String {
    let mut letters = sentence.trim_end_matches('.').chars();
    letters.next().map(|first| first.to_ascii_lowercase().to_string() + letters.as_str()).unwrap_or_default()
}

/// A number that is taken, and by whom.
pub(crate) fn passed_over(passed: &PassedOver) -> String {
    let holders: Vec<String> = passed
        .taken_by
        .iter()
        .map(|holder| match holder {
            Holder::Tag { name } => format!("tag {name}"),
            Holder::Package { name, yanked: false } => name.clone(),
            Holder::Package { name, yanked: true } => format!("{name}, yanked"),
        })
        .collect();
    format!("{} is taken by {}", passed.version, holders.join(" and "))
}
