//! Every version that could come next.

use serde::{Deserialize, Serialize};

use super::{audience, remarks};
use crate::changelog::{Advice, Asked};
use crate::choice::Choice;
use crate::index;
use crate::lookup::release_tags;
use crate::problem::Problem;
use crate::snapshot::Snapshot;
use crate::time::Day;
use crate::version::{Bump, Calendar, FirstNumber, Holder, Level, Mark, TagScheme, Taken, Version, detect_calendar, next_free};

/// One version that could come next, or why there is none of this kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Candidate {
    /// The kind of step.
    pub bump: Bump,
    /// The version; none where the step is not possible.
    pub version: Option<Version>,
    /// Its tag in the repository's scheme; none where the scheme is not known.
    pub tag: Option<String>,
    /// The version that it is counted from and higher than.
    pub higher_than: Option<Version>,
    /// Lower numbers that are taken, and by whom.
    pub passed_over: Vec<PassedOver>,
    /// What the step leaves out or takes for granted, a sentence each.
    pub remarks: Vec<String>,
    /// Who gets it, in a line: the plain pins that take it, and those that do not.
    pub audience: Option<String>,
    /// The calendar that it follows, where the project's versions are dates.
    pub calendar: Option<Calendar>,
    /// Whether the changes ask for this step.
    pub asked_for: bool,
    /// Why the step is not possible.
    pub problem: Option<Problem>,
}

/// A number that is taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PassedOver {
    /// The version.
    pub version: Version,
    /// Who has it.
    pub taken_by: Vec<Holder>,
}

/// The steps that everybody sees. More are offered where they make sense.
const USUAL: [Bump; 7] = [
    Bump::Release(Level::Patch, None),
    Bump::Release(Level::Minor, None),
    Bump::Release(Level::Major, None),
    Bump::Post { dev: false },
    Bump::Release(Level::Patch, Some(Mark::Rc)),
    Bump::Release(Level::Minor, Some(Mark::Rc)),
    Bump::Release(Level::Major, Some(Mark::Rc)),
];

pub(super) fn preview(snapshot: &Snapshot, taken: &Taken, choice: &Choice, current: Option<&Version>, today: Day) -> Vec<Candidate> {
    let (scheme, tags) = release_tags(snapshot);
    // Nothing on the index yet: the tags know best what was released.
    let highest_tag = || tags.iter().rfind(|(_, version)| !version.is_prerelease()).or(tags.last()).map(|(_, version)| version);
    let Some(current) = current.or_else(highest_tag) else {
        return exact_only(snapshot, taken, choice);
    };
    // A pre-release above the current version has begun a series, which `rc` and `final` go on with.
    let series = highest(snapshot).filter(|highest| *highest > *current && highest.is_prerelease());
    let mut bumps: Vec<(Bump, &Version)> = USUAL.iter().cloned().map(|bump| (bump, current)).collect();
    for bump in [Bump::Next(Mark::Rc), Bump::Final] {
        bumps.extend(series.as_ref().map(|series| (bump, series)));
    }
    let by_date = calendar(snapshot).and_then(|calendar| by_date(calendar, current, today, taken));
    // Where versions are dates, the date is what comes next.
    if let Some(by_date) = &by_date {
        bumps.insert(0, (by_date.bump.clone(), current));
    }
    if let Some(chosen) = &choice.bump
        && !bumps.iter().any(|(bump, _)| bump == chosen)
    {
        let from = if matches!(chosen, Bump::Next(_) | Bump::Final) { series.as_ref().unwrap_or(current) } else { current };
        bumps.push((chosen.clone(), from));
    }
    let tag_of = |version: &Version| tag(snapshot, scheme.as_ref(), version);
    let candidate = |(bump, from): (Bump, &Version)| {
        let by_date = by_date.as_ref().filter(|by_date| by_date.bump == bump);
        let (version, mut passed, problem) = match next_free(&bump, from, choice.first_number, taken) {
            Ok((version, passed)) => (Some(version), passed, None),
            Err(problem) => (None, Vec::new(), Some(problem)),
        };
        passed.extend(by_date.into_iter().flat_map(|by_date| by_date.passed.iter().cloned()));
        let passed_over = passed.into_iter().map(|version| PassedOver { taken_by: taken.by(&version).to_vec(), version }).collect();
        let tag = version.as_ref().and_then(tag_of);
        Candidate {
            // Pins are of what is out, also where a series of pre-releases is gone on with.
            audience: version.as_ref().map(|version| audience::in_a_line(current, version)),
            remarks: remarks::remarks(snapshot, from, version.as_ref(), tag.as_deref()),
            tag,
            calendar: by_date.map(|by_date| by_date.calendar.clone()),
            bump,
            version,
            higher_than: Some(from.clone()),
            passed_over,
            asked_for: false,
            problem,
        }
    };
    bumps.into_iter().map(candidate).collect()
}

/// Marks the steps that the changes ask for.
pub(super) fn mark_asked(candidates: &mut [Candidate], advice: Option<&Advice>) {
    let Some(advice) = advice else { return };
    let asked = advice.bump.map(Asked::bump);
    for candidate in candidates {
        candidate.asked_for = asked.as_ref() == Some(&candidate.bump) || advice.post && candidate.bump == Bump::Post { dev: false };
    }
}

/// With nothing to count from only an exact version can be previewed.
fn exact_only(snapshot: &Snapshot, taken: &Taken, choice: &Choice) -> Vec<Candidate> {
    let Some(bump @ Bump::Exact(version)) = &choice.bump else { return Vec::new() };
    let problem = taken.refusal(version);
    let version = problem.is_none().then(|| version.clone());
    vec![Candidate {
        bump: bump.clone(),
        tag: version.as_ref().and_then(|version| tag(snapshot, None, version)),
        version,
        higher_than: None,
        passed_over: Vec::new(),
        remarks: Vec::new(),
        audience: None,
        calendar: None,
        asked_for: false,
        problem,
    }]
}

/// What the calendar proposes.
struct ByDate {
    bump: Bump,
    passed: Vec<Version>,
    calendar: Calendar,
}

/// The calendar's next version that nobody has. None where it has no number for today beyond those that are taken.
fn by_date(calendar: Calendar, current: &Version, today: Day, taken: &Taken) -> Option<ByDate> {
    let mut passed = Vec::new();
    let mut next = calendar.scheme.next(current, today)?;
    while !taken.by(&next).is_empty() {
        let after = calendar.scheme.next(&next, today)?;
        passed.push(std::mem::replace(&mut next, after));
    }
    Some(ByDate { bump: Bump::Exact(next), passed, calendar })
}

/// The calendar of the main package, where its index is known.
fn calendar(snapshot: &Snapshot) -> Option<Calendar> {
    let package = snapshot.packages.first()?;
    let (releases, _) = index::by_version(package.index.ready()?, &package.name);
    let finals = releases.iter().filter(|release| !release.version.is_prerelease() && !release.version.is_post());
    let dated: Vec<(Version, Day)> = finals.filter_map(|release| Some((release.version.clone(), release.released_at()?.day()))).collect();
    detect_calendar(&dated)
}

/// The tag of a version: as the configuration says, else in the repository's scheme, or as most projects write it where there are no release
/// tags yet. With a configuration that is known even where the tags are not.
pub(super) fn tag(snapshot: &Snapshot, scheme: Option<&TagScheme>, version: &Version) -> Option<String> {
    if let Some(pattern) = snapshot.config.ready().and_then(|config| config.as_ref()?.tag.as_ref()) {
        return Some(pattern.tag(version));
    }
    let tags = snapshot.tags.ready()?;
    tags.exact.then(|| scheme.cloned().unwrap_or_default().tag(version))
}

pub(super) fn chosen<'a>(choice: &Choice, candidates: &'a [Candidate]) -> Option<&'a Candidate> {
    match &choice.bump {
        Some(bump) => candidates.iter().find(|candidate| candidate.bump == *bump),
        None => candidates.first(),
    }
}

/// The next free post-release of a release, whichever is the current one.
pub(super) fn next_post(taken: &Taken, base: &Version, first: FirstNumber) -> Option<Version> {
    next_free(&Bump::Post { dev: false }, base, first, taken).ok().map(|(version, _)| version)
}

/// Every version that a tag or a package has, yanked and pre-release versions included. It goes over all files: a preview asks once.
pub(super) fn taken(snapshot: &Snapshot) -> Taken {
    let mut taken = Taken::default();
    for (name, version) in release_tags(snapshot).1 {
        taken.add(version, Holder::Tag { name });
    }
    for package in &snapshot.packages {
        let Some(document) = package.index.ready() else { continue };
        for release in index::by_version(document, &package.name).0 {
            let holder = Holder::Package { name: package.name.to_string(), yanked: release.is_yanked() };
            taken.add(release.version, holder);
        }
        // Versions whose files are all unreadable, or gone, are taken all the same.
        for version in document.versions.iter().filter_map(|version| version.parse::<Version>().ok()) {
            if taken.by(&version).is_empty() {
                taken.add(version, Holder::Package { name: package.name.to_string(), yanked: false });
            }
        }
    }
    taken
}

/// The highest version of all packages that is not yanked.
fn highest(snapshot: &Snapshot) -> Option<Version> {
    let of_package = |package: &crate::snapshot::PackageFacts| {
        let (releases, _) = index::by_version(package.index.ready()?, &package.name);
        releases.iter().rfind(|release| !release.is_yanked()).map(|release| release.version.clone())
    };
    snapshot.packages.iter().filter_map(of_package).max()
}
