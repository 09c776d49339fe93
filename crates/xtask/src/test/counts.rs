//! How many tests passed, read from what each runner says.

use std::iter::Sum;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

/// Tests, by outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Tests that passed.
    pub(super) passed: u64,
    /// Tests that did not.
    pub(super) failed: u64,
    /// Tests that were not run.
    pub(super) skipped: u64,
}

impl Counts {
    /// A check that is done or not, such as the formatting.
    pub(super) const ONE: Self = Self { passed: 1, failed: 0, skipped: 0 };

    /// How many tests there are.
    pub(super) const fn all(self) -> u64 {
        self.passed + self.failed + self.skipped
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |sum, next| Self {
            passed: sum.passed + next.passed,
            failed: sum.failed + next.failed,
            skipped: sum.skipped + next.skipped,
        })
    }
}

/// Adds up the result lines of Cargo's test binaries, which wasm-bindgen's runner writes in the same form:
/// `test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out`.
pub(super) fn cargo(output: &str) -> Counts {
    let results = output.split("test result: ").skip(1).filter_map(|rest| rest.lines().next());
    let result = |line: &str| {
        let of = |what: &str| before(line, what).unwrap_or(0);
        Counts { passed: of("passed"), failed: of("failed"), skipped: of("ignored") }
    };
    results.map(result).sum()
}

/// Reads the last line of a comparison with a reference: `5 passed, 0 failed`. One that was cut off counts nothing.
pub(super) fn reference(output: &str) -> Counts {
    let last = output.lines().last().unwrap_or_default();
    match (before(last, "passed"), before(last, "failed")) {
        (Some(passed), Some(failed)) => Counts { passed, failed, skipped: 0 },
        _ => Counts::default(),
    }
}

/// The number that stands before a word.
fn before(line: &str, word: &str) -> Option<u64> {
    let words: Vec<&str> = line.split([' ', ';', ',', '.']).filter(|word| !word.is_empty()).collect();
    words.windows(2).find_map(|pair| if let [number, found] = pair { (*found == word).then(|| number.parse().ok())? } else { None })
}

/// Reads the closing lines of Node's test runner: `# pass 4` from its TAP reporter, `ℹ pass 4` from the other.
pub(super) fn node(output: &str) -> Counts {
    let output = without_colours(output);
    let of = |what: &str| {
        let number = |line: &str| line.trim_start_matches(['#', 'ℹ', ' ']).strip_prefix(what)?.trim().parse::<u64>().ok();
        output.lines().filter(|line| line.starts_with(['#', 'ℹ'])).filter_map(number).sum::<u64>()
    };
    Counts { passed: of("pass "), failed: of("fail ") + of("cancelled "), skipped: of("skipped ") + of("todo ") }
}

/// Reads the report that Playwright writes as JSON. A test that needed a second try is not counted as passed.
pub(super) fn playwright(report: &str) -> Result<Counts> {
    let report: Value = serde_json::from_str(report).context("Playwright's report is no JSON")?;
    let of = |what: &str| report.get("stats").and_then(|stats| stats.get(what)).and_then(Value::as_u64);
    let (Some(passed), Some(failed), Some(flaky), Some(skipped)) = (of("expected"), of("unexpected"), of("flaky"), of("skipped")) else {
        bail!("Playwright's report holds no counts");
    };
    Ok(Counts { passed, failed: failed + flaky, skipped })
}

fn without_colours(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| plain + part.split_once('m').map_or("", |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_all_test_binaries_are_added() {
        let output = "running 2 tests\ntest a ... ok\n\ntest result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.00s\n\
                      test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(cargo(output), Counts { passed: 6, failed: 2, skipped: 1 });
        assert_eq!(cargo("no tests to run!\n"), Counts::default());
    }

    #[test]
    fn both_reporters_of_node_are_read() {
        let tap = "TAP version 13\n# Subtest: pass 9\nok 1 - pass 9\n1..1\n# tests 4\n# suites 0\n# pass 2\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n# duration_ms 41.2\n";
        let expected = Counts { passed: 2, failed: 2, skipped: 1 };
        assert_eq!(node(tap), expected);
        assert_eq!(node("\u{1b}[34mℹ pass 2\u{1b}[39m\n\u{1b}[34mℹ fail 2\u{1b}[39m\nℹ skipped 1\n"), expected);
    }

    #[test]
    fn only_the_last_line_of_the_comparison_counts() {
        assert_eq!(reference("7 passed, 7 failed\n388177 passed, 2 failed\n"), Counts { passed: 388_177, failed: 2, skipped: 0 });
        assert_eq!(reference("7 passed, 7 failed\nTraceback\n"), Counts::default());
    }

    #[test]
    fn a_second_try_does_not_pass() {
        let report = r#"{"suites":[],"stats":{"startTime":"x","duration":1.5,"expected":7,"skipped":1,"unexpected":2,"flaky":1}}"#;
        assert_eq!(playwright(report).unwrap(), Counts { passed: 7, failed: 3, skipped: 1 });
        assert_eq!(playwright("{}").unwrap_err().to_string(), "Playwright's report holds no counts");
    }
}
