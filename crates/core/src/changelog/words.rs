//! The words by which projects mark what a change is: a type before a colon, or a word in brackets.

use super::Kind;

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

/// What a word means as a mark, where it is one. Words are whole; case and punctuation do not matter.
pub(super) fn of_mark(mark: &str) -> Option<Mark> {
    // No area is spelled with other letters and is still one of these.
    if !mark.is_ascii() {
        return None;
    }
    let word: String = mark.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    Some(Mark::Kind(match word.as_str() {
        "feat" | "feature" | "features" | "feats" | "enhancement" | "enhancements" | "enhance" | "enh" | "improvement" | "improve"
        | "new" | "newfeature" => Kind::Features,
        "fix" | "bugfix" | "fixes" | "bug" | "bugs" | "hotfix" | "fixup" | "bugfixes" | "regression" => Kind::Fixes,
        "perf" | "performance" | "optimization" | "optimize" | "opt" | "optim" | "optimisation" => Kind::Performance,
        "doc" | "docs" | "documentation" | "readme" | "typo" | "typos" | "docstring" | "changelog" => Kind::Documentation,
        "deps" | "dependencies" | "dependency" | "dep" | "depsdev" | "submodule" | "submodules" => Kind::Dependencies,
        "ci" | "build" | "cibuild" | "buildci" | "cicd" | "release" | "packaging" | "docker" | "dockerfile" | "cmake" | "workflow"
        | "workflows" | "infra" | "githubactions" | "gha" | "precommit" | "codeowners" | "makefile" | "buildsystem" => Kind::Build,
        "refactor" | "refactoring" | "refact" | "refine" | "lint" | "format" | "formatting" | "nfc" | "typing" | "types" => {
            Kind::Refactoring
        }
        "test" | "tests" | "testing" | "ut" | "unittest" | "unittests" | "e2e" | "bench" | "benchmark" | "benchmarks" => Kind::Tests,
        "security" | "sec" => Kind::Security,
        "breaking" | "breakingchange" | "breakingchanges" => Kind::Breaking,
        "chore" | "chores" | "misc" | "miscellaneous" | "style" | "cleanup" | "maint" | "maintenance" | "housekeeping" | "tidy" => {
            return Some(Mark::Leaning(Kind::Refactoring));
        }
        "wheel" | "wheels" => return Some(Mark::Area(Kind::Build)),
        "wip" | "draft" | "rfc" | "minor" | "trivial" | "nit" | "backport" | "cherrypick" | "easy" | "squash" => {
            return Some(Mark::Status);
        }
        _ => return None,
    }))
}

/// Whether a word is a type that Conventional Commits or its usual presets define.
pub(super) fn is_conventional(word: &str) -> bool {
    ["feat", "fix", "docs", "style", "refactor", "perf", "test", "build", "ci", "chore", "revert", "deps", "security"]
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known))
}
