//! How users get it.

use leptos::prelude::*;
use relcast_core::install::Installer;

use crate::components::{Command, Panel, Segment};
use crate::effects::session::use_session;

/// The commands for each variant: the candidate, and what is out.
#[component]
pub fn Install() -> impl IntoView {
    let session = use_session();
    let installs =
        Memo::new(move |_| session.preview.with(|preview| preview.as_ref().map(|preview| preview.install.clone()).unwrap_or_default()));
    let installer = RwSignal::new(0usize);
    let release = RwSignal::new(0usize);
    let shown = move || {
        let installer = Installer::ALL.into_iter().nth(installer.get()).unwrap_or(Installer::Pip);
        let wanted = release.get() == 1;
        installs
            .get()
            .into_iter()
            .filter(|install| install.released == wanted)
            .filter_map(|install| {
                let command = install.commands.into_iter().find(|command| command.installer == installer)?.command;
                Some(view! { <Command text=command what=format!("the command for {}", install.package) /> })
            })
            .collect_view()
    };
    let note = move || (release.get() == 0).then(|| view! { <p class="soft">"These work once the version is out."</p> });
    view! {
        <Panel id="install" title="Install">
            <div class="bar">
                <Segment label="Installer" name="installer" options=Installer::ALL.map(|installer| installer.name().to_owned()).to_vec() chosen=installer />
                <Segment label="Version" name="install-version" options=vec!["Next".to_owned(), "Current".to_owned()] chosen=release />
            </div>
            {shown}
            {note}
        </Panel>
    }
}
