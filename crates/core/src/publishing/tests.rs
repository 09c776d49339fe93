//! Each trap on the smallest workflows that run into it, and on some that avoid it.

use super::*;
use crate::readiness::CheckAnswer;

fn releasing(files: &[(&str, &str)]) -> Publishing {
    unread(files, 0)
}

fn unread(files: &[(&str, &str)], unread: usize) -> Publishing {
    let parsed: Vec<(&str, Workflow)> = files.iter().map(|(name, text)| (*name, Workflow::parse(text).unwrap().0)).collect();
    publishing(&RepositoryContext {
        workflows: parsed.iter().map(|(name, workflow)| (*name, workflow)).collect(),
        unread,
        repository: None,
        default_branch: Some("main"),
        next_tag: Some("v1.1".into()),
        next_prerelease: Some(("1.1rc1".parse().unwrap(), "v1.1rc1".into())),
        beyond: Some(("v1.0".into(), 7)),
    })
}

fn check(found: &Publishing, code: CheckCode) -> &Check {
    found.checks.iter().find(|check| check.code == code).unwrap_or_else(|| panic!("{code:?} is not asked"))
}

fn answer(files: &[(&str, &str)], code: CheckCode) -> CheckAnswer {
    check(&releasing(files), code).answer
}

const TAG: &str = "on: {push: {tags: ['v*']}}\npermissions: {}\njobs:\n  publish:\n    permissions: {id-token: write}\n    steps:\n      - uses: pypa/gh-action-pypi-publish@0123456789012345678901234567890123456789\n";

#[test]
fn a_good_workflow_has_no_trap() {
    let found = releasing(&[("release.yaml", TAG)]);
    assert_eq!(found.checks.iter().map(|check| (check.answer, check.evidence.len())).collect::<Vec<_>>(), [(CheckAnswer::Yes, 0); 7]);
    assert_eq!((found.paths[0].ways.as_slice(), found.paths[0].jobs.as_slice()), (&[Way::Tag][..], &["publish".to_owned()][..]));
    assert_eq!(releasing(&[("ci.yaml", "on: push\njobs: {test: {steps: [{run: pytest}]}}")]), Publishing::default());
}

#[test]
fn what_was_not_read_is_not_well() {
    let found = unread(&[("release.yaml", TAG)], 2);
    assert!(
        found
            .checks
            .iter()
            .all(|check| check.answer == CheckAnswer::Unknown && check.sentence.ends_with("2 workflow files were not read."))
    );
}

#[test]
fn a_hotfix_from_the_branch() {
    let hotfix = |with: &str| {
        format!(
            "on:\n  workflow_dispatch:\n    inputs:\n      base_version: {{required: true}}\njobs:\n  build:\n    steps:\n      - uses: actions/checkout@v7\n{with}      - run: twine upload dist/*\n"
        )
    };
    let found = releasing(&[("hotfix.yaml", &hotfix(""))]);
    let trap = check(&found, CheckCode::HotfixFromBase);
    assert_eq!(
        (trap.answer, trap.evidence.as_slice()),
        (CheckAnswer::No, &["hotfix.yaml:8: checks out the branch selected in the menu".to_owned()][..])
    );
    assert!(trap.sentence.contains("Run from main, the hotfix would ship 7 commits that are not in v1.0."), "{}", trap.sentence);
    assert_eq!(found.paths[0].ways, [Way::Hotfix]);
    let from_tag = hotfix("        with: {ref: \"v${{ inputs.base_version }}\"}\n");
    assert_eq!(answer(&[("hotfix.yaml", &from_tag)], CheckCode::HotfixFromBase), CheckAnswer::Yes);
    // Somebody else's sources are no branch of this repository.
    let foreign = hotfix(
        "        with: {repository: o/tools}\n      - uses: actions/checkout@v7\n        with: {ref: \"${{ needs.a.outputs.tag }}\"}\n",
    );
    assert_eq!(answer(&[("hotfix.yaml", &foreign)], CheckCode::HotfixFromBase), CheckAnswer::Yes);
    // Another checkout than the first one of a job that comes first decides nothing.
    let later = hotfix("        with: {ref: \"v${{ inputs.base_version }}\"}\n      - uses: actions/checkout@v7\n");
    assert_eq!(answer(&[("hotfix.yaml", &later)], CheckCode::HotfixFromBase), CheckAnswer::Yes);
}

#[test]
fn a_tag_that_starts_nothing() {
    let monthly = |more: &str, with: &str| {
        format!(
            "on: {{schedule: [{{cron: '0 0 1 * *'}}]}}\njobs:\n  tag:\n    steps:\n      - uses: actions/checkout@v7\n{with}      - run: git push origin \"v$VERSION\"\n{more}"
        )
    };
    let of = |monthly: &str| answer(&[("monthly.yaml", monthly), ("release.yaml", TAG)], CheckCode::TagStartsPublishing);
    assert_eq!(of(&monthly("", "")), CheckAnswer::No);
    assert_eq!(of(&monthly("      - run: gh workflow run release.yaml --ref \"v$VERSION\"\n", "")), CheckAnswer::Yes);
    assert_eq!(of(&monthly("", "        with: {token: \"${{ secrets.APP_TOKEN }}\"}\n")), CheckAnswer::Yes);
    assert_eq!(of(&monthly("", "        with: {token: \"${{ secrets.GITHUB_TOKEN }}\"}\n")), CheckAnswer::No);
    let plain = monthly("", "").replace("\"v$VERSION\"", "nightly");
    assert_eq!(of(&plain), CheckAnswer::Yes);
}

#[test]
fn a_pre_release_on_the_stable_path() {
    let guarded = |condition: &str| TAG.replace("  publish:\n", &format!("  publish:\n    if: {condition}\n"));
    let of = |text: &str| answer(&[("release.yaml", text)], CheckCode::PrereleasePath);
    assert_eq!(of(&guarded("\"!contains(github.ref_name, '-')\"")), CheckAnswer::No);
    assert_eq!(of(&guarded("\"!contains(github.ref_name, 'rc')\"")), CheckAnswer::Yes);
    // One path for all: nothing to miss, so it is not asked.
    assert!(releasing(&[("release.yaml", TAG)]).checks.iter().all(|check| check.code != CheckCode::PrereleasePath));
}

#[test]
fn a_text_in_a_script() {
    let text = "on:\n  workflow_dispatch:\n    inputs: {notes: {}}\njobs:\n  publish:\n    steps:\n      - run: echo \"${{ inputs.notes }}\" && twine upload dist/*\n";
    let found = releasing(&[("release.yaml", text)]);
    let trap = check(&found, CheckCode::InputsOutOfScripts);
    assert_eq!(trap.evidence, ["release.yaml:7: ${{ inputs.notes }} is pasted into a script"]);
    let by_variable = text.replace("echo \"${{ inputs.notes }}\"", "echo \"$NOTES\"");
    assert_eq!(answer(&[("release.yaml", &by_variable)], CheckCode::InputsOutOfScripts), CheckAnswer::Yes);
}

#[test]
fn tokens_pins_permissions_and_attestations() {
    let token = TAG.replace(
        "pypa/gh-action-pypi-publish@0123456789012345678901234567890123456789\n",
        "pypa/gh-action-pypi-publish@release/v1\n        with: {password: \"${{ secrets.T }}\"}\n",
    );
    let found = releasing(&[("release.yaml", &token)]);
    let no: Vec<CheckCode> = found.checks.iter().filter(|check| check.answer == CheckAnswer::No).map(|check| check.code).collect();
    assert_eq!(no, [CheckCode::TrustedPublishing, CheckCode::ActionPinned, CheckCode::AttestationsOn]);
    // A job with a token needs no identity.
    assert!(found.checks.iter().all(|check| check.code != CheckCode::IdTokenGranted));
    let of = |from: &str, to: &str, code| answer(&[("release.yaml", &TAG.replace(from, to))], code);
    assert_eq!(of("    permissions: {id-token: write}\n", "", CheckCode::IdTokenGranted), CheckAnswer::No);
    assert_eq!(of("    permissions: {id-token: write}\n", "    permissions: write-all\n", CheckCode::PermissionsNarrow), CheckAnswer::No);
    assert_eq!(of("permissions: {}\n", "", CheckCode::PermissionsNarrow), CheckAnswer::Yes);
    let silent = TAG.replace("    permissions: {id-token: write}\n", "").replace("permissions: {}\n", "");
    assert_eq!(answer(&[("release.yaml", &silent)], CheckCode::PermissionsNarrow), CheckAnswer::No);
    let off = format!("{TAG}        with: {{attestations: false}}\n");
    assert_eq!(answer(&[("release.yaml", &off)], CheckCode::AttestationsOn), CheckAnswer::No);
}

#[test]
fn a_called_workflow_publishes_for_its_caller() {
    let called =
        "on: workflow_call\njobs:\n  publish:\n    permissions: {id-token: write}\n    steps: [{uses: pypa/gh-action-pypi-publish@v1}]\n";
    let caller = |permissions: &str| {
        format!("on: {{push: {{tags: ['v*']}}}}\njobs:\n  up:\n{permissions}    uses: ./.github/workflows/_publish.yaml\n")
    };
    let found = releasing(&[("_publish.yaml", called), ("release.yaml", &caller(""))]);
    assert_eq!(found.paths.iter().map(|path| path.file.as_str()).collect::<Vec<_>>(), ["release.yaml"]);
    assert_eq!(check(&found, CheckCode::ActionPinned).evidence, ["_publish.yaml:5: uses the publishing action at v1"]);
    // A called job may do no more than the job that calls it.
    let narrow = releasing(&[("_publish.yaml", called), ("release.yaml", &caller("    permissions: {contents: read}\n"))]);
    assert_eq!(check(&narrow, CheckCode::IdTokenGranted).answer, CheckAnswer::No);
    let round = "on: {push: {tags: ['v*']}}\njobs:\n  a: {uses: ./.github/workflows/release.yaml}\n";
    assert_eq!(releasing(&[("release.yaml", round)]), Publishing::default());
}

/// The workflows that a plan gives, by file name.
fn generated(plan: &str) -> Vec<(String, Workflow)> {
    let files = crate::generate::generate(&serde_json::from_str(plan).unwrap()).unwrap();
    let workflows = files.into_iter().filter_map(|file| Some((file.path.strip_prefix(".github/workflows/")?.to_owned(), file.text)));
    workflows.map(|(name, text)| (name, Workflow::parse(&text).unwrap().0)).collect()
}

const RELCAST: &str = r#""relcast": {"repository": "o/relcast", "revision": "0123456789012345678901234567890123456789"}"#;

#[test]
fn generated_workflows_run_into_no_trap() {
    for (more, expected) in [
        ("", &[][..]),
        (r#""monthly": "0 0 1 * *", "versionInTree": true,"#, &[]),
        (r#""testpypi": true,"#, &[]),
        // What a token brings with it was chosen.
        (r#""tokenSecret": "PYPI_API_TOKEN","#, &[CheckCode::TrustedPublishing, CheckCode::AttestationsOn]),
    ] {
        let plan = format!(r#"{{"packages": [{{"name": "pkg"}}, {{"name": "pkg-cpu", "directory": "cpu"}}], {more} {RELCAST}}}"#);
        let files = generated(&plan);
        let found = publishing(&RepositoryContext {
            workflows: files.iter().map(|(name, workflow)| (name.as_str(), workflow)).collect(),
            unread: 0,
            repository: None,
            default_branch: Some("main"),
            next_tag: Some("v1.1".into()),
            next_prerelease: Some(("1.1rc1".parse().unwrap(), "v1.1rc1".into())),
            beyond: None,
        });
        let no: Vec<CheckCode> = found.checks.iter().filter(|check| check.answer == CheckAnswer::No).map(|check| check.code).collect();
        assert_eq!(no, expected, "{more}: {:#?}", found.checks);
        let publishing: Vec<&str> = found.paths.iter().filter(|path| !path.jobs.is_empty()).map(|path| path.file.as_str()).collect();
        assert_eq!(publishing, ["release.yaml"]);
    }
}

#[test]
fn generated_workflows_start_as_they_are_meant_to() {
    use crate::workflow::{By, Event, Happening, Runs, simulate};

    let files = generated(&format!(r#"{{"packages": [{{"name": "pkg"}}], "monthly": "0 0 1 * *", {RELCAST}}}"#));
    let files: Vec<(&str, &Workflow)> = files.iter().map(|(name, workflow)| (name.as_str(), workflow)).collect();
    // What starts, and whether a job of it publishes.
    let starts = |what: Happening, by: By| {
        let simulation = simulate(&files, &Event { what: &what, by, repository: None, default_branch: Some("main"), head_message: None });
        let started = simulation.workflows.into_iter().filter(|start| start.starts == Runs::Yes);
        started.map(|start| (start.file, start.jobs.iter().any(|job| job.publishes && job.runs == Runs::Yes))).collect::<Vec<_>>()
    };
    let file = |name: &str, publishes| vec![(name.to_owned(), publishes)];
    let tag = |tag: &str| Happening::PushTag { tag: tag.into() };
    let dispatch = |name: &str, git_ref: &str, inputs: &[(&str, &str)]| Happening::Dispatch {
        file: name.into(),
        git_ref: git_ref.into(),
        inputs: inputs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
    };
    assert_eq!(starts(tag("v0.4.0"), By::Person), file("release.yaml", true));
    assert_eq!(starts(tag("v0.4.0rc1"), By::Person), file("release.yaml", true));
    assert_eq!(starts(tag("v0.4.0"), By::Token), []);
    assert_eq!(starts(tag("nightly"), By::Person), []);
    assert_eq!(starts(dispatch("release.yaml", "refs/tags/v0.4.0", &[]), By::Token), file("release.yaml", true));
    let monthly = Happening::Schedule { file: "monthly-release.yaml".into(), cron: "0 0 1 * *".into() };
    // Each of them starts the workflow that publishes.
    let both = |name: &str| vec![(name.to_owned(), false), ("release.yaml".to_owned(), true)];
    assert_eq!(starts(monthly, By::Person), both("monthly-release.yaml"));
    assert_eq!(starts(dispatch("monthly-release.yaml", "main", &[("version_type", "major")]), By::Person), both("monthly-release.yaml"));
    let hotfix = dispatch("hotfix-release.yaml", "main", &[("base_version", "0.4.0"), ("post_number", "1")]);
    assert_eq!(starts(hotfix, By::Person), both("hotfix-release.yaml"));

    // TestPyPI comes first, and does not count as publishing.
    let files = generated(&format!(r#"{{"packages": [{{"name": "pkg"}}], "testpypi": true, {RELCAST}}}"#));
    let files: Vec<(&str, &Workflow)> = files.iter().map(|(name, workflow)| (name.as_str(), workflow)).collect();
    let what = tag("v0.4.0");
    let event = Event { what: &what, by: By::Person, repository: None, default_branch: Some("main"), head_message: None };
    let simulation = simulate(&files, &event);
    let start = simulation.workflows.iter().find(|start| start.file == "release.yaml").unwrap();
    let jobs: Vec<(&str, Runs, bool)> = start.jobs.iter().map(|job| (job.id.as_str(), job.runs, job.publishes)).collect();
    let wanted = [("publish-testpypi", false), ("verify-testpypi", false), ("publish", true)];
    assert_eq!(jobs.get(2..5).unwrap(), wanted.map(|(id, publishes)| (id, Runs::Yes, publishes)));
}
