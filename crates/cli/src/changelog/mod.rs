//! `changelog`: what is in the next release, from the clone that somebody stands in.

mod series;
mod write;

use std::path::PathBuf;
use std::{mem, thread};

use anstream::ColorChoice;
use clap::Args;
use relcast_core::changelog::{Format, GroupBy, Kind, Options, RELEASE_CONFIG_PATHS, Range, ReleaseConfig, changelog_of, render};
use relcast_core::github::Commit;
use relcast_core::version::read_tag;
use relcast_core::{Config, Endpoints, PackageName, Problem, RefName, Repository, Version, codes};

use crate::clock::Clock;
use crate::git::{Git, Sha};
use crate::local;
use crate::options::one_of;
use crate::outcome::{Failure, Outcome};
use crate::output::{Label, Report, clean_json, note, say, tell, warn};

const HELP: &str = "\
Examples:
  relcast changelog                            what changed since the last tag
  relcast changelog --prepend CHANGELOG.md     as the first section of this file";

/// The arguments of `changelog`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct ChangelogArgs {
    /// Count changes from this tag, not the last release
    #[arg(long, value_name = "TAG")]
    since: Option<RefName>,
    /// Count them to this branch, tag or commit
    #[arg(long, value_name = "REF", default_value = "HEAD", hide_default_value = true)]
    until: RefName,
    /// Count from the last release of this package
    #[arg(long, value_name = "NAME")]
    package: Option<PackageName>,
    /// List only commits that change this folder
    #[arg(long, value_name = "DIR")]
    path: Option<String>,
    /// The version that they will be released as
    #[arg(long, value_name = "VERSION")]
    release: Option<Version>,
    /// Group by kind or by area
    #[arg(long, value_name = "AXIS", hide_possible_values = true)]
    #[arg(value_parser = one_of(&[GroupBy::Kind, GroupBy::Area], GroupBy::word))]
    group_by: Option<GroupBy>,
    /// markdown, keepachangelog, text, rst or json
    #[arg(long, value_name = "FORMAT", default_value = "markdown", hide_default_value = true, hide_possible_values = true)]
    #[arg(value_parser = one_of(&Format::ALL, Format::word))]
    format: Format,
    /// Print JSON; 'relcast schema changelog' describes it
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Leave a kind out, as in 'tests'; it is counted
    #[arg(long, value_name = "KIND", value_parser = one_of(&Kind::ALL, Kind::word), hide_possible_values = true)]
    hide: Vec<Kind>,
    /// Keep the case of each title's first letter
    #[arg(long)]
    keep_case: bool,
    /// Write to this file, not to standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Put it on top of this changelog
    #[arg(long, value_name = "FILE", conflicts_with = "output")]
    prepend: Option<PathBuf>,
    /// Run as if started in DIR
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true)]
    dir: PathBuf,
    /// Link to this repository, not to the clone's origin
    #[arg(long, value_name = "OWNER/NAME")]
    repo: Option<Repository>,
    /// Use TIME as the current time
    #[arg(long, value_name = "TIME")]
    now: Option<String>,
}

/// The two ends of the range.
struct Ends {
    since: Option<(String, Sha)>,
    until: Sha,
}

/// What is asked while the repository is opened.
struct Asked {
    /// The end of the range, where it is there.
    until: Option<Sha>,
    /// The tags before it, where nobody named the beginning.
    tags: Option<Result<Vec<String>, Problem>>,
}

impl ChangelogArgs {
    /// Writes it.
    ///
    /// # Errors
    ///
    /// Where there is no repository, no such end of the range or no commit, and where a file cannot be written.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let clock = Clock::at(self.now.as_deref())?;
        let (git, asked) = self.ask()?;
        let config = git.root.as_deref().map(local::configuration).transpose()?.flatten().map(|(_, config)| config).unwrap_or_default();
        let ends = self.ends(&git, asked, &config)?;
        let endpoints = Endpoints::default();
        let (mut release_config, mut range) = (Ok(None), Range::default());
        // A start of git takes as long as it needs for hundreds of commits: one does not wait for the other.
        let log = thread::scope(|scope| {
            scope.spawn(|| range = self.range(&git, &config, &ends, &endpoints, &clock));
            if self.group_by.is_none() {
                scope.spawn(|| release_config = git.first_file(&ends.until, &RELEASE_CONFIG_PATHS));
            }
            git.log(ends.since.as_ref().map(|(_, sha)| sha), &ends.until, &endpoints)
        })?;
        range.elsewhere = self.elsewhere(&git, &config, &ends, &log.commits)?;
        if range.elsewhere.len() == log.commits.len() {
            return no_commits(&ends, &self.until);
        }
        if log.not_utf8 > 0 {
            caution(&format!("Commits with bytes that are not UTF-8, shown as \u{fffd}: {}.", log.not_utf8));
        }
        if let Some((path, text)) = release_config? {
            own_categories(path, &text);
        }
        let options = self.options();
        let changelog = changelog_of(&log.commits, log.messages, &options, &range);
        let mut text = render(&changelog, &options, &range);
        text.truncate(text.trim_end().len());
        text.push('\n');
        // The process is at its end: to give back a long history piece by piece would only take time.
        mem::forget((changelog, log.commits));
        match (&self.output, &self.prepend) {
            (Some(path), _) => write::create(path, &text)?,
            (None, Some(path)) => write::prepend(path, &text, self.format() == Format::Rst)?,
            // JSON may hold any letter; nothing of it commands a terminal.
            (None, None) if self.format() == Format::Json => return say(Ok(clean_json(&text)), ColorChoice::Never),
            (None, None) => return say(Ok(text), ColorChoice::Never),
        }
        Ok(Outcome::Answered)
    }

    fn format(&self) -> Format {
        if self.json { Format::Json } else { self.format }
    }

    fn options(&self) -> Options {
        Options { group_by: self.group_by, hide: self.hide.clone(), format: self.format(), edits: Vec::new(), keep_case: self.keep_case }
    }

    /// Opens the repository and asks where the range may end at the same time: git takes longer to start than to answer.
    fn ask(&self) -> Result<(Git, Asked), Problem> {
        let folder = Git::unopened(&self.dir);
        let (mut until, mut tags) = (None, None);
        let git = thread::scope(|scope| {
            if self.since.is_none() {
                scope.spawn(|| tags = Some(folder.tags_before(self.until.as_str())));
            }
            scope.spawn(|| until = folder.commit(&self.until).ok());
            Git::open(&self.dir)
        })?;
        Ok((git, Asked { until, tags }))
    }

    /// Finds both ends, and says which they are where nobody named them.
    fn ends(&self, git: &Git, asked: Asked, config: &Config) -> Result<Ends, Failure> {
        // What to do about a commit that is not there depends on the clone.
        let until = asked.until.map_or_else(|| git.commit(&self.until), Ok)?;
        if git.is_shallow {
            let problem = Problem::new(codes::CLONE_SHALLOW, "This clone is shallow: commits and tags before its edge are missing.");
            warn(&problem.hint("'git fetch --unshallow --tags' brings them."));
        }
        let since = match asked.tags {
            Some(tags) => self.last_release(&tags?, config)?,
            None => self.since.clone(),
        };
        let since = since.map(|name| Ok::<_, Problem>((name.to_string(), git.commit(&name)?))).transpose()?;
        if let Some((name, sha)) = &since {
            let behind = git.count(&until, sha)?;
            if behind > 0 {
                caution(&format!("{name} has {behind} commits that are not in {}: they are not listed.", self.until));
            }
        }
        Ok(Ends { since, until })
    }

    /// The packages whose tags count: the one that is named, else those of the configuration.
    fn packages<'a>(&'a self, config: &'a Config) -> &'a [PackageName] {
        self.package.as_ref().map_or(&config.packages, std::slice::from_ref)
    }

    fn last_release(&self, tags: &[String], config: &Config) -> Result<Option<RefName>, Problem> {
        // The commit may be a release itself; its changes are those since the one before.
        let earlier: Vec<&str> = tags.iter().map(String::as_str).filter(|name| *name != self.until.as_str()).collect();
        match series::last_release(&earlier, self.packages(config), self.package.as_ref(), config)? {
            Some(name) => name.parse().map(Some),
            None => Ok(None),
        }
    }

    /// The commits that change nothing in the folder that is asked for.
    fn elsewhere(&self, git: &Git, config: &Config, ends: &Ends, commits: &[Commit]) -> Result<Vec<String>, Problem> {
        let (place, path) = match (&self.path, &config.path) {
            (Some(path), _) => (path, format!(":(literal){path}")),
            (None, Some(path)) => (path, format!(":(top,literal){path}")),
            (None, None) => return Ok(Vec::new()),
        };
        let elsewhere = git.elsewhere(ends.since.as_ref().map(|(_, sha)| sha), &ends.until, &path, commits)?;
        let all = commits.len();
        note(&format!("Only commits that change {place}: {} of {all}.", all - elsewhere.len()));
        Ok(elsewhere)
    }

    fn range(&self, git: &Git, config: &Config, ends: &Ends, endpoints: &Endpoints, clock: &Clock) -> Range {
        let origin = || git.origin().and_then(|url| Repository::from_address(&url, endpoints));
        let repository = self.repo.clone().or_else(origin);
        let since = ends.since.as_ref().map(|(name, _)| name.clone());
        Range {
            repository: repository.map(|repository| repository.url(endpoints)).unwrap_or_default(),
            current: since.as_deref().and_then(|tag| read_tag(tag, self.packages(config))).map(|(_, version)| version),
            since,
            // GitHub knows no HEAD of this clone.
            until: if self.until.as_str() == "HEAD" { ends.until.clone() } else { self.until.to_string() },
            version: self.release.clone(),
            date: self.release.as_ref().map(|_| clock.now().day()),
            ..Range::default()
        }
    }
}

/// Says that the repository's own categories are passed over: they go by labels, which no clone holds.
fn own_categories(path: &str, text: &str) {
    match ReleaseConfig::parse(text) {
        Ok((config, _)) if config.needs_labels() => {
            note(&format!(
                "Grouped by kind: {path} sorts by the labels of pull requests, which are on GitHub. 'relcast preview' reads them."
            ));
        }
        Ok(_) => {}
        Err(problem) => caution(&format!("{path} cannot be read: {problem}.")),
    }
}

fn no_commits(ends: &Ends, until: &RefName) -> Result<Outcome, Failure> {
    let since = ends.since.as_ref().map_or_else(|| "the beginning".to_owned(), |(name, _)| name.clone());
    let problem = Problem::new(codes::NO_COMMITS, format!("There is no commit between {since} and {until}."));
    warn(&problem.hint("Nothing was written. '--since' and '--until' name other ends."));
    Ok(Outcome::No)
}

/// Warns of what has no code, for nothing is wrong with the call.
fn caution(words: &str) {
    tell(Report::message(Label::Warning, words));
}
