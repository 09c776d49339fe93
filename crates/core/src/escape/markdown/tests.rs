use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::*;
use crate::changelog::spans as read;

const REPOSITORY: &str = "https://git.example/o/r";

/// What GitHub reads beyond CommonMark.
const GITHUB: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_MATH);

/// What a reader sees of a line: its text, and what of it is code. An error where anything else is in it but links of ours.
fn shown(markdown: &str) -> Result<(String, Vec<String>), String> {
    let (mut text, mut code) = (String::new(), Vec::new());
    for event in Parser::new_ext(markdown, GITHUB) {
        match event {
            Event::Text(part) => text.push_str(&part),
            Event::Code(part) => {
                text.push_str(&part);
                code.push(part.into_string());
            }
            Event::Start(Tag::Link { dest_url, .. }) if is_ours(&dest_url) => {}
            Event::Start(Tag::List(_) | Tag::Item | Tag::Paragraph | Tag::Strong | Tag::Emphasis) | Event::End(_) => {}
            other => return Err(format!("{other:?} in {markdown:?}")),
        }
    }
    Ok((text.split_whitespace().collect::<Vec<_>>().join(" "), code))
}

fn is_ours(url: &str) -> bool {
    url.starts_with(REPOSITORY) || url.starts_with(crate::endpoints::ADVISORIES) || url.starts_with(crate::endpoints::CVE_RECORDS)
}

/// What is to be seen of a title.
fn meant(title: &[Span]) -> (String, Vec<String>) {
    let (mut text, mut code) = (String::new(), Vec::new());
    for span in title {
        match span {
            Span::Words(words) | Span::Link { label: words, .. } => text.push_str(words),
            Span::Code(words) => {
                text.push_str(words);
                code.push(words.clone());
            }
        }
    }
    (text.split_whitespace().collect::<Vec<_>>().join(" "), code)
}

/// Checks that a line shows a title and nothing else. What could ping somebody may be code, too.
fn shows(line: &str, title: &[Span]) -> Result<(), TestCaseError> {
    let (text, code) = shown(line).map_err(TestCaseError::fail)?;
    let (meant, of_title) = meant(title);
    prop_assert_eq!(text, meant, "{}", line);
    for own in &of_title {
        prop_assert!(code.iter().any(|code| code.contains(own.trim())), "{:?} is no code in {}", own, line);
    }
    for code in &code {
        prop_assert!(code.contains('@') || of_title.iter().any(|own| own == code), "{:?} is code in {}", code, line);
    }
    Ok(())
}

#[test]
fn only_what_markdown_would_read_is_escaped() {
    for (title, expected) in [
        ("Keep `Pool.close()` quick", "Keep `Pool.close()` quick"),
        ("``a`b`` and `` `c` ``", "``a`b`` and `` `c` ``"),
        ("f(x), g[0] and snake_case: 2 * 3 | 4 > 1 < 2 & so on!", "f(x), g[0] and snake_case: 2 * 3 | 4 > 1 < 2 & so on!"),
        ("Take *args and **kwargs", "Take *args and **kwargs"),
        ("Take *one* and __init__", "Take \\*one* and \\_\\_init__"),
        ("Cost $1, not $2", "Cost \\$1, not $2"),
        ("A lone ` and a\\b, but \\*", "A lone \\` and a\\b, but \\\\*"),
        ("<b> &amp; a<2", "\\<b> \\&amp; a<2"),
        ("[x](y) ![z](w) [1.0] [a][b]", "[x\\](y) ![z\\](w) \\[1.0] [a][b]"),
        ("see https://x.example and www.x.example", "see https\\://x.example and www\\.x.example"),
        ("~~gone~~ ~ here", "\\~\\~gone~~ ~ here"),
        ("a~~)~~ and ~/b", "a\\~\\~)~~ and ~/b"),
        ("thanks @someone and a@b.example for checkout@v4", "thanks `@someone` and `a@b.example` for checkout@v4"),
        ("`a`@b", "`a@b`"),
        ("<@a`>` and <`b c@d`>", "\\<`@a>` and <`b c@d`>"),
        ("see #12 and x#1!#3", "see [#12](https://git.example/o/r/issues/12) and x#1\\![#3](https://git.example/o/r/issues/3)"),
    ] {
        assert_eq!(spans(&read(title, REPOSITORY), Place::Alone), expected, "{title}");
    }
    for (begins, expected) in [
        ("- x", "\\- x"),
        ("+ x", "\\+ x"),
        ("* x", "\\* x"),
        ("# x", "\\# x"),
        ("> x", "\\> x"),
        ("1. x", "1\\. x"),
        ("12) x", "12\\) x"),
        ("---", "\\-\\-\\-"),
        ("~~~", "\\~\\~\\~"),
        ("[ ] x", "\\[ ] x"),
        ("[x]: y", "\\[x]: y"),
        ("x #", "x \\#"),
        ("--force", "--force"),
        ("#12", "#12"),
        ("1.2 x", "1.2 x"),
        ("C#", "C#"),
    ] {
        assert_eq!(text(begins), expected, "{begins}");
    }
}

#[test]
fn beside_other_texts_a_mark_needs_no_partner() {
    assert_eq!(text("*args of a_ and x_y"), "\\*args of a\\_ and x_y");
    assert_eq!(link("a[b] *c", "https://git.example/(x y)"), "[a\\[b\\] \\*c](https://git.example/%28x%20y%29)");
    assert_eq!(text("dependabot[bot]"), "dependabot[bot]");
}

#[test]
fn nothing_is_invisible() {
    assert_eq!(text("a\u{2060}b\u{200b} \u{feff}@c"), "ab `@c`");
}

/// Titles of everything that Markdown, GitHub and HTML know.
const TITLE: &str = "[ -~äß🎉\n\t]{0,60}|(`{1,3}|\\*{1,3}|_{1,3}|~{1,3}|[a-z]{1,4}| |\\[|\\]\\(|\\]|!|<|>|<b>|</b>|<!--|-->|&[a-z]{2};|&#64;|@[a-z]{1,3}|[a-z]@b\\.cd|#[0-9]{1,2}|https?://|www\\.|\\$|\\\\|\\||[0-9]\\.|\\)|-|\\+|:|CVE-2026-1234[0-9]|\u{2060}|é|「){0,14}";

proptest! {
    #[test]
    fn what_is_plain_needs_no_other_way(words in "[a-zA-Z0-9 ,;'\"/().:#`é=%?+>&_-]{1,24}|(www|1|#|-|`a`|a:|.|/|\\)| |w|_|a|>|&|\\+|&a;){1,8}") {
        if is_plain_line(&words) {
            prop_assert_eq!(escaped(&[Span::Words(one_line(&words))], Place::Label), words.as_str());
        }
        let title = read(&words, "https://git.example/o/r");
        if is_plain(&title) {
            for place in [Place::Alone, Place::Among, Place::Label] {
                prop_assert_eq!(plain(&title), escaped(&title, place));
            }
        }
    }

    #[test]
    fn an_entry_is_only_words_and_its_code(title in TITLE) {
        let title = read(&title, REPOSITORY);
        shows(&format!("- {}\n", spans(&title, Place::Alone)), &title)?;
    }

    #[test]
    fn texts_in_a_line_do_not_touch_each_other(
        area in TITLE.prop_filter("an area has a name", |area| !one_line(area).is_empty()),
        title in TITLE,
        name in TITLE,
    ) {
        let (area, title, name) = (one_line(&area), read(&title, REPOSITORY), one_line(&name));
        let line = format!("- **{}**: {} ([#1]({REPOSITORY}/pull/1)) by {}\n", text(&area), spans(&title, Place::Alone), text(&name));
        let words = |words: String| vec![Span::Words(words)];
        shows(&line, &[words(format!("{area}: ")), title.clone(), words(format!(" (#1) by {name}"))].concat())?;
        let line = format!("*x {} y*\n", spans(&title, Place::Among));
        shows(&line, &[words("x ".into()), title, words(" y".into())].concat())?;
    }

    #[test]
    fn a_line_of_its_own_is_only_words(words in "[ -~]{1,40}") {
        shows(&text(&words), &[Span::Words(one_line(&words))])?;
    }

    #[test]
    fn a_label_stays_within_its_brackets(words in "[ -~]{1,40}") {
        shows(&link(&words, REPOSITORY), &[Span::Words(one_line(&words))])?;
    }
}
