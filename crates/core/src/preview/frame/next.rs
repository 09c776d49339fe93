//! The next version of one step, where the current version is not the released one but the one in a checkout.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use super::candidates::{ByDate, PassedOver, by_date, dropped_label, passed_over, tag};
use crate::history::History;
use crate::problem::Problem;
use crate::snapshot::Snapshot;
use crate::time::Day;
use crate::version::codes::{BUMP_INVALID, BUMP_NOT_HIGHER};
use crate::version::{Bump, Calendar, FirstNumber, Version, detect_calendar, next_free};

/// How somebody gets to the next version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// By a bump, or to an exact version.
    Bump(Bump),
    /// To the version that today has in the project's calendar.
    Calendar,
}

impl FromStr for Step {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        if text == "calendar" { Ok(Self::Calendar) } else { text.parse().map(Self::Bump) }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bump(bump) => bump.fmt(f),
            Self::Calendar => f.write_str("calendar"),
        }
    }
}

/// A version that can come next.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct NextVersion {
    /// The version.
    pub version: Version,
    /// Its tag.
    pub tag: String,
    /// Lower numbers that are taken, and by whom.
    pub passed_over: Vec<PassedOver>,
    /// The calendar of the project, where its versions are dates.
    pub calendar: Option<Calendar>,
    /// What is worth knowing, a sentence each.
    pub remarks: Vec<String>,
}

/// The version that a step leads to: higher than the current one, and free among the tags and the packages of a snapshot.
///
/// `tagged` are the finals among the tags and their days, which tell the calendar where no index does.
///
/// # Errors
///
/// `BUMP_NOT_HIGHER`, `BUMP_NOT_FREE`, and `BUMP_INVALID` for a calendar that the project does not have.
pub fn next_version(
    snapshot: &Snapshot,
    step: &Step,
    current: &Version,
    first: FirstNumber,
    today: Day,
    tagged: &[(Version, Day)],
) -> Result<NextVersion, Problem> {
    let History { taken, scheme, tags, calendar, .. } = History::of(snapshot);
    let calendar = calendar.or_else(|| detect_calendar(tagged));
    let mut remarks = Vec::new();
    let (version, passed) = match step {
        Step::Bump(bump) => next_free(bump, current, first, &taken)?,
        Step::Calendar => {
            let calendar = calendar.clone().ok_or_else(|| {
                Problem::new(BUMP_INVALID, "This project has no calendar: its versions are not dates.")
                    .hint("Name a step, as in 'patch' or 'minor', or an exact version.")
            })?;
            let scheme = calendar.scheme.as_str();
            let ByDate { bump, passed, .. } = by_date(calendar, current, today, &taken).ok_or_else(|| {
                Problem::new(BUMP_NOT_HIGHER, format!("{scheme} has no version for {today} above {current}."))
                    .hint("Wait for the next date, or choose 'post'.")
            })?;
            let (version, _) = next_free(&bump, current, first, &taken)?;
            (version, passed)
        }
    };
    if let (Some(calendar), Step::Bump(Bump::Release(..))) = (&calendar, step) {
        let today = calendar.scheme.next(current, today);
        let gives = today.map_or_else(String::new, |version| format!(" gives {version}"));
        remarks.push(format!("The versions of this project are dates ({}): 'calendar'{gives}.", calendar.scheme.as_str()));
    }
    if let Some((name, _)) = tags.iter().rfind(|(_, tagged)| *tagged > version && !tagged.is_prerelease()) {
        remarks.push(format!("{version} is lower than the release that is tagged {name}."));
    }
    remarks.extend(dropped_label(current, &version));
    let tag = tag(snapshot, scheme.as_ref(), &version).unwrap_or_else(|| scheme.unwrap_or_default().tag(&version));
    Ok(NextVersion { passed_over: passed_over(passed, &taken), version, tag, calendar, remarks })
}
