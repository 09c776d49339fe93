//! A changelog as text, one file for each format.
//!
//! All of them show the same: every entry, what is not listed and why, who made it, and where to compare. A [`Style`] says how a target writes
//! words and links; no title reaches a target but through it.

mod github;
mod json;
mod keep;
mod plain;
mod rst;
mod style;

use super::{Changelog, Entry, Format, GroupBy, Hidden, Kind, Options, Range, Reason};
use crate::sorted::sort_by;
use style::Style;

/// Writes a changelog as the options ask for.
///
/// ```
/// use relcast_core::changelog::{Changelog, Format, Options, Range, render};
/// let options = Options { format: Format::Text, ..Options::default() };
/// assert_eq!(render(&Changelog::default(), &options, &Range::default()), "Nothing has changed.\n");
/// ```
#[must_use]
pub fn render(changelog: &Changelog, options: &Options, range: &Range) -> String {
    let by = changelog.grouped_by(options.group_by);
    match options.format {
        Format::Markdown => github::write(changelog, by, range),
        Format::Keepachangelog => keep::write(changelog, range),
        Format::Text => plain::write(changelog, by, range),
        Format::Rst => rst::write(changelog, by, range),
        Format::Json => json::write(changelog, range),
    }
}

/// The sections of a grouping: a heading, and the entries below it.
#[must_use]
pub fn sections(changelog: &Changelog, by: GroupBy) -> Vec<(&str, Vec<&Entry>)> {
    let sections = match by {
        GroupBy::Kind => {
            return changelog.groups.iter().map(|group| (group.heading.as_str(), group.entries.iter().collect())).collect();
        }
        GroupBy::Area => &changelog.areas,
        GroupBy::Category => &changelog.categories,
    };
    let mut entries: Vec<&Entry> = changelog.entries().collect();
    sort_by(&mut entries, |one, other| one.sha.cmp(&other.sha));
    let entry = |sha: &String| entries.binary_search_by(|entry| entry.sha.cmp(sha)).ok().and_then(|place| entries.get(place).copied());
    sections.iter().map(|section| (section.heading.as_str(), section.commits.iter().filter_map(entry).collect())).collect()
}

/// Writes an entry as a line: where or what, the words, and the pull request or the commit.
fn line(out: &mut String, style: &dyn Style, entry: &Entry, by: GroupBy, range: &Range) {
    let mut marks: Vec<&str> = entry.title.areas().map(String::as_str).collect();
    if by == GroupBy::Area {
        // The heading names the first.
        let kinds: Vec<&str> = [entry.title.kind].into_iter().chain(entry.title.second_kind).map(Kind::heading).collect();
        marks.splice(..marks.len().min(1), kinds);
    }
    match marks.as_slice() {
        [] => {}
        [only] => style.strong(out, only),
        marks => style.strong(out, &marks.join(", ")),
    }
    if !marks.is_empty() {
        out.push_str(": ");
    }
    out.extend([&style.title(&entry.title.text, &range.repository), " ("]);
    reference(out, style, entry.title.pull_request, &entry.sha, range);
    out.push(')');
}

/// Writes by whom an entry is, with a space before it.
fn by_whom(out: &mut String, style: &dyn Style, entry: &Entry) {
    // The author may be mentioned: it is their change.
    let author = entry.author.strip_prefix('@').map_or_else(|| style.text(&entry.author), |login| style.mention(login).into());
    if !entry.author.is_empty() {
        out.extend([" by ", &author]);
    }
    for (at, name) in entry.co_authors.iter().enumerate() {
        let word = if at > 0 {
            ", "
        } else if entry.author.is_empty() {
            " by "
        } else {
            " with "
        };
        out.extend([word, &style.text(name)]);
    }
}

/// A text without the blanks at its end, where it stands: it is long.
fn trimmed(mut out: String) -> String {
    out.truncate(out.trim_end().len());
    out
}

/// Writes the pull request, else the commit, as a link where the repository is known.
fn reference(out: &mut String, style: &dyn Style, pull_request: Option<u64>, sha: &str, range: &Range) {
    // Joined and not formatted: there is one of them in each line.
    let (label, page, id) = match pull_request.map(|number| number.to_string()) {
        Some(number) => (["#", &number].concat(), "/pull/", number),
        None => (sha.chars().filter(char::is_ascii_alphanumeric).take(8).collect(), "/commit/", crate::url::segment(sha)),
    };
    if range.repository.is_empty() {
        out.push_str(&style.text(&label));
    } else {
        style.link(out, &label, &[&range.repository, page, &id].concat());
    }
}

/// What is not listed and why, a sentence each: nothing is left out in silence.
fn unlisted(style: &dyn Style, changelog: &Changelog, range: &Range) -> Vec<String> {
    let mut found = Vec::new();
    let count = |number: usize, one: &str, more: &str| format!("{number} {}", if number == 1 { one } else { more });
    let of = |reason: Reason| changelog.hidden.iter().filter(move |hidden| hidden.reason == reason);
    if !changelog.folded.is_empty() {
        found.push(format!("{} what is listed.", count(changelog.folded.len(), "merge commit only joins", "merge commits only join")));
    }
    for reverted in of(Reason::Reverted) {
        let place = |hidden: &Hidden| {
            let mut place = String::new();
            reference(&mut place, style, hidden.pull_request, &hidden.sha, range);
            place
        };
        let by = changelog.hidden.iter().find(|hidden| Some(&hidden.sha) == reverted.with.as_ref());
        let by = by.map_or_else(String::new, |by| format!(" by {}", place(by)));
        found.push(format!("Taken back{by}: {} ({}).", style.quoted(&reverted.text, &range.repository), place(reverted)));
    }
    let releases = of(Reason::Release).count();
    if releases > 0 {
        found.push(format!("{} a release.", count(releases, "commit only makes", "commits only make")));
    }
    let lists = of(Reason::Housekeeping).count();
    if lists > 0 {
        found.push(format!("{} of sponsors or contributors.", count(lists, "commit only updates a list", "commits only update lists")));
    }
    for kind in Kind::ALL {
        let number = of(Reason::Kind).filter(|hidden| hidden.kind == kind).count();
        if number > 0 {
            found.push(format!(
                "{} not listed.",
                count(number, &format!("change under “{}” is", kind.heading()), &format!("changes under “{}” are", kind.heading()))
            ));
        }
    }
    let by_hand = of(Reason::Manual).count();
    if by_hand > 0 {
        found.push(format!("{} left out by hand.", count(by_hand, "change is", "changes are")));
    }
    let excluded = of(Reason::Excluded).count();
    if excluded > 0 {
        let one = "change is not listed, as the repository leaves it out of its notes.";
        found.push(count(excluded, one, "changes are not listed, as the repository leaves them out of its notes."));
    }
    let elsewhere = of(Reason::Elsewhere).count();
    if elsewhere > 0 {
        found.push(format!("{} other parts of the repository.", count(elsewhere, "commit only changes", "commits only change")));
    }
    if range.unread > 0 {
        found.push(format!("{} not listed here.", count(range.unread as usize, "more commit is", "more commits are")));
    }
    found
}

/// The people, without programs.
fn people(style: &dyn Style, changelog: &Changelog) -> String {
    let people = changelog.contributors.iter().filter(|one| !one.is_bot());
    let names: Vec<String> =
        people.map(|one| one.login.as_ref().map_or_else(|| style.text(&one.name).into_owned(), |login| style.mention(login))).collect();
    names.join(", ")
}

/// Where to see all of it.
fn compare(style: &dyn Style, range: &Range) -> Option<String> {
    let since = range.since.as_ref().filter(|_| !range.until.is_empty())?;
    let label = format!("{since}...{}", range.until);
    let Some(url) = range.compare_url() else { return Some(style.text(&label).into_owned()) };
    let mut link = String::new();
    style.link(&mut link, &label, &url);
    Some(link)
}

/// What there is to say where no change is listed.
fn nothing(changelog: &Changelog) -> Option<&'static str> {
    changelog.groups.is_empty().then_some("Nothing has changed.")
}
