//! Readiness as text for people.

use relcast_core::readiness::{Check, CheckAnswer, Readiness, Verdict};

use crate::output::{Report, TextStyle, plain};

/// Evidence that is shown below a check; JSON has it all.
const MOST: usize = 6;

pub(super) fn readiness(found: &Readiness) -> String {
    let mut page = Report::default();
    let look = match found.verdict {
        Verdict::Ready => TextStyle::Good,
        Verdict::NotReady => TextStyle::Bad,
        Verdict::CannotTell => TextStyle::Warning,
    };
    let verdict = match found.verdict {
        Verdict::Ready => "complete",
        Verdict::NotReady => "incomplete",
        Verdict::CannotTell => "unknown",
    };
    page.line(0, &[look.of(verdict), plain(format!("  {}", found.sentence))]);
    let of = |wanted: fn(&Check) -> bool| found.checks.iter().filter(move |check| wanted(check)).collect::<Vec<_>>();
    section(&mut page, "Failed", &of(|check| check.answer == CheckAnswer::No && check.required));
    section(&mut page, "Unknown", &of(|check| check.answer == CheckAnswer::Unknown));
    section(&mut page, "Warnings", &of(|check| check.answer == CheckAnswer::No && !check.required));
    section(&mut page, "Passed", &of(|check| check.answer == CheckAnswer::Yes));
    page.finish()
}

fn section(page: &mut Report, heading: &str, checks: &[&Check]) {
    if checks.is_empty() {
        return;
    }
    page.heading(heading, &checks.len().to_string());
    for check in checks {
        page.hanging(2, 4, &[plain(&check.sentence)]);
        if check.answer == CheckAnswer::Yes {
            continue;
        }
        for line in check.evidence.iter().take(MOST) {
            page.line(4, &[TextStyle::Quiet.of(line)]);
        }
        if let Some(more) = check.evidence.len().checked_sub(MOST).filter(|more| *more > 0) {
            page.line(4, &[TextStyle::Quiet.of(format!("and {more} more"))]);
        }
        if let Some(hint) = &check.hint {
            page.line(4, &[plain(hint)]);
        }
    }
}
