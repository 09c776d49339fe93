use proptest::prelude::*;

use super::*;
use crate::changelog::spans as read;

/// What a reader of reStructuredText sees of words alone, or what it would take for markup.
fn shown(line: &str) -> Result<String, String> {
    let mut out = String::new();
    // docutils puts a null where a backslash was while it looks for markup.
    let mut bare: Vec<char> = Vec::new();
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' {
            out.push(letters.next().ok_or("a backslash at the end")?);
            bare.push('\0');
        } else {
            out.push(letter);
            bare.push(letter);
        }
    }
    let bare: String = bare.into_iter().collect();
    for (at, mark) in bare.match_indices(['*', '`', '|']) {
        let before = bare[..at].chars().next_back();
        let begins = before.is_none_or(|before| before.is_whitespace() || !before.is_ascii() || "'\"([{<-/:".contains(before));
        let ends = bare[at + 1..].starts_with(|next: char| !next.is_whitespace()) || bare.len() == at + 1;
        if mark == "`" || begins && ends {
            return Err(format!("{mark} in {line:?}"));
        }
    }
    let reference = |word: &str| {
        let word = word.trim_end_matches(|letter: char| letter.is_ascii_punctuation() && letter != '_');
        word.len() > 1 && word.ends_with('_')
    };
    let scheme = |word: &str| {
        let found = word.split_once(':').filter(|(_, rest)| !rest.is_empty());
        found.is_some_and(|(scheme, _)| scheme.ends_with(|last: char| last.is_ascii_alphabetic()))
    };
    let mail = |word: &str| word.split_once('@').is_some_and(|(local, _)| local.ends_with(|last: char| last.is_ascii_alphanumeric()));
    if bare.split_whitespace().any(|word| reference(word) || scheme(word) || mail(word)) || bare.contains("::") || bare.ends_with(':') {
        return Err(format!("a reference in {line:?}"));
    }
    if bare.starts_with(|first: char| BEGINS.contains(first)) || bare.lines().count() > 1 {
        return Err(format!("a block in {line:?}"));
    }
    Ok(out)
}

#[test]
fn markup_is_words() {
    for (words, expected) in [
        ("*x* `y` |z| a_b c_ __init__", "\\*x* \\`y\\` \\|z| a_b c\\_ __init\\_\\_"),
        ("__init__", "\\__init\\_\\_"),
        ("2*3 a | b f(*args, **kwargs)", "2*3 a | b f(\\*args, \\**kwargs)"),
        (".. image:: x", "\\.. image\\:: x"),
        ("one. 2. • three", "one. 2. • three"),
        ("so: see http://x.example or mailto:a at 12:30", "so: see http\\://x.example or mailto\\:a at 12:30"),
        ("so:", "so\\:"),
        ("thanks @someone, a@b and (@c)", "thanks @someone, a\\@b and (@c)"),
    ] {
        assert_eq!(text(words), expected, "{words}");
    }
    for begins in
        ["1. one", "a) one", "(a) one", "Mmmdccclxxxviii. one", "12345678901234567890) one", "• one", "‣ one", "⁃", "--force", ">>> x"]
    {
        assert_eq!(text(begins), format!("\\{begins}"));
    }
    assert_eq!(link("#1", "https://git.example/a_"), "`#1 <https://git.example/a%5F>`__");
    assert_eq!(heading("Größe", '-'), "Größe\n-------\n");
}

#[test]
fn code_is_code() {
    for (title, expected) in [
        ("Keep `Pool.close()` quick", "Keep ``Pool.close()`` quick"),
        ("`a`s, x`b`y and (`c`)", "``a``\\ s, x\\ ``b``\\ y and (``c``)"),
        ("``a`b`` and ```c``d```", "``a`b`` and :literal:`c\\`\\`d`"),
        ("`a\\` then `*b*`", "``a\\`` then ``*b*``"),
        ("A lone ` stays", "A lone \\` stays"),
        ("`a`#1", "``a``\\ `#1 <https://git.example/o/r/issues/1>`__"),
    ] {
        assert_eq!(spans(&read(title, "https://git.example/o/r")), expected, "{title}");
    }
}

proptest! {
    #[test]
    fn a_line_is_only_words(words in "[ -~äß🎉\n\t\u{2028}]{0,60}|([.]{2} |:[a-z]{1,3}:|`|_|\\||[a-z]{1,3}|[0-9]\\.|::|\\\\|@| ){0,12}") {
        let found = shown(&text(&words)).map_err(TestCaseError::fail)?;
        prop_assert_eq!(found, one_line(&words));
    }
}
