//! Commits in groups: each one in exactly one group, folded or hidden with the reason.

use serde::{Deserialize, Serialize};

use super::area::Spellings;
use super::edit::{Edit, Edits};
use super::fold::{self, Merges};
use super::{
    Advice, Contributor, Entry, Group, GroupBy, Hidden, Kind, Message, Options, Range, Reason, Rule, Section, Title, advice, area,
    contributors, read_message,
};
use crate::github::Commit;
use crate::sorted::{SortedMap, sort_by};

/// All changes of a range of commits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Changelog {
    /// The groups that are not empty, the most urgent first. Within one the newest change comes first.
    pub groups: Vec<Group>,
    /// The same changes by the part of the project, by name; those without one come last.
    pub areas: Vec<Section>,
    /// The same changes by the repository's own categories, in its order; empty where these, or the labels of its pull requests, are not known.
    pub categories: Vec<Section>,
    /// The full ids of merge commits: they only join what stands in the groups.
    pub folded: Vec<String>,
    /// The commits that are in no group for another reason, the newest first.
    pub hidden: Vec<Hidden>,
    /// Who wrote the changes, those with the most commits first.
    pub contributors: Vec<Contributor>,
    /// The bump that the changes ask for.
    pub advice: Advice,
}

impl Changelog {
    /// Every change, in the order of the groups.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.groups.iter().flat_map(|group| &group.entries)
    }

    /// By what it is written, of what somebody may have asked for: categories that are not known are none.
    #[must_use]
    pub fn grouped_by(&self, asked: Option<GroupBy>) -> GroupBy {
        match asked {
            None | Some(GroupBy::Category) if !self.categories.is_empty() => GroupBy::Category,
            None | Some(GroupBy::Category) => GroupBy::Kind,
            Some(asked) => asked,
        }
    }
}

/// Reads commits, oldest first, into a changelog.
///
/// ```
/// use relcast_core::changelog::{Kind, Options, Range, changelog};
/// use relcast_core::github::Commit;
/// let commit = Commit {
///     sha: "5e1f".into(),
///     message: "feat(store): keep hot blocks on two nodes (#438)".into(),
///     author: "Tobe Okafor".into(),
///     login: None,
///     date: None,
///     parents: vec![],
/// };
/// let changes = changelog(&[commit], &Options::default(), &Range::default());
/// assert_eq!(changes.groups[0].kind, Kind::Features);
/// assert_eq!(changes.advice.sentence, "1 feature suggests a minor release.");
/// ```
#[must_use]
pub fn changelog(commits: &[Commit], options: &Options, range: &Range) -> Changelog {
    changelog_of(commits, commits.iter().map(|commit| read_message(&commit.message)).collect(), options, range)
}

/// The same for who has read the messages while the commits were still coming in: one for each, as [`read_message`] gives it.
#[must_use]
pub fn changelog_of(commits: &[Commit], messages: Vec<Message>, options: &Options, range: &Range) -> Changelog {
    let merges = fold::merges(commits, &messages);
    let partners = fold::reverts(commits, &messages);
    let own = range.categories.as_ref();
    let mut elsewhere: Vec<&str> = range.elsewhere.iter().map(String::as_str).collect();
    elsewhere.sort_unstable();
    let is_here = |commit: &Commit| elsewhere.binary_search(&commit.sha.as_str()).is_err();
    let contributors =
        contributors::contributors(commits.iter().zip(&messages).filter(|(commit, _)| !commit.is_merge() && is_here(commit)));
    let edits = Edits::new(&options.edits);
    let kinds: Vec<Kind> = messages.iter().map(|message| message.title.kind).collect();
    let group = |kind: Kind| {
        // Room for all at once: long lists that grow side by side are copied again and again.
        let most = kinds.iter().filter(|known| **known == kind).count();
        Group { kind, heading: kind.heading().to_owned(), entries: Vec::with_capacity(most) }
    };
    let mut groups: Vec<Group> = Kind::ALL.into_iter().map(group).collect();
    let mut spellings = Spellings::default();
    let (mut folded, mut hidden) = (Vec::new(), Vec::new());
    for (at, (commit, mut message)) in commits.iter().zip(messages).enumerate().rev() {
        if commit.is_merge() && only_joins(&merges, at, message.title.rule) {
            folded.push(commit.sha.clone());
            continue;
        }
        let title = &mut message.title;
        let edit = edits.of(commit);
        if let Some(edit) = edit {
            edit.apply(title);
        }
        let partner = partners.get(at).copied().flatten();
        title.pull_request = title.pull_request.or_else(|| merges.pull_request.get(at).copied().flatten());
        let listed = edit.and_then(|edit| edit.listed) == Some(true);
        let excluded_by = own.filter(|_| !listed).and_then(|own| own.excludes(title.pull_request, commit.login.as_deref()));
        let excluded = excluded_by.as_ref().map(|_| Reason::Excluded);
        let elsewhere = (!listed && !is_here(commit)).then_some(Reason::Elsewhere);
        match elsewhere.or_else(|| reason(partner.map(|partner| partner < at), title, options, edit)).or(excluded) {
            Some(reason) => {
                let excluded_by = excluded_by.filter(|_| reason == Reason::Excluded);
                // The other one may be listed, or left out, by hand.
                let by_hand = |commit: &Commit| edits.of(commit).is_some_and(|edit| edit.listed.is_some());
                let partner = partner.filter(|_| matches!(reason, Reason::Revert | Reason::Reverted));
                let with =
                    partner.and_then(|partner| commits.get(partner)).filter(|partner| !by_hand(partner)).map(|partner| partner.sha.clone());
                hidden.push(Hidden {
                    sha: commit.sha.clone(),
                    text: message.title.text,
                    kind: message.title.kind,
                    pull_request: message.title.pull_request,
                    reason,
                    with,
                    excluded_by,
                });
            }
            None => {
                // Words that somebody chose stay as they are.
                if !options.keep_case && edit.is_none_or(|edit| edit.text.is_none()) {
                    raise(&mut title.text);
                }
                spellings.count(title.areas());
                if let Some(group) = groups.iter_mut().find(|group| group.kind == title.kind) {
                    group.entries.push(entry(commit, message, edit.is_some()));
                }
            }
        }
    }
    groups.retain(|group| !group.entries.is_empty());
    spellings.join(groups.iter_mut().flat_map(|group| &mut group.entries));
    let advice = advice::advice(&groups, &hidden, range);
    let categories = own.map(|own| own.sections(&groups)).unwrap_or_default();
    Changelog { areas: by_area(&groups), categories, groups, folded, hidden, contributors, advice }
}

/// A merge says nothing of its own where what it brings is listed. Where that was not read it stands for it, if somebody gave it words.
fn only_joins(merges: &Merges, at: usize, rule: Rule) -> bool {
    rule == Rule::Merge || merges.brings.get(at).copied().unwrap_or_default()
}

fn reason(takes_back: Option<bool>, title: &Title, options: &Options, edit: Option<&Edit>) -> Option<Reason> {
    match (edit.and_then(|edit| edit.listed), takes_back) {
        (Some(true), _) => None,
        (None, Some(true)) => Some(Reason::Revert),
        (None, Some(false)) => Some(Reason::Reverted),
        (Some(false), _) => Some(Reason::Manual),
        (None, None) if title.rule == Rule::Release => Some(Reason::Release),
        (None, None) if title.rule == Rule::Housekeeping => Some(Reason::Housekeeping),
        (None, None) => options.hide.contains(&title.kind).then_some(Reason::Kind),
    }
}

fn entry(commit: &Commit, message: Message, edited: bool) -> Entry {
    let Message { mut title, dependency, co_authors, .. } = message;
    if title.text.is_empty() {
        "(no title)".clone_into(&mut title.text);
    }
    // A name that looks like a login is none: it would ping a stranger.
    let name = || commit.author.trim_start_matches(['@', ' ']).to_owned();
    // Some name themselves below their own commit.
    let is_author = |name: &str| name.eq_ignore_ascii_case(&commit.author);
    Entry {
        sha: commit.sha.clone(),
        title,
        author: commit.login.as_ref().map_or_else(name, |login| ["@", login].concat()),
        co_authors: co_authors.into_iter().map(|other| other.name).filter(|name| !is_author(name)).collect(),
        dependency,
        date: commit.date,
        edited,
    }
}

/// Raises the first letter of a title that begins with an ordinary word. `numpy.array`, `iOS`, `x86_64` and `--force` are names and stay.
fn raise(title: &mut str) {
    let word = title.split(' ').next().unwrap_or_default().trim_end_matches([',', ':', ';']);
    let is_ordinary = word.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'\''));
    if is_ordinary && (word.len() > 1 || word == "a") && word.starts_with(|first: char| first.is_ascii_lowercase()) {
        title.get_mut(..1).iter_mut().for_each(|first| first.make_ascii_uppercase());
    }
}

/// The changes by area, whose spellings are joined by now.
fn by_area(groups: &[Group]) -> Vec<Section> {
    let mut areas: SortedMap<&Option<String>, Vec<String>> = SortedMap::default();
    for entry in groups.iter().flat_map(|group| &group.entries) {
        if let Some(commits) = areas.or_insert_with(&entry.title.area, Vec::new) {
            commits.push(entry.sha.clone());
        }
    }
    let section = |(area, commits): (&Option<String>, Vec<String>)| {
        let heading = area.clone().unwrap_or_else(|| "Everything else".to_owned());
        // What is in no area comes last.
        ((area.is_none(), area.as_deref().map(area::key)), Section { name: area.clone(), heading, commits })
    };
    let mut sections: Vec<_> = areas.into_entries().into_iter().map(section).collect();
    sort_by(&mut sections, |(one, _), (two, _)| one.cmp(two));
    sections.into_iter().map(|(_, section)| section).collect()
}

#[cfg(test)]
mod tests {
    use super::raise;

    #[test]
    fn only_an_ordinary_word_is_raised() {
        for (title, expected) in [
            ("keep the order", "Keep the order"),
            ("re-read a pool: twice", "Re-read a pool: twice"),
            ("don't flush", "Don't flush"),
            ("a table", "A table"),
            ("`keep` it", "`keep` it"),
            ("numpy.array is kept", "numpy.array is kept"),
            ("iOS, macOS", "iOS, macOS"),
            ("x86_64 wheels", "x86_64 wheels"),
            ("py3 wheels", "py3 wheels"),
            ("x is kept", "x is kept"),
            ("ärger", "ärger"),
            ("--force", "--force"),
            ("", ""),
        ] {
            let mut title = title.to_owned();
            raise(&mut title);
            assert_eq!(title, expected);
        }
    }
}
