//! What the look cost.

use relcast_core::Preview;

use super::count;
use crate::output::{Report, TextStyle};

pub(super) fn write(page: &mut Report, preview: &Preview) {
    let budget = &preview.budget;
    let calls = usize::try_from(budget.calls).unwrap_or(usize::MAX);
    let mut line = format!("{} of GitHub's API used", count(calls, "call"));
    if let (Some(remaining), Some(limit)) = (budget.remaining, budget.limit) {
        line.push_str(&format!(", {remaining} of {limit} left"));
        // Hours and minutes out of `2026-08-22T12:40:00Z`.
        let reset = budget.reset.map(|reset| reset.to_string());
        if let Some(clock) = reset.as_ref().and_then(|reset| reset.get(11..16)) {
            line.push_str(&format!(" until {clock} UTC"));
        }
    }
    page.line(0, &[]);
    page.line(0, &[TextStyle::Quiet.of(line + ".")]);
}
