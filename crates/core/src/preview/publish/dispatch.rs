//! The dispatch card of the workflow that is chosen, or of the one that fits the candidate best.

use std::collections::BTreeMap;

use super::{Dispatch, Known, WorkflowPreview};
use crate::choice::Choice;
use crate::dispatch::{Card, Command, Facts, Values, card, entered_base, fitness, hotfix_branch, mends, tag_hotfix};
use crate::preview::RepositoryPreview;
use crate::preview::candidates::{next_post, tag};
use crate::problem::{Code, Problem, quoted};
use crate::publishing::builds_chosen_branch;
use crate::shell::Shell;
use crate::version::{Bump, TagScheme, Version};
use crate::workflow::Input;

/// What is known, and the repository that it is about.
pub(super) struct Sources<'a> {
    pub(super) known: &'a Known<'a>,
    pub(super) repository: &'a RepositoryPreview,
    pub(super) branch: Option<&'a str>,
    /// How tags are written, and the last release's: worked out from all of them, once.
    pub(super) scheme: Option<&'a TagScheme>,
    pub(super) last_tag: Option<&'a str>,
}

impl Sources<'_> {
    /// What a candidate gives, with the next free post-release at hand whatever is chosen.
    fn values<'a>(&'a self, inputs: &[Input], entered: &BTreeMap<String, String>) -> Values<'a> {
        let version = self.known.chosen.and_then(|chosen| chosen.version.as_ref());
        let post = match entered_base(inputs, entered) {
            // The number counts from the release that is entered, not from the current one.
            Some(base) => next_post(self.known.taken, &base.base(), self.known.choice.first_number),
            None => version.filter(|version| version.is_post()).cloned().or_else(|| self.next(&Bump::Post { dev: false })),
        };
        Values {
            version,
            tag: self.known.chosen.and_then(|chosen| chosen.tag.as_deref()),
            bump: self.known.chosen.map(|chosen| &chosen.bump),
            current: self.known.current,
            post: post.and_then(|version| Some((version.base(), version.post()?))),
            mends: mends(inputs),
            last_tag: self.last_tag,
            branch: self.branch,
            package: self.known.snapshot.packages.first().map(|package| package.name.as_str()),
            notes: self.known.changes.map_or("", |changes| changes.notes.as_str()),
        }
    }

    /// The free version of a step.
    pub(super) fn next(&self, bump: &Bump) -> Option<Version> {
        self.known.candidates.iter().find(|candidate| candidate.bump == *bump)?.version.clone()
    }

    /// The tag of a version.
    pub(super) fn tag_of(&self, version: &Version) -> Option<String> {
        tag(self.known.snapshot, self.scheme, version)
    }

    /// The commands that tag the candidate: of a post-release on a branch from its base, of any other the tip of the branch.
    pub(super) fn tag_command(&self, shell: Shell) -> Option<Command> {
        let (version, name) = (self.known.chosen?.version.as_ref()?, self.known.chosen?.tag.as_deref()?);
        match hotfix_branch(version, &|version| self.tag_of(version)) {
            Some((branch, base)) => Some(tag_hotfix(shell, name, &branch, &base)),
            None => Some(crate::dispatch::tag(shell, name, self.branch?)),
        }
    }

    /// The card of a workflow as it stands before anybody enters something.
    pub(super) fn card(&self, workflow: &WorkflowPreview, choice: &Choice) -> Card {
        let listed = self.known.snapshot.workflows.ready();
        let file = listed
            .iter()
            .flat_map(|listed| &listed.list)
            .find(|known| known.file_name() == workflow.file)
            .and_then(|known| known.file.ready());
        let facts = Facts {
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
            refusal: &|version| self.known.taken.refusal(version),
        };
        card(&facts, &choice.dispatch)
    }
}

/// The card, and why there is none of the workflow that was asked for.
pub(super) fn chosen(sources: &Sources<'_>, workflows: &[WorkflowPreview], choice: &Choice) -> (Option<Card>, Option<Problem>) {
    let mut by_hand = workflows.iter().filter(|workflow| workflow.dispatch == Dispatch::Yes);
    let Some(wanted) = &choice.dispatch.workflow else {
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
        None if workflows.iter().any(|workflow| workflow.dispatch == Dispatch::Unknown && workflow.problems.is_empty()) => (None, None),
        None => (None, Some(not_by_hand(workflows, wanted))),
    }
}

fn not_by_hand(workflows: &[WorkflowPreview], wanted: &str) -> Problem {
    let found = workflows.iter().find(|workflow| workflow.file == wanted);
    let message = match found.map(|workflow| workflow.dispatch) {
        None => format!("The repository has no workflow file {}.", quoted(wanted)),
        Some(Dispatch::Disabled) => format!("The workflow {} is switched off on GitHub.", quoted(wanted)),
        Some(Dispatch::Unknown) => format!("The workflow {} could not be read.", quoted(wanted)),
        Some(_) => format!("The workflow {} has no Run workflow button: its 'on' does not say 'workflow_dispatch'.", quoted(wanted)),
    };
    let by_hand: Vec<String> =
        workflows.iter().filter(|workflow| workflow.dispatch == Dispatch::Yes).map(|workflow| quoted(&workflow.file)).collect();
    let hint = if by_hand.is_empty() {
        "No workflow here starts by hand.".to_owned()
    } else {
        format!("These start by hand: {}.", by_hand.join(", "))
    };
    Problem::new(Code::WorkflowNotFound, message).hint(hint)
}
