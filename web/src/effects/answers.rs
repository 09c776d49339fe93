//! What the rooms say: each answer is worked out while somebody looks at it, and kept for whoever looks next.
//!
//! A function here is reached from the rooms and tiles that show its answer and from nowhere else, so that they can be loaded together.

use leptos::prelude::*;
use relcast_core::preview::{Audience, ChangesPreview, Checklist, Frame, Install, Known, PartName, Publish, State};
use relcast_core::preview::{
    audience as audience_of, changes as changes_of, checklist as checklist_of, current_readiness, install as install_of,
};
use relcast_core::preview::{publish as publish_of, scheduled_step, tag_remarks};
use relcast_core::readiness::{CheckAnswer, Ledger, Readiness, ledger as ledger_of};
use relcast_core::snapshot::{Workflows, read_workflows};
use relcast_core::workflow::Workflow;

use super::session::Session;
use crate::reactive::{Memo, effect};

/// Works something out in the turn of the rest: of what is known and the frame, and of whatever else was worked out by then.
fn of_frame<T>(session: Session, work: impl Fn(&Known<'_>, &Frame) -> Option<T>) -> Option<T> {
    session.rest.track();
    untrack(|| with_frame(session, work))
}

fn with_frame<T>(session: Session, work: impl Fn(&Known<'_>, &Frame) -> Option<T>) -> Option<T> {
    session.frame.with_untracked(|frame| session.inputs.work_out_now(|known| work(known, frame.as_ref()?)))
}

/// What is in the release.
pub fn changes(session: Session) -> Memo<Option<ChangesPreview>> {
    let work = move |known: &Known<'_>, frame: &Frame| changes_of(known, frame, session.changelog.get_untracked()?);
    session.once(|| {
        Memo::new(move |_| {
            session.drawn.track();
            with_frame(session, work)
        })
    })
}

/// The workflows, read; none before all are there.
fn workflows(session: Session) -> Memo<Option<Workflows<Workflow>>> {
    session.once(|| {
        let is_reading = session.is_reading();
        // Their files come one by one, and are read when they have come and not again.
        let files = Memo::new(move |before: Option<&Option<Workflows>>| {
            let is_open = is_reading.get();
            session.inputs.with_snapshot(|snapshot| {
                let listed = snapshot.workflows.ready()?;
                let is_whole = !is_open || !listed.list.iter().any(|workflow| workflow.file.is_waiting());
                if is_whole { Some(listed.clone()) } else { before.cloned().flatten() }
            })
        });
        Memo::always(move || files.with(|files| files.as_ref().map(read_workflows)))
    })
}

/// How to publish it; none before that can be known.
pub fn publish(session: Session) -> Memo<Option<Publish>> {
    session.once(|| {
        let (workflows, changes) = (workflows(session), changes(session));
        let work = move |known: &Known<'_>, frame: &Frame| {
            let (workflows, changes) = (workflows.read(), changes.read());
            let state = frame.part(PartName::Workflows).map(|part| part.state);
            let is_known = workflows.is_some() || state == Some(State::Failed);
            let notes = changes.as_ref().map(|changes| changes.notes.clone()).unwrap_or_default();
            is_known.then(|| publish_of(known, frame, workflows.as_ref(), &notes))?
        };
        Memo::new(move |_| of_frame(session, work))
    })
}

/// Whether the current version, or the one that is asked for, is complete.
pub fn readiness(session: Session) -> Memo<Option<Readiness>> {
    session.once(|| Memo::new(move |_| of_frame(session, |known, _| current_readiness(known))))
}

/// Every version that the lookup knows of.
pub fn ledger(session: Session) -> Memo<Option<Ledger>> {
    session.once(|| {
        Memo::always(move || {
            session.ledgers.track();
            untrack(|| session.inputs.work_out_now(|known| Some(ledger_of(known.snapshot, known.history))))
        })
    })
}

/// How users get it.
pub fn install(session: Session) -> Memo<Option<Vec<Install>>> {
    session.once(|| Memo::new(move |_| of_frame(session, |known, frame| Some(install_of(known, frame)))))
}

/// Who gets it.
pub fn audience(session: Session) -> Memo<Option<Audience>> {
    session.once(|| Memo::new(move |_| of_frame(session, audience_of)))
}

/// What to check first.
pub fn checklist(session: Session) -> Memo<Option<Checklist>> {
    session.once(|| {
        let (changes, readiness, publish) = (changes(session), readiness(session), publish(session));
        let work = move |known: &Known<'_>, frame: &Frame| {
            let (changes, readiness, publish) = (changes.read(), readiness.read(), publish.read());
            Some(checklist_of(known, frame, changes.as_ref(), readiness.as_ref(), publish.as_ref()))
        };
        Memo::new(move |_| of_frame(session, work))
    })
}

/// Tells every room what only some of them work out: how many checks failed, what the next scheduled release makes, and what the workflows make
/// of each candidate's tag.
pub fn tell(session: Session) {
    let readiness = readiness(session);
    effect(move || {
        let failed = |found: &Readiness| found.checks.iter().filter(|check| check.answer == CheckAnswer::No && check.required).count();
        session.failed.set(readiness.with(|found| found.as_ref().map_or(0, failed)));
    });
    let workflows = workflows(session);
    let scheduled = Memo::new(move |_| workflows.with(|workflows| scheduled_step(workflows.as_ref()?, session.inputs.now()?)));
    effect(move || session.scheduled.set(scheduled.get()));
    let remarks = Memo::new(move |_| {
        let work = |_: &Known<'_>, frame: &Frame| workflows.with(|read| Some(tag_remarks(read.as_ref()?, &frame.candidates)));
        of_frame(session, work).unwrap_or_default()
    });
    effect(move || session.remarks.set(remarks.get()));
}
