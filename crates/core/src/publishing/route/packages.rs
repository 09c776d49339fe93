//! Which packages a workflow publishes, as far as names tell: nothing in a workflow has to say it.

use crate::name::PackageName;
use crate::publishing::files::Files;
use crate::workflow::{Job, Workflow};

/// Words in the names of workflows that name no package.
const PLAIN: &str = "a action actions all and artifact artifacts auto binaries build builds cd check ci cibuildwheel cicd create cut deploy dist \
    distribution distributions draft flow for github hotfix job lint linux macos main manual manylinux master monthly musllinux new on package \
    packages packaging patch pip pipeline please prod production publish publishing py pypi python release releases sdist semantic source \
    stable tag tagged test tests the to upload version weekly wheel wheels windows with workflow";

/// The workflows that publish, each with those of the packages that it publishes.
pub(super) struct Publishers<'a> {
    found: Vec<(&'a str, Vec<&'a PackageName>)>,
    /// Whether no workflow shows how it publishes, so that those count whose names say that they do.
    pub(super) are_guessed: bool,
}

/// Words in the names of workflows that publish by means that cannot be seen.
const PUBLISHING: [&str; 5] = ["publish", "publishing", "pypi", "release", "releases"];

impl<'a> Publishers<'a> {
    /// A workflow that a package's own part of its name names publishes that package, as `release-cpu.yaml` does for `pkg-cpu`; so does one
    /// with that part, or the whole name, in a matrix, an input or an environment. One that names nothing publishes the main package, and what
    /// no other workflow names. One that names something else publishes something else.
    pub(super) fn find(files: &Files<'a>, packages: &[&'a PackageName]) -> Self {
        let own_parts = own_parts(packages);
        let mut found: Vec<(&str, Vec<&PackageName>)> = Vec::new();
        let mut general = Vec::new();
        let publishes = |workflow: &Workflow| !files.publishing_jobs(workflow).is_empty();
        let are_guessed = !files.0.iter().any(|(_, workflow)| publishes(workflow));
        let says = |name: &str| words(name).iter().any(|word| PUBLISHING.contains(&word.as_str()));
        let counts = |(file, workflow): &&(&str, &Workflow)| if are_guessed { says(file) } else { publishes(workflow) };
        for (file, workflow) in files.0.iter().filter(counts) {
            let stem = rest(file.split('.').next().unwrap_or(file), &own_parts);
            let name = rest(workflow.name.as_deref().unwrap_or_default(), &own_parts);
            let values = values(files, workflow);
            let is_named = |(package, own): &&(&'a PackageName, String)| {
                let by_value = |value: &&str| same(value, package.as_str()) || !own.is_empty() && same(value, own);
                (!own.is_empty() && (stem == *own || name == *own)) || values.iter().any(by_value)
            };
            let named: Vec<&PackageName> = own_parts.iter().filter(is_named).map(|(package, _)| *package).collect();
            // A plain file may have a telling name.
            if stem.is_empty() && (name.is_empty() || named.is_empty()) {
                general.push(*file);
            }
            found.push((file, named));
        }
        // Where no workflow is plainly the main package's, one of those that name no package is.
        let main = packages.first();
        if general.is_empty() && !found.iter().any(|(_, named)| main.is_some_and(|main| named.contains(main))) {
            general = found.iter().filter(|(_, named)| named.is_empty()).map(|(file, _)| *file).collect();
        }
        let nobodys: Vec<&PackageName> = packages
            .iter()
            .enumerate()
            .filter(|(at, package)| *at == 0 || !found.iter().any(|(_, named)| named.contains(package)))
            .map(|(_, package)| *package)
            .collect();
        for (_, named) in found.iter_mut().filter(|(file, _)| general.contains(file)) {
            *named = packages.iter().copied().filter(|package| named.contains(package) || nobodys.contains(package)).collect();
        }
        Self { found, are_guessed }
    }

    /// The packages of a workflow; none where it publishes nothing.
    pub(super) fn of(&self, file: &str) -> Option<&[&'a PackageName]> {
        self.found.iter().find(|(known, _)| *known == file).map(|(_, packages)| packages.as_slice())
    }

    /// The workflows that publish a package.
    pub(super) fn that_publish(&self, package: &PackageName) -> impl Iterator<Item = &'a str> {
        self.found.iter().filter(move |(_, packages)| packages.contains(&package)).map(|(file, _)| *file)
    }
}

/// The words of a text, in lower case.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect()
}

/// Whether two texts are the same but for what stands between their words: `CUDA 13` and `cuda13`.
fn same(one: &str, other: &str) -> bool {
    words(one).concat() == words(other).concat()
}

/// What of each name is its own: `cpu` of `pkg-cpu` beside `pkg`, and nothing of `pkg`.
fn own_parts<'a>(packages: &[&'a PackageName]) -> Vec<(&'a PackageName, String)> {
    let shared = shared(packages);
    packages.iter().map(|package| (*package, words(package.as_str()).get(shared..).unwrap_or_default().concat())).collect()
}

/// How many words all names begin with.
fn shared(packages: &[&PackageName]) -> usize {
    let all: Vec<Vec<String>> = packages.iter().map(|package| words(package.as_str())).collect();
    let Some((first, others)) = all.split_first() else { return 0 };
    first.iter().enumerate().take_while(|(at, word)| others.iter().all(|other| other.get(*at) == Some(word))).count()
}

/// What a workflow's name says beside plain words and the words that all packages share.
fn rest(name: &str, own_parts: &[(&PackageName, String)]) -> String {
    let packages: Vec<&PackageName> = own_parts.iter().map(|(package, _)| *package).collect();
    let shared = shared(&packages);
    let of_names: Vec<Vec<String>> = packages.iter().map(|package| words(package.as_str())).collect();
    let common = of_names.first().and_then(|first| first.get(..shared)).unwrap_or_default();
    // `python` says something where there is `pkg-python` beside `pkg`.
    let telling = |word: &String| of_names.iter().any(|name| name.get(shared..).is_some_and(|own| own.contains(word)));
    let kept =
        words(name).into_iter().filter(|word| telling(word) || !PLAIN.split(' ').any(|plain| plain == word) && !common.contains(word));
    kept.collect::<Vec<_>>().concat()
}

/// What a workflow hands to its jobs: values of matrices and of called workflows' inputs, and environments.
fn values<'a>(files: &Files<'a>, workflow: &'a Workflow) -> Vec<&'a str> {
    let of_job = |job: &'a Job| {
        let pairs = job.matrix.iter().flatten().chain(&job.with).map(|(_, value)| value.trim_matches('\''));
        pairs.chain(job.environment.as_deref())
    };
    files.jobs(workflow).into_iter().flat_map(of_job).collect()
}
