//! `ledger`: what is out of every version.

mod report;

use clap::Args;
use relcast_core::History;
use relcast_core::readiness::{Ledger, LedgerFilter, ledger};

use crate::options::{OutputArgs, QueryArgs, one_of};
use crate::outcome::{Failure, Outcome};
use crate::session::Session;

const HELP: &str = "\
Examples:
  relcast ledger my-package                    tag, GitHub release, each package
  relcast ledger my-package --only problems    versions with something amiss

Exit codes: 0 answered, 2 usage error, 3 cannot tell; see 'relcast --help'.";

/// The arguments of `ledger`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
#[command(mut_arg("json", |json| json.help("Print JSON; 'relcast schema ledger' describes it")))]
pub(crate) struct LedgerArgs {
    #[command(flatten)]
    query: QueryArgs,
    /// Only these rows: all, final, pre, post or problems
    #[arg(long, value_name = "ROWS", default_value = "all", hide_default_value = true, hide_possible_values = true)]
    #[arg(value_parser = one_of(&LedgerFilter::ALL, LedgerFilter::word))]
    only: LedgerFilter,
    #[command(flatten)]
    form: OutputArgs,
}

impl LedgerArgs {
    /// Lists every version.
    ///
    /// # Errors
    ///
    /// Where an argument cannot be read, or the output cannot be written.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let session = Session::new(&self.query)?;
        let snapshot = session.look_up(session.source());
        let found = ledger(&snapshot, &History::of(&snapshot));
        let nothing = found.rows.is_empty();
        let rows = found.rows.into_iter().filter(|row| self.only.keeps(row)).collect();
        let found = Ledger { rows, ..found };
        self.form.say(&found, || report::ledger(&found))?;
        Ok(if nothing { Outcome::CannotTell } else { Outcome::Answered })
    }
}
