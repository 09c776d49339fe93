//! What somebody chooses, or changes by hand.

use leptos::prelude::*;
use relcast_core::changelog::Edit;
use relcast_core::dispatch::DispatchChoice;
use relcast_core::link::Key;

use super::Session;
use crate::effects::{address, browser_storage, page};

impl Session {
    /// Changes a choice, or says what is wrong with it. Nothing is asked for again.
    pub fn choose(self, key: Key, value: &str) -> String {
        match self.link.with_untracked(|link| link.change(key, value)) {
            Ok(link) => {
                self.run.update_value(|run| run.hurried = matches!(key, Key::Bump | Key::Hide));
                self.set_link.set(link);
                // The browser takes a while for it, so the frame is drawn first.
                page::once_drawn(Box::new(move || self.link.with_untracked(address::replace)));
                if key == Key::Verify {
                    self.look_at_chosen();
                }
                String::new()
            }
            Err(problem) => problem.message,
        }
    }

    /// Changes what is chosen or entered on the dispatch card. Nothing is asked for again.
    pub fn dispatch(self, change: impl FnOnce(&mut DispatchChoice)) {
        let mut link = self.link.get_untracked();
        change(&mut link.choice.dispatch);
        address::replace(&link);
        self.set_link.set(link);
    }

    /// Changes what was changed by hand of one commit. It is kept as long as the tab is open.
    pub fn edit(self, sha: &str, change: impl FnOnce(&mut Edit)) {
        self.edits.update(|edits| {
            let known = edits.iter().find(|edit| edit.sha == sha).cloned();
            let mut edit = known.unwrap_or_else(|| Edit { sha: sha.to_owned(), ..Edit::default() });
            change(&mut edit);
            edit.put(edits);
            browser_storage::keep_edits(edits);
        });
    }
}
