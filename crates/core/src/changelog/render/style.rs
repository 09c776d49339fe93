//! How a target writes words and links: no text from outside reaches it in another way.

use std::borrow::Cow;

use super::super::{spans, trailers};
use crate::markdown::Place;
use crate::text::one_line;
use crate::{markdown, restructured};

/// One target of text.
pub(super) trait Style {
    /// Words from outside. Most are written as they are.
    fn text<'w>(&self, words: &'w str) -> Cow<'w, str>;
    /// A title, its code as code and its numbers as links into the repository.
    fn title<'w>(&self, title: &'w str, repository: &str) -> Cow<'w, str>;
    /// The same within a sentence of ours.
    fn quoted<'w>(&self, title: &'w str, repository: &str) -> Cow<'w, str> {
        self.title(title, repository)
    }
    /// Writes words that are set off.
    fn strong(&self, out: &mut String, words: &str);
    /// Writes a link to an address of our own making.
    fn link(&self, out: &mut String, label: &str, address: &str);
    /// Somebody's login.
    fn mention(&self, login: &str) -> String;
}

/// GitHub's Markdown.
pub(super) struct Markdown {
    /// Whether a mention reaches people: in a release it does, a file names them only.
    pub(super) mentions: bool,
}

impl Style for Markdown {
    fn text<'w>(&self, words: &'w str) -> Cow<'w, str> {
        if markdown::is_plain_line(words) { Cow::Borrowed(words) } else { Cow::Owned(markdown::text(words)) }
    }

    fn title<'w>(&self, title: &'w str, repository: &str) -> Cow<'w, str> {
        // Most titles are words alone, which name no issue and no advisory.
        if markdown::is_plain_line(title) && !title.contains('#') && !trailers::names_an_advisory(title) {
            return Cow::Borrowed(title);
        }
        Cow::Owned(markdown::spans(&spans(title, repository), Place::Alone))
    }

    fn quoted<'w>(&self, title: &'w str, repository: &str) -> Cow<'w, str> {
        Cow::Owned(markdown::spans(&spans(title, repository), Place::Among))
    }

    fn strong(&self, out: &mut String, words: &str) {
        out.extend(["**", &self.text(words), "**"]);
    }

    fn link(&self, out: &mut String, label: &str, address: &str) {
        markdown::write_link(out, label, address);
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
    fn text<'w>(&self, words: &'w str) -> Cow<'w, str> {
        Cow::Owned(one_line(words))
    }

    fn title<'w>(&self, title: &'w str, _repository: &str) -> Cow<'w, str> {
        self.text(title)
    }

    fn strong(&self, out: &mut String, words: &str) {
        out.push_str(&self.text(words));
    }

    fn link(&self, out: &mut String, label: &str, _address: &str) {
        out.push_str(&self.text(label));
    }

    fn mention(&self, login: &str) -> String {
        format!("@{}", self.text(login))
    }
}

/// reStructuredText.
pub(super) struct Rst;

impl Style for Rst {
    fn text<'w>(&self, words: &'w str) -> Cow<'w, str> {
        Cow::Owned(restructured::text(words))
    }

    fn title<'w>(&self, title: &'w str, repository: &str) -> Cow<'w, str> {
        Cow::Owned(restructured::spans(&spans(title, repository)))
    }

    fn strong(&self, out: &mut String, words: &str) {
        out.extend(["**", &self.text(words), "**"]);
    }

    fn link(&self, out: &mut String, label: &str, address: &str) {
        out.push_str(&restructured::link(label, address));
    }

    fn mention(&self, login: &str) -> String {
        restructured::text(login)
    }
}
