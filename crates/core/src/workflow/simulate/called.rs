//! What a job calls: the jobs of another workflow.
//!
//! Source: GitHub, *Reusing workflow configurations*.

use super::context::filled;
use super::jobs::Simulator;
use super::scope::{Scope, add, both};
use super::steps::{Combinations, evaluated};
use super::{JobRun, Runs};
use crate::workflow::expression::Value;
use crate::workflow::filter::bare;
use crate::workflow::{Input, Job};

/// GitHub's own limit of workflows that call one another, with the first.
const DEEPEST: usize = 10;
/// A called workflow is simulated for so many combinations of inputs; more would add nothing but time.
const MOST_CALLS: usize = 32;

impl<'a> Simulator<'a> {
    /// Adds the jobs of the workflow that a job calls to the job's run.
    pub(super) fn call(&mut self, uses: &str, job: &'a Job, each: &Combinations<'_>, scope: &Scope<'_>, run: &mut JobRun) {
        let shown = bare(uses);
        let Some(file) = uses.strip_prefix("./.github/workflows/") else {
            add(run, &format!("What {shown} publishes is unknown: it is in another repository"));
            return;
        };
        let Some((file, workflow)) = self.files.iter().find(|(known, _)| *known == file) else {
            add(run, &format!("What it calls is unknown: {} could not be read", bare(file)));
            return;
        };
        let Some(call) = &workflow.call else {
            add(run, &format!("GitHub rejects the call: {file} has no workflow_call"));
            return;
        };
        if self.chain.contains(file) || self.chain.len() == DEEPEST {
            let why = if self.chain.contains(file) {
                format!("{file} calls itself")
            } else {
                format!("more than {DEEPEST} workflows call one another")
            };
            add(run, &format!("GitHub rejects the call: {why}"));
            return;
        }
        let mut calls: Vec<Vec<(String, Value)>> = Vec::new();
        each.of_each(&mut |contexts| {
            let given = |input: &Input| {
                let given = job.with.iter().find(|(name, _)| name.eq_ignore_ascii_case(&input.name)).map(|(_, text)| text);
                given.or(input.default.as_ref()).map(|text| evaluated(text, contexts))
            };
            let inputs = filled(&call.inputs, given);
            if calls.len() < MOST_CALLS && !calls.contains(&inputs) {
                calls.push(inputs);
            }
        });
        self.chain.push(file);
        let mut jobs: Vec<JobRun> = Vec::new();
        for inputs in &calls {
            let scope = Scope { run: scope.run, inputs, runs: both(scope.runs, run.runs) };
            merge(&mut jobs, self.jobs(workflow, &scope));
        }
        self.chain.pop();
        run.publishes = jobs.iter().any(|job| job.publishes && job.runs != Runs::No);
        if run.runs != Runs::No {
            run.jobs = jobs;
        }
    }
}

/// Adds the jobs of another combination: a job runs where it runs in one of them.
fn merge(jobs: &mut Vec<JobRun>, more: Vec<JobRun>) {
    if jobs.is_empty() {
        *jobs = more;
        return;
    }
    for (one, other) in jobs.iter_mut().zip(more) {
        let publishes = one.publishes && one.runs != Runs::No || other.publishes && other.runs != Runs::No;
        let effects = [one.effects.as_slice(), &other.effects].concat();
        if other.runs < one.runs || (other.runs == one.runs && other.publishes && !one.publishes) {
            *one = other;
        } else {
            merge(&mut one.jobs, other.jobs);
        }
        one.publishes |= publishes;
        one.effects = effects;
    }
}
