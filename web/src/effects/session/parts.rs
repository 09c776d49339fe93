//! What is read so far, part by part.

use leptos::prelude::*;
use relcast_core::preview::{Frame, PartName, PartState, State};
use relcast_core::snapshot::{PackageFacts, Part, Snapshot, Workflows};

use super::Session;
use crate::reactive::Memo;

impl Session {
    /// A slice of the frame: what shows it is left alone as long as the slice stays the same. Empty before anything is looked up.
    pub fn read<T: Clone + Default + PartialEq + Send + Sync + 'static>(self, slice: fn(&Frame) -> T) -> Memo<T> {
        Memo::new(move |_| self.frame.with(|frame| frame.as_ref().map(slice).unwrap_or_default()))
    }

    /// How one of the parts is getting on.
    pub fn part(self, name: PartName) -> Memo<Option<PartState>> {
        Memo::new(move |_| self.frame.with(|frame| frame.as_ref()?.part(name).cloned()))
    }

    /// Whether these parts of the lookup are read, or known not to be had.
    pub fn has_parts<const N: usize>(self, names: [PartName; N]) -> Memo<bool> {
        let parts = names.map(|name| self.part(name));
        let is_there = |part: &Memo<Option<PartState>>| part.with(|part| part.as_ref().is_some_and(|part| part.state != State::Waiting));
        Memo::new(move |_| parts.iter().all(is_there))
    }

    /// Whether answers are still to come.
    pub fn is_reading(self) -> Memo<bool> {
        Memo::new(move |_| self.progress.with(|progress| progress.given == 0 && !progress.is_closed || progress.is_busy()))
    }

    /// Whether the releases of every package are read, or known not to be had: what rooms say of them goes on changing before that.
    pub fn has_releases(self) -> Memo<bool> {
        let are_read = |snapshot: &Snapshot| !snapshot.packages.iter().any(|package| matches!(package.index, Part::Waiting));
        Memo::new(move |_| self.inputs.learned(|snapshot| Some(are_read(snapshot))).unwrap_or_default())
    }

    /// Whether the project document of every package, and the releases that these are compared with, are read, or known not to be had.
    pub fn has_projects(self) -> Memo<bool> {
        let is_read = |package: &PackageFacts| match &package.project {
            Some(project) => !matches!(project, Part::Waiting),
            None => !matches!(package.index, Part::Ready { .. }),
        };
        let are_read = move |snapshot: &Snapshot| {
            let others = snapshot.companions.iter().chain(&snapshot.on_pypi);
            snapshot.packages.iter().all(is_read) && !others.into_iter().any(|other| matches!(other.index, Part::Waiting))
        };
        Memo::new(move |_| self.inputs.learned(|snapshot| Some(are_read(snapshot))).unwrap_or_default())
    }

    /// Whether every workflow is read, or known not to be had.
    pub fn has_workflows(self) -> Memo<bool> {
        let are_read = |workflows: &Workflows| !workflows.list.iter().any(|workflow| matches!(workflow.file, Part::Waiting));
        Memo::new(move |_| self.inputs.learned(|snapshot| snapshot.workflows.ready().map(are_read)).unwrap_or_default())
    }
}
