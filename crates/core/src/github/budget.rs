//! What a lookup spends of GitHub's hourly quota.

use serde::{Deserialize, Serialize};

use crate::problem::Problem;
use crate::problem::codes::QUOTA_SPENT;
use crate::request::Answer;
use crate::time::Timestamp;

/// Calls of GitHub's REST API, without searches, which have a quota of their own: made by this lookup, and left by GitHub's own count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Budget {
    /// Calls that this lookup made.
    pub calls: u32,
    /// Calls an hour that GitHub allows.
    pub limit: Option<u32>,
    /// Calls that are left in this hour.
    pub remaining: Option<u32>,
    /// When the hour ends.
    pub reset: Option<Timestamp>,
}

impl Budget {
    /// Counts an answer and reads what it says of the quota.
    pub(crate) fn note(&mut self, answer: &Answer) {
        self.calls += 1;
        let number = |name: &str| answer.header(name).and_then(|text| text.trim().parse::<i64>().ok());
        let count = |name: &str| number(name).and_then(|number| u32::try_from(number).ok());
        self.limit = count("x-ratelimit-limit").or(self.limit);
        let remaining = count("x-ratelimit-remaining");
        let reset = number("x-ratelimit-reset").and_then(|seconds| Timestamp::from_second(seconds).ok());
        // Answers of one hour may come in any order: the lowest count is the latest.
        self.remaining = match (remaining, self.remaining) {
            (Some(new), Some(old)) if reset == self.reset => Some(new.min(old)),
            (new, old) => new.or(old),
        };
        self.reset = reset.or(self.reset);
    }

    /// The problem that a further call would run into, where the quota is spent.
    pub(crate) fn spent(&self) -> Option<Problem> {
        (self.remaining == Some(0)).then(|| self.quota_spent())
    }

    /// Whether GitHub would refuse a call now.
    #[must_use]
    pub fn is_spent(&self, now: Timestamp) -> bool {
        self.remaining == Some(0) && self.reset.is_none_or(|reset| now < reset)
    }

    pub(crate) fn quota_spent(&self) -> Problem {
        let limit = self.limit.map_or_else(|| "GitHub's quota".to_owned(), |limit| format!("GitHub's quota of {limit} calls an hour"));
        let until = self.reset.map_or_else(String::new, |reset| format!(" until {} UTC", reset.hour_and_minute()));
        Problem::new(QUOTA_SPENT, format!("{limit} is spent{until}."))
            .hint("Try again then. What PyPI says is still shown; the command uses GITHUB_TOKEN if it is set, which allows 5,000 calls.")
    }

    pub(crate) fn forget_remaining(&mut self) {
        self.remaining = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(remaining: &str, reset: &str) -> Answer {
        Answer::new(200, [("X-RateLimit-Remaining", remaining), ("x-ratelimit-limit", "60"), ("x-ratelimit-reset", reset)], "{}")
    }

    #[test]
    fn the_lowest_count_of_an_hour_is_the_latest() {
        let mut budget = Budget::default();
        for (remaining, reset) in [("57", "100"), ("58", "100")] {
            budget.note(&answer(remaining, reset));
        }
        assert_eq!((budget.calls, budget.limit, budget.remaining), (2, Some(60), Some(57)));
        budget.note(&answer("59", "3700"));
        assert_eq!(budget.remaining, Some(59));
        assert_eq!(budget.spent(), None);
        budget.note(&answer("0", "3700"));
        let problem = budget.spent().unwrap();
        assert_eq!(problem.message, "GitHub's quota of 60 calls an hour is spent until 01:01 UTC.");
        let at = |second| Timestamp::from_second(second).unwrap();
        assert_eq!((budget.is_spent(at(3699)), budget.is_spent(at(3700))), (true, false));
    }

    #[test]
    fn nonsense_in_headers_is_passed_over() {
        let mut budget = Budget::default();
        budget.note(&answer("many", "99999999999999999999"));
        assert_eq!((budget.remaining, budget.reset), (None, None));
    }
}
