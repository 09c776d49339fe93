//! The codes of problems, collected from the modules that raise them.
//!
//! A code stands in the lowest module that names it, or, where two name it and neither is above the other, in one below both. What needs all codes
//! stands here, above all modules: reading one back, and the schema.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::Code;

/// What a shell alone meets: files, git, and what it is handed.
mod shell {
    crate::problem::declare_codes! {
        /// A file that would be written is there, with another text.
        FILE_DIFFERS,
        /// Some workflow files were not read.
        WORKFLOWS_UNREAD,
        /// Several project files could be meant.
        PROJECT_FILES_SEVERAL,
        /// A file must not be written.
        FILE_NOT_WRITABLE,
        /// The checkout has changes that were not committed.
        TREE_DIRTY,
        /// The repository has this tag already.
        TAG_EXISTS,
        /// The branch lacks commits that its remote has.
        BRANCH_BEHIND,
        /// No branch is checked out.
        HEAD_DETACHED,
        /// Git does not know who commits.
        IDENTITY_MISSING,
        /// The repository has no remote to push to.
        REMOTE_MISSING,
        /// Git is not installed.
        GIT_MISSING,
        /// A folder is in no git repository.
        GIT_REPOSITORY_NOT_FOUND,
        /// The repository has no tag, branch or commit of this name.
        REF_NOT_FOUND,
        /// The clone leaves out older commits.
        CLONE_SHALLOW,
        /// Git ended badly.
        GIT_FAILED,
        /// There is no commit between the two ends.
        NO_COMMITS,
        /// A file is no snapshot.
        SNAPSHOT_INVALID,
        /// A token holds what no token has.
        TOKEN_INVALID,
    }
}

/// Names the codes of the modules here, and lists them.
macro_rules! collect {
    ($($($module:ident)::+,)*) => {
        $(pub use $($module)::+::*;)*

        const CODES: &[&[Code]] = &[$($($module)::+::ALL),*];

        #[cfg(feature = "schema")]
        const MEANINGS: &[&[&str]] = &[$($($module)::+::MEANINGS),*];
    };
}

collect! {
    crate::changelog::codes,
    crate::dispatch::codes,
    crate::endpoints::codes,
    crate::frozen::codes,
    crate::generate::codes,
    crate::index::codes,
    crate::lookup::codes,
    crate::manifest::codes,
    crate::model::codes,
    crate::preview::codes,
    crate::problem::codes,
    crate::read::codes,
    crate::recording::codes,
    crate::schedule::codes,
    crate::snapshot::codes,
    crate::specifier::codes,
    crate::time::codes,
    crate::version::codes,
    shell,
}

impl Code {
    /// Every code, module by module.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.iter().copied().flatten().copied()
    }

    /// The code of this text.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        Self::all().find(|code| code.as_str() == text)
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::named(&text).ok_or_else(|| D::Error::custom(format_args!("unknown code `{text}`")))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Code {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Code".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut codes: Vec<_> = Self::all().zip(MEANINGS.iter().copied().flatten()).collect();
        // By name: where a code is declared is nobody's business outside.
        codes.sort_by_key(|(code, _)| code.as_str());
        let codes: Vec<_> = codes
            .into_iter()
            .map(|(code, meaning)| serde_json::json!({ "description": meaning.trim(), "type": "string", "const": code.as_str() }))
            .collect();
        schemars::json_schema!({
            "description": "A stable code for each kind of trouble. Programs match on this; the sentence may change.",
            "oneOf": codes,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_the_same_in_rust_and_in_json() {
        for code in Code::all() {
            let json = format!("\"{}\"", code.as_str());
            assert_eq!(serde_json::to_string(&code).unwrap(), json);
            assert_eq!(serde_json::from_str::<Code>(&json).unwrap(), code);
        }
        let unknown = serde_json::from_str::<Code>("\"ALL\"").unwrap_err();
        assert_eq!(unknown.to_string(), "unknown code `ALL`");
    }
}
