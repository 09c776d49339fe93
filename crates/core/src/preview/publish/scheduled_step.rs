//! What the next scheduled release makes where nobody enters anything.

use crate::dispatch::default_step;
use crate::preview::ScheduledStep;
use crate::publishing::release_paths;
use crate::schedule::next_runs;
use crate::snapshot::Workflows;
use crate::time::Timestamp;
use crate::workflow::Workflow;

/// The step of the next scheduled release, by the workflow's own default; none where no schedule releases, or no default tells.
#[must_use]
pub fn scheduled_step(workflows: &Workflows<Workflow>, now: Timestamp) -> Option<ScheduledStep> {
    let active = workflows.list.iter().filter(|workflow| workflow.state == "active");
    let files: Vec<(&str, &Workflow)> = active.filter_map(|workflow| Some((workflow.file_name(), workflow.file.ready()?))).collect();
    if files.iter().all(|(_, workflow)| workflow.schedules.is_empty()) {
        return None;
    }
    let paths = release_paths(&files);
    let step = |(file, workflow): &(&str, &Workflow)| {
        let path = paths.iter().find(|path| path.file == *file)?;
        let runs = workflow.schedules.iter().filter_map(|schedule| next_runs(schedule, now, 1).ok()?.first().map(|run| run.at));
        Some(ScheduledStep { name: path.name.clone(), at: runs.min()?, bump: default_step(&workflow.inputs)? })
    };
    files.iter().filter_map(step).min_by_key(|step| step.at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Part, WorkflowFacts};

    fn step(files: &[(&str, &str)]) -> Option<(String, String, String)> {
        let facts = |(state, text): &(&str, &str)| WorkflowFacts {
            name: String::new(),
            path: ".github/workflows/a.yml".to_owned(),
            state: (*state).to_owned(),
            file: Part::Ready { value: Workflow::parse(text).unwrap().0, at: None, from: None, problems: Vec::new() },
        };
        let workflows = Workflows { list: files.iter().map(facts).collect(), total: 1 };
        let found = scheduled_step(&workflows, "2026-08-22T12:00:00Z".parse().unwrap())?;
        Some((found.name, found.at.to_string(), found.bump.to_string()))
    }

    #[test]
    fn the_default_of_the_next_scheduled_release() {
        let text = |cron: &str, default: &str, run: &str| {
            format!(
                "name: Regular\non:\n  schedule: [{{cron: '{cron}'}}]\n  workflow_dispatch:\n    inputs:\n      version_type: {{type: choice, options: [major, minor, patch]{default}}}\njobs:\n  go:\n    steps: [{{run: {run}}}]\n"
            )
        };
        let (monthly, publish) = ("0 0 1 * *", "twine upload dist/*");
        let minor = text(monthly, ", default: minor", publish);
        let found = |name: &str| Some(("Regular".to_owned(), "2026-09-01T00:00:00Z".to_owned(), name.to_owned()));
        assert_eq!(step(&[("active", &minor)]), found("minor"));
        assert_eq!(step(&[("active", &text("0 0 1 1 *", ", default: major", publish)), ("active", &minor)]), found("minor"));
        // Switched off, without a default, never, or without a release.
        assert_eq!(step(&[("disabled_manually", &minor)]), None);
        assert_eq!(step(&[("active", &text(monthly, "", publish))]), None);
        assert_eq!(step(&[("active", &text("0 0 30 2 *", ", default: minor", publish))]), None);
        assert_eq!(step(&[("active", &text(monthly, ", default: minor", "pytest"))]), None);
    }
}
