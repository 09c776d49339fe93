//! Choices as JavaScript writes them.

use std::collections::BTreeMap;

use js_sys::JsString;
use relcast_core::Choice;
use relcast_core::changelog::Options;
use relcast_core::dispatch::{DispatchChoice, EventKind};
use relcast_core::shell::Shell;
use relcast_core::version::FirstNumber;
use serde::Deserialize;

use crate::error::Error;
use crate::value::read_or_default;

/// A choice whose bump is still a text, so that a wrong one has its own code.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
pub(crate) struct PlainChoice {
    bump: Option<String>,
    first_number: FirstNumber,
    pin: Option<String>,
    python: Option<String>,
    verify: Option<String>,
    limit: Option<String>,
    extras: Vec<String>,
    changelog: Options,
    dispatch: PlainDispatch,
}

/// The same of what is chosen on the dispatch card.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, expecting = "an object")]
struct PlainDispatch {
    workflow: Option<String>,
    inputs: BTreeMap<String, String>,
    r#ref: Option<String>,
    shell: Shell,
    event: EventKind,
}

impl PlainDispatch {
    fn read(self) -> Result<DispatchChoice, Error> {
        let git_ref = self.r#ref.map(|text| text.parse()).transpose()?;
        Ok(DispatchChoice { workflow: self.workflow, inputs: self.inputs, git_ref, shell: self.shell, event: self.event })
    }
}

impl PlainChoice {
    pub(crate) fn read(self) -> Result<Choice, Error> {
        let bump = self.bump.map(|text| text.parse()).transpose()?;
        let limit = self.limit.map(|text| text.parse()).transpose()?;
        let verify = self.verify.map(|text| text.parse()).transpose()?;
        let python = self.python.map(|text| text.parse()).transpose()?;
        let extras = self.extras.iter().map(|text| text.parse()).collect::<Result<_, _>>()?;
        Ok(Choice {
            bump,
            first_number: self.first_number,
            pin: self.pin,
            python,
            verify,
            limit,
            extras,
            changelog: self.changelog,
            dispatch: self.dispatch.read()?,
        })
    }
}

/// Reads a choice; without one everything is at its default.
pub(crate) fn read(json: &JsString) -> Result<Choice, Error> {
    read_or_default::<PlainChoice>("choice", json)?.read()
}
