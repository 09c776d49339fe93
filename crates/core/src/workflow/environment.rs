//! The variables that a step finds, as far as its file sets them.

use std::rc::Rc;

use super::condition::unwrapped;
use super::reader::Reader;
use crate::read::yaml::Node;

/// `env` of a step, its job and its workflow; the first one that has a name counts.
pub(super) struct Environment(pub(super) [Option<Rc<Node>>; 3]);

impl Environment {
    /// The expression, or the text, that a variable is set to. An empty text is none.
    pub(super) fn get(&self, name: &str, reader: &mut Reader) -> Option<String> {
        self.raw(name, reader).map(|text| unwrapped(&text).to_owned()).filter(|text| !text.is_empty())
    }

    /// The text that a variable is set to, with its expressions. An empty text is none.
    pub(super) fn raw(&self, name: &str, reader: &mut Reader) -> Option<String> {
        let value = self.0.iter().flatten().find_map(|env| if reader.may_enter(env) { env.get(name) } else { None })?;
        reader.text(value).filter(|text| !text.is_empty())
    }

    /// An argument, which may be a variable.
    pub(super) fn resolved(&self, argument: &str, reader: &mut Reader) -> String {
        let name = argument.strip_prefix('$').unwrap_or_default();
        let name = name.strip_prefix('{').and_then(|name| name.strip_suffix('}')).unwrap_or(name);
        self.get(name, reader).unwrap_or_else(|| unwrapped(argument).to_owned())
    }
}
