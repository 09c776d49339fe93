//! Everything that is decided about a snapshot.
//!
//! A snapshot is large, and is asked about several times: the last one stays here, under a number that `npm/lib/snapshot.js` gives it.

use std::cell::RefCell;

use js_sys::JsString;
use relcast_core::preview::{
    Audience, Cadence, ChangesPreview, Install, Known, Preview, Publish, Scheduled, Told, audience, changes, current_readiness, frame,
    install, publish, read_changes, release_calendar as write_calendar, scheduled_step,
};
use relcast_core::readiness::{Readiness, ledger as list, readiness};
use relcast_core::snapshot::read_workflows;
use relcast_core::{History, Snapshot, Version};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::Error;
use crate::value::{read, to_json};
use crate::{choice, endpoints, time};

thread_local! {
    static HELD: RefCell<Option<(u32, Snapshot)>> = const { RefCell::new(None) };
}

/// Keeps a snapshot, in place of the one before.
#[wasm_bindgen]
pub fn hold(number: u32, snapshot: &JsString) -> Result<(), Error> {
    keep(number, read("snapshot", snapshot)?);
    Ok(())
}

pub(crate) fn keep(number: u32, snapshot: Snapshot) {
    HELD.set(Some((number, snapshot)));
}

fn with<T>(number: u32, work: impl FnOnce(&Snapshot) -> Result<T, Error>) -> Result<T, Error> {
    HELD.with_borrow(|held| match held {
        Some((found, snapshot)) if *found == number => work(snapshot),
        _ => Err(Error::input("snapshot", "it is not held")),
    })
}

/// What is chosen, when, and of which services: JSON, or empty texts.
fn previewed<T>(
    number: u32,
    [choice, now, endpoints]: [&JsString; 3],
    work: impl FnOnce(&Preview) -> Result<T, Error>,
) -> Result<T, Error> {
    let (choice, now, endpoints) = (choice::read(choice)?, time::read(now)?, endpoints::read(endpoints)?);
    with(number, |snapshot| work(&relcast_core::preview(snapshot, &choice, &endpoints, now)))
}

/// Decides everything that a face shows.
#[wasm_bindgen]
pub fn preview(number: u32, choice: &JsString, now: &JsString, endpoints: &JsString) -> Result<String, Error> {
    previewed(number, [choice, now, endpoints], to_json)
}

/// Rooms of a preview, as far as they were asked for.
#[derive(Default, Serialize)]
struct Rooms {
    #[serde(skip_serializing_if = "Option::is_none")]
    audience: Option<Option<Audience>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<Option<ChangesPreview>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    readiness: Option<Option<Readiness>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publish: Option<Option<Publish>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    install: Option<Vec<Install>>,
}

/// Some rooms of a preview, by their names. No other is worked out.
#[wasm_bindgen]
pub fn rooms(number: u32, rooms: &JsString, choice: &JsString, now: &JsString, endpoints: &JsString) -> Result<String, Error> {
    let names: Vec<String> = read("list of rooms", rooms)?;
    let (choice, now, endpoints) = (choice::read(choice)?, time::read(now)?, endpoints::read(endpoints)?);
    with(number, |snapshot| {
        let history = History::of(snapshot);
        let known = Known { snapshot, history: &history, choice: &choice, endpoints: &endpoints, now };
        let changelog = read_changes(&known);
        let workflows = snapshot.workflows.ready().map(read_workflows);
        let scheduled = workflows.as_ref().and_then(|workflows| scheduled_step(workflows, now));
        let advice = changelog.as_ref().map(|changelog| &changelog.advice);
        let frame = frame(&known, &Told { advice, scheduled: scheduled.as_ref() });
        let is_read = names.iter().any(|name| matches!(name.as_str(), "changes" | "publish"));
        let changes = changelog.filter(|_| is_read).and_then(|changelog| changes(&known, &frame, changelog));
        let mut found = Rooms::default();
        for name in names {
            match name.as_str() {
                "audience" => found.audience = Some(audience(&known, &frame)),
                "changes" => found.changes = Some(changes.clone()),
                "readiness" => found.readiness = Some(current_readiness(&known)),
                "publish" => {
                    let notes = changes.as_ref().map_or("", |changes| &changes.notes);
                    found.publish = Some(publish(&known, &frame, workflows.as_ref(), notes));
                }
                "install" => found.install = Some(install(&known, &frame)),
                _ => return Err(Error::input("list of rooms", "expected 'audience', 'changes', 'readiness', 'publish' or 'install'")),
            }
        }
        to_json(&found)
    })
}

/// A preview in Markdown.
#[wasm_bindgen]
pub fn summary(number: u32, choice: &JsString, now: &JsString, endpoints: &JsString) -> Result<String, Error> {
    previewed(number, [choice, now, endpoints], |preview| Ok(relcast_core::summary(preview)))
}

/// The dispatch card; none where no workflow starts by hand, or none is known.
#[wasm_bindgen]
pub fn dispatch(number: u32, choice: &JsString, now: &JsString, endpoints: &JsString) -> Result<String, Error> {
    previewed(number, [choice, now, endpoints], |preview| to_json(&preview.publish.as_ref().and_then(|publish| publish.card.as_ref())))
}

/// What comes by the clock: a part of a preview.
#[derive(Serialize)]
struct ComesByTheClock<'a> {
    scheduled: &'a [Scheduled],
    cadence: Option<&'a Cadence>,
}

/// What comes by the clock.
#[wasm_bindgen]
pub fn schedule(number: u32, choice: &JsString, now: &JsString, endpoints: &JsString) -> Result<String, Error> {
    previewed(number, [choice, now, endpoints], |preview| {
        let publish = preview.publish.as_ref();
        let scheduled = publish.map_or(&[][..], |publish| &publish.scheduled);
        to_json(&ComesByTheClock { scheduled, cadence: publish.and_then(|publish| publish.cadence.as_ref()) })
    })
}

/// The coming scheduled releases as an iCalendar file.
#[wasm_bindgen(js_name = releaseCalendar)]
pub fn release_calendar(number: u32, choice: &JsString, now: &JsString, endpoints: &JsString) -> Result<String, Error> {
    previewed(number, [choice, now, endpoints], |preview| Ok(write_calendar(preview, preview.publish.as_ref())))
}

/// Asks everything about one version.
#[wasm_bindgen]
pub fn verify(number: u32, version: &str, now: &JsString) -> Result<String, Error> {
    let version: Version = version.parse()?;
    let now = time::read(now)?;
    with(number, |snapshot| to_json(&readiness(snapshot, &History::of(snapshot), &version, None, now)))
}

/// Lists every version.
#[wasm_bindgen]
pub fn ledger(number: u32) -> Result<String, Error> {
    with(number, |snapshot| to_json(&list(snapshot, &History::of(snapshot))))
}
