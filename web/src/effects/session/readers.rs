//! What reads the files of a project, TOML and YAML, is a part of the page that comes behind the verdict.

use leptos::prelude::*;
use relcast_core::Readers;

use super::Session;
use crate::chunks::chunk;

chunk!(overview: load = Readers::all as fn() -> Readers);

impl Session {
    /// Loads it, and reads the files that wait.
    pub(super) async fn load_readers(self) {
        let loaded = load().await;
        let number = self.run.try_update_value(|run| {
            run.loading = false;
            run.readers = loaded.ok().map(|readers| readers()).or(run.readers);
            if let Some(lookup) = &mut run.lookup {
                match run.readers {
                    Some(readers) => lookup.read_with(readers),
                    None => lookup.refuse_unread(),
                }
            }
            run.number
        });
        self.drive(number.unwrap_or_default());
    }
}
