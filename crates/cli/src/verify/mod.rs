//! `verify`: is a release complete?

mod report;
mod wait;

use clap::Args;
use relcast_core::readiness::{Readiness, Verdict, readiness};
use relcast_core::{History, PackageIndex, Snapshot, Version};

use crate::options::{OutputArgs, QueryArgs, ServiceArgs};
use crate::outcome::{Failure, Outcome};
use crate::session::Session;

const HELP: &str = "\
Examples:
  relcast verify my-package 1.2.3              is this release complete?
  relcast verify my-package 1.2.3 --wait 30    ask until it is

Exit codes:
  0  complete
  1  incomplete
  2  called wrongly: an option, a name, a repository or a time
  3  unknown: something decisive could not be read";

/// The arguments of `verify`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
#[command(mut_arg("json", |json| json.help("Print JSON; 'relcast schema readiness' describes it")))]
pub(crate) struct VerifyArgs {
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
    /// Poll until ready, for at most MINUTES
    #[arg(long, value_name = "MINUTES", conflicts_with = "recorded", value_parser = clap::value_parser!(u64).range(1..=1440))]
    wait: Option<u64>,
    #[command(flatten)]
    services: ServiceArgs,
    #[command(flatten)]
    form: OutputArgs,
}

impl VerifyArgs {
    fn query(&self) -> QueryArgs {
        let packages = std::iter::once(&self.package).chain(&self.with).cloned().collect();
        QueryArgs { packages, repo: self.repo.clone(), index: self.index, services: self.services.clone(), ..QueryArgs::default() }
    }

    /// Verifies a release.
    ///
    /// # Errors
    ///
    /// Where an argument cannot be read, or the output cannot be written.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let session = Session::new(&self.query())?;
        let of = |snapshot: &Snapshot| readiness(snapshot, &History::of(snapshot), &self.version, None, session.clock.now());
        let mut lookup = session.lookup();
        lookup.look_at(Some(&self.version));
        let times = self.wait.unwrap_or(0);
        let found = wait::until_ready(session.source(), lookup, session.clock, (times, wait::PAUSE), |lookup| of(lookup.snapshot()));
        self.form.say(&found, || report::readiness(&found))?;
        Ok(outcome(&found))
    }
}

fn outcome(found: &Readiness) -> Outcome {
    match found.verdict {
        Verdict::Ready => Outcome::Answered,
        Verdict::NotReady => Outcome::No,
        Verdict::CannotTell => Outcome::CannotTell,
    }
}
