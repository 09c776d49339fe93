//! Python's source, read as far as a version is found in it: names, texts and signs, with the brackets around them. Meson's is close enough.

use std::ops::Range;

/// A piece of the source.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'t> {
    Name(&'t str),
    /// A text, by the bytes between its quotes; none for one that is worked out (`f"…"`) or is no text (`b"…"`).
    Text(Option<Range<usize>>),
    Sign(char),
    /// The end of a logical line.
    End,
}

/// A token and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Spot<'t> {
    pub(super) token: Token<'t>,
    /// How many brackets are open around it.
    pub(super) depth: usize,
    /// Whether it begins a line without indentation, so that it belongs to the module itself.
    pub(super) leads: bool,
}

/// What a module assigns to a name.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Assigned<'t> {
    /// A text, by its bytes.
    Text(Range<usize>),
    /// The value of another name of this module.
    Name(&'t str),
    /// A name of another module, which is written with its leading dots.
    Import(String, &'t str),
    /// Something that is worked out.
    Computed,
}

/// Takes a source apart.
pub(super) fn tokens(text: &str) -> Vec<Spot<'_>> {
    let bytes = text.as_bytes();
    let mut spots = Vec::new();
    let (mut at, mut depth, mut leads) = (if text.starts_with('\u{feff}') { 3 } else { 0 }, 0_usize, true);
    while let Some(&byte) = bytes.get(at) {
        let mut push = |token| spots.push(Spot { token, depth, leads });
        match byte {
            b'\n' => {
                if depth == 0 {
                    push(Token::End);
                }
                at += 1;
                leads = depth == 0;
                continue;
            }
            b' ' | b'\t' | b'\r' | b'\x0c' => at += 1,
            b'#' => {
                at += bytes.iter().skip(at).take_while(|byte| **byte != b'\n').count();
                continue;
            }
            // A line that goes on behind a backslash begins no other.
            b'\\' if bytes.get(at + 1) == Some(&b'\n') => at += 2,
            b'\\' if bytes.get(at + 1) == Some(&b'\r') && bytes.get(at + 2) == Some(&b'\n') => at += 3,
            b'"' | b'\'' => {
                let (inside, end) = text_at(bytes, at);
                push(Token::Text(Some(inside)));
                at = end;
            }
            b'(' | b'[' | b'{' => {
                push(Token::Sign(byte.into()));
                depth += 1;
                at += 1;
            }
            b')' | b']' | b'}' => {
                depth = depth.saturating_sub(1);
                spots.push(Spot { token: Token::Sign(byte.into()), depth, leads });
                at += 1;
            }
            byte if is_of_name(byte) => {
                let length = bytes.iter().skip(at).take_while(|byte| is_of_name(**byte)).count();
                let name = text.get(at..at + length).unwrap_or_default();
                at += length;
                let is_prefix = length <= 2 && name.bytes().all(|byte| b"rRbBuUfFtT".contains(&byte));
                if is_prefix && matches!(bytes.get(at), Some(b'"' | b'\'')) {
                    let (inside, end) = text_at(bytes, at);
                    let is_plain = name.bytes().all(|byte| b"rRuU".contains(&byte));
                    push(Token::Text(is_plain.then_some(inside)));
                    at = end;
                } else {
                    push(Token::Name(name));
                }
            }
            // `==`, `+=`, `:=`: none of them assigns as `=` does.
            b'=' | b'!' | b'<' | b'>' | b'+' | b'-' | b'*' | b'/' | b'%' | b'&' | b'|' | b'^' | b'@' | b':'
                if bytes.get(at + 1) == Some(&b'=') =>
            {
                push(Token::Sign('\u{225f}'));
                at += 2;
            }
            _ => {
                push(Token::Sign(byte.into()));
                at += 1;
            }
        }
        leads = false;
    }
    spots.push(Spot { token: Token::End, depth: 0, leads });
    spots
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// The bytes between the quotes of a text that begins here, and where it ends.
fn text_at(bytes: &[u8], start: usize) -> (Range<usize>, usize) {
    let quote = bytes.get(start).copied().unwrap_or_default();
    let triple = bytes.get(start + 1) == Some(&quote) && bytes.get(start + 2) == Some(&quote);
    let width = if triple { 3 } else { 1 };
    let mut at = start + width;
    while let Some(&byte) = bytes.get(at) {
        let closes = byte == quote && (!triple || bytes.get(at..at + 3).is_some_and(|next| next.iter().all(|next| *next == quote)));
        if closes {
            return (start + width..at, at + width);
        }
        if byte == b'\n' && !triple {
            break;
        }
        at += if byte == b'\\' { 2 } else { 1 };
    }
    let at = at.min(bytes.len());
    (at..at, at)
}

/// What a module assigns to a name at its top level: the last assignment counts, as it does in Python.
pub(super) fn assigned<'t>(spots: &[Spot<'t>], name: &str) -> Option<Assigned<'t>> {
    let mut found = None;
    for (place, _) in spots.iter().enumerate().filter(|(_, spot)| spot.leads) {
        let line: Vec<&Token<'t>> =
            spots.iter().skip(place).map(|spot| &spot.token).take_while(|token| !matches!(token, Token::End | Token::Sign(';'))).collect();
        found = assignment(&line, name).or_else(|| import(&line, name)).or(found);
    }
    found
}

/// `NAME = VALUE`, `NAME: TYPE = VALUE` or `NAME = OTHER = VALUE`.
fn assignment<'t>(line: &[&Token<'t>], name: &str) -> Option<Assigned<'t>> {
    let mut targets = line.split(|token| **token == Token::Sign('='));
    let value = targets.next_back()?;
    let is_target = |part: &[&Token<'_>]| match part {
        [Token::Name(target)] | [Token::Name(target), Token::Sign(':'), ..] => *target == name,
        _ => false,
    };
    if !targets.any(is_target) {
        return None;
    }
    Some(match value {
        [Token::Text(Some(span))] => Assigned::Text(span.clone()),
        [Token::Name(other)] if *other != "None" => Assigned::Name(other),
        _ => Assigned::Computed,
    })
}

/// `from MODULE import …, NAME, …` or `… import OTHER as NAME`.
fn import<'t>(line: &[&Token<'t>], name: &str) -> Option<Assigned<'t>> {
    let [Token::Name("from"), rest @ ..] = line else { return None };
    let at = rest.iter().position(|token| **token == Token::Name("import"))?;
    let (module, names) = rest.split_at(at);
    let part = |token: &&Token<'t>| match token {
        Token::Name(part) => (*part).to_owned(),
        Token::Sign(sign) => sign.to_string(),
        _ => String::new(),
    };
    let module: String = module.iter().map(part).collect();
    names.split(|token| matches!(token, Token::Sign(',' | '(' | ')')) || **token == Token::Name("import")).find_map(|names| match names {
        [Token::Name(own)] if *own == name => Some(Assigned::Import(module.clone(), own)),
        [Token::Name(own), Token::Name("as"), Token::Name(other)] if *other == name => Some(Assigned::Import(module.clone(), own)),
        _ => None,
    })
}

/// The value of an argument in the calls of a function: `setup(version="1.0")`, and with `:` for `=` Meson's `project(version: '1.0')`.
pub(super) fn argument<'t>(spots: &[Spot<'t>], function: &str, name: &str, sign: char) -> Option<Assigned<'t>> {
    let calls = spots.windows(2).enumerate().filter_map(|(place, pair)| match pair {
        [called, open] if called.token == Token::Name(function) && open.token == Token::Sign('(') => Some((place + 2, open.depth)),
        _ => None,
    });
    let of_call = |(from, depth): (usize, usize)| {
        let inside = spots.iter().skip(from).take_while(|spot| spot.depth > depth).filter(|spot| spot.depth == depth + 1);
        let inside: Vec<&Token<'t>> = inside.map(|spot| &spot.token).collect();
        inside.split(|token| **token == Token::Sign(',')).find_map(|argument| match argument {
            [Token::Name(found), Token::Sign(is), value @ ..] if *found == name && *is == sign => Some(match value {
                [Token::Text(Some(span))] => Assigned::Text(span.clone()),
                [Token::Name(other)] => Assigned::Name(other),
                _ => Assigned::Computed,
            }),
            _ => None,
        })
    };
    calls.filter_map(of_call).next()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(text: &str, found: Option<Assigned<'_>>) -> String {
        match found {
            Some(Assigned::Text(span)) => text[span].to_owned(),
            Some(Assigned::Name(name)) => format!("name {name}"),
            Some(Assigned::Import(module, name)) => format!("{name} of {module}"),
            Some(Assigned::Computed) => "computed".into(),
            None => "none".into(),
        }
    }

    #[test]
    fn assignments_of_modules() {
        for (text, expected) in [
            ("__version__ = '1.0'\n", "1.0"),
            ("\u{feff}__version__='1.0'", "1.0"),
            ("\"\"\"Doc.\n__version__ = '9'\n\"\"\"\r\n__version__: str = u\"1.0\"  # the version\r\n", "1.0"),
            ("__version__ = version = '1.0'\n", "1.0"),
            ("version = __version__ = '1.0'; x = 1\n", "1.0"),
            ("if True:\n    __version__ = '1.0'\n", "none"),
            ("def f(\n__version__ = '1'\n): pass\n", "none"),
            ("__version__ = '1.0' '.1'\n", "computed"),
            ("__version__ = f'1.{x}'\n", "computed"),
            ("__version__ = get('1.0')\n", "computed"),
            ("__version__ = '.'.join(map(str, VERSION))\n", "computed"),
            ("__version__ = \\\n    '1.0'\n", "1.0"),
            ("__version__ == '1.0'\n", "none"),
            ("x = '__version__ = 1'\n# __version__ = '2'\n", "none"),
            ("__version__ = '1.0'\n__version__ = '1.1'\n", "1.1"),
            ("VERSION = '1.0'\n__version__ = VERSION\n", "name VERSION"),
            ("from ._version import __version__\n", "__version__ of ._version"),
            ("from pkg.about import (\n    name,\n    version as __version__,\n)\n", "version of pkg.about"),
            ("__version__ = '''1.0'''\n", "1.0"),
            ("__version__ = 'un\nclosed'\n", ""),
        ] {
            assert_eq!(told(text, assigned(&tokens(text), "__version__")), expected, "{text}");
        }
    }

    #[test]
    fn arguments_of_calls() {
        for (text, expected) in [
            ("from setuptools import setup\nsetup(name='x', version='1.0',)\n", "1.0"),
            ("setuptools.setup(\n  ext=[E(version='9')],\n  version=VERSION,\n)\n", "name VERSION"),
            ("setup(version=read('VERSION'))\n", "computed"),
            ("setup(python_version='1')\nother(version='2')\n", "none"),
            ("setup(**{'version': '1'})", "none"),
        ] {
            assert_eq!(told(text, argument(&tokens(text), "setup", "version", '=')), expected, "{text}");
        }
        let meson = "project('x', 'c',\n  version: '1.0', # no\n  license: 'MIT')\n";
        assert_eq!(told(meson, argument(&tokens(meson), "project", "version", ':')), "1.0");
    }

    proptest! {
        #[test]
        fn any_source_is_read(text in "[a-z_=:'\"#\\\\\n\r(), .é]{0,60}") {
            let spots = tokens(&text);
            for spot in &spots {
                if let Token::Text(Some(span)) = &spot.token {
                    prop_assert!(text.get(span.clone()).is_some());
                }
            }
            let _ = (assigned(&spots, "a"), argument(&spots, "a", "b", '='));
        }
    }
}
