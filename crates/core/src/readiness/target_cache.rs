//! What the wheels of many releases serve, where the same tags come again and again.

use super::pythons::Pythons;
use crate::index::{Distribution, DistributionKind, Floor, IndexFile, Release, Served, System, Target, parse_file_name, platform_label};
use crate::sorted::{SortedMap, sort_by};

/// More targets, and more tags, than any project ever had; what a hostile document has beyond them is not compared.
const MOST: usize = 4096;
/// More values of `Requires-Python` than any project ever had; what is beyond them admits all.
const MOST_ASKED: usize = 256;
/// The number of the platform `any`, whose wheels serve every other one.
const ANY: usize = 0;

/// The targets that were met, each by a number, and the tags that stand for them.
///
/// A project with thousands of releases writes the same few tags into all its file names. Each is read once, and releases are compared by the
/// numbers of their targets.
pub(super) struct TargetCache<'a> {
    targets: Vec<KnownTarget>,
    /// Where each target stands.
    numbers: SortedMap<Target, usize>,
    /// Systems and architectures.
    platforms: Vec<(System, String)>,
    /// The tags in the order in which they were met, and what they stand for.
    tags: Vec<(&'a str, Vec<Numbered>)>,
    /// Where each of the tags stands.
    places: SortedMap<&'a str, usize>,
    /// Where the next tags are likely to stand: an index lists the wheels of each release in the same order.
    next: usize,
    /// What stood before the tags in the last name that could be read: the project, the version and the build.
    front: &'a str,
    /// What each `Requires-Python` admits.
    admitted: SortedMap<Option<&'a str>, Pythons>,
}

/// The number of a target, and the lowest level that a wheel asks for.
type Numbered = (usize, Option<Floor>);

/// A target of a release and the wheel that serves it.
#[derive(Clone, Debug)]
pub(super) struct TargetWheel<'a> {
    pub(super) served: Served,
    pub(super) file: &'a IndexFile,
}

/// A target, its platform, and the interpreters that take it.
struct KnownTarget {
    target: Target,
    platform: usize,
    taken: Pythons,
    named: Pythons,
}

/// What a release serves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Matrix {
    /// The numbers of its targets, rising and each once.
    pub(super) targets: Vec<usize>,
    /// The interpreters that it serves on each platform, by the platform's number, rising.
    platforms: Vec<(usize, Pythons)>,
    /// The interpreters that its wheels name.
    pub(super) named: Pythons,
    /// Those that its `Requires-Python` admits.
    pub(super) admitted: Pythons,
}

impl Default for TargetCache<'_> {
    fn default() -> Self {
        Self {
            targets: Vec::new(),
            numbers: SortedMap::default(),
            platforms: vec![(System::Any, String::new())],
            tags: Vec::new(),
            places: SortedMap::default(),
            next: 0,
            front: "",
            admitted: SortedMap::default(),
        }
    }
}

impl<'a> TargetCache<'a> {
    /// What a release serves. A wheel that is yanked serves nobody.
    pub(super) fn read(&mut self, release: Release<'a>) -> Matrix {
        let mut targets = Vec::new();
        let mut admitted = Pythons::NONE;
        let mut before: Option<&'a Option<String>> = None;
        for (kind, file) in release.files() {
            if before != Some(&file.requires_python) {
                admitted = admitted | self.admitted(file.requires_python.as_deref());
                before = Some(&file.requires_python);
            }
            if kind == DistributionKind::Wheel && !file.yanked.is_yanked() {
                targets.extend(self.of_wheel(&file.filename).unwrap_or_default().iter().map(|(number, _)| *number));
            }
            if targets.len() > 2 * MOST {
                targets.sort_unstable();
                targets.dedup();
            }
        }
        self.matrix(targets, admitted)
    }

    /// The wheels of a release, each target once, in order. One that is yanked serves nobody. Of several for one target the one with the lowest
    /// floor counts: it serves all that the others do.
    pub(super) fn wheels(&mut self, release: Release<'a>) -> Vec<TargetWheel<'a>> {
        let mut found = Vec::new();
        for (_, file) in release.files().filter(|(kind, file)| *kind == DistributionKind::Wheel && !file.yanked.is_yanked()) {
            let numbered = self.of_wheel(&file.filename).unwrap_or_default();
            found.extend(numbered.iter().map(|(number, floor)| (*number, *floor, file)));
            if found.len() > 2 * MOST {
                self.each_once(&mut found);
            }
        }
        self.each_once(&mut found);
        let wheel = |(number, floor, file)| Some(TargetWheel { served: Served { target: self.target(number)?.clone(), floor }, file });
        found.into_iter().filter_map(wheel).collect()
    }

    fn each_once(&self, wheels: &mut Vec<(usize, Option<Floor>, &'a IndexFile)>) {
        sort_by(wheels, |(one, low, _), (two, high, _)| (self.target(*one), low).cmp(&(self.target(*two), high)));
        wheels.dedup_by_key(|(number, ..)| *number);
    }

    /// The wheels of a release whose names cannot be read.
    pub(super) fn unreadable(&mut self, release: Release<'a>) -> Vec<&'a IndexFile> {
        let wheels = release.files().filter(|(kind, _)| *kind == DistributionKind::Wheel);
        wheels.map(|(_, file)| file).filter(|file| self.of_wheel(&file.filename).is_none()).collect()
    }

    /// What somebody serves who has these targets, whatever Python is asked for.
    pub(super) fn of_targets(&mut self, targets: &[Target]) -> Matrix {
        let targets = targets.iter().filter_map(|target| self.number(target)).collect();
        self.matrix(targets, Pythons::ALL)
    }

    /// What several releases serve together.
    pub(super) fn together<'m>(&self, all: impl Iterator<Item = &'m Matrix>) -> Matrix {
        let mut targets = Vec::new();
        let mut admitted = Pythons::NONE;
        for one in all {
            targets.extend_from_slice(&one.targets);
            admitted = admitted | one.admitted;
        }
        self.matrix(targets, admitted)
    }

    fn matrix(&self, mut targets: Vec<usize>, admitted: Pythons) -> Matrix {
        targets.sort_unstable();
        targets.dedup();
        let mut matrix = Matrix { targets: Vec::new(), platforms: Vec::new(), named: Pythons::NONE, admitted };
        for known in targets.iter().filter_map(|number| self.targets.get(*number)) {
            matrix.named = matrix.named | known.named;
            matrix.serve(known.platform, known.taken & admitted);
        }
        Matrix { targets, ..matrix }
    }

    /// The targets of these whose interpreters another release does not serve all, with those that it does not, as far as they are compared.
    pub(super) fn unserved(&self, targets: &[usize], by: &Matrix, compared: Pythons) -> Vec<(usize, Pythons)> {
        let of = |number: &usize| {
            let known = self.targets.get(*number)?;
            let lost = (known.taken & compared).without(by.on(known.platform));
            // What only its name tells is served by its name.
            let lacks_name = known.taken.is_empty() && by.targets.binary_search(number).is_err();
            (!lost.is_empty() || lacks_name).then_some((*number, lost))
        };
        targets.iter().filter_map(of).collect()
    }

    pub(super) fn target(&self, number: usize) -> Option<&Target> {
        self.targets.get(number).map(|known| &known.target)
    }

    /// The interpreters that take a target.
    pub(super) fn taken(&self, number: usize) -> Pythons {
        self.targets.get(number).map_or(Pythons::NONE, |known| known.taken)
    }

    /// The targets with these numbers, in order.
    pub(super) fn targets(&self, numbers: impl Iterator<Item = usize>) -> Vec<Target> {
        let mut targets: Vec<Target> = numbers.filter_map(|number| self.target(number)).cloned().collect();
        targets.sort();
        targets
    }

    /// The platform of a target, by its number.
    pub(super) fn platform(&self, number: usize) -> usize {
        self.targets.get(number).map_or(ANY, |known| known.platform)
    }

    /// Whether a platform is of musl, where it is not of glibc.
    pub(super) fn is_musl(&self, platform: usize) -> bool {
        self.platforms.get(platform).is_some_and(|(system, _)| *system == System::Musllinux)
    }

    /// A platform in words.
    pub(super) fn platform_label(&self, platform: usize) -> String {
        if platform == ANY {
            return "every system without a wheel of its own".to_owned();
        }
        self.platforms.get(platform).map_or_else(String::new, |(system, architecture)| platform_label(system, architecture))
    }

    fn admitted(&mut self, text: Option<&'a str>) -> Pythons {
        if let Some(admitted) = self.admitted.get(&text) {
            return *admitted;
        }
        if self.admitted.len() >= MOST_ASKED {
            return Pythons::ALL;
        }
        let admitted = Pythons::admitted(text);
        self.admitted.insert(text, admitted);
        admitted
    }

    /// What one wheel serves; none where its name cannot be read.
    fn of_wheel(&mut self, filename: &'a str) -> Option<&[Numbered]> {
        let (front, tags) = split(filename)?;
        let known = if front == self.front { self.place(tags) } else { None };
        let place = match known {
            Some(place) => place,
            None => {
                let Distribution::Wheel(wheel) = parse_file_name(filename).ok()?.distribution else { return None };
                self.front = front;
                match self.place(tags) {
                    Some(place) => place,
                    None if self.tags.len() >= MOST => return Some(&[]),
                    None => {
                        let numbered = wheel.targets().into_iter().filter_map(|served| Some((self.number(&served.target)?, served.floor)));
                        let numbered = numbered.collect();
                        self.places.insert(tags, self.tags.len());
                        self.tags.push((tags, numbered));
                        self.tags.len() - 1
                    }
                }
            }
        };
        self.next = place + 1;
        self.tags.get(place).map(|(_, numbered)| numbered.as_slice())
    }

    fn place(&self, tags: &'a str) -> Option<usize> {
        let likely = self.tags.get(self.next).is_some_and(|(likely, _)| *likely == tags);
        if likely { Some(self.next) } else { self.places.get(&tags).copied() }
    }

    /// The number of a target; none where there are too many.
    fn number(&mut self, target: &Target) -> Option<usize> {
        if let Some(number) = self.numbers.get(target) {
            return Some(*number);
        }
        let number = Some(self.targets.len()).filter(|number| *number < MOST)?;
        let of = |(system, architecture): &(System, String)| *system == target.system && *architecture == target.architecture;
        let platform = self.platforms.iter().position(of).unwrap_or_else(|| {
            self.platforms.push((target.system.clone(), target.architecture.clone()));
            self.platforms.len() - 1
        });
        let reach = target.reach();
        self.numbers.insert(target.clone(), number);
        self.targets.push(KnownTarget { target: target.clone(), platform, taken: Pythons::of(reach), named: Pythons::named(reach) });
        Some(number)
    }
}

impl Matrix {
    fn serve(&mut self, platform: usize, pythons: Pythons) {
        match self.platforms.binary_search_by_key(&platform, |(number, _)| *number) {
            Ok(place) => self.platforms.get_mut(place).into_iter().for_each(|(_, served)| *served = *served | pythons),
            Err(place) => self.platforms.insert(place, (platform, pythons)),
        }
    }

    /// Serves what another one serves, too.
    pub(super) fn add(&mut self, other: &Self) {
        other.platforms.iter().for_each(|(platform, pythons)| self.serve(*platform, *pythons));
    }

    /// The interpreters that are served on a platform, by wheels for any platform, too.
    pub(super) fn on(&self, platform: usize) -> Pythons {
        let place = |platform: &usize| self.platforms.binary_search_by_key(platform, |(number, _)| *number).ok();
        let of =
            |platform: usize| place(&platform).and_then(|place| self.platforms.get(place)).map_or(Pythons::NONE, |(_, pythons)| *pythons);
        of(platform) | of(ANY)
    }

    /// The interpreters that are served somewhere.
    pub(super) fn anywhere(&self) -> Pythons {
        self.platforms.iter().fold(Pythons::NONE, |all, (_, pythons)| all | *pythons)
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

    use super::*;
    use crate::index::{IndexDocument, ReleaseList};

    #[test]
    fn what_is_kept_of_hostile_releases_is_bounded() {
        let platforms = |number: usize| (0..10).map(|at| format!("p{number}_{at}")).collect::<Vec<_>>().join(".");
        let tags = |number: usize| format!("cp{number}.a.b.c-cp39-{}", platforms(number));
        let file = |number| format!(r#"{{"filename":"p-1.{}-{}.whl","requires-python":"!=3.{number}"}}"#, number / 2, tags(number));
        let json = format!(r#"{{"files":[{}]}}"#, (0..2 * MOST).map(file).collect::<Vec<_>>().join(","));
        let (document, _) = IndexDocument::parse(&json).unwrap();
        let mut cache = TargetCache::default();
        let releases = ReleaseList::of(&document, &"p".parse().unwrap());
        for release in releases.beside(&document).iter() {
            let matrix = cache.read(release);
            assert!(matrix.targets.len() <= 80);
        }
        let kept = [cache.targets.len(), cache.numbers.len(), cache.platforms.len(), cache.tags.len(), cache.admitted.len()];
        assert!(kept.iter().all(|kept| *kept <= MOST), "{kept:?}");
        assert!(cache.tags.iter().map(|(_, numbered)| numbered.len()).sum::<usize>() <= MOST);
    }

    proptest! {
        /// Fronts and tags of which some cannot be read, in any mixture: as each name read by itself.
        #[test]
        fn as_each_name_by_itself(names in proptest::collection::vec(
            "(p|p_q|p__q)-(1|1\\.0|2|x)(-1|-b|)-(cp39|cp310|py3\\.cp39|3py|)-(cp39|none)-(any|win32|manylinux_2_(17|28)_x86_64|Any|a\\.\\.b)(-c|)", 0..20,
        )) {
            let file = |name: &String| format!(r#"{{"filename":"{name}.whl"}}"#);
            let json = format!(r#"{{"files":[{}]}}"#, names.iter().map(file).collect::<Vec<_>>().join(","));
            let (document, _) = IndexDocument::parse(&json).unwrap();
            let releases = ReleaseList::of(&document, &"p".parse().unwrap());
            let mut cache = TargetCache::default();
            for release in releases.beside(&document).iter() {
                let (mut served, mut unreadable): (Vec<Served>, Vec<&str>) = Default::default();
                for (_, file) in release.files() {
                    match parse_file_name(&file.filename).map(|name| name.distribution) {
                        Ok(Distribution::Wheel(wheel)) => served.extend(wheel.targets()),
                        _ => unreadable.push(&file.filename),
                    }
                }
                served.sort();
                served.dedup_by(|two, one| one.target == two.target);
                let matrix = cache.read(release);
                let targets: Vec<Target> = served.iter().map(|served| served.target.clone()).collect();
                prop_assert_eq!(cache.targets(matrix.targets.into_iter()), targets);
                prop_assert_eq!(cache.wheels(release).into_iter().map(|wheel| wheel.served).collect::<Vec<_>>(), served);
                prop_assert_eq!(cache.unreadable(release).into_iter().map(|file| file.filename.as_str()).collect::<Vec<_>>(), unreadable);
            }
        }
    }
}
