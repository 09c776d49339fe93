//! The projects that were looked at: kept in this browser and nowhere else.

use leptos::prelude::*;
use relcast_core::Link;
use relcast_core::readiness::Verdict;

use super::answers;
use super::browser_storage::{self, Choice};
use super::page;
use super::session::Session;
use crate::reactive::{Memo, effect};
use crate::state::{Recent, date, put_recent, read_recent, write_recent};

/// What is kept, the last look first.
#[must_use]
pub fn read() -> Vec<Recent> {
    read_recent(&browser_storage::chosen(Choice::Recent))
}

/// Keeps a list.
pub fn keep(recent: &[Recent]) {
    browser_storage::keep(Choice::Recent, &write_recent(recent));
}

/// Keeps each project that is looked up, once everything is read. The sample is none.
pub fn remember(session: Session) {
    let busy = session.is_reading();
    let readiness = answers::readiness(session);
    let one = Memo::new(move |_| {
        if busy.get() || session.link.with(|link| link.sample) {
            return None;
        }
        let verdict = readiness.with(|found| found.as_ref().map(|found| found.verdict));
        let query = session.link.with(|link| link.query.clone());
        let one = session.frame.with(|frame| {
            let frame = frame.as_ref()?;
            let version = |version: Option<&relcast_core::Version>| version.map(ToString::to_string).unwrap_or_default();
            Some(Recent {
                link: Link { query, ..Link::default() }.to_query_string(),
                name: frame.headline.name.clone(),
                // A project that was not found has neither.
                current: version(frame.headline.current.as_ref()),
                next: version(frame.headline.next.as_ref()),
                verdict: verdict.map(word).unwrap_or_default().to_owned(),
                day: date(frame.now),
            })
        });
        one.filter(|one| !(one.link.is_empty() || one.current.is_empty() && one.next.is_empty()))
    });
    effect(move || {
        let Some(one) = one.get() else { return };
        // The next picture does not wait for it.
        page::soon(Box::new(move || {
            let mut recent = read();
            put_recent(&mut recent, one);
            keep(&recent);
        }));
    });
}

const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ready => "complete",
        Verdict::NotReady => "incomplete",
        Verdict::CannotTell => "",
    }
}
