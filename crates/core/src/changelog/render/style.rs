//! How a target writes words and links: no text from outside reaches it in another way.

use super::super::spans;
use crate::markdown::Place;
use crate::text::one_line;
use crate::{markdown, restructured};

/// One target of text.
pub(super) trait Style {
    /// Words from outside.
    fn text(&self, words: &str) -> String;
    /// A title, its code as code and its numbers as links into the repository.
    fn title(&self, title: &str, repository: &str) -> String;
    /// The same within a sentence of ours.
    fn quoted(&self, title: &str, repository: &str) -> String {
        self.title(title, repository)
    }
    /// The same, set off.
    fn strong(&self, words: &str) -> String;
    /// A link to an address of our own making.
    fn link(&self, label: &str, address: &str) -> String;
    /// Somebody's login.
    fn mention(&self, login: &str) -> String;
}

/// GitHub's Markdown.
pub(super) struct Markdown {
    /// Whether a mention reaches people: in a release it does, a file names them only.
    pub(super) mentions: bool,
}

impl Style for Markdown {
    fn text(&self, words: &str) -> String {
        markdown::text(words)
    }

    fn title(&self, title: &str, repository: &str) -> String {
        // Most titles are words alone; without these two letters they name no issue and no advisory.
        if !title.contains(['#', '-']) && markdown::is_plain_line(title) {
            return title.to_owned();
        }
        markdown::spans(&spans(title, repository), Place::Alone)
    }

    fn quoted(&self, title: &str, repository: &str) -> String {
        markdown::spans(&spans(title, repository), Place::Among)
    }

    fn strong(&self, words: &str) -> String {
        ["**", &markdown::text(words), "**"].concat()
    }

    fn link(&self, label: &str, address: &str) -> String {
        markdown::link(label, address)
    }

    fn mention(&self, login: &str) -> String {
        if self.mentions && is_login(login) { ["@", login].concat() } else { markdown::text(login) }
    }
}

/// A bot's login ends in `[bot]`, which GitHub does not mention.
fn is_login(login: &str) -> bool {
    !login.is_empty() && login.len() <= 39 && login.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Plain text: one line stays one line.
pub(super) struct Plain;

impl Style for Plain {
    fn text(&self, words: &str) -> String {
        one_line(words)
    }

    fn title(&self, title: &str, _repository: &str) -> String {
        self.text(title)
    }

    fn strong(&self, words: &str) -> String {
        self.text(words)
    }

    fn link(&self, label: &str, _address: &str) -> String {
        self.text(label)
    }

    fn mention(&self, login: &str) -> String {
        format!("@{}", self.text(login))
    }
}

/// reStructuredText.
pub(super) struct Rst;

impl Style for Rst {
    fn text(&self, words: &str) -> String {
        restructured::text(words)
    }

    fn title(&self, title: &str, repository: &str) -> String {
        restructured::spans(&spans(title, repository))
    }

    fn strong(&self, words: &str) -> String {
        format!("**{}**", restructured::text(words))
    }

    fn link(&self, label: &str, address: &str) -> String {
        restructured::link(label, address)
    }

    fn mention(&self, login: &str) -> String {
        restructured::text(login)
    }
}
