//! What the pieces of the dispatch card share.

use leptos::prelude::*;
use relcast_core::dispatch::{Card, DispatchChoice};

use crate::components::{dynamic, nothing};
use crate::effects::session::Session;
use crate::reactive::Memo;

/// The card, and the visit whose choice it changes.
#[derive(Clone, Copy)]
pub(super) struct ShownCard {
    pub(super) session: Session,
    pub(super) card: Memo<Option<Card>>,
}

impl ShownCard {
    /// Words from the card; empty where there is none. Each further type of a signal costs a kilobyte: what is no word is read off the card
    /// where it is shown.
    pub(super) fn words(self, words: fn(&Card) -> String) -> Memo<String> {
        Memo::new(move |_| self.card.with(|card| card.as_ref().map(words).unwrap_or_default()))
    }

    /// Something made of the card, and made anew when the card changes; nothing where there is none.
    pub(super) fn view(self, view: impl Fn(&Card) -> AnyView + Send + 'static) -> AnyView {
        dynamic(move || self.card.with(|card| card.as_ref().map_or_else(nothing, &view)))
    }

    /// Changes the choice. What is entered is entered for the workflow that is shown, whichever fits a later candidate better.
    pub(super) fn change(self, change: impl FnOnce(&mut DispatchChoice)) {
        let file = self.card.with_untracked(|card| card.as_ref().map(|card| card.file.clone()));
        self.session.dispatch(|choice| {
            choice.workflow = choice.workflow.take().or(file);
            change(choice);
        });
    }
}
