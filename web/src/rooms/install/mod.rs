//! How users get it.

use leptos::prelude::*;
use relcast_core::install::Installer;

use crate::components::{Panel, Segment, command, dynamic, nothing, soft, when};
use crate::effects::answers;
use crate::effects::session::use_session;

/// The commands for each variant: the candidate, and what is out.
pub fn room() -> AnyView {
    let session = use_session();
    let installs = answers::install(session);
    let installer = RwSignal::new(0usize);
    let release = RwSignal::new(0usize);
    let shown = move || {
        let installer = Installer::ALL.into_iter().nth(installer.get()).unwrap_or(Installer::Pip);
        let wanted = release.get() == 1;
        let commands = installs.get().into_iter().flatten().filter(|install| install.released == wanted).filter_map(|install| {
            let text = install.commands.into_iter().find(|command| command.installer == installer)?.command;
            Some(command(text, format!("the command for {}", install.package)))
        });
        commands.collect::<Vec<_>>().into_any()
    };
    let later = session.read(|frame| match &frame.headline.next {
        Some(next) => format!("Available once {next} is published"),
        None => String::new(),
    });
    let is_next = Signal::derive(move || release.get() == 0);
    let warning = Memo::new(move |_| installs.with(|installs| installs.iter().flatten().find_map(|install| install.warning.clone())));
    view! {
        <Panel id="install" title="Install">
            <div class="bar">
                <Segment label="Installer" name="installer" options=Installer::ALL.map(|installer| installer.name().to_owned()).to_vec() chosen=installer />
                <Segment label="Version" name="install-version" options=vec!["Next".to_owned(), "Current".to_owned()] chosen=release />
            </div>
            {dynamic(shown)}
            {dynamic(move || warning.get().map_or_else(nothing, soft))}
            {when(is_next, move || dynamic(move || soft(later.get())))}
        </Panel>
    }
    .into_any()
}
