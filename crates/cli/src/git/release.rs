//! What a release needs of a repository: its state, a commit, a tag and a push.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::Stdio;
use std::thread;

use relcast_core::{Day, Problem, codes};

use super::{Git, failed, said, text};

/// What somebody's next commit would be on.
pub(crate) struct Branch {
    /// Its name.
    pub(crate) name: String,
    /// The remote and the branch that it follows, where it follows one.
    pub(crate) upstream: Option<(String, String)>,
}

impl Git {
    /// Every tag, and the day of its commit.
    ///
    /// # Errors
    ///
    /// `GIT_FAILED`.
    pub(crate) fn tags(&self) -> Result<Vec<(String, Option<Day>)>, Problem> {
        let format = "--format=%(refname:strip=2)%00%(creatordate:format:%Y-%m-%d)";
        let tags = self.read(&["for-each-ref", format, "refs/tags"])?;
        Ok(tags.lines().filter_map(|line| line.split_once('\0')).map(|(name, day)| (name.to_owned(), day.parse().ok())).collect())
    }

    /// The files that git knows and whose paths end so.
    ///
    /// # Errors
    ///
    /// `GIT_FAILED`.
    pub(crate) fn files_named(&self, names: &[&str]) -> Result<Vec<String>, Problem> {
        let patterns: Vec<String> = names.iter().map(|name| format!(":(glob)**/{name}")).collect();
        let arguments: Vec<&str> = ["ls-files", "-z", "--"].into_iter().chain(patterns.iter().map(String::as_str)).collect();
        Ok(self.read(&arguments)?.split_terminator('\0').map(str::to_owned).collect())
    }

    /// Whether git leaves a file out, as it does with what a build makes.
    pub(crate) fn ignores(&self, path: &str) -> bool {
        self.run(&["check-ignore", "--quiet", "--", path]).is_ok_and(|output| output.status.success())
    }

    /// A file in git's own folder of this checkout.
    ///
    /// # Errors
    ///
    /// `GIT_FAILED`.
    pub(crate) fn own_file(&self, name: &str) -> Result<PathBuf, Problem> {
        Ok(self.folder.join(self.read(&["rev-parse", "--git-path", name])?.trim_end_matches(['\n', '\r'])))
    }

    /// The tracked files that were changed since the last commit.
    ///
    /// # Errors
    ///
    /// `GIT_FAILED`.
    pub(crate) fn changed(&self) -> Result<Vec<String>, Problem> {
        let status = self.read(&["status", "--porcelain", "-z", "--untracked-files=no", "--ignore-submodules=dirty"])?;
        Ok(status.split_terminator('\0').filter_map(|entry| entry.get(3..)).map(str::to_owned).collect())
    }

    /// Which of these files git does not track.
    ///
    /// # Errors
    ///
    /// `GIT_FAILED`.
    pub(crate) fn untracked<'p>(&self, paths: &[&'p str]) -> Result<Vec<&'p str>, Problem> {
        let literal: Vec<String> = paths.iter().map(|path| format!(":(literal){path}")).collect();
        let arguments: Vec<&str> = ["ls-files", "-z", "--"].into_iter().chain(literal.iter().map(String::as_str)).collect();
        let tracked = self.read(&arguments)?;
        Ok(paths.iter().copied().filter(|path| !tracked.split_terminator('\0').any(|known| known == *path)).collect())
    }

    /// The branch that is checked out.
    ///
    /// # Errors
    ///
    /// `HEAD_DETACHED`, `GIT_FAILED`.
    pub(crate) fn branch(&self) -> Result<Branch, Problem> {
        let output = self.run(&["symbolic-ref", "--quiet", "--short", "HEAD"])?;
        if !output.status.success() {
            return Err(Problem::new(codes::HEAD_DETACHED, "No branch is checked out (detached HEAD).")
                .hint("Check a branch out first: 'git switch BRANCH', or 'git switch -c BRANCH' for a new one."));
        }
        let name = text(&output.stdout).trim().to_owned();
        let configured = |key: &str| {
            let output = self.run(&["config", "--get", &format!("branch.{name}.{key}")]).ok().filter(|output| output.status.success())?;
            Some(text(&output.stdout).trim().to_owned())
        };
        let upstream = configured("remote").zip(configured("merge").and_then(|merge| Some(merge.strip_prefix("refs/heads/")?.to_owned())));
        Ok(Branch { name, upstream })
    }

    /// How many commits a branch's remote has that it lacks, as far as this clone knows.
    pub(crate) fn behind(&self) -> u32 {
        let output = self.run(&["rev-list", "--count", "HEAD..@{upstream}", "--"]);
        output.ok().filter(|output| output.status.success()).and_then(|output| text(&output.stdout).trim().parse().ok()).unwrap_or(0)
    }

    /// The remote to push to: the one that a branch follows, `origin`, or the only one.
    ///
    /// # Errors
    ///
    /// `REMOTE_MISSING`, `GIT_FAILED`.
    pub(crate) fn remote(&self, branch: Option<&Branch>) -> Result<String, Problem> {
        if let Some((remote, _)) = branch.and_then(|branch| branch.upstream.as_ref()).filter(|(remote, _)| remote != ".") {
            return Ok(remote.clone());
        }
        let remotes = self.read(&["remote"])?;
        let names: Vec<&str> = remotes.lines().collect();
        let found = names.iter().find(|name| **name == "origin").or(names.first().filter(|_| names.len() == 1));
        found.map(|name| (*name).to_owned()).ok_or_else(|| {
            Problem::new(codes::REMOTE_MISSING, "There is no remote to push to.")
                .hint("Add one: 'git remote add origin URL'. Or leave '--push' out.")
        })
    }

    /// The command that pushes what is checked out with a tag. Where there is no remote yet, it names the place for one.
    pub(crate) fn push_command(&self, tag: &str) -> String {
        let remote = self.remote(self.branch().ok().as_ref()).unwrap_or_else(|_| "REMOTE".to_owned());
        format!("git push --atomic {remote} HEAD {tag}")
    }

    /// Asks a remote for what is new.
    ///
    /// # Errors
    ///
    /// `GIT_FAILED`.
    pub(crate) fn fetch(&self, remote: &str) -> Result<(), Problem> {
        self.act(&["fetch", "--quiet", remote]).map(|_| ())
    }

    /// The editor that somebody writes with, as git finds it.
    ///
    /// # Errors
    ///
    /// `GIT_FAILED` where none is set and the terminal has none.
    pub(crate) fn editor(&self) -> Result<String, Problem> {
        Ok(self.read(&["var", "GIT_EDITOR"])?.trim().to_owned())
    }

    /// Whether there is a tag of this name.
    ///
    /// # Errors
    ///
    /// `GIT_MISSING`.
    pub(crate) fn has_tag(&self, tag: &str) -> Result<bool, Problem> {
        Ok(self.run(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("refs/tags/{tag}")])?.status.success())
    }

    /// Checks that git knows who commits.
    ///
    /// # Errors
    ///
    /// `IDENTITY_MISSING`.
    pub(crate) fn identity(&self) -> Result<(), Problem> {
        for role in ["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"] {
            if !self.run(&["var", role])?.status.success() {
                return Err(Problem::new(codes::IDENTITY_MISSING, "Git does not know who commits.")
                    .hint("Set both: git config user.name \"NAME\" and git config user.email \"ADDRESS\"."));
            }
        }
        Ok(())
    }

    /// Commits these files and nothing else, and gives the commit's id.
    ///
    /// # Errors
    ///
    /// `GIT_FAILED`, where a hook refuses, too.
    pub(crate) fn commit_files(&self, message: &str, paths: &[&str]) -> Result<String, Problem> {
        let arguments: Vec<&str> =
            ["commit", "--quiet", "--message", message, "--only", "--"].into_iter().chain(paths.iter().copied()).collect();
        self.act(&arguments)?;
        Ok(self.read(&["rev-parse", "HEAD"])?.trim().to_owned())
    }

    /// Makes an annotated tag on the commit that is checked out. Its message stays as it is: headings begin as git's own comments do.
    ///
    /// # Errors
    ///
    /// `GIT_FAILED`.
    pub(crate) fn tag(&self, tag: &str, message: &str) -> Result<(), Problem> {
        self.act_on(&["tag", "--annotate", "--cleanup=verbatim", "--file=-", "--", tag], format!("{}\n", message.trim_end())).map(|_| ())
    }

    /// Pushes all of these or none.
    ///
    /// # Errors
    ///
    /// `GIT_FAILED`.
    pub(crate) fn push(&self, remote: &str, refs: &[String]) -> Result<(), Problem> {
        let arguments: Vec<&str> =
            ["push", "--quiet", "--atomic", "--", remote].into_iter().chain(refs.iter().map(String::as_str)).collect();
        self.act(&arguments).map(|_| ())
    }

    fn act(&self, arguments: &[&str]) -> Result<String, Problem> {
        self.act_on(arguments, String::new())
    }

    /// Runs a command of git's that changes something, with a text for it to read. It may ask for a password, and paths stand for themselves.
    fn act_on(&self, arguments: &[&str], input: String) -> Result<String, Problem> {
        let mut git = self.command(arguments);
        git.env_remove("GIT_TERMINAL_PROMPT").env_remove("GIT_OPTIONAL_LOCKS").env("GIT_LITERAL_PATHSPECS", "1");
        let mut git = git
            .stdin(if input.is_empty() { Stdio::inherit() } else { Stdio::piped() })
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| self.not_started(&error))?;
        // Beside the reading, or both sides would wait for each other. Why git did not read it, it says itself.
        let writer = git.stdin.take().map(|mut stdin| thread::spawn(move || stdin.write_all(input.as_bytes())));
        let output = git.wait_with_output().map_err(|error| self.not_started(&error))?;
        drop(writer.map(thread::JoinHandle::join));
        if output.status.success() { Ok(text(&output.stdout)) } else { Err(failed(arguments, said(&output))) }
    }
}
