//! Filling in a template: `«name»` is a hole.

/// Fills the holes of a template, which are looked for in the template only, never in what goes into it.
///
/// Several lines go in with the indentation of the hole. A hole that has its line for itself and is filled with nothing takes the line along.
/// A hole that nobody names is left as it is, which a test would see.
pub(super) fn fill(template: &str, holes: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() * 2);
    for line in template.lines() {
        let indent = line.len() - line.trim_start().len();
        let before = out.len();
        let mut rest = line;
        let mut filled = false;
        while let Some((text, name, after)) = hole(rest) {
            out.push_str(text);
            if let Some((_, value)) = holes.iter().find(|(known, _)| *known == name) {
                filled = true;
                for (at, line) in value.trim_end_matches('\n').split('\n').enumerate() {
                    if at > 0 {
                        out.push('\n');
                        if !line.is_empty() {
                            out.extend(std::iter::repeat_n(' ', indent));
                        }
                    }
                    out.push_str(line);
                }
            } else {
                out.extend(["«", name, "»"]);
            }
            rest = after;
        }
        out.push_str(rest);
        if filled && out.get(before..).is_some_and(|line| line.trim().is_empty()) {
            out.truncate(before);
        } else {
            out.push('\n');
        }
    }
    out
}

fn hole(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('«')?;
    let (name, after) = rest.split_once('»')?;
    Some((before, name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled_once() {
        let filled =
            fill("a: «x»\n  «block»\n  «none»\nb: «x»«none»!\n", &[("x", "«y»"), ("y", "no"), ("block", "- 1\n\n  2\n"), ("none", "")]);
        assert_eq!(filled, "a: «y»\n  - 1\n\n    2\nb: «y»!\n");
    }
}
