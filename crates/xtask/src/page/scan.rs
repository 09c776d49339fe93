//! A page as a row of pieces: tags with their attributes, and the text between them, all as they stand in the source.
//!
//! Exact for the pages that we write and strict about the rest: what is not closed is an error, never a guess. It builds no tree.

use anyhow::{Result, bail};

/// A piece of a page. The sources of all pieces, one after the other, are the page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Text, comments, closing tags and the document type.
    Text(&'a str),
    /// An opening tag.
    Tag(Tag<'a>),
}

/// An opening tag; for a script or a style sheet with all up to and including its closing tag.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// The name in lower case.
    pub(crate) name: String,
    /// Names in lower case, values as they stand between the quotes. A repeated name counts once, as in a browser.
    pub(crate) attributes: Vec<(String, &'a str)>,
    /// From `<` to `>`.
    pub(crate) source: &'a str,
    /// What stands in a script or a style sheet.
    pub(crate) content: Option<&'a str>,
    /// The closing tag of a script or a style sheet.
    pub(crate) closing: &'a str,
}

impl<'a> Tag<'a> {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| *value)
    }
}

/// Takes a page apart.
pub(crate) fn scan(html: &str) -> Result<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        rest = after;
        if rest.is_empty() {
            break;
        }
        let letter = rest.chars().nth(1).is_some_and(|next| next.is_ascii_alphabetic());
        let piece = if rest.starts_with("<!--") {
            Piece::Text(until(&mut rest, "-->", "a comment")?)
        } else if letter {
            Piece::Tag(tag(&mut rest)?)
        } else {
            Piece::Text(until(&mut rest, ">", "a tag")?)
        };
        pieces.push(piece);
    }
    Ok(pieces)
}

/// Takes everything up to and including `end`.
fn until<'a>(rest: &mut &'a str, end: &str, what: &str) -> Result<&'a str> {
    let Some(at) = rest.find(end) else { bail!("{what} is not closed: {}", start(rest)) };
    let (taken, after) = rest.split_at(at + end.len());
    *rest = after;
    Ok(taken)
}

fn tag<'a>(rest: &mut &'a str) -> Result<Tag<'a>> {
    let whole = *rest;
    let mut inside = whole.strip_prefix('<').unwrap_or(whole);
    let name = take(&mut inside, |c| c.is_ascii_whitespace() || c == '/' || c == '>').to_ascii_lowercase();
    let mut attributes: Vec<(String, &str)> = Vec::new();
    loop {
        inside = inside.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if inside.is_empty() {
            bail!("a tag is not closed: {}", start(whole));
        }
        if let Some(after) = inside.strip_prefix('>') {
            inside = after;
            break;
        }
        let (key, value) = attribute(&mut inside, whole)?;
        if !attributes.iter().any(|(known, _)| *known == key) {
            attributes.push((key, value));
        }
    }
    let (source, after) = whole.split_at(whole.len() - inside.len());
    *rest = after;
    let mut tag = Tag { name, attributes, source, content: None, closing: "" };
    if tag.name == "script" || tag.name == "style" {
        let Some(at) = find_closing(rest, &tag.name) else { bail!("{} is not closed", tag.source) };
        let (content, after) = rest.split_at(at);
        *rest = after;
        tag.content = Some(content);
        tag.closing = until(rest, ">", "a closing tag")?;
    }
    Ok(tag)
}

fn attribute<'a>(inside: &mut &'a str, whole: &str) -> Result<(String, &'a str)> {
    let key = take(inside, |c| c.is_ascii_whitespace() || matches!(c, '=' | '/' | '>')).to_ascii_lowercase();
    let Some(after) = inside.trim_start().strip_prefix('=') else {
        if key.is_empty() {
            bail!("an attribute has no name: {}", start(whole));
        }
        return Ok((key, ""));
    };
    *inside = after.trim_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = inside.strip_prefix(quote) {
            let Some((value, after)) = quoted.split_once(quote) else { bail!("an attribute's quote is not closed: {}", start(whole)) };
            *inside = after;
            return Ok((key, value));
        }
    }
    Ok((key, take(inside, |c| c.is_ascii_whitespace() || c == '>')))
}

/// Takes everything up to a character, or all.
fn take<'a>(rest: &mut &'a str, end: impl Fn(char) -> bool) -> &'a str {
    let (taken, after) = rest.split_at(rest.find(end).unwrap_or(rest.len()));
    *rest = after;
    taken
}

fn find_closing(rest: &str, name: &str) -> Option<usize> {
    let closes = |at: usize| rest.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
    rest.match_indices("</").map(|(at, _)| at).find(|at| closes(*at))
}

/// The first line of some source, short enough for a message.
fn start(source: &str) -> String {
    source.lines().next().unwrap_or_default().chars().take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(html: &str) -> Vec<Tag<'_>> {
        let tag = |piece| if let Piece::Tag(tag) = piece { Some(tag) } else { None };
        scan(html).unwrap().into_iter().filter_map(tag).collect()
    }

    #[test]
    fn the_pieces_are_the_page() {
        let html = "<!doctype html><!-- <script> --><HTML lang=en><body a='>' b = \"<\" c/>1 < 2 >\n<script async>if (a</b) '<p>'</SCRIPT >é</body></html>";
        let source = |piece: Piece<'_>| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Tag(tag) => [tag.source, tag.content.unwrap_or_default(), tag.closing].concat(),
        };
        assert_eq!(scan(html).unwrap().into_iter().map(source).collect::<String>(), html);
    }

    #[test]
    fn attributes_are_read_as_a_browser_reads_them() {
        let found = tags("<META Name=a content = 'x > y' data-z disabled=\"\" name=b>");
        let pair = |key: &str, value| (key.to_owned(), value);
        assert_eq!(found[0].name, "meta");
        assert_eq!(found[0].attributes, [pair("name", "a"), pair("content", "x > y"), pair("data-z", ""), pair("disabled", "")]);
    }

    #[test]
    fn a_script_ends_at_its_own_closing_tag() {
        let found = tags("<script type=module>'</p>' < 3</script><style></style>");
        assert_eq!(found[0].content, Some("'</p>' < 3"));
        assert_eq!((found[1].name.as_str(), found[1].content), ("style", Some("")));
    }

    #[test]
    fn what_is_not_closed_is_an_error() {
        let message = |html| scan(html).unwrap_err().to_string();
        assert_eq!(message("<p><!-- x"), "a comment is not closed: <!-- x");
        assert_eq!(message("<p class=a"), "a tag is not closed: <p class=a");
        assert_eq!(message("<p class='a>"), "an attribute's quote is not closed: <p class='a>");
        assert_eq!(message("<script src=a>x</p>"), "<script src=a> is not closed");
        assert_eq!(message("<script>x</script"), "a closing tag is not closed: </script");
    }
}
