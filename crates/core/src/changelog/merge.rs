//! The titles that tools write for a merge, and what stands behind them.

use super::line::first_line;

/// What a merge's message says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merge<'a> {
    /// The pull request that it brings in.
    pub(super) pull_request: Option<u64>,
    /// The words of somebody about it; none where a tool wrote it all.
    pub(super) words: Option<&'a str>,
}

/// Reads `Merge pull request #1 from …`, `Merge branch …`, `Merged PR 1: …` and `Merged in … (pull request #1)`.
pub(super) fn read(message: &str) -> Option<Merge<'_>> {
    if !message.trim_start().starts_with("Merge") {
        return None;
    }
    let line = first_line(message);
    let body = message.trim_start().split_once('\n').map(|(_, body)| first_line(body)).filter(|words| !words.is_empty());
    if let Some(rest) = line.strip_prefix("Merge pull request #") {
        return Some(Merge { pull_request: number(rest), words: body });
    }
    if let Some(rest) = line.strip_prefix("Merged PR ") {
        let words = rest.split_once(": ").map(|(_, words)| words.trim());
        return number(rest).map(|number| Merge { pull_request: Some(number), words });
    }
    if line.starts_with("Merged in ")
        && let Some((_, rest)) = line.split_once("(pull request #")
    {
        return Some(Merge { pull_request: number(rest), words: body });
    }
    let joins = ["Merge branch ", "Merge branches ", "Merge remote-tracking branch ", "Merge tag ", "Merge commit "];
    joins.iter().any(|known| line.starts_with(known)).then(|| {
        // GitLab puts the request's title and its number below.
        let words = body.filter(|words| !words.starts_with("# ") && !words.starts_with("See merge request"));
        Merge { pull_request: None, words: words.filter(|_| message.contains("See merge request")) }
    })
}

fn number(text: &str) -> Option<u64> {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end)?.parse().ok()
}
