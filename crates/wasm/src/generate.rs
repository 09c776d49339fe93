//! The workflows that Relcast writes.

use js_sys::JsString;
use relcast_core::generate::{Builder, Built, PinnedWheel, Plan, Source, Sources, Wheels, generate};
use relcast_core::{Problem, RefName};
use serde::Deserialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::Error;
use crate::value::{read, to_json};

/// A plan whose words are still texts, so that a wrong one has its own code.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
struct PlainPlan {
    packages: Vec<PlainPackage>,
    #[serde(default)]
    monthly: Option<String>,
    #[serde(default)]
    timezone: Option<String>,
    #[serde(default)]
    token_secret: Option<String>,
    #[serde(default)]
    testpypi: bool,
    #[serde(default)]
    repository: Option<String>,
    #[serde(default)]
    branch: Option<String>,
    #[serde(default)]
    tag: Option<String>,
    #[serde(default)]
    version_in_tree: bool,
    relcast: PlainSource,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object")]
struct PlainPackage {
    name: String,
    #[serde(default)]
    directory: Option<String>,
    #[serde(default)]
    wheels: Option<PlainWheels>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object")]
struct PlainWheels {
    builder: Builder,
    #[serde(default)]
    targets: Vec<String>,
}

/// A version with its hashes, or a repository and a revision.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, expecting = "an object")]
struct PlainSource {
    version: Option<String>,
    hashes: Vec<String>,
    repository: Option<String>,
    revision: Option<String>,
}

impl PlainWheels {
    fn read(self) -> Result<Wheels, Problem> {
        let targets = self.targets.iter().map(|text| text.parse()).collect::<Result<_, _>>()?;
        Ok(Wheels { builder: self.builder, targets })
    }
}

impl PlainSource {
    fn read(self) -> Result<Source, Error> {
        Ok(match self {
            Self { version: Some(version), hashes, repository: None, revision: None } => Source::Wheel(PinnedWheel {
                version: version.parse()?,
                hashes: hashes.iter().map(|text| text.parse()).collect::<Result<_, _>>()?,
            }),
            Self { repository: Some(repository), revision: Some(revision), version: None, .. } => {
                Source::Commit(Sources { repository: repository.parse()?, revision: revision.parse()? })
            }
            _ => return Err(Error::input("plan", "'relcast' must have a version, or a repository and a revision")),
        })
    }
}

impl PlainPlan {
    fn read(self) -> Result<Plan, Error> {
        let built = |package: PlainPackage| -> Result<Built, Problem> {
            Ok(Built {
                name: package.name.parse()?,
                directory: package.directory.map(|text| text.parse()).transpose()?,
                wheels: package.wheels.map(PlainWheels::read).transpose()?,
            })
        };
        Ok(Plan {
            packages: self.packages.into_iter().map(built).collect::<Result<_, _>>()?,
            monthly: self.monthly.map(|text| text.parse()).transpose()?,
            timezone: self.timezone,
            token_secret: self.token_secret.map(|text| text.parse()).transpose()?,
            testpypi: self.testpypi,
            repository: self.repository.map(|text| text.parse()).transpose()?,
            branch: self.branch.map_or_else(|| Ok(RefName::main()), |text| text.parse())?,
            tag: self.tag.map(|text| text.parse()).transpose()?.unwrap_or_default(),
            version_in_tree: self.version_in_tree,
            relcast: self.relcast.read()?,
        })
    }
}

/// The files of a plan.
#[wasm_bindgen(js_name = generateWorkflows)]
pub fn generate_workflows(plan: &JsString) -> Result<String, Error> {
    to_json(&generate(&read::<PlainPlan>("plan", plan)?.read()?)?)
}
