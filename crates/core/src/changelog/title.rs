//! The title of a commit: its kind, its area, its pull request, and the words that remain.
//!
//! Projects mix styles, so one reader knows them all: conventional (`fix(store): …`), brackets (`[Bugfix][Store] …`), `area: …`, gitmoji and
//! plain imperative. Marks are whole words: `[Store] Address review` is no feature because of its "Add".

use super::{Kind, words};

/// What a commit's title says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The words without marks, area and pull request.
    pub text: String,
    /// The kind, by the mark or the first word.
    pub kind: Kind,
    /// The part of the project, as it is written.
    pub area: Option<String>,
    /// The number of the pull request.
    pub pull_request: Option<u64>,
    /// Whether it is marked as breaking.
    pub breaking: bool,
}

/// Reads the message of a commit.
///
/// ```
/// use relcast_core::changelog::{Kind, read_title};
/// let title = read_title("[Bugfix][Store] Fix lost leases (#12)");
/// assert_eq!((title.kind, title.area.as_deref(), title.pull_request), (Kind::Fixes, Some("Store"), Some(12)));
/// assert_eq!(title.text, "Fix lost leases");
/// ```
#[must_use]
pub fn read_title(message: &str) -> Title {
    let line = message.trim_start().lines().next().unwrap_or_default().trim();
    let (line, pull_request) = split_pull_request(line);
    let mut marks = Marks::default();
    let rest = marks.read(line);
    let first = rest.split_whitespace().next().unwrap_or_default();
    let verb = words::of_verb(first.trim_end_matches([':', ',', '.']));
    let footer = message.lines().skip(1).any(|line| line.starts_with("BREAKING CHANGE:") || line.starts_with("BREAKING-CHANGE:"));
    let security = ["CVE-", "GHSA-"].iter().any(|mark| message.contains(mark));
    let lower = rest.to_ascii_lowercase();
    let kind = match marks.kind.or(verb) {
        _ if marks.breaking || footer => Kind::Breaking,
        _ if security => Kind::Security,
        // "Bump version to 1.2" is about this project, not about a dependency.
        Some(Kind::Dependencies | Kind::Build | Kind::Refactoring) if lower.starts_with("bump") && lower.contains("version") => Kind::Build,
        Some(Kind::Build | Kind::Refactoring) if is_dependency_bump(&lower) => Kind::Dependencies,
        Some(kind) => kind,
        None => Kind::Other,
    };
    let breaking = marks.breaking || footer || kind == Kind::Breaking;
    let text = if rest.is_empty() { line.to_owned() } else { rest.to_owned() };
    Title { text, kind, area: marks.area, pull_request, breaking }
}

/// `(#123)` at the end. Several may stand there, as in a cherry-pick; the last is this commit's own.
fn split_pull_request(line: &str) -> (&str, Option<u64>) {
    let mut rest = line;
    let mut found = None;
    while let Some((before, number)) = rest.strip_suffix(')').and_then(|inner| inner.rsplit_once("(#")) {
        let Ok(number) = number.parse() else { break };
        found = found.or(Some(number));
        rest = before.trim_end();
    }
    if rest.is_empty() { (line, found) } else { (rest, found) }
}

/// `bump x from 1 to 2`, as Dependabot and Renovate write it.
fn is_dependency_bump(lower: &str) -> bool {
    lower.starts_with("bump ") || lower.starts_with("update ") && lower.contains(" from ") && lower.contains(" to ")
}

/// The marks before the words of a title.
#[derive(Default)]
struct Marks {
    kind: Option<Kind>,
    area: Option<String>,
    breaking: bool,
}

impl Marks {
    /// Takes every mark from the front and gives what remains.
    fn read<'a>(&mut self, line: &'a str) -> &'a str {
        let mut rest = line;
        loop {
            let before = rest;
            rest = self.emoji(rest);
            rest = self.bracket(rest);
            rest = self.colon(rest);
            if rest.len() == before.len() {
                return rest;
            }
        }
    }

    fn mark(&mut self, mark: &str) {
        match words::of_mark(mark) {
            Some(Kind::Breaking) => self.breaking = true,
            // `[CI][Bugfix]`: what it is for the user beats where it is.
            Some(kind) if self.kind.is_none_or(|found| matches!(found, Kind::Build | Kind::Refactoring)) => self.kind = Some(kind),
            Some(_) => {}
            None if self.area.is_none() => self.area = Some(mark.trim().to_owned()),
            None => {}
        }
    }

    fn emoji<'a>(&mut self, line: &'a str) -> &'a str {
        let word = line.split_whitespace().next().unwrap_or_default();
        let code = word.len() > 2 && word.starts_with(':') && word.ends_with(':');
        if (code || word.chars().next().is_some_and(|letter| !letter.is_ascii() && !letter.is_alphanumeric()))
            && let Some(kind) = words::of_emoji(word)
        {
            self.breaking |= kind == Kind::Breaking;
            self.kind = self.kind.or(Some(kind));
            return line.get(word.len()..).unwrap_or_default().trim_start();
        }
        line
    }

    fn bracket<'a>(&mut self, line: &'a str) -> &'a str {
        let Some((inner, rest)) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) else { return line };
        if inner.is_empty() || inner.len() > 40 || rest.trim().is_empty() {
            return line;
        }
        // `[CI/Build]` is one mark; `[Store, Bugfix]` are two.
        for mark in inner.split([',', '&', '|']).filter(|mark| !mark.trim().is_empty()) {
            match mark.split_once('/') {
                Some((one, two)) if words::of_mark(mark).is_none() && words::of_mark(one).is_some() != words::of_mark(two).is_some() => {
                    self.mark(one);
                    self.mark(two);
                }
                _ => self.mark(mark),
            }
        }
        rest.trim_start().trim_start_matches(':').trim_start()
    }

    /// `type(scope)!: words`, or `area: words`.
    fn colon<'a>(&mut self, line: &'a str) -> &'a str {
        let Some((head, rest)) = line.split_once(':') else { return line };
        let bare = head.strip_suffix('!');
        let head = bare.unwrap_or(head);
        let (name, scope) = match head.split_once('(') {
            Some((name, scope)) => (name.trim(), scope.strip_suffix(')')),
            None => (head.trim(), None),
        };
        let one_word = !name.is_empty()
            && name.len() <= 30
            && name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '/' | '.'));
        // `std::move`, `http://` and a second area are no marks.
        if !one_word || !rest.starts_with([' ', '\t']) || rest.trim().is_empty() || (head.contains('(') && scope.is_none()) {
            return line;
        }
        if words::of_mark(name).is_none() && (self.area.is_some() || bare.is_some() && scope.is_none()) {
            return line;
        }
        self.breaking |= bare.is_some();
        self.mark(name);
        if let Some(scope) = scope.filter(|scope| !scope.trim().is_empty()) {
            match words::of_mark(scope) {
                // `build(deps)`, `chore(deps)`: the scope tells the kind.
                Some(Kind::Dependencies) => self.kind = Some(Kind::Dependencies),
                _ if self.area.is_none() => self.area = Some(scope.trim().to_owned()),
                _ => {}
            }
        }
        rest.trim_start()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn titles_in_all_styles() {
        use Kind::*;
        for (message, kind, area, pull_request, text) in [
            ("feat(store)!: drop the old header (#412)", Breaking, Some("store"), Some(412), "drop the old header"),
            ("fix(engine): count leases once", Fixes, Some("engine"), None, "count leases once"),
            ("[Bugfix][Store] Fix a lost lease (#9)", Fixes, Some("Store"), Some(9), "Fix a lost lease"),
            ("[CI/Build] Pin the linker (#1)", Build, None, Some(1), "Pin the linker"),
            ("[Store] Address review", Other, Some("Store"), None, "Address review"),
            ("Dispatch to the nearest peer", Other, None, None, "Dispatch to the nearest peer"),
            ("[Build] Docker image for arm", Build, None, None, "Docker image for arm"),
            ("engine: Support two links", Features, Some("engine"), None, "Support two links"),
            ("🐛 keep the order", Fixes, None, None, "keep the order"),
            (":sparkles: Add a peer list", Features, None, None, "Add a peer list"),
            ("build(deps): bump left-pad from 1.0 to 1.1 (#3)", Dependencies, None, Some(3), "bump left-pad from 1.0 to 1.1"),
            ("chore: bump version to 1.2.3", Build, None, None, "bump version to 1.2.3"),
            ("Bump version to 1.2.3", Build, None, None, "Bump version to 1.2.3"),
            ("Use std::move in http://x", Other, None, None, "Use std::move in http://x"),
            ("fix: x\n\nBREAKING CHANGE: y", Breaking, None, None, "x"),
            ("Check the sender (GHSA-aaaa-bbbb-cccc)", Security, None, None, "Check the sender (GHSA-aaaa-bbbb-cccc)"),
            ("Pick (#7) (#8)", Other, None, Some(8), "Pick"),
            ("", Other, None, None, ""),
            ("(#5)", Other, None, Some(5), "(#5)"),
        ] {
            let title = read_title(message);
            let found = (title.kind, title.area.as_deref(), title.pull_request, title.text.as_str());
            assert_eq!(found, (kind, area, pull_request, text), "{message}");
        }
    }

    proptest! {
        #[test]
        fn any_message_has_a_title(message in any::<String>(), marks in "(\\[[A-Za-z/,]{0,8}\\]|[a-z]{1,5}(\\([a-z]{0,4}\\))?!?:|:[a-z]{1,4}:){0,3}") {
            let title = read_title(&format!("{marks} {message}"));
            prop_assert!(title.text.lines().count() <= 1);
        }
    }
}
