//! The marks before the words of a title: emoji, brackets, `type(scope)!:` and `area:`, in any order.

use super::words::{Mark, of_mark};
use super::{Kind, Rule, area, conventional, emoji, words};

/// What the marks of a title say.
#[derive(Debug, Default)]
pub(super) struct Marks<'a> {
    /// The kind that a mark names.
    pub(super) kind: Option<(Kind, Rule)>,
    /// The kind where the words tell nothing closer (`chore: …`).
    pub(super) leaning: Option<(Kind, Rule)>,
    /// The kind where the words tell nothing at all (`wheel: …`).
    pub(super) fallback: Option<(Kind, Rule)>,
    /// What `kind` was before a scope said more: of `fix(deps)` the type.
    pub(super) of_type: Option<(Kind, Rule)>,
    /// The mark that says that it is about a dependency.
    pub(super) dependency: Option<&'a str>,
    /// The scope in parentheses behind the type.
    pub(super) scope: Option<&'a str>,
    /// Whether a mark says that it breaks something.
    pub(super) breaking: bool,
    /// The parts of the project, the first one first.
    pub(super) areas: Vec<&'a str>,
    /// Tickets and parts of a series, which stay with the words: `[ABC-12]`, `[2/N]`.
    pub(super) notes: Vec<&'a str>,
}

impl<'a> Marks<'a> {
    /// Takes every mark from the front and gives what remains.
    pub(super) fn read(&mut self, line: &'a str) -> &'a str {
        let mut rest = line;
        loop {
            let before = rest.len();
            rest = self.emoji(rest);
            rest = self.ticket(rest);
            rest = self.bracket(rest);
            rest = self.parentheses(rest);
            rest = self.colon(rest);
            rest = self.abbreviation(rest);
            if rest.len() == before {
                return rest;
            }
        }
    }

    fn mark(&mut self, word: &'a str, rule: Rule) {
        match of_mark(word) {
            Some(Mark::Kind(Kind::Breaking)) => self.breaking = true,
            Some(Mark::Kind(kind)) => {
                if kind == Kind::Dependencies {
                    self.dependency = self.dependency.or(Some(word));
                }
                self.set(kind, rule);
            }
            Some(Mark::Leaning(kind)) => self.leaning = self.leaning.or(Some((kind, rule))),
            Some(Mark::Area(kind)) => {
                self.fallback = self.fallback.or(Some((kind, rule)));
                self.area(word);
            }
            Some(Mark::Status) => {}
            None => self.area(word),
        }
    }

    /// `[CI][Bugfix]`: what it is for the user beats where it is.
    fn set(&mut self, kind: Kind, rule: Rule) {
        if self.kind.is_none_or(|(found, _)| matches!(found, Kind::Build | Kind::Refactoring)) {
            self.kind = Some((kind, rule));
        }
    }

    /// A mark that speaks of dependencies where the words name none: the type counts, and the mark is the part of the project.
    pub(super) fn take_back_dependency(&mut self) {
        self.kind = self.of_type;
        // `DEP` stands for deprecations, too.
        if let Some(word) = self.dependency.filter(|word| *word != "DEP") {
            self.area(word);
        }
    }

    fn area(&mut self, word: &'a str) {
        let word = word.trim();
        if is_note(word) {
            self.notes.push(word);
        } else if !word.is_empty() && !self.areas.iter().any(|known| area::key(known) == area::key(word)) {
            self.areas.push(word);
        }
    }

    fn emoji(&mut self, line: &'a str) -> &'a str {
        let Some((kind, rest)) = emoji::take(line).filter(|(_, rest)| !rest.is_empty()) else { return line };
        match kind {
            Some(Kind::Breaking) => self.breaking = true,
            Some(kind) => self.kind = self.kind.or(Some((kind, Rule::Emoji))),
            None => {}
        }
        rest
    }

    fn bracket(&mut self, line: &'a str) -> &'a str {
        let inner = line.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let Some((inner, rest)) = inner.or_else(|| line.strip_prefix('【')?.split_once('】')) else { return line };
        let after = rest.trim_start().trim_start_matches([':', '：']).trim_start();
        // `[words](address)` is a link.
        let is_link =
            rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).is_some_and(|(address, _)| address.contains(['/', '.', '#']));
        if inner.trim().is_empty() || inner.len() > 40 || after.is_empty() || is_link {
            return line;
        }
        // `[CI/Build]` is one mark; `[Store, Bugfix]` and `[Store/CI]` are two; `[Store/Cache]` is one area.
        for mark in inner.split([',', '&', '|', ':']).filter(|mark| !mark.trim().is_empty()) {
            if of_mark(mark).is_none() && mark.split('/').any(|part| of_mark(part).is_some()) {
                for part in mark.split('/') {
                    self.mark(part, Rule::Bracket);
                }
            } else {
                self.mark(mark, Rule::Bracket);
            }
        }
        after
    }

    /// `(refactor) words`: only what is known; other words in parentheses belong to the title.
    fn parentheses(&mut self, line: &'a str) -> &'a str {
        let found = line.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let Some((inner, rest)) = found.filter(|(inner, rest)| of_mark(inner).is_some() && !rest.trim().is_empty()) else { return line };
        self.mark(inner, Rule::Bracket);
        rest.trim_start().trim_start_matches(':').trim_start()
    }

    /// `Fixed #12 -- words`, `Refs #12, #13 -- words`: the words tell what was done, and only without them that something was fixed.
    fn ticket(&mut self, line: &'a str) -> &'a str {
        let parts = |text: &'a str| text.split([' ', ',']).filter(|part| !part.is_empty());
        let verb = parts(line).next().unwrap_or_default();
        let is = |known: &[&str]| known.iter().any(|known| verb.eq_ignore_ascii_case(known));
        let fixes = is(&["fixed", "fixes", "fix", "closes", "closed"]);
        if !(fixes || is(&["refs", "ref"])) {
            return line;
        }
        let Some((head, rest)) = line.split_once(" -- ") else { return line };
        let tickets: Vec<&str> = parts(head).skip(1).collect();
        if tickets.is_empty() || !tickets.iter().all(|ticket| ticket.starts_with('#') && is_note(ticket)) {
            return line;
        }
        if fixes {
            self.fallback = self.fallback.or(Some((Kind::Fixes, Rule::Verb)));
        }
        self.notes.extend(tickets);
        rest.trim_start()
    }

    /// `MNT words`.
    fn abbreviation(&mut self, line: &'a str) -> &'a str {
        let Some((word, rest)) = line.split_once(' ') else { return line };
        if !words::is_abbreviation(word, rest) {
            return line;
        }
        self.mark(word, Rule::Prefix);
        rest.trim_start()
    }

    /// `type(scope)!: words`, or `area: words`.
    fn colon(&mut self, line: &'a str) -> &'a str {
        let Some(head) = conventional::read(line) else { return line };
        let is = |known: &[&str]| known.iter().any(|known| head.word.eq_ignore_ascii_case(known));
        // These say what the whole title is; `revert` and `bump` have their own readers.
        if is(&["revert", "reverts", "reverted", "bump", "note", "warning", "todo"]) {
            return line;
        }
        self.breaking |= head.breaking;
        let rule = if words::is_conventional(head.word) { Rule::Conventional } else { Rule::Prefix };
        if is(&["add", "added", "adds"]) {
            self.set(Kind::Features, rule);
        } else if is(&["fixed"]) {
            self.set(Kind::Fixes, rule);
        } else if is(&["remove", "change", "changed", "update", "updated"]) {
            // A section of Keep a Changelog, no area: the words tell the kind.
        } else if of_mark(head.word).is_none() && head.word.contains('/') && head.word.split('/').any(|part| of_mark(part).is_some()) {
            for part in head.word.split('/') {
                self.mark(part, rule);
            }
        } else {
            self.mark(head.word, rule);
        }
        self.scope = self.scope.or(head.scope);
        for scope in head.scope.into_iter().flat_map(|scope| scope.split(',')) {
            self.scope(scope, of_mark(head.word));
        }
        head.text
    }

    fn scope(&mut self, scope: &'a str, of_type: Option<Mark>) {
        match (of_mark(scope), of_type) {
            // `build(deps)`, `fix(security)`: the scope tells the kind.
            (Some(Mark::Kind(kind @ (Kind::Dependencies | Kind::Security))), _) => {
                self.of_type = self.of_type.or(self.kind);
                if kind == Kind::Dependencies {
                    self.dependency = self.dependency.or(Some(scope));
                }
                self.kind = Some((kind, Rule::Scope));
            }
            // `refactor(depr)`: the type says only how it was made.
            (Some(Mark::Kind(kind @ (Kind::Deprecated | Kind::Removed))), Some(Mark::Kind(Kind::Refactoring | Kind::Features))) => {
                self.kind = Some((kind, Rule::Scope));
            }
            // `chore(docs)`: so it does where the type says little.
            (Some(Mark::Kind(kind)), Some(Mark::Leaning(_))) => self.set(kind, Rule::Scope),
            _ => self.area(scope),
        }
    }
}

/// A ticket (`ABC-12`, `#12`, `gh-12`), a part of a series (`2/N`) or a version: no part of the project.
fn is_note(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((project, number)) = word.split_once('-')
        && digits(number)
    {
        let is_project = project.len() > 1 && project.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        return is_project || ["gh", "bpo", "issue"].iter().any(|known| project.eq_ignore_ascii_case(known));
    }
    let first = word.split('/').next().unwrap_or_default();
    digits(word.trim_start_matches('#')) || word.contains('/') && digits(first) || super::dependency::is_version(word)
}
