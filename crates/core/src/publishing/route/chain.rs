//! What happens, one thing after the other: a run pushes a tag, and that triggers other runs.

use super::RouteContext;
use super::packages::Publishers;
use crate::name::PackageName;
use crate::publishing::files::Files;
use crate::version::Version;
use crate::workflow::{By, Does, Effect, Event, Happening, JobRun, PUBLISHES_ONLY_IF, Runs, Start, Trigger, Workflow, simulate};

/// What is known when routes are worked out.
pub(super) struct World<'a> {
    pub(super) facts: &'a RouteContext<'a>,
    pub(super) version: &'a Version,
    pub(super) files: Files<'a>,
    pub(super) publishers: Publishers<'a>,
}

/// What happens at once.
pub(super) struct Stage<'a> {
    pub(super) cause: Cause,
    /// The workflows that publish, tag or release then, and those that would publish, but are not triggered.
    pub(super) ran: Vec<Ran<'a>>,
}

/// Why it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// Somebody begins the route with it.
    You,
    /// Somebody merges into the default branch.
    Merge,
    /// A workflow has pushed the tag.
    Tag(By),
    /// A workflow has published the GitHub release.
    Release(By),
}

/// A workflow at a stage.
pub(super) struct Ran<'a> {
    pub(super) file: &'a str,
    pub(super) name: String,
    pub(super) publishes: Runs,
    pub(super) packages: &'a [&'a PackageName],
    pub(super) because: String,
    /// Environments of the jobs that publish.
    pub(super) environments: Vec<String>,
    pub(super) tags: Option<By>,
    pub(super) releases: Option<By>,
}

impl<'a> World<'a> {
    pub(super) fn new(facts: &'a RouteContext<'a>, version: &'a Version) -> Self {
        let files = Files(facts.workflows);
        Self { facts, version, publishers: Publishers::find(&files, &facts.packages), files }
    }

    pub(super) fn workflow(&self, file: &str) -> Option<&'a Workflow> {
        self.files.0.iter().find(|(known, _)| *known == file).map(|(_, workflow)| *workflow)
    }

    /// What comes of something that somebody does, step by step.
    pub(super) fn chain(&'a self, what: &Happening) -> Vec<Stage<'a>> {
        let cause = if matches!(what, Happening::PushBranch { .. }) { Cause::Merge } else { Cause::You };
        let mut stages = vec![Stage { cause, ran: self.happens(what, By::Person) }];
        let Some(tag) = self.facts.chosen.tag.map(str::to_owned) else { return stages };
        let mut tagged = matches!(what, Happening::PushTag { .. } | Happening::PublishRelease { .. });
        if !tagged {
            let ran = || stages.iter().flat_map(|stage| &stage.ran);
            let tags = strongest(ran().filter_map(|ran| ran.tags));
            // A run by hand of what runs on tags has its tag already.
            let releases = strongest(ran().filter(|ran| !self.listens_to_tag(ran.file)).filter_map(|ran| ran.releases));
            // A release that is published for a new tag creates it.
            let next = match (tags, releases) {
                (Some(by), _) => Some((Cause::Tag(by), Happening::PushTag { tag: tag.clone() }, by)),
                (None, Some(by)) => Some((Cause::Release(by), Happening::published(tag.clone()), by)),
                (None, None) => None,
            };
            tagged = next.is_some();
            stages.extend(next.map(|(cause, what, by)| Stage { cause, ran: self.happens(&what, by) }));
        }
        let by_release =
            matches!(what, Happening::PublishRelease { .. }) || stages.iter().any(|stage| matches!(stage.cause, Cause::Release(_)));
        let releases = strongest(stages.iter().flat_map(|stage| &stage.ran).filter_map(|ran| ran.releases));
        if let Some(by) = releases.filter(|_| tagged && !by_release) {
            let mut ran = self.happens(&Happening::published(tag), by);
            // What the tag has triggered is not triggered again.
            let known: Vec<&str> = stages.iter().flat_map(|stage| &stage.ran).map(|ran| ran.file).collect();
            ran.retain(|ran| !known.contains(&ran.file) && self.listens(ran.file, "release"));
            if !ran.is_empty() {
                stages.push(Stage { cause: Cause::Release(by), ran });
            }
        }
        self.leave_out(&mut stages);
        stages
    }

    /// Drops what is not triggered where that leaves nothing behind.
    fn leave_out(&self, stages: &mut [Stage<'a>]) {
        let published = |name: &PackageName, stages: &[Stage<'a>]| {
            stages.iter().flat_map(|stage| &stage.ran).any(|ran| ran.publishes != Runs::No && ran.packages.contains(&name))
        };
        let left: Vec<&PackageName> = self.facts.packages.iter().copied().filter(|name| !published(name, stages)).collect();
        for stage in stages {
            stage.ran.retain(|ran| {
                let misses = self.facts.packages.is_empty() || ran.packages.iter().any(|name| left.contains(name));
                ran.publishes != Runs::No || ran.tags.is_some() || ran.releases.is_some() || misses
            });
        }
    }

    /// What comes of something at once.
    pub(super) fn happens(&'a self, what: &Happening, by: By) -> Vec<Ran<'a>> {
        let event = Event {
            what,
            by,
            repository: Some(self.facts.repository),
            default_branch: self.facts.chosen.branch,
            head_message: self.facts.head_message.filter(|_| !matches!(what, Happening::PushBranch { .. })),
        };
        let found = simulate(self.files.0, &event);
        found.workflows.iter().filter_map(|start| self.ran(start, what)).collect()
    }

    fn ran(&'a self, start: &Start, what: &Happening) -> Option<Ran<'a>> {
        let file = self.files.0.iter().map(|(file, _)| *file).find(|file| *file == start.file)?;
        let packages = self.publishers.of(file);
        let mut done = Vec::new();
        let mut environments: Vec<String> = Vec::new();
        collect(&start.jobs, None, &mut done, &mut environments);
        let least = |of: fn(Does) -> bool| done.iter().filter(|(does, _, _)| of(*does)).map(|(_, runs, _)| *runs).min();
        let guessed = || self.publishers.are_guessed && packages.is_some() && start.jobs.iter().any(|job| job.runs != Runs::No);
        let seen = least(|does| does == Does::Publish);
        let publishes = seen.unwrap_or_else(|| if guessed() { Runs::Unknown } else { Runs::No });
        let tags = done.iter().find_map(|(does, _, _)| if let Does::PushTag(by) = does { Some(*by) } else { None });
        let releases = done.iter().find_map(|(does, _, _)| if let Does::Release(by) = does { Some(*by) } else { None });
        // What is not triggered is worth a word only where this could have triggered it.
        let missed = packages.is_some() && self.could_trigger(file, what);
        let unsure = done.iter().find(|(does, runs, _)| *does == Does::Publish && *runs == publishes && *runs == Runs::Unknown);
        let because = match (unsure, skipped(&start.jobs)) {
            (Some((_, _, why)), _) => why.clone(),
            _ if seen.is_none() && publishes == Runs::Unknown => "How it publishes is unknown".to_owned(),
            (None, why) if publishes == Runs::No && start.starts != Runs::No => {
                why.unwrap_or_else(|| "None of its jobs publishes".to_owned())
            }
            _ => start.because.clone(),
        };
        (publishes != Runs::No || tags.is_some() || releases.is_some() || missed).then(|| Ran {
            file,
            name: start.name.clone(),
            publishes,
            packages: packages.unwrap_or_default(),
            because,
            environments,
            tags,
            releases,
        })
    }

    fn listens(&self, file: &str, event: &str) -> bool {
        self.workflow(file).is_some_and(|workflow| workflow.trigger(event).is_some())
    }

    /// Whether pushed tags are among what triggers a workflow, by patterns or as every push does.
    pub(super) fn listens_to_tag(&self, file: &str) -> bool {
        let on_tags = |trigger: &Trigger| {
            let branches = trigger.branches.is_some() || trigger.branches_ignore.is_some();
            trigger.event == "create" || trigger.event == "push" && (trigger.tags.is_some() || trigger.tags_ignore.is_some() || !branches)
        };
        self.workflow(file).is_some_and(|workflow| workflow.triggers.iter().any(on_tags))
    }

    fn could_trigger(&self, file: &str, what: &Happening) -> bool {
        match what {
            Happening::PushTag { .. } => self.listens_to_tag(file),
            Happening::PublishRelease { .. } => self.listens_to_tag(file) || self.listens(file, "release"),
            _ => false,
        }
    }
}

/// Who makes something, where several do: a person's triggers workflows.
fn strongest(all: impl Iterator<Item = By>) -> Option<By> {
    all.min_by_key(|by| *by == By::Token)
}

/// What jobs do, those of called workflows included, with why, and the environments of those that publish.
fn collect(jobs: &[JobRun], caller: Option<&str>, done: &mut Vec<(Does, Runs, String)>, environments: &mut Vec<String>) {
    for job in jobs {
        // What is unknown of a caller is unknown of what it calls.
        let because = |effect: &Effect| caller.map_or_else(|| why(job, effect), str::to_owned);
        done.extend(job.effects.iter().map(|effect| (effect.does, effect.runs, because(effect))));
        if job.effects.iter().any(|effect| effect.does == Does::Publish) {
            let new = job.environment.clone().filter(|name| !environments.contains(name));
            environments.extend(new);
        }
        collect(&job.jobs, caller.or_else(|| (job.runs == Runs::Unknown).then_some(&*job.because)), done, environments);
    }
}

/// Why a job does something, or may. One that runs may leave it to a step, or to what is not known.
fn why(job: &JobRun, effect: &Effect) -> String {
    if job.runs != Runs::Yes || effect.runs != Runs::Unknown {
        return job.because.clone();
    }
    let part = ["Publishes if ", "What "].into_iter().find_map(|words| job.because.get(job.because.find(words)?..));
    part.map_or_else(|| format!("How job {} publishes is unknown", job.id), str::to_owned)
}

/// Why the jobs that would publish are skipped, or their steps.
fn skipped(jobs: &[JobRun]) -> Option<String> {
    let job = jobs.iter().find(|job| job.runs == Runs::No && job.publishes).map(|job| job.because.clone());
    job.or_else(|| jobs.iter().find_map(|job| step_skipped(job).or_else(|| skipped(&job.jobs))))
}

fn step_skipped(job: &JobRun) -> Option<String> {
    let from = job.because.find(PUBLISHES_ONLY_IF)?;
    let sentence = job.because.get(from..)?;
    Some(sentence.split(". ").next().unwrap_or(sentence).to_owned())
}
