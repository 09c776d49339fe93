//! What the steps of a job do, for each combination of its matrix.

use super::Runs;
use crate::workflow::Job;
use crate::workflow::condition::expressions;
use crate::workflow::expression::{Contexts, Expression, Value, verdict};

/// A job's contexts with the keys of its matrix.
pub(super) struct Combinations<'a> {
    pub(super) job: &'a Job,
    pub(super) contexts: &'a Contexts<'a>,
}

/// Whether a step runs.
pub(super) struct StepRun {
    pub(super) runs: Runs,
    /// What is left of its condition, where not every combination runs it for certain.
    pub(super) only_if: Option<String>,
}

impl Combinations<'_> {
    /// Goes through the combinations; once without a matrix, where there is none that is known.
    pub(super) fn of_each(&self, look: &mut dyn FnMut(&Contexts<'_>)) {
        if self.job.matrix.is_empty() {
            look(self.contexts);
        }
        for combination in &self.job.matrix {
            let value = |path: &[&str]| match path {
                ["matrix", key @ ..] => in_matrix(combination, key),
                _ => (self.contexts.value)(path),
            };
            look(&Contexts { success: Some(true), value: &value });
        }
    }

    /// Whether a step with a condition runs.
    pub(super) fn step(&self, condition: Option<&str>) -> StepRun {
        let Some(text) = condition else { return StepRun { runs: Runs::Yes, only_if: None } };
        let (mut yes, mut no, mut unknown) = (false, false, false);
        self.of_each(&mut |contexts| match verdict(text, contexts).map(|verdict| verdict.value.truth()) {
            Ok(Some(true)) => yes = true,
            Ok(Some(false)) => no = true,
            _ => unknown = true,
        });
        let runs = match (yes, unknown) {
            (true, _) => Runs::Yes,
            (false, true) => Runs::Unknown,
            (false, false) => Runs::No,
        };
        // Where combinations differ, the matrix stays in what is left.
        let left = || verdict(text, self.contexts).ok().and_then(|verdict| verdict.remaining).unwrap_or_else(|| text.to_owned());
        StepRun { runs, only_if: (unknown || (yes && no)).then(left) }
    }

    /// The value of a text with expressions, where all combinations agree.
    pub(super) fn text(&self, text: &str) -> Value {
        let mut found: Option<Value> = None;
        self.of_each(&mut |contexts| {
            let value = evaluated(text, contexts);
            found = Some(match found.take() {
                Some(known) if known != value => Value::Unknown { part: text.to_owned(), truth: None },
                _ => value,
            });
        });
        found.unwrap_or(Value::Null)
    }
}

/// The value under `matrix`; none where it is unknown.
fn in_matrix(combination: &[(String, String)], key: &[&str]) -> Option<Value> {
    let wanted = key.join(".");
    for (name, literal) in combination {
        let rest = name.strip_prefix(&*wanted);
        match rest {
            Some("") => return Expression::parse(literal).ok().map(|literal| literal.evaluate(&NOTHING)),
            // A mapping.
            Some(rest) if rest.starts_with('.') || wanted.is_empty() => return None,
            _ => {}
        }
        // What is within an expression or a list.
        if literal.is_empty() && wanted.strip_prefix(&**name).is_some_and(|rest| rest.starts_with('.')) {
            return None;
        }
    }
    (!key.is_empty()).then_some(Value::Null)
}

const NOTHING: Contexts<'static> = Contexts { success: Some(true), value: &|_| None };

/// The value of a text with expressions: one that is a single expression keeps its type, others are strings.
pub(super) fn evaluated(text: &str, contexts: &Contexts<'_>) -> Value {
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
