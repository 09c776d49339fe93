//! Commits that take another one back.

use super::line::first_line;

/// What a commit takes back, as far as its message tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Revert {
    /// The title of what it takes back.
    pub(super) title: String,
    /// The beginning of its id, seven digits at least.
    pub(super) sha: Option<String>,
    /// Its pull request.
    pub(super) pull_request: Option<u64>,
}

/// Reads `Revert "…"`, `revert: …` and `Revert …`, with what the body says of it. "Partially revert …" takes back nothing as a whole.
pub(super) fn read(message: &str, line: &str) -> Option<Revert> {
    let end = line.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(line.len());
    let (word, rest) = line.split_at(end);
    if !["revert", "reverts", "reverted", "reverting"].iter().any(|known| word.eq_ignore_ascii_case(known)) {
        return None;
    }
    // A scope: `revert(store): …`.
    let rest = match rest.strip_prefix('(') {
        Some(inner) => inner.split_once(')').map_or(rest, |(_, rest)| rest),
        None => rest,
    };
    let said = rest.trim_start_matches(['!', ':']).trim();
    let title = said.strip_prefix('"').and_then(|inner| inner.rsplit_once('"')).map_or(said, |(inner, _)| inner);
    let body = message.trim_start().split_once('\n').map_or("", |(_, body)| body);
    let sha = body.split("This reverts commit").nth(1).and_then(|rest| id(rest.trim_start()));
    let sha = sha.or_else(|| id(said.strip_prefix("commit").unwrap_or(said).trim_start()));
    // GitHub's button writes "Reverts owner/repository#123".
    let pull_request = body.lines().find_map(|line| {
        let number = line.trim().strip_prefix("Reverts ")?.rsplit_once('#')?.1;
        number.trim_end_matches('.').parse().ok()
    });
    (!title.is_empty()).then(|| Revert { title: first_line(title).to_owned(), sha, pull_request })
}

/// A commit's id at the front of a text.
fn id(text: &str) -> Option<String> {
    let end = text.find(|letter: char| !letter.is_ascii_hexdigit()).unwrap_or(text.len());
    let id = text.get(..end).filter(|id| (7..=64).contains(&id.len()) && id.bytes().any(|byte| byte.is_ascii_digit()))?;
    Some(id.to_ascii_lowercase())
}
