//! What a job calls: the jobs of another workflow.
//!
//! Source: GitHub, *Reusing workflow configurations*.

use super::context::filled;
use super::jobs::{Scope, Simulator};
use super::{JobRun, Runs};
use crate::workflow::expression::{Contexts, Expression, Value};
use crate::workflow::filter::bare;
use crate::workflow::job::expressions;
use crate::workflow::{Input, Job};

/// GitHub's own limit of workflows that call one another, with the first.
const DEEPEST: usize = 10;

impl<'a> Simulator<'a> {
    /// Adds to a job's run what it calls. The contexts are those of the job.
    pub(super) fn call(&mut self, uses: &str, job: &Job, contexts: &Contexts<'_>, scope: &Scope<'_>, run: &mut JobRun) {
        let shown = bare(uses);
        let mut add = |sentence: String| {
            run.because.push(' ');
            run.because.push_str(&sentence);
        };
        let Some(file) = uses.strip_prefix("./.github/workflows/") else {
            add(format!("What {shown} does and publishes cannot be told from here."));
            return;
        };
        let Some((file, workflow)) = self.files.iter().find(|(known, _)| *known == file) else {
            add(format!("What it calls, {}, was not read.", bare(file)));
            return;
        };
        let Some(call) = &workflow.call else {
            add(format!("GitHub refuses to call {file}: it has no workflow_call."));
            return;
        };
        if self.chain.contains(file) || self.chain.len() == DEEPEST {
            let why = if self.chain.contains(file) { "it calls itself" } else { "too many workflows call one another" };
            add(format!("GitHub refuses to call {file}: {why}."));
            return;
        }
        let given = |input: &Input| {
            let given = job.with.iter().find(|(name, _)| name.eq_ignore_ascii_case(&input.name)).map(|(_, text)| text);
            given.or(input.default.as_ref()).map(|text| evaluated(text, contexts))
        };
        let inputs = filled(&call.inputs, given);
        self.chain.push(file);
        let jobs = self.jobs(workflow, &Scope { run: scope.run, inputs: &inputs });
        self.chain.pop();
        run.publishes = jobs.iter().any(|job| job.publishes && job.runs != Runs::No);
        if run.runs != Runs::No {
            run.jobs = jobs;
        }
    }
}

/// A text of `with` or `default`: one expression keeps its type, others are put into the text.
fn evaluated(text: &str, contexts: &Contexts<'_>) -> Value {
    let value = |inner: &str| Expression::parse(inner).map(|expression| expression.evaluate(contexts));
    let (mut out, mut from) = (String::new(), 0);
    for (start, inner, end) in expressions(text) {
        match value(inner) {
            Ok(value) if start == 0 && end == text.len() => return value,
            Ok(unknown @ Value::Unknown { .. }) => return unknown,
            Ok(value) => {
                out.push_str(text.get(from..start).unwrap_or_default());
                out.push_str(&value.text());
            }
            Err(_) => return Value::Unknown { part: inner.to_owned(), truth: None },
        }
        from = end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    Value::Text(out)
}
