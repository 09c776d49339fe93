//! GitHub's filter patterns for branches and tags.
//!
//! Source: GitHub, *Workflow syntax for GitHub Actions*, filter pattern cheat sheet. `*` is any text without a slash, `**` any text, `?` and `+`
//! are zero or one, and one or more, of the character before them, `[]` is one of a set, and `!` in front takes away what earlier patterns took.

/// Whether a name is taken by patterns, of which the last that fits decides.
///
/// ```
/// use relcast_core::workflow::takes;
/// let patterns = ["v*", "!v*-rc*"].map(str::to_owned);
/// assert!(takes(&patterns, "v1.0rc1") && !takes(&patterns, "v1.0-rc1"));
/// ```
#[must_use]
pub fn takes(patterns: &[String], name: &str) -> bool {
    let name: Vec<char> = name.chars().collect();
    patterns.iter().fold(false, |taken, pattern| match pattern.strip_prefix('!') {
        Some(pattern) => taken && !fits(pattern, &name),
        None => taken || fits(pattern, &name),
    })
}

/// One piece of a pattern: which characters, and how many of them.
struct Piece {
    what: What,
    least: usize,
    most: usize,
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
    // Where the pieces so far can have come to in the name: never more places than letters, however the pattern repeats.
    let mut places = vec![false; name.len() + 1];
    if let Some(first) = places.first_mut() {
        *first = true;
    }
    for piece in pieces(pattern) {
        let mut next = vec![false; places.len()];
        for (start, _) in places.iter().enumerate().filter(|(_, here)| **here) {
            let run = name.iter().skip(start).take_while(|letter| piece.what.is(**letter)).count().min(piece.most);
            for length in piece.least..=run {
                if let Some(place) = next.get_mut(start + length) {
                    *place = true;
                }
            }
        }
        places = next;
    }
    places.last().copied().unwrap_or(false)
}

fn pieces(pattern: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut letters = pattern.chars().peekable();
    while let Some(letter) = letters.next() {
        let once = |what| Piece { what, least: 1, most: 1 };
        let piece = match letter {
            '*' if letters.next_if_eq(&'*').is_some() => Piece { what: What::Any, least: 0, most: usize::MAX },
            '*' => Piece { what: What::AnyButSlash, least: 0, most: usize::MAX },
            '?' | '+' if !pieces.is_empty() => {
                if let Some(last) = pieces.last_mut() {
                    (last.least, last.most) = if letter == '?' { (0, 1) } else { (1, usize::MAX) };
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
