//! What the look cost.

use relcast_core::Preview;

use super::count;
use crate::page::{Look, Page};

pub(super) fn write(page: &mut Page, preview: &Preview) {
    let budget = &preview.budget;
    let calls = usize::try_from(budget.calls).unwrap_or(usize::MAX);
    let mut line = format!("{} of GitHub's API used", count(calls, "call"));
    if let (Some(remaining), Some(limit)) = (budget.remaining, budget.limit) {
        line.push_str(&format!(", {remaining} of {limit} left"));
        line.push_str(&budget.reset.map_or_else(String::new, |reset| format!(" until {} UTC", reset.strftime("%H:%M"))));
    }
    page.line(0, &[]);
    page.line(0, &[Look::Quiet.of(line + ".")]);
}
