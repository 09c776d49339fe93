//! Who made the changes: authors and co-authors, each once.

use serde::{Deserialize, Serialize};

use super::Message;
use super::trailers::CoAuthor;
use crate::github::Commit;
use crate::sorted::{SortedMap, sort_by};
use crate::text::head;

/// Somebody who wrote a change, or wrote one with others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contributor {
    /// The name in git.
    pub name: String,
    /// The login, where GitHub knows whose commit it is. A trailer alone tells none: anybody can write it.
    pub login: Option<String>,
    /// In how many commits.
    pub commits: u32,
}

impl Contributor {
    /// Whether it is a program: GitHub writes `[bot]` behind its name.
    #[must_use]
    pub fn is_bot(&self) -> bool {
        self.login.as_ref().unwrap_or(&self.name).ends_with("[bot]")
    }
}

/// The people behind commits, those with the most commits first.
pub(super) fn contributors<'a>(commits: impl Iterator<Item = (&'a Commit, &'a Message)>) -> Vec<Contributor> {
    // The names of a long history are scattered: looked at one after the other, without anything between, many are fetched at once.
    let commits: Vec<(u64, &Commit, &Message)> = commits.map(|(commit, message)| (head(&commit.author), commit, message)).collect();
    let mut people = People::default();
    for (head_of_author, commit, message) in commits {
        people.seen.clear();
        people.count((head_of_author, &commit.author), commit.login.as_deref(), true);
        for CoAuthor { name, login } in &message.co_authors {
            people.count((head(name), name), login.as_deref(), false);
        }
    }
    let mut found: Vec<Contributor> = people.people.into_iter().map(|person| person.contributor).collect();
    sort_by(&mut found, |one, two| {
        two.commits.cmp(&one.commits).then_with(|| one.name.to_ascii_lowercase().cmp(&two.name.to_ascii_lowercase()))
    });
    found
}

#[derive(Default)]
struct People<'a> {
    people: Vec<Person>,
    /// Where somebody stands who was met by this name, its head before it, and this login: most commits are by somebody who was.
    known: SortedMap<(u64, &'a str, Option<&'a str>), usize>,
    /// Who was counted for this commit.
    seen: Vec<usize>,
}

struct Person {
    contributor: Contributor,
    /// The login, also where only a trailer tells it: good enough to see that two are one, not to mention somebody.
    known_as: Option<String>,
}

impl<'a> People<'a> {
    /// Counts somebody, whose name stands behind its head, once for each commit.
    fn count(&mut self, (head, name): (u64, &'a str), login: Option<&'a str>, trusted: bool) {
        if name.is_empty() && login.is_none() {
            return;
        }
        let Self { people, known, seen } = self;
        let Some(at) = known.or_insert_with((head, name, login), || find(people, name, login)).copied() else { return };
        if at == people.len() {
            people.push(Person { contributor: Contributor { name: name.to_owned(), login: None, commits: 0 }, known_as: None });
        }
        if let Some(person) = people.get_mut(at) {
            person.known_as = person.known_as.take().or_else(|| login.map(str::to_owned));
            if trusted && person.contributor.login.is_none() {
                person.contributor.login = login.map(str::to_owned);
            }
            if !seen.contains(&at) {
                person.contributor.commits = person.contributor.commits.saturating_add(1);
                seen.push(at);
            }
        }
    }
}

/// The place of somebody, by login before name; behind all others where nobody is the same.
fn find(people: &[Person], name: &str, login: Option<&str>) -> usize {
    let same_login = |person: &Person| matches!((&person.known_as, login), (Some(known), Some(login)) if known.eq_ignore_ascii_case(login));
    let same_name = |person: &Person| (person.known_as.is_none() || login.is_none()) && person.contributor.name.eq_ignore_ascii_case(name);
    login.and_then(|_| people.iter().position(same_login)).or_else(|| people.iter().position(same_name)).unwrap_or(people.len())
}

#[cfg(test)]
mod tests {
    use super::super::read_message;
    use super::*;

    #[test]
    fn each_once() {
        let commit = |author: &str, login: Option<&str>, trailers: &str| Commit {
            sha: "a".into(),
            message: format!("x\n\n{trailers}"),
            author: author.into(),
            login: login.map(str::to_owned),
            date: None,
            parents: vec![],
        };
        let commits = [
            commit("Ann Reef", Some("ann"), "Co-authored-by: Bo <bo@x.example>\nCo-authored-by: Ann Reef <ann@x.example>"),
            commit("bo", None, "Co-authored-by: A. Reef <1+ANN@users.noreply.git.example>"),
            commit("Cy", None, ""),
            commit("Ann Reefer", None, ""),
            commit("dependabot[bot]", Some("dependabot[bot]"), ""),
        ];
        let messages: Vec<Message> = commits.iter().map(|commit| read_message(&commit.message)).collect();
        let found = contributors(commits.iter().zip(&messages));
        let shown: Vec<_> = found.iter().map(|one| (one.name.as_str(), one.login.as_deref(), one.commits, one.is_bot())).collect();
        assert_eq!(
            shown,
            [
                ("Ann Reef", Some("ann"), 2, false),
                ("Bo", None, 2, false),
                ("Ann Reefer", None, 1, false),
                ("Cy", None, 1, false),
                ("dependabot[bot]", Some("dependabot[bot]"), 1, true),
            ]
        );
    }
}
