//! The shell of the page: a short loop around the core's lookup, with signals that say what changed.

mod choose;
mod frozen;
mod parts;
mod readers;
mod run;
mod turns;

use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use relcast_core::changelog::{Changelog, Edit};
use relcast_core::endpoints::Service;
use relcast_core::link::Key;
use relcast_core::lookup::Lookup;
use relcast_core::preview::{Frame, ScheduledStep};
use relcast_core::{Endpoints, Link, Problem, Query, Request, Timestamp};

use super::inputs::Inputs;
use super::kept_answers::{self, Got, Wanted};
use super::{address, browser_storage, clock, sample};
use crate::reactive::Memo;
use crate::state::{Age, Find, Progress, Room, place};

pub use frozen::Kept;
use run::Files;
pub(super) use run::Run;

/// Requests that run side by side: enough to be quick, few enough to be polite.
const SIDE_BY_SIDE: usize = 10;

/// One visit. Copies share everything.
#[derive(Clone, Copy)]
pub struct Session {
    /// What the address says.
    pub link: ReadSignal<Link>,
    set_link: WriteSignal<Link>,
    /// What the frame and the rooms are worked out from.
    pub inputs: Inputs,
    /// The commits, read; none while they are not known.
    pub changelog: Memo<Option<Changelog>>,
    /// What is shown first, in every room; none before anything is looked up.
    pub frame: Memo<Option<Frame>>,
    /// How far the lookup is.
    pub progress: ReadSignal<Progress>,
    set_progress: WriteSignal<Progress>,
    /// How old the answers are that are shown.
    pub age: ReadSignal<Age>,
    set_age: WriteSignal<Age>,
    /// The room that is shown, and the id of the thing in it that the address names.
    pub place: ReadSignal<(Room, String)>,
    set_place: WriteSignal<(Room, String)>,
    /// Whether the page was printed, or is about to be: on paper nothing can be unfolded.
    pub printed: RwSignal<bool>,
    /// Whether what is shown now is for paper: the overview and the rooms that are ticked.
    pub printing: RwSignal<bool>,
    /// The rooms that are printed with the overview.
    pub ticked: RwSignal<Vec<Room>>,
    /// What is looked for in the changes.
    pub find: RwSignal<Find>,
    /// How many things there are to check first, as far as it was worked out.
    pub to_check: RwSignal<usize>,
    /// How many required checks of the release failed, as far as it was worked out.
    pub failed: RwSignal<usize>,
    /// What the next scheduled release makes, as far as it was worked out.
    pub scheduled: RwSignal<Option<ScheduledStep>>,
    /// What the workflows make of each candidate's tag, as far as it was worked out.
    pub remarks: RwSignal<Vec<Option<String>>>,
    /// Goes up when somebody asks again for parts of the page that did not come.
    pub attempts: RwSignal<u32>,
    /// A GitHub token, which GitHub's API alone sees; empty where there is none.
    pub token: RwSignal<String>,
    /// Whether a newer version of the page is ready.
    pub newer: RwSignal<bool>,
    /// Whether the keys of the page are shown.
    pub help: RwSignal<bool>,
    /// What was changed by hand in the changes.
    pub edits: RwSignal<Vec<Edit>>,
    /// A frozen link or a snapshot file that is to be opened.
    pub opening: RwSignal<Option<String>>,
    /// What was opened instead of a lookup.
    pub kept: RwSignal<Option<Kept>>,
    /// What the page itself could not do.
    pub trouble: ReadSignal<Vec<Problem>>,
    set_trouble: WriteSignal<Vec<Problem>>,
    /// Goes up whenever the lookup learned something.
    snapshots: RwSignal<u32>,
    /// Goes up after that, for the ledger.
    pub(super) ledgers: RwSignal<u32>,
    /// Goes up when the changes are to be worked out anew: at once, but after a press that chooses another version only when the frame is drawn.
    pub(super) drawn: RwSignal<u32>,
    /// Goes up when everything else is: in a turn of its own behind that, so that what is there can be drawn.
    pub(super) rest: RwSignal<u32>,
    run: StoredValue<Run, LocalStorage>,
    /// The whole page: what it owns stays until it goes.
    pub(super) owner: StoredValue<Option<Owner>>,
}

impl Session {
    /// Begins a visit. Nothing is looked up yet.
    #[must_use]
    pub fn new(endpoints: Endpoints) -> Self {
        let (link, set_link) = signal(Link::default());
        let (progress, set_progress) = signal(Progress::default());
        let (trouble, set_trouble) = signal(Vec::new());
        let (age, set_age) = signal(Age::default());
        let (printed, printing, ticked) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(Vec::new()));
        let (place, set_place) = signal(place(&address::fragment()));
        let snapshots = RwSignal::new(0);
        let run = StoredValue::new_local(Run {
            number: 0,
            lookup: None,
            files: Files::NotAsked,
            recording: None,
            taken: None,
            endpoints,
            waiting: VecDeque::new(),
            running: 0,
            since: Timestamp::default(),
            old: Vec::new(),
            age: Age::default(),
            is_pending: false,
            resting: false,
            hurried: false,
            cost: Duration::ZERO,
        });
        let edits = RwSignal::new(browser_storage::edits());
        let choice = Memo::new(move |_| {
            let mut choice = link.with(|link| link.choice.clone());
            choice.changelog.edits = edits.get();
            choice
        });
        let inputs = Inputs::new(choice, snapshots, run);
        let (changelog, scheduled) = (inputs.changelog(), RwSignal::new(None));
        let frame = inputs.frame(changelog, scheduled);
        let (drawn, rest) = (RwSignal::new(0), RwSignal::new(0));
        turns::follow(inputs, frame, run, drawn, rest);
        Self {
            link,
            set_link,
            inputs,
            changelog,
            frame,
            progress,
            set_progress,
            age,
            set_age,
            place,
            set_place,
            printed,
            printing,
            ticked,
            find: RwSignal::new(Find::default()),
            to_check: RwSignal::new(0),
            failed: RwSignal::new(0),
            scheduled,
            remarks: RwSignal::new(Vec::new()),
            attempts: RwSignal::new(0),
            token: RwSignal::new(browser_storage::token()),
            newer: RwSignal::new(false),
            help: RwSignal::new(false),
            edits,
            opening: RwSignal::new(None),
            kept: RwSignal::new(None),
            trouble,
            set_trouble,
            snapshots,
            ledgers: RwSignal::new(0),
            drawn,
            rest,
            run,
            owner: StoredValue::new(Owner::current()),
        }
    }

    /// Asks again for what failed, at a press.
    pub fn again(self) -> Callback<()> {
        Callback::new(move |()| self.retry())
    }

    /// Shows what the address says: at the start, and when the visitor goes back or forward.
    pub fn follow_address(self) {
        self.follow_fragment();
        let link = address::read();
        if self.follow_frozen(&link) {
            return;
        }
        // A jump to a room changes the address, but not what it asks for.
        if self.run.with_value(|run| run.number) > 0 && self.link.with_untracked(|now| *now == link) {
            return;
        }
        let changed = self.link.with_untracked(|now| now.query != link.query || now.sample != link.sample);
        self.set_trouble.set(link.problems.clone());
        self.set_link.set(link);
        if changed {
            self.start(false);
        } else {
            self.look_at_chosen();
        }
    }

    /// Asks what the version pins that is to be verified, where that is another one than before.
    fn look_at_chosen(self) {
        let version = self.link.with_untracked(|link| link.choice.verify.clone());
        let looks = self.run.try_update_value(|run| {
            let is_new = run.lookup.as_mut().is_some_and(|lookup| lookup.look_at(version.as_ref()));
            is_new.then_some(run.number)
        });
        if let Some(Some(number)) = looks {
            self.drive(number);
        }
    }

    /// Shows the room that the address names.
    fn follow_fragment(self) {
        let place = place(&address::fragment());
        if self.place.with_untracked(|now| *now != place) {
            self.set_place.set(place);
        }
    }

    /// The room that is shown.
    #[must_use]
    pub fn room(self) -> Memo<Room> {
        Memo::new(move |_| self.place.with(|(room, _)| *room))
    }

    /// Goes to another query.
    pub fn open(self, link: Link) {
        address::push(&link);
        self.follow_fragment();
        self.set_trouble.set(Vec::new());
        self.set_link.set(link);
        self.start(false);
    }

    /// Asks again for what failed.
    pub fn retry(self) {
        if self.is_frozen() {
            return self.make_live();
        }
        let number = self.run.try_update_value(|run| {
            run.ask_anew();
            if let Some(lookup) = &mut run.lookup {
                lookup.retry();
            }
            run.number
        });
        self.drive(number.unwrap_or_default());
    }

    /// Asks again for everything.
    pub fn refresh(self) {
        if self.is_frozen() {
            return self.make_live();
        }
        self.start(true);
    }

    /// Reads the indexes, tags and releases again, as a release came, and shows whether it is whole.
    pub fn verify_again(self, version: &str) {
        self.choose(Key::Verify, version);
        let number = self.run.try_update_value(|run| {
            run.ask_anew();
            if let Some(lookup) = &mut run.lookup {
                lookup.read_again(true);
            }
            run.number
        });
        self.drive(number.unwrap_or_default());
    }

    /// What there is one of on the page: it is made for whoever asks first, and outlives them.
    pub(super) fn once<T: Clone + Send + Sync + 'static>(self, make: impl FnOnce() -> T) -> T {
        use_context().unwrap_or_else(|| {
            let keep = || {
                let made = make();
                provide_context(made.clone());
                made
            };
            match self.owner.get_value() {
                Some(owner) => owner.with(keep),
                None => keep(),
            }
        })
    }

    /// Where the services are.
    pub(super) fn endpoints(self) -> Endpoints {
        self.run.with_value(|run| run.endpoints.clone())
    }

    /// Forgets what was learned, and gives the number of the lookup that comes next.
    fn clear(self, fresh: bool) -> u32 {
        if !fresh {
            // Another project has other changes.
            self.find.set(Find::default());
        }
        let number = self.run.try_update_value(|run| {
            run.number += 1;
            run.waiting.clear();
            run.running = 0;
            run.since = Timestamp::default();
            if fresh {
                run.ask_anew();
            }
            run.old.clear();
            run.age = Age::default();
            run.recording = None;
            run.taken = None;
            run.lookup = None;
            run.number
        });
        self.kept.set(None);
        // What was learned of another query is gone at once.
        self.snapshots.update(turns::up);
        number.unwrap_or_default()
    }

    fn start(self, fresh: bool) {
        let link = self.link.get_untracked();
        let number = self.clear(fresh);
        if link.sample {
            spawn_local(self.start_sample(number, link));
            return self.publish();
        }
        // An address without a query is the front page, and no trouble.
        match link.query.clone().checked() {
            Ok(query) => self.run.update_value(|run| run.begin(query, link.choice.verify.as_ref())),
            Err(problem) if link.query != Query::default() => self.set_trouble.update(|trouble| trouble.push(problem)),
            Err(_) => {}
        }
        self.drive(number);
    }

    async fn start_sample(self, number: u32, link: Link) {
        let loaded = sample::load().await;
        if self.run.with_value(|run| run.number) != number {
            return;
        }
        match loaded {
            Ok(recording) => {
                let mut query = link.query;
                if query.packages.is_empty() {
                    query.packages = recording.packages();
                    query.index = recording.index;
                }
                self.run.update_value(|run| {
                    run.recording = Some(Rc::new(recording));
                    run.begin(query, link.choice.verify.as_ref());
                });
                self.drive(number);
            }
            Err(problem) => self.set_trouble.update(|trouble| trouble.push(problem)),
        }
    }

    /// Sends what is to be asked now, and says what was learned.
    fn drive(self, number: u32) {
        let ready = self.run.try_update_value(|run| {
            if run.number != number {
                return Vec::new();
            }
            if let Some(lookup) = &mut run.lookup {
                run.waiting.extend(lookup.next());
            }
            let count = run.waiting.len().min(SIDE_BY_SIDE.saturating_sub(run.running));
            run.running += count;
            let waits = run.lookup.as_ref().is_some_and(Lookup::wants_readers);
            if waits && run.files.is_to_load() {
                spawn_local(self.load_readers());
            }
            if run.running == 0 && !waits && !run.old.is_empty() {
                let old = std::mem::take(&mut run.old);
                run.age.checking = true;
                if let Some(lookup) = &run.lookup {
                    spawn_local(self.renew(number, lookup.anew(), old));
                }
            }
            run.waiting.drain(..count).collect::<Vec<_>>()
        });
        for request in ready.unwrap_or_default() {
            spawn_local(self.ask(number, request));
        }
        self.publish();
    }

    async fn ask(self, number: u32, request: Request) {
        let (recording, endpoints, wanted) = self.run.with_value(|run| {
            let is_spent = run.lookup.as_ref().is_some_and(|lookup| lookup.snapshot().budget.is_spent(clock::now()));
            let token = if request.service == Service::Github { self.token.get_untracked() } else { String::new() };
            let wanted = Wanted { since: run.since, is_spent: is_spent && request.service == Service::Github, token };
            (run.recording.clone(), run.endpoints.clone(), wanted)
        });
        let got = match recording {
            Some(recording) => Got { kept: None, sent: Some(sample::answer(&recording, &request).await) },
            None => kept_answers::ask(&request, &endpoints, wanted).await,
        };
        self.take(number, request, got);
    }

    fn take(self, number: u32, request: Request, got: Got) {
        let current = self.run.try_update_value(|run| {
            if run.number != number {
                return false;
            }
            run.running = run.running.saturating_sub(1);
            let (now, id) = (run.now(), request.id);
            // What was asked just now and is old all the same cannot be had any newer.
            if got.sent.is_none() && got.kept.as_ref().is_some_and(|kept| Age::is_old(kept.at, now)) {
                run.old.push(request);
            }
            if let Some(lookup) = &mut run.lookup {
                got.give_to(lookup, id, now, &mut run.age);
            }
            true
        });
        if current == Some(true) {
            self.drive(number);
        }
    }

    /// Asks whether old answers have changed, while they are shown, and then shows what is true now.
    async fn renew(self, number: u32, lookup: Lookup, old: Vec<Request>) {
        let endpoints = self.run.with_value(|run| run.endpoints.clone());
        let (lookup, age) = kept_answers::renew(lookup, old, endpoints, self.token.get_untracked()).await;
        let current = self.run.try_update_value(|run| {
            if run.number != number {
                return false;
            }
            (run.lookup, run.age) = (Some(lookup), age);
            true
        });
        if current == Some(true) {
            self.drive(number);
        }
    }
}

/// The visit, from anywhere on the page.
#[must_use]
pub fn use_session() -> Session {
    // `start` provides it before anything is shown.
    use_context().unwrap_or_else(|| Session::new(Endpoints::default()))
}
