//! What reads the files of a project, TOML and YAML, is a part of the page that comes behind the verdict.

use leptos::prelude::*;
use relcast_core::Readers;

use super::Session;
use super::run::Files;
use crate::chunks::chunk;

chunk!(overview: load = Readers::all as fn() -> Readers);

impl Session {
    /// Loads it, and reads the files that wait.
    pub(super) async fn load_readers(self) {
        let loaded = load().await;
        let number = self.run.try_update_value(|run| {
            run.files = loaded.map_or(Files::Lost, |readers| Files::Loaded(readers()));
            if let Some(lookup) = &mut run.lookup {
                match run.files.readers() {
                    Some(readers) => lookup.read_with(readers),
                    None => lookup.refuse_unread(),
                }
            }
            run.number
        });
        self.drive(number.unwrap_or_default());
    }

    /// Asks again for the parts of the page that did not come, and for what could not be read without them.
    pub fn load_again(self) {
        self.attempts.update(|attempts| *attempts = attempts.wrapping_add(1));
        if self.run.with_value(|run| matches!(run.files, Files::Lost)) {
            self.retry();
        }
    }
}
