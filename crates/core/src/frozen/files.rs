//! The files of an index document, column by column: what is alike in many of them stands once.

use serde::{Deserialize, Serialize};

use super::wire::{Allowance, List, Moment, Texts, Times, entry, table};
use crate::index::{IndexDocument, IndexFile, Release, ReleaseList, Yanked, written_version};
use crate::name::PackageName;
use crate::time::Timestamp;

/// Releases whose files keep their own sizes and times: these many of the newest, and as many of the newest final ones that are not yanked.
const WHOLE: usize = 2;

/// A year, in seconds: the growth of a project is that of the last one.
const YEAR: i64 = 365 * 86_400;

/// How much of a file stays.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// Its own size and time.
    Whole,
    /// What it has together with others that count for the growth of the project.
    Recent,
    /// What it has together with others that do not.
    Old,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Files {
    /// What stands before and behind the version in the files' names, after one another.
    around: Texts,
    /// For each file, which of them.
    around_of: List<u32>,
    /// The versions as they are written, one for each run of files.
    written: Texts,
    /// For each run, twice the number of its files, and one more where they keep their own sizes and times.
    runs: List<u32>,
    /// In a run that does not, one size for all files together.
    sizes: List<Option<u64>>,
    /// And one time, the first.
    times: Times,
    traits: List<Traits>,
    /// For each file, which of them.
    traits_of: List<u32>,
}

/// What files have in common.
#[derive(PartialEq, Serialize, Deserialize)]
struct Traits {
    requires_python: Option<String>,
    yanked: Option<String>,
    core_metadata: bool,
    provenance: bool,
}

impl Traits {
    fn of(file: &IndexFile) -> Self {
        Self {
            requires_python: file.requires_python.clone(),
            yanked: match &file.yanked {
                Yanked::No => None,
                Yanked::Yes => Some(String::new()),
                Yanked::Because(reason) => Some(reason.clone()),
            },
            core_metadata: file.core_metadata,
            provenance: file.provenance.is_some(),
        }
    }
}

/// What stands before the version in a file's name, the version, and what stands behind it.
fn split<'a>(filename: &'a str, package: &PackageName) -> (&'a str, &'a str, &'a str) {
    let written = written_version(filename, package).map_or("", |(_, written)| written);
    let whole = (filename, "", "");
    if written.is_empty() {
        return whole;
    }
    let begins = filename.match_indices('-').map(|(at, _)| at + 1);
    let mut parts = begins.filter_map(|at| {
        let (before, rest) = filename.split_at_checked(at)?;
        Some((before, written, rest.strip_prefix(written)?))
    });
    parts.next().unwrap_or(whole)
}

impl Files {
    pub(super) fn of(document: &IndexDocument, package: &PackageName, moment: Moment) -> Self {
        let list = ReleaseList::of(document, package);
        let all = list.beside(document);
        let finals = all.iter().rev().filter(|release| release.is_offered()).take(WHOLE);
        let whole = all.iter().rev().take(WHOLE).chain(finals).chain(all.current());
        let whole: Vec<&str> = whole.flat_map(Release::files).map(|(_, file)| file.filename.as_str()).collect();
        let mut around = Vec::new();
        let mut runs: Vec<(&str, Part, Vec<&IndexFile>)> = Vec::new();
        for file in &document.files {
            let (before, written, behind) = split(&file.filename, package);
            around.push((before, behind));
            // What the index does not tell of a file is kept, too.
            let is_odd = written.is_empty() || file.size.is_none() || file.upload_time.is_none();
            let is_recent = |at: Timestamp| (0..=YEAR).contains(&moment.ago(at));
            let part = if is_odd || whole.contains(&file.filename.as_str()) {
                Part::Whole
            } else if file.upload_time.is_some_and(is_recent) {
                Part::Recent
            } else {
                Part::Old
            };
            match runs.last_mut().filter(|(version, other, _)| *version == written && *other == part) {
                Some((_, _, files)) => files.push(file),
                None => runs.push((written, part, vec![file])),
            }
        }
        let (mut sizes, mut times) = (Vec::new(), Vec::new());
        for (_, part, files) in &runs {
            if *part == Part::Whole {
                sizes.extend(files.iter().map(|file| file.size));
                times.extend(files.iter().map(|file| file.upload_time));
            } else {
                sizes.push(Some(files.iter().filter_map(|file| file.size).fold(0, u64::saturating_add)));
                times.push(files.iter().filter_map(|file| file.upload_time).min());
            }
        }
        let count = |files: &[&IndexFile], part| u32::try_from(files.len() * 2).unwrap_or(u32::MAX - 1) | u32::from(part == Part::Whole);
        let (around, around_of) = table(around.into_iter());
        let (traits, traits_of) = table(document.files.iter().map(Traits::of));
        Self {
            around: Texts::of(around.into_iter().flat_map(|(before, behind)| [before, behind])),
            around_of: List(around_of),
            written: Texts::of(runs.iter().map(|(written, ..)| *written)),
            runs: List(runs.iter().map(|(_, part, files)| count(files, *part)).collect()),
            sizes: List(sizes),
            times: Times::of(times.into_iter(), moment),
            traits: List(traits),
            traits_of: List(traits_of),
        }
    }

    /// The versions as the files' names write them.
    pub(super) fn written(&self) -> Vec<&str> {
        self.written.read()
    }

    pub(super) fn read(self, moment: Moment, allowance: &mut Allowance) -> Option<Vec<IndexFile>> {
        let (around, written) = (self.around.read(), self.written.read());
        let (around, _) = around.as_chunks::<2>();
        let (mut sizes, mut times) = (self.sizes.0.into_iter(), self.times.read(moment)?.into_iter());
        let mut forms = self.around_of.0.into_iter().zip(self.traits_of.0);
        let mut files = Vec::new();
        for (written, run) in written.into_iter().zip(self.runs.0) {
            let (count, is_whole) = (u64::from(run / 2), run % 2 == 1);
            let mut shared: Option<(Option<u64>, Option<Timestamp>)> = None;
            for place in 0..count {
                let (form, traits) = forms.next()?;
                let ([before, behind], traits) = (entry(around, form)?, entry(&self.traits.0, traits)?);
                let (size, upload_time) = if is_whole {
                    (sizes.next()?, times.next()?)
                } else {
                    let (sum, at) = match shared {
                        Some(shared) => shared,
                        None => *shared.insert((sizes.next()?, times.next()?)),
                    };
                    (sum.map(|sum| sum / count + if place == 0 { sum % count } else { 0 }), at)
                };
                let mut filename = allowance.copy(before)?;
                filename.push_str(&allowance.copy(written)?);
                filename.push_str(&allowance.copy(behind)?);
                files.push(IndexFile {
                    filename,
                    sha256: None,
                    requires_python: copied(traits.requires_python.as_deref(), allowance)?,
                    size,
                    upload_time,
                    yanked: match copied(traits.yanked.as_deref(), allowance)? {
                        None => Yanked::No,
                        Some(reason) if reason.is_empty() => Yanked::Yes,
                        Some(reason) => Yanked::Because(reason),
                    },
                    core_metadata: traits.core_metadata,
                    // That there is one counts; where it is was left out.
                    provenance: traits.provenance.then(String::new),
                });
            }
        }
        Some(files)
    }
}

fn copied(text: Option<&str>, allowance: &mut Allowance) -> Option<Option<String>> {
    text.map_or(Some(None), |text| allowance.copy(text).map(Some))
}
