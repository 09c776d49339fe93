//! The tool that installs, or the file that pins: a few at once, and the others a press away. It is kept for the next visit.

use leptos::prelude::*;
use relcast_core::install::{FileForm, Installer};
use relcast_core::preview::Install;

use crate::components::{Segment, pick, when};
use crate::effects::browser_storage::{self, Choice};
use crate::reactive::effect;

/// An installer, or a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tool {
    Command(Installer),
    File(FileForm),
}

/// The installers that are seen at once.
const FIRST: [Installer; 3] = [Installer::Pip, Installer::Uv, Installer::UvPip];

impl Tool {
    fn all() -> impl Iterator<Item = Self> {
        Installer::ALL.into_iter().map(Self::Command).chain(FileForm::ALL.into_iter().map(Self::File))
    }

    fn of_word(word: &str) -> Self {
        Self::all().find(|tool| tool.word() == word).unwrap_or(Self::Command(Installer::Pip))
    }

    /// The one that was chosen last; what is chosen is kept.
    pub(super) fn signal() -> RwSignal<Self> {
        let tool = RwSignal::new(Self::of_word(&browser_storage::chosen(Choice::Tool)));
        let mut is_open = false;
        effect(move || {
            let word = tool.with(|tool| tool.word());
            if std::mem::replace(&mut is_open, true) {
                browser_storage::keep(Choice::Tool, word);
            }
        });
        tool
    }

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Command(installer) => installer.word(),
            Self::File(form) => form.word(),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Command(installer) => installer.name(),
            Self::File(form) => form.name(),
        }
    }

    /// What it is, for those who only hear the button that copies it.
    pub(super) const fn what(self) -> &'static str {
        match self {
            Self::Command(_) => "the command",
            Self::File(_) => "the text",
        }
    }

    pub(super) const fn is_command(&self) -> bool {
        matches!(self, Self::Command(_))
    }

    pub(super) const fn is_pip(&self) -> bool {
        matches!(self, Self::Command(Installer::Pip | Installer::UvPip))
    }

    /// What to know before it is used.
    pub(super) fn note(self, install: &Install) -> String {
        match self {
            Self::Command(installer) => installer.note().to_owned(),
            Self::File(form) => install.files.iter().find(|file| file.form == form).map(|file| file.note.clone()).unwrap_or_default(),
        }
    }
}

/// The first few as a switch; its last place opens the list of the others.
pub(super) fn choose(tool: RwSignal<Tool>) -> AnyView {
    let place = move || tool.with(|tool| FIRST.iter().position(|first| *tool == Tool::Command(*first)).unwrap_or(FIRST.len()));
    let at = RwSignal::new(place());
    let others = || Tool::all().filter(|tool| !FIRST.iter().any(|first| *tool == Tool::Command(*first)));
    effect(move || {
        let chosen = at.get();
        if chosen != untrack(place) {
            let first = FIRST.get(chosen).map(|first| Tool::Command(*first));
            tool.set(first.or_else(|| others().next()).unwrap_or(Tool::Command(Installer::Pip)));
        }
    });
    let names = FIRST.iter().map(|first| first.name().to_owned()).chain(["Other".to_owned()]).collect::<Vec<_>>();
    let is_other = Signal::derive(move || at.get() == FIRST.len());
    let list = move || {
        let options = others().map(|tool| (tool.word().to_owned(), tool.name().to_owned())).collect();
        let chosen = Signal::derive(move || tool.with(|tool| tool.word().to_owned()));
        pick("tool", "Tool or file", options, chosen, Callback::new(move |word: String| tool.set(Tool::of_word(&word))))
    };
    view! {
        <Segment label="Installer" name="installer" options=names chosen=at />
        {when(is_other, list)}
    }
    .into_any()
}
