//! A local repository, read through the `git` that is installed: it knows every format and setting of the repository, and is the fastest.

mod log;
mod release;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{io, thread};

use relcast_core::{Problem, RefName, codes};

pub(crate) use release::Branch;

/// A repository on this machine.
#[derive(Debug)]
pub(crate) struct Git {
    folder: PathBuf,
    /// The root of the files; none in a repository without any.
    pub(crate) root: Option<PathBuf>,
    /// Whether older commits were left out when this was cloned.
    pub(crate) is_shallow: bool,
}

/// The ids of a commit, whole.
pub(crate) type Sha = String;

impl Git {
    /// The repository that a folder is in, if it is in one: nothing was asked yet.
    pub(crate) fn unopened(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), root: None, is_shallow: false }
    }

    /// Opens the repository that a folder is in.
    ///
    /// # Errors
    ///
    /// `GIT_MISSING` without git, `GIT_REPOSITORY_NOT_FOUND` where the folder is in none.
    pub(crate) fn open(folder: &Path) -> Result<Self, Problem> {
        let git = Self::unopened(folder);
        match git.run(&["rev-parse", "--is-shallow-repository", "--show-toplevel"]) {
            // Without files git answers the first question only, and fails.
            Ok(output) if !output.stdout.is_empty() => {
                let answer = text(&output.stdout);
                let (is_shallow, root) = answer.split_once('\n').unwrap_or((&answer, ""));
                let root = root.trim_end_matches(['\r', '\n']);
                Ok(Self { is_shallow: is_shallow.trim() == "true", root: (!root.is_empty()).then(|| root.into()), ..git })
            }
            Ok(output) => {
                let why = said(&output);
                // Git keeps away from a folder that belongs to somebody else, and says how to allow it.
                let hint = if why.contains("safe.directory") { why } else { "Go into a clone, or name it with '--dir'.".to_owned() };
                Err(Problem::new(codes::GIT_REPOSITORY_NOT_FOUND, format!("{} is in no git repository.", folder.display())).hint(hint))
            }
            Err(problem) => Err(problem),
        }
    }

    /// What git says of its version.
    pub(crate) fn version(&self) -> String {
        self.read(&["version"]).map_or_else(|problem| problem.message, |version| version.trim().to_owned())
    }

    /// The commit that a name stands for.
    ///
    /// # Errors
    ///
    /// `REF_NOT_FOUND`, also in a repository without a commit.
    pub(crate) fn commit(&self, name: &RefName) -> Result<Sha, Problem> {
        let wanted = format!("{name}^{{commit}}");
        let output = self.run(&["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted])?;
        if output.status.success() {
            return Ok(text(&output.stdout).trim().to_owned());
        }
        if name.as_str() == "HEAD" {
            return Err(Problem::new(codes::NO_COMMITS, "The repository has no commit yet.").hint("A changelog begins with the first one."));
        }
        let shallow = if self.is_shallow { " This clone is shallow: 'git fetch --unshallow --tags' brings the rest." } else { "" };
        let hint = format!("'git tag' and 'git branch --all' list what is there; 'git fetch --tags' brings what is not.{shallow}");
        Err(Problem::new(codes::REF_NOT_FOUND, format!("The repository has no tag, branch or commit '{name}'.")).hint(hint))
    }

    /// The tags that a commit has behind it.
    ///
    /// # Errors
    ///
    /// `GIT_FAILED`.
    pub(crate) fn tags_before(&self, commit: &str) -> Result<Vec<String>, Problem> {
        let tags = self.read(&["for-each-ref", "--merged", commit, "--format=%(refname:strip=2)", "refs/tags"])?;
        Ok(tags.lines().map(str::to_owned).collect())
    }

    /// The first of some files that is there at a commit: its path and its text.
    ///
    /// # Errors
    ///
    /// `GIT_MISSING`, `GIT_FAILED`.
    pub(crate) fn first_file<'p>(&self, commit: &str, paths: &[&'p str]) -> Result<Option<(&'p str, String)>, Problem> {
        let there = self.read(&[["ls-tree", "--full-tree", "--name-only", commit, "--"].as_slice(), paths].concat())?;
        let Some(path) = paths.iter().find(|path| there.lines().any(|line| line == **path)) else { return Ok(None) };
        let output = self.run(&["cat-file", "blob", &format!("{commit}:{path}")])?;
        Ok(output.status.success().then(|| (*path, text(&output.stdout))))
    }

    /// How many commits one end has that the other has not.
    ///
    /// # Errors
    ///
    /// `GIT_FAILED`.
    pub(crate) fn count(&self, without: &str, with: &str) -> Result<u32, Problem> {
        Ok(self.read(&["rev-list", "--count", &format!("{without}..{with}"), "--"])?.trim().parse().unwrap_or(0))
    }

    /// The address that the clone came from: of the remote `origin`, or of the only one. None for a repository without.
    pub(crate) fn origin(&self) -> Option<String> {
        let said = |arguments: &[&str]| {
            let output = self.run(arguments).ok().filter(|output| output.status.success())?;
            Some(text(&output.stdout).trim().to_owned())
        };
        let only = || {
            let names = said(&["remote"])?;
            let mut names = names.lines();
            let only = names.next().filter(|name| !name.starts_with('-'))?;
            if names.next().is_none() { said(&["remote", "get-url", only]) } else { None }
        };
        said(&["remote", "get-url", "origin"]).or_else(only)
    }

    /// The message of the commit that a tag is on, or would be: the one that is checked out.
    pub(crate) fn tagged_message(&self, tag: &RefName) -> Option<String> {
        let of = |name: &str| {
            let output = self.run(&["log", "-1", "--format=%B", "--end-of-options", name, "--"]).ok()?;
            output.status.success().then(|| text(&output.stdout))
        };
        of(&format!("refs/tags/{tag}")).or_else(|| of("HEAD"))
    }

    /// The default branch of where the clone came from, where git noted it.
    pub(crate) fn default_branch(&self) -> Option<String> {
        let head = &["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"];
        let output = self.run(head).ok().filter(|output| output.status.success())?;
        text(&output.stdout).trim().strip_prefix("origin/").map(str::to_owned)
    }

    fn read(&self, arguments: &[&str]) -> Result<String, Problem> {
        let output = self.run(arguments)?;
        if output.status.success() {
            return Ok(text(&output.stdout));
        }
        Err(failed(arguments, said(&output)))
    }

    /// Runs git and reads what it says while it is still saying it.
    fn read_along<T>(&self, arguments: &[&str], read: impl FnOnce(&mut dyn io::BufRead) -> io::Result<T>) -> Result<T, Problem> {
        let mut git = self.command(arguments);
        let mut git = git.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(|error| self.not_started(&error))?;
        let (output, mut errors) = (git.stdout.take(), git.stderr.take());
        // Somebody must listen to both, or git would wait for whom nobody listens to.
        let errors = thread::spawn(move || {
            let mut bytes = Vec::new();
            let _ = errors.as_mut().map(|errors| io::Read::read_to_end(errors, &mut bytes));
            bytes
        });
        let found = match output {
            Some(output) => read(&mut io::BufReader::with_capacity(1 << 16, output)),
            None => Err(io::ErrorKind::BrokenPipe.into()),
        };
        let status = git.wait();
        let stderr = errors.join().unwrap_or_default();
        match (found, status) {
            (Ok(found), Ok(status)) if status.success() => Ok(found),
            (Ok(_), Ok(status)) => Err(failed(arguments, said(&Output { status, stdout: Vec::new(), stderr }))),
            (Err(error), _) | (_, Err(error)) => Err(failed(arguments, error.to_string())),
        }
    }

    fn run(&self, arguments: &[&str]) -> Result<Output, Problem> {
        self.command(arguments).output().map_err(|error| self.not_started(&error))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut git = Command::new("git");
        // Its words are read, and nothing may ask or page.
        git.args(["--no-pager", "-c", "log.showSignature=false"]).args(arguments).current_dir(&self.folder);
        git.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0");
        // Into a pipe it would write each commit by itself.
        git.env("GIT_FLUSH", "0");
        git
    }

    fn not_started(&self, error: &io::Error) -> Problem {
        if self.folder.is_dir() {
            Problem::new(codes::GIT_MISSING, format!("git cannot be started: {error}.")).hint("Install git, and have it on the PATH.")
        } else {
            Problem::new(codes::GIT_REPOSITORY_NOT_FOUND, format!("There is no folder {}.", self.folder.display()))
        }
    }
}

fn failed(arguments: &[&str], why: String) -> Problem {
    Problem::new(codes::GIT_FAILED, format!("'git {}' failed.", arguments.first().unwrap_or(&""))).hint(why)
}

/// What git said on its error stream, in a line.
fn said(output: &Output) -> String {
    let words = text(&output.stderr);
    words.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
