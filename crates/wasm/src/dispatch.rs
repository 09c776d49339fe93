//! What to press, what comes by the clock, what starts, and the workflows that Relcast writes.

use std::collections::BTreeMap;

use relcast_core::preview::{Cadence, Preview, Scheduled, release_calendar};
use relcast_core::workflow::{By, Event, Happening, Simulation, Workflow, simulate as run};
use relcast_core::{Problem, RefName};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::Error;
use crate::value::{from_js, to_js};
use crate::{choice, endpoints, time};

/// What comes by the clock: a part of a preview.
#[derive(Serialize)]
struct ComesByTheClock {
    scheduled: Vec<Scheduled>,
    cadence: Option<Cadence>,
}

/// The dispatch card; none where no workflow starts by hand, or none is known.
#[wasm_bindgen]
pub fn dispatch(snapshot: &JsValue, choice: &JsValue, now: &JsValue, endpoints: &JsValue) -> Result<JsValue, Error> {
    let preview = previewed(snapshot, choice, now, endpoints)?;
    to_js(&preview.publish.and_then(|publish| publish.card))
}

/// What comes by the clock.
#[wasm_bindgen]
pub fn schedule(snapshot: &JsValue, choice: &JsValue, now: &JsValue) -> Result<JsValue, Error> {
    let preview = previewed(snapshot, choice, now, &JsValue::UNDEFINED)?;
    let (scheduled, cadence) = preview.publish.map_or_else(Default::default, |publish| (publish.scheduled, publish.cadence));
    to_js(&ComesByTheClock { scheduled, cadence })
}

/// The coming scheduled releases as an iCalendar file.
#[wasm_bindgen(js_name = releaseCalendar)]
pub fn calendar(snapshot: &JsValue, choice: &JsValue, now: &JsValue) -> Result<String, Error> {
    let preview = previewed(snapshot, choice, now, &JsValue::UNDEFINED)?;
    Ok(release_calendar(&preview, preview.publish.as_ref()))
}

fn previewed(snapshot: &JsValue, choice: &JsValue, now: &JsValue, endpoints: &JsValue) -> Result<Preview, Error> {
    let snapshot = from_js("snapshot", snapshot)?;
    Ok(relcast_core::preview(&snapshot, &choice::read(choice)?, &endpoints::read(endpoints)?, time::read_or_now(now)?))
}

/// What a simulation is asked for.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
struct PlainSimulation {
    /// The text of each file, by its name.
    workflows: BTreeMap<String, String>,
    event: PlainEvent,
    #[serde(default)]
    repository: Option<String>,
    #[serde(default)]
    default_branch: Option<String>,
    #[serde(default)]
    head_message: Option<String>,
}

/// What happens. Which keys there are hangs on the kind.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields, expecting = "an object with a known 'kind'")]
enum PlainEvent {
    Tag {
        tag: String,
        #[serde(default)]
        by: PlainBy,
    },
    Release {
        tag: String,
        #[serde(default)]
        prerelease: Option<bool>,
        #[serde(default)]
        by: PlainBy,
    },
    Dispatch {
        file: String,
        r#ref: String,
        #[serde(default)]
        inputs: BTreeMap<String, String>,
        #[serde(default)]
        by: PlainBy,
    },
    Schedule {
        file: String,
        cron: String,
    },
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PlainBy {
    #[default]
    Person,
    Token,
}

impl From<PlainBy> for By {
    fn from(by: PlainBy) -> Self {
        match by {
            PlainBy::Person => Self::Person,
            PlainBy::Token => Self::Token,
        }
    }
}

impl PlainEvent {
    fn read(self) -> Result<(Happening, By), Problem> {
        let named = |name: String| name.parse::<RefName>().map(|name| name.to_string());
        Ok(match self {
            Self::Tag { tag, by } => (Happening::PushTag { tag: named(tag)? }, by.into()),
            Self::Release { tag, prerelease: None, by } => (Happening::published(named(tag)?), by.into()),
            Self::Release { tag, prerelease: Some(prerelease), by } => {
                (Happening::PublishRelease { tag: named(tag)?, prerelease }, by.into())
            }
            Self::Dispatch { file, r#ref, inputs, by } => {
                (Happening::Dispatch { file, git_ref: named(r#ref)?, inputs: inputs.into_iter().collect() }, by.into())
            }
            Self::Schedule { file, cron } => (Happening::Schedule { file, cron }, By::Person),
        })
    }
}

/// What starts, and what in the files is odd.
#[derive(Serialize)]
struct Simulated {
    #[serde(flatten)]
    simulation: Simulation,
    problems: Vec<OfFile>,
}

/// A problem of a file.
#[derive(Serialize)]
struct OfFile {
    file: String,
    #[serde(flatten)]
    problem: Problem,
}

/// Finds out which workflows something starts, which of their jobs run, and why.
#[wasm_bindgen]
pub fn simulate(simulation: &JsValue) -> Result<JsValue, Error> {
    let asked: PlainSimulation = from_js("simulation", simulation)?;
    let repository = asked.repository.map(|text| text.parse()).transpose()?;
    let (what, by) = asked.event.read()?;
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for (file, text) in &asked.workflows {
        let odd = match Workflow::parse(text) {
            Ok((workflow, odd)) => {
                files.push((file.as_str(), workflow));
                odd
            }
            Err(problem) => vec![problem],
        };
        problems.extend(odd.into_iter().map(|problem| OfFile { file: file.clone(), problem }));
    }
    let files: Vec<(&str, &Workflow)> = files.iter().map(|(file, workflow)| (*file, workflow)).collect();
    let event = Event {
        what: &what,
        by,
        repository: repository.as_ref(),
        default_branch: asked.default_branch.as_deref(),
        head_message: asked.head_message.as_deref(),
    };
    to_js(&Simulated { simulation: run(&files, &event), problems })
}
