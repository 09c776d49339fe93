//! The first line of a commit's message, without what stands around its words.

/// The first line of a text that is not blank.
pub(super) fn first_line(text: &str) -> &str {
    text.trim_start().lines().next().unwrap_or_default().trim()
}

/// GitHub breaks a long title off with `…` and goes on below, after another `…`.
pub(super) fn unfolded(line: &str, message: &str) -> Option<String> {
    let begun = line.strip_suffix('…')?;
    let rest = message.lines().skip(1).find(|line| !line.trim().is_empty())?.trim().strip_prefix('…')?;
    Some(format!("{begun}{rest}"))
}

/// `(#123)` at the end. Several may stand there, as in a cherry-pick; the last is this commit's own.
pub(super) fn split_pull_request(line: &str) -> (&str, Option<u64>) {
    let mut rest = line;
    let mut found = None;
    while let Some((before, number)) = rest.strip_suffix(')').and_then(|inner| inner.rsplit_once("(#")) {
        let Some(number) =
            Some(number).filter(|number| number.bytes().all(|byte| byte.is_ascii_digit())).and_then(|number| number.parse().ok())
        else {
            break;
        };
        found = found.or(Some(number));
        rest = before.trim_end();
    }
    if rest.is_empty() { (line, found) } else { (rest, found) }
}

/// Without what only tells the CI service to stay away.
pub(super) fn without_switches(line: &str) -> &str {
    let mut rest = line;
    for switch in ["[skip ci]", "[ci skip]", "[no ci]", "[skip actions]"] {
        rest =
            rest.strip_suffix(switch).or_else(|| rest.strip_prefix(switch)).map(str::trim).filter(|rest| !rest.is_empty()).unwrap_or(rest);
    }
    rest
}

/// `fixup! feat: x` belongs to `feat: x`.
pub(super) fn without_autosquash(line: &str) -> &str {
    let mut rest = line;
    while let Some(inner) = ["fixup! ", "squash! ", "amend! "].iter().find_map(|mark| rest.strip_prefix(mark)) {
        rest = inner.trim_start();
    }
    rest
}
