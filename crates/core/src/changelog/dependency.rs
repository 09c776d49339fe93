//! Changes of a dependency, as Dependabot, Renovate and people write them.

use serde::{Deserialize, Serialize};

use super::Kind;
use super::lists::Lists;

/// A dependency that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dependency {
    /// Its name, or what the title calls it.
    pub name: String,
    /// The version before, where the title tells.
    pub from: Option<String>,
    /// The version after, where the title tells.
    pub to: Option<String>,
}

/// Whether a word is a version: digits and dots, perhaps with a `v` before and marks behind.
pub(super) fn is_version(word: &str) -> bool {
    let word = word.trim_matches(['`', '"', '\'', ',', '.']);
    let digits = word.strip_prefix(['v', 'V']).unwrap_or(word);
    digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'+' | b'!' | b'_'))
        && (digits.contains('.') || digits.len() < word.len() || digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether it can be nothing but a version: "to 1.2" or "to v2", not "to 5".
fn is_clear_version(word: &str) -> bool {
    is_version(word) && (word.contains('.') || word.starts_with(['v', 'V']))
}

static BUMPS: Lists = Lists::new(&[(Kind::Dependencies, "bump bumps bumped upgrade upgrades upgraded downgrade")]);

static PINS: Lists = Lists::new(&[(Kind::Dependencies, "update updates updated pin roll")]);

/// What stands behind the name.
static ENDS: Lists = Lists::new(&[(Kind::Other, "from to in for with and across")]);

/// What stands before the name and is no part of it.
static NOISE: Lists = Lists::new(&[(Kind::Other, "dependency the module action requirement version of package submodule")]);

/// What says that the name is a dependency's.
static SAYS: Lists = Lists::new(&[(Kind::Dependencies, "dependency dependencies deps group requirement requirements submodule")]);

/// What is done to dependencies, and what else they are called.
static NAMED: Lists = Lists::new(&[(
    Kind::Dependencies,
    "pin unpin lock lockfile require requires allow support raise lower relax loosen widen restrict cap vendor install migrate regenerate \
     replace switch sync refresh constrain add remove drop package packages version versions constraint constraints extra extras maintenance \
     pins submodules",
)]);

/// Whether the words behind a mark such as `deps:` are about a dependency: by a version, by what is done to one, or by its name alone.
pub(super) fn is_named(words: &str) -> bool {
    let all = || words.split_ascii_whitespace().map(|word| word.trim_matches(['`', ',', '.', ':']).to_ascii_lowercase());
    all().count() == 1
        || all().any(|word| {
            let bare = word.trim_start_matches(['<', '>', '=', '~', '^']);
            is_version(bare)
                || word.contains("==")
                || word.contains(">=")
                || [&BUMPS, &PINS, &SAYS, &NAMED].iter().any(|list| list.holds(&word))
        })
}

/// Reads `bump NAME from A to B`, `update dependency NAME to vB`, `bump the GROUP group with N updates`, `bump NAME`.
pub(super) fn read(words: &str) -> Option<Dependency> {
    let mut words = words.split_ascii_whitespace();
    let verb = words.next()?.trim_end_matches(':').to_ascii_lowercase();
    let (bumps, pins) = (BUMPS.holds(&verb), PINS.holds(&verb));
    if !bumps && !pins && verb != "lock" {
        return None;
    }
    let rest: Vec<&str> = words.collect();
    if verb == "lock" && rest.first() == Some(&"file") && rest.get(1) == Some(&"maintenance") {
        return Some(Dependency { name: "lock file".into(), from: None, to: None });
    }
    if !bumps && !pins {
        return None;
    }
    let after = |word: &str| {
        let at = rest.iter().position(|found| *found == word)?;
        rest.get(at + 1)
            .copied()
            .filter(|found| is_version(found))
            .map(|version| version.trim_matches(['`', ',', '.', '"', '\'']).to_owned())
    };
    let (from, to) = (after("from"), after("to"));
    let named: Vec<&str> = rest.iter().copied().take_while(|word| !ENDS.holds(word)).collect();
    let called: Vec<&str> = named.iter().copied().filter(|word| !NOISE.holds(word)).collect();
    let name = called.join(" ").trim_matches(['`', '"', '\'']).to_owned();
    let said = named.iter().any(|word| SAYS.holds(word));
    let clear = from.is_some() && to.is_some() || rest.iter().any(|word| is_clear_version(word));
    let single = called.len() == 1 && (to.is_some() || rest.len() == 1 || name.contains(['/', '.']));
    (!name.is_empty()
        && called.len() <= 4
        && (bumps && (clear || said || single) || pins && (from.is_some() && to.is_some() || said || clear && to.is_some())))
    .then_some(Dependency { name, from, to })
}
