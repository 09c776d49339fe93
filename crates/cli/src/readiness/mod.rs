//! `verify` and `ledger`: is a release whole, and what is out of every version.

mod report;
mod wait;

use clap::{Args, ValueEnum};
use relcast_core::readiness::{Ledger, LedgerRow, Readiness, Verdict, VersionKind, ledger, readiness};
use relcast_core::{History, PackageIndex, Snapshot, Version};

use crate::arguments::{Form, Services, Wanted};
use crate::ending::{Ending, Failure};
use crate::session::Session;

/// The arguments of `verify`.
#[derive(Debug, Args)]
#[command(mut_arg("json", |json| json.help("Print JSON; 'relcast schema readiness' describes it")))]
pub(crate) struct Verify {
    /// The package
    #[arg(value_name = "PACKAGE")]
    package: String,
    /// The version
    #[arg(value_name = "VERSION")]
    version: Version,
    /// A variant that is released with it
    #[arg(long, value_name = "PACKAGE")]
    with: Vec<String>,
    /// The repository, if the package does not link it
    #[arg(long, value_name = "OWNER/NAME")]
    repo: Option<String>,
    /// Look on this index: pypi or testpypi
    #[arg(long, value_name = "INDEX")]
    index: Option<PackageIndex>,
    /// Ask again until it is ready, for so long at most
    #[arg(long, value_name = "MINUTES", conflicts_with = "recorded", value_parser = clap::value_parser!(u64).range(1..=1440))]
    wait: Option<u64>,
    #[command(flatten)]
    services: Services,
    #[command(flatten)]
    form: Form,
}

/// The arguments of `ledger`.
#[derive(Debug, Args)]
#[command(mut_arg("json", |json| json.help("Print JSON; 'relcast schema ledger' describes it")))]
pub(crate) struct LedgerOf {
    #[command(flatten)]
    wanted: Wanted,
    /// Only these rows: all, final, pre, post or problems
    #[arg(long, value_name = "ROWS", default_value = "all", hide_default_value = true, hide_possible_values = true)]
    only: Only,
    #[command(flatten)]
    form: Form,
}

/// Which rows of a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Only {
    All,
    Final,
    Pre,
    Post,
    Problems,
}

impl Only {
    fn takes(self, row: &LedgerRow) -> bool {
        match self {
            Self::All => true,
            Self::Final => row.stage == VersionKind::Final,
            Self::Pre => row.stage == VersionKind::Pre,
            Self::Post => row.stage == VersionKind::Post,
            Self::Problems => !row.problems.is_empty(),
        }
    }
}

impl Verify {
    fn wanted(&self) -> Wanted {
        let packages = std::iter::once(&self.package).chain(&self.with).cloned().collect();
        Wanted { packages, repo: self.repo.clone(), index: self.index, services: self.services.clone(), ..Wanted::default() }
    }

    /// Verifies a release.
    ///
    /// # Errors
    ///
    /// Where an argument cannot be read, or the output cannot be written.
    pub(crate) fn run(&self) -> Result<Ending, Failure> {
        let session = Session::new(&self.wanted())?;
        let of = |snapshot: &Snapshot| readiness(snapshot, &History::of(snapshot), &self.version, None, session.clock.now());
        let mut lookup = session.lookup();
        lookup.look_at(Some(&self.version));
        let times = self.wait.unwrap_or(0);
        let found = wait::until_ready(session.source(), lookup, session.clock, (times, wait::PAUSE), |lookup| of(lookup.snapshot()));
        self.form.say(&found, || report::readiness(&found))?;
        Ok(ending(&found))
    }
}

fn ending(found: &Readiness) -> Ending {
    match found.verdict {
        Verdict::Ready => Ending::Answered,
        Verdict::NotReady => Ending::No,
        Verdict::CannotTell => Ending::CannotTell,
    }
}

impl LedgerOf {
    /// Lists every version.
    ///
    /// # Errors
    ///
    /// Where an argument cannot be read, or the output cannot be written.
    pub(crate) fn run(&self) -> Result<Ending, Failure> {
        let session = Session::new(&self.wanted)?;
        let snapshot = session.look_up(session.source());
        let found = ledger(&snapshot, &History::of(&snapshot));
        let nothing = found.rows.is_empty();
        let rows = found.rows.into_iter().filter(|row| self.only.takes(row)).collect();
        let found = Ledger { rows, ..found };
        self.form.say(&found, || report::ledger(&found))?;
        Ok(if nothing { Ending::CannotTell } else { Ending::Answered })
    }
}
