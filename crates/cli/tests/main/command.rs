//! Running the command, with nothing of this machine's environment.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use serde_json::Value;

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// A file or folder that is kept beside the workspace, not in it; without it the test says so and passes.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let found = root().parent().unwrap().join("shared").join(path);
    if !found.exists() {
        skipped(&format!("there is no {}", found.display()));
        return None;
    }
    Some(found)
}

/// Says that something is not tested. A test that passes has no word otherwise: what it prints is kept from whoever looks.
pub(crate) fn skipped(why: &str) {
    let _ = writeln!(io::stderr(), "\nSKIPPED: {why}");
}

/// The bundled sample.
pub(crate) fn sample() -> String {
    root().join("web/sample").display().to_string()
}

/// The command, its environment empty.
pub(crate) fn command<I: AsRef<OsStr>>(arguments: impl IntoIterator<Item = I>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relcast"));
    command.args(arguments).env_clear().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// What came of a run.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) exit: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// The output as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("no JSON ({error}): {self:?}"))
    }

    /// The output as words with one space between them, however it was wrapped.
    pub(crate) fn words(&self) -> String {
        words(&self.out)
    }
}

/// A text with one space between its words.
pub(crate) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Runs a command to its end.
pub(crate) fn finish(mut command: Command) -> Run {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { exit: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// Runs the command with these arguments.
pub(crate) fn relcast<I: AsRef<OsStr>>(arguments: impl IntoIterator<Item = I>) -> Run {
    finish(command(arguments))
}

/// Runs the command with bytes on its standard input.
pub(crate) fn fed(arguments: &[&str], input: impl Into<Vec<u8>>) -> Run {
    feed(command(arguments), input)
}

/// Runs a command with bytes on its standard input.
pub(crate) fn feed(mut command: Command, input: impl Into<Vec<u8>>) -> Run {
    let input = input.into();
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // Beside the reading, or both sides would wait for each other.
    let writer = thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { exit: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// The objects that stand on a line each.
pub(crate) fn objects(run: &Run) -> Vec<Value> {
    run.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line:?}"))).collect()
}

/// A folder of its own for a test, gone when it ends.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// A path in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Compares a text with the one that is kept at a path of the workspace; `RELCAST_BLESS=1` keeps the new one.
pub(crate) fn assert_kept(path: &str, text: &str) {
    let file = root().join(path);
    if std::env::var_os("RELCAST_BLESS").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    if kept != text {
        let differs = kept.lines().zip(text.lines()).position(|(one, two)| one != two);
        panic!("{path} differs from line {differs:?} on; after a look accept it with RELCAST_BLESS=1. Now:\n{text}");
    }
}
