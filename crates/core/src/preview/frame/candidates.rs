//! Every version that could come next.

use serde::{Deserialize, Serialize};

use super::suggestion::{self, Evidence, Suggestion, suggestion};
use super::{Told, first};
use crate::changelog::{Advice, Asked};
use crate::choice::Choice;
use crate::preview::Known;
use crate::problem::Problem;
use crate::snapshot::Snapshot;
use crate::specifier::{Gets, SpecifierSet, verdict};
use crate::time::Day;
use crate::version::{Bump, Calendar, FirstNumber, Holder, Level, PreReleaseKind, TagScheme, Taken, Version, next_free};

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
    Bump::Release(Level::Patch, Some(PreReleaseKind::Rc)),
    Bump::Release(Level::Minor, Some(PreReleaseKind::Rc)),
    Bump::Release(Level::Major, Some(PreReleaseKind::Rc)),
];

pub(super) fn candidates(known: &Known<'_>, advice: Option<&Advice>) -> Vec<Candidate> {
    let &Known { snapshot, history, choice, now, .. } = known;
    let taken = &history.taken;
    let Some(current) = history.base() else {
        return without_base(snapshot, taken, choice);
    };
    let series = history.series();
    let mut bumps: Vec<(Bump, &Version)> = USUAL.iter().cloned().map(|bump| (bump, current)).collect();
    if let Some(series) = series {
        // It goes on with its own kind, or with `rc`, and leads to its final release.
        let own = suggestion::mark(series).filter(|mark| *mark != PreReleaseKind::Rc).map(Bump::Next);
        bumps.extend(own.into_iter().chain([Bump::Next(PreReleaseKind::Rc), Bump::Final]).map(|bump| (bump, series)));
    }
    let by_date = history.calendar.clone().and_then(|calendar| by_date(calendar, current, now.day(), taken));
    // Where versions are dates, the date is what comes next.
    if let Some(by_date) = &by_date {
        bumps.insert(0, (by_date.bump.clone(), current));
    }
    if let Some(chosen) = &choice.bump
        && !bumps.iter().any(|(bump, _)| bump == chosen)
    {
        let from = if matches!(chosen, Bump::Next(_) | Bump::Final) { series.unwrap_or(current) } else { current };
        bumps.push((chosen.clone(), from));
    }
    let tag_of = |version: &Version| tag(snapshot, history.scheme.as_ref(), version);
    let asked = advice.and_then(|advice| advice.bump).map(Asked::bump);
    let post = advice.is_some_and(|advice| advice.post);
    let candidate = |(bump, from): (Bump, &Version)| {
        let by_date = by_date.as_ref().filter(|by_date| by_date.bump == bump);
        let (version, mut passed, problem) = match next_free(&bump, from, choice.first_number, taken) {
            Ok((version, passed)) => (Some(version), passed, None),
            Err(problem) => (None, Vec::new(), Some(problem)),
        };
        passed.extend(by_date.into_iter().flat_map(|by_date| by_date.passed.iter().cloned()));
        let passed_over = passed_over(passed, taken);
        Candidate {
            // Pins are of what is out, also where a series of pre-releases is gone on with.
            audience: version.as_ref().map(|version| audience(current, version)),
            remarks: version.as_ref().and_then(|version| dropped_label(from, version)).into_iter().collect(),
            tag: version.as_ref().and_then(tag_of),
            calendar: by_date.map(|by_date| by_date.calendar.clone()),
            asked_for: asked.as_ref() == Some(&bump) || post && bump == Bump::Post { dev: false },
            bump,
            version,
            higher_than: Some(from.clone()),
            passed_over,
            problem,
        }
    };
    bumps.into_iter().map(candidate).collect()
}

/// Numbers that are taken, each with who has it.
pub(super) fn passed_over(passed: Vec<Version>, taken: &Taken) -> Vec<PassedOver> {
    passed.into_iter().map(|version| PassedOver { taken_by: taken.by(&version).to_vec(), version }).collect()
}

/// What a step takes off: a local label belongs to a build.
pub(super) fn dropped_label(from: &Version, next: &Version) -> Option<String> {
    let label = from.local().filter(|_| next.local().is_none())?;
    Some(format!("The local label +{label} is dropped: it belongs to a build, not to a release."))
}

/// Who gets a candidate, in a line for its card: the plain pins of what is out that do not take it.
fn audience(current: &Version, candidate: &Version) -> String {
    let parent = current.base();
    let compatible = (parent.release().len() >= 2).then(|| format!("~={parent}"));
    let pins = [Some(String::new()), Some(format!(">={parent}")), compatible, Some(format!("=={parent}.*")), Some(format!("=={parent}"))];
    let gets = |pin: &String| pin.parse().map_or(Gets::No, |set: SpecifierSet| verdict(&set, candidate).gets);
    let no = pins.iter().flatten().filter(|pin| gets(pin) == Gets::No).map(String::as_str).collect::<Vec<_>>();
    let missed = match no.as_slice() {
        [] => None,
        [one] => Some(format!("Users pinned to {one} won't get it.")),
        [first @ .., last] => Some(format!("Users pinned to {} or {last} won't get it.", first.join(", "))),
    };
    match (candidate.is_prerelease(), missed) {
        (false, None) => "Everybody gets it.".to_owned(),
        (false, Some(missed)) => missed,
        (true, None) => "Installed only with --pre.".to_owned(),
        (true, Some(missed)) => format!("Installed only with --pre. {missed}"),
    }
}

/// With nothing to count from there is the version that the project file holds, and an exact one that was asked for.
fn without_base(snapshot: &Snapshot, taken: &Taken, choice: &Choice) -> Vec<Candidate> {
    let asked = choice.bump.clone();
    let mut bumps: Vec<Bump> = first::bump(snapshot).into_iter().collect();
    bumps.extend(asked.filter(|asked| !bumps.contains(asked)));
    let candidate = |bump| {
        let Bump::Exact(version) = &bump else { return None };
        let problem = taken.refusal(version);
        let version = problem.is_none().then(|| version.clone());
        Some(Candidate {
            tag: version.as_ref().and_then(|version| tag(snapshot, None, version)),
            version,
            higher_than: None,
            passed_over: Vec::new(),
            remarks: Vec::new(),
            audience: None,
            calendar: None,
            asked_for: false,
            problem,
            bump,
        })
    };
    bumps.into_iter().filter_map(candidate).collect()
}

/// What the calendar proposes.
pub(super) struct ByDate {
    pub(super) bump: Bump,
    pub(super) passed: Vec<Version>,
    pub(super) calendar: Calendar,
}

/// The calendar's next version that nobody has. None where it has no number for today beyond those that are taken.
pub(super) fn by_date(calendar: Calendar, current: &Version, today: Day, taken: &Taken) -> Option<ByDate> {
    let mut passed = Vec::new();
    let mut next = calendar.scheme.next(current, today)?;
    while !taken.by(&next).is_empty() {
        let after = calendar.scheme.next(&next, today)?;
        passed.push(std::mem::replace(&mut next, after));
    }
    Some(ByDate { bump: Bump::Exact(next), passed, calendar })
}

/// The tag of a version: as the configuration says, else in the repository's scheme, or as most projects write it where there are no release
/// tags yet. With a configuration that is known even where the tags are not.
pub(in crate::preview) fn tag(snapshot: &Snapshot, scheme: Option<&TagScheme>, version: &Version) -> Option<String> {
    if let Some(pattern) = snapshot.config.ready().and_then(|config| config.as_ref()?.tag.as_ref()) {
        return Some(pattern.tag(version));
    }
    let tags = snapshot.tags.ready()?;
    tags.exact.then(|| scheme.cloned().unwrap_or_default().tag(version))
}

/// The tag of the release that a post-release is built on; of the final release where no tag is known.
pub(in crate::preview) fn base_tag(known: &Known<'_>, version: &Version) -> Option<String> {
    let base = known.history.hotfix_base(version).cloned().unwrap_or_else(|| version.base());
    tag(known.snapshot, known.history.scheme.as_ref(), &base)
}

/// The version that is chosen where nobody chose.
pub(super) fn suggested(known: &Known<'_>, candidates: &[Candidate], told: &Told<'_>) -> Option<Suggestion> {
    let history = known.history;
    let version_of = |bump: &Bump| candidates.iter().find(|candidate| candidate.bump == *bump)?.version.clone();
    let Some(current) = history.base() else {
        return first::suggestion(known.snapshot, &version_of);
    };
    let evidence = Evidence {
        current,
        finals: &history.final_versions(),
        changes: told.advice,
        calendar: history.calendar.as_ref(),
        by_date: candidates.iter().find(|candidate| candidate.calendar.is_some()).map(|candidate| &candidate.bump),
        scheduled: told.scheduled,
        series: history.fresh_series(),
        today: known.now.day(),
    };
    suggestion(&evidence, &version_of)
}

/// The candidate of the choice, or else the suggested one.
pub(super) fn chosen<'a>(choice: &Choice, candidates: &'a [Candidate], suggested: Option<&Suggestion>) -> Option<&'a Candidate> {
    let bump = choice.bump.as_ref().or(suggested.map(|suggested| &suggested.bump))?;
    candidates.iter().find(|candidate| candidate.bump == *bump)
}

/// The next free post-release of a release, whichever is the current one.
pub(in crate::preview) fn next_post(taken: &Taken, base: &Version, first: FirstNumber) -> Option<Version> {
    next_free(&Bump::Post { dev: false }, base, first, taken).ok().map(|(version, _)| version)
}
