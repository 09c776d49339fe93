//! How users get it.

use relcast_core::Preview;
use relcast_core::install::{CONDA, FileForm, Installer};
use relcast_core::preview::{Install, InstallStage};

use crate::output::{Report, TextStyle, plain};

/// The installers that are shown; `install --tool` and the JSON have the others.
const SHOWN: [Installer; 2] = [Installer::Pip, Installer::Uv];

pub(super) fn write(page: &mut Report, preview: &Preview) {
    page.heading("Install", "");
    if preview.install.is_empty() {
        page.line(2, &[plain("No version to install.")]);
    }
    for stage in InstallStage::ALL {
        let of_this: Vec<&Install> = preview.install.iter().filter(|install| install.stage == stage).collect();
        if !of_this.is_empty() {
            page.line(2, &[TextStyle::Strong.of(title(stage))]);
        }
        for command in of_this.iter().flat_map(|install| &install.commands).filter(|command| SHOWN.contains(&command.installer)) {
            page.whole_line(4, &plain(&command.command));
        }
    }
    if let Some(warning) = preview.install.iter().find_map(|install| install.warning.as_ref()) {
        page.hanging(2, 2, &[TextStyle::Warning.of(warning)]);
    }
}

/// The other tools and files, and what is said of conda.
pub(super) fn write_more(page: &mut Report) {
    let installers = Installer::ALL.into_iter().filter(|installer| !SHOWN.contains(installer)).map(Installer::word);
    let words: Vec<&str> = installers.chain(FileForm::ALL.map(FileForm::word)).collect();
    page.hanging(2, 2, &[plain(format!("More with --tool: {}.", words.join(", ")))]);
    page.hanging(2, 2, &[plain(CONDA)]);
}

const fn title(stage: InstallStage) -> &'static str {
    match stage {
        InstallStage::Next => "next, once it is out",
        InstallStage::Current => "now",
        InstallStage::PreRelease => "pre-release",
    }
}
