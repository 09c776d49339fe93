//! What stands below the title: who else wrote it, what it breaks, which hole it closes.

use crate::endpoints::{ADVISORIES, CVE_RECORDS};

/// Somebody who is named in a `Co-authored-by:` trailer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CoAuthor {
    /// The name as it is written there.
    pub(super) name: String,
    /// The login, where the address is the private one that GitHub gives out. Anybody can write it there: nobody is mentioned by it.
    pub(super) login: Option<String>,
}

/// Reads the `Co-authored-by:` trailers, each person once.
pub(super) fn co_authors(message: &str) -> Vec<CoAuthor> {
    const TRAILER: &str = "co-authored-by:";
    let mut found: Vec<CoAuthor> = Vec::new();
    if !holds(message, ':', &[TRAILER]) {
        return found;
    }
    for line in message.lines().skip(1) {
        let Some((key, value)) = line.trim().split_at_checked(TRAILER.len()) else { continue };
        if !key.eq_ignore_ascii_case(TRAILER) {
            continue;
        }
        let (name, address) = value.split_once('<').unwrap_or((value, ""));
        let login = address.split_once("@users.noreply.").map(|(local, _)| local.rsplit_once('+').map_or(local, |(_, login)| login));
        let login =
            login.filter(|login| !login.is_empty() && login.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-[]".contains(&byte)));
        let name = name.trim();
        if !name.is_empty() && !found.iter().any(|known| known.name.eq_ignore_ascii_case(name)) {
            found.push(CoAuthor { name: name.to_owned(), login: login.map(str::to_owned) });
        }
    }
    found
}

/// Whether a text names an advisory: `CVE-2026-12345` or `GHSA-7q3x-m9wp-2vfc`.
pub(super) fn names_an_advisory(text: &str) -> bool {
    holds(text, '-', &["CVE-", "GHSA-"])
        && text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-').any(|word| advisory(word).is_some())
}

/// The page of an advisory, where a word is the number of one.
pub(super) fn advisory(word: &str) -> Option<String> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (mark, number) = word.split_once('-')?;
    let mut parts = number.split('-');
    if mark.eq_ignore_ascii_case("CVE") {
        let (year, count) = number.split_once('-')?;
        return (year.len() == 4 && (4..=19).contains(&count.len()) && digits(year) && digits(count))
            .then(|| format!("{CVE_RECORDS}CVE-{number}"));
    }
    let is_ghsa = mark.eq_ignore_ascii_case("GHSA")
        && number.len() == 14
        && parts.all(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    is_ghsa.then(|| format!("{ADVISORIES}GHSA-{}", number.to_ascii_lowercase()))
}

/// Whether a text holds one of some marks with the same last letter, in any case. Most texts hold none, and the letter is rare: so they are not
/// read word by word.
fn holds(text: &str, last: char, marks: &[&str]) -> bool {
    text.match_indices(last).any(|(at, found)| {
        let before = text.get(..at + found.len()).unwrap_or_default();
        let ends = |mark: &&str| before.len().checked_sub(mark.len()).and_then(|start| before.get(start..));
        marks.iter().any(|mark| ends(mark).is_some_and(|end| end.eq_ignore_ascii_case(mark)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_co_author_once() {
        let message = "x\n\nCo-authored-by: Ann <1+ann@users.noreply.git.example>\nco-authored-by: Bo <bo@x.example>\nCo-Authored-By: ANN <a@x>\nCo-authored-by: <q@x>";
        let found = co_authors(message);
        assert_eq!(found, [CoAuthor { name: "Ann".into(), login: Some("ann".into()) }, CoAuthor { name: "Bo".into(), login: None },]);
    }

    #[test]
    fn advisories_are_whole() {
        assert!(names_an_advisory("closes CVE-2026-12345.") && names_an_advisory("(ghsa-7q3x-m9wp-2vfc)"));
        assert!(!names_an_advisory("CVE-2026 and GHSA-what CVE-12-34567 XCVE-2026-12345"));
    }
}
