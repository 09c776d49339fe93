//! The suggested version: what is chosen where nobody chose.
//!
//! Dates and schedules say it outright; a series of pre-releases leads to its final release; a project that always raises the same number goes on
//! with that; otherwise the changes decide. What the changes alone would make it is said beside it where that is another version.

use serde::{Deserialize, Serialize};

use crate::changelog::{Advice, Asked};
use crate::time::{Day, Timestamp};
use crate::version::{Bump, Calendar, CalendarScheme, Level, PreReleaseKind, Version};

/// The version that is chosen where nobody chose, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    /// The bump; it stands in `candidates`.
    pub bump: Bump,
    /// What decides it.
    pub decided_by: DecidedBy,
    /// The evidence, in a sentence or two.
    pub sentence: String,
}

/// What decides a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum DecidedBy {
    /// The project's versions are dates.
    Calendar,
    /// A scheduled release is next.
    Schedule,
    /// A series of pre-releases has begun.
    Series,
    /// The project always raises the same number.
    Habit,
    /// The changes call for it.
    Changes,
    /// Nothing is released yet, and the project file holds it.
    Tree,
    /// Nothing that is known tells.
    Nothing,
}

/// The step that the next scheduled release makes by default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduledStep {
    /// The workflow's name.
    pub name: String,
    /// When it runs.
    pub at: Timestamp,
    /// The step.
    pub bump: Bump,
}

/// What a suggestion is made from.
#[derive(Clone, Copy)]
pub(super) struct Evidence<'a> {
    /// The version that bumps count from.
    pub(super) current: &'a Version,
    /// Final releases, lowest version first.
    pub(super) finals: &'a [Version],
    /// What the changes call for, where they are known.
    pub(super) changes: Option<&'a Advice>,
    /// How versions follow the calendar.
    pub(super) calendar: Option<&'a Calendar>,
    /// The calendar's next version.
    pub(super) by_date: Option<&'a Bump>,
    /// What the next scheduled release makes.
    pub(super) scheduled: Option<&'a ScheduledStep>,
    /// A pre-release that came after the current version, or is the current version where nothing final is out.
    pub(super) series: Option<&'a Version>,
    /// The day of the release.
    pub(super) today: Day,
}

/// Final releases whose steps make a habit.
const LOOKED_AT: usize = 10;
/// The fewest steps that make one.
const ENOUGH: usize = 5;
/// A scheduled release is next where it comes within a month.
const SOON: i64 = 31;

/// Suggests a version. `version_of` gives the version of a bump, where it is possible.
pub(super) fn suggestion(evidence: &Evidence<'_>, version_of: &dyn Fn(&Bump) -> Option<Version>) -> Option<Suggestion> {
    let steps = steps(evidence.finals);
    let ideas = [dates(evidence), schedule(evidence), series(evidence), habit(&steps), changes(evidence, &steps), Some(usual(&steps))];
    let (bump, decided_by, why, version) =
        ideas.into_iter().flatten().find_map(|(bump, by, why)| version_of(&bump).map(|version| (bump, by, why, version)))?;
    let mut sentence = format!("{version} is suggested: {why}");
    let call = evidence.changes.and_then(|advice| Some((advice.bump.map(Asked::bump)?, advice)));
    if let Some((called, advice)) =
        call.filter(|(called, _)| *called != bump && decided_by != DecidedBy::Changes && decided_by != DecidedBy::Calendar)
        && let Some(other) = version_of(&called).filter(|other| *other != version)
    {
        sentence.push_str(&format!(" By the changes alone it would be {other}: {}", advice.sentence));
    }
    Some(Suggestion { bump, decided_by, sentence })
}

type Idea = Option<(Bump, DecidedBy, String)>;

fn dates(evidence: &Evidence<'_>) -> Idea {
    let calendar = evidence.calendar?;
    let has_days = matches!(calendar.scheme, CalendarScheme::YearMonthDay | CalendarScheme::ShortYearMonthDay | CalendarScheme::Day);
    let bump = match evidence.by_date {
        Some(bump) => bump.clone(),
        // The day's release is out: the number of the next day would be wrong.
        None if has_days && calendar.scheme.next(evidence.current, evidence.today).is_none() => Bump::Post { dev: false },
        None => return None,
    };
    let why =
        format!("versions are dates ({}) in {} of the last {} final releases.", calendar.scheme.as_str(), calendar.fitting, calendar.of);
    Some((bump, DecidedBy::Calendar, why))
}

fn schedule(evidence: &Evidence<'_>) -> Idea {
    let step = evidence.scheduled?;
    let days = step.at.day().number() - evidence.today.number();
    let why = format!("{} runs on {}, with {} as its default.", step.name, step.at.day(), step.bump);
    (days <= SOON).then(|| (step.bump.clone(), DecidedBy::Schedule, why))
}

fn series(evidence: &Evidence<'_>) -> Idea {
    let out = evidence.series?;
    let mark = mark(out)?;
    let idea = |bump, why: String| Some((bump, DecidedBy::Series, why));
    match mark {
        _ if out == evidence.current => idea(Bump::Next(mark), "only pre-releases are out so far.".to_owned()),
        // Nightly builds lead to no release.
        PreReleaseKind::Dev => None,
        PreReleaseKind::Rc => idea(Bump::Final, format!("{out} is out, and its final release comes next.")),
        PreReleaseKind::Alpha | PreReleaseKind::Beta => idea(Bump::Next(mark), format!("it continues the series of {out}.")),
    }
}

fn habit(steps: &[Level]) -> Idea {
    let level = steps.first().copied().filter(|first| steps.len() >= ENOUGH && steps.iter().all(|step| step == first))?;
    let why = format!("the last {} final releases all raised the {} number.", steps.len(), ordinal(level));
    Some((Bump::Release(level, None), DecidedBy::Habit, why))
}

fn changes(evidence: &Evidence<'_>, steps: &[Level]) -> Idea {
    let advice = evidence.changes?;
    let called = match advice.bump? {
        Asked::Major => Level::Major,
        Asked::Minor => Level::Minor,
        Asked::Patch => Level::Patch,
    };
    // Levels are in order of their places: the last one is the lowest.
    let lowest = steps.iter().max().copied().filter(|_| steps.len() >= ENOUGH);
    match lowest.filter(|lowest| *lowest < called) {
        Some(lowest) => {
            let why = format!(
                "{} The last {} final releases never raised a lower number than the {}.",
                advice.sentence,
                steps.len(),
                ordinal(lowest)
            );
            Some((Bump::Release(lowest, None), DecidedBy::Changes, why))
        }
        None => Some((Bump::Release(called, None), DecidedBy::Changes, advice.sentence.clone())),
    }
}

/// What most releases did, or else the smallest step.
fn usual(steps: &[Level]) -> (Bump, DecidedBy, String) {
    let count = |level: Level| steps.iter().filter(|step| **step == level).count();
    let most = [Level::Patch, Level::Minor, Level::Major]
        .into_iter()
        .fold(Level::Patch, |most, level| if count(level) > count(most) { level } else { most });
    let why = match steps.len() {
        0..ENOUGH => "it is the smallest step.".to_owned(),
        all => format!("{} of the last {all} final releases raised the {} number.", count(most), ordinal(most)),
    };
    let level = if steps.len() < ENOUGH { Level::Patch } else { most };
    (Bump::Release(level, None), DecidedBy::Nothing, why)
}

/// Which number each of the last final releases raised, as far as it is one of the first three.
fn steps(finals: &[Version]) -> Vec<Level> {
    let all: Vec<Level> = finals.windows(2).filter_map(|pair| raised(pair.first()?, pair.get(1)?)).collect();
    all.get(all.len().saturating_sub(LOOKED_AT)..).unwrap_or_default().to_vec()
}

fn raised(before: &Version, after: &Version) -> Option<Level> {
    if before.epoch() != after.epoch() {
        return Some(Level::Major);
    }
    let number = |version: &Version, place: usize| version.release().get(place).copied().unwrap_or(0);
    [Level::Major, Level::Minor, Level::Patch]
        .into_iter()
        .enumerate()
        .find_map(|(place, level)| (number(before, place) != number(after, place)).then_some(level))
}

/// What kind of pre-release a version is.
pub(super) fn mark(version: &Version) -> Option<PreReleaseKind> {
    match version.pre() {
        Some(("a", _)) => Some(PreReleaseKind::Alpha),
        Some(("b", _)) => Some(PreReleaseKind::Beta),
        Some(_) => Some(PreReleaseKind::Rc),
        None => version.dev().map(|_| PreReleaseKind::Dev),
    }
}

const fn ordinal(level: Level) -> &'static str {
    match level {
        Level::Major => "first",
        Level::Minor => "second",
        Level::Patch => "third",
    }
}

#[cfg(test)]
mod tests {
    use super::super::candidates::by_date;
    use super::*;
    use crate::version::{FirstNumber, Taken, detect_calendar};

    /// A project: what it is like, its finals (`version@day` where days matter), and what is known beside that:
    /// `major`, `minor`, `patch` or `none` for what the changes call for, `cron=STEP@DAY` for a schedule, `out=VERSION` for a pre-release.
    /// Then the suggested version and what decides it.
    const CASES: &str = include_str!("suggestions.txt");
    const TODAY: &str = "2026-09-05";

    fn advice(word: &str) -> Option<Advice> {
        let bump = match word {
            "major" => Some(Asked::Major),
            "minor" => Some(Asked::Minor),
            "patch" => Some(Asked::Patch),
            "none" => None,
            _ => return None,
        };
        Some(Advice { bump, sentence: format!("The changes call for {word}."), ..Advice::default() })
    }

    fn suggest(finals: &str, known: &str) -> Suggestion {
        let today: Day = TODAY.parse().unwrap();
        let dated = |entry: &str| {
            let (version, day) = entry.split_once('@').unwrap_or((entry, ""));
            (version.parse::<Version>().unwrap(), day.parse::<Day>().ok())
        };
        let dated: Vec<(Version, Option<Day>)> = finals.split_whitespace().map(dated).collect();
        let versions: Vec<Version> = dated.iter().map(|(version, _)| version.clone()).collect();
        let calendar = detect_calendar(&dated.iter().filter_map(|(version, day)| Some((version.clone(), (*day)?))).collect::<Vec<_>>());
        let words: Vec<&str> = known.split_whitespace().collect();
        let after = |key: &str| words.iter().find_map(|word| word.strip_prefix(key));
        let scheduled = after("cron=").map(|step| {
            let (bump, day) = step.split_once('@').unwrap();
            ScheduledStep { name: "Regular release".into(), at: format!("{day}T00:00:00Z").parse().unwrap(), bump: bump.parse().unwrap() }
        });
        let out: Option<Version> = after("out=").map(|version| version.parse().unwrap());
        let current = versions.last().or(out.as_ref()).unwrap();
        let dated = calendar.clone().and_then(|calendar| by_date(calendar, current, today, &Taken::default()));
        let advice = words.iter().find_map(|word| advice(word));
        let evidence = Evidence {
            current,
            finals: &versions,
            changes: advice.as_ref(),
            calendar: calendar.as_ref(),
            by_date: dated.as_ref().map(|dated| &dated.bump),
            scheduled: scheduled.as_ref(),
            series: out.as_ref(),
            today,
        };
        let from = |bump: &Bump| if matches!(bump, Bump::Next(_) | Bump::Final) { out.as_ref().unwrap_or(current) } else { current };
        suggestion(&evidence, &|bump| bump.apply(from(bump), FirstNumber::One).ok()).unwrap()
    }

    #[test]
    fn what_projects_of_many_habits_are_suggested() {
        let mut count = 0;
        for line in CASES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let [what, finals, known, version, decided_by] = *line.split('|').map(str::trim).collect::<Vec<_>>() else {
                panic!("five columns, please: {line}")
            };
            let found = suggest(finals, known);
            let word = serde_json::to_value(found.decided_by).unwrap();
            let said = found.sentence.split(" is suggested: ").next().unwrap();
            assert_eq!((said, word.as_str()), (version, Some(decided_by)), "{what}: {}", found.sentence);
            count += 1;
        }
        assert!(count >= 40, "only {count} cases");
    }

    #[test]
    fn what_the_changes_alone_would_make_it_is_said() {
        let patches = "0.3.3 0.3.4 0.3.5 0.3.6 0.3.7 0.3.8";
        assert_eq!(
            suggest(patches, "minor").sentence,
            "0.3.9 is suggested: the last 5 final releases all raised the third number. By the changes alone it would be 0.4.0: The changes call for minor."
        );
        assert_eq!(suggest(patches, "patch").sentence, "0.3.9 is suggested: the last 5 final releases all raised the third number.");
        assert_eq!(
            suggest(patches, "patch cron=minor@2026-10-01").sentence,
            "0.4.0 is suggested: Regular release runs on 2026-10-01, with minor as its default. By the changes alone it would be 0.3.9: The changes call for patch."
        );
        assert_eq!(suggest("1.0", "minor").sentence, "1.1 is suggested: The changes call for minor.");
    }

    #[test]
    fn what_is_not_possible_is_not_suggested() {
        let (current, advice) = ("1.0".parse().unwrap(), advice("minor").unwrap());
        let evidence = Evidence {
            current: &current,
            finals: &[],
            changes: Some(&advice),
            calendar: None,
            by_date: None,
            scheduled: None,
            series: None,
            today: TODAY.parse().unwrap(),
        };
        let only_patch = |bump: &Bump| (*bump == Bump::Release(Level::Patch, None)).then(|| "1.0.1".parse().unwrap());
        assert_eq!(suggestion(&evidence, &only_patch).unwrap().decided_by, DecidedBy::Nothing);
        assert_eq!(suggestion(&evidence, &|_| None), None);
    }
}
