//! What the rooms say: each answer is worked out while somebody looks at it, and kept for whoever looks next.
//!
//! A function here is reached from the rooms and tiles that show its answer and from nowhere else, so that they can be loaded together.

use leptos::prelude::*;
use relcast_core::preview::{Audience, ChangesPreview, Checklist, Frame, Install, Known, Publish};
use relcast_core::preview::{
    audience as audience_of, changes as changes_of, checklist as checklist_of, current_readiness, install as install_of,
};
use relcast_core::preview::{publish as publish_of, scheduled_step, tag_remarks};
use relcast_core::readiness::{CheckAnswer, Ledger, Readiness, ledger as ledger_of};
use relcast_core::snapshot::{Workflows, read_workflows};
use relcast_core::workflow::Workflow;

use super::session::Session;
use crate::reactive::{Memo, effect};

/// Works a room out of what is known and the frame, once the frame is drawn.
fn of_frame<T>(session: Session, work: impl Fn(&Known<'_>, &Frame) -> Option<T>) -> Option<T> {
    session.drawn.track();
    session.frame.with_untracked(|frame| session.inputs.work_out_now(|known| work(known, frame.as_ref()?)))
}

/// What is in the release.
pub fn changes(session: Session) -> Memo<Option<ChangesPreview>> {
    let work = move |known: &Known<'_>, frame: &Frame| changes_of(known, frame, session.changelog.get_untracked()?);
    session.once(|| Memo::new(move |_| of_frame(session, work)))
}

/// The workflows, read.
fn workflows(session: Session) -> Memo<Option<Workflows<Workflow>>> {
    session.once(|| Memo::always(move || session.inputs.learned(|snapshot| snapshot.workflows.ready().map(read_workflows))))
}

/// How to publish it.
pub fn publish(session: Session) -> Memo<Option<Publish>> {
    session.once(|| {
        let (workflows, changes) = (workflows(session), changes(session));
        let work = move |known: &Known<'_>, frame: &Frame| {
            let notes = changes.with(|changes| changes.as_ref().map(|changes| changes.notes.clone()).unwrap_or_default());
            workflows.with(|workflows| publish_of(known, frame, workflows.as_ref(), &notes))
        };
        Memo::new(move |_| of_frame(session, work))
    })
}

/// Whether the current version, or the one that is asked for, is complete.
pub fn readiness(session: Session) -> Memo<Option<Readiness>> {
    session.once(|| {
        let asked = session.inputs.chosen(|choice| (choice.verify.clone(), choice.limit));
        Memo::new(move |_| session.inputs.work_out_by(asked, current_readiness))
    })
}

/// Every version that the lookup knows of.
pub fn ledger(session: Session) -> Memo<Option<Ledger>> {
    session.once(|| {
        Memo::always(move || {
            session.listed.track();
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
        session.drawn.track();
        session.frame.with_untracked(|frame| {
            workflows.with(|workflows| {
                workflows.as_ref().zip(frame.as_ref()).map(|(read, frame)| tag_remarks(read, &frame.candidates)).unwrap_or_default()
            })
        })
    });
    effect(move || session.remarks.set(remarks.get()));
}
