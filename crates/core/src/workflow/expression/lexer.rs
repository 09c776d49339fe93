//! An expression as tokens.

use super::number;
use super::value::Value;
use crate::problem::quoted;

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Literal(Value),
    Name(String),
    /// `( ) [ ] . , * !` and the operators.
    Sign(&'static str),
}

/// The longest signs first, so that `!=` is not `!`.
const SIGNS: [&str; 16] = ["==", "!=", "<=", ">=", "&&", "||", "!", "<", ">", "(", ")", "[", "]", ".", ",", "*"];

/// All tokens, each with where it begins and ends.
pub(super) fn tokens(text: &str) -> Result<Vec<(Token, usize, usize)>, String> {
    let mut tokens: Vec<(Token, usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        // After a value a point leads to a property; elsewhere it begins a number.
        let behind_value = matches!(tokens.last(), Some((Token::Name(_) | Token::Sign(")" | "]" | "*"), ..)));
        let (token, length) = match first {
            '\'' => literal(rest).ok_or("a string is not closed")?,
            '"' => return Err("strings take single quotes, not double".to_owned()),
            'a'..='z' | 'A'..='Z' | '_' => name(rest, matches!(tokens.last(), Some((Token::Sign("."), ..)))),
            '0'..='9' | '-' | '+' => numeral(rest)?,
            '.' if !behind_value => numeral(rest)?,
            _ => match SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
                Some(sign) => (Token::Sign(sign), sign.len()),
                None => return Err(format!("{} is unexpected", quoted(&first.to_string()))),
            },
        };
        tokens.push((token, at, at + length));
        at += length;
    }
    Ok(tokens)
}

/// A string in single quotes, in which `''` is one quote.
fn literal(rest: &str) -> Option<(Token, usize)> {
    let mut from = 1;
    loop {
        let end = from + rest.get(from..)?.find('\'')?;
        if rest.get(end + 1..)?.starts_with('\'') {
            from = end + 2;
            continue;
        }
        return Some((Token::Literal(Value::Text(rest.get(1..end)?.replace("''", "'"))), end + 1));
    }
}

/// A name or a keyword. Behind a point all are names.
fn name(rest: &str, property: bool) -> (Token, usize) {
    let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')).count();
    let name = rest.get(..length).unwrap_or_default();
    let token = match name {
        "true" | "false" if !property => Token::Literal(Value::Boolean(name == "true")),
        "null" if !property => Token::Literal(Value::Null),
        "NaN" if !property => Token::Literal(Value::Number(f64::NAN)),
        "Infinity" if !property => Token::Literal(Value::Number(f64::INFINITY)),
        _ => Token::Name(name.to_owned()),
    };
    (token, length)
}

fn numeral(rest: &str) -> Result<(Token, usize), String> {
    let length = rest.find(|letter: char| letter.is_whitespace() || "()[]!<>=&|,*'\"".contains(letter)).unwrap_or(rest.len());
    let text = rest.get(..length).unwrap_or_default();
    let number = number::parse(text).ok_or_else(|| format!("{} is not a number", quoted(text)))?;
    Ok((Token::Literal(Value::Number(number)), length))
}
