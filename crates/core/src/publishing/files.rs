//! The workflow files, and what their jobs do with everything that they call.

use crate::workflow::{Act, Job, What, Workflow};

/// Files that were read, by name.
pub(super) struct Files<'a>(pub(super) &'a [(&'a str, &'a Workflow)]);

/// Something that a job does, and where.
#[derive(Clone, Copy)]
pub(super) struct Done<'a> {
    /// The file that it stands in; for a called workflow not the one that started.
    pub(super) file: &'a str,
    pub(super) workflow: &'a Workflow,
    pub(super) job: &'a Job,
    /// The job that called the workflow, where one did.
    pub(super) caller: Option<(&'a Workflow, &'a Job)>,
    pub(super) act: &'a Act,
}

impl Done<'_> {
    /// A line of evidence.
    pub(super) fn at(&self, what: &str) -> String {
        format!("{}:{}: {what}", self.file, self.act.line)
    }
}

/// GitHub allows ten levels of calls.
const DEEPEST: usize = 10;

impl<'a> Files<'a> {
    /// The file that a job calls, where it is one of this repository.
    fn called(&self, job: &Job) -> Option<(&'a str, &'a Workflow)> {
        let name = job.uses.as_deref()?.strip_prefix("./.github/workflows/")?;
        self.0.iter().copied().find(|(file, _)| *file == name)
    }

    /// Everything that a workflow does, also through what it calls.
    pub(super) fn done(&self, file: &'a str, workflow: &'a Workflow) -> Vec<Done<'a>> {
        let mut found = Vec::new();
        self.collect(file, workflow, None, 0, &mut found);
        found
    }

    fn collect(
        &self,
        file: &'a str,
        workflow: &'a Workflow,
        caller: Option<(&'a Workflow, &'a Job)>,
        depth: usize,
        found: &mut Vec<Done<'a>>,
    ) {
        for job in &workflow.jobs {
            found.extend(job.acts.iter().map(|act| Done { file, workflow, job, caller, act }));
            if let Some((file, called)) = self.called(job).filter(|_| depth < DEEPEST) {
                self.collect(file, called, Some((workflow, job)), depth + 1, found);
            }
        }
    }

    /// The jobs of a workflow, and those of everything that they call.
    pub(super) fn jobs(&self, workflow: &'a Workflow) -> Vec<&'a Job> {
        let mut found: Vec<&Job> = workflow.jobs.iter().collect();
        let mut next = 0;
        // What calls itself is looked at once.
        while let Some(job) = found.get(next).copied() {
            next += 1;
            let called = self
                .called(job)
                .filter(|(_, called)| called.jobs.first().is_some_and(|first| !found.iter().any(|known| std::ptr::eq(*known, first))));
            found.extend(called.into_iter().flat_map(|(_, called)| &called.jobs));
        }
        found
    }

    /// The files that publish, tag or release, and those that they call.
    pub(super) fn related(&self) -> Vec<&'a str> {
        let makes = |what: &What| matches!(what, What::PushTag | What::CreateRelease);
        let mut found: Vec<&str> = Vec::new();
        for (file, workflow) in self.0 {
            if self.publishing_jobs(workflow).is_empty() && !self.done(file, workflow).iter().any(|done| makes(&done.act.what)) {
                continue;
            }
            let called = self.jobs(workflow).into_iter().filter_map(|job| self.called(job)).map(|(file, _)| file);
            found.extend(std::iter::once(*file).chain(called));
        }
        found
    }

    /// The uploads of a workflow.
    pub(super) fn uploads(&self, file: &'a str, workflow: &'a Workflow) -> Vec<Done<'a>> {
        let mut done = self.done(file, workflow);
        done.retain(|done| done.act.what.publishes());
        done
    }

    /// Every upload of all workflows that start by themselves, each once, in the order of files and lines.
    pub(super) fn all_uploads(&self) -> Vec<Done<'a>> {
        let starting = self.0.iter().filter(|(_, workflow)| starts_alone(workflow));
        let mut found: Vec<Done<'a>> = starting.flat_map(|(file, workflow)| self.uploads(file, workflow)).collect();
        let mut seen = Vec::new();
        found.retain(|done| {
            let place = (done.file, done.act.line);
            let new = !seen.contains(&place);
            if new {
                seen.push(place);
            }
            new
        });
        found
    }

    /// The jobs of a workflow that publish: by what they do, what they call, or what their names say.
    pub(super) fn publishing_jobs(&self, workflow: &Workflow) -> Vec<String> {
        workflow.jobs.iter().filter(|job| self.job_publishes(job, 0)).map(|job| job.id.clone()).collect()
    }

    fn job_publishes(&self, job: &Job, depth: usize) -> bool {
        let called = || self.called(job).filter(|_| depth < DEEPEST);
        job.publishes()
            || job.may_publish()
            || called().is_some_and(|(_, workflow)| workflow.jobs.iter().any(|job| self.job_publishes(job, depth + 1)))
    }
}

/// Whether anything but another workflow's call starts it.
pub(super) fn starts_alone(workflow: &Workflow) -> bool {
    workflow.triggers.iter().any(|trigger| trigger.event != "workflow_call")
}
