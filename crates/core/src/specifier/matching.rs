//! One specifier: an operator and a version.

use std::fmt;
use std::str::FromStr;

use super::codes::SPECIFIER_INVALID;
use crate::problem::{Problem, quoted};
use crate::text::serde_as_text;
use crate::version::Version;
use crate::version::codes::VERSION_NUMBER_TOO_LARGE;

/// How a specifier compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operator {
    /// `~=`
    Compatible,
    /// `===`
    Arbitrary,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<=`
    AtMost,
    /// `>=`
    AtLeast,
    /// `<`
    Below,
    /// `>`
    Above,
}

impl Operator {
    /// Longer ones first, so that `===` is not read as `==`.
    const ALL: [(Self, &'static str); 8] = [
        (Self::Arbitrary, "==="),
        (Self::Compatible, "~="),
        (Self::Equal, "=="),
        (Self::NotEqual, "!="),
        (Self::AtMost, "<="),
        (Self::AtLeast, ">="),
        (Self::Below, "<"),
        (Self::Above, ">"),
    ];

    /// The operator as it is written.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(operator, _)| *operator == self).map_or("", |(_, text)| text)
    }
}

/// An operator and a version, `>=1.2`, `==1.2.*`.
///
/// ```
/// use relcast_core::{Version, specifier::Specifier};
/// let specifier: Specifier = ">0.3.12".parse().unwrap();
/// let post: Version = "0.3.12.post2".parse().unwrap();
/// assert!(!specifier.matches(&post), "a post-release is not above its own release");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Specifier {
    operator: Operator,
    /// The version as it is written, without white space around it.
    text: String,
    test: Test,
}

/// What is tested, worked out once when the specifier is read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Test {
    /// `===`: the text itself, in any case.
    Text(String),
    /// `==V`, and whether V has a local label; without one every local version of V is V.
    Equal { version: Version, local: bool },
    /// `!=V`
    NotEqual { version: Version, local: bool },
    /// `<=V`, which also takes the local versions of V.
    AtMost(Version),
    /// `low <= version < high`; `inverse` for `!=V.*`.
    Between { low: Option<Version>, high: Option<Version>, inverse: bool },
    /// `>V` of a post- or developmental release: above V, but none of its local versions.
    Above(Version),
    /// `>V` of a final or pre-release: above V, but none of its post-releases or local versions.
    AboveFamily(Version),
}

impl Specifier {
    /// The operator.
    #[must_use]
    pub fn operator(&self) -> Operator {
        self.operator
    }

    /// The version of the specifier; none for `===` of something else, and the part before `.*` of a prefix.
    #[must_use]
    pub fn version(&self) -> Option<Version> {
        self.text.strip_suffix(".*").unwrap_or(&self.text).parse().ok()
    }

    /// Whether a version is one of those that this takes. Pre-releases are not looked at: that is for [`SpecifierSet::filter`](super::SpecifierSet::filter).
    #[must_use]
    pub fn matches(&self, version: &Version) -> bool {
        match &self.test {
            Test::Text(text) => version.to_string().eq_ignore_ascii_case(text),
            Test::Equal { version: wanted, local } => equal(version, wanted, *local),
            Test::NotEqual { version: wanted, local } => !equal(version, wanted, *local),
            Test::AtMost(highest) => version.public() <= *highest,
            Test::Between { low, high, inverse } => {
                let inside = low.as_ref().is_none_or(|low| version >= low) && high.as_ref().is_none_or(|high| version < high);
                inside != *inverse
            }
            Test::Above(lowest) => version.public() > *lowest,
            Test::AboveFamily(base) => version > base && !(version.base() == base.base() && version.pre() == base.pre()),
        }
    }

    /// Whether a text is taken: as a version, or by `===` as it is.
    #[must_use]
    pub fn matches_text(&self, text: &str) -> bool {
        match &self.test {
            Test::Text(wanted) => text.eq_ignore_ascii_case(wanted),
            _ => text.parse().is_ok_and(|version| self.matches(&version)),
        }
    }

    /// Whether this names a single version: `==1.0` and `===1.0`, not `==1.0.*`.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        matches!(self.operator, Operator::Equal | Operator::Arbitrary) && !self.text.ends_with(".*")
    }

    /// Whether naming this version says that pre-releases are welcome.
    #[must_use]
    pub fn names_prerelease(&self) -> bool {
        self.operator != Operator::NotEqual && !self.text.ends_with(".*") && self.version().is_some_and(|version| version.is_prerelease())
    }
}

fn equal(version: &Version, wanted: &Version, local: bool) -> bool {
    if local { version == wanted } else { version.public() == *wanted }
}

/// The lowest version that begins like this one: `1.2.dev0` of `1.2`.
fn first_of(version: &Version) -> Version {
    Version::from_inner(version.inner().clone().with_dev(Some(0)))
}

/// The first version of the next prefix: `1.2` gives `1.3.dev0`. None behind the last of all.
fn after_prefix(epoch: u64, prefix: &[u64]) -> Option<Version> {
    let first = |epoch, release: Vec<u64>| Version::from_inner(pep440_rs::Version::new(release).with_epoch(epoch).with_dev(Some(0)));
    let Some((last, front)) = prefix.split_last() else { return Some(first(epoch.checked_add(1)?, vec![0])) };
    match last.checked_add(1) {
        Some(next) => Some(first(epoch, [front, &[next]].concat())),
        // Behind the highest number the place before it counts on.
        None => after_prefix(epoch, front),
    }
}

impl FromStr for Specifier {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let problem = |why: &str| {
            Problem::new(SPECIFIER_INVALID, format!("{} is not a version specifier: {why}.", quoted(text)))
                .hint("Expected an operator and a version, as in '>=1.2', '==1.2.*' or '~=1.2.3'.")
        };
        let trimmed = text.trim_matches(python_space);
        let found = Operator::ALL.into_iter().find_map(|(operator, sign)| Some((operator, trimmed.strip_prefix(sign)?)));
        let (operator, rest) = found.ok_or_else(|| problem("it begins with none of ~=, ===, ==, !=, <=, >=, <, >"))?;
        let rest = rest.trim_start_matches(python_space);
        let test = match operator {
            Operator::Arbitrary if rest.contains(|letter: char| python_space(letter) || matches!(letter, ';' | ')')) => {
                return Err(problem("the version after === must not contain spaces, ';' or ')'"));
            }
            Operator::Arbitrary => Test::Text(rest.to_owned()),
            _ => {
                let (prefix, test): (_, fn(_, _) -> _) = match rest.strip_suffix(".*") {
                    Some(prefix) => (prefix, prefix_test),
                    None => (rest, version_test),
                };
                let version: Version = prefix.parse().map_err(|error: Problem| match error.code {
                    VERSION_NUMBER_TOO_LARGE => error,
                    _ => problem("PEP 440 does not read its version"),
                })?;
                test(operator, version).map_err(|why| problem(&why))?
            }
        };
        Ok(Self { operator, text: rest.to_owned(), test })
    }
}

/// What Python's `str.strip` and `\s` take for white space.
pub(super) fn python_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{1c}'..='\u{1f}')
}

fn prefix_test(operator: Operator, version: Version) -> Result<Test, String> {
    let inverse = match operator {
        Operator::Equal => false,
        Operator::NotEqual => true,
        _ => return Err(format!("'.*' goes with == and != only, not with {}", operator.as_str())),
    };
    if version.is_prerelease() || version.is_post() || version.local().is_some() {
        return Err("'.*' follows a release segment only".to_owned());
    }
    Ok(Test::Between { low: Some(first_of(&version)), high: after_prefix(version.epoch(), version.release()), inverse })
}

fn version_test(operator: Operator, version: Version) -> Result<Test, String> {
    let local = version.local().is_some();
    if local && !matches!(operator, Operator::Equal | Operator::NotEqual) {
        return Err(format!("a local version goes with == and != only, not with {}", operator.as_str()));
    }
    Ok(match operator {
        Operator::Arbitrary | Operator::Equal => Test::Equal { version, local },
        Operator::NotEqual => Test::NotEqual { version, local },
        Operator::AtMost => Test::AtMost(version),
        Operator::AtLeast => Test::Between { low: Some(version), high: None, inverse: false },
        Operator::Compatible => {
            let [prefix @ .., _] = version.release() else { return Err("'~=' needs a version of two numbers or more".to_owned()) };
            if prefix.is_empty() {
                return Err("'~=' needs a version of two numbers or more".to_owned());
            }
            Test::Between { high: after_prefix(version.epoch(), prefix), low: Some(version), inverse: false }
        }
        Operator::Below => {
            // Pre-releases of V are below V, but `<V` does not mean them unless V is one itself.
            let high = if version.is_prerelease() { version } else { first_of(&version) };
            Test::Between { low: None, high: Some(high), inverse: false }
        }
        Operator::Above if version.dev().is_some() || version.is_post() => Test::Above(version),
        Operator::Above => Test::AboveFamily(version),
    })
}

impl fmt::Display for Specifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.operator.as_str(), self.text)
    }
}

serde_as_text!(Specifier, "A version specifier, an operator and a version.");

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::version::tests::{any_version, version};
    use super::*;

    fn matches(specifier: &str, candidate: &str) -> bool {
        specifier.parse::<Specifier>().unwrap().matches(&version(candidate))
    }

    #[test]
    fn who_gets_a_post_release() {
        for (specifier, expected) in [
            ("==0.3.12", false),
            ("==0.3.12.post1", false),
            (">0.3.12", false),
            ("<=0.3.12", false),
            ("==0.3.12.*", true),
            ("~=0.3.12", true),
            (">=0.3.12", true),
            ("<0.3.13", true),
            (">0.3.12.post1", true),
            ("<0.3.12.post3", true),
            ("===0.3.12.post2", true),
        ] {
            assert_eq!(matches(specifier, "0.3.12.post2"), expected, "{specifier}");
        }
    }

    /// Each class in which pep440_rs 0.7.3 differs, with packaging's answer.
    #[test]
    fn where_pep440_rs_differs() {
        for (specifier, candidate, packaging) in [
            ("==2.2.3.*", "2+ubuntu-1", false),
            ("==4.2.*", "4", false),
            ("!=1.4.*", "1", true),
            ("<3b1", "3.0b1.dev0", true),
            ("<2.post3", "2rc3", true),
            (">3b2", "3.post2", true),
            (">0.dev3", "0.post1", true),
            ("<1!0.0.0b2.dev3", "0rc0.post1.dev1", true),
        ] {
            assert_eq!(matches(specifier, candidate), packaging, "{specifier} on {candidate}");
            let theirs: pep440_rs::VersionSpecifier = specifier.parse().unwrap();
            assert_ne!(
                theirs.contains(version(candidate).inner()),
                packaging,
                "pep440_rs agrees on {specifier} {candidate} now: take the row out"
            );
        }
    }

    #[test]
    fn the_highest_number_is_a_number_like_any_other() {
        const MAX: u64 = u64::MAX;
        for (specifier, taken, refused) in [
            (format!("==1.{MAX}.*"), format!("1.{MAX}.3"), "2.0".to_owned()),
            (format!("=={MAX}.*"), format!("{MAX}.1"), "1!0.dev0".to_owned()),
            (format!("~={MAX}.0"), format!("{MAX}.1"), "1!0".to_owned()),
            (format!(">1.dev{}", MAX - 1), "1a0.dev0".to_owned(), format!("1.dev{}+local", MAX - 1)),
            (format!(">1.post{MAX}"), "1.0.1.dev0".to_owned(), format!("1.post{MAX}+local")),
            (format!("=={MAX}!{MAX}.*"), format!("{MAX}!{MAX}.1"), format!("{MAX}!1")),
        ] {
            assert!(matches(&specifier, &taken) && !matches(&specifier, &refused), "{specifier}");
        }
        for text in [">=1.99999999999999999999", "==99999999999999999999.*"] {
            assert_eq!(text.parse::<Specifier>().unwrap_err().code, VERSION_NUMBER_TOO_LARGE);
        }
    }

    #[test]
    fn what_is_no_specifier() {
        for text in [
            "",
            "1.0",
            "=1.0",
            "~=1",
            ">=1.0.*",
            ">=1.0+x",
            "==1.0a1.*",
            "==1.0.post1.*",
            "==1.0+x.*",
            "=== a b",
            "==",
            ">=x",
            "==1.*.*",
            "<>1",
        ] {
            assert_eq!(text.parse::<Specifier>().unwrap_err().code, SPECIFIER_INVALID, "{text:?}");
        }
        assert_eq!(" >= 1.0 ".parse::<Specifier>().unwrap().to_string(), ">=1.0");
    }

    proptest! {
        #[test]
        fn equal_and_not_equal_are_opposites(wanted in any_version(), other in any_version()) {
            prop_assert_ne!(matches(&format!("=={wanted}"), &other.to_string()), matches(&format!("!={wanted}"), &other.to_string()));
        }

        #[test]
        fn above_and_below_never_meet(wanted in any_version(), other in any_version()) {
            let (above, below) = (matches(&format!(">{wanted}"), &other.to_string()), matches(&format!("<{wanted}"), &other.to_string()));
            prop_assert!(!(above && below));
            prop_assert!(!above || other > wanted);
            prop_assert!(!below || other < wanted);
        }

        #[test]
        fn any_text_is_a_specifier_or_a_problem(text in "[ ~=!<>]{0,4}[0-9a-z.*+! ;)]{0,12}") {
            if let Ok(specifier) = text.parse::<Specifier>() {
                prop_assert_eq!(specifier.to_string().parse::<Specifier>().unwrap(), specifier);
            }
        }
    }
}
