//! What the wheels of many releases serve, where the same tags come again and again.

use std::borrow::Cow;

use crate::index::{Distribution, DistributionKind, Release, Target, parse_file_name};
use crate::sorted::SortedMap;

/// The targets that were met, each by a number, and the tags that stand for them.
///
/// A project with thousands of releases writes the same few tags into all its file names. Each is read once, and releases are compared by the
/// numbers of their targets.
#[derive(Default)]
pub(super) struct Known<'a> {
    targets: Vec<Target>,
    /// The tags in the order in which they were met, and the numbers of the targets that they stand for.
    tags: Vec<(&'a str, Vec<usize>)>,
    /// Where each target and each of the tags stands, by its text; a target's has a blank in front, so that it is never taken for a tag.
    places: SortedMap<Cow<'a, str>, usize>,
    /// Where the next tags are likely to stand: an index lists the wheels of each release in the same order.
    next: usize,
    /// What stood before the tags in the last name that could be read: the project, the version and the build.
    front: &'a str,
}

impl<'a> Known<'a> {
    /// The numbers of the targets that a release serves, rising and each once. A wheel that is yanked serves nobody.
    pub(super) fn served(&mut self, release: &Release<'a>) -> Vec<usize> {
        let mut served = Vec::new();
        for (kind, file) in &release.files {
            if *kind == DistributionKind::Wheel && !file.yanked.is_yanked() {
                served.extend_from_slice(self.of_wheel(&file.filename));
            }
        }
        served.sort_unstable();
        served.dedup();
        served
    }

    /// The targets with these numbers, in order.
    pub(super) fn targets(&self, numbers: &[usize]) -> Vec<Target> {
        let mut targets: Vec<Target> = numbers.iter().filter_map(|number| self.targets.get(*number)).cloned().collect();
        targets.sort();
        targets
    }

    /// What one wheel serves; nothing where its name cannot be read.
    fn of_wheel(&mut self, filename: &'a str) -> &[usize] {
        let Some((front, tags)) = split(filename) else { return &[] };
        let known = if front == self.front { self.place(tags) } else { None };
        let place = match known {
            Some(place) => place,
            None => {
                let Ok(name) = parse_file_name(filename) else { return &[] };
                let Distribution::Wheel(wheel) = name.distribution else { return &[] };
                self.front = front;
                self.place(tags).unwrap_or_else(|| {
                    let numbers = wheel.targets().into_iter().map(|served| self.number(served.target)).collect();
                    self.places.insert(Cow::Borrowed(tags), self.tags.len());
                    self.tags.push((tags, numbers));
                    self.tags.len() - 1
                })
            }
        };
        self.next = place + 1;
        self.tags.get(place).map(|(_, numbers)| numbers.as_slice()).unwrap_or_default()
    }

    fn place(&self, tags: &'a str) -> Option<usize> {
        let likely = self.tags.get(self.next).is_some_and(|(likely, _)| *likely == tags);
        if likely { Some(self.next) } else { self.places.get(&Cow::Borrowed(tags)).copied() }
    }

    fn number(&mut self, target: Target) -> usize {
        let text = Cow::Owned(format!(" {target}"));
        if let Some(number) = self.places.get(&text) {
            return *number;
        }
        self.targets.push(target);
        self.places.insert(text, self.targets.len() - 1);
        self.targets.len() - 1
    }
}

/// A wheel's name without its end, cut before its three last parts. Whether each of the two can be read does not hang on the other.
fn split(filename: &str) -> Option<(&str, &str)> {
    let stem = filename.strip_suffix(".whl")?;
    let (at, _) = stem.rmatch_indices('-').nth(2)?;
    Some((stem.get(..at)?, stem.get(at + 1..)?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::variant::wheels;
    use super::*;
    use crate::index::{IndexDocument, releases};

    proptest! {
        /// Fronts and tags of which some cannot be read, in any mixture: as each name read by itself.
        #[test]
        fn as_each_name_by_itself(names in proptest::collection::vec(
            "(p|p_q|p__q)-(1|1\\.0|2|x)(-1|-b|)-(cp39|cp310|py3\\.cp39|3py|)-(cp39|none)-(any|win32|manylinux_2_(17|28)_x86_64|Any|a\\.\\.b)(-c|)", 0..20,
        )) {
            let file = |name: &String| format!(r#"{{"filename":"{name}.whl"}}"#);
            let json = format!(r#"{{"files":[{}]}}"#, names.iter().map(file).collect::<Vec<_>>().join(","));
            let (document, _) = IndexDocument::parse(&json).unwrap();
            let (releases, _) = releases(&document, &"p".parse().unwrap());
            let mut known = Known::default();
            for release in &releases {
                let numbers = known.served(release);
                let one_by_one: Vec<Target> = wheels(release).into_iter().map(|wheel| wheel.served.target).collect();
                prop_assert_eq!(known.targets(&numbers), one_by_one);
            }
        }
    }
}
