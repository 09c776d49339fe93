//! The files that a plan gives: kept ones of three plans, and what holds for every plan.

use std::fs;

use proptest::prelude::*;
use relcast_core::Endpoints;
use relcast_core::generate::{GeneratedFile, Plan, Source, generate};
use relcast_core::workflow::{InputKind, Node, Value, Workflow, parse_yaml, takes};
use serde_json::json;

use crate::shelf::root;

const SOURCE: &str = "0123456789abcdef0123456789abcdef01234567";

fn plan(json: serde_json::Value) -> Plan {
    serde_json::from_value(json).unwrap()
}

fn relcast() -> serde_json::Value {
    json!({ "repository": "relcast/relcast", "revision": SOURCE })
}

/// One package; three variants by the calendar; a token, and the version in the tree; wheels for one platform each; TestPyPI first.
fn plans() -> [(&'static str, Plan); 5] {
    [
        ("one", plan(json!({ "packages": [{ "name": "kelp" }], "relcast": relcast() }))),
        (
            "variants",
            plan(json!({
                "packages": [
                    { "name": "tidepool", "directory": "packages/tidepool" },
                    { "name": "tidepool-cpu", "directory": "packages/cpu" },
                    { "name": "tidepool-cuda13", "directory": "packages/cuda 13" },
                ],
                "monthly": "30 9 1 * *",
                "timezone": "Europe/Berlin",
                "repository": "tidewater-labs/tidepool",
                "relcast": relcast(),
            })),
        ),
        (
            "token",
            plan(json!({
                "packages": [{ "name": "kelp", "directory": "python" }, { "name": "kelp-extras", "directory": "extras" }],
                "monthly": "0 6 1 JAN-NOV/2 *",
                "tokenSecret": "PYPI_API_TOKEN",
                "branch": "release/next",
                "tag": "kelp-{version}",
                "versionInTree": true,
                "relcast": relcast(),
            })),
        ),
        (
            "compiled",
            plan(json!({
                "packages": [
                    {
                        "name": "kelp",
                        "wheels": {
                            "builder": "cibuildwheel",
                            "targets": [
                                "cp312-cp312-manylinux_x86_64", "cp313-cp313-manylinux_x86_64", "cp313-cp313-manylinux_aarch64",
                                "cp313-cp313t-musllinux_x86_64", "cp313-cp313-macosx_arm64", "cp313-cp313-win_amd64",
                            ],
                        },
                    },
                    { "name": "kelp-rust", "directory": "rust", "wheels": { "builder": "maturin" } },
                    { "name": "kelp-docs", "directory": "docs" },
                ],
                "relcast": { "version": "1.2.0", "hashes": ["0123456789abcdef".repeat(4)] },
            })),
        ),
        (
            "testpypi",
            plan(json!({
                "packages": [{ "name": "kelp" }, { "name": "kelp-cpu", "directory": "cpu" }],
                "testpypi": true,
                "repository": "harbor-lab/kelp",
                "relcast": { "version": "1.2.0" },
            })),
        ),
    ]
}

/// Compares a file with the kept one; `RELCAST_BLESS=1` keeps the new one.
pub(crate) fn kept(path: &str, text: &str) {
    let kept = root().join("tests/generated").join(path);
    if std::env::var_os("RELCAST_BLESS").is_some() {
        fs::create_dir_all(kept.parent().unwrap()).unwrap();
        fs::write(&kept, text).unwrap();
    }
    let before = fs::read_to_string(&kept).unwrap_or_default();
    let differs = before.lines().zip(text.lines()).position(|(a, b)| a != b).unwrap_or_default() + 1;
    assert!(before == text, "{path} differs from line {differs} on; after a look accept it with `cargo xtask bless generated`");
}

#[test]
fn the_plans_give_what_is_kept() {
    for (name, plan) in plans() {
        for GeneratedFile { path, text } in generate(&plan).unwrap() {
            // Only one file of the project holds the address of an index.
            kept(&format!("{name}/{path}"), &text.replace(&Endpoints::default().testpypi, "https://testpypi.example"));
        }
    }
}

/// Every scalar below a key of this name, wherever it is.
fn below<'a>(node: &'a Node, key: &str, found: &mut Vec<&'a str>) {
    for (name, value) in node.entries() {
        if name == key
            && let Some(text) = value.text()
        {
            found.push(text);
        }
        below(value, key, found);
    }
    if let Value::List(items) = &node.value {
        items.iter().for_each(|item| below(item, key, found));
    }
}

fn jobs(root: &Node) -> impl Iterator<Item = (&str, &Node)> {
    root.get("jobs").unwrap().entries().map(|(name, job)| (name, &**job))
}

/// What holds for every workflow of every plan.
fn holds(plan: &Plan, file: &GeneratedFile) {
    let GeneratedFile { path, text } = file;
    assert!(!text.contains(['«', '»']), "{path} has a hole:\n{text}");
    assert!(text.ends_with('\n') && !text.contains("\n\n\n") && text.lines().all(|line| line == line.trim_end()), "{path}:\n{text}");
    if path.ends_with(".md") {
        return;
    }
    let (workflow, problems) = Workflow::parse(text).unwrap_or_else(|problem| panic!("{path}: {problem}\n{text}"));
    assert_eq!(problems, [], "{path}");
    assert!(workflow.is_manual(), "{path}");
    let tree = parse_yaml(text).unwrap();
    assert_eq!(tree.get("permissions").unwrap().entries().count(), 0);
    assert!(matches!(&tree.get("permissions").unwrap().value, Value::Map(_)), "nothing is allowed at the top of {path}");
    assert!(tree.get("concurrency").is_some());
    for (name, job) in jobs(&tree) {
        for key in ["name", "timeout-minutes", "permissions", "runs-on", "steps"] {
            assert!(job.get(key).is_some(), "{path}: {name} has no {key}");
        }
        let (environment, trusted) = match name {
            "publish" => (Some("pypi"), plan.token_secret.is_none()),
            "publish-testpypi" => (Some("testpypi"), true),
            _ => (None, false),
        };
        let token = job.get("permissions").unwrap().get("id-token").is_some();
        assert_eq!(token, trusted, "{path}: {name}");
        assert_eq!(job.get("environment").and_then(|name| name.text()), environment);
        for step in job.get("steps").unwrap().items() {
            if let Some(uses) = step.get("uses").and_then(|uses| uses.text()) {
                let (_, pin) = uses.split_once('@').unwrap();
                assert!(pin.len() == 40 && pin.bytes().all(|byte| byte.is_ascii_hexdigit()), "{uses}");
                if uses.starts_with("actions/checkout@") {
                    assert_eq!(step.get("with").unwrap().get("persist-credentials").unwrap().boolean(), Some(false));
                }
                if uses.starts_with("astral-sh/setup-uv@") {
                    assert_eq!(step.get("with").unwrap().get("enable-cache").unwrap().boolean(), Some(false));
                }
            }
        }
    }
    // What comes from a form, a repository or a plan is a variable; a script is always the same text.
    let mut scripts = Vec::new();
    below(&tree, "run", &mut scripts);
    assert!(scripts.len() >= 3);
    assert!(scripts.iter().all(|script| !script.contains("${{")), "{path}: {scripts:#?}");
    match path.as_str() {
        ".github/workflows/release.yaml" => {
            for version in ["1.0", "0.3.12.post1", "2026.11", "1!2.0rc1"] {
                let tag = plan.tag.tag(&version.parse().unwrap());
                assert!(takes(workflow.push_tags(), &tag), "{tag} and {:?}", workflow.push_tags());
            }
            let build = tree.get("jobs").unwrap().get("build").unwrap();
            let mut names = Vec::new();
            below(build, "package", &mut names);
            assert_eq!(names, plan.packages.iter().map(|package| package.name.as_str()).collect::<Vec<_>>());
            let mut folders = Vec::new();
            below(build, "directory", &mut folders);
            assert_eq!(folders, plan.packages.iter().map(|package| package.folder()).collect::<Vec<_>>());
            let wheels = tree.get("jobs").unwrap().get("wheels");
            assert_eq!(wheels.is_some(), plan.packages.iter().any(|package| package.wheels.is_some()));
            let mut needs = Vec::new();
            below(tree.get("jobs").unwrap().get("publish").unwrap(), "needs", &mut needs);
            assert_eq!(needs, [if plan.testpypi { "verify-testpypi" } else { "check" }]);
            let mut uploads = Vec::new();
            below(&tree, "repository-url", &mut uploads);
            let testpypi = format!("{}/legacy/", Endpoints::default().testpypi);
            assert_eq!(uploads, plan.testpypi.then_some(testpypi.as_str()).into_iter().collect::<Vec<_>>());
            let mut passwords = Vec::new();
            below(&tree, "password", &mut passwords);
            let wanted = plan.token_secret.as_ref().map(|secret| format!("${{{{ secrets.{secret} }}}}"));
            assert_eq!(passwords, wanted.iter().map(String::as_str).collect::<Vec<_>>());
        }
        ".github/workflows/monthly-release.yaml" => {
            let wanted: Vec<_> = plan.monthly.iter().map(|cron| (cron.to_string(), plan.timezone.clone())).collect();
            let found: Vec<_> = workflow.schedules.into_iter().map(|schedule| (schedule.cron, schedule.timezone)).collect();
            assert_eq!(found, wanted);
            let [kind] = workflow.inputs.as_slice() else { panic!("{:?}", workflow.inputs) };
            assert_eq!((kind.kind, kind.default.as_deref()), (InputKind::Choice, Some("minor")));
            let mut branches = Vec::new();
            below(&tree, "BRANCH", &mut branches);
            assert!(!branches.is_empty() && branches.iter().all(|branch| *branch == plan.branch.as_str()), "{branches:?}");
        }
        ".github/workflows/hotfix-release.yaml" => {
            let names: Vec<&str> = workflow.inputs.iter().map(|input| input.name.as_str()).collect();
            assert_eq!(names, ["base_version", "post_number", "commits", "description"]);
            // Nothing in it knows the branch: the base is a tag.
            let mut refs = Vec::new();
            below(&tree, "ref", &mut refs);
            let source = matches!(plan.relcast, Source::Commit(_)).then_some(SOURCE);
            let base = "refs/tags/${{ needs.prepare.outputs.base_tag }}";
            assert_eq!(refs, source.into_iter().chain([base]).collect::<Vec<_>>());
        }
        other => panic!("{other}"),
    }
    let mut prefixes = Vec::new();
    below(&tree, "TAG_PREFIX", &mut prefixes);
    assert!(!prefixes.is_empty() && prefixes.iter().all(|prefix| *prefix == plan.tag.prefix()), "{prefixes:?}");
}

#[test]
fn a_plan_that_does_not_hold_together_gives_nothing() {
    let one = json!([{ "name": "kelp" }]);
    for (more, code) in [
        (json!({ "packages": [] }), "PLAN_INVALID"),
        (json!({ "packages": [{ "name": "kelp" }, { "name": "Kelp", "directory": "a" }] }), "PLAN_INVALID"),
        (json!({ "packages": [{ "name": "kelp" }, { "name": "kelp-cpu" }] }), "PLAN_INVALID"),
        (json!({ "packages": one, "timezone": "Asia/Tokyo" }), "PLAN_INVALID"),
        (
            json!({ "packages": [{ "name": "kelp", "wheels": { "builder": "maturin", "targets": ["cp313-cp313-manylinux_s390x"] } }] }),
            "PLAN_INVALID",
        ),
        (json!({ "packages": one, "branch": "a${{b}}" }), "PLAN_INVALID"),
        (json!({ "packages": one, "tag": "${{a-{version}" }), "PLAN_INVALID"),
        (json!({ "packages": [{ "name": "kelp", "directory": "${{ a }}" }] }), "PLAN_INVALID"),
        (json!({ "packages": one, "monthly": "0 0 1 * *", "timezone": "Mars/Olympus" }), "ZONE_UNKNOWN"),
        (json!({ "packages": one, "monthly": "0 0 30 2 *" }), "CRON_NEVER"),
    ] {
        let mut json = more;
        json["relcast"] = relcast();
        let Ok(plan) = serde_json::from_value::<Plan>(json.clone()) else {
            // A tag pattern with braces is refused earlier.
            assert!(json.get("tag").is_some(), "{json}");
            continue;
        };
        assert_eq!(generate(&plan).unwrap_err().code.as_str(), code, "{json}");
    }
    for wrong in [
        json!({ "tokenSecret": "GITHUB_TOKEN" }),
        json!({ "monthly": "@monthly" }),
        json!({ "relcast": { "version": "one" } }),
        json!({ "relcast": { "version": "1.0", "revision": SOURCE } }),
        json!({ "packages": [{ "name": "a", "wheels": { "builder": "make" } }] }),
        json!({ "packages": [{ "name": "a", "directory": "../x" }] }),
    ] {
        let mut json = json!({ "packages": one, "relcast": relcast() });
        json.as_object_mut().unwrap().extend(wrong.as_object().unwrap().clone());
        assert!(serde_json::from_value::<Plan>(json.clone()).is_err(), "{json}");
    }
}

fn any_plan() -> impl Strategy<Value = Plan> {
    let name = "[a-z][a-z0-9]{0,9}(-[a-z0-9]{1,4})?|true|null|on|y|1e3|0x1f";
    let folder = "[-a-z0-9 .#'\"{}$&*!|>%@`,äß🎉\u{200b}]{1,12}(/[-a-z#'\"]{1,5})?";
    let packages = prop::collection::btree_map(name, folder, 1..4);
    let reference = "[a-zäß🎉#'\"$`!&;|<>(){}+%@,-]{1,10}(/[a-z0-9'\"]{1,5})?";
    let options =
        (prop::option::of("[A-Z_][A-Z0-9_]{0,9}"), prop::option::of("[0-9] [0-9] [1-9] \\* (\\*|MON)"), any::<(bool, bool, bool, bool)>());
    (packages, reference, reference, options).prop_filter_map(
        "no plan",
        |(packages, branch, prefix, (secret, cron, (zone, tree, known, testpypi)))| {
            let packages: Vec<_> = packages.into_iter().map(|(name, directory)| json!({ "name": name, "directory": directory })).collect();
            let mut json = json!({
                "packages": packages, "branch": branch, "tag": format!("{prefix}{{version}}"), "versionInTree": tree, "testpypi": testpypi,
                "relcast": relcast(),
            });
            let mut set = |key: &str, value: Option<String>| value.into_iter().for_each(|value| json[key] = value.into());
            set("tokenSecret", secret);
            set("timezone", cron.as_ref().filter(|_| zone).map(|_| "America/Argentina/Buenos_Aires".to_owned()));
            set("monthly", cron);
            set("repository", known.then(|| "o-w/n.a_m".to_owned()));
            serde_json::from_value::<Plan>(json).ok().filter(|plan| plan.check().is_ok())
        },
    )
}

proptest! {
    #[test]
    fn every_plan_gives_workflows_that_hold(plan in any_plan()) {
        let json = serde_json::to_value(&plan).unwrap();
        prop_assert_eq!(&serde_json::from_value::<Plan>(json).unwrap(), &plan);
        let files = generate(&plan).unwrap();
        prop_assert_eq!(files.len(), 4);
        files.iter().for_each(|file| holds(&plan, file));
    }
}

#[test]
fn the_kept_plans_hold() {
    for (_, plan) in plans() {
        generate(&plan).unwrap().iter().for_each(|file| holds(&plan, file));
    }
}
