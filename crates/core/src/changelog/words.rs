//! The words by which projects mark what a change is.

use super::Kind;

/// The kind that a mark stands for: a conventional type, or a word in brackets. Words are whole; case and punctuation do not matter.
pub(super) fn of_mark(mark: &str) -> Option<Kind> {
    let word: String = mark.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    Some(match word.as_str() {
        "feat" | "feature" | "features" | "feats" | "enhancement" | "enhance" | "improvement" | "new" | "newfeature" => Kind::Features,
        "fix" | "bugfix" | "fixes" | "bug" | "bugs" | "hotfix" | "fixup" => Kind::Fixes,
        "perf" | "performance" | "optimization" | "optimize" | "opt" | "optim" => Kind::Performance,
        "doc" | "docs" | "documentation" | "readme" | "typo" => Kind::Documentation,
        "deps" | "dependencies" | "dependency" | "dep" | "bump" | "depsdev" => Kind::Dependencies,
        "ci" | "build" | "cibuild" | "buildci" | "cicd" | "release" | "packaging" | "docker" | "cmake" | "workflow" | "wheel" | "infra" => {
            Kind::Build
        }
        "refactor" | "refactoring" | "cleanup" | "style" | "refact" | "refine" | "chore" | "lint" | "format" | "misc" => Kind::Refactoring,
        "test" | "tests" | "testing" | "ut" | "unittest" | "e2e" | "bench" | "benchmark" => Kind::Tests,
        "security" | "sec" => Kind::Security,
        "breaking" | "breakingchange" => Kind::Breaking,
        "revert" | "reverts" => Kind::Other,
        _ => return None,
    })
}

/// The kind that the first word of a plain title tells.
pub(super) fn of_verb(word: &str) -> Option<Kind> {
    Some(match word.to_ascii_lowercase().as_str() {
        "fix" | "fixes" | "fixed" | "fixing" | "correct" | "repair" | "resolve" | "resolves" | "handle" | "prevent" | "avoid" | "guard"
        | "hotfix" | "bugfix" => Kind::Fixes,
        "add" | "adds" | "added" | "adding" | "support" | "supports" | "implement" | "implements" | "introduce" | "allow" | "enable"
        | "expose" | "provide" | "feature" | "create" | "extend" => Kind::Features,
        "optimize" | "optimise" | "speed" | "accelerate" | "cache" => Kind::Performance,
        "document" | "documents" | "docs" | "doc" => Kind::Documentation,
        "bump" | "bumps" | "upgrade" => Kind::Dependencies,
        "refactor" | "rename" | "simplify" | "clean" | "cleanup" | "move" | "extract" | "reorganize" | "tidy" | "unify" | "restructure"
        | "split" => Kind::Refactoring,
        "test" | "tests" => Kind::Tests,
        "ci" | "build" => Kind::Build,
        _ => return None,
    })
}

/// The kind that a gitmoji stands for.
pub(super) fn of_emoji(emoji: &str) -> Option<Kind> {
    Some(match emoji.trim_matches([':', '\u{fe0f}']) {
        "✨" | "sparkles" | "🎉" | "tada" => Kind::Features,
        "🐛" | "bug" | "🚑" | "ambulance" | "🩹" | "adhesive_bandage" => Kind::Fixes,
        "⚡" | "zap" | "🐎" | "racehorse" => Kind::Performance,
        "📝" | "memo" | "💡" | "bulb" => Kind::Documentation,
        "⬆" | "arrow_up" | "⬇" | "arrow_down" | "📌" | "pushpin" | "➕" | "heavy_plus_sign" | "➖" | "heavy_minus_sign" => {
            Kind::Dependencies
        }
        "👷" | "construction_worker" | "💚" | "green_heart" | "📦" | "package" | "🔖" | "bookmark" | "🚀" | "rocket" => {
            Kind::Build
        }
        "♻" | "recycle" | "🎨" | "art" | "🔥" | "fire" | "🚚" | "truck" | "🚨" | "rotating_light" => Kind::Refactoring,
        "✅" | "white_check_mark" | "🧪" | "test_tube" => Kind::Tests,
        "🔒" | "lock" | "🔐" => Kind::Security,
        "💥" | "boom" => Kind::Breaking,
        _ => return None,
    })
}
