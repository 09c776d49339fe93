//! The JSON Schemas of the values that go in and out. They are kept as files, which are made from the types: nobody who only wants the command compiles
//! what makes them.

use anstream::ColorChoice;
use clap::{Args, ValueEnum};

use crate::outcome::{Failure, Outcome};
use crate::output::say;

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
        say(Ok(self.value.json().to_owned()), ColorChoice::Never)
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
    const fn json(self) -> &'static str {
        match self {
            Self::Preview => include_str!("../schema/preview.schema.json"),
            Self::Candidates => include_str!("../schema/candidates.schema.json"),
            Self::Install => include_str!("../schema/install.schema.json"),
            Self::Audience => include_str!("../schema/audience.schema.json"),
            Self::Changelog => include_str!("../schema/changelog.schema.json"),
            Self::Version => include_str!("../schema/version.schema.json"),
            Self::Workflows => include_str!("../schema/workflows.schema.json"),
            Self::Query => include_str!("../schema/query.schema.json"),
            Self::Choice => include_str!("../schema/choice.schema.json"),
            Self::Readiness => include_str!("../schema/readiness.schema.json"),
            Self::Ledger => include_str!("../schema/ledger.schema.json"),
            Self::Config => include_str!("../schema/config.schema.json"),
            Self::Card => include_str!("../schema/card.schema.json"),
            Self::Schedule => include_str!("../schema/schedule.schema.json"),
            Self::Simulation => include_str!("../schema/simulation.schema.json"),
            Self::Current => include_str!("../schema/current.schema.json"),
            Self::Bump => include_str!("../schema/bump.schema.json"),
            Self::Doctor => include_str!("../schema/doctor.schema.json"),
            Self::Link => include_str!("../schema/link.schema.json"),
            Self::Badge => include_str!("../schema/badge.schema.json"),
            Self::Record => include_str!("../schema/record.schema.json"),
            Self::Plan => include_str!("../schema/plan.schema.json"),
        }
    }
}

#[cfg(all(test, feature = "schema"))]
mod tests {
    use std::path::Path;
    use std::{env, fs};

    use clap::ValueEnum as _;
    use relcast_core::changelog::Changelog;
    use relcast_core::dispatch::Card;
    use relcast_core::generate::{GeneratedFile, Plan};
    use relcast_core::preview::{Audience, Candidate, Install};
    use relcast_core::readiness::{Ledger, Readiness};
    use relcast_core::version::Parsed;
    use relcast_core::workflow::Simulation;
    use relcast_core::{Choice, Config, Preview, Query};
    use schemars::{Schema, schema_for};

    use super::Described;
    use crate::badge::Badge;
    use crate::bump::BumpPlan;
    use crate::current::CurrentVersion;
    use crate::doctor::Finding;
    use crate::link::SharedLink;
    use crate::record::Recorded;
    use crate::schedule::ComesByTheClock;

    fn made(value: Described) -> Schema {
        match value {
            Described::Preview => schema_for!(Preview),
            Described::Candidates => schema_for!(Vec<Candidate>),
            Described::Install => schema_for!(Vec<Install>),
            Described::Audience => schema_for!(Option<Audience>),
            Described::Changelog => schema_for!(Changelog),
            Described::Version => schema_for!(Parsed),
            Described::Workflows => schema_for!(Vec<GeneratedFile>),
            Described::Query => schema_for!(Query),
            Described::Choice => schema_for!(Choice),
            Described::Readiness => schema_for!(Readiness),
            Described::Ledger => schema_for!(Ledger),
            Described::Config => schema_for!(Config),
            Described::Card => schema_for!(Card),
            Described::Schedule => schema_for!(ComesByTheClock<'static>),
            Described::Simulation => schema_for!(Simulation),
            Described::Current => schema_for!(CurrentVersion),
            Described::Bump => schema_for!(BumpPlan),
            Described::Doctor => schema_for!(Vec<Finding>),
            Described::Link => schema_for!(SharedLink),
            Described::Badge => schema_for!(Badge),
            Described::Record => schema_for!(Recorded),
            Described::Plan => schema_for!(Plan),
        }
    }

    #[test]
    fn the_schemas_are_those_of_the_types() {
        for value in Described::value_variants() {
            let name = value.to_possible_value().unwrap();
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schema/{}.schema.json", name.get_name()));
            let made = serde_json::to_string_pretty(&made(*value)).unwrap() + "\n";
            if env::var_os("RELCAST_BLESS").is_some() {
                fs::write(&path, &made).unwrap();
            }
            let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
            assert!(kept == made, "{} is not what the type is; after a look accept it: cargo xtask bless command", path.display());
        }
    }
}
