//! What a commit's message says: its title, and what it names beside it.
//!
//! Projects mix styles, so one reader knows them all: conventional (`fix(store): …`), brackets (`[Bugfix][Store] …`), `area: …`, gitmoji and
//! plain imperative. Marks are whole words: `[Store] Address review` is no feature because of its "Add".

use super::dependency::{self, Dependency};
use super::line::{first_line, split_pull_request, unfolded, without_autosquash, without_switches};
use super::marks::Marks;
use super::revert::{self, Revert};
use super::trailers::{self, CoAuthor};
use super::{Kind, Rule, Title, conventional, merge, phrases, release, verbs};

/// What a commit's message says: its title, and what it names beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its title.
    pub title: Title,
    /// The dependency that it changes.
    pub dependency: Option<Dependency>,
    /// What it takes back: few do, and a long history has many messages.
    pub(super) revert: Option<Box<Revert>>,
    /// Who wrote it too.
    pub(super) co_authors: Vec<CoAuthor>,
}

/// Reads the message of a commit.
///
/// ```
/// use relcast_core::changelog::{Kind, Rule, read_message};
/// let title = read_message("[Bugfix][Store] Fix lost leases (#12)").title;
/// assert_eq!((title.kind, title.area.as_deref(), title.pull_request), (Kind::Fixes, Some("Store"), Some(12)));
/// assert_eq!((title.text.as_str(), title.rule), ("Fix lost leases", Rule::Bracket));
/// ```
#[must_use]
pub fn read_message(message: &str) -> Message {
    let merge = merge::read(message);
    let written = merge.and_then(|merge| merge.words).unwrap_or_else(|| first_line(message));
    let (line, number) = split_pull_request(without_switches(written));
    let whole = unfolded(line, message);
    let line = whole.as_deref().unwrap_or(line);
    let mut marks = Marks::default();
    let rest = marks.read(without_autosquash(line));
    if marks.kind.is_some_and(|(kind, _)| kind == Kind::Dependencies) && !dependency::is_named(rest) {
        marks.take_back_dependency();
    }
    let revert = revert::read(message, rest).map(Box::new);
    let lower = rest.to_ascii_lowercase();
    let (kind, rule) = match (&revert, merge) {
        (Some(revert), _) => (of_reverted(revert), Rule::Revert),
        (None, Some(merge)) if merge.words.is_none() => (Kind::Other, Rule::Merge),
        (None, _) => decide(&marks, rest, &lower, message, written),
    };
    let dependency = if kind == Kind::Dependencies || rule == Rule::Advisory { dependency::read(rest) } else { None };
    let mut text = if rest.is_empty() { line.to_owned() } else { rest.to_owned() };
    for note in &marks.notes {
        text = format!("{text} ({note})");
    }
    let mut areas = marks.areas.into_iter().map(str::to_owned);
    let title = Title {
        text,
        kind,
        second_kind: (kind == Kind::Fixes && verbs::is_about_speed(&lower)).then_some(Kind::Performance),
        rule,
        area: areas.next(),
        other_areas: areas.collect(),
        scope: marks.scope.map(|scope| scope.trim().to_owned()).filter(|scope| !scope.is_empty()),
        pull_request: merge.and_then(|merge| merge.pull_request).or(number),
    };
    Message { title, dependency, revert, co_authors: trailers::co_authors(message) }
}

/// The kind and the rule that says it. Only a dependency keeps its letters: all others are asked about the words in lowercase.
fn decide(marks: &Marks<'_>, words: &str, lower: &str, message: &str, title: &str) -> (Kind, Rule) {
    let mark = marks.kind.filter(|mark| *mark != (Kind::Security, Rule::Emoji) || verbs::is_about_security(lower));
    let marked = mark.map(|(kind, _)| kind);
    let bump = dependency::read(words).filter(|_| matches!(marked, None | Some(Kind::Build | Kind::Refactoring | Kind::Dependencies)));
    // A bot's body quotes what others wrote: their footers and advisories are not this project's.
    let body = if bump.is_some() { title } else { message };
    if marks.breaking {
        return (Kind::Breaking, Rule::Breaking);
    }
    if body.contains("BREAKING") && body.lines().skip(1).any(conventional::is_breaking_footer) {
        return (Kind::Breaking, Rule::Footer);
    }
    if trailers::names_an_advisory(body) && !matches!(marked, Some(Kind::Documentation | Kind::Tests)) {
        return (Kind::Security, Rule::Advisory);
    }
    if matches!(marked, None | Some(Kind::Build | Kind::Dependencies)) && release::is_release(lower) {
        return (Kind::Build, Rule::Release);
    }
    let phrase = phrases::read(lower, marked, marks.leaning.is_some());
    // "Bump the minimum Python to 3.11" is about no dependency.
    if let Some(dropped) = phrase.filter(|(_, rule)| *rule == Rule::Dropped) {
        return dropped;
    }
    if bump.is_some() && marked != Some(Kind::Dependencies) {
        return (Kind::Dependencies, Rule::Dependency);
    }
    let (kind, rule) = mark.unwrap_or_else(|| by_words(marks, lower));
    // Where both say the same, the mark or the word that everybody sees is the reason.
    phrase.filter(|(said, rule)| *said != kind || *rule == Rule::Housekeeping).unwrap_or((kind, rule))
}

/// The kind where no mark says it.
fn by_words(marks: &Marks<'_>, words: &str) -> (Kind, Rule) {
    let subject = verbs::of_subject(words).map(|kind| (kind, Rule::Subject));
    if marks.leaning.is_some() {
        // `chore: add a script` is no feature, but `chore: fix typos` is documentation.
        return subject
            .filter(|(kind, _)| !kind.reaches_users() || *kind == Kind::Dependencies)
            .or(marks.leaning)
            .unwrap_or((Kind::Other, Rule::None));
    }
    let verb = words.split_ascii_whitespace().next().unwrap_or_default().trim_end_matches([':', ',', '.']);
    // "Fix/lost leases" is a branch's name, which GitHub takes for the title.
    let of_verb = verbs::of_verb(verb).or_else(|| verbs::of_verb(verb.split_once('/')?.0));
    let made = verbs::of_made(words).or(of_verb).map(|kind| (kind, Rule::Verb));
    subject.or(made).or(marks.fallback).unwrap_or((Kind::Other, Rule::None))
}

/// Taking back what users never saw is of the same kind; for the rest it depends on what had been released.
fn of_reverted(revert: &Revert) -> Kind {
    let mut marks = Marks::default();
    let words = marks.read(&revert.title);
    let kind = marks.kind.or(marks.leaning).map(|(kind, _)| kind).or_else(|| verbs::of_subject(&words.to_ascii_lowercase()));
    kind.filter(|kind| !kind.reaches_users() || matches!(kind, Kind::Dependencies | Kind::Refactoring)).unwrap_or(Kind::Other)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_stands_below_the_title() {
        let kind = |message: &str| (read_message(message).title.kind, read_message(message).title.rule);
        assert_eq!(kind("fix: x\n\nBREAKING CHANGE: y"), (Kind::Breaking, Rule::Footer));
        assert_eq!(kind("fix: x\n\nIt is no BREAKING CHANGE: y"), (Kind::Fixes, Rule::Conventional));
        assert_eq!(kind("fix: x\n\nCloses CVE-2026-12345."), (Kind::Security, Rule::Advisory));
        // A bot quotes the release notes of what it bumps.
        assert_eq!(kind("Bump kelp from 1.0 to 2.0\n\nBREAKING CHANGE: y\nCVE-2026-12345"), (Kind::Dependencies, Rule::Dependency));
        assert_eq!(kind("Merge pull request #4 from a/b\n\nfix: x"), (Kind::Fixes, Rule::Conventional));
        assert_eq!(read_message("Merge pull request #4 from a/b\n\nfix: x").title.pull_request, Some(4));
        let long = read_message("[Store] Keep the order of wri… (#5)\n\n…tes in a group (#5)").title;
        assert_eq!((long.text.as_str(), long.pull_request), ("Keep the order of writes in a group (#5)", Some(5)));
    }

    #[test]
    fn a_fix_may_be_about_speed_too() {
        let kinds = |message: &str| (read_message(message).title.kind, read_message(message).title.second_kind);
        for message in [
            "fix: avoid quadratic time in the planner",
            "fix: speed up a cold scan",
            "fix(store): cache the table of peers",
            "fix: avoid O(n²) time",
        ] {
            assert_eq!(kinds(message), (Kind::Fixes, Some(Kind::Performance)), "{message}");
        }
        assert_eq!(kinds("fix: cache key of two pools"), (Kind::Fixes, None));
        assert_eq!(kinds("perf: avoid quadratic time"), (Kind::Performance, None));
    }

    #[test]
    fn the_scope_stands_apart_from_the_areas() {
        let read = |message: &str| (read_message(message).title.area, read_message(message).title.scope);
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(read("[Engine] fix(link, store): x"), (some("Engine"), some("link, store")));
        assert_eq!(read("build(deps): bump kelp"), (None, some("deps")));
        assert_eq!(read("engine: x"), (some("engine"), None));
    }

    #[test]
    fn a_dependency_is_read() {
        let read = |message: &str| read_message(message).dependency.map(|found| (found.name, found.from, found.to));
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(read("build(deps): bump kelp from 1.0 to 1.1 (#3)"), Some(("kelp".into(), text("1.0"), text("1.1"))));
        assert_eq!(read("chore(deps): update dependency kelp to v3"), Some(("kelp".into(), None, text("v3"))));
        assert_eq!(read("Bump the actions group with 3 updates"), Some(("actions group".into(), None, None)));
        assert_eq!(read("fix: bump the limit"), None);
    }

    proptest! {
        #[test]
        fn any_message_has_a_title(message in any::<String>(), marks in "(\\[[A-Za-z0-9/,#-]{0,8}\\]|【[a-z]{0,3}】|[a-z]{1,5}(\\([a-z]{0,4}\\))?!?:|:[a-z]{1,4}:|Revert \"?|🐛|Merge pull request #1|Bump |fixup! ){0,3}") {
            let title = read_message(&format!("{marks} {message}")).title;
            prop_assert!(title.text.lines().count() <= 1);
            prop_assert!(title.rule != Rule::None || title.kind == Kind::Other);
        }
    }
}
