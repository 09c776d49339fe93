//! Commits that only make a release: they change a number and nothing else.

use super::Kind;
use super::dependency::is_version;
use super::lists::Lists;

/// Whether the words of a title in lowercase, its marks taken off, are nothing but a release: `release 1.2.3`, `bump version to 1.2.3`, `v1.2.3`.
///
/// "Release the lock" and "Release notes" are none: every word must be one that such a title has, but for one name before the version.
pub(super) fn is_release(words: &str) -> bool {
    // Most titles have two other words at once.
    let first = words.split_ascii_whitespace().take(3).take_while(|word| *word != "in");
    if first.filter(|word| read(bare(word)) == Word::Strange).count() > 1 {
        return false;
    }
    // "… in pyproject.toml" says where the number stands.
    let place = words.rsplit_once(" in ").filter(|(_, place)| !place.contains(' ') && place.contains('.'));
    let words: Vec<&str> = place.map_or(words, |(before, _)| before).split_ascii_whitespace().map(bare).collect();
    let [first, rest @ ..] = words.as_slice() else { return false };
    let versions = words.iter().filter(|word| is_version(word) && word.contains('.')).count();
    if rest.is_empty() {
        return versions == 1 || matches!(*first, "release" | "released");
    }
    let all = || words.iter().map(|word| read(word));
    let says_release = all().any(|word| word == Word::Says || word == Word::Makes && versions > 0);
    let strange = all().filter(|word| *word == Word::Strange).count();
    if !says_release || words.contains(&"of") {
        return false;
    }
    // One name may stand before the version: "Release tidepool 1.2.3". "Bump kelp version to 2.0" is about another project.
    let names = matches!(*first, "release" | "releasing") && versions > 0;
    strange == 0 && (versions > 0 || words.len() <= 6) || strange == 1 && names
}

/// A word without what is written around it.
fn bare(word: &str) -> &str {
    word.trim_matches(['`', '"', '\'', ',', '.', '(', ')', ':'])
}

/// What a word does in such a title.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    /// It says that it is a release.
    Says,
    /// It says so where a version stands, too.
    Makes,
    /// It may stand there.
    Fills,
    /// It may not.
    Strange,
}

static SAYS: Lists = Lists::new(&[(Kind::Build, "release releases released releasing version")]);

static MAKES: Lists = Lists::new(&[(Kind::Build, "bump bumps bumping development dev prepare prepares preparing cut tag publish mark")]);

static FILLS: Lists = Lists::new(&[(
    Kind::Build,
    "to for from the a new set update start begin next back patch minor major micro post post-release pre-release -> → => of cycle commit \
     candidate final number",
)]);

fn read(word: &str) -> Word {
    if SAYS.holds(word) {
        Word::Says
    } else if MAKES.holds(word) {
        Word::Makes
    } else if word.is_empty() || FILLS.holds(word) || is_version(word) {
        Word::Fills
    } else {
        Word::Strange
    }
}
