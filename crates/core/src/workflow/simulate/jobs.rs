//! Whether the jobs of a workflow run.

use super::context::{Run, find};
use super::start::listed;
use super::{JobRun, Runs};
use crate::workflow::expression::{Contexts, Value, Verdict, verdict};
use crate::workflow::filter::bare;
use crate::workflow::{Job, What, Workflow};

/// Works jobs out, and those of what they call.
pub(super) struct Simulator<'a> {
    pub(super) files: &'a [(&'a str, &'a Workflow)],
    /// The files of the workflow that runs, and of those that called it.
    pub(super) chain: Vec<&'a str>,
    /// How many steps may still be looked at, so that workflows that call one another do not grow without end.
    left: usize,
}

/// More than any project has.
const MOST: usize = 20_000;

/// Where conditions stand: the run, and the inputs of the workflow that has them.
pub(super) struct Scope<'a> {
    pub(super) run: &'a Run<'a>,
    pub(super) inputs: &'a [(String, Value)],
}

/// A job that is worked out.
struct Found {
    run: JobRun,
    /// Whether it and all before it succeed; what is skipped does not.
    green: Option<bool>,
}

/// A need: its name, and the job, where there is one.
type Need<'a> = (&'a str, Option<&'a Found>);

impl<'a> Simulator<'a> {
    pub(super) fn new(files: &'a [(&'a str, &'a Workflow)]) -> Self {
        Self { files, chain: Vec::new(), left: MOST }
    }

    /// The jobs of a workflow that starts.
    pub(super) fn workflow(&mut self, file: &'a str, workflow: &'a Workflow, run: &Run<'_>) -> Vec<JobRun> {
        self.chain = vec![file];
        self.jobs(workflow, &Scope { run, inputs: &run.inputs })
    }

    pub(super) fn jobs(&mut self, workflow: &'a Workflow, scope: &Scope<'_>) -> Vec<JobRun> {
        let place = |id: &String| workflow.jobs.iter().position(|job| job.id.eq_ignore_ascii_case(id));
        let mut needs: Vec<Vec<(&str, Option<usize>)>> = Vec::new();
        for job in &workflow.jobs {
            let mut of: Vec<(&str, Option<usize>)> = Vec::new();
            for (id, place) in job.needs.iter().map(|id| (id.as_str(), place(id))).take(workflow.jobs.len() + 1) {
                if !of.iter().any(|(known, _)| *known == id) {
                    of.push((id, place));
                }
            }
            needs.push(of);
        }
        let mut found: Vec<Option<Found>> = workflow.jobs.iter().map(|_| None).collect();
        let known = |found: &[Option<Found>], place: usize| found.get(place).is_some_and(Option::is_some);
        // Whoever waits for nothing that is open comes next, until nobody is left, or all wait for one another.
        loop {
            let mut more = false;
            for (at, (job, needs)) in workflow.jobs.iter().zip(&needs).enumerate() {
                if known(&found, at) || !needs.iter().all(|(_, place)| place.is_none_or(|place| known(&found, place))) {
                    continue;
                }
                let needs: Vec<Need<'_>> =
                    needs.iter().map(|(id, place)| (*id, place.and_then(|place| found.get(place)?.as_ref()))).collect();
                let one = self.job(job, &needs, scope);
                if let Some(place) = found.get_mut(at) {
                    *place = Some(one);
                    more = true;
                }
            }
            if !more {
                break;
            }
        }
        let circle = |job| open(job, "What it needs goes round in a circle, which GitHub refuses.");
        workflow.jobs.iter().zip(found).map(|(job, found)| found.map_or_else(|| circle(job), |found| found.run)).collect()
    }

    fn job(&mut self, job: &'a Job, needs: &[Need<'_>], scope: &Scope<'_>) -> Found {
        let Some(left) = self.left.checked_sub(1 + job.acts.len()) else {
            return Found { run: open(job, "It was not worked out: there are too many jobs."), green: None };
        };
        self.left = left;
        let mut success = Some(true);
        for (_, need) in needs {
            success = both(success, need.and_then(|need| need.green));
        }
        let value = |path: &[&str]| scope.value(path, needs);
        let contexts = Contexts { success, value: &value };
        let mut run = decide(job, needs, &contexts);
        let of_steps = Contexts { success: Some(true), value: &value };
        run.publishes = job.acts.iter().any(|act| {
            let skipped = |text: &str| verdict(text, &of_steps).is_ok_and(|verdict| verdict.value.truth() == Some(false));
            matches!(act.what, What::Publish { .. }) && !act.condition.as_ref().is_some_and(|condition| skipped(&condition.text))
        });
        if let Some(uses) = &job.uses {
            self.call(uses, job, &of_steps, scope, &mut run);
        }
        let runs = match run.runs {
            Runs::Yes => Some(true),
            Runs::No => Some(false),
            Runs::Unknown => None,
        };
        Found { run, green: both(runs, success) }
    }
}

impl Scope<'_> {
    fn value(&self, path: &[&str], needs: &[Need<'_>]) -> Option<Value> {
        match path {
            ["github", path @ ..] if !path.is_empty() => self.run.github(path),
            ["inputs", name] => Some(find(self.inputs, name).cloned().unwrap_or(Value::Null)),
            ["inputs", _, _, ..] => Some(Value::Null),
            ["needs", id, path @ ..] => {
                // Other jobs than those that it needs are not there.
                let Some((_, need)) = needs.iter().find(|(known, _)| known.eq_ignore_ascii_case(id)) else { return Some(Value::Null) };
                let runs = (*need)?.run.runs;
                match (path, runs) {
                    (["result"], Runs::Yes) => Some(Value::Text("success".to_owned())),
                    (["result"], Runs::No) => Some(Value::Text("skipped".to_owned())),
                    (["outputs", _, ..], Runs::No) => Some(Value::Null),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

/// `&&` of what may not be known.
fn both(one: Option<bool>, two: Option<bool>) -> Option<bool> {
    match (one, two) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

/// A job of which nothing can be told.
fn open(job: &Job, because: &str) -> JobRun {
    decided(job, Runs::Unknown, because.to_owned(), job.line)
}

fn decided(job: &Job, runs: Runs, because: String, line: u32) -> JobRun {
    let (id, name) = (job.id.clone(), job.name.clone().unwrap_or_else(|| job.id.clone()));
    JobRun { id, name, runs, because, line: Some(line), expression: None, publishes: job.publishes(), jobs: Vec::new() }
}

/// Whether a job runs, by its condition and by what it needs.
fn decide(job: &Job, needs: &[Need<'_>], contexts: &Contexts<'_>) -> JobRun {
    if let Some((id, _)) = needs.iter().find(|(_, need)| need.is_none()) {
        return open(job, &format!("It needs {}, which is not there.", bare(id)));
    }
    let Some(condition) = &job.condition else { return by_needs(job, needs, contexts.success) };
    let shown = bare(&condition.text);
    let Verdict { value, status, literal } = match verdict(&condition.text, contexts) {
        Ok(verdict) => verdict,
        Err(problem) => {
            let mut run = decided(job, Runs::Unknown, problem.message, condition.line);
            run.expression = Some(condition.text.clone());
            return run;
        }
    };
    match value.truth() {
        Some(false) => decided(job, Runs::No, format!("Its condition {shown} is false."), condition.line),
        // Without a function that looks at the jobs before, `success()` counts as well.
        _ if !status && contexts.success == Some(false) => by_needs(job, needs, contexts.success),
        Some(true) if !status && contexts.success.is_none() => by_needs(job, needs, contexts.success),
        Some(true) if literal => {
            let because = format!("Its condition {shown} is a text with ${{{{ }}}} in it, which is always true.");
            decided(job, Runs::Yes, because, condition.line)
        }
        Some(true) => decided(job, Runs::Yes, format!("Its condition {shown} is true."), condition.line),
        None => {
            let part = if let Value::Unknown { part, .. } = value { part } else { condition.text.clone() };
            let because = format!("It cannot be told whether its condition {shown} is true: it hangs on {}.", bare(&part));
            let mut run = decided(job, Runs::Unknown, because, condition.line);
            run.expression = Some(part);
            run
        }
    }
}

/// A job without a condition of its own that decides.
fn by_needs(job: &Job, needs: &[Need<'_>], success: Option<bool>) -> JobRun {
    let of = |green: Option<bool>| needs.iter().find_map(|(id, need)| need.filter(|need| need.green == green).map(|need| (bare(id), need)));
    match success {
        Some(true) if needs.is_empty() => decided(job, Runs::Yes, "It runs whenever the workflow does.".to_owned(), job.line),
        Some(true) => {
            let names: Vec<String> = needs.iter().map(|(id, _)| bare(id)).take(10).collect();
            decided(job, Runs::Yes, format!("It runs after {}.", listed(&names)), job.line)
        }
        Some(false) => {
            let because = match of(Some(false)) {
                Some((id, need)) if need.run.runs == Runs::No => format!("It needs {id}, which is skipped."),
                Some((id, _)) => format!("It needs {id}, before which a job is skipped."),
                None => String::new(),
            };
            decided(job, Runs::No, because, job.line)
        }
        None => {
            let (because, expression) = match of(None) {
                Some((id, need)) => (format!("It needs {id}, of which it cannot be told whether it runs."), need.run.expression.clone()),
                None => (String::new(), None),
            };
            let mut run = decided(job, Runs::Unknown, because, job.line);
            run.expression = expression;
            run
        }
    }
}
