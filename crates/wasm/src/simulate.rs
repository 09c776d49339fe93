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

/// What happens. Which keys there may be hangs on the kind.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object")]
struct PlainEvent {
    kind: PlainKind,
    tag: Option<String>,
    prerelease: Option<bool>,
    by: Option<PlainBy>,
    file: Option<String>,
    r#ref: Option<String>,
    inputs: Option<BTreeMap<String, String>>,
    cron: Option<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PlainKind {
    Tag,
    Release,
    Dispatch,
    Schedule,
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
    fn read(mut self) -> Result<(Happening, By), Error> {
        let (kind, by) = (self.kind, self.by.take());
        let what = match kind {
            PlainKind::Tag => Happening::PushTag { tag: named(&needed("tag", self.tag.take())?)? },
            PlainKind::Release => {
                let tag = named(&needed("tag", self.tag.take())?)?;
                match self.prerelease.take() {
                    None => Happening::published(tag),
                    Some(prerelease) => Happening::PublishRelease { tag, prerelease },
                }
            }
            PlainKind::Dispatch => Happening::Dispatch {
                file: needed("file", self.file.take())?,
                git_ref: named(&needed("ref", self.r#ref.take())?)?,
                inputs: self.inputs.take().unwrap_or_default().into_iter().collect(),
            },
            PlainKind::Schedule => Happening::Schedule { file: needed("file", self.file.take())?, cron: needed("cron", self.cron.take())? },
        };
        self.nothing_else(by.is_some() && matches!(kind, PlainKind::Schedule))?;
        Ok((what, by.unwrap_or_default().into()))
    }

    /// What was not read belongs to an event of another kind.
    fn nothing_else(self, by: bool) -> Result<(), Error> {
        let left = [
            ("tag", self.tag.is_some()),
            ("prerelease", self.prerelease.is_some()),
            ("by", by),
            ("file", self.file.is_some()),
            ("ref", self.r#ref.is_some()),
            ("inputs", self.inputs.is_some()),
            ("cron", self.cron.is_some()),
        ];
        match left.into_iter().find(|(_, is_there)| *is_there) {
            None => Ok(()),
            Some((key, _)) => Err(Error::input("simulation", &format!("an event of this kind has no '{key}'"))),
        }
    }
}

fn needed(key: &str, value: Option<String>) -> Result<String, Error> {
    value.ok_or_else(|| Error::input("simulation", &format!("an event of this kind must have a '{key}'")))
}

fn named(name: &str) -> Result<String, Problem> {
    name.parse::<RefName>().map(|name| name.to_string())
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
