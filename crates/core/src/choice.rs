//! What somebody would do: the part of a preview that a click changes and no service answers.

use serde::{Deserialize, Serialize};

use crate::changelog::Options;
use crate::config::Size;
use crate::dispatch::DispatchChoice;
use crate::index::Extra;
use crate::version::{Bump, FirstNumber, Version};

/// The choices of whoever looks. Everything has a default, so that a link needs to hold only what was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Choice {
    /// The kind of bump, or an exact version. Without one, the suggested version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bump: Option<Bump>,
    /// The number that a series of pre-, post- or developmental releases begins with.
    pub first_number: FirstNumber,
    /// A pin, or a whole requirement line, to answer for beside the usual ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pin: Option<String>,
    /// The Python version that upgrades are worked out for. Without one, every release counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub python: Option<Version>,
    /// The version whose readiness is shown. Without one, the current one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verify: Option<Version>,
    /// What all files of a project may weigh together, where the index raised that. It goes before the project's configuration.
    #[serde(skip_serializing_if = "Option::is_none", with = "size_as_text")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub limit: Option<Size>,
    /// The extras that are installed with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extras: Vec<Extra>,
    /// How the changes are grouped and written, what is left out, and what was changed by hand. An address holds all but the last.
    #[serde(skip_serializing_if = "is_default")]
    pub changelog: Options,
    /// What is chosen and entered on the dispatch card.
    #[serde(skip_serializing_if = "is_default")]
    pub dispatch: DispatchChoice,
}

/// A size as an address writes it: `20 GB`.
mod size_as_text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use super::Size;

    pub(super) fn serialize<S: Serializer>(size: &Option<Size>, serializer: S) -> Result<S::Ok, S::Error> {
        match size {
            Some(size) => serializer.collect_str(size),
            None => serializer.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Size>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| text.parse().map_err(D::Error::custom)).transpose()
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
