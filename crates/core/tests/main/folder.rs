//! A repository that holds more than the packages: which changes are in their folder, by GitHub.

use relcast_core::changelog::Reason;
use relcast_core::preview::{PartName, State};
use relcast_core::{Answer, Query, Request, codes};
use serde_json::{Value, json};

use crate::look::Look;
use crate::shelf::{SAMPLE, query};

const ASKED: &str = "/repos/tidewater-labs/tidepool/commits?";

/// The sample, released from the folder `python`, and what GitHub says of that.
fn with(touching: impl Fn() -> Answer) -> impl Fn(&Request) -> Option<Answer> {
    move |request| match request.path.as_str() {
        "/tidewater-labs/tidepool/HEAD/relcast.toml" => Some(Answer::new(200, [], "path = 'python'\n")),
        path if path.starts_with(ASKED) => Some(touching()),
        _ => None,
    }
}

/// The sample's commits since the last release, oldest first.
fn commits() -> Vec<Value> {
    let look = Look::new(|_| None);
    let path = look.asked_for("/compare/")[0].to_owned();
    let request = look.asked.iter().find(|request| request.path == path).unwrap();
    let answer: Value = serde_json::from_str(SAMPLE.answer(request).body()).unwrap();
    answer["commits"].as_array().unwrap().clone()
}

fn answer(commits: &[&Value]) -> Answer {
    Answer::new(200, [], json!(commits).to_string())
}

fn elsewhere(look: &Look) -> Vec<String> {
    let hidden = look.changes().changelog.hidden.into_iter();
    hidden.filter(|hidden| hidden.reason == Reason::Elsewhere).map(|hidden| hidden.sha).collect()
}

#[test]
fn only_what_changes_the_folder_is_listed() {
    let all = commits();
    let (one, two) = (all.last().unwrap(), &all[0]);
    let look = Look::new(with(|| answer(&[one, two])));
    // Since the day of the oldest commit, and one call where one page holds them.
    assert_eq!(look.asked_for(ASKED), [format!("{ASKED}sha=main&path=python&since=2026-07-26T00:00:00Z&per_page=100&page=1")]);
    let (shown, before) = (look.shown(), Look::new(|_| None).shown());
    assert_eq!(shown.budget.calls, before.budget.calls + 1);
    assert_eq!(shown.part(PartName::Folder).unwrap().state, State::Ready);
    let changes = shown.changes.as_ref().unwrap();
    assert_eq!((changes.folder.as_deref(), &changes.folder_because, changes.total), (Some("python"), &None, before.changes.unwrap().total));
    // Merges that only join are folded, wherever they are.
    let is_merge = |commit: &&Value| commit["parents"].as_array().unwrap().len() > 1;
    assert_eq!(elsewhere(&look).len(), all.len() - 2 - all.iter().filter(is_merge).count());
    assert!(shown.headline.sentence.starts_with("2 changes in python "), "{}", shown.headline.sentence);
    assert!(changes.notes.contains("other parts of the repository."), "{}", changes.notes);
    let authors: Vec<_> =
        [one, two].iter().filter(|commit| !is_merge(commit)).map(|commit| commit["commit"]["author"]["name"].clone()).collect();
    assert!(changes.changelog.contributors.iter().all(|person| authors.contains(&json!(person.name))), "{authors:?}");
}

#[test]
fn without_a_folder_nothing_is_asked() {
    let look = Look::new(|_| None);
    assert!(look.asked_for(ASKED).is_empty() && look.shown().part(PartName::Folder).is_none());
    assert_eq!(look.changes().folder, None);
}

#[test]
fn an_answer_that_is_not_to_be_had_lists_all_and_says_so() {
    let mut look = Look::new(with(|| Answer::new(500, [], "")));
    let shown = look.shown();
    let problem = shown.changes.as_ref().unwrap().folder_because.clone().unwrap();
    assert_eq!(problem.message, "All changes are listed: which of them are in python is unknown.");
    assert!(problem.hint.as_ref().is_some_and(|hint| hint.starts_with("GitHub answered about ")), "{problem:?}");
    assert!(shown.checklist.items.iter().any(|item| item.message == problem.message));
    assert!(elsewhere(&look).is_empty());
    look.lookup.retry();
    look.go_on(with(|| answer(&[])));
    assert_eq!(look.asked_for(ASKED).len(), 2);
    assert!(look.shown().headline.sentence.starts_with("No changes in python "), "{}", look.shown().headline.sentence);
}

#[test]
fn what_is_older_than_two_calls_bring_stays_listed() {
    let commit = |number: usize| {
        let person = json!({"name": "Ann", "date": format!("2026-08-{:02}T00:00:00Z", 1 + number / 10)});
        json!({"sha": format!("{number:040}"), "commit": {"message": format!("fix: {number}"), "committer": person}, "parents": []})
    };
    let all: Vec<Value> = (0..300).map(commit).collect();
    // The newest 200 that change it: all but each fourth of the newest 266.
    let inside: Vec<Value> = (0..300).rev().filter(|number| number % 4 != 0).take(200).map(commit).collect();
    let look = Look::of(Query { since: Some("v0.3.12".parse().unwrap()), ..query("tidepool") }, |request| {
        let page: usize = request.path.rsplit_once("page=").map_or(1, |(_, page)| page.parse().unwrap_or(1));
        let of = |list: &[Value]| list.iter().skip(100 * (page - 1)).take(100).cloned().collect::<Vec<_>>();
        match request.path.as_str() {
            path if path.contains("/compare/") => {
                Some(Answer::new(200, [], json!({"total_commits": 300, "commits": of(&all)}).to_string()))
            }
            path if path.starts_with(ASKED) => Some(Answer::new(200, [], json!(of(&inside)).to_string())),
            _ => with(|| answer(&[]))(request),
        }
    });
    assert_eq!(look.asked_for(ASKED).len(), 2);
    let folder = look.lookup.snapshot().folder.clone().unwrap();
    let folder = folder.ready().unwrap();
    assert!(folder.elsewhere.iter().all(|sha| sha.parse::<usize>().unwrap() % 4 == 0));
    // The oldest of the 200 is from the day of the commits 30 to 39: of these and of those before it, what is not among them may be in the folder.
    assert_eq!((folder.elsewhere.len() + 200, folder.unknown), (300 - 35, 35));
    let problem = look.changes().folder_because.unwrap();
    assert_eq!(problem.code, codes::COMMITS_UNREAD);
    assert_eq!(problem.message, "Whether 35 older commits of the list are in python is unknown: two calls did not bring all.");
}
