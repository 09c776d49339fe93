//! One command to install the chosen version.

use leptos::prelude::*;
use relcast_core::install::{FileForm, Installer};
use relcast_core::preview::Install;

use super::tile::Tile;
use crate::components::{command, dynamic, reading, soft};
use crate::effects::answers;
use crate::effects::session::use_session;
use crate::reactive::Memo;
use crate::state::Room;

pub(super) fn tile() -> AnyView {
    let session = use_session();
    let installs = answers::install(session);
    let line = Memo::new(move |_| installs.with(|installs| installs.as_deref().map(line).unwrap_or_default()));
    let busy = session.is_reading();
    let body = move || match line.get() {
        [package, version, text, warning] if !text.is_empty() => {
            let said = if warning.is_empty() { format!("Available once {version} is published") } else { warning };
            vec![command(text, format!("the command for {package}")), soft(said)].into_any()
        }
        _ if busy.get() => reading("Reading releases…"),
        _ => soft("No version to install."),
    };
    let more = Signal::stored(format!("{} tools and files", Installer::ALL.len() + FileForm::ALL.len()));
    Tile { class: "low", room: Room::Install, anchor: None, heading: Signal::stored("Install".to_owned()), more }.view(dynamic(body))
}

/// The main package, its next version, the command, and what it risks.
fn line(installs: &[Install]) -> [String; 4] {
    let next = installs.iter().find(|install| !install.released);
    let text = next.and_then(|install| install.commands.iter().find(|command| command.installer == Installer::Uv));
    let words = next.zip(text).map(|(install, line)| {
        [install.package.to_string(), install.version.to_string(), line.command.clone(), install.warning.clone().unwrap_or_default()]
    });
    words.unwrap_or_default()
}
