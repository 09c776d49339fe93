//! The phrases, and the words that they speak of.

use super::super::lists::Lists;
use super::super::{Kind, Rule};
use super::{Over, Phrase, Says};

const DEPRECATED: Says = Says::Kind(Kind::Deprecated, Rule::Phrase);
const DROPPED: Says = Says::Kind(Kind::Removed, Rule::Dropped);
const REMOVED: Says = Says::Kind(Kind::Removed, Rule::Phrase);
const DOCUMENTATION: Says = Says::Kind(Kind::Documentation, Rule::Phrase);
const TESTS: Says = Says::Kind(Kind::Tests, Rule::Phrase);
const BUILD: Says = Says::Kind(Kind::Build, Rule::Phrase);
const REFACTORING: Says = Says::Kind(Kind::Refactoring, Rule::Phrase);
const DEPENDENCIES: Says = Says::Kind(Kind::Dependencies, Rule::Phrase);
const HOUSEKEEPING: Says = Says::Kind(Kind::Refactoring, Rule::Housekeeping);

/// No mark, or one like `chore:` that only leans to a kind.
const UNMARKED: Over = Over { kinds: &[], chores: true };
/// No mark that says how something was made: behind `refactor:` and `chore:` what is removed is most often our own.
const PLAIN: Over = Over { kinds: &[Kind::Features], chores: false };
/// `fix:` is what people write for whatever they put right.
const FIX: Over = Over { kinds: &[Kind::Fixes, Kind::Refactoring], chores: true };
/// Types that say how something was made, not what becomes of it.
const NEW: Over = Over { kinds: &[Kind::Features, Kind::Performance, Kind::Refactoring], chores: true };
const AGED: Over = Over { kinds: &[Kind::Features, Kind::Performance, Kind::Refactoring, Kind::Dependencies], chores: true };
const CODE: Over = Over { kinds: &[Kind::Features, Kind::Fixes, Kind::Performance, Kind::Refactoring, Kind::Dependencies], chores: true };
const TEXT: Over = Over { kinds: &[Kind::Features, Kind::Fixes, Kind::Refactoring], chores: true };
const ALL: Over = Over {
    kinds: &[Kind::Features, Kind::Fixes, Kind::Performance, Kind::Refactoring, Kind::Documentation, Kind::Build, Kind::Tests],
    chores: true,
};

/// A row: what it says, over which marks, the pattern, and the title that it was written for.
macro_rules! phrases {
    ($(($says:expr, $over:expr, $pattern:literal, $evidence:literal),)*) => {
        &[$(Phrase { says: $says, over: $over, pattern: $pattern, #[cfg(test)] evidence: $evidence }),*]
    };
}

pub(super) static PHRASES: &[Phrase] = phrases![
    // Lists of people: nothing of the project changes.
    (
        HOUSEKEEPING,
        ALL,
        "~update|refresh|regenerate|sync|change|tweak ... sponsors|sponsor|backers|contributors|translators|experts $",
        "👥 Update Tidepool people: sponsors"
    ),
    (
        HOUSEKEEPING,
        ALL,
        "~update|refresh|regenerate|sync ?the ?project authors|authors.md|authors.rst|contributors.md|backers.md|sponsors.yml|credits $",
        "Update AUTHORS"
    ),
    (
        HOUSEKEEPING,
        ALL,
        "~add|remove ... as|to|from ?a|an|the ?our ?list ?of ?new ?gold|silver|bronze contributor|contributors|sponsor|sponsors|backers",
        "docs: add ilse-brine as a contributor for code"
    ),
    (
        HOUSEKEEPING,
        ALL,
        "~add|remove ?a|an|the ?new ?gold|silver|bronze|platinum sponsor|sponsors|backers $",
        "🔧 Add a silver sponsor: Reef"
    ),
    // What is no longer there for users. Where it only leaves the CI, nothing is lost.
    (
        BUILD,
        UNMARKED,
        "~drop|remove|add|test|use|enable|cache|run|build|install|skip|speed|split|move ... from|to|in|on ?the ?our ?test ci|tox|matrix|nox|workflow|workflows",
        "Drop Python 3.9 from the CI"
    ),
    (DROPPED, CODE, "~drop|remove|end|stop ?the ?all ?deprecated ?official support for|of", "Drop support for Python 3.9"),
    (DROPPED, CODE, "~drop|remove|end .. support $", "Remove Python 3.8 support"),
    (DROPPED, CODE, "~drop ?the ?eol|end-of-life python|pythons|cpython|pypy|windows|macos @version|and|$", "Drop EOL Python 3.8"),
    (DROPPED, CODE, "~drop ?old py2|py27|py36|py37|py38|py39|py310|py311|python2", "Drop py38"),
    (DROPPED, CODE, "~stop supporting", "Stop supporting pools of 0.2"),
    (DROPPED, CODE, "no longer support|supports", "No longer support pools of 0.2"),
    (DROPPED, CODE, "~require python|cpython @version|or", "Require Python 3.11"),
    (
        DROPPED,
        CODE,
        "~bump|raise|increase|set|update|lift ?the minimum|minimal|min|lowest ?supported|required python|cpython",
        "Bump the minimum Python version to 3.11"
    ),
    // To call something deprecated no longer is a change of our own code.
    (
        Says::Nothing,
        CODE,
        "~remove|drop|replace|avoid|fix|stop|migrate|delete ... deprecated ... use|uses|usage|usages|call|calls|import|imports $",
        "Remove deprecated numpy usage"
    ),
    (
        Says::Nothing,
        CODE,
        "~remove|drop|replace|avoid|fix|stop|migrate|delete ... use|uses|usage|usages|call|calls|import|imports of ... deprecated",
        "Remove uses of deprecated aliases"
    ),
    (REMOVED, AGED, "~remove|drop|delete|retire|purge ?the ?all ?some ?long ?previously deprecated", "Remove the deprecated `Pool.open`"),
    (REMOVED, PLAIN, "~remove|drop|delete ?the ?all .. @public $", "Remove the `size` argument of `Pool`"),
    (REMOVED, PLAIN, "~remove|drop|delete ?the ?public @call $", "Remove `Pool.open()`"),
    // What users should stop to use.
    (DEPRECATED, CODE, "~deprecate|soft-deprecate", "refactor(depr): Deprecate `Pool.open`"),
    (DEPRECATED, CODE, "~start|begin deprecating|deprecation", "Start deprecating the old names"),
    (DEPRECATED, NEW, "~mark ... as deprecated", "Mark `Pool.open` as deprecated"),
    (
        DEPRECATED,
        NEW,
        "~add|emit|raise|issue|show|introduce ... deprecationwarning|pendingdeprecationwarning|futurewarning",
        "Raise a `DeprecationWarning` from `Pool.open`"
    ),
    (
        DEPRECATED,
        NEW,
        "~add|emit|raise|issue|show|introduce ... deprecation warning|warnings|notice|notices|message",
        "Emit a deprecation warning from `Pool.open`"
    ),
    (DEPRECATED, UNMARKED, ".. is|are ?now ?soft deprecated $", "`Pool.open` is now deprecated"),
    (REMOVED, CODE, "~expire ... deprecation|deprecations|deprecated", "DEP: Expire deprecations of 0.2"),
    (REFACTORING, UNMARKED, "~stop|avoid using deprecated", "Stop using deprecated names of kelp"),
    // Texts. Where users read the text as part of the program, it is for them.
    (
        Says::Nothing,
        FIX,
        "... typo|typos|misspelling|spelling in|of|on ... error|errors|message|messages|exception|warning|warnings|output|log|logs|name|key|option|flag|help|condition|variable|argument|command|response|header|label",
        "fix: typo in the error for a full pool"
    ),
    (DOCUMENTATION, FIX, "... typo|typos|misspelling|misspellings $", "fix: two typos in the glossary"),
    (
        DOCUMENTATION,
        FIX,
        "~fix|correct|improve|check ?the ?some ?a spelling|grammar|wording|punctuation $",
        "Correct the spelling of lease"
    ),
    (
        DOCUMENTATION,
        FIX,
        "?~fix|correct|repair|update|replace|remove|resolve ?a|an|the|some|all|two|several|few broken|dead|outdated|rotten link|links|hyperlink|hyperlinks|url|urls",
        "Repair a broken link in the guide"
    ),
    (
        DOCUMENTATION,
        FIX,
        "?~fix|correct|clarify|repair|update|improve|reword|rewrite ?the|a|some|missing|wrong|incorrect docstring|docstrings",
        "fix: wrong docstring of `Pool`"
    ),
    (
        DOCUMENTATION,
        FIX,
        "~fix|correct|clarify|repair|update|improve|add|reword|adjust|expand ... docstring|docstrings $",
        "Correct the parameters in the docstring of `Pool`"
    ),
    (DOCUMENTATION, FIX, "?~fix|correct|update|repair|adjust ?a|the|some documented", "Correct the documented signature of `Pool.open`"),
    (
        DOCUMENTATION,
        FIX,
        "~fix|correct|repair|update ... signature|default|defaults|type|types|example|examples|link|links|parameter|parameters|formula|markup|rendering|formatting|reference|references in ?the|our documentation|docs|docstring|readme|guide|tutorial|changelog|glossary",
        "fix: fix the example in the guide"
    ),
    (
        DOCUMENTATION,
        FIX,
        "?~fix|update|correct|clarify|improve ?the readme|readme.md|readme.rst|docs|documentation|changelog $",
        "fix: update README"
    ),
    (DOCUMENTATION, TEXT, "... @language translation|translations", "Update Portuguese translation for the guide"),
    (DOCUMENTATION, UNMARKED, "~add|update|sync|improve|complete ?the ?new ?missing translation|translations $", "Update translations"),
    (
        DOCUMENTATION,
        UNMARKED,
        "~add|update|write|fix ... changelog|news|release|changes ?note entry|entries|fragment|fragments|notes",
        "Add a changelog entry"
    ),
    // Tests that fail are no fault of the program.
    (
        TESTS,
        FIX,
        "?~fix|skip|disable|resolve|address|repair|stabilize|stabilise|retry|mark|rerun|remove ?a|an|the|some|two|several|another|more flaky|flakey|failing|broken|brittle|intermittent|hanging .. test|tests|testcase|suite",
        "fix: flaky reconnect test"
    ),
    (
        TESTS,
        FIX,
        "~fix|resolve|address|repair ... @fault of|in|from ?the|our ?some ?unit test|tests|testsuite",
        "Fix failures of the test suite on arm"
    ),
    (TESTS, FIX, "@fault of|in|from ?the|our ?some ?unit tests|testsuite", "fix: failures in tests with Python 3.15"),
    (TESTS, FIX, "~fix|resolve|address|repair ... test|tests|testsuite @fault|suite", "Fix test failures with kelp 2"),
    (TESTS, FIX, "~fix|repair ?the|our|all|some|remaining|more tests|testsuite $", "fix: repair the tests on arm"),
    (TESTS, UNMARKED, "~skip|xfail|disable|unskip|reenable|re-enable .. test|tests|testcase|testcases", "Skip the journal test on PyPy"),
    // Lint, bots, pins and workflows.
    (
        BUILD,
        FIX,
        "?~fix|address|resolve|silence|appease|satisfy|suppress|clean|clear|ignore ?up ?new|some|the|remaining|a|all|more|several @lint @fault",
        "fix: mypy errors"
    ),
    (BUILD, FIX, "?~fix|appease|satisfy|please|run ?the lint|linter|linters|linting|type-checker $", "Appease the linter"),
    (BUILD, FIX, "~fix|silence|appease|satisfy|please ?the mypy|pyright|flake8|pylint|clippy $", "Silence pylint"),
    (
        BUILD,
        UNMARKED,
        "~enable|disable|add|ignore|use|adopt ... @lint ... rule|rules|plugin|plugins|config|configuration $",
        "Enable more ruff rules"
    ),
    (BUILD, FIX, "~make|keep ?the @lint ?type ?checker happy|pass|green|quiet", "Make mypy happy"),
    (
        BUILD,
        FIX,
        "... dependabot|dependabot.yml|dependabot.yaml|renovate|renovate.json|renovatebot|mergify|stalebot|codecov|coveralls|pre-commit.ci|zizmor",
        "Configure Dependabot for actions"
    ),
    (
        BUILD,
        FIX,
        "... release|ci|publish|publishing|test|tests|lint|build|docs|deploy|deployment|wheel|wheels|nightly|github workflow|workflows|job|jobs",
        "fix: permissions of the release workflow"
    ),
    (
        BUILD,
        UNMARKED,
        "~update|loosen|relax|tighten|remove|add|drop|raise|refresh|bump|lift|widen ... pin|pins|pinning $",
        "Loosen the pin of kelp"
    ),
    (BUILD, UNMARKED, "~pin|unpin ... action|actions|runner|runners|image|images|workflow|workflows", "🔒 Pin all actions to commits"),
    (BUILD, UNMARKED, "?~run|update ?the pre-commit autoupdate|hooks|hook|config|configuration", "[pre-commit.ci] pre-commit autoupdate"),
    (BUILD, UNMARKED, "... issue|pr|pull|bug ?request ?report template|templates|form|forms $", "Update the issue templates"),
    (BUILD, UNMARKED, "~add|update|remove|fix ... trove classifier|classifiers", "Add a trove classifier"),
    (BUILD, UNMARKED, "~update|fix ?the ?package ?pypi classifiers $", "Update classifiers"),
    (
        DEPENDENCIES,
        UNMARKED,
        "~update|regenerate|refresh|sync|recreate ?the lock|lockfile|uv.lock|poetry.lock|cargo.lock|pixi.lock ?file|files $",
        "Regenerate the lock file"
    ),
    (DEPENDENCIES, UNMARKED, "~bump ... versions $", "Bump versions in the noxfile"),
    (
        BUILD,
        UNMARKED,
        "~configure|enable|disable|set|setup|add|update|use|switch ... github|gitlab actions|codespaces|ci $",
        "Switch to GitHub Actions"
    ),
];

/// Where a phrase ends.
pub(super) static ENDS: Lists = Lists::new(&[(
    Kind::Other,
    "for on with when by at under that which if and or as after before while using via without in of to into from across per due again",
)]);

/// What is no part of what users call.
pub(super) static PRIVATE: Lists = Lists::new(&[(
    Kind::Other,
    "unused unneeded unnecessary dead redundant duplicate duplicated internal private superfluous obsolete leftover stray extra extraneous \
     useless needless test tests ci doc docs example helper build debug temporary local dummy empty no-op noop",
)]);

/// What users call, pass or set.
pub(super) static PUBLIC: Lists = Lists::new(&[(
    Kind::Other,
    "argument arguments arg args kwarg kwargs parameter parameters option options flag flags command commands subcommand subcommands method \
     methods function functions class classes alias aliases endpoint endpoints attribute attributes property properties api apis setting \
     settings extra extras keyword keywords decorator",
)]);

/// What goes wrong, in the words of whoever runs lints and tests.
pub(super) static FAULTS: Lists = Lists::new(&[(
    Kind::Other,
    "error errors failure failures warning warnings issue issues problem problems violation violations complaint complaints finding findings",
)]);

/// Linters and type checkers, which are named by their errors.
pub(super) static LINTERS: Lists = Lists::new(&[(
    Kind::Build,
    "lint linter linters linting mypy pyright ruff flake8 pylint clippy pre-commit pycodestyle pydocstyle eslint typing type-checking pyrefly",
)]);

/// Languages that documentation is translated to, as their translators write them.
pub(super) static LANGUAGES: Lists = Lists::new(&[(
    Kind::Documentation,
    "arabic bengali brazilian chinese czech danish dutch english finnish french german greek hebrew hindi hungarian indonesian italian \
     japanese korean norwegian persian polish portuguese romanian russian simplified spanish swedish thai traditional turkish ukrainian \
     vietnamese",
)]);
