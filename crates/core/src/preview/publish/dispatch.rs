//! The dispatch card of the workflow that is chosen, or of the one that fits the candidate best.

use std::collections::BTreeMap;

use super::{ManualStart, WorkflowPreview};
use crate::choice::Choice;
use crate::dispatch::codes::WORKFLOW_NOT_FOUND;
use crate::dispatch::{
    Card, CardContext, ChosenRelease, Command, Values, card, entered_base, fitness, hotfix_branch, is_hotfix_form, tag_hotfix,
};
use crate::preview::frame::{base_tag, next_post, tag};
use crate::preview::{Frame, Known, RepositoryPreview};
use crate::problem::{Problem, quoted};
use crate::publishing::{Route, Way, builds_chosen_branch};
use crate::shell::Shell;
use crate::snapshot::{WorkflowFacts, Workflows};
use crate::version::{Bump, Version};
use crate::workflow::{Input, Workflow};

/// What is known when the release room is worked out, and the repository that it is about.
pub(super) struct Sources<'a> {
    pub(super) known: &'a Known<'a>,
    pub(super) frame: &'a Frame,
    pub(super) chosen: ChosenRelease<'a>,
    pub(super) repository: &'a RepositoryPreview,
    /// The workflows; none while it is not known which there are.
    pub(super) workflows: Option<&'a Workflows<Workflow>>,
    /// The changes, written.
    pub(super) notes: &'a str,
}

impl<'a> Sources<'a> {
    /// Every workflow, read or not.
    pub(super) fn listed(&self) -> impl Iterator<Item = &'a WorkflowFacts<Workflow>> + use<'a> {
        self.workflows.into_iter().flat_map(|workflows| &workflows.list)
    }

    /// What a candidate gives, with the next free post-release at hand whatever is chosen.
    fn values<'b>(&'b self, inputs: &[Input], entered: &BTreeMap<String, String>) -> Values<'b> {
        let post = match entered_base(inputs, entered) {
            // The number counts from the release that is entered, not from the current one.
            Some(base) => next_post(&self.known.history.taken, &base.base(), self.known.choice.first_number),
            None => self.chosen.version.filter(|version| version.is_post()).cloned().or_else(|| self.next(&Bump::Post { dev: false })),
        };
        Values {
            chosen: self.chosen,
            current: self.frame.current.as_ref(),
            post: post.and_then(|version| Some((version.base(), version.post()?))),
            is_hotfix_form: is_hotfix_form(inputs),
            last_tag: self.known.history.last_tag.as_deref(),
            package: self.frame.packages.first().map(|package| package.name.as_str()),
            notes: self.notes,
        }
    }

    /// The free version of a step.
    pub(super) fn next(&self, bump: &Bump) -> Option<Version> {
        self.frame.candidates.iter().find(|candidate| candidate.bump == *bump)?.version.clone()
    }

    /// The tag of a version.
    pub(super) fn tag_of(&self, version: &Version) -> Option<String> {
        tag(self.known.snapshot, self.known.history.scheme.as_ref(), version)
    }

    /// The commands that tag the candidate: of a post-release on a branch from its base, of any other the tip of the branch.
    pub(super) fn tag_command(&self, shell: Shell) -> Option<Command> {
        let (version, name) = self.chosen.tagged()?;
        match hotfix_branch(version, &|version| base_tag(self.known, version)) {
            Some((branch, base)) => Some(tag_hotfix(shell, name, &branch, &base)),
            None => Some(crate::dispatch::tag(shell, name, self.chosen.branch?)),
        }
    }

    /// The card of a workflow as it stands before anybody enters something.
    pub(super) fn card(&self, workflow: &WorkflowPreview, choice: &Choice) -> Card {
        let file = self.listed().find(|known| known.file_name() == workflow.file).and_then(|known| known.file.ready());
        let facts = CardContext {
            endpoints: self.known.endpoints,
            repository: &self.repository.name,
            repository_url: &self.repository.url,
            file: &workflow.file,
            name: &workflow.name,
            inputs: &workflow.inputs,
            builds_branch: file.is_none_or(builds_chosen_branch),
            values: self.values(&workflow.inputs, &choice.dispatch.inputs),
            next: &|bump| self.next(bump),
            tag_of: &|version| self.tag_of(version),
            base_tag: &|version| base_tag(self.known, version),
            refusal: &|version| self.known.history.taken.refusal(version),
        };
        card(&facts, &choice.dispatch)
    }
}

/// The card, and why there is none of the workflow that was asked for.
pub(super) fn chosen(sources: &Sources<'_>, workflows: &[WorkflowPreview], routes: &[Route]) -> (Option<Card>, Option<Problem>) {
    let choice = sources.known.choice;
    let mut by_hand = workflows.iter().filter(|workflow| workflow.dispatch == ManualStart::Yes);
    let Some(wanted) = &choice.dispatch.workflow else {
        // Where something else releases, no workflow is to be run.
        if routes.iter().any(Route::publishes) {
            let file = routes.iter().find(|route| matches!(route.way, Way::Dispatch | Way::Hotfix)).and_then(|route| route.file.as_ref());
            let workflow = file.and_then(|file| by_hand.find(|workflow| workflow.file == *file));
            return (workflow.map(|workflow| sources.card(workflow, choice)), None);
        }
        let values = sources.values(&[], &BTreeMap::new());
        // The first of those that fit best: they stand in the order of their names.
        let fit = |workflow: &WorkflowPreview| fitness(&workflow.inputs, &values);
        let best = by_hand.fold(None::<&WorkflowPreview>, |best, workflow| match best {
            Some(best) if fit(best) >= fit(workflow) => Some(best),
            _ => Some(workflow),
        });
        return (best.map(|workflow| sources.card(workflow, choice)), None);
    };
    match by_hand.find(|workflow| workflow.file == *wanted) {
        Some(workflow) => (Some(sources.card(workflow, choice)), None),
        // While files are being read, nothing can be said to be missing.
        None if workflows.iter().any(|workflow| workflow.dispatch == ManualStart::Unknown && workflow.problems.is_empty()) => (None, None),
        None => (None, Some(not_by_hand(workflows, wanted))),
    }
}

fn not_by_hand(workflows: &[WorkflowPreview], wanted: &str) -> Problem {
    let found = workflows.iter().find(|workflow| workflow.file == wanted);
    let message = match found.map(|workflow| workflow.dispatch) {
        None => format!("The repository has no workflow file {}.", quoted(wanted)),
        Some(ManualStart::Disabled) => format!("The workflow {} is switched off on GitHub.", quoted(wanted)),
        Some(ManualStart::Unknown) => format!("The workflow {} could not be read.", quoted(wanted)),
        Some(_) => format!("The workflow {} has no Run workflow button: its 'on' does not say 'workflow_dispatch'.", quoted(wanted)),
    };
    let by_hand: Vec<String> =
        workflows.iter().filter(|workflow| workflow.dispatch == ManualStart::Yes).map(|workflow| quoted(&workflow.file)).collect();
    let hint = if by_hand.is_empty() {
        "No workflow here starts by hand.".to_owned()
    } else {
        format!("These start by hand: {}.", by_hand.join(", "))
    };
    Problem::new(WORKFLOW_NOT_FOUND, message).hint(hint)
}
