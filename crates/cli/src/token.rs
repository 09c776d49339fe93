//! The token for GitHub's API, from the environment.

use std::env;
use std::fmt;

use relcast_core::{Problem, codes};

/// Where a token is looked for, the first that is set counts. GitHub's own tools use the same names.
const VARIABLES: [&str; 2] = ["GITHUB_TOKEN", "GH_TOKEN"];

/// A token. It is never printed.
#[derive(Clone)]
pub(crate) struct Token(String);

impl Token {
    /// The token that the environment holds, if any.
    ///
    /// # Errors
    ///
    /// `TOKEN_INVALID` where it cannot be one. The problem does not show it.
    pub(crate) fn from_environment() -> Result<Option<Self>, Problem> {
        let set = VARIABLES.iter().filter_map(|name| Some((name, env::var(name).ok()?)));
        let Some((name, value)) = set.map(|(name, value)| (name, value.trim().to_owned())).find(|(_, value)| !value.is_empty()) else {
            return Ok(None);
        };
        if value.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Ok(Some(Self(value)));
        }
        Err(Problem::new(codes::TOKEN_INVALID, format!("The token in {name} holds a character that no token has."))
            .hint(format!("Set {name} to a valid token, or unset it to ask without one.")))
    }

    /// The value of the `Authorization` header.
    pub(crate) fn header(&self) -> String {
        format!("Bearer {}", self.0)
    }

    /// A text without the token, should a service have sent it back.
    pub(crate) fn taken_out_of(&self, text: &str) -> String {
        text.replace(&self.0, "[token]")
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}
