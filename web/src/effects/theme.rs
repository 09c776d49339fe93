//! Light, dark, or as the system has it.

use super::{document, window};

/// The colours that a visitor chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

const KEY: &str = "relcast.theme";

impl Theme {
    /// The one after this, as the button goes round.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The theme that stands on the page.
#[must_use]
pub fn read() -> Theme {
    let root = document().and_then(|document| document.document_element());
    match root.and_then(|root| root.get_attribute("data-theme")).as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    }
}

/// Puts a theme on the page and keeps it, where the browser lets us.
pub fn set(theme: Theme) {
    let root = document().and_then(|document| document.document_element());
    let storage = window().and_then(|window| window.local_storage().ok()).flatten();
    if theme == Theme::System {
        let _ = root.map(|root| root.remove_attribute("data-theme"));
        let _ = storage.map(|storage| storage.remove_item(KEY));
    } else {
        let _ = root.map(|root| root.set_attribute("data-theme", theme.name()));
        let _ = storage.map(|storage| storage.set_item(KEY, theme.name()));
    }
}
