//! Who gets a version: the pins that people write, and the rule by which each takes it or not.

use serde::{Deserialize, Serialize};

use super::{Operator, Specifier, SpecifierSet};
use crate::version::{Bump, FirstNumber, Level, Version};

/// Whether somebody with a pin gets a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Gets {
    /// The pin takes it.
    Yes,
    /// The pin takes it, but it is a pre-release: installers skip it unless they are asked for pre-releases.
    Asked,
    /// The pin does not take it.
    No,
}

/// An answer and the rule that decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Verdict {
    /// The answer.
    pub gets: Gets,
    /// The rule, in a few words.
    pub rule: String,
}

/// Whether a pin takes a version, and why.
#[must_use]
pub fn verdict(set: &SpecifierSet, version: &Version) -> Verdict {
    if let Some(refusing) = set.refusing(version).next() {
        return Verdict { gets: Gets::No, rule: why_not(refusing, version) };
    }
    if version.is_prerelease() && !set.welcomes_prereleases() && !set.specifiers().iter().any(|one| one.operator() == Operator::Arbitrary) {
        return Verdict { gets: Gets::Asked, rule: "a pre-release is skipped while a final release matches, unless --pre is given".into() };
    }
    let rule = match set.specifiers() {
        [] => "no pin: the newest final release".to_owned(),
        [one] => why(one),
        _ => "matches every part of the pin".to_owned(),
    };
    Verdict { gets: Gets::Yes, rule }
}

fn why(specifier: &Specifier) -> String {
    let text = specifier.to_string();
    let named = text.trim_start_matches(['=', '~', '<', '>', '!']).to_owned();
    match specifier.operator() {
        Operator::Equal if text.ends_with(".*") => {
            format!("every version of {} and what follows it", named.strip_suffix(".*").unwrap_or(&named))
        }
        Operator::Equal | Operator::Arbitrary => "exactly this version".to_owned(),
        Operator::Compatible => {
            let line = named.rsplit_once('.').map_or(named.as_str(), |(line, _)| line);
            format!(
                "from {named} on, as long as it begins with {}",
                specifier.version().map_or(line.to_owned(), |version| line_of(&version))
            )
        }
        Operator::AtLeast => format!("{named} and everything above"),
        Operator::AtMost => format!("{named} and everything below"),
        Operator::Above => format!("above {named}"),
        Operator::Below => format!("below {named}"),
        Operator::NotEqual => format!("anything but {named}"),
    }
}

/// `0.3` for `0.3.12.post1`: what `~=` keeps.
fn line_of(version: &Version) -> String {
    let release = version.release();
    let kept = release.get(..release.len().saturating_sub(1)).unwrap_or_default();
    kept.iter().map(u64::to_string).collect::<Vec<_>>().join(".")
}

fn why_not(specifier: &Specifier, version: &Version) -> String {
    let Some(named) = specifier.version() else { return "another text".to_owned() };
    let family = version.is_post() && version.base() == named.base();
    match specifier.operator() {
        Operator::Above if family && !named.is_post() => format!("'>' leaves out the post-releases of {named}"),
        Operator::Above => format!("not above {named}"),
        Operator::Below if version.is_prerelease() && version.base() == named.base() => {
            format!("'<' leaves out the pre-releases of {named}")
        }
        Operator::Below => format!("not below {named}"),
        Operator::AtMost if family => format!("a post-release is above {named}"),
        Operator::AtMost => format!("above {named}"),
        Operator::AtLeast => format!("below {named}"),
        Operator::Equal if specifier.to_string().ends_with(".*") => format!("does not begin with {named}"),
        Operator::Equal if family && !named.is_post() => format!("a post-release is not equal to {named}"),
        Operator::Equal => format!("only {named} itself"),
        Operator::NotEqual => format!("{named} is left out"),
        Operator::Compatible if *version < named => format!("below {named}"),
        Operator::Compatible => format!("does not begin with {}", line_of(&named)),
        Operator::Arbitrary => "another text".to_owned(),
    }
}

/// The pins that people have written while `current` was the newest: of it, of its parent release, and of the lines that they are in.
#[must_use]
pub fn common_pins(current: &Version) -> Vec<String> {
    let parent = current.base();
    let mut pins = vec![String::new()];
    let next = |level: Level| Bump::Release(level, None).apply(&parent, FirstNumber::One).ok();
    let release = parent.release();
    let epoch = if parent.epoch() == 0 { String::new() } else { format!("{}!", parent.epoch()) };
    let prefix = |length: usize| {
        let numbers = release.get(..length).unwrap_or_default();
        format!("{epoch}{}", numbers.iter().map(u64::to_string).collect::<Vec<_>>().join("."))
    };
    pins.extend([format!("=={parent}"), format!("=={parent}.*")]);
    if release.len() >= 2 {
        pins.push(format!("~={parent}"));
    }
    pins.extend([format!(">={parent}"), format!(">{parent}"), format!("<={parent}")]);
    if parent != *current {
        pins.push(format!("=={current}"));
        if release.len() >= 2 {
            pins.push(format!("~={current}"));
        }
        pins.extend([format!(">={current}"), format!(">{current}")]);
        if let Some(post) = current.post() {
            pins.push(format!("<{parent}.post{}", post.saturating_add(1)));
        }
    }
    if release.len() >= 3 {
        pins.extend([format!("=={}.*", prefix(2)), format!("~={}", prefix(2))]);
    }
    for level in [Level::Patch, Level::Minor, Level::Major] {
        let place = match level {
            Level::Major => 1,
            Level::Minor => 2,
            Level::Patch => 3,
        };
        if let Some(next) = next(level).filter(|_| place <= release.len().max(2)) {
            // As people write it: `<0.4`, not `<0.4.0`.
            let numbers = next.release().get(..place).unwrap_or_default();
            let short = format!("{epoch}{}", numbers.iter().map(u64::to_string).collect::<Vec<_>>().join("."));
            pins.push(if level == Level::Patch { format!("<{short}") } else { format!(">={parent},<{short}") });
        }
    }
    pins
}

#[cfg(test)]
mod tests {
    use super::super::super::version::tests::version;
    use super::*;

    fn answers(current: &str, candidate: &str) -> Vec<(String, Gets)> {
        let candidate = version(candidate);
        common_pins(&version(current)).into_iter().map(|pin| (pin.clone(), verdict(&pin.parse().unwrap(), &candidate).gets)).collect()
    }

    #[test]
    fn the_audience_of_a_hotfix() {
        let found = answers("0.3.12.post1", "0.3.12.post2");
        for pin in ["==0.3.12", "==0.3.12.post1", ">0.3.12", "<=0.3.12", "<0.3.12.post2"] {
            assert!(found.contains(&(pin.to_owned(), Gets::No)), "{pin} in {found:?}");
        }
        for pin in ["", "==0.3.12.*", "~=0.3.12", ">=0.3.12", "<0.3.13", "==0.3.*", "~=0.3", ">=0.3.12,<0.4", ">=0.3.12,<1"] {
            assert!(found.contains(&(pin.to_owned(), Gets::Yes)), "{pin} in {found:?}");
        }
    }

    #[test]
    fn a_prerelease_has_to_be_asked_for() {
        assert!(answers("1.0", "1.1rc1").contains(&(">=1.0".to_owned(), Gets::Asked)));
        assert_eq!(verdict(&">=1.1rc1".parse().unwrap(), &version("1.1rc1")).gets, Gets::Yes);
    }

    #[test]
    fn the_rule_that_decides() {
        let rule = |pin: &str, candidate: &str| verdict(&pin.parse().unwrap(), &version(candidate)).rule;
        assert_eq!(rule(">0.3.12", "0.3.12.post2"), "'>' leaves out the post-releases of 0.3.12");
        assert_eq!(rule("==0.3.12", "0.3.12.post2"), "a post-release is not equal to 0.3.12");
        assert_eq!(rule("~=0.3.12", "0.3.13"), "from 0.3.12 on, as long as it begins with 0.3");
        assert_eq!(rule("<1.0", "1.0rc1"), "'<' leaves out the pre-releases of 1.0");
    }

    #[test]
    fn every_pin_is_a_specifier() {
        for current in ["1", "1.0", "2!1.2.3", "1.2.3.4.post5", "1.0rc1", "2024.11.5"] {
            for pin in common_pins(&version(current)) {
                assert!(pin.parse::<SpecifierSet>().is_ok(), "{pin} of {current}");
            }
        }
    }
}
