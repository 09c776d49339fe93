//! The repository, its tags and releases, and what the project says of itself.

use serde::{Deserialize, Serialize};

use super::wire::{List, Moment, Part, Texts, Times, read};
use crate::changelog::ReleaseConfig;
use crate::config::Config;
use crate::github::Budget;
use crate::github::{GithubRelease, PullRequest, PullRequests, RepositoryFacts, Tag, Tags};
use crate::manifest::Manifest;
use crate::read::objects::from_json;
use crate::snapshot::{self, FoundRepository, ProjectFile, Snapshot};

#[derive(Serialize, Deserialize)]
pub(super) struct Repository {
    found: Part<Found>,
    facts: Part<WrittenFacts>,
    calls: u32,
    limit: Option<u32>,
    remaining: Option<u32>,
    reset_ago: Option<i64>,
}

#[derive(Serialize, Deserialize)]
struct Found {
    repository: String,
    link: Option<(String, String)>,
}

#[derive(Serialize, Deserialize)]
struct WrittenFacts {
    full_name: String,
    default_branch: String,
    archived: bool,
    fork: bool,
}

impl Repository {
    pub(super) fn of(snapshot: &Snapshot, moment: Moment) -> Self {
        let budget = &snapshot.budget;
        Self {
            found: Part::of(&snapshot.repository, moment, |found| Found {
                repository: found.repository.to_string(),
                link: found.link.as_ref().map(|(package, label)| (package.to_string(), label.clone())),
            }),
            facts: Part::of(&snapshot.facts, moment, |facts| WrittenFacts {
                full_name: facts.full_name.clone(),
                default_branch: facts.default_branch.clone(),
                archived: facts.archived,
                fork: facts.fork,
            }),
            calls: budget.calls,
            limit: budget.limit,
            remaining: budget.remaining,
            reset_ago: budget.reset.map(|reset| moment.ago(reset)),
        }
    }

    pub(super) fn fill(self, snapshot: &mut Snapshot, moment: Moment) -> Option<()> {
        let found = |found: Found| {
            let link = found.link.map_or(Some(None), |(package, label)| package.parse().ok().map(|package| Some((package, label))));
            Some(FoundRepository { repository: found.repository.parse().ok()?, link: link? })
        };
        let facts = |facts: WrittenFacts| {
            let WrittenFacts { full_name, default_branch, archived, fork } = facts;
            Some(RepositoryFacts { full_name, default_branch, archived, fork })
        };
        let reset = self.reset_ago.map_or(Some(None), |ago| moment.at(ago).map(Some))?;
        let (found, facts) = (self.found.read(moment, found)?, self.facts.read(moment, facts)?);
        (snapshot.repository, snapshot.facts) = (found, facts);
        snapshot.budget = Budget { calls: self.calls, limit: self.limit, remaining: self.remaining, reset };
        Some(())
    }
}

#[derive(Serialize, Deserialize)]
struct TagNames {
    names: Texts,
    exact: bool,
}

pub(super) fn tags(snapshot: &Snapshot, moment: Moment) -> impl Serialize {
    Part::of(&snapshot.tags, moment, |tags| TagNames { names: Texts::of(tags.tags.iter().map(|tag| tag.name.as_str())), exact: tags.exact })
}

pub(super) fn read_tags(body: &[u8], moment: Moment) -> Option<snapshot::Part<Tags>> {
    let tag = |name: &str| Tag { name: name.to_owned(), sha: None, annotated: false };
    read::<Part<TagNames>>(body)?
        .read(moment, |tags| Some(Tags { tags: tags.names.read().into_iter().map(tag).collect(), exact: tags.exact }))
}

#[derive(Serialize, Deserialize)]
struct Releases {
    tags: Texts,
    published: Times,
    /// For each, 1 for a pre-release and 2 for a draft.
    marks: List<u8>,
}

pub(super) fn releases(snapshot: &Snapshot, moment: Moment) -> impl Serialize {
    Part::of(&snapshot.releases, moment, |releases| Releases {
        tags: Texts::of(releases.iter().map(|release| release.tag_name.as_str())),
        published: Times::of(releases.iter().map(|release| release.published_at), moment),
        marks: List(releases.iter().map(|release| u8::from(release.prerelease) + 2 * u8::from(release.draft)).collect()),
    })
}

pub(super) fn read_releases(body: &[u8], moment: Moment) -> Option<snapshot::Part<Vec<GithubRelease>>> {
    read::<Part<Releases>>(body)?.read(moment, |releases| {
        let columns = releases.tags.read().into_iter().zip(releases.published.read(moment)?).zip(releases.marks.0);
        let release = |((tag_name, published_at), marks): ((&str, _), u8)| GithubRelease {
            tag_name: tag_name.to_owned(),
            prerelease: marks & 1 != 0,
            draft: marks & 2 != 0,
            published_at,
        };
        Some(columns.map(release).collect())
    })
}

/// What the project's files say. The longer ones are rare, and have a form of their own as JSON.
#[derive(Serialize, Deserialize)]
pub(super) struct Project {
    tree: Part<Tree>,
    config: Part<Option<String>>,
    categories: Part<Option<String>>,
    labels: Option<Part<Labels>>,
}

#[derive(Serialize, Deserialize)]
struct Tree {
    path: String,
    name: Option<String>,
    version: Option<String>,
    dynamic: Option<String>,
    requires_python: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Labels {
    /// How much higher each number is than the one before.
    numbers: List<i64>,
    /// An empty one for none.
    authors: Texts,
    labels: List<Texts>,
    partial: bool,
}

impl Project {
    pub(super) fn of(snapshot: &Snapshot, moment: Moment) -> Self {
        // Values of our own types always have a JSON form.
        fn json<T: Serialize>(value: &Option<T>) -> Option<String> {
            value.as_ref().and_then(|value| serde_json::to_string(value).ok())
        }
        Self {
            tree: Part::of(&snapshot.tree, moment, |tree| {
                let Manifest { name, version, dynamic, requires_python } = tree.manifest.clone();
                Tree { path: tree.path.clone(), name, version, dynamic, requires_python }
            }),
            config: Part::of(&snapshot.config, moment, json),
            categories: Part::of(&snapshot.categories, moment, json),
            labels: snapshot.labels.as_ref().map(|labels| Part::of(labels, moment, Labels::of)),
        }
    }

    pub(super) fn fill(self, snapshot: &mut Snapshot, moment: Moment) -> Option<()> {
        let tree = |tree: Tree| {
            let Tree { path, name, version, dynamic, requires_python } = tree;
            Some(ProjectFile { path, manifest: Manifest { name, version, dynamic, requires_python } })
        };
        let config = |json: Option<String>| json.map_or(Some(None), |json| from_json::<Config>(&json).ok().map(Some));
        let categories = |json: Option<String>| json.map_or(Some(None), |json| from_json::<ReleaseConfig>(&json).ok().map(Some));
        let labels = self.labels.map(|labels| labels.read(moment, Labels::read));
        let (tree, config) = (self.tree.read(moment, tree)?, self.config.read(moment, config)?);
        let (categories, labels) = (self.categories.read(moment, categories)?, labels.map_or(Some(None), |labels| labels.map(Some))?);
        (snapshot.tree, snapshot.config, snapshot.categories, snapshot.labels) = (tree, config, categories, labels);
        Some(())
    }
}

impl Labels {
    fn of(found: &PullRequests) -> Self {
        let mut before = 0;
        let step = |number: u64| {
            let number = i64::try_from(number).unwrap_or(i64::MAX);
            number - std::mem::replace(&mut before, number)
        };
        Self {
            numbers: List(found.list.iter().map(|one| one.number).map(step).collect()),
            authors: Texts::of(found.list.iter().map(|one| one.author.as_deref().unwrap_or_default())),
            labels: List(found.list.iter().map(|one| Texts::of(one.labels.iter().map(String::as_str))).collect()),
            partial: found.partial,
        }
    }

    fn read(self) -> Option<PullRequests> {
        let mut before = 0i64;
        let mut list = Vec::new();
        for ((step, author), labels) in self.numbers.0.into_iter().zip(self.authors.read()).zip(self.labels.0) {
            before = before.checked_add(step)?;
            list.push(PullRequest {
                number: u64::try_from(before).ok()?,
                labels: labels.read().into_iter().map(str::to_owned).collect(),
                author: Some(author.to_owned()).filter(|author| !author.is_empty()),
            });
        }
        Some(PullRequests { list, partial: self.partial })
    }
}
