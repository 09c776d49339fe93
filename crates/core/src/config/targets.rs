//! The short form of targets: `{cp310..cp313}-{same}-manylinux_{x86_64,aarch64}` stands for eight.

/// Targets that a list may stand for.
pub(super) const MOST: usize = 1000;
/// In bytes; the longest that is of use has about a hundred.
const LONGEST: usize = 400;
/// In the ABI's place: the interpreter.
const SAME: &str = "{same}";

/// The targets that a text stands for, each once, in its order. The error says why there are none.
pub(super) fn expand(text: &str) -> Result<Vec<String>, String> {
    let mut targets = Vec::new();
    for text in alternatives(text)? {
        let target = shaped(&text)?;
        if !targets.contains(&target) {
            targets.push(target);
        }
    }
    Ok(targets)
}

/// Every text that the braces give, the last brace first to change.
fn alternatives(text: &str) -> Result<Vec<String>, String> {
    if text.len() > LONGEST {
        return Err(format!("it is longer than {LONGEST} bytes"));
    }
    let mut all = vec![String::new()];
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('{') {
        let (inside, after) = from.split_once('}').ok_or("a '{' has no '}'")?;
        if inside.contains('{') {
            return Err("it has braces inside braces".into());
        }
        let words = words(inside)?;
        if all.len() * words.len() > MOST {
            return Err(format!("it expands to more than {MOST} targets"));
        }
        all = all.iter().flat_map(|head| words.iter().map(move |word| format!("{head}{before}{word}"))).collect();
        rest = after;
        if before.contains('}') {
            return Err("a '}' has no '{'".into());
        }
    }
    if rest.contains('}') {
        return Err("a '}' has no '{'".into());
    }
    for text in &mut all {
        text.push_str(rest);
    }
    Ok(all)
}

/// What stands between braces: words, ranges and `same`.
fn words(inside: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    for word in inside.split(',').map(str::trim) {
        match word.split_once("..") {
            Some((from, to)) => words.extend(range(from, to)?),
            None if word == "same" => words.push(SAME.to_owned()),
            None if word.is_empty() => return Err("a choice in its braces is empty".into()),
            None => words.push(word.to_owned()),
        }
    }
    Ok(words)
}

/// `cp39..cp312` is cp39, cp310, cp311, cp312: behind the letters stand the first number, one digit, and the second one, two at most.
fn range(from: &str, to: &str) -> Result<impl Iterator<Item = String>, String> {
    let ends = interpreter(from).zip(interpreter(to)).filter(|((one, _), (other, _))| one == other);
    let Some(((head, first), (_, last))) = ends else {
        return Err(format!("{from}..{to} does not go from one interpreter to another of the same kind, as cp310..cp313 does"));
    };
    if first > last {
        return Err(format!("{from}..{to} goes down"));
    }
    Ok((first..=last).map(move |minor| format!("{head}{minor}")))
}

/// `cp310` as `cp3` and 10.
fn interpreter(text: &str) -> Option<(&str, u16)> {
    let letters = text.find(|letter: char| !letter.is_ascii_lowercase()).filter(|letters| *letters > 0)?;
    let (head, minor) = text.split_at_checked(letters + 1)?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let plain =
        digits(head.get(letters..)?) && digits(minor) && (1..=2).contains(&minor.len()) && (minor == "0" || !minor.starts_with('0'));
    plain.then(|| Some((head, minor.parse().ok()?)))?
}

/// The target in full, where it has the shape of one.
fn shaped(text: &str) -> Result<String, String> {
    let mut parts = text.split('-');
    let (Some(interpreter), Some(abi), Some(platform), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Err("it is not INTERPRETER-ABI-PLATFORM, as in 'cp312-cp312-manylinux_x86_64'".into());
    };
    let abi = abi.replace(SAME, interpreter);
    for part in [interpreter, &abi, platform] {
        let plain = part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        if !plain || !part.starts_with(|first: char| first.is_ascii_lowercase()) {
            return Err("each of its three parts is lower-case letters, digits and '_', and begins with a letter".into());
        }
    }
    if !interpreter.ends_with(|last: char| last.is_ascii_digit()) {
        return Err("its interpreter names no Python version, as 'cp312' and 'py3' do".into());
    }
    let levelled = ["manylinux", "musllinux", "macosx"].into_iter().find(|kind| {
        let behind = platform.strip_prefix(kind);
        behind
            .is_some_and(|behind| !behind.strip_prefix('_').is_some_and(|name| name.starts_with(|first: char| first.is_ascii_lowercase())))
    });
    if let Some(kind) = levelled {
        return Err(format!("the level is left out of its platform, as in '{kind}_x86_64': a wheel of any level will do"));
    }
    Ok(format!("{interpreter}-{abi}-{platform}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_short_form() {
        for (text, all) in [
            ("py3-none-any", "py3-none-any"),
            ("cp39-abi3-win_amd64", "cp39-abi3-win_amd64"),
            ("cp{39,312}-abi3-win_{amd64,arm64}", "cp39-abi3-win_amd64 cp39-abi3-win_arm64 cp312-abi3-win_amd64 cp312-abi3-win_arm64"),
            ("{cp39..cp311}-{same}-win32", "cp39-cp39-win32 cp310-cp310-win32 cp311-cp311-win32"),
            ("{cp310, cp312..cp313}-{same}-win32", "cp310-cp310-win32 cp312-cp312-win32 cp313-cp313-win32"),
            ("cp313-{same}{same}-win32", "cp313-cp313cp313-win32"),
            ("{cp313,cp314}-{same}t-macosx_arm64", "cp313-cp313t-macosx_arm64 cp314-cp314t-macosx_arm64"),
            ("cp313-{same,cp313t}-win32", "cp313-cp313-win32 cp313-cp313t-win32"),
            ("{cp312-cp312,cp39-abi3}-musllinux_x86_64", "cp312-cp312-musllinux_x86_64 cp39-abi3-musllinux_x86_64"),
            ("{cp310,cp310}-{same}-win32", "cp310-cp310-win32"),
            ("pp311-pypy311_pp73-manylinux_i686", "pp311-pypy311_pp73-manylinux_i686"),
        ] {
            assert_eq!(expand(text).unwrap().join(" "), all, "{text}");
        }
    }

    #[test]
    fn what_stands_for_nothing() {
        for (text, why) in [
            ("", "not INTERPRETER-ABI-PLATFORM"),
            ("cp312", "not INTERPRETER-ABI-PLATFORM"),
            ("cp312-cp312-linux-x86", "not INTERPRETER-ABI-PLATFORM"),
            ("cp312-cp312-", "begins with a letter"),
            ("cp312-cp312-Win32", "lower-case letters"),
            ("{cp{310,311}}-none-any", "it has braces inside braces"),
            ("{cp310-none-any", "'{' has no '}'"),
            ("cp310}-none-any", "'}' has no '{'"),
            ("cp310}-{none}-any", "'}' has no '{'"),
            ("{cp310,}-none-any", "is empty"),
            ("{}-none-any", "is empty"),
            ("{cp313..cp310}-none-any", "cp313..cp310 goes down"),
            ("{cp310..pp313}-none-any", "does not go from one interpreter"),
            ("{cp2..cp3}-none-any", "does not go from one interpreter"),
            ("{cp27..cp310}-none-any", "does not go from one interpreter"),
            ("{cp301..cp310}-none-any", "does not go from one interpreter"),
            ("{..}-none-any", "does not go from one interpreter"),
            ("{same}-none-any", "lower-case letters"),
            ("cp310-none-{same}", "lower-case letters"),
            ("cp-none-any", "names no Python version"),
            ("cp312-cp312-manylinux_2_28_x86_64", "as in 'manylinux_x86_64'"),
            ("cp312-cp312-manylinux2014_x86_64", "the level is left out"),
            ("cp312-cp312-macosx_11_0_arm64", "as in 'macosx_x86_64'"),
            ("{cp30..cp3100}-none-any", "does not go from one interpreter"),
            ("{cp30..cp399}-none-{a,b,c,d,e,f,g,h,i,j,k}", "more than 1000 targets"),
        ] {
            let said = expand(text).unwrap_err();
            assert!(said.contains(why), "{text}: {said}");
        }
        assert!(expand(&"{a,b}".repeat(70)).unwrap_err().contains("more than 1000"));
        assert!(expand(&"a".repeat(1000)).unwrap_err().contains("longer than"));
    }

    proptest! {
        #[test]
        fn any_text_is_expanded_or_refused(text in "(\\{|\\}|,|-|\\.\\.|same|cp3[0-9]{0,3}|none|any|[a-z_é ]){0,24}") {
            if let Ok(targets) = expand(&text) {
                prop_assert!(!targets.is_empty() && targets.len() <= MOST);
                for target in targets {
                    prop_assert_eq!(expand(&target), Ok(vec![target.clone()]), "a target stands for itself");
                }
            }
        }
    }
}
