//! `.github/release.yml`: how a repository wants its release notes sorted, as GitHub's own generator reads it.
//!
//! Source: GitHub, *Automatically generated release notes*, configuration options; *REST API: generate release notes content*, which names
//! both spellings of the file.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::codes::CATEGORIES_UNREADABLE;
use crate::problem::{Problem, quoted};
use crate::read::yaml::{self, Node, Value};

/// Where the file is. The first that is there counts.
pub const RELEASE_CONFIG_PATHS: [&str; 2] = [".github/release.yml", ".github/release.yaml"];

/// The label that takes every pull request.
const ANY: &str = "*";
/// More than any repository has. An alias can make a small file large, so that there must be an end.
const MOST: usize = 100;
/// In bytes: a label has at most 50 letters, and nobody reads a longer heading.
const LONGEST: usize = 250;
/// What is odd beyond this is not told.
const MOST_PROBLEMS: usize = 20;

/// What a repository says of its release notes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseConfig {
    /// What the notes leave out.
    pub exclude: Exclude,
    /// The sections, in their order.
    pub categories: Vec<Category>,
}

/// What is left out: of the notes, or of one category.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exclude {
    /// Pull requests with one of these labels.
    pub labels: Vec<String>,
    /// Pull requests by one of these logins.
    pub authors: Vec<String>,
}

/// One section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Its heading.
    pub title: String,
    /// It takes pull requests with one of these labels; `*` takes all that are left.
    pub labels: Vec<String>,
    /// What it does not take all the same.
    pub exclude: Exclude,
}

/// What in the file decides about a pull request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum ExcludedBy {
    /// A label.
    Label {
        /// The label as the file writes it.
        name: String,
    },
    /// Who opened it.
    Author {
        /// The login as the file writes it.
        name: String,
    },
}

impl ReleaseConfig {
    /// Reads the file: what it says, and what in it is odd.
    ///
    /// ```
    /// use relcast_core::changelog::ReleaseConfig;
    /// let text = "changelog:\n  categories:\n    - title: New\n      labels: [feature]\n    - title: The rest\n      labels: ['*']\n";
    /// let (config, problems) = ReleaseConfig::parse(text).unwrap();
    /// assert_eq!((config.categories[0].title.as_str(), problems.len()), ("New", 0));
    /// ```
    ///
    /// # Errors
    ///
    /// `CATEGORIES_UNREADABLE` with the line, where it is no YAML or has no `changelog`.
    pub fn parse(text: &str) -> Result<(Self, Vec<Problem>), Problem> {
        let root = yaml::parse(text).map_err(|problem| Problem { code: CATEGORIES_UNREADABLE, ..problem })?;
        let Some(changelog) = root.get("changelog") else {
            return Err(problem(root.line, "there is no 'changelog' that holds categories or exclusions"));
        };
        let mut reader = Reader(Vec::new());
        reader.keys(changelog, "'changelog'", &["exclude", "categories"]);
        let exclude = reader.exclude(changelog);
        let categories = changelog.get("categories").filter(|node| !node.is_null());
        let categories = match categories.map(|node| (&node.value, node.line)) {
            Some((Value::List(items), _)) => items.iter().take(MOST).filter_map(|item| reader.category(item)).collect(),
            Some((_, line)) => {
                reader.odd(line, "'categories' must be a list");
                Vec::new()
            }
            None => Vec::new(),
        };
        Ok((Self { exclude, categories }, reader.0))
    }

    /// Whether it decides by labels, so that they have to be known.
    #[must_use]
    pub fn needs_labels(&self) -> bool {
        !self.categories.is_empty() || !self.exclude.labels.is_empty()
    }

    /// The category of a pull request: the first that takes it.
    pub(super) fn category(&self, labels: &[String], author: Option<&str>) -> Option<usize> {
        self.categories.iter().position(|category| {
            let takes = |wanted: &String| wanted == ANY || labels.iter().any(|label| same_label(label, wanted));
            category.labels.iter().any(takes) && category.exclude.hits(labels, author).is_none()
        })
    }
}

impl Exclude {
    /// What in this list a pull request is excluded by.
    pub(super) fn hits(&self, labels: &[String], author: Option<&str>) -> Option<ExcludedBy> {
        let label = self.labels.iter().find(|unwanted| labels.iter().any(|label| same_label(label, unwanted)));
        let by = || self.authors.iter().find(|unwanted| author.is_some_and(|author| same_login(author, unwanted)));
        label.map(|name| ExcludedBy::Label { name: name.clone() }).or_else(|| by().map(|name| ExcludedBy::Author { name: name.clone() }))
    }
}

/// A repository has no two labels that differ by case alone.
fn same_label(one: &str, two: &str) -> bool {
    one.eq_ignore_ascii_case(two)
}

/// GitHub calls a bot `dependabot` in one place and `dependabot[bot]` in another, and files have both.
fn same_login(one: &str, two: &str) -> bool {
    fn bare(login: &str) -> &str {
        login.strip_suffix("[bot]").unwrap_or(login)
    }
    bare(one).eq_ignore_ascii_case(bare(two))
}

/// Collects what is odd.
struct Reader(Vec<Problem>);

impl Reader {
    fn odd(&mut self, line: usize, why: &str) {
        if self.0.len() < MOST_PROBLEMS {
            self.0.push(problem(line, why));
        }
    }

    /// A key that GitHub does not know is most often a misspelt one, which would be without effect.
    fn keys(&mut self, node: &Node, of: &str, known: &[&str]) {
        for (key, value) in node.entries().filter(|(key, _)| !known.contains(key)).take(MOST) {
            self.odd(value.line, &format!("{of} has {}, which GitHub does not know", quoted(key)));
        }
    }

    fn exclude(&mut self, of: &Node) -> Exclude {
        let Some(node) = of.get("exclude") else { return Exclude::default() };
        self.keys(node, "'exclude'", &["labels", "authors"]);
        Exclude { labels: self.names(node, "labels"), authors: self.names(node, "authors") }
    }

    fn category(&mut self, node: &Rc<Node>) -> Option<Category> {
        let title = node.get("title").and_then(|title| title.text()).map(str::trim);
        let Some(title) = title.filter(|title| !title.is_empty() && title.len() <= LONGEST) else {
            self.odd(node.line, "a category has no title that can be a heading");
            return None;
        };
        self.keys(node, &format!("the category {}", quoted(title)), &["title", "labels", "exclude"]);
        let labels = self.names(node, "labels");
        if labels.is_empty() {
            self.odd(node.line, &format!("the category {} has no labels, so that nothing goes there", quoted(title)));
        }
        Some(Category { title: title.to_owned(), labels, exclude: self.exclude(node) })
    }

    /// The texts of a list. A single one stands for a list of one.
    fn names(&mut self, of: &Node, key: &str) -> Vec<String> {
        let mut names = Vec::new();
        for item in of.get(key).iter().flat_map(|node| node.items()).take(MOST) {
            match item.text().map(str::trim).filter(|name| !name.is_empty() && name.len() <= LONGEST) {
                Some(name) => names.push(name.to_owned()),
                None => self.odd(item.line, &format!("one of '{key}' must be a name")),
            }
        }
        names
    }
}

fn problem(line: usize, why: &str) -> Problem {
    Problem::new(CATEGORIES_UNREADABLE, format!("line {line}: {why}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> ReleaseConfig {
        let (config, problems) = ReleaseConfig::parse(text).unwrap();
        assert_eq!(problems, [], "{text}");
        config
    }

    fn strings(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    /// The heading of the category of a pull request.
    fn heading(config: &ReleaseConfig, labels: &[&str], author: &str) -> Option<String> {
        config.category(&strings(labels), Some(author)).map(|at| config.categories[at].title.clone())
    }

    const REEF: &str = "\
changelog:
  exclude:
    labels: [no-notes]
    authors: [reef-bot]
  categories:
    - title: Look out 🛠
      labels: [breaking, semver-major]
    - title: New
      labels:
        - feature
      exclude:
        labels: [experiment]
        authors: [intern]
    - title: The rest
      labels: [\"*\"]
      exclude:
        labels: dependencies
";

    #[test]
    fn the_first_category_that_takes_it() {
        let config = read(REEF);
        for (labels, author, expected) in [
            (&["feature"][..], "ann", Some("New")),
            (&["feature", "breaking"], "ann", Some("Look out 🛠")),
            (&["Feature"], "ann", Some("New")),
            (&["feature", "experiment"], "ann", Some("The rest")),
            (&["feature"], "intern", Some("The rest")),
            (&["unheard-of"], "ann", Some("The rest")),
            (&[], "ann", Some("The rest")),
            (&["dependencies"], "ann", None),
        ] {
            assert_eq!(heading(&config, labels, author).as_deref(), expected, "{labels:?} by {author}");
        }
        assert!(config.needs_labels());
    }

    #[test]
    fn what_takes_everything_comes_in_its_turn() {
        let config = read("changelog: {categories: [{title: All, labels: ['*'], exclude: {labels: [bug]}}, {title: Bugs, labels: [bug]}]}");
        assert_eq!(heading(&config, &["bug"], "ann").as_deref(), Some("Bugs"));
        assert_eq!(heading(&config, &["feature"], "ann").as_deref(), Some("All"));
    }

    #[test]
    fn what_the_notes_leave_out() {
        let exclude = read(REEF).exclude;
        let by = |labels: &[&str], author| exclude.hits(&strings(labels), author);
        assert_eq!(by(&["feature", "No-Notes"], Some("ann")), Some(ExcludedBy::Label { name: "no-notes".into() }));
        assert_eq!(by(&["feature"], Some("Reef-Bot[bot]")), Some(ExcludedBy::Author { name: "reef-bot".into() }));
        assert_eq!((by(&["feature"], Some("ann")), by(&[], None)), (None, None));
    }

    #[test]
    fn a_file_may_say_little() {
        for text in ["changelog:", "changelog: {}", "changelog:\n  exclude:\n", "changelog:\n  categories: []\n  exclude: {}\n"] {
            assert_eq!(read(text), ReleaseConfig::default());
        }
        let config = read("changelog:\n  exclude:\n    authors:\n      - dependabot\n");
        assert!(!config.needs_labels());
        assert!(read("changelog:\n  exclude:\n    labels: skip\n").needs_labels());
    }

    #[test]
    fn what_is_odd_is_told_with_its_line_and_the_rest_counts() {
        let text = "\
changelog:
  excludes: {}
  exclude:
    label: [typo]
  categories:
    - labels: [nameless]
    - title: Good
      labels: [good, [bad]]
    - title: Empty
    - just words
";
        let (config, problems) = ReleaseConfig::parse(text).unwrap();
        let lines: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(
            lines,
            [
                "line 2: 'changelog' has 'excludes', which GitHub does not know",
                "line 4: 'exclude' has 'label', which GitHub does not know",
                "line 6: a category has no title that can be a heading",
                "line 8: one of 'labels' must be a name",
                "line 9: the category 'Empty' has no labels, so that nothing goes there",
                "line 10: a category has no title that can be a heading",
            ]
        );
        assert!(problems.iter().all(|problem| problem.code == CATEGORIES_UNREADABLE));
        assert_eq!(heading(&config, &["good"], "ann").as_deref(), Some("Good"));
        assert_eq!(ReleaseConfig::parse("changelog: {categories: none}").unwrap().1.len(), 1);
    }

    #[test]
    fn a_file_that_is_something_else() {
        for (text, why) in [("on: push", "line 1: there is no 'changelog'"), ("changelog: [", "line "), ("", "line 1: the file is empty")] {
            let problem = ReleaseConfig::parse(text).unwrap_err();
            assert_eq!(problem.code, CATEGORIES_UNREADABLE);
            assert!(problem.message.starts_with(why), "{problem}");
        }
    }

    #[test]
    fn an_alias_makes_no_small_file_large() {
        let names = "a,".repeat(1000);
        let text = format!("x: &x {{title: t, labels: [{names}]}}\nchangelog: {{categories: [{}]}}", "*x,".repeat(1000));
        let (config, _) = ReleaseConfig::parse(&text).unwrap();
        assert!(config.categories.len() <= MOST && config.categories.iter().all(|category| category.labels.len() <= MOST));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "(changelog|categories|labels|title|exclude|[ \\n:*&\\[\\]{}'-]|[a-c]){0,40}") {
            if let Ok((_, problems)) = ReleaseConfig::parse(&text) {
                prop_assert!(problems.len() <= MOST_PROBLEMS);
            }
        }
    }
}
