//! Which ways there are, and which comes first.

use super::chain::{Cause, Stage, World};
use super::steps::dispatched;
use super::words;
use super::{Route, RouteContext, RouteStep, StepKind};
use crate::dispatch::{CommandKind, DispatchChoice, Field, is_hotfix_form, wants_existing_tag};
use crate::name::PackageName;
use crate::publishing::{CheckCode, Way};
use crate::sorted::sort_by;
use crate::words::few;
use crate::workflow::{Happening, Runs, What, Workflow};

/// More ways are not shown.
const MOST: usize = 8;
/// Fields of a form that are named in a step.
const MOST_FIELDS: usize = 5;
/// A longer value is cut.
const LONGEST_VALUE: usize = 40;

/// A route, and how well it fits.
struct Found {
    route: Route,
    /// Its place among the others: a hotfix' own workflow, what tags or releases by itself, a pushed tag, a GitHub release, the rest.
    rank: u8,
    /// Whether it publishes the main package; anything, where no package is known.
    main: Runs,
}

/// The ways to release a version, the one that the repository uses first.
///
/// That is the way that publishes the main package and that the workflows are written for: a workflow that asks for the release to fix, for a
/// post-release; then one that pushes the tag itself; then the tag, and then the GitHub release, that workflows wait for.
pub(crate) fn routes(facts: &RouteContext<'_>) -> Vec<Route> {
    let Some(version) = facts.chosen.version else { return Vec::new() };
    let world = World::new(facts, version);
    let by_tag = facts.chosen.tag.map(|tag| world.chain(&Happening::PushTag { tag: tag.to_owned() }));
    let mut found: Vec<Found> = Vec::new();
    found.extend(world.by_tag(by_tag.as_deref()));
    found.extend(world.by_release());
    let tag_publishes = by_tag.iter().flatten().flat_map(|stage| &stage.ran).any(|ran| ran.publishes != Runs::No);
    found.extend(facts.workflows.iter().filter_map(|(file, workflow)| world.by_hand(file, workflow, tag_publishes)));
    found.extend(world.by_merge());
    found.extend(facts.due.iter().filter_map(|due| world.by_clock(due)));
    let empty = |found: &Found| match found.route.packages.is_empty() {
        true => found.main == Runs::No,
        false => found.route.packages.iter().all(|package| package.published == Runs::No),
    };
    if !found.iter().any(|found| !empty(found)) {
        // Nothing publishes: what is left is the tag.
        return found.into_iter().find(|found| found.route.way == Way::Tag).map(|found| found.route).into_iter().collect();
    }
    // A way that leaves the main package behind is none, where another one does not.
    let main = found.iter().any(|found| found.main != Runs::No);
    found.retain(|found| !empty(found) && (found.main != Runs::No || !main));
    let missing = |found: &Found| found.route.packages.iter().filter(|package| package.published != Runs::Yes).count();
    sort_by(&mut found, |one, two| {
        let place = |found: &Found| (found.main == Runs::No, found.rank, found.main, missing(found));
        place(one).cmp(&place(two)).then_with(|| one.route.file.cmp(&two.route.file))
    });
    let mut routes: Vec<Route> = found.into_iter().map(|found| found.route).take(MOST).collect();
    name_a_whole_one(&mut routes);
    routes
}

/// Where a way leaves packages behind and another one does not, says so at the step that makes up for it.
fn name_a_whole_one(routes: &mut [Route]) {
    let leaves = |route: &Route| route.packages.iter().any(|package| package.published != Runs::Yes);
    let Some(whole) = routes.iter().find(|route| !leaves(route)).map(|route| route.title.clone()) else { return };
    for step in routes.iter_mut().filter_map(|route| route.steps.iter_mut().find(|step| step.kind == StepKind::LeftBehind)) {
        let instead = format!("Nothing is left behind if you begin with another way: {whole}");
        step.note = Some(step.note.take().map_or_else(|| instead.clone(), |note| format!("{instead}. {note}")));
    }
}

const HOTFIX: u8 = 0;
const TAGS_ITSELF: u8 = 1;
const TAG: u8 = 2;
const RELEASE: u8 = 3;
const REST: u8 = 4;

impl<'a> World<'a> {
    fn found(&self, rank: u8, stages: &[Stage<'_>], route: Route) -> Found {
        let any = || stages.iter().flat_map(|stage| &stage.ran).map(|ran| ran.publishes).min().unwrap_or(Runs::No);
        let packages = self.published(stages);
        let main = packages.first().map_or_else(any, |main| main.published);
        Found { route: Route { packages, ..route }, rank, main }
    }

    fn by_tag(&self, stages: Option<&[Stage<'_>]>) -> Option<Found> {
        let (stages, tag) = (stages?, self.facts.chosen.tag?);
        let title = format!("Push tag {tag}");
        let mut first = RouteStep::new(StepKind::Tag, title.clone());
        first.command = self.facts.tag_command.cloned();
        first.note = self.not_written();
        let because = self.reason(stages, "when a tag is pushed");
        let steps = std::iter::once(first).chain(self.follow(stages, &format!("Tag {tag}"), None)).collect();
        Some(self.found(TAG, stages, Route { way: Way::Tag, file: None, title, because, steps, packages: Vec::new() }))
    }

    fn by_release(&self) -> Option<Found> {
        let tag = self.facts.chosen.tag?;
        let stages = self.chain(&Happening::published(tag.to_owned()));
        let title = format!("Publish GitHub release {tag}");
        let mut first = RouteStep::new(StepKind::Release, title.clone());
        first.url = self.facts.release_url.map(str::to_owned);
        first.note = self.not_written();
        let waits = |(_, workflow): &(&str, &Workflow)| workflow.trigger("release").is_some();
        let when = if self.facts.workflows.iter().any(waits) { "when a GitHub release is published" } else { "on the tag that it creates" };
        let because = self.reason(&stages, when);
        let steps = std::iter::once(first).chain(self.follow(&stages, &format!("The GitHub release {tag}"), None)).collect();
        Some(self.found(RELEASE, &stages, Route { way: Way::Release, file: None, title, because, steps, packages: Vec::new() }))
    }

    fn by_hand(&self, file: &str, workflow: &Workflow, tag_publishes: bool) -> Option<Found> {
        let hotfix = is_hotfix_form(&workflow.inputs);
        if !workflow.is_manual() || !self.releases(file, workflow) || hotfix && !self.version.is_post() {
            return None;
        }
        let card = (self.facts.card)(file, &DispatchChoice { shell: self.facts.shell, ..DispatchChoice::default() })?;
        let other = card.outcome.as_ref().is_some_and(|outcome| outcome.version != *self.version);
        if other || workflow.inputs.iter().any(wants_existing_tag) {
            return None;
        }
        let stages = self.chain(&dispatched(&card, &format!("refs/heads/{}", card.git_ref)));
        let tags = stages.iter().any(|stage| matches!(stage.cause, Cause::Tag(_) | Cause::Release(_)));
        let title = format!("Run {}", card.name);
        let mut steps = Vec::new();
        for command in card.commands.iter().filter(|command| command.kind == CommandKind::Branch) {
            let mut step = RouteStep::new(StepKind::Branch, command.title.clone());
            step.command = Some(command.clone());
            steps.push(step);
        }
        let mut run = RouteStep::new(StepKind::Run, format!("{title} on {}{}", card.git_ref, entered(&card.fields)));
        run.command = card.commands.iter().find(|command| command.kind == CommandKind::Gh).cloned();
        run.url = Some(card.url.clone());
        run.pitfalls = self.pitfalls(&[CheckCode::HotfixFromBase, CheckCode::InputsOutOfScripts], &[file]);
        steps.push(run);
        steps.extend(self.follow(&stages, &card.name, Some(file)));
        // Where nobody waits for the tag, somebody has to push it all the same.
        if let (Some(tag), false, false) = (self.facts.chosen.tag, tags, tag_publishes) {
            let mut step = RouteStep::new(StepKind::Tag, format!("Push tag {tag}, as no workflow does"));
            step.command = self.facts.tag_command.cloned();
            steps.insert(steps.len() - 1, step);
        }
        let because = match (hotfix, tags) {
            (true, _) => format!("{file} asks for the release to fix."),
            (false, true) => format!("{file} tags the release itself."),
            (false, false) => format!("{file} has a manual run, and pushes no tag."),
        };
        let (way, rank) = match (hotfix, tags) {
            (true, _) => (Way::Hotfix, HOTFIX),
            (false, true) => (Way::Dispatch, TAGS_ITSELF),
            (false, false) => (Way::Dispatch, REST),
        };
        Some(self.found(rank, &stages, Route { way, file: Some(file.to_owned()), title, because, steps, packages: Vec::new() }))
    }

    fn by_merge(&self) -> Option<Found> {
        let branch = self.facts.chosen.branch?;
        let waits = |(file, workflow): &&(&str, &Workflow)| {
            let on_branches = workflow.triggers.iter().any(|trigger| trigger.event == "push" && trigger.tags.is_none());
            on_branches && self.releases(file, workflow)
        };
        self.facts.workflows.iter().find(waits)?;
        let stages = self.chain(&Happening::PushBranch { branch: branch.to_owned() });
        let maker = stages.first()?.ran.iter().find(|ran| ran.tags.is_some() || ran.releases.is_some())?;
        let because = format!("{} tags the release on pushes to {branch}.", maker.file);
        let title = format!("Merge the release into {branch}");
        let first = RouteStep::new(StepKind::Merge, format!("Merge the commit or pull request of {} into {branch}", self.version));
        let steps = std::iter::once(first).chain(self.follow(&stages, &format!("The push to {branch}"), None)).collect();
        Some(self.found(TAGS_ITSELF, &stages, Route { way: Way::Merge, file: None, title, because, steps, packages: Vec::new() }))
    }

    fn by_clock(&self, due: &super::Due<'_>) -> Option<Found> {
        let name = self.workflow(due.file)?.name.as_deref().unwrap_or(due.file);
        if due.version.is_some_and(|version| version != self.version) {
            return None;
        }
        let stages = self.chain(&Happening::Schedule { file: due.file.to_owned(), cron: due.cron.to_owned() });
        let at = format!("{} {} UTC", due.at.day(), due.at.hour_and_minute());
        let first = RouteStep::new(StepKind::Wait, format!("Wait for the scheduled run of {name}, {at}"));
        let because = format!("{} runs on a schedule ({}).", due.file, due.cron);
        let steps = std::iter::once(first).chain(self.follow(&stages, name, Some(due.file))).collect();
        let title = format!("Wait for {name}, {at}");
        let file = Some(due.file.to_owned());
        Some(self.found(REST + 1, &stages, Route { way: Way::Schedule, file, title, because, steps, packages: Vec::new() }))
    }

    /// Whether a workflow publishes, tags or releases, or may start one that does.
    fn releases(&self, file: &str, workflow: &'a Workflow) -> bool {
        let file = self.files.0.iter().find(|(known, _)| *known == file).map_or("", |(known, _)| known);
        let does = |what: &What| matches!(what, What::PushTag | What::CreateRelease | What::StartWorkflow { .. } | What::SendEvent { .. });
        self.publishers.of(file).is_some() || self.files.done(file, workflow).iter().any(|done| does(&done.act.what))
    }

    /// The workflow that publishes most of the packages, and when it does.
    fn reason(&self, stages: &[Stage<'_>], when: &str) -> String {
        let ran = stages.iter().flat_map(|stage| &stage.ran).filter(|ran| ran.publishes != Runs::No);
        let main: Option<&PackageName> = self.facts.packages.first().copied();
        let first = ran.clone().find(|ran| main.is_some_and(|main| ran.packages.contains(&main))).or_else(|| ran.clone().next());
        first.map_or_else(
            || match (self.facts.workflows, self.facts.unread) {
                (_, 0) => "No workflow publishes to an index.".to_owned(),
                ([], _) => "Unknown: no workflow could be read.".to_owned(),
                _ => "No workflow that was read publishes to an index.".to_owned(),
            },
            |ran| format!("{} publishes {} {when}.", ran.file, words::packages(ran.packages, 0)),
        )
    }

    /// What to know where the tree holds another version.
    fn not_written(&self) -> Option<String> {
        let (path, written) = self.facts.written?;
        Some(format!("{path} says {written}. Set it to {} first, unless the build takes the version from the tag", self.version))
    }
}

/// ` with version_type = minor; enter description`.
fn entered(fields: &[Field]) -> String {
    let shown = |text: &str| {
        let line = text.lines().next().unwrap_or_default();
        let short: String = line.chars().take(LONGEST_VALUE).collect();
        if short.len() < text.len() { format!("{short}…") } else { short }
    };
    let filled: Vec<&Field> = fields.iter().filter(|field| !field.value.is_empty()).collect();
    let mut pairs: Vec<String> =
        filled.iter().take(MOST_FIELDS).map(|field| format!("{} = {}", field.input.name, shown(&field.value))).collect();
    if filled.len() > MOST_FIELDS {
        pairs.push(format!("{} more", filled.len() - MOST_FIELDS));
    }
    let open: Vec<&str> =
        fields.iter().filter(|field| field.value.is_empty() && field.input.required).map(|field| field.input.name.as_str()).collect();
    let with = if pairs.is_empty() { String::new() } else { format!(" with {}", pairs.join(", ")) };
    let enter = if open.is_empty() { String::new() } else { format!("; enter {}", few(&open)) };
    format!("{with}{enter}")
}
