//! Commits as `git log` prints them, for the core's changelog.

use relcast_core::Problem;
use relcast_core::github::Commit;

use super::{Git, Sha};

/// One field behind the other, each ended by NUL: the one byte that no commit can hold.
const FORMAT: &str = "--format=%H%x00%P%x00%aN%x00%aE%x00%cI%x00%B";
const FIELDS: usize = 6;

/// Commits, and what in them was no text.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Log {
    /// Oldest first, as GitHub's comparison gives them.
    pub(crate) commits: Vec<Commit>,
    /// How many messages or names were not UTF-8: what could not be read in them stands as `�`.
    pub(crate) not_utf8: usize,
}

impl Git {
    /// The commits that lead from one commit (none: from the beginning) to another.
    ///
    /// # Errors
    ///
    /// `GIT_FAILED`.
    pub(crate) fn log(&self, since: Option<&Sha>, until: &Sha, no_reply: &str) -> Result<Log, Problem> {
        let range = since.map_or_else(|| until.clone(), |since| format!("{since}..{until}"));
        let bytes = self.bytes(&["log", "-z", "--reverse", "--encoding=UTF-8", "--no-color", FORMAT, &range, "--"])?;
        Ok(parse(&bytes, no_reply))
    }
}

fn parse(bytes: &[u8], no_reply: &str) -> Log {
    let fields: Vec<&[u8]> = bytes.split(|byte| *byte == 0).collect();
    let mut log = Log::default();
    for fields in fields.chunks_exact(FIELDS) {
        let whole: Vec<String> = fields.iter().map(|field| String::from_utf8_lossy(field).into_owned()).collect();
        log.not_utf8 += usize::from(fields.iter().any(|field| std::str::from_utf8(field).is_err()));
        let Ok([sha, parents, author, email, date, message]) = <[String; FIELDS]>::try_from(whole) else { continue };
        log.commits.push(Commit {
            login: login(&email, no_reply),
            parents: parents.split_whitespace().map(str::to_owned).collect(),
            date: date.parse().ok(),
            sha,
            message,
            author,
        });
    }
    log
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
        let bytes = b"aa\0bb cc\0Ann\x1b[31m\x001+ann@users.example\x002026-08-22T10:00:00+02:00\0Title\n\nBody \x01\n\0dd\0\0B\xff\0b@x\0never\0\0";
        let log = parse(bytes, "users.example");
        assert_eq!((log.commits.len(), log.not_utf8), (2, 1));
        let first = &log.commits[0];
        assert_eq!((first.sha.as_str(), first.parents.len(), first.login.as_deref()), ("aa", 2, Some("ann")));
        assert_eq!((first.message.as_str(), first.date.unwrap().to_string().as_str()), ("Title\n\nBody \u{1}\n", "2026-08-22T08:00:00Z"));
        assert_eq!((log.commits[1].author.as_str(), log.commits[1].date, log.commits[1].login.as_deref()), ("B\u{fffd}", None, None));
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
