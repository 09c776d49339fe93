//! Which workflows a happening starts, for the one that is chosen.

use super::dispatch::Sources;
use crate::dispatch::{Card, EventKind};
use crate::snapshot::Changes;
use crate::workflow::{By, Event, Happening, Simulation, simulate};

use super::Scheduled;

/// What the chosen happening starts; none where it cannot happen, as there is no tag, no card or no schedule.
pub(super) fn starts(sources: &Sources<'_>, kind: EventKind, card: Option<&Card>, scheduled: &[Scheduled]) -> Option<Simulation> {
    let what = match kind {
        EventKind::Tag | EventKind::Token => Happening::PushTag { tag: sources.chosen.tagged()?.1.to_owned() },
        EventKind::Release => {
            let (version, tag) = sources.chosen.tagged()?;
            Happening::PublishRelease { tag: tag.to_owned(), prerelease: version.is_prerelease() }
        }
        EventKind::Dispatch => {
            let card = card?;
            let inputs = card.fields.iter().filter(|field| field.is_sent()).map(|field| (field.input.name.clone(), field.value.clone()));
            Happening::Dispatch { file: card.file.clone(), git_ref: card.git_ref.clone(), inputs: inputs.collect() }
        }
        EventKind::Schedule => {
            // The card's workflow where it has a schedule, else the next one that releases.
            let entry = scheduled.iter().find(|entry| card.is_some_and(|card| card.file == entry.file)).or(scheduled.first())?;
            Happening::Schedule { file: entry.file.clone(), cron: entry.cron.clone() }
        }
    };
    let by = if kind == EventKind::Token { By::Token } else { By::Person };
    let last_commit = sources.known.snapshot.changes.ready().and_then(Changes::last_commit);
    let event = Event {
        what: &what,
        by,
        repository: Some(&sources.repository.name),
        default_branch: sources.chosen.branch,
        head_message: last_commit.map(|commit| commit.message.as_str()),
    };
    let listed = sources.workflows?;
    let files: Vec<_> =
        listed.list.iter().filter(|file| file.state == "active").filter_map(|file| Some((file.file_name(), file.file.ready()?))).collect();
    Some(simulate(&files, &event))
}
