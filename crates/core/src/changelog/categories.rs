//! The changes by the repository's own categories, as GitHub sorts them into generated release notes.
//!
//! A pull request goes into the first category that takes it: one of its labels stands there, or `*` does, and it is not excluded there. GitHub
//! lists pull requests only; here a commit that none is known of, or none with known labels, has no labels: `*` takes it. What no category takes
//! stands under a heading of its own at the end, so that nothing is dropped.

use super::release_config::ExcludedBy;
use super::{Group, ReleaseConfig, Section};
use crate::github::PullRequest;
use crate::sorted::sort_by;

/// Where what no category takes stands, in GitHub's words.
const REST: &str = "Other Changes";

/// What a repository says of its release notes, and what is known of its pull requests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Categories {
    config: ReleaseConfig,
    /// By number; none where they are not known.
    pull_requests: Option<Vec<PullRequest>>,
}

impl Categories {
    /// Without pull requests there are no categories; authors are excluded all the same.
    #[must_use]
    pub fn new(config: ReleaseConfig, pull_requests: Option<Vec<PullRequest>>) -> Self {
        let pull_requests = pull_requests.map(|mut all| {
            sort_by(&mut all, |one, two| one.number.cmp(&two.number));
            all
        });
        Self { config, pull_requests }
    }

    /// Whether a pull request was read.
    #[must_use]
    pub fn knows(&self, number: u64) -> bool {
        self.find(Some(number)).is_some()
    }

    fn find(&self, number: Option<u64>) -> Option<&PullRequest> {
        let (all, number) = (self.pull_requests.as_ref()?, number?);
        let at = all.binary_search_by(|one| one.number.cmp(&number)).ok()?;
        all.get(at)
    }

    /// The labels of a pull request and who opened it, else who wrote the commit.
    fn about<'a>(&'a self, number: Option<u64>, login: Option<&'a str>) -> (&'a [String], Option<&'a str>) {
        let found = self.find(number);
        (found.map_or(&[], |found| &found.labels), found.and_then(|found| found.author.as_deref()).or(login))
    }

    /// What excludes a change from the notes as a whole.
    pub(super) fn excludes(&self, number: Option<u64>, login: Option<&str>) -> Option<ExcludedBy> {
        let (labels, author) = self.about(number, login);
        self.config.exclude.hits(labels, author)
    }

    /// The sections that are not empty; none without categories or labels.
    pub(super) fn sections(&self, groups: &[Group]) -> Vec<Section> {
        if self.pull_requests.is_none() || self.config.categories.is_empty() {
            return Vec::new();
        }
        let section = |name: Option<&String>| Section {
            name: name.cloned(),
            heading: name.map_or(REST, String::as_str).to_owned(),
            commits: Vec::new(),
        };
        let mut sections: Vec<Section> = self.config.categories.iter().map(|category| section(Some(&category.title))).collect();
        sections.push(section(None));
        for entry in groups.iter().flat_map(|group| &group.entries) {
            let (labels, author) = self.about(entry.title.pull_request, entry.author.strip_prefix('@'));
            let at = self.config.category(labels, author).unwrap_or(self.config.categories.len());
            if let Some(section) = sections.get_mut(at) {
                section.commits.push(entry.sha.clone());
            }
        }
        sections.retain(|section| !section.commits.is_empty());
        sections
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ExcludedBy, GroupBy, Kind, Options, Range, Reason, changelog, render};
    use super::*;
    use crate::github::Commit;

    const CONFIG: &str = "changelog:
  exclude:
    labels: [skip]
    authors: [robot]
  categories:
    - title: Repairs
      labels: [bug]
    - title: Never used
      labels: [nothing]
    - title: New
      labels: [feature]
";

    fn commit(at: usize, message: &str, login: &str) -> Commit {
        let login = Some(login.to_owned());
        Commit { sha: at.to_string(), message: message.into(), author: "Ann".into(), login, date: None, parents: vec![] }
    }

    fn commits() -> Vec<Commit> {
        let messages = [
            ("feat: one (#1)", "ann"),
            ("feat!: two (#2)", "ann"),
            ("fix: three (#3)", "ann"),
            ("docs: four", "ann"),
            ("fix: five (#5)", "robot[bot]"),
            ("fix: six (#6)", "ann"),
        ];
        messages.iter().enumerate().map(|(at, (message, login))| commit(at, message, login)).collect()
    }

    fn range(config: &str, known: bool) -> Range {
        let labels = [(3, "bug", "ann"), (1, "feature", "ann"), (2, "skip", "ann"), (6, "feature", "robot")];
        let made = labels.map(|(number, label, author)| PullRequest { number, labels: vec![label.into()], author: Some(author.into()) });
        let config = ReleaseConfig::parse(config).unwrap().0;
        Range { categories: Some(Categories::new(config, known.then(|| made.into()))), ..Range::default() }
    }

    #[test]
    fn by_the_repositorys_own_categories() {
        let range = range(CONFIG, true);
        let found = changelog(&commits(), &Options::default(), &range);
        let sections: Vec<_> =
            found.categories.iter().map(|section| (section.heading.as_str(), section.name.is_some(), section.commits.join(" "))).collect();
        assert_eq!(sections, [("Repairs", true, "2".into()), ("New", true, "0".into()), ("Other Changes", false, "3".into())]);
        let hidden: Vec<_> = found.hidden.iter().map(|hidden| (hidden.sha.as_str(), hidden.reason, hidden.excluded_by.clone())).collect();
        let author = || Some(ExcludedBy::Author { name: "robot".into() });
        // Who opened the pull request counts; where it was not read, who wrote the commit.
        assert_eq!(
            hidden,
            [
                ("5", Reason::Excluded, author()),
                ("4", Reason::Excluded, author()),
                ("1", Reason::Excluded, Some(ExcludedBy::Label { name: "skip".into() })),
            ]
        );
        // It is released all the same.
        assert_eq!(found.advice.because, ["1"]);
        let notes = render(&found, &Options::default(), &range);
        assert!(notes.starts_with("## Repairs\n\n- Three") && notes.contains("3 changes are not listed"), "{notes}");
        for (asked, by) in [(None, GroupBy::Category), (Some(GroupBy::Kind), GroupBy::Kind), (Some(GroupBy::Category), GroupBy::Category)] {
            assert_eq!(found.grouped_by(asked), by);
        }
    }

    #[test]
    fn without_labels_authors_are_excluded_and_kinds_group() {
        let found = changelog(&commits(), &Options::default(), &range(CONFIG, false));
        assert_eq!(found.categories, []);
        assert_eq!(found.hidden.iter().map(|hidden| hidden.sha.as_str()).collect::<Vec<_>>(), ["4"]);
        assert_eq!((found.grouped_by(None), found.grouped_by(Some(GroupBy::Category))), (GroupBy::Kind, GroupBy::Kind));
    }

    #[test]
    fn a_config_that_only_excludes_groups_by_kind() {
        let found = changelog(&commits(), &Options::default(), &range("changelog: {exclude: {labels: [skip, bug]}}", true));
        assert_eq!((found.hidden.len(), found.grouped_by(None)), (2, GroupBy::Kind));
    }

    #[test]
    fn what_somebody_hides_is_hidden_by_its_kind() {
        let options = Options { hide: vec![Kind::Fixes], ..Options::default() };
        let found = changelog(&commits(), &options, &range(CONFIG, true));
        assert_eq!(found.hidden.iter().filter(|hidden| hidden.reason == Reason::Kind && hidden.excluded_by.is_none()).count(), 3);
    }
}
