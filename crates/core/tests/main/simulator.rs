//! What a happening starts: on the sample's workflows, on recorded ones that are kept beside the workspace, and on made ones.

use std::fmt::Write as _;
use std::path::Path;

use proptest::prelude::*;
use relcast_core::Repository;
use relcast_core::workflow::{By, Event, Happening, JobRun, Runs, Simulation, Workflow, simulate};

use crate::shelf::root;

fn read(folder: &Path) -> Vec<(String, Workflow)> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let named = |path: std::path::PathBuf| {
        let (workflow, problems) = Workflow::parse(&std::fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(problems, [], "{}", path.display());
        (path.file_name().unwrap().to_str().unwrap().to_owned(), workflow)
    };
    files.map(named).collect()
}

fn run(workflows: &[(String, Workflow)], what: &Happening, by: By, repository: &str) -> Simulation {
    let files: Vec<(&str, &Workflow)> = workflows.iter().map(|(file, workflow)| (file.as_str(), workflow)).collect();
    let repository: Repository = repository.parse().unwrap();
    simulate(&files, &Event { what, by, repository: Some(&repository), default_branch: Some("main") })
}

fn push(tag: &str) -> Happening {
    Happening::PushTag { tag: tag.to_owned() }
}

/// A made file, or several with `--- name` between them.
fn made(text: &str) -> Vec<(String, Workflow)> {
    let parts = if text.starts_with("--- ") { text.to_owned() } else { format!("--- a.yml\n{text}") };
    let file = |part: &str| {
        let (name, text) = part.split_once('\n').unwrap();
        (name.to_owned(), Workflow::parse(text).unwrap().0)
    };
    parts.split("--- ").skip(1).map(file).collect()
}

const fn word(runs: Runs) -> &'static str {
    match runs {
        Runs::Yes => "yes",
        Runs::No => "no",
        Runs::Unknown => "unknown",
    }
}

fn jobs(out: &mut String, runs: &[JobRun], depth: usize) {
    for job in runs {
        let publishes = if job.publishes { " publishes" } else { "" };
        let line = job.line.unwrap_or_default();
        writeln!(out, "{:depth$}{} {}{publishes} ({line}): {}", "", job.id, word(job.runs), job.because).unwrap();
        jobs(out, &job.jobs, depth + 2);
    }
}

/// What starts, a line for each workflow and job.
fn shown(found: &Simulation) -> String {
    let mut out = String::new();
    for start in found.workflows.iter().filter(|start| start.starts != Runs::No) {
        writeln!(out, "{} {} ({}): {}", start.file, word(start.starts), start.line.unwrap_or_default(), start.because).unwrap();
        jobs(&mut out, &start.jobs, 2);
    }
    out
}

/// Why a workflow does not start.
fn why_not<'a>(found: &'a Simulation, file: &str) -> &'a str {
    let [start] = &*found.workflows.iter().filter(|start| start.file == file).collect::<Vec<_>>() else { panic!("{file}") };
    assert!(start.starts == Runs::No && start.jobs.is_empty(), "{start:?}");
    &start.because
}

/// What starts, and the jobs in it that publish and run.
fn publishing(found: &Simulation) -> Vec<String> {
    let starts = found.workflows.iter().filter(|start| start.starts == Runs::Yes);
    let publish = |job: &&JobRun| job.publishes && job.runs == Runs::Yes;
    let of = |file: &str, jobs: &[JobRun]| jobs.iter().filter(publish).map(|job| format!("{file} {}", job.id)).collect::<Vec<_>>();
    starts.flat_map(|start| of(&start.file, &start.jobs)).collect()
}

#[test]
fn recorded_workflows() {
    let folder = root().join("../shared/recorded/mooncake-2026-08-22/raw/.github/workflows");
    if !folder.exists() {
        eprintln!("SKIPPED: there is no {}", folder.display());
        return;
    }
    let all = read(&folder);
    let of = |what: &Happening, by| run(&all, what, by, "kvcache-ai/Mooncake");
    let found = of(&push("v0.3.13"), By::Person);
    let everyone = [
        "release-cuda13.yaml publish-release",
        "release-efa-cuda13.yaml publish-release",
        "release-efa-non-cuda.yaml publish-release",
        "release-efa.yaml publish-release",
        "release-musa.yaml publish-release",
        "release-non-cuda.yaml publish-release",
        "release-npu.yaml publish-release",
        "release-rocm.yaml publish-pypi",
        "release.yaml publish-release",
    ];
    assert_eq!(publishing(&found), everyone);
    let text = shown(&found);
    let release = "release.yaml yes (3): The pattern v* takes the tag.\n  build yes (8): Its condition !contains(github.ref_name, '-') is true.\n    build yes (21): It runs whenever the workflow does.\n  publish-release yes publishes (10): It runs after build.\n    publish yes publishes (12): It runs whenever the workflow does.\n";
    assert!(text.ends_with(release), "{text}");
    assert_eq!(why_not(&found, "pre-release.yaml"), "No pattern takes the tag: v*-rc*, v*-alpha*, v*-beta*, v*-pre*.");
    assert_eq!(why_not(&found, "ci.yml"), "It starts on push of branches only.");
    assert_eq!(why_not(&found, "nightly.yml"), "It starts on schedule and workflow_dispatch only.");
    assert_eq!(why_not(&found, "_build-wheel.yaml"), "It runs only when another workflow calls it.");
    // What a workflow's own token pushes.
    let found = of(&push("v0.3.13"), By::Token);
    assert!(found.workflows.iter().all(|start| start.starts == Runs::No));
    assert_eq!(why_not(&found, "release.yaml"), "Nothing that GITHUB_TOKEN pushes starts a workflow.");
    assert_eq!(why_not(&found, "ci.yml"), "It starts on push of branches only.");
    // A pre-release as PEP 440 writes it has no dash: it takes the stable path.
    let found = of(&push("v0.4.0rc1"), By::Person);
    assert_eq!(publishing(&found), everyone);
    assert!(why_not(&found, "pre-release.yaml").starts_with("No pattern takes the tag"));
    let found = of(&push("v0.4.0-rc1"), By::Person);
    assert_eq!(publishing(&found), [""; 0]);
    let text = shown(&found);
    assert!(text.starts_with("pre-release.yaml yes (3): The pattern v*-rc* takes the tag.\n  build yes (10)"), "{text}");
    let release = "release.yaml yes (3): The pattern v* takes the tag.\n  build no (8): Its condition !contains(github.ref_name, '-') is false.\n  publish-release no publishes (10): It needs build, which is skipped.\n";
    assert!(text.ends_with(release), "{text}");
    // The nightly's input is a text in `github.event.inputs`.
    let nightly = |inputs: &[(&str, &str)]| {
        let inputs = inputs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        shown(&of(&Happening::Dispatch { file: "nightly.yml".into(), git_ref: "main".into(), inputs }, By::Person))
    };
    assert!(nightly(&[("skip_publish", "true")]).contains("\n  publish-testpypi no (44): Its condition !(github.event_name == 'workflow_dispatch' && github.event.inputs.skip_publish == 'true') is false.\n"));
    assert!(nightly(&[]).contains("\n  publish-testpypi yes (44): "));
    assert!(
        nightly(&[]).contains("\n  notify-failure no (126): Its condition always() && needs.nightly-gate.result == 'failure' is false.\n")
    );
}

#[test]
fn the_sample() {
    let all = read(&root().join("tests/sample/workflows"));
    let of = |what: &Happening, by| run(&all, what, by, "tidewater-labs/tidepool");
    let found = of(&push("v0.4.0"), By::Person);
    let expected = "release-cuda13.yaml yes (4): The pattern v* takes the tag.\n  build yes (9): It runs whenever the workflow does.\n  publish yes publishes (43): It runs after build.\nrelease.yaml yes (4): The pattern v* takes the tag.\n  build yes (16): Its condition !contains(github.ref_name, '-rc') is true.\n  sdist yes (42): Its condition !contains(github.ref_name, '-rc') is true.\n  publish yes publishes (56): It runs after build and sdist.\n  github-release yes (69): It runs after publish.\n";
    assert_eq!(shown(&found), expected);
    // By its schedule it pushes the tag with its own token, which starts nothing.
    let monthly = Happening::Schedule { file: "monthly-release.yaml".into(), cron: "0 0 1 * *".into() };
    assert_eq!(publishing(&of(&monthly, By::Person)), ["monthly-release.yaml publish"]);
    assert_eq!(why_not(&of(&monthly, By::Person), "nightly.yml"), "It is the time of monthly-release.yaml only.");
    assert_eq!(shown(&of(&push("v0.4.0"), By::Token)), "");
    let hotfix = |inputs: &[(&str, &str)]| {
        let inputs = inputs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        of(&Happening::Dispatch { file: ".github/workflows/hotfix-release.yaml".into(), git_ref: "main".into(), inputs }, By::Token)
    };
    let found = hotfix(&[("base_version", "0.4.0"), ("post_number", "1")]);
    let expected = "hotfix-release.yaml yes (4): It is started by hand.\n  tag yes (24): It runs whenever the workflow does.\n  build yes (47): It runs after tag.\n  publish yes publishes (63): It runs after tag and build.\n";
    assert_eq!(shown(&found), expected);
    assert_eq!(why_not(&found, "release.yaml"), "Only hotfix-release.yaml is started by hand.");
    assert_eq!(why_not(&hotfix(&[]), "hotfix-release.yaml"), "Its input base_version must be filled in.");
    assert_eq!(why_not(&hotfix(&[("version", "1")]), "hotfix-release.yaml"), "It has no input version.");
    let release = Happening::PublishRelease { tag: "v0.4.0".into(), prerelease: false };
    assert!(
        shown(&of(&release, By::Person))
            .contains("release.yaml yes (4): Where the release makes its tag, that is pushed. The pattern v* takes the tag.\n")
    );
}

#[test]
fn needs_and_conditions() {
    for (jobs, expected) in [
        (
            "  a: {if: false}\n  b: {needs: a, if: always()}\n  c: {needs: b}\n",
            "a no (3): Its condition false is false.\nb yes (4): Its condition always() is true.\nc no (5): It needs b, before which a job is skipped.\n",
        ),
        (
            "  a: {if: false}\n  b: {needs: a, if: true}\n  c: {needs: a, if: \"!cancelled() && needs.a.result == 'skipped'\"}\n",
            "a no (3): Its condition false is false.\nb no (4): It needs a, which is skipped.\nc yes (5): Its condition !cancelled() && needs.a.result == 'skipped' is true.\n",
        ),
        (
            "  a: {if: vars.X}\n  b: {needs: a}\n  c: {needs: a, if: vars.Y}\n",
            "a unknown (3): It cannot be told whether its condition vars.X is true: it hangs on vars.X.\nb unknown (4): It needs a, of which it cannot be told whether it runs.\nc unknown (5): It cannot be told whether its condition vars.Y is true: it hangs on vars.Y.\n",
        ),
        (
            "  b: {needs: a}\n  a: {needs: c}\n  c: {if: failure()}\n",
            "b no (3): It needs a, which is skipped.\na no (4): It needs c, which is skipped.\nc no (5): Its condition failure() is false.\n",
        ),
        (
            "  a: {needs: b}\n  b: {needs: a}\n  c: {needs: x}\n",
            "a unknown (3): What it needs goes round in a circle, which GitHub refuses.\nb unknown (4): What it needs goes round in a circle, which GitHub refuses.\nc unknown (5): It needs x, which is not there.\n",
        ),
        (
            "  a: {if: \"${{ false }} || false\"}\n",
            "a yes (3): Its condition ${{ false }} || false is a text with ${{ }} in it, which is always true.\n",
        ),
        ("  a: {if: \"x ==\"}\n", "a unknown (3): The expression 'x ==' cannot be read: there is no context 'x'.\n"),
        (
            "  a: {steps: [{run: twine upload, if: github.event_name == 'release'}]}\n  b: {steps: [{run: twine upload, if: steps.x.outputs.y}]}\n",
            "a yes (3): It runs whenever the workflow does.\nb yes publishes (4): It runs whenever the workflow does.\n",
        ),
        (
            "  a: {uses: other/repo/.github/workflows/x.yml@v1}\n  b: {uses: ./.github/workflows/x.yml}\n  c: {uses: ./.github/workflows/a.yml}\n",
            "a yes (3): It runs whenever the workflow does. What other/repo/.github/workflows/x.yml@v1 does and publishes cannot be told from here.\nb yes (4): It runs whenever the workflow does. What it calls, x.yml, was not read.\nc yes (5): It runs whenever the workflow does. GitHub refuses to call a.yml: it has no workflow_call.\n",
        ),
    ] {
        let found = run(&made(&format!("on: push\njobs:\n{jobs}")), &push("v1"), By::Person, "o/r");
        let mut text = String::new();
        self::jobs(&mut text, &found.workflows[0].jobs, 0);
        assert_eq!(text, expected);
    }
}

#[test]
fn called_workflows_have_their_inputs() {
    let text = "--- a.yml\non: push\njobs:\n  one:\n    uses: ./.github/workflows/b.yml\n    with: {dry: true, kind: \"x-${{ github.ref_name }}\", what: \"${{ vars.A }}\"}\n  two: {uses: ./.github/workflows/b.yml}\n--- b.yml\non:\n  workflow_call:\n    inputs:\n      dry: {type: boolean}\n      kind: {type: string, default: \"${{ github.ref_type }}\"}\n      what: {type: string}\njobs:\n  publish:\n    if: \"!inputs.dry && inputs.kind == 'tag'\"\n    steps: [{run: uv publish}]\n  named: {if: inputs.kind == 'x-v1'}\n  open: {if: inputs.what == 'x'}\n  loop: {uses: ./.github/workflows/b.yml}\n";
    let found = run(&made(text), &push("v1"), By::Person, "o/r");
    let states = |at: usize| found.workflows[0].jobs[at].jobs.iter().map(|job| (job.id.as_str(), word(job.runs))).collect::<Vec<_>>();
    assert_eq!(states(0), [("publish", "no"), ("named", "yes"), ("open", "unknown"), ("loop", "yes")]);
    assert_eq!(states(1), [("publish", "yes"), ("named", "no"), ("open", "no"), ("loop", "yes")]);
    let [one, two] = &*found.workflows[0].jobs else { panic!() };
    assert!(!one.publishes && two.publishes);
    assert_eq!(one.jobs[2].expression.as_deref(), Some("vars.A"));
    assert_eq!(one.jobs[3].because, "It runs whenever the workflow does. GitHub refuses to call b.yml: it calls itself.");
}

#[test]
fn releases_and_what_follows() {
    let of = |on: &str, prerelease| {
        let found = run(
            &made(&format!("on: {on}\njobs: {{a: {{if: github.event.release.prerelease == false}}}}")),
            &Happening::PublishRelease { tag: "v1".into(), prerelease },
            By::Person,
            "o/r",
        );
        let lines = found.workflows.iter().map(|start| format!("{}: {}", word(start.starts), start.because));
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(of("{release: {types: [published]}}", false), "yes: It starts when a release is published.");
    assert_eq!(of("{release: {types: [released]}}", false), "yes: It starts when a release is released.");
    assert_eq!(
        of("{release: {types: [released]}}", true),
        "no: It starts on release of type released only, not when a pre-release is published."
    );
    assert_eq!(
        of("{release: {types: [prereleased]}}", true),
        "yes: It starts on prereleased, but not where the pre-release was a draft before."
    );
    assert_eq!(of("release", true), "yes: It starts when a release is published, once each for published and prereleased.");
    assert_eq!(of("{release: {types: created}}", false), "unknown: It starts when a release is created: not where it was a draft before.");
    assert_eq!(
        of("{release: {types: [published]}, push: {tags: v*}}", false),
        "yes: It starts when a release is published.\nyes: Where the release makes its tag, that is pushed. The pattern v* takes the tag."
    );
    assert_eq!(
        of("{release: {types: [edited]}, push: {branches: main}}", false),
        "no: It starts on release of type edited only, not when a release is published."
    );
    let text = "--- a.yml\nname: A\non: push\n--- b.yml\nname: B\non: {workflow_run: {workflows: [A]}}\njobs:\n  one: {if: github.event.workflow_run.conclusion == 'success' && github.ref_name == 'main'}\n--- c.yml\non: {workflow_run: {workflows: [B], branches: [main]}}\n";
    let found = run(&made(text), &push("v1"), By::Person, "o/r");
    let expected = "a.yml yes (2): It starts on every push, and on that of every tag.\nb.yml yes (2): It starts when A is done.\n  one yes (4): Its condition github.event.workflow_run.conclusion == 'success' && github.ref_name == 'main' is true.\nc.yml unknown (1): It starts when B is done, on some branches.\n";
    assert_eq!(shown(&found), expected);
    assert_eq!(shown(&run(&made(text), &push("v1"), By::Token, "o/r")), "");
}

#[test]
fn a_bare_name_may_be_a_branch_or_a_tag() {
    let all = made("on: workflow_dispatch\njobs:\n  a: {if: github.ref_type == 'tag'}\n");
    let of = |git_ref: &str| {
        let what = Happening::Dispatch { file: "a.yml".into(), git_ref: git_ref.into(), inputs: Vec::new() };
        run(&all, &what, By::Person, "o/r").workflows[0].jobs[0].runs
    };
    assert_eq!(["main", "refs/heads/x", "refs/tags/x", "x"].map(of), [Runs::No, Runs::No, Runs::Yes, Runs::Unknown]);
}

#[test]
fn workflows_that_call_many_end() {
    let mut text = String::new();
    for file in 0..9 {
        write!(text, "--- f{file}.yml\non: [push, workflow_call]\njobs:\n").unwrap();
        for job in 0..20 {
            writeln!(text, "  j{job}: {{uses: ./.github/workflows/f{}.yml}}", file + 1).unwrap();
        }
    }
    let found = run(&made(&text), &push("v1"), By::Person, "o/r");
    assert!(serde_json::to_string(&found).unwrap().contains("there are too many jobs"));
}

proptest! {
    #[test]
    fn the_order_of_files_does_not_matter(tag in ".{0,20}", seed in 0usize..720) {
        let mut all = read(&root().join("tests/sample/workflows"));
        all.sort_by(|one, two| one.0.cmp(&two.0));
        let before = run(&all, &push(&tag), By::Person, "o/r");
        for at in 1..all.len() {
            all.swap(at, seed % (at + 1));
        }
        prop_assert_eq!(run(&all, &push(&tag), By::Person, "o/r"), before);
    }

    #[test]
    fn any_file_is_simulated(text in "(on: push\n|jobs:\n|  [ab]:\n|    if: |    needs: [abc]\n|    uses: \\./\\.github/workflows/a\\.yml\n|    steps: |on: \\{|[a-z{}\\[\\]:,!&$ \n']){0,40}", tag in ".{0,10}") {
        if let Ok((workflow, _)) = Workflow::parse(&text) {
            for what in [push(&tag), Happening::PublishRelease { tag: tag.clone(), prerelease: true }] {
                let found = run(&[("a.yml".to_owned(), workflow.clone())], &what, By::Person, "o/r");
                prop_assert!(!found.workflows.is_empty() && found.workflows.iter().all(|start| !start.because.is_empty()));
            }
        }
    }
}
