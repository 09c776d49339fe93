//! The words by which projects mark what a change is: a type before a colon, or a word in brackets.

use super::Kind;
use super::lists::Lists;

/// What a word at the place of a mark means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// It says the kind.
    Kind(Kind),
    /// It says a kind where nothing better is known: `chore` may be documentation, tests or a dependency.
    Leaning(Kind),
    /// A part of the project which says a kind where the words do not: `wheel: Add …` is a feature.
    Area(Kind),
    /// It says how far the work is, and nothing about the change.
    Status,
}

/// Words that say the kind.
static MARKS: Lists = Lists::new(&[
    (Kind::Features, "feat feature features feats enhancement enhancements enhance enh fea improvement improve new newfeature"),
    (Kind::Fixes, "fix bugfix fixes bug bugs hotfix fixup bugfixes regression regr"),
    (Kind::Performance, "perf performance optimization optimize opt optim optimisation eff"),
    (Kind::Documentation, "doc docs documentation readme typo typos docstring changelog"),
    (Kind::Dependencies, "deps dependencies dependency dep depsdev submodule submodules"),
    (
        Kind::Build,
        "ci build cibuild buildci cicd release packaging docker dockerfile cmake workflow workflows infra githubactions \
         gha precommit precommitci codeowners makefile buildsystem dependabot renovate bld rel",
    ),
    (Kind::Refactoring, "refactor refactoring refact refine lint format formatting nfc typing types typ cln"),
    (Kind::Tests, "test tests testing tst ut unittest unittests e2e bench benchmark benchmarks"),
    (Kind::Security, "security sec"),
    (Kind::Deprecated, "deprecated deprecation deprecations depr deprecate"),
    (Kind::Removed, "removed removal removals"),
    (Kind::Breaking, "breaking breakingchange breakingchanges"),
]);

/// Words that say a kind where nothing better is known.
static LEANING: Lists =
    Lists::new(&[(Kind::Refactoring, "chore chores misc miscellaneous style cleanup maint mnt sty maintenance housekeeping tidy")]);

/// Words that say how far the work is.
static STATUS: Lists = Lists::new(&[(Kind::Other, "wip draft rfc minor trivial nit backport cherrypick easy squash")]);

/// What a word means as a mark, where it is one. Words are whole; case and punctuation do not matter.
pub(super) fn of_mark(mark: &str) -> Option<Mark> {
    // No area is spelled with other letters and is still one of these.
    if !mark.is_ascii() {
        return None;
    }
    let mut word = String::with_capacity(mark.len());
    word.extend(mark.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()));
    if let Some(kind) = MARKS.find(&word) {
        return Some(Mark::Kind(kind));
    }
    if let Some(kind) = LEANING.find(&word) {
        return Some(Mark::Leaning(kind));
    }
    match word.as_str() {
        "wheel" | "wheels" => Some(Mark::Area(Kind::Build)),
        _ => STATUS.holds(&word).then_some(Mark::Status),
    }
}

/// Abbreviations that stand without a colon before the words, in capitals: `MNT Remove …`.
static ABBREVIATIONS: Lists = Lists::new(&[(Kind::Other, "MNT MAINT ENH FEA FIX DOC TST EFF BLD CLN STY PERF BUG REGR DEPR")]);

/// Whether a word is such an abbreviation. `CI` is one only before a capital: "CI is slow" is a sentence.
pub(super) fn is_abbreviation(word: &str, next: &str) -> bool {
    ABBREVIATIONS.holds(word) || word == "CI" && next.starts_with(|first: char| first.is_ascii_uppercase())
}

/// Whether a word is a type that Conventional Commits or its usual presets define.
pub(super) fn is_conventional(word: &str) -> bool {
    ["feat", "fix", "docs", "style", "refactor", "perf", "test", "build", "ci", "chore", "revert", "deps", "security"]
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known))
}
