//! Plain titles: what their first word, and what they are about, say of the kind.
//!
//! General English only, no project's words, and titles in lowercase. A verb that leaves open whether users see anything new ("update", "let",
//! "change") says nothing.

use super::Kind;
use super::lists::Lists;

/// The kind that the first word of a plain title tells, in any of its forms: "fix", "fixes", "fixed", "fixing".
pub(super) fn of_verb(word: &str) -> Option<Kind> {
    let mut kind = None;
    any_form(word, &mut |form| {
        kind = VERBS.find(form);
        kind.is_some()
    });
    kind
}

/// Whether the word itself, or what it may be a form of, is what is looked for. It stops at the first that is.
pub(super) fn any_form(word: &str, is: &mut dyn FnMut(&str) -> bool) -> bool {
    is(word)
        || [("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")].iter().any(|(ending, instead)| {
            let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() >= 2) else { return false };
            // "dropped", "stopping".
            let mut letters = stem.chars().rev();
            let is_double = ending.len() > 1 && letters.next() == letters.next();
            (if instead.is_empty() { is(stem) } else { is(&[stem, instead].concat()) })
                || is_double && is(stem.get(..stem.len() - 1).unwrap_or_default())
        })
}

/// What verbs and other first words tell, in their bare form.
static VERBS: Lists = Lists::new(&[
    (
        Kind::Features,
        "add support implement introduce allow enable expose provide create extend enhance improve expand offer accept \
         permit integrate ship teach include register publish emit print show display report choose port auto-detect \
         autodetect new initial opt-in infer complete surface customize customise configure generate",
    ),
    (
        Kind::Fixes,
        "fix correct repair resolve handle prevent avoid guard hotfix bugfix restore ensure protect reject validate \
         harden stop don't dont do never no not skip ignore tolerate respect honor honour preserve keep recover retry \
         clear drain lock unlock synchronize synchronise sync block limit bound wait close detect catch check verify \
         retire reset clamp sanitize sanitise escape initialize initialise zero-init init free propagate patch \
         workaround silence suppress fall fallback enforce require serialize serialise disallow forbid refuse cancel \
         reclaim release abort raise return only missing account fence await join flush terminate give disable mitigate \
         tighten hold pace throttle quote bail fail treat always invalidate evict deduplicate dedupe unregister unblock \
         acquire cap defer stabilize stabilise eliminate survive robustify roll rollback undo",
    ),
    (
        Kind::Performance,
        "optimize optimise speed accelerate cache reduce parallelize parallelise vectorize vectorise preallocate shrink \
         batch faster memoize prefetch precompute tune quicker",
    ),
    (Kind::Documentation, "document doc explain describe clarify mention typo illustrate reword"),
    (
        Kind::Refactoring,
        "refactor rename simplify clean cleanup move extract reorganize reorganise tidy unify restructure split \
         consolidate decouple remove delete drop replace migrate switch convert use inline centralize centralise \
         encapsulate modularize modularise polish format reformat reorder sort rewrite rework wrap separate isolate \
         share align standardize standardise modernize modernise normalize normalise hoist factor abstract deprecate \
         prune streamline generalize generalise reuse relocate lint annotate structure group merge untangle harmonize \
         harmonise externalize externalise",
    ),
    (Kind::Tests, "test cover exercise benchmark deflake unskip parametrize mock"),
    (Kind::Build, "ci build pin unpin vendor package compile containerize"),
    (Kind::Dependencies, "upgrade"),
]);

/// Verbs that change a thing, whatever it is.
static EDITS: Lists = Lists::new(&[(
    Kind::Other,
    "add update fix improve remove delete drop clean correct refresh rewrite rework extend expand move rename \
     reorganize restructure write create disable enable stabilize simplify split adjust change polish refactor \
     repair tweak revise harden unify consolidate introduce reformat align make cleanup complete enhance replace \
     avoid reduce speed pin skip resolve use sync regenerate include more new missing format sort optimize increase \
     lower cut eliminate upgrade bump",
)]);

/// Whether what is written decides more than the verb: "Add tests" is no feature, "Fix a typo" no fix. "Allow comments" is about no text.
fn is_edit(verb: &str) -> bool {
    any_form(verb, &mut |form| EDITS.holds(form))
}

/// Words behind which no more is said of what a title is about.
static ENDS: Lists = Lists::new(&[(
    Kind::Other,
    "for on with when by at under that which if and or so as about before after while using via without through against is are was not does \
     across between during until unless because",
)]);

/// The kind by what a plain title is about: the last noun before its first preposition, or behind "in", "of" or "to".
pub(super) fn of_subject(words: &str) -> Option<Kind> {
    let mut words = words.split_ascii_whitespace();
    let first = words.next()?.trim_end_matches(':');
    let edit = is_edit(first);
    // "Support wheels" is about wheels, and no change of them.
    if !edit && of_verb(first).is_some() {
        return None;
    }
    let mut head = if edit { "" } else { bare(first) };
    let mut places = false;
    let found = |head: &str, places: bool| of_noun(head, first, edit).filter(|kind| !places || is_place(head, *kind));
    for word in words {
        let bare = bare(word);
        if word.starts_with('(') {
            break;
        }
        match bare {
            "in" | "of" | "to" | "into" | "from" => {
                let kind = found(head, places);
                if kind.is_some() || places {
                    return kind;
                }
                places = true;
                head = "";
                continue;
            }
            end if ENDS.holds(end) => break,
            "" => {}
            _ => head = bare,
        }
        if word.ends_with([',', ';', ':']) {
            break;
        }
    }
    found(head, places)
}

fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| !letter.is_ascii_alphanumeric())
}

/// Behind a preposition only what is a place of its own counts: "in the tests", not "in release builds".
fn is_place(noun: &str, kind: Kind) -> bool {
    matches!(kind, Kind::Documentation | Kind::Tests) && !matches!(noun, "comment" | "comments")
        || matches!(noun, "ci" | "workflow" | "workflows" | "dockerfile")
}

/// What a change to a thing is, whoever the verb.
static NOUNS: Lists = Lists::new(&[
    (
        Kind::Documentation,
        "readme readme.md readme.rst doc docs documentation docstring docstrings changelog changelog.md typo typos \
         tutorial tutorials guide guides glossary comment comments contributing.md license faq example examples roadmap \
         citation logo logos spelling badge badges",
    ),
    (Kind::Tests, "test tests unittest unittests coverage fixture fixtures e2e testcase testcases benchmark benchmarks testing"),
    (
        Kind::Build,
        "ci workflow workflows dockerfile cmake cmakelists.txt cmakelists makefile pyproject.toml pre-commit codeowner \
         codeowners gitignore wheel wheels build builds compilation linter sdist packaging",
    ),
]);

/// The kind of a change to a thing, by its first word.
fn of_noun(noun: &str, verb: &str, edit: bool) -> Option<Kind> {
    if let Some(kind) = NOUNS.find(noun) {
        return Some(kind);
    }
    match CHANGED.find(noun)? {
        // "Fix a missing dependency" is a fix.
        Kind::Dependencies => (edit && !matches!(verb, "fix" | "fixes" | "fixed" | "resolve")).then_some(Kind::Dependencies),
        kind => LESS_OR_MORE.holds(verb).then_some(kind),
    }
}

/// What a change to a thing is where the verb fits.
static CHANGED: Lists = Lists::new(&[
    (Kind::Dependencies, "dependency dependencies submodule submodules lockfile deps"),
    (Kind::Performance, "performance speed throughput latency copy copies allocation allocations overhead contention"),
]);

static LESS_OR_MORE: Lists = Lists::new(&[(Kind::Performance, "avoid reduce improve remove optimize increase lower cut eliminate")]);

/// "Make x configurable": the last word tells what "make" makes of it.
pub(super) fn of_made(words: &str) -> Option<Kind> {
    let mut words =
        words.split_ascii_whitespace().map(|word| word.trim_matches(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-'));
    if words.next()? != "make" {
        return None;
    }
    words.find_map(|word| MADE.find(word))
}

/// What "make" can make of a thing.
static MADE: Lists = Lists::new(&[
    (Kind::Features, "configurable optional customizable available possible selectable extensible pluggable public"),
    (Kind::Performance, "faster lock-free cheaper smaller quicker lazy asynchronous async"),
    (Kind::Fixes, "sure safe thread-safe robust resilient best-effort deterministic idempotent"),
    (Kind::Refactoring, "explicit private generic clearer readable simpler"),
]);

/// Words of whatever keeps others out, or lets them in.
static SECURITY: Lists = Lists::new(&[(
    Kind::Security,
    "security secure insecure vulnerability vulnerabilities vulnerable exploit attack attacker cve ghsa auth authentication authorization \
     authenticate authorize password passwords passphrase token tokens secret secrets credential credentials permission permissions privilege \
     privileges csrf xss ssrf injection inject sanitize sanitise escape escaping encrypt encrypted encryption decrypt tls ssl https certificate \
     certificates signature signatures sign signed sandbox untrusted malicious traversal dos redos denial hash hashes hashing hmac leak leaks \
     harden hardening forgery hijack bypass oauth oidc jwt cookie cookies cors csp key keys access unsafe constant-time trust trusted",
)]);

/// Whether the words have to do with security, so that a padlock before them is one.
pub(super) fn is_about_security(words: &str) -> bool {
    words.split_ascii_whitespace().any(|word| SECURITY.holds(bare(word)))
}

/// Words that say that something was slow.
static SPEED: Lists = Lists::new(&[(
    Kind::Performance,
    "quadratic exponential slow slower slowness slowdown slowdowns faster speed performance latency throughput perf o(n^2) o(n²) caching \
     memoize optimize optimise accelerate vectorize parallelize quickly inefficient efficiently overhead",
)]);

/// Whether a fix is about speed, too: "Avoid quadratic time in …", "Cache …".
pub(super) fn is_about_speed(words: &str) -> bool {
    let mut first = words.split_ascii_whitespace().map(bare);
    let (verb, object) = (first.next().unwrap_or_default(), first.next().unwrap_or_default());
    // "Cache key of …" is no verb.
    let caches = any_form(verb, &mut |form| form == "cache") && !OF_CACHE.holds(object);
    caches || words.split_ascii_whitespace().any(|word| SPEED.holds(bare(word)) || SPEED.holds(word))
}

/// What a cache has.
static OF_CACHE: Lists = Lists::new(&[(
    Kind::Other,
    "key keys miss misses hit hits invalidation file files dir directory folder path entry entries size corruption poisoning lookup backend",
)]);
