//! Who gets the candidate: the pins, one's own, and what an upgrade picks before and after.

use relcast_core::preview::{Audience, Pin};
use relcast_core::specifier::Gets;
use relcast_core::{Choice, Version, codes};

use crate::made::{Out, out, project, shown};

/// What is shown of a package `pkg` and its variant `pkg-cpu`, which has the same releases.
fn audience(releases: Vec<Out>, bump: &str, more: Choice) -> Audience {
    let snapshot = project(&[("pkg", releases.clone()), ("pkg-cpu", releases)], &[]);
    shown(&snapshot, &Choice { bump: Some(bump.parse().unwrap()), ..more }, "2026-09-05").audience.unwrap()
}

fn with_pin(pin: &str) -> Choice {
    Choice { pin: Some(pin.to_owned()), ..Choice::default() }
}

/// `pkg`'s upgrade as `before > after`.
fn upgrade(audience: &Audience) -> String {
    let text = |version: &Option<Version>| version.as_ref().map_or("none".to_owned(), ToString::to_string);
    format!("{} > {}", text(&audience.upgrades[0].before), text(&audience.upgrades[0].after))
}

fn pin<'a>(audience: &'a Audience, text: &str) -> &'a Pin {
    audience.pins.iter().find(|pin| pin.pin == text).unwrap_or_else(|| panic!("no pin {text} in {:#?}", audience.pins))
}

#[test]
fn the_pins_of_a_hotfix() {
    let shown = audience(vec![out("0.3.12"), out("0.3.12.post1")], "post", Choice::default());
    assert_eq!((shown.candidate.to_string().as_str(), shown.packaging.as_str()), ("0.3.12.post2", "26.3"));
    for text in ["==0.3.12", "==0.3.12.post1", ">0.3.12", "<=0.3.12"] {
        assert_eq!(pin(&shown, text).candidate.gets, Gets::No, "{text}");
    }
    for text in ["", "==0.3.12.*", "~=0.3.12", ">=0.3.12", "<0.3.13"] {
        assert_eq!(pin(&shown, text).candidate.gets, Gets::Yes, "{text}");
    }
    // Beside it stands who has what is out.
    let current = |text: &str| pin(&shown, text).current.as_ref().unwrap().gets;
    assert_eq!(["==0.3.12", "==0.3.12.post1", "~=0.3.12"].map(current), [Gets::No, Gets::Yes, Gets::Yes]);
    assert_eq!(pin(&shown, ">0.3.12").candidate.rule, "'>' leaves out the post-releases of 0.3.12");
}

#[test]
fn the_pins_of_a_candidate_for_a_release() {
    let shown = audience(vec![out("1.0")], "minor+rc", Choice::default());
    let gets = |text: &str| pin(&shown, text).candidate.gets;
    assert_eq!(["", ">=1.0", "==1.0", "==1.0.*"].map(gets), [Gets::Asked, Gets::Asked, Gets::No, Gets::No]);
}

#[test]
fn a_pin_of_ones_own() {
    let own = |text: &str| audience(vec![out("1.0"), out("1.1")], "minor", with_pin(text));
    for (text, pin, gets) in [
        (">=1.0,<1.2", ">=1.0,<1.2", Gets::No),
        ("pkg[extra]~=1.0 ; python_version > '3'", "~=1.0", Gets::Yes),
        ("PKG_CPU == 1.2", "==1.2", Gets::Yes),
        ("pkg", "", Gets::Yes),
    ] {
        let shown = own(text);
        let found = shown.own.unwrap();
        assert_eq!((found.pin.as_str(), found.candidate.gets, shown.own_problem), (pin, gets, None), "{text}");
    }
    // A line that names a package is about that one only.
    let packages = |text: &str| own(text).upgrades.iter().map(|upgrade| upgrade.package.to_string()).collect::<Vec<_>>();
    assert_eq!(packages(">=1.0"), ["pkg", "pkg-cpu"]);
    assert_eq!(packages("PKG_CPU>=1.0"), ["pkg-cpu"]);
}

#[test]
fn a_pin_that_cannot_be_answered_says_why() {
    for (text, code) in [
        ("numpy>=1.0", codes::REQUIREMENT_OF_ANOTHER),
        (">=one", codes::SPECIFIER_INVALID),
        ("pkg @ https://example.com/pkg.whl", codes::SPECIFIER_INVALID),
        (">=1.99999999999999999999", codes::VERSION_NUMBER_TOO_LARGE),
    ] {
        let shown = audience(vec![out("1.0")], "minor", with_pin(text));
        let problem = shown.own_problem.clone().unwrap();
        assert_eq!((problem.code, shown.own.as_ref()), (code, None), "{text}");
        assert!(problem.hint.is_some(), "{text}");
        // The others are answered all the same.
        assert_eq!((shown.pins.is_empty(), upgrade(&shown).as_str()), (false, "1.0 > 1.1"), "{text}");
    }
}

#[test]
fn an_upgrade_picks_what_the_pin_takes() {
    let of = |bump: &str, pin: &str| upgrade(&audience(vec![out("1.0"), out("1.0.post1")], bump, with_pin(pin)));
    assert_eq!(of("minor", ""), "1.0.post1 > 1.1");
    assert_eq!(of("minor", "~=1.0.0"), "1.0.post1 > 1.0.post1");
    assert_eq!(of("post", "==1.0"), "1.0 > 1.0");
    assert_eq!(of("post", "==1.0.*"), "1.0.post1 > 1.0.post2");
    assert_eq!(of("major", ">=2"), "none > 2.0");
}

#[test]
fn a_prerelease_is_picked_only_when_asked_or_alone() {
    let of =
        |releases: &[&str], pin: &str| upgrade(&audience(releases.iter().map(|version| out(version)).collect(), "minor+rc", with_pin(pin)));
    assert_eq!(of(&["1.0"], ">=1.0"), "1.0 > 1.0");
    assert_eq!(of(&["1.0"], ">=1.0rc1"), "1.0 > 1.1rc1");
    assert_eq!(of(&["1.0"], ">1.0"), "none > 1.1rc1");
    assert_eq!(of(&["1.0a1"], ""), "1.0a1 > 1.1rc1");
    assert_eq!(of(&["1.0", "1.1a1"], ">=1.0"), "1.0 > 1.0");
}

#[test]
fn a_yanked_release_is_picked_by_an_exact_pin_only() {
    let of = |pin: &str| upgrade(&audience(vec![out("1.0"), out("1.1").yanked()], "patch", with_pin(pin)));
    assert_eq!(of(""), "1.0 > 1.0.1");
    assert_eq!(of(">1.0"), "none > 1.0.1");
    assert_eq!(of("==1.1"), "1.1 > 1.1");
    assert_eq!(of("===1.1"), "1.1 > 1.1");
    assert_eq!(of("==1.1.*"), "none > none");
}

#[test]
fn an_upgrade_minds_the_python_version() {
    let releases = || vec![out("1.0").python(">=3.8"), out("1.1").python(">=3.10")];
    let of = |releases: Vec<Out>, python: &str, pin: &str| {
        upgrade(&audience(releases, "minor", Choice { python: Some(python.parse().unwrap()), ..with_pin(pin) }))
    };
    // The candidate is taken to ask for what the current release asks for.
    assert_eq!(of(releases(), "3.9", ""), "1.0 > 1.0");
    assert_eq!(of(releases(), "3.10", ""), "1.1 > 1.2");
    assert_eq!(of(releases(), "3.7", ""), "none > none");
    assert_eq!(of(releases(), "3.9", "==1.1"), "none > none");
    // A yanked release has to fit too, and what cannot be read excludes nothing.
    let yanked = || vec![out("1.0"), out("1.1").python(">=3.10").yanked()];
    assert_eq!((of(yanked(), "3.9", "==1.1").as_str(), of(yanked(), "3.10", "==1.1").as_str()), ("none > none", "1.1 > 1.1"));
    assert_eq!(of(vec![out("1.0").python("three")], "3.9", ""), "1.0 > 1.1");
}
