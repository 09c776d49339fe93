//! PEP 440 versions: parsing, printing, order, bumps, free numbers and tags.
//!
//! It knows versions and tags as texts alone. Who has a number is told to it ([`Taken`]), and a bump never goes down.

mod bump;
mod calendar;
pub(crate) mod codes;
mod free;
mod last;
mod order;
mod parsed;
mod series;
mod tag;

use std::fmt;
use std::str::FromStr;

use pep440_rs::PrereleaseKind;

pub use bump::{Bump, FirstNumber, Level, PreReleaseKind};
pub use calendar::{Calendar, CalendarScheme, detect as detect_calendar};
pub use free::{DELETED, Holder, Taken, next_free};
pub use last::last_release;
pub use order::order;
pub use parsed::Parsed;
pub use series::{Series, series};
pub use tag::{TagScheme, read_tag};

use crate::problem::{Problem, quoted};
use crate::text::serde_as_text;
use codes::{VERSION_INVALID, VERSION_NUMBER_TOO_LARGE};

/// A PEP 440 version, printed in its normal form.
///
/// Ordered and compared as PyPA's `packaging` does: `1.0` equals `1.0.0`. The text must be the version and nothing else: no white space
/// around it and only ASCII digits, as a version that goes into a file or a command has to be.
/// Source: [version specifiers](https://packaging.python.org/en/latest/specifications/version-specifiers/).
///
/// ```
/// use relcast_core::Version;
/// let version: Version = "v1.0-RC.1".parse().unwrap();
/// assert_eq!(version.to_string(), "1.0rc1");
/// assert_eq!("1.0\n".parse::<Version>().unwrap_err().code.as_str(), "VERSION_INVALID");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version(pep440_rs::Version);

/// Longer than any version that a project ever released, short enough that hostile input costs nothing.
const LONGEST: usize = 256;

/// Every number of so few digits fits in 64 bits.
const SURELY_FITS: usize = 19;

impl Version {
    pub(crate) fn from_inner(inner: pep440_rs::Version) -> Self {
        Self(inner)
    }

    pub(crate) fn inner(&self) -> &pep440_rs::Version {
        &self.0
    }

    /// The epoch; 0 where none is written.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.0.epoch()
    }

    /// The numbers of the release segment.
    #[must_use]
    pub fn release(&self) -> &[u64] {
        self.0.release()
    }

    /// The pre-release's kind (`a`, `b`, `rc`) and number.
    #[must_use]
    pub fn pre(&self) -> Option<(&'static str, u64)> {
        self.0.pre().map(|pre| {
            let kind = match pre.kind {
                PrereleaseKind::Alpha => "a",
                PrereleaseKind::Beta => "b",
                PrereleaseKind::Rc => "rc",
            };
            (kind, pre.number)
        })
    }

    /// The post-release's number.
    #[must_use]
    pub fn post(&self) -> Option<u64> {
        self.0.post()
    }

    /// The developmental release's number.
    #[must_use]
    pub fn dev(&self) -> Option<u64> {
        self.0.dev()
    }

    /// The local version label, without its `+`.
    #[must_use]
    pub fn local(&self) -> Option<String> {
        self.0.is_local().then(|| self.to_string().split_once('+').map(|(_, label)| label.to_owned())).flatten()
    }

    /// Whether this is an alpha, beta, release candidate or developmental release: what installers skip unless asked.
    #[must_use]
    pub fn is_prerelease(&self) -> bool {
        self.0.any_prerelease()
    }

    /// Whether this is a post-release.
    #[must_use]
    pub fn is_post(&self) -> bool {
        self.0.is_post()
    }

    /// The lowest version of an epoch.
    #[must_use]
    pub fn lowest(epoch: u64) -> Self {
        Self(pep440_rs::Version::new([0]).with_epoch(epoch).with_dev(Some(0)))
    }

    /// The version without its local label.
    #[must_use]
    pub fn public(&self) -> Self {
        Self(self.0.clone().without_local())
    }

    /// The version without its pre, post, dev and local parts: `1!2.3.post1` is of `1!2.3`.
    #[must_use]
    pub fn base(&self) -> Self {
        Self(self.0.only_release().with_epoch(self.0.epoch()))
    }
}

impl FromStr for Version {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        // Nearly every version is short and plain. What is looked for below would not be found in it, so a long list need not pay for the search.
        if text.len() <= SURELY_FITS
            && text.bytes().all(|letter| letter.is_ascii_graphic())
            && let Ok(version) = pep440_rs::Version::from_str(text)
        {
            return Ok(Self(version));
        }
        let problem = |why: &str| {
            Problem::new(VERSION_INVALID, format!("{} is not a version: {why}.", quoted(text)))
                .hint("Expected a PEP 440 version, as in '1.2.3', '1.2.3rc1', '1.2.3.post1' or '1.2.3.dev4'.")
        };
        if text.is_empty() {
            return Err(problem("it is empty"));
        }
        if text.len() > LONGEST {
            return Err(problem("it is longer than 256 characters"));
        }
        if let Some(letter) = text.chars().find(|letter| letter.is_whitespace() || !letter.is_ascii()) {
            return Err(problem(&format!("it holds {}, which no version may", quoted(&letter.to_string()))));
        }
        // In a local label a part is a number only where it is nothing but digits.
        let (public, label) = text.split_once('+').unwrap_or((text, ""));
        let in_label = label.split(['.', '-', '_']).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let mut numbers = public.split(|letter: char| !letter.is_ascii_digit()).chain(in_label).filter(|number| !number.is_empty());
        let too_large = |number: &str, why: &str| {
            Problem::new(VERSION_NUMBER_TOO_LARGE, format!("{} holds the number {number}, which {why}.", quoted(text)))
                .hint("PEP 440 sets no limit, but no index and no installer is known to need a larger number.")
        };
        if let Some(number) = numbers.find(|number| number.parse::<u64>().is_err()) {
            return Err(too_large(number, "does not fit in 64 bits"));
        }
        match pep440_rs::Version::from_str(text) {
            // pep440_rs 0.7.3 orders and compares it as if it were no developmental release.
            Ok(version) if version.dev() == Some(u64::MAX) => {
                Err(too_large(&u64::MAX.to_string(), "is too large for a developmental release"))
            }
            Ok(version) => Ok(Self(version)),
            Err(_) => Err(problem("PEP 440 does not read it")),
        }
    }
}

impl fmt::Display for Version {
    /// Part by part and without `write!`: pep440_rs first makes a text of each part, and that is most of the work on a long list.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut part = |sign: &str, number: u64| f.write_str(sign).and_then(|()| f.write_str(itoa::Buffer::new().format(number)));
        if self.epoch() != 0 {
            part("", self.epoch())?;
        }
        let mut sign = if self.epoch() == 0 { "" } else { "!" };
        for number in self.release() {
            part(sign, *number)?;
            sign = ".";
        }
        if let Some((kind, number)) = self.pre() {
            part(kind, number)?;
        }
        if let Some(number) = self.post() {
            part(".post", number)?;
        }
        if let Some(number) = self.dev() {
            part(".dev", number)?;
        }
        for (place, segment) in self.0.local().iter().enumerate() {
            write!(f, "{}{segment}", if place == 0 { '+' } else { '.' })?;
        }
        Ok(())
    }
}

serde_as_text!(Version, "A PEP 440 version in its normal form.");

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A short hand for tests.
    pub(crate) fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    /// Any version that people could write.
    pub(crate) fn any_version() -> impl Strategy<Value = Version> {
        let pre = prop_oneof![Just(String::new()), ("(a|b|rc)", 0..5u8).prop_map(|(kind, number)| format!("{kind}{number}"))];
        let counted =
            |name: &'static str| prop_oneof![2 => Just(String::new()), 1 => (0..5u8).prop_map(move |number| format!(".{name}{number}"))];
        let release =
            proptest::collection::vec(0..30u16, 1..5).prop_map(|numbers| numbers.iter().map(u16::to_string).collect::<Vec<_>>().join("."));
        let epoch = prop_oneof![6 => Just(""), 1 => Just("1!")];
        (epoch, release, pre, counted("post"), counted("dev"))
            .prop_map(|(epoch, release, pre, post, dev)| version(&format!("{epoch}{release}{pre}{post}{dev}")))
    }

    /// Versions of few and extreme numbers with local labels, so that two of them often differ in one part only.
    pub(crate) fn close_version() -> impl Strategy<Value = Version> {
        let number = || prop_oneof![4 => 0..3u64, 1 => (u64::MAX - 3)..u64::MAX];
        let counted = move |names: &'static [&str]| {
            proptest::option::of((proptest::sample::select(names), number()))
                .prop_map(|part| part.map_or_else(String::new, |(name, number)| format!("{name}{number}")))
        };
        let label = prop_oneof![4 => Just(""), 1 => proptest::sample::select(&["+a", "+a.1", "+1", "+10", "+b", "+1.a", "+01a"][..])];
        let release = proptest::collection::vec(number(), 1..4);
        (prop_oneof![4 => Just(""), 1 => Just("1!")], release, counted(&["a", "b", "rc"]), counted(&[".post"]), counted(&[".dev"]), label)
            .prop_map(|(epoch, release, pre, post, dev, label)| {
                let release = release.iter().map(u64::to_string).collect::<Vec<_>>().join(".");
                version(&format!("{epoch}{release}{pre}{post}{dev}{label}"))
            })
    }

    /// A version as somebody may spell it, and its normal form.
    fn spelled() -> impl Strategy<Value = (String, String)> {
        let sign = || proptest::sample::select(&["", ".", "-", "_"][..]);
        let number = || {
            (proptest::sample::select(&["", "0", "00"][..]), 0..30u8)
                .prop_map(|(zeros, number)| (format!("{zeros}{number}"), number.to_string()))
        };
        // A number that is left out is 0.
        let counted = move |words: &'static [(&str, &str)]| {
            let count = proptest::option::of((sign(), number()));
            proptest::option::of((sign(), proptest::sample::select(words), count)).prop_map(|part| match part {
                None => (String::new(), String::new()),
                Some((before, (word, normal), None)) => (format!("{before}{word}"), format!("{normal}0")),
                Some((before, (word, normal), Some((behind, (written, number))))) => {
                    (format!("{before}{word}{behind}{written}"), format!("{normal}{number}"))
                }
            })
        };
        let pre =
            counted(&[("a", "a"), ("Alpha", "a"), ("b", "b"), ("BETA", "b"), ("c", "rc"), ("rc", "rc"), ("pre", "rc"), ("preview", "rc")]);
        let post = counted(&[("post", ".post"), ("POST", ".post"), ("rev", ".post"), ("r", ".post")]);
        let dev = counted(&[("dev", ".dev"), ("Dev", ".dev")]);
        let label = proptest::sample::select(&[("", ""), ("+Ubuntu-07_a", "+ubuntu.7.a"), ("+00", "+0"), ("+A.b-c", "+a.b.c")][..]);
        let front = proptest::sample::select(&[("", ""), ("v", ""), ("V", ""), ("v01!", "1!"), ("0!", "")][..]);
        (front, proptest::collection::vec(number(), 1..5), pre, post, dev, label).prop_map(|(front, release, pre, post, dev, label)| {
            let (written, normal): (Vec<String>, Vec<String>) = release.into_iter().unzip();
            let of = |front: &str, release: &[String], rest: [&str; 4]| format!("{front}{}{}", release.join("."), rest.concat());
            (of(front.0, &written, [&pre.0, &post.0, &dev.0, label.0]), of(front.1, &normal, [&pre.1, &post.1, &dev.1, label.1]))
        })
    }

    #[test]
    fn strict_about_what_stands_around_it() {
        for text in ["", " 1.0", "1.0 ", "1.0\n", "１.0", "1.0\u{0660}", "1..0", "1.0-", "x", "1.0+", "1.0;rm -rf"] {
            assert_eq!(text.parse::<Version>().unwrap_err().code, VERSION_INVALID, "{text:?}");
        }
    }

    #[test]
    fn a_number_that_is_too_large_is_named() {
        for text in ["1.99999999999999999999", "1.0.dev99999999999999999999", "1.0+a.99999999999999999999", "1.0+99999999999999999999-1"] {
            let problem = text.parse::<Version>().unwrap_err();
            assert_eq!(problem.code, VERSION_NUMBER_TOO_LARGE, "{text}");
            assert!(problem.message.contains(" 99999999999999999999,"), "{problem}");
        }
        assert_eq!("1.dev18446744073709551615".parse::<Version>().unwrap_err().code, VERSION_NUMBER_TOO_LARGE);
        assert!(version("1.dev18446744073709551614") < version("1") && version("1.post18446744073709551615") > version("1.post1"));
        assert_eq!(
            version("1.0+018446744073709551615.a99999999999999999999").to_string(),
            "1.0+18446744073709551615.a99999999999999999999"
        );
    }

    #[test]
    fn parts_of_a_version() {
        let all = version("1!2.3.4rc5.post6.dev7+ubuntu.8");
        assert_eq!((all.epoch(), all.release(), all.pre()), (1, &[2, 3, 4][..], Some(("rc", 5))));
        assert_eq!((all.post(), all.dev(), all.local().as_deref()), (Some(6), Some(7), Some("ubuntu.8")));
        assert_eq!(all.base(), version("1!2.3.4"));
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(version in any_version()) {
            let again: Version = version.to_string().parse().unwrap();
            prop_assert_eq!(again.to_string(), version.to_string());
            prop_assert_eq!(version.to_string(), version.inner().to_string());
            prop_assert_eq!(again, version);
        }

        #[test]
        fn what_is_printed_is_read_again_at_the_edges(version in close_version()) {
            prop_assert_eq!(version.to_string().parse::<Version>().unwrap(), version);
        }

        #[test]
        fn a_normal_form_is_its_own_normal_form((written, normal) in spelled()) {
            prop_assert_eq!(version(&written).to_string(), normal.as_str(), "{}", written);
            prop_assert_eq!(version(&normal).to_string(), normal.as_str());
            prop_assert_eq!(version(&written), version(&normal));
        }

        #[test]
        fn any_text_is_a_version_or_a_problem(text in any::<String>()) {
            let _ = text.parse::<Version>();
        }
    }
}
