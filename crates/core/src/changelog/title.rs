//! The title of a commit: its kind, its area, its pull request, the words that remain, and which rule decided.

use serde::{Deserialize, Serialize};

use super::{Kind, Rule};

/// What a commit's title says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Title {
    /// What changed, in the author's words without marks.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// What it is as well: a fix of something slow is also about performance.
    pub second_kind: Option<Kind>,
    /// The rule that decided the kind.
    pub rule: Rule,
    /// The part of the project, in the spelling that is the most frequent.
    pub area: Option<String>,
    /// Further parts that the title names.
    pub other_areas: Vec<String>,
    /// The scope in parentheses behind the type, as it is written: `store, link` of `fix(store, link): …`.
    pub scope: Option<String>,
    /// The pull request: of the title, else of the merge commit that brought it.
    pub pull_request: Option<u64>,
}

impl Title {
    /// The parts of the project that it names.
    pub fn areas(&self) -> impl Iterator<Item = &String> {
        self.area.iter().chain(&self.other_areas)
    }
}
