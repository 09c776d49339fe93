//! What differs for one package.

use serde::{Deserialize, Serialize};

use crate::name::PackageName;

/// What a configuration says of one package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The package.
    pub name: PackageName,
    /// Its targets, in the place of those of every package.
    pub targets: Option<Vec<String>>,
    /// Whether it has a source distribution.
    pub sdist: Option<bool>,
}

/// What differs for one package, whose name is the table's.
#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Variant"))]
#[serde(default, deny_unknown_fields)]
pub(super) struct Keys {
    /// The targets that it has a wheel for, in the place of those of every package.
    #[serde(skip_serializing_if = "Option::is_none")]
    targets: Option<Vec<String>>,
    /// Whether it has a source distribution.
    #[serde(skip_serializing_if = "Option::is_none")]
    sdist: Option<bool>,
}

/// The variants as a table of tables.
pub(super) mod by_name {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serializer};

    use super::{Keys, Variant};
    use crate::name::PackageName;

    pub(in crate::config) fn serialize<S: Serializer>(variants: &[Variant], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(variants.iter().map(|variant| {
            let Variant { name, targets, sdist } = variant.clone();
            (name, Keys { targets, sdist })
        }))
    }

    pub(in crate::config) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Variant>, D::Error> {
        let tables = BTreeMap::<PackageName, Keys>::deserialize(deserializer)?;
        Ok(tables.into_iter().map(|(name, Keys { targets, sdist })| Variant { name, targets, sdist }).collect())
    }
}
