//! What follows when a route has begun: what is triggered, what is left behind, and the check at the end.

use super::chain::{Cause, Ran, Stage, World};
use super::words;
use super::{RoutePackage, RouteStep, RouteWorkflow, StepKind};
use crate::dispatch::{Card, CommandKind, DispatchChoice, names_tag, push_again};
use crate::name::PackageName;
use crate::publishing::CheckCode;
use crate::readiness::CheckAnswer;
use crate::words::few;
use crate::workflow::{By, Happening, Runs};

impl RouteStep {
    pub(super) fn new(kind: StepKind, sentence: String) -> Self {
        Self { kind, sentence, note: None, workflows: Vec::new(), command: None, url: None, pitfalls: Vec::new() }
    }
}

impl<'a> World<'a> {
    /// Whether each package is published. What was not read may publish what nothing else does.
    pub(super) fn published(&self, stages: &[Stage<'_>]) -> Vec<RoutePackage> {
        let ran = || stages.iter().flat_map(|stage| &stage.ran);
        let best = |name: &PackageName| ran().filter(|run| run.packages.contains(&name)).map(|run| run.publishes).min();
        let unread = if self.facts.unread > 0 { Runs::Unknown } else { Runs::No };
        let of =
            |name: &&PackageName| RoutePackage { name: (*name).clone(), published: best(name).map_or(unread, |runs| runs.min(unread)) };
        self.facts.packages.iter().map(of).collect()
    }

    /// The pitfalls that hit a step: of those that can, the ones with a line of evidence in one of its files.
    pub(super) fn pitfalls(&self, codes: &[CheckCode], files: &[&str]) -> Vec<CheckCode> {
        let called = files.iter().filter_map(|file| Some(self.files.done(file, self.workflow(file)?))).flatten();
        let files: Vec<&str> = files.iter().copied().chain(called.map(|done| done.file)).collect();
        let hit = |evidence: &String| evidence.split(':').next().is_some_and(|file| files.contains(&file));
        let found = self.facts.checks.iter().filter(|check| check.answer == CheckAnswer::No && codes.contains(&check.code));
        found.filter(|check| check.evidence.iter().any(hit)).map(|check| check.code).collect()
    }

    /// The steps that follow; `own` is the workflow that somebody runs, `subject` what they have done.
    pub(super) fn follow(&self, stages: &[Stage<'_>], subject: &str, own: Option<&str>) -> Vec<RouteStep> {
        let mut steps: Vec<RouteStep> = Vec::new();
        for stage in stages {
            let tag = self.facts.chosen.tag.unwrap_or_default();
            let subject = match stage.cause {
                Cause::You | Cause::Merge => subject.to_owned(),
                Cause::Tag(By::Person) => format!("Tag {tag}"),
                Cause::Tag(By::Token) => format!("Tag {tag}, pushed with GITHUB_TOKEN,"),
                Cause::Release(By::Person) => format!("The GitHub release {tag}"),
                Cause::Release(By::Token) => format!("The GitHub release {tag}, published with GITHUB_TOKEN,"),
            };
            // A tag of GITHUB_TOKEN that leaves nothing behind is not worth a step.
            if !matches!(stage.cause, Cause::You | Cause::Merge) && stage.ran.is_empty() {
                continue;
            }
            steps.push(self.triggers(stage, &subject, own));
        }
        if let Some(first) = steps.first_mut().filter(|_| self.facts.unread > 0) {
            let (files, pronoun) = if self.facts.unread == 1 { ("file", "it") } else { ("files", "they") };
            let unread = format!("{} workflow {files} could not be read, so {pronoun} may publish more", self.facts.unread);
            first.note = Some(first.note.take().map_or_else(|| unread.clone(), |note| format!("{note}. {unread}")));
        }
        steps.extend(self.left_behind(stages));
        steps.push(RouteStep::new(StepKind::Check, format!("Check that {} is complete", self.version)));
        steps
    }

    fn triggers(&self, stage: &Stage<'_>, subject: &str, own: Option<&str>) -> RouteStep {
        let mut step = RouteStep::new(StepKind::Triggers, words::stage(stage, subject, own, self.facts.packages.len()));
        let mut environments: Vec<&str> = stage.ran.iter().flat_map(|ran| &ran.environments).map(String::as_str).collect();
        environments.sort_unstable();
        environments.dedup();
        if !environments.is_empty() {
            let verb = if environments.len() == 1 { "Environment" } else { "Environments" };
            step.note = Some(format!("{verb} {} may ask for approval", few(&environments)));
        }
        let running: Vec<&str> = stage.ran.iter().filter(|ran| ran.publishes != Runs::No).map(|ran| ran.file).collect();
        let mut codes = vec![
            CheckCode::IdTokenGranted,
            CheckCode::TrustedPublishing,
            CheckCode::AttestationsOn,
            CheckCode::ActionPinned,
            CheckCode::PermissionsNarrow,
        ];
        if self.version.is_prerelease() {
            codes.insert(0, CheckCode::PrereleasePath);
        }
        step.pitfalls = self.pitfalls(&codes, &running);
        if stage.cause == Cause::Tag(By::Token) && stage.ran.iter().any(|ran| ran.publishes == Runs::No) {
            let all: Vec<&str> = self.files.0.iter().map(|(file, _)| *file).collect();
            step.pitfalls.extend(self.pitfalls(&[CheckCode::TagStartsPublishing], &all));
        }
        step.workflows = stage.ran.iter().map(of_run).collect();
        step
    }

    /// What to do for each package that is left behind: run its workflow on the tag, or push the tag again.
    fn left_behind(&self, stages: &[Stage<'_>]) -> Vec<RouteStep> {
        let left: Vec<RoutePackage> = self.published(stages).into_iter().filter(|package| package.published == Runs::No).collect();
        let (mut steps, mut by_tag, mut nowhere): (Vec<RouteStep>, Vec<&PackageName>, Vec<&PackageName>) = Default::default();
        for RoutePackage { name, .. } in &left {
            let manual = self.publishers.that_publish(name).find_map(|file| self.run_on_tag(file));
            if let Some(card) = manual {
                match steps.iter_mut().find(|step| step.workflows.iter().any(|workflow| workflow.file == card.file)) {
                    Some(step) => step.workflows.iter_mut().for_each(|workflow| workflow.packages.push(name.clone())),
                    None => steps.push(run_rest(card, name)),
                }
            } else if self.publishers.that_publish(name).any(|file| self.listens_to_tag(file)) {
                by_tag.push(name);
            } else {
                nowhere.push(name);
            }
        }
        for step in &mut steps {
            let names: Vec<&PackageName> = step.workflows.iter().flat_map(|workflow| &workflow.packages).collect();
            let file = step.workflows.first().map(|workflow| workflow.file.as_str()).unwrap_or_default();
            step.sentence =
                format!("Publish {}: run {file} on tag {}", words::packages(&names, 0), self.facts.chosen.tag.unwrap_or_default());
        }
        let pushed = stages.iter().any(|stage| matches!(stage.cause, Cause::Tag(By::Token) | Cause::Release(By::Token)));
        if let Some(tag) = self.facts.chosen.tag.filter(|_| pushed && !by_tag.is_empty()) {
            steps.push(self.again(tag, &by_tag, stages));
        } else {
            nowhere.extend(by_tag);
        }
        if !nowhere.is_empty() {
            let names = words::packages(&nowhere, 0);
            let step = RouteStep::new(StepKind::LeftBehind, format!("Publish {names} yourself: nothing on this path triggers it"));
            steps.push(step);
        }
        steps
    }

    /// The card that runs a workflow on the tag, where that publishes.
    fn run_on_tag(&self, file: &str) -> Option<Card> {
        let (workflow, tag) = (self.workflow(file).filter(|workflow| workflow.is_manual())?, self.facts.chosen.tag?);
        let inputs = workflow.inputs.iter().filter(|input| names_tag(input)).map(|input| (input.name.clone(), tag.to_owned())).collect();
        let choice = DispatchChoice { git_ref: Some(tag.parse().ok()?), inputs, shell: self.facts.shell, ..DispatchChoice::default() };
        let card = (self.facts.card)(file, &choice)?;
        let what = dispatched(&card, &format!("refs/tags/{tag}"));
        let publishes =
            self.happens(&what, By::Person).iter().any(|ran| ran.file == file && ran.publishes != Runs::No && ran.tags.is_none());
        publishes.then_some(card)
    }

    /// Pushes a tag again that a workflow has pushed: by a person it triggers what it has not.
    fn again(&self, tag: &str, left: &[&PackageName], stages: &[Stage<'_>]) -> RouteStep {
        let files: Vec<&str> = left.iter().flat_map(|name| self.publishers.that_publish(name)).collect();
        let first = files.first().copied().unwrap_or_default();
        let sentence =
            format!("Publish {}: delete tag {tag} on GitHub and push it yourself, as {first} runs on tags alone", words::packages(left, 0));
        let mut step = RouteStep::new(StepKind::LeftBehind, sentence);
        step.command = Some(push_again(self.facts.shell, tag));
        let done: Vec<&str> =
            stages.iter().flat_map(|stage| &stage.ran).filter(|ran| ran.publishes == Runs::Yes).map(|ran| ran.file).collect();
        let what = Happening::PushTag { tag: tag.to_owned() };
        let again = self.happens(&what, By::Person);
        let twice: Vec<&str> = again
            .iter()
            .filter(|ran| ran.publishes != Runs::No && !ran.packages.is_empty() && !done.contains(&ran.file))
            .filter(|ran| ran.packages.iter().all(|name| !left.contains(name)))
            .map(|ran| ran.file)
            .collect();
        let mut note = "A GitHub release of a deleted tag becomes a draft: publish it again".to_owned();
        if !twice.is_empty() {
            note.push_str(&format!(". {} runs too, and its upload fails, as its files exist already", few(&twice)));
        }
        step.note = Some(note);
        step.workflows = again.iter().filter(|ran| ran.packages.iter().any(|name| left.contains(name))).map(of_run).collect();
        step
    }
}

fn of_run(ran: &Ran<'_>) -> RouteWorkflow {
    RouteWorkflow {
        file: ran.file.to_owned(),
        name: ran.name.clone(),
        publishes: ran.publishes,
        packages: ran.packages.iter().map(|name| (*name).clone()).collect(),
        because: ran.because.clone(),
    }
}

/// Runs a workflow by hand for a package that is left behind.
fn run_rest(card: Card, name: &PackageName) -> RouteStep {
    let mut step = RouteStep::new(StepKind::LeftBehind, String::new());
    step.command = card.commands.into_iter().find(|command| command.kind == CommandKind::Gh);
    step.url = Some(card.url);
    let workflow = RouteWorkflow {
        file: card.file,
        name: card.name,
        publishes: Runs::Yes,
        packages: vec![name.clone()],
        because: "Manual run on the tag".to_owned(),
    };
    step.workflows.push(workflow);
    step
}

/// The start of a card. What has to be entered and is not known stands in for itself.
pub(super) fn dispatched(card: &Card, git_ref: &str) -> Happening {
    let value = |field: &crate::dispatch::Field| match field.value.as_str() {
        "" if field.input.required => "…".to_owned(),
        value => value.to_owned(),
    };
    let sent = card.fields.iter().filter(|field| field.is_sent() || field.input.required);
    let inputs = sent.map(|field| (field.input.name.clone(), value(field))).collect();
    Happening::Dispatch { file: card.file.clone(), git_ref: git_ref.to_owned(), inputs }
}
