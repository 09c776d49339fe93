//! The jobs of a workflow, in the order in which they can be decided.

use super::context::Run;
use super::decide::{and, decide, success, unknown};
use super::scope::{Found, Need, Scope, add, both};
use super::sent::Sent;
use super::steps::Combinations;
use super::{By, Does, Effect, JobRun, Runs};
use crate::workflow::expression::{Contexts, Value};
use crate::workflow::filter::bare;
use crate::workflow::{Job, What, Workflow};

/// Decides which jobs run, those of called workflows included.
pub(super) struct Simulator<'a> {
    pub(super) files: &'a [(&'a str, &'a Workflow)],
    /// The files of the workflow that runs, and of those that called it.
    pub(super) chain: Vec<&'a str>,
    /// What the jobs start, and was not followed so far.
    pub(super) sent: Vec<Sent>,
    /// Whether a job is assumed to succeed.
    pub(super) assumes_success: bool,
    /// How many steps may still be looked at, so that workflows that call one another do not grow without end.
    left: usize,
}

/// More than any project has.
const MOST: usize = 20_000;
/// A condition costs one step for so many characters.
const LINE: usize = 256;
/// How the sentence begins that says why a job runs and publishes nothing.
pub(crate) const PUBLISHES_ONLY_IF: &str = "Publishes only if";
/// What more of the steps of a job start is left out.
const MOST_SENT: usize = 50;

impl<'a> Simulator<'a> {
    pub(super) const fn new(files: &'a [(&'a str, &'a Workflow)]) -> Self {
        Self { files, chain: Vec::new(), sent: Vec::new(), assumes_success: false, left: MOST }
    }

    /// The jobs of a workflow that starts.
    pub(super) fn workflow(&mut self, file: &'a str, workflow: &'a Workflow, run: &Run<'_>) -> Vec<JobRun> {
        self.chain = vec![file];
        self.jobs(workflow, &Scope { run, inputs: &run.inputs, runs: run.occasion.starts })
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
        // A job is decided once all that it needs is; those that are left in the end need one another.
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
        let circle = |job| unknown(job, "GitHub rejects this workflow: its needs form a circle");
        workflow.jobs.iter().zip(found).map(|(job, found)| found.map_or_else(|| circle(job), |found| found.run)).collect()
    }

    fn job(&mut self, job: &'a Job, needs: &[Need<'_>], scope: &Scope<'_>) -> Found {
        // Conditions are read for each combination, and long ones take long.
        let length = job.condition.as_ref().map_or(0, |condition| condition.text.len());
        let cost = (1 + job.acts.len() + length / LINE).saturating_mul(job.matrix.len().max(1));
        let Some(left) = self.left.checked_sub(cost) else {
            return Found { run: unknown(job, "Not simulated: there are too many jobs"), green: None, before: None };
        };
        self.left = left;
        let before = success(needs, &[]);
        let mut run = decide(job, needs, scope);
        self.assumes_success |= !needs.is_empty();
        let value = |path: &[&str]| scope.value(path, needs, &[]);
        // A step runs where all before it succeeded.
        let contexts = Contexts { success: Some(true), value: &value };
        let each = Combinations { job, contexts: &contexts };
        publishes(job, &each, &mut run);
        if let Some(uses) = &job.uses {
            self.call(uses, job, &each, scope, &mut run);
        }
        if run.runs != Runs::No {
            self.send(job, &each, both(scope.runs, run.runs), &mut run);
            run.effects = effects(job, &each, both(scope.runs, run.runs));
            environment(job, &each, &mut run);
        }
        let runs = match run.runs {
            Runs::Yes => Some(true),
            Runs::No => Some(false),
            Runs::Unknown => None,
        };
        Found { run, green: and(runs, before), before }
    }

    /// Takes note of what the steps of a job start.
    fn send(&mut self, job: &'a Job, each: &Combinations<'_>, runs: Runs, run: &mut JobRun) {
        for (act, dispatch) in job.acts.iter().filter_map(|act| Some((act, act.dispatch.as_ref()?))).take(MOST_SENT) {
            let step = each.step(act.condition.as_ref().map(|condition| condition.text.as_str()));
            if step.runs == Runs::No {
                continue;
            }
            let file = self.chain.last().copied().unwrap_or_default();
            let sent = Sent::new(act, dispatch, each, (file, &job.id), (both(runs, step.runs), step.only_if));
            let said = sent.said();
            if !run.because.contains(&said) {
                add(run, &said);
            }
            self.sent.push(sent);
        }
    }
}

/// Whether a job publishes when it runs, and on which condition.
fn publishes(job: &Job, each: &Combinations<'_>, run: &mut JobRun) {
    let uploads = || job.acts.iter().filter(|act| act.what.publishes()).map(|act| act.condition.as_ref().map(|condition| &*condition.text));
    let steps: Vec<_> = uploads().map(|condition| each.step(condition)).collect();
    run.publishes = steps.iter().any(|step| step.runs != Runs::No);
    let sure = steps.iter().any(|step| step.runs == Runs::Yes && step.only_if.is_none());
    if sure || run.runs == Runs::No {
        return;
    }
    if run.publishes {
        let open = steps.iter().filter(|step| step.runs != Runs::No).filter_map(|step| step.only_if.as_deref());
        add(run, &format!("Publishes if {}", any_of(open)));
    } else if !steps.is_empty() {
        // Why it runs does not say why it publishes nothing.
        add(run, &format!("{PUBLISHES_ONLY_IF} {}, which is false", any_of(uploads().flatten())));
    }
}

/// The first few conditions, each once.
fn any_of<'a>(conditions: impl Iterator<Item = &'a str>) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in conditions.map(bare) {
        if !parts.contains(&part) && parts.len() < 3 {
            parts.push(part);
        }
    }
    parts.join(" or ")
}

/// What a job does that runs for certain, or may run.
fn effects(job: &Job, each: &Combinations<'_>, runs: Runs) -> Vec<Effect> {
    let by = |other_token: bool| if other_token { By::Person } else { By::Token };
    // Git pushes with what the checkout left behind.
    let pushes_with_other = job.acts.iter().any(|act| matches!(&act.what, What::Checkout { token: Some(_), .. }));
    let mut found: Vec<Effect> = Vec::new();
    for act in &job.acts {
        let does = match &act.what {
            what if what.publishes() => Does::Publish,
            What::PushTag => Does::PushTag(by(act.token.is_some() || pushes_with_other)),
            What::CreateRelease => Does::Release(by(act.token.is_some())),
            _ => continue,
        };
        let step = each.step(act.condition.as_ref().map(|condition| condition.text.as_str()));
        let effect = Effect { does, runs: both(runs, step.runs) };
        if effect.runs != Runs::No && !found.contains(&effect) {
            found.push(effect);
        }
    }
    if job.may_publish() && !job.publishes() {
        found.push(Effect { does: Does::Publish, runs: Runs::Unknown });
    }
    found
}

/// A job with an environment waits for approval where the repository protects that environment, which its files do not say.
fn environment(job: &Job, each: &Combinations<'_>, run: &mut JobRun) {
    let Some(text) = &job.environment else { return };
    let name = match each.text(text) {
        Value::Unknown { .. } => text.clone(),
        known => known.text(),
    };
    if !name.is_empty() {
        add(run, &format!("May wait for approval (environment {})", bare(&name)));
        run.environment = Some(name);
    }
}
