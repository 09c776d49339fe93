//! GitHub's filter patterns for branches and tags.
//!
//! Source: GitHub, *Workflow syntax for GitHub Actions*, filter pattern cheat sheet. `*` is any text without a slash, `**` any text, `?` and `+`
//! are zero or one, and one or more, of the character before them, `[]` is one of a set, and `!` in front excludes what earlier patterns matched.

use super::on::Trigger;
use crate::text::is_unsafe_control;

/// Whether a name matches patterns, of which the last that fits decides.
///
/// ```
/// use relcast_core::workflow::takes;
/// let patterns = ["v*", "!v*-rc*"].map(str::to_owned);
/// assert!(takes(&patterns, "v1.0rc1") && !takes(&patterns, "v1.0-rc1"));
/// ```
#[must_use]
pub fn takes(patterns: &[String], name: &str) -> bool {
    decide(patterns, name).0
}

/// Whether a name matches the patterns, and the pattern that decides; none where no pattern fits.
fn decide<'a>(patterns: &'a [String], name: &str) -> (bool, Option<&'a str>) {
    let name: Vec<char> = name.chars().collect();
    let mut decided = (false, None);
    for pattern in patterns {
        // Only what matched can be excluded: `!` does nothing without an earlier pattern that matches.
        let (wanted, positive) = pattern.strip_prefix('!').map_or((true, pattern.as_str()), |pattern| (false, pattern));
        if decided.0 != wanted && fits(positive, &name) {
            decided = (wanted, Some(pattern.as_str()));
        }
    }
    decided
}

/// Whether the push of a tag matches the filters of `push`, and why, in a sentence.
///
/// ```
/// use relcast_core::workflow::{Workflow, starts_on_tag};
/// let (workflow, _) = Workflow::parse("on: {push: {branches: [main]}}").unwrap();
/// assert_eq!(starts_on_tag(&workflow.triggers[0], "v1.0"), (false, "Only on branch pushes".to_owned()));
/// ```
#[must_use]
pub fn starts_on_tag(push: &Trigger, tag: &str) -> (bool, String) {
    if push.tags.is_none() && push.tags_ignore.is_none() {
        // GitHub does not apply `paths` to tags.
        let branches = push.branches.is_some() || push.branches_ignore.is_some();
        let why = if branches { "Only on branch pushes" } else { "On every push, tags included" };
        return (!branches, why.to_owned());
    }
    if let Some(patterns) = &push.tags_ignore
        && let (true, Some(pattern)) = decide(patterns, tag)
    {
        return (false, format!("Tag matches {} of tags-ignore", bare(pattern)));
    }
    let Some(patterns) = &push.tags else { return (true, "Tag matches nothing in tags-ignore".to_owned()) };
    match decide(patterns, tag) {
        (true, pattern) => (true, format!("Tag matches {}", bare(pattern.unwrap_or_default()))),
        (false, Some(pattern)) => (false, format!("Tag is excluded by {}", bare(pattern))),
        (false, None) => {
            let shown: Vec<String> = patterns.iter().take(5).map(|pattern| bare(pattern)).collect();
            if shown.is_empty() {
                return (false, "No tag matches: the list of tags is empty".to_owned());
            }
            let more = patterns.len() - shown.len();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            (false, format!("Tag matches none of: {}{more}", shown.join(", ")))
        }
    }
}

/// Whether the push to a branch matches the filters of `push`; none where that depends on the files that it changes.
pub(super) fn starts_on_branch(push: &Trigger, branch: &str) -> (Option<bool>, String) {
    let has_tags = push.tags.is_some() || push.tags_ignore.is_some();
    let matches = match (&push.branches, &push.branches_ignore) {
        (Some(patterns), _) => takes(patterns, branch),
        (None, Some(patterns)) => !takes(patterns, branch),
        (None, None) if has_tags => return (Some(false), "Only on tag pushes".to_owned()),
        (None, None) => true,
    };
    match (matches, push.paths) {
        (false, _) => (Some(false), format!("Not on pushes to {}", bare(branch))),
        (true, true) => (None, "Only on pushes that change some files".to_owned()),
        (true, false) => (Some(true), format!("On pushes to {}", bare(branch))),
    }
}

/// A text from a file, fit to stand in a sentence without quotes: on one line, without what commands a terminal, and not too long.
pub(super) fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(200));
    let mut gap = false;
    for (count, letter) in text.trim().chars().enumerate() {
        if count == 160 {
            out.push('…');
            break;
        }
        match letter {
            ' ' | '\n' | '\t' => {
                if !gap {
                    out.push(' ');
                }
            }
            letter if is_unsafe_control(letter) => out.extend(letter.escape_default()),
            letter => out.push(letter),
        }
        gap = matches!(letter, ' ' | '\n' | '\t');
    }
    out
}

/// One piece of a pattern: which characters, and how many of them.
struct Piece {
    what: What,
    optional: bool,
    repeats: bool,
}

enum What {
    One(char),
    AnyButSlash,
    Any,
    Of(Vec<(char, char)>),
}

impl What {
    fn is(&self, letter: char) -> bool {
        match self {
            Self::One(one) => letter == *one,
            Self::AnyButSlash => letter != '/',
            Self::Any => true,
            Self::Of(ranges) => ranges.iter().any(|(low, high)| (*low..=*high).contains(&letter)),
        }
    }
}

fn fits(pattern: &str, name: &[char]) -> bool {
    // Where the pieces so far can have come to in the name: one step for each piece and letter, however the pattern repeats.
    let mut places = vec![false; name.len() + 1];
    if let Some(first) = places.first_mut() {
        *first = true;
    }
    for Piece { what, optional, repeats } in pieces(pattern) {
        let mut next = vec![false; places.len()];
        let mut came = false;
        for (at, here) in places.iter().enumerate() {
            // One letter further than the places before; a piece that repeats goes on from its own.
            let reached = came || (optional && *here);
            if let Some(place) = next.get_mut(at) {
                *place = reached;
            }
            let from = *here || (repeats && reached);
            came = from && name.get(at).is_some_and(|letter| what.is(*letter));
        }
        places = next;
    }
    places.last().copied().unwrap_or(false)
}

fn pieces(pattern: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut letters = pattern.chars().peekable();
    while let Some(letter) = letters.next() {
        let once = |what| Piece { what, optional: false, repeats: false };
        let piece = match letter {
            '*' if letters.next_if_eq(&'*').is_some() => Piece { what: What::Any, optional: true, repeats: true },
            '*' => Piece { what: What::AnyButSlash, optional: true, repeats: true },
            '?' | '+' if !pieces.is_empty() => {
                if let Some(last) = pieces.last_mut() {
                    (last.optional, last.repeats) = (letter == '?', letter == '+');
                }
                continue;
            }
            '[' => once(What::Of(ranges(&mut letters))),
            '\\' => once(What::One(letters.next().unwrap_or('\\'))),
            letter => once(What::One(letter)),
        };
        pieces.push(piece);
    }
    pieces
}

fn ranges(letters: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Vec<(char, char)> {
    let mut ranges = Vec::new();
    while let Some(low) = letters.next().filter(|letter| *letter != ']') {
        let high = match letters.next_if_eq(&'-') {
            Some(_) => letters.next_if(|letter| *letter != ']').unwrap_or(low),
            None => low,
        };
        ranges.push((low, high));
    }
    ranges
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn takes_one(pattern: &str, name: &str) -> bool {
        takes(&[pattern.to_owned()], name)
    }

    #[test]
    fn as_the_cheat_sheet_says() {
        for (pattern, yes, no) in [
            ("feature/*", &["feature/my-branch", "feature/"][..], &["feature/a/b", "feature"][..]),
            ("feature/**", &["feature/beta-a/my-branch", "feature/x"], &["features/x"]),
            ("*", &["main", "releases"], &["all/the/branches"]),
            ("**", &["all/the/branches", ""], &[]),
            ("*feature", &["mona-feature", "feature"], &["feature-x"]),
            ("v2*", &["v2", "v2.0", "v2.9"], &["v1", "xv2"]),
            ("v[12].[0-9]+.[0-9]+", &["v1.10.1", "v2.0.0"], &["v3.0.0", "v1..1", "v1.0"]),
            ("v1.0.?0", &["v1.00", "v1.0.0"], &["v1.0.00"]),
            ("v1.0\\*", &["v1.0*"], &["v1.0x"]),
            ("[a", &["a"], &["[a"]),
        ] {
            assert!(yes.iter().all(|name| takes_one(pattern, name)), "{pattern}");
            assert!(!no.iter().any(|name| takes_one(pattern, name)), "{pattern}");
        }
    }

    #[test]
    fn the_order_counts() {
        let takes = |patterns: &[&str], name| takes(&patterns.iter().map(|pattern| (*pattern).to_owned()).collect::<Vec<_>>(), name);
        assert!(takes(&["v*", "!v*-beta", "v1-beta"], "v1-beta") && !takes(&["v*", "!v*-beta"], "v1-beta"));
        assert!(!takes(&["!v*"], "v1") && !takes(&["!v1", "x"], "v2") && !takes(&[], "v1"));
    }

    #[test]
    fn what_narrows_a_push() {
        let on = |text: &str, tag: &str| {
            let (workflow, _) = crate::workflow::Workflow::parse(&format!("on: {{push: {text}}}")).unwrap();
            starts_on_tag(&workflow.triggers[0], tag)
        };
        for (narrowed, tag, starts, why) in [
            ("", "v1", true, "On every push, tags included"),
            ("{paths: [src]}", "v1", true, "On every push, tags included"),
            ("{branches: ['**']}", "v1", false, "Only on branch pushes"),
            ("{branches-ignore: [x]}", "v1", false, "Only on branch pushes"),
            ("{branches: [main], tags: v*}", "v1", true, "Tag matches v*"),
            ("{tags: [v*, '!v*-rc*']}", "v1-rc1", false, "Tag is excluded by !v*-rc*"),
            ("{tags: ['!v*-rc*']}", "v1", false, "Tag matches none of: !v*-rc*"),
            ("{tags: []}", "v1", false, "No tag matches: the list of tags is empty"),
            ("{tags-ignore: [v*-rc*]}", "v1-rc1", false, "Tag matches v*-rc* of tags-ignore"),
            ("{tags-ignore: [v*-rc*]}", "v1", true, "Tag matches nothing in tags-ignore"),
            ("{tags-ignore: [v*-rc*], branches: main}", "v1", true, "Tag matches nothing in tags-ignore"),
            ("{tags: [a, b, c, d, e, f]}", "v1", false, "Tag matches none of: a, b, c, d, e and 1 more"),
        ] {
            assert_eq!(on(narrowed, tag), (starts, why.to_owned()), "{narrowed}");
        }
    }

    #[test]
    fn what_narrows_a_push_to_a_branch() {
        for (narrowed, starts, why) in [
            ("", Some(true), "On pushes to main"),
            ("{tags: [v*]}", Some(false), "Only on tag pushes"),
            ("{tags: [v*], branches: [main]}", Some(true), "On pushes to main"),
            ("{branches: ['release/**']}", Some(false), "Not on pushes to main"),
            ("{branches-ignore: [main]}", Some(false), "Not on pushes to main"),
            ("{branches: [main], paths: [src/**]}", None, "Only on pushes that change some files"),
        ] {
            let (workflow, _) = crate::workflow::Workflow::parse(&format!("on: {{push: {narrowed}}}")).unwrap();
            assert_eq!(starts_on_branch(&workflow.triggers[0], "main"), (starts, why.to_owned()), "{narrowed}");
        }
    }

    proptest! {
        #[test]
        fn a_name_takes_itself_and_everything_takes_it(name in "[a-z0-9./-]{0,30}") {
            prop_assert!(takes_one("**", &name) && takes_one(&name, &name));
            prop_assert_eq!(takes_one("*", &name), !name.contains('/'));
        }

        #[test]
        fn any_pattern_ends(pattern in "[a*?+\\[\\]!\\\\-]{0,40}", name in "a{0,60}") {
            let _ = takes_one(&pattern, &name);
        }
    }
}
