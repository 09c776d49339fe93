//! The preview: everything that a face shows, decided once.
//!
//! It is a [`Frame`] and rooms. The frame has what every face shows first: names, candidates, the verdict. Each room is a pure function of what is
//! known and of the frame, so that a face can work out the one that is looked at; [`preview`] is the sum of all. A room uses no other room.

mod audience;
mod changes;
mod checklist;
pub(crate) mod codes;
mod frame;
mod glance;
mod install;
mod publish;
mod readiness;

use serde::{Deserialize, Serialize};
use std::ops::Deref;

pub use audience::{Audience, Pin, Upgrade, audience};
pub use changes::{ChangesPreview, changes, read_changes, read_changes_of};
pub use checklist::{CheckItem, Checklist, Room, Severity, checklist};
pub use frame::{
    Candidate, DecidedBy, FoundBy, Frame, Headline, NextVersion, PackagePreview, PartName, PartState, PassedOver, RepositoryPreview,
    ScheduledStep, State, Step, Suggestion, Told, TreePreview, frame, next_version,
};
pub use glance::{Glance, glance};
pub use install::{Install, InstallCommand, InstallStage, install};
pub use publish::{
    Cadence, ManualStart, Publish, Scheduled, WorkflowPreview, filled_release_form, publish, release_calendar, scheduled_step, tag_remarks,
};
pub use readiness::current_readiness;

use crate::choice::Choice;
use crate::endpoints::Endpoints;
use crate::history::History;
use crate::readiness::Readiness;
use crate::snapshot::{Snapshot, read_workflows};
use crate::time::Timestamp;

/// The version of this shape. It goes up when a program that reads previews would have to change.
pub const SCHEMA: u32 = 2;

/// The answer to a query and a choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Preview {
    /// The version of this shape.
    pub schema: u32,
    /// What every face shows first.
    #[serde(flatten)]
    pub frame: Frame,
    /// Who gets the chosen candidate.
    pub audience: Option<Audience>,
    /// What to check first.
    pub checklist: Checklist,
    /// Whether the current version, or the one that is asked for, is complete.
    pub readiness: Option<Readiness>,
    /// What is in the release.
    pub changes: Option<ChangesPreview>,
    /// How to publish it.
    pub publish: Option<Publish>,
    /// How users get it.
    pub install: Vec<Install>,
}

/// A preview reads as its frame.
impl Deref for Preview {
    type Target = Frame;

    fn deref(&self) -> &Frame {
        &self.frame
    }
}

/// What the frame and the rooms are worked out from.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// What was learned.
    pub snapshot: &'a Snapshot,
    /// What is out, read off it.
    pub history: &'a History,
    /// What somebody would do.
    pub choice: &'a Choice,
    /// Where the services are.
    pub endpoints: &'a Endpoints,
    /// The time that ages and days are counted to.
    pub now: Timestamp,
}

/// Decides everything that a face shows.
#[must_use]
pub fn preview(snapshot: &Snapshot, choice: &Choice, endpoints: &Endpoints, now: Timestamp) -> Preview {
    let history = History::of(snapshot);
    let known = Known { snapshot, history: &history, choice, endpoints, now };
    let changelog = read_changes(&known);
    let workflows = snapshot.workflows.ready().map(read_workflows);
    let scheduled = workflows.as_ref().and_then(|workflows| scheduled_step(workflows, now));
    let advice = changelog.as_ref().map(|changelog| &changelog.advice);
    let mut frame = frame(&known, &Told { advice, scheduled: scheduled.as_ref() });
    let changes = changelog.and_then(|changelog| changes(&known, &frame, changelog));
    let publish = publish(&known, &frame, workflows.as_ref(), changes.as_ref().map_or("", |changes| &changes.notes));
    let remarks = workflows.map(|workflows| tag_remarks(&workflows, &frame.candidates)).unwrap_or_default();
    let readiness = current_readiness(&known);
    let checklist = checklist(&known, &frame, changes.as_ref(), readiness.as_ref(), publish.as_ref());
    for (candidate, remark) in frame.candidates.iter_mut().zip(remarks) {
        candidate.remarks.extend(remark);
    }
    Preview {
        schema: SCHEMA,
        audience: audience(&known, &frame),
        checklist,
        readiness,
        install: install(&known, &frame),
        changes,
        publish,
        frame,
    }
}
