//! How users get it.

use relcast_core::Preview;
use relcast_core::install::Installer;
use relcast_core::preview::Install;

use crate::page::{Look, Page, plain};

/// The installers that are shown; the others stand in the JSON.
const SHOWN: [Installer; 2] = [Installer::Pip, Installer::Uv];

pub(super) fn write(page: &mut Page, preview: &Preview) {
    page.heading("Install", "");
    if preview.install.is_empty() {
        page.line(2, &[plain("Nothing to install is known.")]);
    }
    for (released, title) in [(false, "next, once it is out"), (true, "now")] {
        let of_this: Vec<&Install> = preview.install.iter().filter(|install| install.released == released).collect();
        if !of_this.is_empty() {
            page.line(2, &[Look::Strong.of(title)]);
        }
        for command in of_this.iter().flat_map(|install| &install.commands).filter(|command| SHOWN.contains(&command.installer)) {
            page.whole_line(4, &plain(&command.command));
        }
    }
    if let Some(warning) = preview.install.iter().find_map(|install| install.warning.as_ref()) {
        page.hanging(2, 2, &[Look::Warning.of(warning)]);
    }
}
