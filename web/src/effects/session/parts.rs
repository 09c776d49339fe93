//! What is read so far, part by part.

use leptos::prelude::*;
use relcast_core::preview::{Frame, PartName, PartState, State};
use relcast_core::snapshot::{PackageFacts, Part, Snapshot};

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

    /// Whether these parts of the lookup are read, or known not to be had. This, like the two below, is told when the rooms are worked out, so that none
    /// shows an answer of before.
    pub fn has_parts<const N: usize>(self, names: [PartName; N]) -> Memo<bool> {
        let is_there = |frame: &Frame, name| frame.part(name).is_some_and(|part| part.state != State::Waiting);
        Memo::new(move |_| {
            self.rest.track();
            self.frame.with_untracked(|frame| frame.as_ref().is_some_and(|frame| names.iter().all(|name| is_there(frame, *name))))
        })
    }

    /// Why there is no release to show, where there is none.
    pub fn no_release(self) -> Memo<&'static str> {
        self.read(Frame::no_release)
    }

    /// Whether answers are still to come.
    pub fn is_reading(self) -> Memo<bool> {
        Memo::new(move |_| self.progress.with(|progress| progress.given == 0 && !progress.is_closed || progress.is_busy()))
    }

    /// Whether the releases of every package are read, or known not to be had: what rooms say of them goes on changing before that.
    pub fn has_releases(self) -> Memo<bool> {
        let are_read = |snapshot: &Snapshot| !snapshot.packages.iter().any(|package| matches!(package.index, Part::Waiting));
        self.of_snapshot(are_read)
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
        self.of_snapshot(are_read)
    }

    fn of_snapshot(self, is_so: impl Fn(&Snapshot) -> bool + Send + Sync + 'static) -> Memo<bool> {
        Memo::new(move |_| {
            self.rest.track();
            untrack(|| self.inputs.with_snapshot(|snapshot| Some(is_so(snapshot)))).unwrap_or_default()
        })
    }
}
