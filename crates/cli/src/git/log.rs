//! Commits as `git log` prints them, for the core's changelog.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, BufRead};
use std::mem;

use relcast_core::changelog::{Message, read_message};
use relcast_core::github::Commit;
use relcast_core::{Endpoints, Problem, Timestamp};

use super::{Git, Sha};

/// One field behind the other, each ended by NUL: the one byte that no commit can hold.
const FORMAT: &str = "--format=%H%x00%P%x00%aN%x00%aE%x00%ct%x00%B";
const FIELDS: usize = 6;

/// Commits, what their messages say, and what in them was no text.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Log {
    /// Oldest first, as GitHub's comparison gives them. Of each message the title is left: a long history has more text than all else.
    pub(crate) commits: Vec<Commit>,
    /// What the message of each says.
    pub(crate) messages: Vec<Message>,
    /// How many messages or names were not UTF-8: what could not be read in them stands as `�`.
    pub(crate) not_utf8: usize,
}

impl Log {
    fn add(&mut self, mut commit: Commit) {
        self.messages.push(read_message(&commit.message));
        commit.message = commit.title().to_owned();
        self.commits.push(commit);
    }
}

impl Git {
    /// The commits that lead from one commit (none: from the beginning) to another, and what their messages say.
    ///
    /// # Errors
    ///
    /// `GIT_FAILED`.
    pub(crate) fn log(&self, since: Option<&Sha>, until: &Sha, endpoints: &Endpoints) -> Result<Log, Problem> {
        let mut log = Log::default();
        log.not_utf8 = self.each_commit(since, until, endpoints, &mut |commit| log.add(commit))?;
        log.commits.reverse();
        log.messages.reverse();
        Ok(log)
    }

    /// The same commits with their whole messages, oldest first.
    ///
    /// # Errors
    ///
    /// `GIT_FAILED`.
    pub(crate) fn commits(&self, since: Option<&Sha>, until: &Sha, endpoints: &Endpoints) -> Result<Vec<Commit>, Problem> {
        let mut commits = Vec::new();
        self.each_commit(since, until, endpoints, &mut |commit| commits.push(commit))?;
        commits.reverse();
        Ok(commits)
    }

    /// Hands over each commit, and says how many had bytes that are no UTF-8.
    ///
    /// Git says the newest first, and says it as soon as it has found it: it takes most of the time, and the messages are read meanwhile.
    fn each_commit(&self, since: Option<&Sha>, until: &Sha, endpoints: &Endpoints, take: &mut dyn FnMut(Commit)) -> Result<usize, Problem> {
        let range = since.map_or_else(|| until.clone(), |since| format!("{since}..{until}"));
        let arguments = ["log", "-z", "--encoding=UTF-8", "--no-color", FORMAT, &range, "--"];
        self.read_along(&arguments, |output| read(output, &no_reply(endpoints), take))
    }

    /// The ids of those of the same commits that change nothing below a folder. `:(top)` is the root of the repository.
    ///
    /// # Errors
    ///
    /// `GIT_FAILED`.
    pub(crate) fn elsewhere(&self, since: Option<&Sha>, until: &Sha, path: &str, commits: &[Commit]) -> Result<Vec<Sha>, Problem> {
        let range = since.map_or_else(|| until.clone(), |since| format!("{since}..{until}"));
        let found = self.read(&["log", "--full-history", "--format=%H", &range, "--", path])?;
        let touching: BTreeSet<&str> = found.lines().collect();
        Ok(commits.iter().map(|commit| &commit.sha).filter(|sha| !touching.contains(sha.as_str())).cloned().collect())
    }
}

fn read(output: &mut dyn BufRead, no_reply: &str, take: &mut dyn FnMut(Commit)) -> io::Result<usize> {
    let mut not_utf8 = 0;
    let (mut bytes, mut ends) = (Vec::new(), [0; FIELDS]);
    while next(output, &mut bytes, &mut ends)? {
        let mut start = 0;
        let fields = ends.map(|end| lenient(bytes.get(mem::replace(&mut start, end + 1)..end).unwrap_or_default()));
        not_utf8 += usize::from(fields.iter().any(|field| matches!(field, Cow::Owned(_))));
        let [sha, parents, author, email, date, message] = fields;
        let mut ids = Vec::with_capacity(parents.split(' ').count());
        ids.extend(parents.split_whitespace().map(str::to_owned));
        take(Commit {
            sha: sha.into_owned(),
            message: message.into_owned(),
            author: author.into_owned(),
            login: login(&email, no_reply),
            date: date.parse().ok().and_then(|second| Timestamp::from_second(second).ok()),
            parents: ids,
        });
    }
    Ok(not_utf8)
}

/// Takes the fields of the next commit, and where each ends; says whether there is one.
fn next(output: &mut dyn BufRead, bytes: &mut Vec<u8>, ends: &mut [usize; FIELDS]) -> io::Result<bool> {
    bytes.clear();
    for end in ends {
        if output.read_until(0, bytes)? == 0 || bytes.last() != Some(&0) {
            return Ok(false);
        }
        *end = bytes.len() - 1;
    }
    Ok(true)
}

/// Bytes as text. Nearly all are UTF-8, and that is found out in a fraction of the time.
fn lenient(bytes: &[u8]) -> Cow<'_, str> {
    str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// The host of the addresses that GitHub gives to people who keep theirs private.
fn no_reply(endpoints: &Endpoints) -> String {
    let host = endpoints.github_web.split("//").nth(1).unwrap_or_default();
    format!("users.noreply.{}", host.trim_end_matches('/'))
}

/// The GitHub login of somebody who keeps their address private: `12345+login@users.noreply.…`, or `login@…` from before 2017.
fn login(email: &str, no_reply: &str) -> Option<String> {
    let (name, host) = email.rsplit_once('@')?;
    let name = name.split_once('+').map_or(name, |(_, name)| name);
    let plain = !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '[' | ']'));
    (plain && host.eq_ignore_ascii_case(no_reply)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_in_their_places() {
        let bytes = b"aa\0bb cc\0Ann\x1b[31m\x001+ann@users.example\x001787385600\0Title\n\nBody \x01\n\0dd\0\0B\xff\0b@x\0never\0\0";
        let mut commits = Vec::new();
        let not_utf8 = read(&mut bytes.as_slice(), "users.example", &mut |commit| commits.push(commit)).unwrap();
        assert_eq!((commits.len(), not_utf8), (2, 1));
        let first = &commits[0];
        assert_eq!((first.sha.as_str(), first.parents.len(), first.login.as_deref()), ("aa", 2, Some("ann")));
        assert_eq!((first.message.as_str(), first.date.unwrap().to_string().as_str()), ("Title\n\nBody \u{1}\n", "2026-08-22T08:00:00Z"));
        assert_eq!((commits[1].author.as_str(), commits[1].date, commits[1].login.as_deref()), ("B\u{fffd}", None, None));
        let mut log = Log::default();
        commits.into_iter().for_each(|commit| log.add(commit));
        assert_eq!(log.commits[0].message, "Title");
        assert_eq!(log.messages[0].title.text, "Title");
    }

    #[test]
    fn only_a_login_is_a_login() {
        let found = |email| login(email, "users.example");
        assert_eq!(found("49699333+dependabot[bot]@users.example").as_deref(), Some("dependabot[bot]"));
        assert_eq!(found("ann@users.example").as_deref(), Some("ann"));
        for email in ["ann@elsewhere.example", "@users.example", "a\nb@users.example", "ann"] {
            assert_eq!(found(email), None, "{email:?}");
        }
    }
}
