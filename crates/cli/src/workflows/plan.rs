//! The plan of release workflows: what is named, and what the checkout says where nothing is.

use clap::Args;
use relcast_core::config::{CONFIG_TABLE_PATH, TagPattern};
use relcast_core::generate::{Builder, Built, Hash, PinnedWheel, Plan, Source, Sources, Wheels};
use relcast_core::index::{Distribution, FileName, IndexDocument, Release, ReleaseList, Target, parse_file_name};
use relcast_core::manifest::Manifest;
use relcast_core::{Config, Endpoints, PackageName, Problem, RefName, Repository, Version, codes};

use crate::bump::index;
use crate::checkout::Checkout;
use crate::local;
use crate::options::{ServiceArgs, one_of};
use crate::outcome::Failure;
use crate::output::note;

/// What somebody says of a plan.
#[derive(Debug, Args)]
#[command(mut_arg("recorded", |recorded| recorded.help("Answer from a recording")))]
#[command(mut_arg("timeout", |timeout| timeout.hide_default_value(true)))]
pub(crate) struct PlanArgs {
    /// The packages with their folders: a,b=dir
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    packages: Vec<String>,
    /// Release by itself at these times
    #[arg(long, value_name = "CRON")]
    monthly: Option<String>,
    /// The time zone of these, if it is not UTC
    #[arg(long, value_name = "ZONE", requires = "monthly")]
    timezone: Option<String>,
    /// Upload with a token from this secret
    #[arg(long, value_name = "NAME")]
    token_secret: Option<String>,
    /// Publish and verify on TestPyPI first
    #[arg(long)]
    testpypi: bool,
    /// How a tag is written, if not v{version}
    #[arg(long, value_name = "PATTERN")]
    tag: Option<String>,
    /// Release from it, not the default one
    #[arg(long, value_name = "NAME")]
    branch: Option<String>,
    /// The repository, if not the origin
    #[arg(long, value_name = "OWNER/NAME")]
    repo: Option<String>,
    /// Whether project files hold the version
    #[arg(long, value_name = "true|false", hide_possible_values = true, num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    version_in_tree: Option<bool>,
    /// Builder: cibuildwheel, maturin or none
    #[arg(long, value_name = "BUILDER", hide_possible_values = true, value_parser = one_of(&WheelsBy::ALL, WheelsBy::word))]
    wheels: Option<WheelsBy>,
    /// Do not ask the index for wheels
    #[arg(long)]
    offline: bool,
    /// Which Relcast they install, if not this
    #[arg(long, value_name = "VERSION", conflicts_with_all = ["relcast_repo", "relcast_revision"])]
    relcast_version: Option<Version>,
    /// A SHA-256 that its wheel may have
    #[arg(long, value_name = "SHA256", conflicts_with_all = ["relcast_repo", "relcast_revision"])]
    relcast_hash: Vec<Hash>,
    /// Build Relcast from it, not a wheel
    #[arg(long, value_name = "OWNER/NAME")]
    relcast_repo: Option<String>,
    /// Which commit of it to build
    #[arg(long, value_name = "SHA")]
    relcast_revision: Option<String>,
    #[command(flatten)]
    services: ServiceArgs,
}

/// What builds wheels for one platform each; none where nothing does.
#[derive(Clone, Copy, Debug)]
struct WheelsBy(Option<Builder>);

impl WheelsBy {
    const ALL: [Self; 3] = [Self(Some(Builder::Cibuildwheel)), Self(Some(Builder::Maturin)), Self(None)];

    fn word(self) -> &'static str {
        self.0.map_or("none", Builder::word)
    }
}

/// The repository of this program's own source: whoever built it said so, or its metadata does; empty where neither does.
const OWN_REPOSITORY: &str = match option_env!("RELCAST_REPOSITORY") {
    Some(said) => said,
    None => env!("CARGO_PKG_REPOSITORY"),
};
/// The commit that this program was built from, where whoever built it said so.
const OWN_REVISION: Option<&str> = option_env!("RELCAST_REVISION");

impl PlanArgs {
    /// The whole plan.
    ///
    /// # Errors
    ///
    /// The problem of the first word that cannot be read, `PLAN_INVALID` where something is not said, or a file that cannot be read.
    pub(super) fn plan(&self, checkout: &Checkout) -> Result<Plan, Failure> {
        let endpoints = Endpoints::default();
        let config = local::configuration(&checkout.root)?.map_or_else(Config::default, |(_, config)| config);
        let mut packages = self.packages(checkout, &config)?;
        self.wheels(checkout, &config, &mut packages)?;
        let repository = match &self.repo {
            Some(text) => Some(Repository::from_address(text, &endpoints).map_or_else(|| text.parse(), Ok)?),
            None => config.repository.clone().or_else(|| checkout.repository(&endpoints)),
        };
        let branch = match &self.branch {
            Some(branch) => branch.parse()?,
            None => checkout.default_branch().and_then(|branch| branch.parse().ok()).unwrap_or_else(RefName::main),
        };
        let version_in_tree = match self.version_in_tree {
            Some(said) => said,
            None => version_in_tree(checkout, &packages)?,
        };
        let monthly = self.monthly.as_deref().map(str::parse).transpose()?;
        let token_secret = self.token_secret.as_deref().map(str::parse).transpose()?;
        let tag = match &self.tag {
            Some(tag) => tag.parse::<TagPattern>()?,
            None => config.tag.unwrap_or_default(),
        };
        let relcast = self.source(&endpoints)?;
        let timezone = self.timezone.clone();
        let testpypi = self.testpypi;
        Ok(Plan { packages, monthly, timezone, token_secret, testpypi, repository, branch, tag, version_in_tree, relcast })
    }

    /// Finds what builds the wheels of each package, and for which targets: those of the configuration, else those of the last release.
    fn wheels(&self, checkout: &Checkout, config: &Config, packages: &mut [Built]) -> Result<(), Failure> {
        for package in packages.iter_mut() {
            let read = |name: &str| checkout.read(&format!("{}/{name}", package.folder()));
            let builder = match self.wheels {
                Some(WheelsBy(said)) => said,
                None => read(CONFIG_TABLE_PATH)?.and_then(|text| Builder::of(&text, read("setup.py").ok().flatten().as_deref())),
            };
            let configured = config.targets_of(&package.name).unwrap_or_default();
            let targets = configured.iter().filter_map(|target| target.parse().ok()).filter(Wheels::can_build).collect();
            package.wheels = builder.map(|builder| Wheels { builder, targets });
        }
        let unknown: Vec<PackageName> = packages
            .iter()
            .filter(|package| package.wheels.as_ref().is_some_and(|wheels| wheels.targets.is_empty()))
            .map(|package| package.name.clone())
            .collect();
        if self.offline || unknown.is_empty() {
            return Ok(());
        }
        let snapshot = match index::look_up(&self.services, &unknown) {
            Ok(snapshot) => snapshot,
            Err(Failure::Unknown(problem)) => {
                note(&format!("{} The workflows build for the usual platforms.", problem.message));
                return Ok(());
            }
            Err(failure) => return Err(failure),
        };
        for package in packages.iter_mut().filter(|package| unknown.contains(&package.name)) {
            let known = snapshot.packages.iter().find(|known| known.name == package.name).and_then(|known| known.index.ready());
            if let (Some(document), Some(wheels)) = (known, &mut package.wheels) {
                wheels.targets = last_targets(document, &package.name);
            }
        }
        Ok(())
    }

    /// Where the workflows get Relcast from.
    fn source(&self, endpoints: &Endpoints) -> Result<Source, Problem> {
        if self.relcast_repo.is_none() && self.relcast_revision.is_none() {
            let own = || env!("CARGO_PKG_VERSION").parse();
            let version = self.relcast_version.clone().map_or_else(own, Ok)?;
            return Ok(Source::Wheel(PinnedWheel { version, hashes: self.relcast_hash.clone() }));
        }
        let unknown = |what: &str, option: &str| {
            Problem::new(codes::PLAN_INVALID, format!("The plan does not say {what}."))
                .hint(format!("Name it with '{option}': this build of Relcast does not know it by itself."))
        };
        let source = self.relcast_repo.as_deref().or(Some(OWN_REPOSITORY).filter(|known| !known.is_empty()));
        let source = source.ok_or_else(|| unknown("which repository the workflows get Relcast from", "--relcast-repo OWNER/NAME"))?;
        let revision = self.relcast_revision.as_deref().or(OWN_REVISION);
        let revision = revision.ok_or_else(|| unknown("which commit of Relcast the workflows build", "--relcast-revision SHA"))?;
        let repository = Repository::from_address(source, endpoints).map_or_else(|| source.parse(), Ok)?;
        Ok(Source::Commit(Sources { repository, revision: revision.parse()? }))
    }

    /// The packages that are named, else those of the configuration, else the project at the top of the repository.
    fn packages(&self, checkout: &Checkout, config: &Config) -> Result<Vec<Built>, Failure> {
        if !self.packages.is_empty() {
            return Ok(self.packages.iter().map(|text| text.parse()).collect::<Result<_, _>>()?);
        }
        if let [first, more, ..] = config.packages.as_slice() {
            let message = format!("The configuration names several packages, and not where {first}, {more} and so on are.");
            let names: Vec<String> = config.packages.iter().map(|name| format!("{name}=DIR")).collect();
            return Err(Problem::new(codes::PLAN_INVALID, message).hint(format!("Name them: '--packages {}'.", names.join(","))).into());
        }
        let name: PackageName = match config.packages.first() {
            Some(name) => name.clone(),
            None => {
                let manifest = manifest(checkout, CONFIG_TABLE_PATH)?.and_then(|manifest| manifest.name);
                let nameless = || {
                    Problem::new(codes::PLAN_INVALID, "No package is named: there is no project at the top of the repository.")
                        .hint("Name it: '--packages NAME', or '--packages NAME=DIR' where its pyproject.toml is not at the top.")
                };
                manifest.ok_or_else(nameless)?.parse()?
            }
        };
        Ok(vec![Built { name, directory: None, wheels: None }])
    }
}

/// The targets that the wheels of the current release serve, as far as a runner builds for them.
fn last_targets(document: &IndexDocument, package: &PackageName) -> Vec<Target> {
    let releases = ReleaseList::of(document, package);
    let current = releases.beside(document).current();
    let mut targets: Vec<Target> = Vec::new();
    for (_, file) in current.into_iter().flat_map(Release::files) {
        let Ok(FileName { distribution: Distribution::Wheel(wheel), .. }) = parse_file_name(&file.filename) else { continue };
        for served in wheel.targets().into_iter().filter(|served| Wheels::can_build(&served.target)) {
            if !targets.contains(&served.target) {
                targets.push(served.target);
            }
        }
    }
    targets
}

/// A project file; none where there is none.
fn manifest(checkout: &Checkout, path: &str) -> Result<Option<Manifest>, Failure> {
    let Some(text) = checkout.read(path)? else { return Ok(None) };
    Ok(Some(Manifest::parse(path, &text)?))
}

/// Whether the project files hold the version, where they agree on it.
fn version_in_tree(checkout: &Checkout, packages: &[Built]) -> Result<bool, Failure> {
    let (mut with, mut without) = (None, None);
    for package in packages {
        let path = match package.folder() {
            "." => CONFIG_TABLE_PATH.to_owned(),
            folder => format!("{folder}/{CONFIG_TABLE_PATH}"),
        };
        let Some(manifest) = manifest(checkout, &path)? else {
            let message = format!("The project file of {} is not there: {path}.", package.name);
            let hint =
                format!("Name its folder, '--packages {}=DIR', or say with '--version-in-tree=false' who has the version.", package.name);
            return Err(Problem::new(codes::PROJECT_FILE_NOT_FOUND, message).hint(hint).into());
        };
        *(if manifest.version.is_some() { &mut with } else { &mut without }) = Some(path);
    }
    match (with, without) {
        (Some(with), Some(without)) => {
            let message = format!("{with} holds the version, and {without} does not.");
            Err(Problem::new(codes::PLAN_INVALID, message).hint("The workflows write it into all or none: let the files agree.").into())
        }
        (with, _) => Ok(with.is_some()),
    }
}
