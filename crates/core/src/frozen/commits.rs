//! Commits, column by column, with as much of each message as a changelog reads.

use serde::{Deserialize, Serialize};

use super::wire::{Allowance, List, Moment, Part, Texts, Times, Trouble, entry, read, table};
use crate::changelog::{Message, read_message};
use crate::github::Commit;
use crate::refname::RefName;
use crate::snapshot::{self, Changes, Folder, Snapshot};

/// The digits of an id that stay: as many as git and GitHub take for a commit of a large repository.
const DIGITS: usize = 10;
/// A full id.
const ALL_DIGITS: usize = 40;
/// A body of more lines is kept as it is.
const MOST_LINES: usize = 2_000;

#[derive(Serialize, Deserialize)]
struct Wire {
    since: Option<String>,
    until: String,
    total: Option<u32>,
    behind: u32,
    pages_waiting: u32,
    unread: Option<Trouble>,
    ids: Ids,
    messages: Texts,
    /// The different authors, each with the login behind it; an empty one for none.
    people: Texts,
    author_of: List<u32>,
    dates: Times,
    /// How far back in the list each parent is; zero for one that is not there.
    parents: List<List<i64>>,
}

/// The ids of the commits.
#[derive(Serialize, Deserialize)]
enum Ids {
    /// The first digits of each, two in a byte, and the last one in full.
    Short(Vec<u8>),
    /// As they are, where they are no ids of git's or where their first digits are not enough.
    Whole(Texts),
}

pub(super) fn changes(snapshot: &Snapshot, moment: Moment) -> impl Serialize {
    Part::of(&snapshot.changes, moment, |changes| Wire::of(changes, moment))
}

pub(super) fn read_changes(body: &[u8], moment: Moment, allowance: &mut Allowance) -> Option<snapshot::Part<Changes>> {
    read::<Part<Wire>>(body)?.read(moment, |changes| changes.read(moment, allowance))
}

/// What is beside the packages' folder, by its places among the commits.
#[derive(Serialize, Deserialize)]
struct Elsewhere {
    path: String,
    places: List<u32>,
    unknown: u32,
}

pub(super) fn folder(snapshot: &Snapshot, moment: Moment) -> Option<impl Serialize> {
    let commits = snapshot.changes.ready().map_or(&[][..], |changes| &changes.commits);
    let folder = snapshot.folder.as_ref()?;
    Some(Part::of(folder, moment, |folder| {
        let mut elsewhere = folder.elsewhere.iter().peekable();
        // Both are in the same order.
        let places = (0..).zip(commits).filter(|(_, commit)| elsewhere.next_if(|sha| **sha == commit.sha).is_some());
        Elsewhere { path: folder.path.clone(), places: List(places.map(|(place, _)| place).collect()), unknown: folder.unknown }
    }))
}

/// Commits come before it, so that their ids are known.
pub(super) fn read_folder(body: &[u8], moment: Moment, changes: &snapshot::Part<Changes>) -> Option<snapshot::Part<Folder>> {
    read::<Part<Elsewhere>>(body)?.read(moment, |Elsewhere { path, places, unknown }| {
        let commits = changes.ready().map_or(&[][..], |changes| &changes.commits);
        // Each commit once, so that a short link does not ask for much memory.
        places.0.is_sorted_by(|one, next| one < next).then_some(())?;
        let elsewhere = places.0.into_iter().map(|place| commits.get(usize::try_from(place).ok()?).map(|commit| commit.sha.clone()));
        Some(Folder { path, elsewhere: elsewhere.collect::<Option<_>>()?, unknown })
    })
}

impl Wire {
    fn of(changes: &Changes, moment: Moment) -> Self {
        let commits = &changes.commits;
        let mut places: Vec<(&str, usize)> = commits.iter().enumerate().map(|(at, commit)| (commit.sha.as_str(), at)).collect();
        places.sort_unstable();
        let place = |sha: &str| places.binary_search_by(|(known, _)| (*known).cmp(sha)).ok().and_then(|at| places.get(at));
        // What a list holds fits into 32 bits by far.
        let back = |at: usize, parent: &str| place(parent).map_or(0, |(_, place)| offset(at) - offset(*place));
        let parents = |(at, commit): (usize, &Commit)| List(commit.parents.iter().map(|parent| back(at, parent)).collect());
        let (people, author_of) = table(commits.iter().map(|commit| (commit.author.as_str(), commit.login.as_deref().unwrap_or_default())));
        let messages: Vec<String> = (1..).zip(commits).map(|(at, commit)| message(commit, at == commits.len())).collect();
        Self {
            since: changes.since.as_ref().map(ToString::to_string),
            until: changes.until.to_string(),
            total: changes.total,
            behind: changes.behind,
            pages_waiting: changes.pages_waiting,
            unread: changes.unread.as_ref().map(Trouble::of),
            ids: Ids::of(commits),
            messages: Texts::of(messages.iter().map(String::as_str)),
            people: Texts::of(people.into_iter().flat_map(|(name, login)| [name, login])),
            author_of: List(author_of),
            dates: Times::of(commits.iter().map(|commit| commit.date), moment),
            parents: List(commits.iter().enumerate().map(parents).collect()),
        }
    }

    fn read(self, moment: Moment, allowance: &mut Allowance) -> Option<Changes> {
        let (messages, people) = (self.messages.read(), self.people.read());
        let (people, _) = people.as_chunks::<2>();
        let ids = self.ids.read(messages.len())?;
        let mut commits = Vec::new();
        let columns = messages.iter().zip(self.author_of.0).zip(self.dates.read(moment)?).zip(self.parents.0);
        for (at, (((message, author), date), parents)) in columns.enumerate() {
            let [name, login] = entry(people, author)?;
            // Its own id would make a circle.
            let parent = |back: i64| usize::try_from(offset(at).checked_sub(back)?).ok().filter(|_| back != 0).and_then(|at| ids.get(at));
            let parents = parents.0.into_iter().map(|back| allowance.copy(parent(back).map_or("", String::as_str)));
            let parents = parents.collect::<Option<_>>()?;
            commits.push(Commit {
                sha: ids.get(at)?.clone(),
                message: (*message).to_owned(),
                author: allowance.copy(name)?,
                login: if login.is_empty() { None } else { Some(allowance.copy(login)?) },
                date,
                parents,
            });
        }
        let git_ref = |name: String| name.parse::<RefName>().ok();
        (commits.len() == messages.len()).then_some(())?;
        Some(Changes {
            since: self.since.map_or(Some(None), |since| git_ref(since).map(Some))?,
            until: git_ref(self.until)?,
            commits,
            total: self.total,
            behind: self.behind,
            pages_waiting: self.pages_waiting,
            unread: self.unread.map(Trouble::problem),
        })
    }
}

fn offset(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX)
}

impl Ids {
    fn of(commits: &[Commit]) -> Self {
        // What was frozen before has short ids already.
        let is_id = |(at, commit): (usize, &Commit)| {
            let is_short = commit.sha.len() == DIGITS && at < commits.len();
            (is_short || commit.sha.len() == ALL_DIGITS) && commit.sha.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        };
        let mut short: Vec<&str> = commits.iter().filter_map(|commit| commit.sha.get(..DIGITS)).collect();
        short.sort_unstable();
        short.dedup();
        if !(1..).zip(commits).all(is_id) || short.len() != commits.len() {
            return Self::Whole(Texts::of(commits.iter().map(|commit| commit.sha.as_str())));
        }
        let mut bytes = Vec::new();
        for (at, commit) in (1..).zip(commits) {
            let digits = if at == commits.len() { ALL_DIGITS } else { DIGITS };
            let pairs = commit.sha.as_bytes().chunks_exact(2).take(digits / 2);
            bytes.extend(pairs.filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()));
        }
        Self::Short(bytes)
    }

    fn read(self, count: usize) -> Option<Vec<String>> {
        let bytes = match self {
            Self::Whole(ids) => return Some(ids.read().into_iter().map(str::to_owned).collect()).filter(|ids: &Vec<_>| ids.len() == count),
            Self::Short(bytes) => bytes,
        };
        let Some(short) = count.checked_sub(1) else { return Some(Vec::new()) };
        let (short, last) = bytes.split_at_checked(short.checked_mul(DIGITS / 2)?)?;
        let written = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let last = Some(last).filter(|last| last.len() == ALL_DIGITS / 2)?;
        Some(short.chunks_exact(DIGITS / 2).chain([last]).map(written).collect())
    }
}

/// The message of a commit without the lines that change nothing of what it says. The last commit's is whole: workflows look at it.
fn message(commit: &Commit, is_last: bool) -> String {
    let whole = &commit.message;
    let lines: Vec<&str> = whole.trim().lines().collect();
    let Some((first, body)) = lines.split_first().filter(|(_, body)| !is_last && body.len() <= MOST_LINES) else { return whole.clone() };
    let said = read_message(whole);
    let mut kept = vec![true; body.len()];
    drop_lines(first, body, &mut kept, 0, body.len(), &said);
    let short = joined(first, body, &kept);
    if read_message(&short) == said { short } else { whole.clone() }
}

/// Drops these lines where nothing depends on them, else the halves of them.
fn drop_lines(first: &str, body: &[&str], kept: &mut [bool], from: usize, to: usize, said: &Message) {
    let set = |kept: &mut [bool], is_kept| kept.iter_mut().take(to).skip(from).for_each(|kept| *kept = is_kept);
    set(kept, false);
    if read_message(&joined(first, body, kept)) == *said {
        return;
    }
    set(kept, true);
    let middle = from + (to - from) / 2;
    if middle > from {
        drop_lines(first, body, kept, from, middle, said);
        drop_lines(first, body, kept, middle, to, said);
    }
}

fn joined(first: &str, body: &[&str], kept: &[bool]) -> String {
    let mut out = first.to_owned();
    for (line, _) in body.iter().zip(kept).filter(|(_, kept)| **kept) {
        out.push('\n');
        out.push_str(line);
    }
    out
}
