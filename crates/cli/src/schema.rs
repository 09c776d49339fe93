//! The JSON Schemas of the values that go in and out.

use std::io;

use anstream::ColorChoice;
use clap::{Args, ValueEnum};
use relcast_core::changelog::Changelog;
use relcast_core::dispatch::Card;
use relcast_core::generate::{GeneratedFile, Plan};
use relcast_core::preview::{Audience, Candidate, Install};
use relcast_core::readiness::{Ledger, Readiness};
use relcast_core::version::Parsed;
use relcast_core::workflow::Simulation;
use relcast_core::{Choice, Config, Preview, Query};
use schemars::schema_for;

use crate::badge::Badge;
use crate::bump::BumpPlan;
use crate::current::CurrentVersion;
use crate::doctor::Finding;
use crate::link::SharedLink;
use crate::outcome::{Failure, Outcome};
use crate::output::say;
use crate::record::Recorded;
use crate::schedule::ComesByTheClock;

const HELP: &str = "\
Examples:
  relcast schema preview                       of 'relcast preview --json'
  relcast schema config > relcast.schema.json  for an editor, of relcast.toml";

/// The arguments of `schema`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct SchemaArgs {
    /// Which value
    value: Described,
}

impl SchemaArgs {
    /// Prints the schema.
    ///
    /// # Errors
    ///
    /// Where the output cannot be written.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        say(self.value.json(), ColorChoice::Never)
    }
}

/// A value that has a schema.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Described {
    /// What `preview --json` prints
    Preview,
    /// What `next --json` prints
    Candidates,
    /// What `install --json` prints
    Install,
    /// What `audience --json` prints
    Audience,
    /// What `changelog --json` prints
    Changelog,
    /// A line of `version parse --json`, `validate --json`
    Version,
    /// What `workflows init --json` prints
    Workflows,
    /// What is looked up
    Query,
    /// What is chosen
    Choice,
    /// What `verify --json` prints
    Readiness,
    /// What `ledger --json` prints
    Ledger,
    /// What `relcast.toml` holds
    Config,
    /// What `dispatch --json` prints
    Card,
    /// What `schedule --json` prints
    Schedule,
    /// What `simulate --json` prints
    Simulation,
    /// What `current --json` prints
    Current,
    /// What `bump`, `post` and `release --json` print
    Bump,
    /// What `doctor --json` prints
    Doctor,
    /// What `link --json` prints
    Link,
    /// What `badge --json` writes
    Badge,
    /// What `record --json` prints
    Record,
    /// What release workflows are made from
    Plan,
}

impl Described {
    /// The schema as JSON.
    ///
    /// # Errors
    ///
    /// None that is known of.
    fn json(self) -> io::Result<String> {
        let schema = match self {
            Self::Preview => schema_for!(Preview),
            Self::Candidates => schema_for!(Vec<Candidate>),
            Self::Install => schema_for!(Vec<Install>),
            Self::Audience => schema_for!(Option<Audience>),
            Self::Changelog => schema_for!(Changelog),
            Self::Version => schema_for!(Parsed),
            Self::Workflows => schema_for!(Vec<GeneratedFile>),
            Self::Query => schema_for!(Query),
            Self::Choice => schema_for!(Choice),
            Self::Readiness => schema_for!(Readiness),
            Self::Ledger => schema_for!(Ledger),
            Self::Config => schema_for!(Config),
            Self::Card => schema_for!(Card),
            Self::Schedule => schema_for!(ComesByTheClock<'static>),
            Self::Simulation => schema_for!(Simulation),
            Self::Current => schema_for!(CurrentVersion),
            Self::Bump => schema_for!(BumpPlan),
            Self::Doctor => schema_for!(Vec<Finding>),
            Self::Link => schema_for!(SharedLink),
            Self::Badge => schema_for!(Badge),
            Self::Record => schema_for!(Recorded),
            Self::Plan => schema_for!(Plan),
        };
        Ok(serde_json::to_string_pretty(&schema)? + "\n")
    }
}
