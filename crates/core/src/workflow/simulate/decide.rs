//! Whether one job runs, by its condition and by what it needs.

use super::scope::{Found, Need, Scope, add};
use super::{JobRun, Runs};
use crate::words::listed;
use crate::workflow::Job;
use crate::workflow::expression::{Contexts, Expression, Value, Verdict, verdict};
use crate::workflow::filter::bare;

/// More needs that may or may not run are not tried in all their combinations.
const MOST_TRIED: usize = 4;

/// A job about which nothing is known.
pub(super) fn unknown(job: &Job, because: &str) -> JobRun {
    decided(job, Runs::Unknown, because.to_owned(), job.line)
}

fn decided(job: &Job, runs: Runs, because: String, line: u32) -> JobRun {
    let (id, name) = (job.id.clone(), job.name.clone().unwrap_or_else(|| job.id.clone()));
    let publishes = job.publishes();
    JobRun {
        id,
        name,
        runs,
        because,
        line: Some(line),
        expression: None,
        only_if: None,
        environment: None,
        publishes,
        jobs: Vec::new(),
        effects: Vec::new(),
    }
}

/// Whether all that a job needs succeeds, and all before that; none where it is unknown. `tried` says which of the needs run that may run.
pub(super) fn success(needs: &[Need<'_>], tried: &[(usize, bool)]) -> Option<bool> {
    let one = |(at, (_, need)): (usize, &Need<'_>)| match tried.iter().find(|(place, _)| *place == at) {
        Some((_, true)) => need.and_then(|need| need.before),
        Some((_, false)) => Some(false),
        None => need.and_then(|need| need.green),
    };
    needs.iter().enumerate().map(one).fold(Some(true), and)
}

/// `&&` of what may be unknown.
pub(super) const fn and(one: Option<bool>, two: Option<bool>) -> Option<bool> {
    match (one, two) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

/// Whether a job runs.
pub(super) fn decide(job: &Job, needs: &[Need<'_>], scope: &Scope<'_>) -> JobRun {
    if let Some((id, _)) = needs.iter().find(|(_, need)| need.is_none()) {
        return unknown(job, &format!("Needs {}, which does not exist", bare(id)));
    }
    let success = success(needs, &[]);
    let value = |path: &[&str]| scope.value(path, needs, &[]);
    let contexts = Contexts { success, value: &value };
    let Some(condition) = &job.condition else { return by_needs(job, needs, success) };
    let shown = bare(&condition.text);
    let expression = Expression::parse(&condition.text);
    if let Some(context) = expression.as_ref().ok().and_then(|expression| expression.context_outside(&IN_CONDITIONS)) {
        return decided(job, Runs::Unknown, format!("GitHub rejects {context} in a job's if: {shown}"), condition.line);
    }
    let Verdict { value, status, literal, remaining } = match verdict(&condition.text, &contexts) {
        Ok(verdict) => verdict,
        Err(problem) => {
            let because = problem.message.trim_end_matches('.').to_owned();
            let mut run = decided(job, Runs::Unknown, because, condition.line);
            run.expression = Some(condition.text.clone());
            return run;
        }
    };
    let tried = if value.truth().is_none() { tried(&condition.text, needs, scope) } else { None };
    let truth = value.truth().or_else(|| tried.as_ref()?.value.truth());
    let remaining = tried.and_then(|verdict| verdict.remaining).or(remaining);
    match truth {
        Some(false) => decided(job, Runs::No, format!("Condition is false: {shown}"), condition.line),
        // Without a status function, `success()` counts as well.
        _ if !status && success == Some(false) => by_needs(job, needs, success),
        Some(true) if !status && success.is_none() => by_needs(job, needs, success),
        Some(true) if literal => {
            let because = format!("Condition is always true, as it is text around ${{{{ }}}}: {shown}");
            decided(job, Runs::Yes, because, condition.line)
        }
        Some(true) => decided(job, Runs::Yes, format!("Condition is true: {shown}"), condition.line),
        None => {
            let part = if let Value::Unknown { part, .. } = value { part } else { condition.text.clone() };
            let remaining = remaining.unwrap_or_else(|| condition.text.clone());
            let mut run = decided(job, Runs::Unknown, format!("Runs if {}", bare(&remaining)), condition.line);
            if let Some(id) = unsure(needs).filter(|_| !status && success.is_none()) {
                add(&mut run, &format!("Needs {id}, which may not run"));
            }
            run.expression = Some(part);
            run.only_if = Some(remaining);
            run
        }
    }
}

/// What GitHub allows in a job's `if`.
const IN_CONDITIONS: [&str; 4] = ["github", "needs", "vars", "inputs"];

/// What a condition comes to where that is the same whichever needs run that may run: its truth, or what is left of it.
fn tried(text: &str, needs: &[Need<'_>], scope: &Scope<'_>) -> Option<Verdict> {
    let may_run = |need: &Option<&Found>| need.is_some_and(|need| need.run.runs == Runs::Unknown);
    let open: Vec<usize> = needs.iter().enumerate().filter(|(_, (_, need))| may_run(need)).map(|(at, _)| at).collect();
    if open.is_empty() || open.len() > MOST_TRIED {
        return None;
    }
    let mut all: Option<Verdict> = None;
    for trial in 0..1_usize << open.len() {
        let runs: Vec<(usize, bool)> = open.iter().enumerate().map(|(bit, at)| (*at, trial & (1 << bit) != 0)).collect();
        let value = |path: &[&str]| scope.value(path, needs, &runs);
        let contexts = Contexts { success: success(needs, &runs), value: &value };
        let found = verdict(text, &contexts).ok()?;
        if all.as_ref().is_some_and(|known| (known.value.truth(), &known.remaining) != (found.value.truth(), &found.remaining)) {
            return None;
        }
        all = Some(found);
    }
    all
}

/// The first need of which it is unknown whether it succeeds.
fn unsure(needs: &[Need<'_>]) -> Option<String> {
    needs.iter().find(|(_, need)| need.is_some_and(|need| need.green.is_none())).map(|(id, _)| bare(id))
}

/// A job that is decided by what it needs.
fn by_needs(job: &Job, needs: &[Need<'_>], success: Option<bool>) -> JobRun {
    let of = |green: Option<bool>| needs.iter().find_map(|(id, need)| need.filter(|need| need.green == green).map(|need| (*id, need)));
    match success {
        Some(true) if needs.is_empty() => decided(job, Runs::Yes, "Always runs".to_owned(), job.line),
        Some(true) => {
            let names: Vec<String> = needs.iter().map(|(id, _)| bare(id)).take(10).collect();
            decided(job, Runs::Yes, format!("After {}", listed(&names)), job.line)
        }
        Some(false) => {
            let because = match of(Some(false)) {
                Some((id, need)) if need.run.runs == Runs::No => format!("Needs {}, which is skipped", bare(id)),
                Some((id, _)) => format!("Needs {}, and a job before that is skipped", bare(id)),
                None => String::new(),
            };
            decided(job, Runs::No, because, job.line)
        }
        None => {
            let Some((id, need)) = of(None) else { return decided(job, Runs::Unknown, String::new(), job.line) };
            let mut run = decided(job, Runs::Unknown, format!("Runs if {} runs", bare(id)), job.line);
            run.expression = need.run.expression.clone();
            run.only_if = Some(format!("needs.{id}.result == 'success'"));
            run
        }
    }
}
