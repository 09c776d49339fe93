//! Where a condition is evaluated, and what the jobs that it needs came to.

use super::context::{Run, find};
use super::{JobRun, Runs};
use crate::workflow::expression::Value;

/// Where conditions are evaluated: the run, and the inputs of the workflow that has them.
pub(super) struct Scope<'a> {
    pub(super) run: &'a Run<'a>,
    pub(super) inputs: &'a [(String, Value)],
    /// Whether the workflow itself runs.
    pub(super) runs: Runs,
}

/// A job that is decided.
pub(super) struct Found {
    pub(super) run: JobRun,
    /// Whether it and all before it succeed; what is skipped does not.
    pub(super) green: Option<bool>,
    /// Whether all before it succeed.
    pub(super) before: Option<bool>,
}

/// A need: its name, and the job, where there is one.
pub(super) type Need<'a> = (&'a str, Option<&'a Found>);

/// Adds a sentence to why a job runs.
pub(super) fn add(run: &mut JobRun, sentence: &str) {
    run.because.push_str(". ");
    run.because.push_str(sentence);
}

/// Whether something runs that two things have to run for.
pub(super) fn both(one: Runs, two: Runs) -> Runs {
    one.max(two)
}

impl Scope<'_> {
    /// The value under a path; none where it is unknown. `tried` says which of the needs run that may run.
    pub(super) fn value(&self, path: &[&str], needs: &[Need<'_>], tried: &[(usize, bool)]) -> Option<Value> {
        let runs = |at: usize, need: &Found| match tried.iter().find(|(place, _)| *place == at) {
            Some((_, true)) => Runs::Yes,
            Some((_, false)) => Runs::No,
            None => need.run.runs,
        };
        let result = |at: usize, need: Option<&Found>| match runs(at, need?) {
            Runs::Yes => Some(Value::Text("success".to_owned())),
            Runs::No => Some(Value::Text("skipped".to_owned())),
            Runs::Unknown => None,
        };
        match path {
            ["github", path @ ..] if !path.is_empty() => self.run.github(path),
            ["inputs", name] => Some(find(self.inputs, name).cloned().unwrap_or(Value::Null)),
            ["inputs", _, _, ..] => Some(Value::Null),
            ["needs", "*", "result"] => {
                needs.iter().enumerate().map(|(at, (_, need))| result(at, *need)).collect::<Option<Vec<Value>>>().map(Value::List)
            }
            ["needs", "*", ..] => None,
            ["needs", id, path @ ..] => {
                // Other jobs than those that it needs are not there.
                let Some((at, (_, need))) = needs.iter().enumerate().find(|(_, (known, _))| known.eq_ignore_ascii_case(id)) else {
                    return Some(Value::Null);
                };
                match path {
                    ["result"] => result(at, *need),
                    ["outputs", _, ..] if runs(at, (*need)?) == Runs::No => Some(Value::Null),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
