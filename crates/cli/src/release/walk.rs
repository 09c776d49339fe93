//! The steps, one after the other.

use std::io::BufRead;
use std::path::Path;

use relcast_core::preview::Step;
use relcast_core::snapshot::read_workflows;
use relcast_core::version::Bump;
use relcast_core::workflow::{By, Event, Happening, Workflow, simulate};
use relcast_core::{Choice, Part, Preview, Problem, codes, preview};

use super::dialog::Dialog;
use super::{notes, proposal};
use crate::bump::{self, BumpPlan, How, Known, Push, carry_out, check};
use crate::git::Git;
use crate::outcome::{Failure, Outcome};
use crate::output::{Label, Report, TextStyle, plain};
use crate::project::Project;
use crate::project::journal::Change;
use crate::report::{self, count};
use crate::simulate::starts;

/// A release under way.
pub(super) struct Walk<'w, R> {
    pub(super) how: &'w How,
    pub(super) project: &'w Project,
    pub(super) git: &'w Git,
    pub(super) known: &'w Known,
    pub(super) dialog: Dialog<R>,
    pub(super) changelog: Option<&'w Path>,
}

/// What was done, where anything was decided, and how it ended.
type Walked = Result<(Option<BumpPlan>, Outcome), Failure>;

impl<R: BufRead> Walk<'_, R> {
    /// Goes through all steps, or up to the first that is not confirmed.
    pub(super) fn through(&mut self, step: Option<Step>, notes: Option<String>) -> Walked {
        let Some(mut plan) = self.version(step)? else { return self.stopped(None, "Stopped. Nothing was changed.") };
        let preview = self.preview(Some(&plan));
        if !self.checklist(&preview)? {
            return self.stopped(None, "Stopped. Nothing was changed.");
        }
        let Some(notes) = self.notes(&preview, notes)? else { return self.stopped(None, "Stopped. Nothing was changed.") };
        if let Some(path) = self.changelog {
            plan.files.push(notes::changelog(self.project, path, &notes, &plan.next.version, self.known.now.day())?);
        }
        let changes = plan.changes(self.project)?;
        let release = check::check(self.how, self.project, &plan)?;
        self.files(&plan, &changes)?;
        if self.how.dry_run {
            self.triggers(&plan)?;
            self.dialog.show("\nDry run: nothing was changed.\n")?;
            return Ok((Some(plan), Outcome::Answered));
        }
        if !plan.files.is_empty() {
            if !self.dialog.confirm(&format!("Write {}?", count(plan.files.len(), "file")))? {
                return self.stopped(None, "Stopped. Nothing was changed.");
            }
            carry_out::write(self.project, &changes)?;
            for file in &plan.files {
                self.dialog.done("written", &file.path)?;
            }
            if !self.dialog.confirm(&format!("Commit as '{}'?", self.how.message(&plan)))? {
                let paths: Vec<&str> = plan.files.iter().map(|file| file.path.as_str()).collect();
                let undo = format!("Stopped. The files are written, not committed; undo: git restore {}", paths.join(" "));
                return self.stopped(Some(plan), &undo);
            }
            carry_out::commit(self.how, self.project, self.git, &mut plan, &changes)?;
            self.dialog.done("committed", plan.commit.as_ref().and_then(|sha| sha.get(..10)).unwrap_or_default())?;
        }
        let tag = plan.next.tag.clone();
        if !self.dialog.confirm(&format!("Tag it {tag}, with the notes as its message?"))? {
            let undo =
                if plan.commit.is_some() { "The commit has no tag; undo it: git reset --keep HEAD~1" } else { "Nothing was changed." };
            return self.stopped(Some(plan), &format!("Stopped. {undo}"));
        }
        carry_out::tag(self.git, &mut plan, &format!("{tag}\n\n{notes}"))?;
        self.dialog.done("tagged", &tag)?;
        self.triggers(&plan)?;
        self.push(plan, release.push.as_ref())
    }

    fn preview(&self, plan: Option<&BumpPlan>) -> Preview {
        let bump = plan.map(|plan| Bump::Exact(plan.next.version.clone()));
        let first_number = self.how.first_number.unwrap_or_default();
        let endpoints = self.how.services.endpoints.clone().unwrap_or_default();
        let mut snapshot = self.known.snapshot.clone();
        // The notes lead to the tag, which stays where it is, and not to the branch.
        if let (Part::Ready { value: changes, .. }, Some(Ok(tag))) = (&mut snapshot.changes, plan.map(|plan| plan.next.tag.parse())) {
            changes.until = tag;
        }
        preview(&snapshot, &Choice { bump, first_number, ..Choice::default() }, &endpoints, self.known.now)
    }

    /// What a step gives. The version that the files say is as good as a higher one: nobody has released it.
    fn plan(&self, step: &Step) -> Result<BumpPlan, Failure> {
        let written = self.project.source.version.as_ref();
        let is_written = matches!(step, Step::Bump(Bump::Exact(version)) if Some(version) == written);
        let current = if is_written { None } else { bump::current(self.project, step)? };
        let mut plan = self.known.plan(self.how, self.project, step, current)?;
        plan.current = written.cloned().or(plan.current);
        plan.files.retain(|file| file.edits.iter().any(|edit| edit.before != edit.after));
        Ok(plan)
    }

    /// The version: the one that is named, else one that is chosen from what comes to mind.
    fn version(&mut self, step: Option<Step>) -> Result<Option<BumpPlan>, Failure> {
        let preview = self.preview(None);
        let mut page = Report::default();
        let name = self.project.source.name.as_deref().unwrap_or(&preview.headline.name);
        let changes = preview.changes.as_ref();
        let number = changes.and_then(|changes| changes.total).unwrap_or(0) as usize;
        let since = changes.and_then(|changes| changes.since.as_ref()).map_or_else(String::new, |since| format!(" since {since}"));
        page.line(0, &[TextStyle::Strong.of(name), plain(format!("  {}{since}", count(number, "commit")))]);
        if let Some(step) = step {
            let plan = self.plan(&step)?;
            self.dialog.show(&page.finish())?;
            return self.chosen(plan).map(Some);
        }
        let mut proposed = proposal::proposals(&preview, &self.project.source).into_iter();
        let first = proposed.find_map(|proposal| self.plan(&proposal.step).ok().map(|plan| (plan, proposal.because)));
        if let Some((_, because)) = &first {
            page.hanging(0, 0, &[plain(because)]);
        }
        let rows = preview
            .candidates
            .iter()
            .filter_map(|candidate| Some(vec![plain(candidate.bump.to_string()), plain(candidate.version.as_ref()?.to_string())]));
        page.table(2, &rows.collect::<Vec<_>>());
        self.dialog.show(&page.finish())?;
        if self.how.dry_run || self.dialog.answers_yes() {
            let none = || Problem::new(codes::BUMP_INVALID, "No version is suggested: there is none to count from.");
            let (plan, _) = first.ok_or_else(|| none().hint("Name one, as in 'relcast release 0.1.0 --yes'."))?;
            return self.chosen(plan).map(Some);
        }
        let suggested = first.as_ref().map_or_else(String::new, |(plan, _)| format!(" [{}]", plan.next.version));
        loop {
            let Some(answer) = self.dialog.ask(&format!("Version or kind{suggested}:"))? else { return Ok(None) };
            let plan = match (&first, answer.as_str()) {
                (Some((plan, _)), "") => Ok(plan.clone()),
                _ => answer.parse::<Step>().map_err(Failure::from).and_then(|step| self.plan(&step)),
            };
            match plan {
                Ok(plan) => return self.chosen(plan).map(Some),
                Err(Failure::UsageError(problem) | Failure::Refused(problem)) => {
                    self.dialog.show(&Report::problem(Label::Error, &problem).finish())?
                }
                Err(failure) => return Err(failure),
            }
        }
    }

    fn chosen(&self, plan: BumpPlan) -> Result<BumpPlan, Failure> {
        let mut page = Report::default();
        let before = plan.current.as_ref().filter(|current| **current != plan.next.version).map(|current| format!("{current} → "));
        page.heading("Release", "");
        page.line(
            2,
            &[
                plain(before.unwrap_or_default()),
                TextStyle::Strong.of(plan.next.version.to_string()),
                plain(format!("  {}", plan.next.tag)),
            ],
        );
        for remark in &plan.next.remarks {
            page.hanging(2, 4, &[TextStyle::Warning.of("note:"), plain(format!(" {remark}"))]);
        }
        self.dialog.show(&page.finish())?;
        Ok(plan)
    }

    fn checklist(&mut self, preview: &Preview) -> Result<bool, Failure> {
        self.dialog.show(&report::checklist(preview))?;
        let urgent = preview.checklist.urgent();
        if urgent == 0 || self.how.dry_run {
            Ok(true)
        } else {
            self.dialog.confirm(&format!("Go on with {} to check?", count(urgent, "thing")))
        }
    }

    /// The notes, edited where somebody wants that; none where they were emptied.
    fn notes(&mut self, preview: &Preview, given: Option<String>) -> Result<Option<String>, Failure> {
        let is_given = given.is_some();
        let text = given.or_else(|| preview.changes.as_ref().map(|changes| changes.notes.clone())).unwrap_or_default();
        let mut text = text.trim().to_owned();
        let mut page = Report::default();
        page.heading("Release notes", "");
        text.lines().for_each(|line| page.whole_line(if line.is_empty() { 0 } else { 2 }, &plain(line)));
        self.dialog.show(&page.finish())?;
        let asks = !(is_given || self.how.dry_run || self.dialog.answers_yes());
        if asks && self.dialog.confirm("Edit the notes?")? {
            text = notes::edit(self.git, &text)?;
            self.dialog.done("edited", &count(text.lines().count(), "line"))?;
        }
        if text.is_empty() {
            self.dialog.show("The notes are empty.\n")?;
            return Ok(None);
        }
        Ok(Some(text))
    }

    /// The files as a diff.
    fn files(&self, plan: &BumpPlan, changes: &[Change]) -> Result<(), Failure> {
        let mut page = Report::default();
        page.heading("Files", "");
        match (&plan.from_tag, plan.files.is_empty()) {
            (Some(tool), true) => page.line(2, &[plain(format!("None: {} takes the version from the tag.", tool.name))]),
            (None, true) => page.line(2, &[plain(format!("None: they say {} already.", plan.next.version))]),
            _ => {}
        }
        let mut text = page.finish();
        plan.files.iter().zip(changes).for_each(|(file, change)| text.push_str(&bump::diff(&file.path, change)));
        self.dialog.show(&text)
    }

    /// What the pushed tag triggers.
    fn triggers(&self, plan: &BumpPlan) -> Result<(), Failure> {
        let snapshot = &self.known.snapshot;
        let listed = snapshot.workflows.ready().map(read_workflows).unwrap_or_default();
        let read = listed.list.iter().filter_map(|listed| Some((listed.path.as_str(), listed.file.ready()?)));
        let files: Vec<(&str, &Workflow)> = read.collect();
        let message = self.how.message(plan);
        let what = Happening::PushTag { tag: plan.next.tag.clone() };
        let event = Event {
            what: &what,
            by: By::Person,
            repository: snapshot.repository.ready().map(|found| &found.repository),
            default_branch: snapshot.facts.ready().map(|facts| facts.default_branch.as_str()),
            head_message: (!plan.files.is_empty()).then_some(message.as_str()),
        };
        let mut page = Report::default();
        page.heading("What the pushed tag triggers", "");
        self.dialog.show(&format!("{}{}", page.finish(), starts::report(&what, false, &simulate(&files, &event))))
    }

    /// The one step that cannot be taken back: whoever confirms it types the version.
    fn push(&mut self, mut plan: BumpPlan, to: Option<&Push>) -> Walked {
        let tag = plan.next.tag.clone();
        let version = plan.next.version.to_string();
        let Some(to) = to else {
            self.dialog.show(&format!("\nNot pushed. When you are ready: {}\n", self.git.push_command(&tag)))?;
            return Ok((Some(plan), Outcome::Answered));
        };
        if !self.dialog.answers_yes() {
            let answer = self.dialog.ask(&format!("Push to {}? What is published stays published. Type {version} to push:", to.remote))?;
            if answer.as_deref() != Some(version.as_str()) {
                let refs = to.refs.join(" ");
                self.dialog.show(&format!("Not pushed. When you are ready: git push --atomic {} {refs}\n", to.remote))?;
                return Ok((Some(plan), Outcome::Answered));
            }
        }
        carry_out::push(self.git, &mut plan, to)?;
        self.dialog.done("pushed", &format!("to {}", to.remote))?;
        let packages: Vec<String> = self.project.packages().iter().map(ToString::to_string).collect();
        if let [first, more @ ..] = packages.as_slice() {
            let with: String = more.iter().map(|name| format!(" --with {name}")).collect();
            self.dialog.show(&format!("\nIs it complete? relcast verify {first} {version}{with} --wait 30\n"))?;
        }
        Ok((Some(plan), Outcome::Answered))
    }

    fn stopped(&self, plan: Option<BumpPlan>, how: &str) -> Walked {
        self.dialog.show(&format!("\n{how}\n"))?;
        Ok((plan, Outcome::No))
    }
}
