//! `bless`: accepts the present output as the expected one, after a person has looked at it.

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::run::{cargo, run};
use crate::size;

/// Something that is kept in the repository and can be written anew.
struct Blessing {
    name: &'static str,
    write: fn() -> Result<()>,
}

/// What can be accepted. Add a line for each new kind of kept output.
const BLESSINGS: &[Blessing] = &[
    Blessing { name: "size", write: size::bless },
    Blessing { name: "command", write: command },
    Blessing { name: "generated", write: generated },
];

/// What the command prints, which its tests keep: its reports and the JSON Schemas, and the codes in the types of the npm module.
fn command() -> Result<()> {
    // The schemas first: the command that the other tests run has them in it.
    for target in ["--bins", "--tests"] {
        run(cargo("test --quiet --package relcast --all-features").arg(target).env("RELCAST_BLESS", "1"))?;
    }
    Ok(())
}

/// The workflows of a few plans, and a calendar, which the core's tests keep.
fn generated() -> Result<()> {
    let mut tests = cargo("test --quiet --package relcast-core --all-features --test main");
    run(tests.args(["--", "generated::", "calendar::"]).env("RELCAST_BLESS", "1"))
}

/// Accept the present output as the expected one.
#[derive(Args)]
pub(crate) struct Bless {
    /// What to accept [default: all]
    name: Vec<String>,
}

impl Bless {
    /// Writes what was asked for.
    ///
    /// # Errors
    ///
    /// For a name that is not known, and when something cannot be written.
    pub(crate) fn run(&self) -> Result<()> {
        if let Some(unknown) = self.name.iter().find(|name| !BLESSINGS.iter().any(|blessing| blessing.name == **name)) {
            let names: Vec<&str> = BLESSINGS.iter().map(|blessing| blessing.name).collect();
            bail!("there is nothing called {unknown} to accept, only: {}", names.join(", "));
        }
        for blessing in BLESSINGS.iter().filter(|blessing| self.name.is_empty() || self.name.iter().any(|name| name == blessing.name)) {
            (blessing.write)().with_context(|| format!("cannot accept {}", blessing.name))?;
            println!("accepted: {}", blessing.name);
        }
        Ok(())
    }
}
