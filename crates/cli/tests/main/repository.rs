//! A git repository of a test's own.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::command::{Run, Scratch, command, finish};

/// A repository in a folder that goes with it.
pub(crate) struct Repo {
    pub(crate) scratch: Scratch,
}

impl Repo {
    /// An empty one, on the branch `main`.
    pub(crate) fn new() -> Self {
        let repo = Self { scratch: Scratch::new() };
        repo.git(["init", "--quiet", "--initial-branch=main", "."]);
        repo
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.scratch.path("")
    }

    /// Runs git in it and gives what it says, without the end of the line.
    pub(crate) fn git<I: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = I>) -> String {
        let output = environment(Command::new("git").args(arguments).current_dir(self.path())).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
    }

    /// A commit without files.
    pub(crate) fn commit(&self, message: &str) -> String {
        self.git(["commit", "--quiet", "--allow-empty", "--cleanup=verbatim", "--message", message]);
        self.git(["rev-parse", "HEAD"])
    }

    /// A commit of one file.
    pub(crate) fn commit_file(&self, path: &str, text: &str) -> String {
        self.write(path, text);
        self.git(["add", path]);
        self.commit(&format!("chore: write {path}"))
    }

    /// A commit with any bytes as its message.
    pub(crate) fn commit_bytes(&self, message: &[u8]) {
        let (tree, parent) = (self.git(["rev-parse", "HEAD^{tree}"]), self.git(["rev-parse", "HEAD"]));
        let person = "Ann <ann@example.org> 1787392800 +0000";
        let mut object = format!("tree {tree}\nparent {parent}\nauthor {person}\ncommitter {person}\n\n").into_bytes();
        object.extend_from_slice(message);
        let mut git = Command::new("git");
        git.args(["hash-object", "-t", "commit", "-w", "--stdin", "--literally"]).current_dir(self.path());
        let mut child = environment(&mut git).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(&object).unwrap();
        let sha = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
        self.git(["reset", "--quiet", "--hard", sha.trim()]);
    }

    /// A file, not committed.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let file = self.scratch.path(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }

    /// What a file holds.
    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.scratch.path(path)).unwrap()
    }

    /// The command in it.
    pub(crate) fn relcast(&self, arguments: &[&str]) -> Run {
        finish(self.command(arguments))
    }

    /// The command in it, not started yet.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut relcast = command(arguments);
        environment(relcast.current_dir(self.path()));
        relcast
    }

    /// `relcast changelog` in it.
    pub(crate) fn changelog(&self, arguments: &[&str]) -> Run {
        self.relcast(&[["changelog", "--now", "2026-08-22T12:00:00Z"].as_slice(), arguments].concat())
    }
}

/// Nothing of whoever runs the test, but the programs.
fn environment(command: &mut Command) -> &mut Command {
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.env_clear().env("PATH", path).env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
    for (role, name) in [("AUTHOR", "Ann"), ("COMMITTER", "Ann")] {
        command.env(format!("GIT_{role}_NAME"), name).env(format!("GIT_{role}_EMAIL"), "7+ann@users.noreply.github.com");
        command.env(format!("GIT_{role}_DATE"), "2026-08-20T10:00:00Z");
    }
    command
}
