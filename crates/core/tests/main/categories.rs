//! The repository's own categories: how the lookup comes by them and by the labels, and what is shown while it has not.

use relcast_core::changelog::{GroupBy, Reason, sections};
use relcast_core::preview::{CheckItem, PartName, State};
use relcast_core::{Answer, Part, Preview, Problem, Request, codes};
use serde_json::json;

use crate::look::Look;

const CONFIG: &str = "changelog:
  exclude:
    labels: [no-notes]
  categories:
    - title: For those who upgrade
      labels: [breaking]
    - title: The rest
      labels: ['*']
";

/// The sample with a file that says how release notes are sorted, and a search that finds something.
fn with(file: &'static str, search: impl Fn() -> Answer) -> impl Fn(&Request) -> Option<Answer> {
    move |request| match request.path.as_str() {
        "/tidewater-labs/tidepool/HEAD/.github/release.yml" => Some(Answer::new(200, [], file)),
        path if path.starts_with("/search/") => Some(search()),
        _ => None,
    }
}

fn found(partial: bool) -> Answer {
    let item = |(number, label): (u32, &str)| json!({"number": number, "labels": [{"name": label}], "user": {"login": "ilse-brine"}});
    let items: Vec<_> = [(412, "Breaking"), (433, "breaking"), (434, "no-notes")].into_iter().map(item).collect();
    Answer::new(200, [], json!({"total_count": 3, "incomplete_results": partial, "items": items}).to_string())
}

fn refused() -> Answer {
    let headers = [("x-ratelimit-resource", "search"), ("x-ratelimit-limit", "10"), ("x-ratelimit-remaining", "0"), ("retry-after", "31")];
    Answer::new(403, headers, "{}")
}

/// Whether a problem is on the checklist, word for word.
fn has(preview: &Preview, problem: &Problem) -> bool {
    let is_it = |item: &CheckItem| item.code == problem.code.as_str() && item.message == problem.message && item.hint == problem.hint;
    preview.checklist.items.iter().any(is_it)
}

#[test]
fn one_search_brings_the_labels() {
    let look = Look::new(with(CONFIG, || found(false)));
    let changes = look.changes();
    assert_eq!((changes.grouped_by, &changes.categories_because), (GroupBy::Category, &None));
    let all = sections(&changes.changelog, changes.grouped_by);
    let headings: Vec<_> = all.iter().map(|(heading, entries)| (*heading, entries.len())).collect();
    assert_eq!(headings[0], ("For those who upgrade", 2));
    assert_eq!((headings.len(), headings[1].0), (2, "The rest"));
    assert!(changes.notes.starts_with("## For those who upgrade\n"), "{}", changes.notes);
    let excluded = changes.changelog.hidden.iter().filter(|hidden| hidden.reason == Reason::Excluded);
    assert_eq!(excluded.map(|hidden| hidden.pull_request).collect::<Vec<_>>(), [Some(434)]);
    // Since the day of the oldest commit, and in no bucket but its own.
    assert_eq!(
        look.asked_for("/search/"),
        [
            "/search/issues?q=repo:tidewater-labs/tidepool%20is:pull-request%20is:merged%20merged:%3E%3D2026-07-26&sort=updated&order=desc&per_page=100"
        ]
    );
    assert_eq!(look.shown().budget, Look::new(|_| None).shown().budget);
    assert_eq!(look.asked_for("/.github/release.y").len(), 1, "no second name of what is there");
    assert_eq!(look.shown().part(PartName::Labels).unwrap().state, State::Ready);
}

#[test]
fn most_repositories_have_no_such_file() {
    let look = Look::new(|_| None);
    assert_eq!(look.lookup.snapshot().categories.ready(), Some(&None));
    assert_eq!(look.lookup.snapshot().labels, None);
    assert_eq!((look.asked_for("/.github/release.y").len(), look.asked_for("/search/").len()), (2, 0));
    let changes = look.changes();
    assert_eq!((changes.grouped_by, changes.categories_because), (GroupBy::Kind, None));
    assert!(look.shown().part(PartName::Labels).is_none());
}

#[test]
fn the_other_spelling_counts_too() {
    let look = Look::new(|request| match request.path.as_str() {
        "/tidewater-labs/tidepool/HEAD/.github/release.yaml" => Some(Answer::new(200, [], CONFIG)),
        path if path.starts_with("/search/") => Some(found(false)),
        _ => None,
    });
    assert_eq!(look.changes().grouped_by, GroupBy::Category);
}

#[test]
fn a_search_that_is_refused_is_said_and_costs_nothing_else() {
    let mut look = Look::new(with(CONFIG, refused));
    let changes = look.changes();
    let problem = changes.categories_because.unwrap();
    assert_eq!((changes.grouped_by, problem.code), (GroupBy::Kind, codes::RATE_LIMITED));
    assert_eq!(
        problem.message,
        "The changes are grouped by kind, not by the repository's own categories, as the labels of its pull requests are unknown."
    );
    let hint = problem.hint.as_deref().unwrap();
    assert!(hint.starts_with("GitHub refused to answer about the labels of pull requests for now. "), "{hint}");
    assert!(hint.contains("31 seconds"), "{hint}");
    let shown = look.shown();
    assert!(has(&shown, &problem));
    assert_eq!(shown.budget, Look::new(|_| None).shown().budget);
    assert_eq!(shown.part(PartName::Labels).unwrap().state, State::Failed);
    look.lookup.retry();
    assert_eq!(look.lookup.snapshot().labels, Some(Part::Waiting));
    look.go_on(with(CONFIG, || found(false)));
    assert_eq!((look.changes().grouped_by, look.asked_for("/search/").len()), (GroupBy::Category, 2));
}

#[test]
fn labels_are_asked_for_only_where_they_decide() {
    let look = Look::new(with("changelog: {exclude: {authors: [dependabot]}}", || panic!("no label decides")));
    let changes = look.changes();
    assert_eq!((changes.grouped_by, changes.categories_because), (GroupBy::Kind, None));
    assert!(changes.changelog.hidden.iter().any(|hidden| hidden.reason == Reason::Excluded));
    // Without commits there is nothing to sort.
    let look = Look::new(|request| match request.path.as_str() {
        path if path.contains("/compare/") => Some(Answer::new(200, [], r#"{"total_commits": 0, "commits": []}"#)),
        _ => with(CONFIG, || panic!("nothing is sorted"))(request),
    });
    assert_eq!(look.lookup.snapshot().labels, None);
}

#[test]
fn a_file_that_cannot_be_read_is_said() {
    let look = Look::new(with("on: push\n", || panic!("no label decides")));
    let problem = look.changes().categories_because.unwrap();
    assert_eq!(problem.code, codes::CATEGORIES_UNREADABLE);
    assert_eq!(problem.message, "The changes are not sorted by the repository's own categories, which are unknown.");
    let cause = "The repository's .github/release.yml cannot be read: line 1: there is no 'changelog' that holds categories or exclusions.";
    assert!(problem.hint.as_ref().is_some_and(|hint| hint.starts_with(cause)), "{problem:?}");
    assert!(has(&look.shown(), &problem));
    let odd = Look::new(with("changelog: {category: [], exclud: {}}", || panic!("no label decides"))).shown();
    let item = odd.checklist.items.iter().find(|item| item.code == codes::CATEGORIES_UNREADABLE.as_str()).unwrap();
    assert!(item.message.starts_with("In the repository's .github/release.yml, line 1: 'changelog' has 'category'"), "{}", item.message);
    assert!(item.message.ends_with("1 more of it cannot be read as GitHub documents it."), "{}", item.message);
    assert_eq!(odd.changes.unwrap().categories_because, None);
}

#[test]
fn labels_beyond_one_search_are_said_to_be_unknown() {
    let changes = Look::new(with(CONFIG, || found(true))).changes();
    let problem = changes.categories_because.unwrap();
    assert_eq!((changes.grouped_by, problem.code), (GroupBy::Category, codes::LABELS_UNREAD));
    let listed = changes.changelog.entries().filter(|entry| entry.title.pull_request.is_some()).count();
    assert!(problem.message.starts_with(&format!("The labels of {} changes are unknown", listed - 2)), "{problem}");
}

#[test]
fn a_renamed_repository_is_searched_by_its_new_name() {
    let look = Look::new(|request| match request.path.as_str() {
        "/repos/tidewater-labs/tidepool" => Some(Answer::new(200, [], r#"{"full_name": "new/name", "default_branch": "main"}"#)),
        _ => with(CONFIG, || found(false))(request),
    });
    assert!(look.asked_for("/search/")[0].contains("repo:new/name%20"), "{:?}", look.asked_for("/search/"));
}
