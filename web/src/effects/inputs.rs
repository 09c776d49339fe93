//! What the frame and the rooms are worked out from, as signals.

use leptos::prelude::*;
use relcast_core::changelog::{Changelog, Message, read_message};
use relcast_core::github::Commit;
use relcast_core::lookup::Lookup;
use relcast_core::preview::{Frame, Known, Preview, ScheduledStep, Told, frame, preview, read_changes_of};
use relcast_core::snapshot::{Changes, Snapshot};
use relcast_core::{Choice, History, Timestamp};

use super::session::Run;
use crate::reactive::Memo;

/// The messages of the commits, read once: no choice changes what they say.
struct Messages {
    commits: Vec<String>,
    read: Vec<Message>,
}

impl Messages {
    fn of(commits: &[Commit], before: Option<&Self>) -> Self {
        Self { commits: commits.iter().map(|commit| commit.sha.clone()).collect(), read: Self::read(commits, before) }
    }

    /// One for each commit: those that have come since are read.
    fn read(commits: &[Commit], before: Option<&Self>) -> Vec<Message> {
        let known = before.map(|before| before.commits.iter().zip(&before.read)).into_iter().flatten();
        let known = commits.iter().zip(known).take_while(|(commit, (sha, _))| commit.sha == **sha);
        let mut read: Vec<Message> = known.map(|(_, (_, message))| message.clone()).collect();
        read.extend(commits.iter().skip(read.len()).map(|commit| read_message(&commit.message)));
        read
    }
}

impl PartialEq for Messages {
    fn eq(&self, other: &Self) -> bool {
        self.commits == other.commits
    }
}

/// What was learned and what is chosen. Copies share everything.
#[derive(Clone, Copy)]
pub struct Inputs {
    choice: Memo<Choice>,
    /// Goes up whenever the lookup learned something.
    snapshots: RwSignal<u32>,
    run: StoredValue<Run, LocalStorage>,
    /// What is out: a choice changes nothing in it.
    history: Memo<Option<History>>,
}

impl Inputs {
    pub(super) fn new(choice: Memo<Choice>, snapshots: RwSignal<u32>, run: StoredValue<Run, LocalStorage>) -> Self {
        let history = Memo::always(move || {
            snapshots.track();
            run.with_value(|run| Some(History::of(run.lookup.as_ref()?.snapshot())))
        });
        Self { choice, snapshots, run, history }
    }

    /// Works something out, and again when more was learned or something else is chosen; none before anything is looked up.
    pub fn work_out<T>(self, work: impl FnOnce(&Known<'_>) -> Option<T>) -> Option<T> {
        self.track();
        self.work_out_now(work)
    }

    /// Works something out of what is known now, and follows nothing of it.
    pub fn work_out_now<T>(self, work: impl FnOnce(&Known<'_>) -> Option<T>) -> Option<T> {
        let (history, choice) = (self.history.read_untracked(), self.choice.read_untracked());
        self.run.with_value(|run| {
            let (snapshot, history) = (run.lookup.as_ref().map(Lookup::snapshot)?, history.as_ref()?);
            work(&Known { snapshot, history, choice: &choice, endpoints: &run.endpoints, now: run.now() })
        })
    }

    /// Follows everything that is known.
    pub fn track(self) {
        self.snapshots.track();
        self.history.track();
        self.choice.track();
    }

    /// The same for what only a part of the choice decides: again when more was learned, or that part is another.
    pub fn work_out_by<P: PartialEq + Send + Sync + 'static, T>(
        self,
        part: Memo<P>,
        work: impl FnOnce(&Known<'_>) -> Option<T>,
    ) -> Option<T> {
        self.snapshots.track();
        part.track();
        untrack(|| self.work_out_now(work))
    }

    /// A part of the choice.
    pub fn chosen<P: PartialEq + Send + Sync + 'static>(self, part: fn(&Choice) -> P) -> Memo<P> {
        Memo::new(move |_| self.choice.with(part))
    }

    /// Works something out of what was learned alone.
    pub fn with_snapshot<T>(self, work: impl FnOnce(&Snapshot) -> Option<T>) -> Option<T> {
        self.snapshots.track();
        self.run.with_value(|run| work(run.lookup.as_ref()?.snapshot()))
    }

    /// How many commits are in the next release, as far as it is known.
    pub fn commits(self) -> Memo<usize> {
        let read = |snapshot: &Snapshot| snapshot.changes.ready().map(Changes::read);
        Memo::new(move |_| self.with_snapshot(|snapshot| snapshot.commits().or_else(|| read(snapshot))).unwrap_or_default() as usize)
    }

    /// The commits, read: whatever version they are released as.
    pub(super) fn changelog(self) -> Memo<Option<Changelog>> {
        let options = self.chosen(|choice| choice.changelog.clone());
        let messages = Memo::new(move |before: Option<&Option<Messages>>| {
            self.with_snapshot(|snapshot| Some(Messages::of(&snapshot.changes.ready()?.commits, before.and_then(Option::as_ref))))
        });
        Memo::always(move || {
            let messages = messages.read();
            // Commits may be there by now of which nobody was told yet.
            self.work_out_by(options, |known| {
                let commits = &known.snapshot.changes.ready()?.commits;
                read_changes_of(known, Messages::read(commits, messages.as_ref()))
            })
        })
    }

    /// The time of what is shown; none before anything is looked up.
    pub fn now(self) -> Option<Timestamp> {
        self.run.with_value(|run| run.lookup.is_some().then(|| run.now()))
    }

    /// The frame. What the next scheduled release makes may come later than the rest.
    pub(super) fn frame(self, changelog: Memo<Option<Changelog>>, scheduled: RwSignal<Option<ScheduledStep>>) -> Memo<Option<Frame>> {
        Memo::new(move |_| {
            let (changelog, scheduled) = (changelog.read(), scheduled.read());
            let told = Told { advice: changelog.as_ref().map(|changelog| &changelog.advice), scheduled: scheduled.as_ref() };
            self.work_out(|known| Some(frame(known, &told)))
        })
    }

    /// Everything at once, to be given away.
    #[must_use]
    pub fn whole(self) -> Option<Preview> {
        let of = |known: &Known<'_>| preview(known.snapshot, known.choice, known.endpoints, known.now);
        untrack(|| self.work_out_now(|known| Some(of(known))))
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn a_message_is_read_when_its_commit_comes() {
        let commits = |commits: &[(&str, &str)]| -> Vec<Commit> {
            let commit = |(sha, message): &(&str, &str)| Commit {
                sha: (*sha).to_owned(),
                message: (*message).to_owned(),
                author: String::new(),
                login: None,
                date: None,
                parents: vec![],
            };
            commits.iter().map(commit).collect()
        };
        let titles = |messages: &Messages| messages.read.iter().map(|message| message.title.text.clone()).collect::<Vec<_>>();
        let first = Messages::of(&commits(&[("a", "fix: one"), ("b", "fix: two")]), None);
        assert_eq!(titles(&first), ["one", "two"]);
        // What is kept is not read again: here it would say something else.
        let more = Messages::of(&commits(&[("a", "fix: other"), ("b", "fix: two"), ("c", "fix: three")]), Some(&first));
        assert_eq!(titles(&more), ["one", "two", "three"]);
        assert!(more != first);
        let other = Messages::of(&commits(&[("d", "fix: four"), ("b", "fix: five")]), Some(&more));
        assert_eq!(titles(&other), ["four", "five"]);
    }
}
