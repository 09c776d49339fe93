//! Which workflows something triggers.

use std::collections::BTreeMap;

use js_sys::JsString;
use relcast_core::workflow::{By, Event, Happening, Simulation, Workflow, simulate as run};
use relcast_core::{Problem, RefName};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::Error;
use crate::value::{read, to_json};

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
pub fn simulate(simulation: &JsString) -> Result<String, Error> {
    let asked: PlainSimulation = read("simulation", simulation)?;
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
    to_json(&Simulated { simulation: run(&files, &event), problems })
}
