//! How users get it.

mod extras;
mod tool;

use leptos::prelude::*;
use relcast_core::install::CONDA;
use relcast_core::preview::InstallStage;

use crate::components::{Panel, Segment, command, dynamic, nothing, reading, shell_switch, soft, when};
use crate::effects::answers;
use crate::effects::session::use_session;
use crate::reactive::Memo;
use tool::Tool;

/// For each variant one command or file: of the candidate, of what is out, or of a pre-release.
pub fn room() -> AnyView {
    let session = use_session();
    let installs = answers::install(session);
    let tool = Tool::signal();
    let at = RwSignal::new(0usize);
    let has_pre =
        Memo::new(move |_| installs.with(|installs| installs.iter().flatten().any(|install| install.stage == InstallStage::PreRelease)));
    let stages = move || {
        let names = ["Next", "Current", "Pre-release"].into_iter().take(if has_pre.get() { 3 } else { 2 });
        let options: Vec<String> = names.map(str::to_owned).collect();
        view! { <Segment label="Version" name="install-version" options chosen=at /> }.into_any()
    };
    let stage = Memo::new(move |_| {
        InstallStage::ALL.get(at.get()).copied().filter(|_| at.get() < 2 || has_pre.get()).unwrap_or(InstallStage::Next)
    });
    let is_reading = session.is_reading();
    let has_any = Memo::new(move |_| installs.with(|installs| installs.as_ref().is_some_and(|installs| !installs.is_empty())));
    let shown = move || {
        let (tool, stage) = (tool.get(), stage.get());
        let texts = installs.get().into_iter().flatten().filter(|install| install.stage == stage).filter_map(|install| {
            let text = install.text(tool.word())?.to_owned();
            Some(command(text, format!("{} for {}", tool.what(), install.package)))
        });
        match texts.collect::<Vec<_>>() {
            texts if texts.is_empty() && is_reading.get() => reading("Reading releases…"),
            texts if texts.is_empty() && installs.with(|installs| installs.iter().flatten().any(|install| install.stage == stage)) => {
                soft("Nothing to install with this tool.")
            }
            texts if texts.is_empty() => soft("No version to install."),
            texts => texts.into_any(),
        }
    };
    let note = Memo::new(move |_| {
        let (tool, stage) = (tool.get(), stage.get());
        installs.with(|installs| {
            let install = installs.iter().flatten().find(|install| install.stage == stage);
            install.map(|install| tool.note(install)).unwrap_or_default()
        })
    });
    let later = session.read(|frame| match &frame.headline.next {
        Some(next) => format!("Available once {next} is published"),
        None => String::new(),
    });
    let warning = Memo::new(move |_| installs.with(|installs| installs.iter().flatten().find_map(|install| install.warning.clone())));
    let is_next = Signal::derive(move || stage.get() == InstallStage::Next && has_any.get());
    let is_command = Signal::derive(move || tool.with(Tool::is_command));
    let has_hint = Signal::derive(move || tool.with(Tool::is_pip) && has_any.get());
    view! {
        <Panel id="install" title="Install">
            <div class="bar">
                {tool::choose(tool)}
                {dynamic(stages)}
                {when(is_command, move || shell_switch(session))}
            </div>
            {dynamic(shown)}
            {dynamic(move || note.with(|note| if note.is_empty() { nothing() } else { soft(note.clone()) }))}
            {dynamic(move || warning.get().map_or_else(nothing, soft))}
            {when(is_next, move || dynamic(move || soft(later.get())))}
            {when(has_hint, || soft(CONDA))}
            // At the end, as they are known last.
            {extras::view(session, installs)}
        </Panel>
    }
    .into_any()
}
