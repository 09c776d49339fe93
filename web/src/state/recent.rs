//! Projects that were looked at, as they are kept in the browser: one line each, its fields separated by tabs.

/// A project that was looked at, with the verdict of that time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recent {
    /// The query string that looks it up again: `?packages=my-package`.
    pub link: String,
    /// Its name.
    pub name: String,
    /// The current version; empty where none was known.
    pub current: String,
    /// The next version; empty where none was known.
    pub next: String,
    /// Whether the current release was complete, in a word; empty where that was not known.
    pub verdict: String,
    /// The day of the look.
    pub day: String,
}

/// As many as are kept.
const MOST: usize = 8;

/// Reads what was kept. A line of another shape is none of ours.
#[must_use]
pub fn read_recent(kept: &str) -> Vec<Recent> {
    let one = |line: &str| {
        let mut fields = line.split('\t').map(str::to_owned);
        let mut next = || fields.next();
        let recent = Recent { link: next()?, name: next()?, current: next()?, next: next()?, verdict: next()?, day: next()? };
        // Only a query of this page is followed.
        Some(recent).filter(|recent| recent.link.starts_with('?'))
    };
    kept.lines().filter_map(one).take(MOST).collect()
}

/// Writes it. What would end a field or a line becomes a blank.
#[must_use]
pub fn write_recent(recent: &[Recent]) -> String {
    let line = |one: &Recent| {
        let fields = [&one.link, &one.name, &one.current, &one.next, &one.verdict, &one.day];
        fields.map(|field| field.replace(char::is_control, " ")).join("\t")
    };
    recent.iter().take(MOST).map(line).collect::<Vec<_>>().join("\n")
}

/// Puts a project in front; an earlier look at it is gone.
pub fn put_recent(recent: &mut Vec<Recent>, one: Recent) {
    recent.retain(|other| other.link != one.link);
    recent.insert(0, one);
    recent.truncate(MOST);
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn of(link: &str) -> Recent {
        Recent { link: link.to_owned(), name: "kelp".to_owned(), next: "1.1".to_owned(), ..Recent::default() }
    }

    #[wasm_bindgen_test]
    fn what_is_kept_is_read_back() {
        let recent = vec![of("?packages=kelp"), of("?repo=o/r")];
        assert_eq!(read_recent(&write_recent(&recent)), recent);
        let odd = Recent { verdict: "a\tb\nc".to_owned(), ..of("?x") };
        assert_eq!(read_recent(&write_recent(&[odd]))[0].verdict, "a b c");
        for kept in ["", "x", "javascript:alert(1)\ta\tb\tc\td\te", "{\"a\":1}"] {
            assert_eq!(read_recent(kept), [], "{kept}");
        }
    }

    #[wasm_bindgen_test]
    fn the_last_look_comes_first_and_each_project_once() {
        let mut recent = Vec::new();
        for number in 0..20 {
            put_recent(&mut recent, of(&format!("?packages=p{number}")));
        }
        put_recent(&mut recent, of("?packages=p15"));
        let links: Vec<&str> = recent.iter().map(|one| one.link.as_str()).collect();
        assert_eq!((links.len(), links[0], links[1]), (MOST, "?packages=p15", "?packages=p19"));
        assert_eq!(links.iter().filter(|link| **link == "?packages=p15").count(), 1);
    }
}
