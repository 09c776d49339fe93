//! Commits that stand for no change of their own: merges, and pairs that cancel out.

use super::Message;
use super::line::{first_line, split_pull_request};
use crate::github::Commit;
use crate::text::head;

/// What merges bring, by the place of each commit.
pub(super) struct Merges {
    /// Whether it is a merge that brings commits of the same list.
    pub(super) brings: Vec<bool>,
    /// The pull request of the merge by which a commit came to the mainline.
    pub(super) pull_request: Vec<Option<u64>>,
}

/// Where each commit is, by its id.
struct Places<'a> {
    commits: &'a [Commit],
    /// By the hash of an id the place of its commit, or in the next slot that was free. At least half of them stay free.
    slots: Vec<Option<u32>>,
}

impl<'a> Places<'a> {
    fn new(commits: &'a [Commit]) -> Self {
        let mut places = Self { commits, slots: vec![None; (commits.len() * 2).next_power_of_two()] };
        for (at, commit) in (0..).zip(commits) {
            let mut slot = places.slot(&commit.sha);
            while places.slots.get(slot).is_some_and(Option::is_some) {
                slot = places.after(slot);
            }
            places.slots.get_mut(slot).into_iter().for_each(|free| *free = Some(at));
        }
        places
    }

    fn find(&self, sha: &str) -> Option<usize> {
        let mut slot = self.slot(sha);
        loop {
            let at = usize::try_from((*self.slots.get(slot)?)?).ok()?;
            if self.commits.get(at)?.sha == sha {
                return Some(at);
            }
            slot = self.after(slot);
        }
    }

    /// The slot of an id, whose letters are as good as chosen by lot.
    fn slot(&self, sha: &str) -> usize {
        let mixed = head(sha).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        usize::try_from(mixed).unwrap_or_default() & (self.slots.len() - 1)
    }

    fn after(&self, slot: usize) -> usize {
        (slot + 1) & (self.slots.len() - 1)
    }
}

/// Follows the parents of the commits, oldest first, from the last one.
pub(super) fn merges(commits: &[Commit], messages: &[Message]) -> Merges {
    let places = Places::new(commits);
    let place = |sha: &String| places.find(sha);
    let brings = commits.iter().map(|commit| commit.parents.iter().skip(1).any(|parent| place(parent).is_some())).collect();
    let mut mainline = Vec::new();
    // Mostly the one before it in the list.
    let first_parent = |at: usize| {
        let parent = commits.get(at)?.parents.first()?;
        let before = at.checked_sub(1).filter(|before| commits.get(*before).is_some_and(|commit| commit.sha == *parent));
        before.or_else(|| place(parent))
    };
    let mut taken = vec![false; commits.len()];
    let mut next = commits.len().checked_sub(1);
    // What is taken is not walked again: an answer with a circle in it ends too.
    while let Some(at) = next.filter(|at| !std::mem::replace(taken.get_mut(*at).unwrap_or(&mut true), true)) {
        mainline.push(at);
        next = first_parent(at);
    }
    let mut pull_request = vec![None; commits.len()];
    for at in mainline.into_iter().rev() {
        let Some(merge) = commits.get(at).filter(|commit| commit.is_merge()) else { continue };
        let number = messages.get(at).and_then(|message| message.title.pull_request);
        let mut open: Vec<usize> = merge.parents.iter().skip(1).filter_map(place).collect();
        while let Some(at) = open.pop() {
            if std::mem::replace(taken.get_mut(at).unwrap_or(&mut true), true) {
                continue;
            }
            if let Some(found) = pull_request.get_mut(at) {
                *found = number;
            }
            open.extend(commits.get(at).into_iter().flat_map(|commit| &commit.parents).filter_map(place));
        }
    }
    Merges { brings, pull_request }
}

/// Git takes no shorter id for a commit.
const SHORTEST_ID: usize = 4;

/// Whether two ids are of one commit; either may be shortened.
fn is_same_commit(one: &str, two: &str) -> bool {
    let length = one.len().min(two.len());
    length >= SHORTEST_ID && one.get(..length).zip(two.get(..length)).is_some_and(|(one, two)| one.eq_ignore_ascii_case(two))
}

/// A title of this length is hardly written twice.
const MANY_WORDS: usize = 40;

/// What a message begins with that has the title which is meant. GitHub breaks a long one off with `…`.
fn beginning(meant: &str) -> &str {
    meant.strip_suffix('…').map_or(meant, |begun| begun.rsplit_once(" (#").map_or(begun, |(before, _)| before))
}

/// Whether a message begins with the title that is meant, which has no number.
fn begins_with(message: &str, meant: &str) -> bool {
    let message = message.trim_start();
    message.starts_with(beginning(meant))
        && match meant.strip_suffix('…') {
            Some(begun) => begun.len() >= MANY_WORDS,
            None => split_pull_request(first_line(message)).0 == meant,
        }
}

/// The first letters of a commit's id and of its message. They tell most commits apart, and stand in one place: each revert is compared with
/// all commits before it.
struct Heads {
    sha: u64,
    message: u64,
}

/// Whether texts with these heads may begin with as many letters that are the same, but for their case.
fn may_agree(one: u64, other: u64, letters: usize) -> bool {
    const CASE: u64 = u64::from_be_bytes([0x20; 8]);
    let different = (one ^ other) & !CASE;
    letters == 0 || different >> (8 * 8usize.saturating_sub(letters)) == 0
}

/// The partner of each commit that is half of a revert and what it takes back. A revert that is itself taken back cancels nothing.
pub(super) fn reverts(commits: &[Commit], messages: &[Message]) -> Vec<Option<usize>> {
    let mut partner = vec![None; commits.len()];
    if messages.iter().all(|message| message.revert.is_none()) {
        return partner;
    }
    let heads: Vec<Heads> =
        commits.iter().map(|commit| Heads { sha: head(&commit.sha), message: head(commit.message.trim_start()) }).collect();
    for (at, (commit, message)) in commits.iter().zip(messages).enumerate().rev() {
        // A merge takes nothing back by itself: what it brings does.
        if commit.is_merge() {
            continue;
        }
        let Some(revert) = message.revert.as_ref().filter(|_| partner.get(at) == Some(&None)) else { continue };
        let (words, written) = split_pull_request(&revert.title);
        let number = revert.pull_request.or(written);
        let sha = revert.sha.as_ref().map(|sha| (sha, head(sha)));
        // By the words alone only where the message names no commit, or where they are too many to be another one's: a commit that was taken
        // over to another branch has a new id.
        let are_enough = sha.is_none() || words.len() >= MANY_WORDS;
        let (begun, begins) = (head(words), beginning(words).len());
        let is_meant = |heads: &Heads, commit: &Commit, message: &Message| {
            let by_sha = || sha.is_some_and(|(sha, head)| may_agree(head, heads.sha, SHORTEST_ID) && is_same_commit(sha, &commit.sha));
            let by_words = || match number {
                None => are_enough && may_agree(begun, heads.message, begins) && begins_with(&commit.message, words),
                Some(_) => message.title.pull_request == number && (revert.pull_request.is_some() || begins_with(&commit.message, words)),
            };
            by_sha() || by_words()
        };
        // Most often what is taken back is not far.
        let mut earlier = heads.iter().zip(commits).zip(messages).zip(&partner).enumerate().take(at).rev();
        let found = earlier
            .find(|(_, (((heads, commit), message), partner))| partner.is_none() && is_meant(heads, commit, message) && !commit.is_merge());
        if let Some(found) = found.map(|(place, _)| place) {
            for (one, other) in [(at, found), (found, at)] {
                partner.get_mut(one).into_iter().for_each(|partner| *partner = Some(other));
            }
        }
    }
    partner
}

#[cfg(test)]
mod tests {
    use super::super::{Options, Range, changelog, read_message};
    use super::*;

    fn commit(sha: &str, message: &str, parents: &[&str]) -> Commit {
        let parents = parents.iter().map(|parent| (*parent).to_owned()).collect();
        Commit { sha: sha.into(), message: message.into(), author: "a".into(), login: None, date: None, parents }
    }

    fn messages(commits: &[Commit]) -> Vec<Message> {
        commits.iter().map(|commit| read_message(&commit.message)).collect()
    }

    #[test]
    fn a_merge_gives_its_number_to_what_it_brings() {
        let commits = [
            commit("a", "one", &["0"]),
            commit("b", "two", &["a"]),
            commit("c", "three", &["a"]),
            commit("d", "Merge pull request #7 from x/y", &["b", "c"]),
        ];
        let found = merges(&commits, &messages(&commits));
        assert_eq!(found.pull_request, [None, None, Some(7), None]);
        assert_eq!(found.brings, [false, false, false, true]);
        // Also where the merge itself changes nothing in the folder that counts.
        let elsewhere = ["a", "b", "d"].map(str::to_owned).to_vec();
        let found = changelog(&commits, &Options::default(), &Range { elsewhere, ..Range::default() });
        let listed: Vec<_> = found.entries().map(|entry| (entry.sha.as_str(), entry.title.pull_request)).collect();
        assert_eq!((listed, found.folded.as_slice()), (vec![("c", Some(7))], &["d".to_owned()][..]));
    }

    #[test]
    fn ids_that_begin_alike_are_told_apart() {
        let commits: Vec<Commit> = (0..40).map(|at| commit(&format!("12345678{at}"), "x", &[])).collect();
        let places = Places::new(&commits);
        for (at, commit) in commits.iter().enumerate() {
            assert_eq!(places.find(&commit.sha), Some(at));
        }
        assert_eq!((places.find("12345678"), places.find("1234567840"), Places::new(&[]).find("1")), (None, None, None));
    }

    #[test]
    fn parents_in_a_circle_end() {
        let commits = [commit("a", "one", &["b", "a"]), commit("b", "Merge pull request #7 from x/y", &["a", "b"])];
        assert_eq!(merges(&commits, &messages(&commits)).brings, [true, true]);
    }

    #[test]
    fn a_revert_finds_what_it_takes_back() {
        let partners = |written: &[&str]| {
            let commits: Vec<Commit> = written.iter().enumerate().map(|(at, message)| commit(&format!("{at:040}"), message, &[])).collect();
            reverts(&commits, &messages(&commits))
        };
        assert_eq!(partners(&["feat: x (#1)", "Revert \"feat: x (#1)\" (#2)"]), [Some(1), Some(0)]);
        assert_eq!(partners(&["feat: x", "revert: feat: x"]), [Some(1), Some(0)]);
        let by_sha = format!("Undo pacing\n\nThis reverts commit {:040}.", 0);
        assert_eq!(partners(&["feat: x", &format!("Revert \"{by_sha}")]), [Some(1), Some(0)]);
        assert_eq!(partners(&["feat: x (#1)", "Revert \"other words\" (#2)\n\nReverts o/r#1"]), [Some(1), Some(0)]);
        // A long title is broken off.
        let long = "feat: keep what was acknowledged before the last flush";
        assert_eq!(partners(&[long, "feat: keep what was", &format!("Revert \"{}…\" (#2)", &long[..42])]), [Some(2), None, Some(0)]);
        // A revert of a revert: the change itself stands.
        assert_eq!(partners(&["x", "Revert \"x\"", "Revert \"Revert \"x\"\""]), [None, Some(2), Some(1)]);
        // Made again after it was taken back.
        assert_eq!(partners(&["x", "Revert \"x\"", "x"]), [Some(1), Some(0), None]);
        // What it takes back is older than the range, or another one of the same words.
        assert_eq!(partners(&["y", "Revert \"x\""]), [None, None]);
        assert_eq!(partners(&["x", "Revert \"x\"\n\nThis reverts commit 1234567."]), [None, None]);
    }
}
